"""Coreference by rule: whom a pronoun stands for.

In:  drafts in the order of the text.
Out: the same, with the name behind each pronoun as its value: of `he` the last person who was a subject, of `we`
     within a quotation its speaker. A pronoun that nothing explains keeps no value.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from travaux.model.readings import Kind, MentionType
from travaux.press.fillers import Filler
from travaux.press.frames import Draft
from travaux.press.sentences import Quote

FIRST = frozenset("je j' nous notre nos mes mon ma i we us our my я мы нас нам наш мне".split())  # noqa: SIM905
_THIRD = frozenset("il elle ils elles he she they it он она они".split())  # noqa: SIM905


def resolve(drafts: Sequence[Draft]) -> list[Draft]:
    """Give every pronoun in a slot the name it stands for."""
    speakers = _speakers(drafts)
    found: list[Draft] = []
    last: str | None = None
    for draft in drafts:
        speaker = _speaker_of(draft, speakers)
        fillers = tuple(_named(draft, one, speaker, last) for one in draft.fillers)
        found.append(replace(draft, fillers=fillers))
        for one in fillers:
            if one.phrase is not None and one.value and _is_person(one):
                last = one.value
    return found


def _speakers(drafts: Sequence[Draft]) -> dict[tuple[int, int], str]:
    """Give who speaks in each stretch of a text that is a statement's words."""
    found = {}
    for draft in drafts:
        if draft.rule.kind is Kind.STATEMENT:
            names = [one.value for one in draft.named("speaker") if one.value]
            for text in draft.named("text"):
                if names:
                    found[text.start, text.end] = names[0]
    return found


def _speaker_of(draft: Draft, speakers: dict[tuple[int, int], str]) -> str | None:
    quote: Quote | None = draft.parsed.sentence.within
    if quote is None:
        return None
    return next(
        (name for (start, end), name in speakers.items() if start <= quote.start and quote.end <= end), None
    )


def _named(draft: Draft, one: Filler, speaker: str | None, last: str | None) -> Filler:
    if one.value is not None or one.first is not None:
        return one
    parsed, phrase = draft.parsed, one.phrase
    if phrase is not None:
        at = range(phrase.first, phrase.last)
    else:  # an unstressed pronoun before the verb is no phrase: “il nous sera donné”
        at = range(
            *(
                bisect_left(parsed.tokens, edge, key=lambda token: token.start)
                for edge in (one.start, one.end)
            )
        )
    letter = parsed.letters[at.start] if at else ""
    forms = {parsed.tokens[word].form for word in at}
    if letter in ("R", "D", "T") and forms & FIRST:
        return replace(one, value=speaker)
    if letter == "R" and forms & _THIRD:
        return replace(one, value=last)
    return one


def _is_person(one: Filler) -> bool:
    return (
        one.phrase is not None
        and one.phrase.mention is not None
        and one.phrase.mention.type is MentionType.PERSON
    )
