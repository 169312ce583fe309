"""Sides: who meets whom.

In:  a verb of meeting at its place in a sentence.
Out: both sides, one by one.
"""

from __future__ import annotations

from travaux.press import arguments, complements
from travaux.press.fillers import Filler, Seat, reach
from travaux.press.naming import actor, phrases
from travaux.press.people import subject
from travaux.press.phrases import Parsed, Phrase

_MODAL = frozenset({"devoir", "pouvoir"})
_TREATING = frozenset({"discuss", "review", "exchange"})
"""English verbs whose object is what is talked about."""


def both(seat: Seat) -> tuple[Filler, ...]:
    """Give both sides of a verb of meeting: its subject, and its object or whom it meets with."""
    parsed, group = seat.parsed, seat.group
    if group is None:
        return ()
    if any(parsed.tokens[at].form == "y" for at in range(group.first, group.last)):
        return ()
    words = {"fr": frozenset({"avec"}), "en": frozenset({"with"}), "ru": frozenset({"с", "со"})}[
        parsed.language
    ]
    one = subject(seat) if parsed.language == "fr" else phrases(seat, arguments.subject(parsed, group))
    if group.passive and parsed.language == "fr":  # “a été reçu par le président”
        one, words = phrases(seat, arguments.subject(parsed, group)), frozenset({"par"})
    other = arguments.behind(parsed, words, seat.last + 1, reach(parsed, seat.last + 1))
    if not other and parsed.language == "en" and parsed.letters[seat.last + 1 : seat.last + 2] == ",":
        after = parsed.letters.find(",P", seat.last + 2)  # “held his first call, since taking office, with …”
        other = arguments.behind(parsed, words, after, after + 4) if after >= 0 else ()
    if other and not other[0].actor and parsed.letters[other[0].last : other[0].last + 1] == "C":
        joined = parsed.phrase_at(other[0].last + 1)  # “with Chief Foreign Policy and Security Advisor X”
        other = (joined,) if joined is not None and joined.actor else other
    treated = parsed.language == "en" and parsed.tokens[seat.at].lexeme.lemmas & _TREATING
    if not other and not seat.place.words and not group.passive and not treated:
        other = tuple(phrase for phrase in complements.objects(parsed, group) if phrase.actor)
        other = arguments.joined_right(parsed, other[0]) if other else ()
    must_not = group.negated and any(
        token.lexeme.lemmas & _MODAL for token in parsed.tokens[group.first : group.main]
    )
    if (seat.place.words and not other) or (parsed.language == "fr" and must_not):
        return ()
    several = len(one) > 1 or any(
        filler.phrase is not None and is_plural(parsed, filler.phrase) for filler in one
    )
    them = tuple(actor(parsed, seat.slot, phrase) for phrase in other if phrase.actor)
    mine = tuple(filler for filler in one if filler.phrase is not None and filler.phrase.actor)
    them = tuple(filler for filler in them if all(filler.start != other.start for other in mine))
    return (*mine, *them) if (them and mine) or (mine and several) else ()


def is_plural(parsed: Parsed, phrase: Phrase) -> bool:
    """Say whether a phrase names several."""
    head = parsed.tokens[phrase.head]
    if parsed.language == "ru":
        return any(form.number == "plur" for form in head.lexeme.forms)
    if parsed.language == "fr":
        return any(parsed.tokens[at].form in _SEVERAL for at in range(phrase.first, phrase.head + 1))
    return head.form.endswith("s") and any(lemma != head.form for lemma in head.lexeme.lemmas)


_SEVERAL = frozenset(
    "les des ces nos ses leurs deux trois quatre cinq six plusieurs quelques ils elles nous".split()  # noqa: SIM905
)
"""French words that make a phrase plural: its noun's form is among its lemmas."""
