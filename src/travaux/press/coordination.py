"""Coordination: what is demanded, or handed over, taken apart member by member, each with its polarity.

In:  a draft whose content joins several members by commas and `and`.
Out: one draft for each member. A refusal on which all hang ("guarantees against expansion, joining and bases") stands
     in the first member; the others are marked as unwanted, for as cut they no longer say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from travaux.model.readings import Kind
from travaux.press.fillers import Filler
from travaux.press.frames import Draft
from travaux.press.phrases import Parsed
from travaux.press.yaml import load

_SPLIT = {Kind.PROPOSAL: "content", Kind.INSTRUMENT: "title"}
_SHORTEST = 2
"""Words of a member."""


def members(draft: Draft) -> Iterator[Draft]:
    """Give a draft's members, or the draft itself where there is nothing to split."""
    slot = _SPLIT.get(draft.rule.kind)
    content = next((one for one in draft.fillers if one.slot == slot), None)
    if content is None or content.first is None or content.last is None:
        yield _turned(draft, carried=False)
        return
    pieces = _pieces(draft.parsed, content.first, content.last)
    of_paper = draft.rule.kind is Kind.INSTRUMENT
    whole = of_paper and (draft.rule.sort == "noun" or not _all_papers(draft.parsed, pieces))
    if len(pieces) == 1 or whole:
        yield _turned(draft, carried=False)
        return
    if draft.rule.kind is Kind.INSTRUMENT:
        pieces[-1] = _as_long(draft.parsed, pieces[0], pieces[-1])
    refusal = _refusal(draft.parsed, *pieces[0])
    for number, (first, last) in enumerate(pieces):
        carried = bool(number) and refusal is not None and draft.parsed.tokens[first].form in refusal
        yield _turned(_with(draft, content, first, last), carried=carried)


def _all_papers(parsed: Parsed, pieces: Sequence[tuple[int, int]]) -> bool:
    """Say whether each member of an English title is a paper: “on the accession of Finland and of Sweden” is one."""
    those = [parsed.phrase_at(first) or parsed.phrase_at(first + 1) for first, _ in pieces]
    return parsed.language != "en" or all(one is not None and one.document for one in those)


def _as_long(parsed: Parsed, first: tuple[int, int], last: tuple[int, int]) -> tuple[int, int]:
    """Cut off the last member what hangs on all of them: it has no more prepositions than the first."""
    allowed = parsed.letters.count("P", *first)
    at = last[0]
    while at < last[1]:
        if parsed.letters[at] == "P":
            if not allowed:
                return last[0], at
            allowed -= 1
        at += 1
    return last


def _with(draft: Draft, content: Filler, first: int, last: int) -> Draft:
    tokens = draft.parsed.tokens
    letters = draft.parsed.letters
    outside = tokens[content.first - 1].form if content.first else ""
    if letters[first] in "HZ" or (
        letters[first] == "P"
        and (_opener(letters, content.first or first) == "I" or tokens[first].form == outside)
    ):
        first += 1
    member = replace(content, start=tokens[first].start, end=tokens[last - 1].end, first=first, last=last)
    return replace(draft, fillers=tuple(member if one is content else one for one in draft.fillers))


def _turned(draft: Draft, *, carried: bool) -> Draft:
    """Write the polarity into a draft's values: the verb's own negation, or a refusal carried over."""
    negated = draft.group is not None and draft.group.negated
    against = negated != carried
    values = tuple(
        (name, ("against" if against else "for") if value == "polarity" else value)
        for name, value in draft.values
    )
    return replace(draft, values=values, carried=carried)


def _pieces(parsed: Parsed, first: int, last: int) -> list[tuple[int, int]]:
    found = []
    begin = first
    at = first + 1
    while at < last:
        step = _boundary(parsed, first, at, last)
        if step is not None and at - begin >= _SHORTEST:
            found.append((begin, at))
            begin = at = step
            continue
        at += 1
    found.append((begin, last))
    return found


def _boundary(parsed: Parsed, first: int, at: int, last: int) -> int | None:
    """Give where the next member begins if one member ends before `at`."""
    letters = parsed.letters
    if letters[at] not in ",C":
        return None
    step = at + 1
    while step < last and letters[step] in "C,":
        step += 1
    if step + _SHORTEST > last:
        return None
    return step if _parallel(parsed, first, at, step) else None


def _parallel(parsed: Parsed, first: int, at: int, step: int) -> bool:
    """Say whether what begins at `step` is built as the first member is."""
    letters, tokens = parsed.letters, parsed.tokens
    opened = _opener(letters, first)
    following = _opener(letters, step)
    if letters[step] == "H":
        return letters[first - 1 : first] == "H" or "H" in letters[first:at]
    if opened == "I" and (
        following == "I"
        or letters[step : step + 2] == "ZI"
        or (parsed.language == "en" and "INF" in tokens[step].lexeme.tags and letters[step] in "VI")
    ):
        return True
    if following == "PI":
        return opened == "PI" or any(
            letters[one] == "P" and tokens[one].form == tokens[step].form
            for one in range(max(first - 1, 0), at)
        )
    if opened == "I" or letters[step] not in "DP":
        return False
    if letters[step] == "P":
        return _kin(parsed, first, at, step)
    determined = "D" in (letters[first], letters[first - 1 : first])
    return (
        determined
        and letters[at] == "C"
        and letters[step + 1 : step + 2] in {"N", "A"}
        and ("," not in letters[first:at])
        and at - first >= _LONG
    )


_LONG = 4


def _kin(parsed: Parsed, first: int, at: int, step: int) -> bool:
    """Say whether `and of …` takes up the phrase behind the head: “of a pact with A and of one with B”."""
    letters, tokens = parsed.letters, parsed.tokens
    if (
        parsed.language == "en"
        and first
        and letters[at] == "C"
        and tokens[step].form == tokens[first - 1].form
    ):
        return True  # “call for X and for Y”
    head = next((one for one in range(first, at) if letters[one] == "P"), None)
    if head is None or tokens[head].form[:1] != tokens[step].form[:1] or letters[at] != "C":
        return False
    return "P" in letters[head + 1 : at] and "P" in letters[step + 1 : step + 6]


def _opener(letters: str, at: int) -> str:
    while at < len(letters) and letters[at] in "ETB":
        at += 1
    if letters[at : at + 1] == "P":
        inner = at + 1
        while inner < len(letters) and letters[inner] in "ETB":
            inner += 1
        return "PI" if letters[inner : inner + 1] == "I" else "P"
    return letters[at : at + 1]


def _refusal(parsed: Parsed, first: int, last: int) -> frozenset[str] | None:
    """Give the prepositions by which things hang on a noun of refusal in a member."""
    for at in range(first, last):
        if parsed.tokens[at].lexeme.lemmas & refusing(parsed.language) and parsed.letters[at] in "NA":
            following = parsed.tokens[at + 1].form if at + 1 < last else ""
            return frozenset({following, *_SAME.get(following, ())})
    return None


_SAME = {"d'": ("de", "du", "des"), "de": ("d'", "du", "des"), "du": ("de", "d'", "des")}


@cache
def refusing(language: str) -> frozenset[str]:
    """Give the nouns that turn what hangs on them into its contrary, by lemma."""
    return frozenset(load("grammar", "refusal.yaml")[language].split())
