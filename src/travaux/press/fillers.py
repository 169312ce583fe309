"""Fillers: words that fill a slot, and what they are looked up for.

In:  a parsed sentence, a trigger, a place.
Out: values that the finders of places take and give.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from travaux.press.phrases import Parsed, Phrase
from travaux.press.rules import Place
from travaux.press.verbs import Group


@dataclass(frozen=True, slots=True)
class Filler:
    """Words that fill a slot, by characters of the text; and by tokens, where coordination may still split them."""

    slot: str
    start: int
    end: int
    value: str | None = None
    phrase: Phrase | None = None
    first: int | None = None
    last: int | None = None


class Seat(NamedTuple):
    """What a place is looked up for."""

    parsed: Parsed
    slot: str
    place: Place
    at: int
    """The trigger's first token."""
    last: int
    """The trigger's last token."""
    group: Group | None
    found: Sequence[Filler]
    acts: bool


def reach(parsed: Parsed, start: int) -> int:
    """Give how far right of a trigger its phrases may stand: its clause."""
    for at in range(start, len(parsed.tokens)):
        if parsed.letters[at] in ";:Q" or (parsed.letters[at] in "HLSV" and at > start):
            return at
    return len(parsed.tokens)


def is_aside(seat: Seat) -> bool:
    """Say whether a noun of meeting itself hangs on a preposition: only what stands right behind it is its own."""
    if seat.group is not None:
        return False
    phrase = seat.parsed.phrase_at(seat.at)
    if seat.parsed.language == "ru" and phrase is not None and phrase.preposition is None:
        before = seat.parsed.phrase_at(phrase.first - 1)
        return before is not None and "gent" in phrase.cases  # “дату переговоров назовут в среду”
    while phrase is not None and phrase.preposition is not None:
        if seat.parsed.tokens[phrase.preposition].form not in _OF or phrase.preposition == phrase.first:
            return True
        phrase = seat.parsed.phrase_at(phrase.preposition - 1)
    return False


_OF = frozenset({"of", "de", "d'", "des"})


def filler(  # noqa: PLR0913  a filler has as many parts
    parsed: Parsed,
    slot: str,
    first: int,
    last: int,
    *,
    value: str | None = None,
    phrase: Phrase | None = None,
    cut: bool = False,
) -> Filler:
    """Make a filler of tokens `first` to `last`; with `cut`, coordination may take it apart."""
    tokens = parsed.tokens
    while first + 1 < last and parsed.letters[first] in ",:-":
        first += 1
    first, last = _balanced(parsed, first, last)
    return Filler(
        slot,
        tokens[first].start,
        tokens[last - 1].end,
        value,
        phrase,
        first if cut else None,
        last if cut else None,
    )


def _balanced(parsed: Parsed, first: int, last: int) -> tuple[int, int]:
    """Take in, or leave out, a quotation mark whose twin is on the other side of an edge."""
    marks = parsed.letters.count('"', first, last)
    if marks % 2 == 0:
        return first, last
    if parsed.letters[last : last + 1] == '"':
        return first, last + 1
    if first and parsed.letters[first - 1] == '"':
        return first - 1, last
    if parsed.letters[last - 1] == '"' and last - first > 1:
        return first, last - 1
    if parsed.letters[first] == '"' and last - first > 1:
        return first + 1, last
    return first, last
