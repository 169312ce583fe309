"""Nominals: who stands beside a trigger that is no verb.

In:  a noun, an adjective or a particle at its place in a sentence.
Out: who stands before it, what hangs on it.
"""

from __future__ import annotations

from travaux.model.readings import MentionType
from travaux.press import arguments, resuming, verbs
from travaux.press.contents import extended
from travaux.press.fillers import Filler, Seat
from travaux.press.naming import phrases
from travaux.press.phrases import Phrase


def author(seat: Seat) -> tuple[Filler, ...]:
    """Give whose paper it is in which something is said: what hangs on the noun between the trigger's words."""
    parsed = seat.parsed
    noun = seat.at + 1
    following = parsed.phrase_at(noun + 1)
    if following is None or following.first != noun + 1 or following.first > seat.last:
        return ()
    return phrases(seat, arguments.joined_right(parsed, following))


def before(seat: Seat) -> tuple[Filler, ...]:
    """Give the phrase before a trigger that is no verb: “both sides must”."""
    parsed = seat.parsed
    if parsed.language == "ru":
        there = verbs.Group(seat.at, seat.last + 1, seat.at, *[False] * 6)
        return phrases(seat, arguments.subject(parsed, there))
    at = seat.at
    while (
        parsed.language == "en"
        and at
        and (parsed.letters[at - 1] in "XBEK" or parsed.tokens[at - 1].lexeme.lemmas & _STAYING)
    ):
        at -= 1  # “remains firmly committed”
    if parsed.language == "fr" and parsed.letters[at] == "K":
        return phrases(seat, resuming.antecedent(parsed, at))
    return phrases(seat, arguments.left_subject(parsed, at))


_STAYING = frozenset({"stand", "remain", "stay", "seem", "appear", "feel"})


def complement(seat: Seat) -> tuple[Filler, ...]:
    """Give what hangs on a trigger noun: behind `of`, or in the genitive."""
    parsed = seat.parsed
    own = parsed.phrase_at(seat.last)
    start = own.last if own is not None else seat.last + 1
    behind_preposition = parsed.letters[start : start + 1] == "P"
    following = parsed.phrase_at(start + 1 if behind_preposition else start)
    if following is None:
        return ()
    if parsed.language == "ru" and (behind_preposition or not _may_hang(following)):
        return ()
    if behind_preposition and parsed.language == "en" and parsed.tokens[start].form != "of":
        return ()
    if seat.acts or seat.place.types:
        return phrases(seat, arguments.joined_right(parsed, following))
    return (extended(seat, following),)


def _may_hang(phrase: Phrase) -> bool:
    """Say whether a Russian phrase may hang on a noun: by its case, or as a surname alone (“по мнению Мэй”)."""
    mention = phrase.mention
    alone = mention is not None and mention.type is MentionType.PERSON and phrase.last - phrase.first == 1
    return alone or bool(phrase.cases & {"gent", "ablt"})
