"""Resuming: to whom a French verb goes back over what stands between them.

In:  a parsed sentence and a verb that has nobody beside it.
Out: noun phrases: “le ministre, qui rentrait de Rome, a rappelé”, “les élus qui l'ont reçu ont souligné”, “Paris a
     salué l'accord et a ajouté que”, “…, rappelant que”. Nothing for other languages.
"""

from __future__ import annotations

import re

from travaux.press import arguments, verbs
from travaux.press.clauses import saying
from travaux.press.phrases import Parsed, Phrase
from travaux.press.verbs import Group

_FAR = 60
"""Tokens over which a verb goes back."""
_OPENS = re.compile(r",(?:[BNAKC]{0,5}P?L|S|[BD]?P?G|P?K)")


def subject(parsed: Parsed, verb: Group) -> tuple[Phrase, ...]:
    """Give who does what a verb says; of French verbs only one of saying has somebody behind it rather than before."""
    if parsed.language != "fr" or parsed.tokens[verb.main].lexeme.lemmas & saying("fr"):
        return arguments.subject(parsed, verb)
    if parsed.tokens[verb.first - 1].form == "il" and parsed.tokens[verb.main].lexeme.lemmas & _IMPERSONAL:
        return ()
    before = (
        arguments.within(parsed, verb) or arguments.left_subject(parsed, verb.first) or resumed(parsed, verb)
    )
    return before or arguments.subject(parsed, verb)


_IMPERSONAL = frozenset({"convenir", "agir", "falloir", "importer", "suffire", "sembler", "paraître"})


def resumed(parsed: Parsed, verb: Group) -> tuple[Phrase, ...]:
    """Give who does what a verb says where a clause stands between, or `and` joins it to an earlier verb."""
    if parsed.language != "fr":
        return ()
    found, at = _across(parsed, verb), _left(parsed, verb)
    joined = at > 0 and (
        parsed.letters[at] in "C;"
        or (parsed.letters[at] == "," and parsed.letters[verb.main] == "K" and verb.participle)
    )
    return found or (_of_earlier(parsed, at) if joined else ())


def _left(parsed: Parsed, verb: Group) -> int:
    """Give the token left of a verb group, adverbs and times passed over."""
    at = verb.first - 1
    while at >= 0 and parsed.letters[at] in "BY":
        at -= 1
    return at


def _across(parsed: Parsed, verb: Group) -> tuple[Phrase, ...]:
    """Give who does what a verb says over a clause that hangs on him."""
    at = _left(parsed, verb)
    if at < 1 or parsed.letters[at] in "C;":
        return ()
    if parsed.letters[at] == "L" and parsed.tokens[at].form == "qui":
        return antecedent(parsed, at)
    return _before_clause(parsed, at) if parsed.letters[at] == "," else _antecedent(parsed, at, verb)


def _before_clause(parsed: Parsed, comma: int) -> tuple[Phrase, ...]:
    """Give the phrase before a clause between commas: “X, qui …, a dit”."""
    for at in range(comma - 1, max(0, comma - _FAR), -1):
        if parsed.letters[at] in ";:":
            break
        if _OPENS.match(parsed.letters, at) or (
            parsed.letters[at] == "," and not set("VX") & set(parsed.letters[at:comma])
        ):
            found = arguments.left_subject(parsed, at)
            if found and (found[-1].actor or found[-1].document):
                return found
    return ()


def antecedent(parsed: Parsed, at: int) -> tuple[Phrase, ...]:
    """Give the phrase before `qui` or a participle: the highest that can act, or is a paper, in its chain of `de`."""
    phrase = parsed.phrase_at(at - 1) or parsed.phrase_at(at - 2)
    found: Phrase | None = None
    while phrase is not None:
        if phrase.actor or (phrase.document and found is None):
            found = phrase
        if phrase.preposition is None or parsed.tokens[phrase.preposition].form not in _OF:
            break
        before = min(phrase.preposition, phrase.first)
        phrase = parsed.phrase_at(before - 1)
    return (found,) if found is not None else ()


_OF = frozenset({"de", "d'", "du", "des"})


def _antecedent(parsed: Parsed, at: int, verb: Group) -> tuple[Phrase, ...]:
    """Give the phrase before a relative clause without commas that has a verb of its own."""
    opener = parsed.letters.rfind("L", max(0, at - _FAR), at)
    between = parsed.letters[opener + 1 : verb.first]
    if opener < 1 or set(between) & set(",;:HCSQ") or not set(between) & set("VX"):
        return ()
    found = arguments.left_subject(parsed, opener)
    return found if found and (found[-1].actor or found[-1].document) else ()


def _of_earlier(parsed: Parsed, before: int) -> tuple[Phrase, ...]:
    """Give who does what the verb says to which this one is joined: the nearest verb of saying, else the first."""
    others: tuple[Phrase, ...] = ()
    for at in range(before - 1, max(-1, before - _FAR), -1):
        found = () if verbs.group(parsed, at).passive else _of_main(parsed, at)
        if found and parsed.tokens[at].lexeme.lemmas & saying(parsed.language):
            return found
        others = found or others
    return others


def whose(parsed: Parsed, at: int) -> tuple[Phrase, ...]:
    """Give the phrase right before a French participle, of which that tells something: “une motion demandant”."""
    if parsed.language != "fr" or parsed.letters[at] != "G" or parsed.letters[at - 1 : at] not in {"N", "R"}:
        return ()
    beside = arguments.left_subject(parsed, at)
    return beside if beside and (beside[-1].actor or beside[-1].document) else ()


def controller(parsed: Parsed, at: int) -> tuple[Phrase, ...]:
    """Give who does what a participle or infinitive says: the subject of a verb before it, or behind if it opens."""
    if parsed.language != "fr":
        return ()
    begin = max(parsed.letters.rfind(";", 0, at), at - _FAR, -1)
    for one in range(at - 1, begin, -1):
        found = _of_main(parsed, one)
        if found:
            return found
    return _of_next(parsed, at) if at <= _OPENING else ()


def _of_main(parsed: Parsed, at: int) -> tuple[Phrase, ...]:
    """Give somebody who does what a finite verb says, if a token is one."""
    if parsed.letters[at] not in "VK":
        return ()
    group = verbs.group(parsed, at)
    if group.participle:
        return ()
    says = parsed.tokens[at].lexeme.lemmas & saying(parsed.language)
    beside = arguments.subject(parsed, group) if says else arguments.left_subject(parsed, group.first)
    found = arguments.within(parsed, group) or beside or _across(parsed, group)
    return found if found and found[0].actor else ()


def _of_next(parsed: Parsed, at: int) -> tuple[Phrase, ...]:
    """Give the subject of the verb behind the comma that ends an opening participle."""
    comma = parsed.letters.find(",", at)
    for one in range(comma + 1, len(parsed.letters)) if comma >= 0 else ():
        if parsed.letters[one] in "VKX":
            return arguments.subject(parsed, verbs.group(parsed, one))
    return ()


_OPENING = 2
"""Where a participle that opens a sentence stands at the latest."""
