"""Numbering: the order of printed numbers, and what is wrong in a row of them.

In:  numbers as printed: "5", "1.1", "IV", "9 bis AA", "G-3", "premier".
Out: keys that sort as lawyers count, and whether one number follows another.

In French an article "9 A" stands before "9", "9 bis AA" before "9 bis A" before "9 bis"; elsewhere "5A" follows "5".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

from travaux.text import numerals

_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:-[^\W\d_]+)*")
_DIGITS_ORDINAL = re.compile(r"(?<=\d)(?:er|re|ère)(?![^\W\d_])", re.IGNORECASE)
_ROMAN_ORDINAL = re.compile(r"\b(I)(?:er|re|ère|ER|RE)\b")
_LETTER, _BARE, _LATIN, _AFTER, _DEEPER = range(5)
_SINGLE = 2
"""Parts of the key of a number without any inner point: its value, and its end."""


class Step(Enum):
    """How a number stands to those before it."""

    NEXT = "next"
    SKIPPED = "number-skipped"
    REPEATED = "number-repeated"
    BACK = "number-out-of-order"


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """A number's key: it sorts as lawyers count."""

    parts: tuple[tuple[int, int, str], ...]

    @property
    def is_first(self) -> bool:
        """Whether a row may begin with it: 1, A, 1 A; 1.1, 3-00."""
        kind, value, _ = self.parts[-2]
        return value <= 1 if kind == _DEEPER and len(self.parts) > _SINGLE else self.base == 1

    @property
    def opens_hundred(self) -> bool:
        """Whether it is the first of a chapter whose articles count in hundreds: 101, 1200."""
        return len(self.parts) == _SINGLE and self.base > 99 and self.base % 100 <= 1  # noqa: PLR2004  hundreds

    @property
    def last_figure(self) -> int:
        """The last of its figures: 3 of "1.3", 2 of "2 bis"."""
        return next(value for kind, value, _ in reversed(self.parts) if kind == _DEEPER)

    @property
    def base(self) -> int:
        """The first of its figures."""
        return self.parts[0][1]


def number(printed: str, *, language: str = "en") -> Number:
    """Read a printed number; every string gets a key, so that nothing is refused."""
    text = _ROMAN_ORDINAL.sub(r"\1", _DIGITS_ORDINAL.sub("", printed))
    parts: list[tuple[int, int, str]] = []
    cursor = 0
    for match in _TOKEN.finditer(text):
        gap = text[cursor : match.start()]
        parts.append(_part(match[0], first=not parts, deeper=bool(gap.strip(" \u00a0")), language=language))
        cursor = match.end()
    if not parts:
        parts.append((_DEEPER, 0, text))
    return Number((*parts, (_BARE, 0, "")))


def _part(token: str, *, first: bool, deeper: bool, language: str) -> tuple[int, int, str]:
    small = token.casefold()
    value = int(token[:9]) if token.isascii() and token.isdigit() else None
    if first:
        value = value or numerals.word(token) or numerals.roman(token)
        return (_DEEPER, value, "") if value is not None else (_DEEPER, _letter_value(token), small)
    if value is not None:
        return (_DEEPER, value, "")
    if small in numerals.LATIN_ORDINALS:
        return (_LATIN, numerals.LATIN_ORDINALS[small], "")
    if deeper:
        roman = numerals.roman(token)
        return (_DEEPER, roman if roman is not None else _letter_value(token), small if roman is None else "")
    # "~" sorts after every letter: AA, AB, A, BA, B.
    return (_LETTER if language == "fr" else _AFTER, 0, token + "~")


def _letter_value(token: str) -> int:
    readings = numerals.letter_readings(token[0])
    return readings.get("latin", readings.get("cyrillic", 0))


def step(before: Number, after: Number) -> Step:
    """Say whether `after` is the number that comes next after `before`."""
    old, new = before.parts, after.parts
    if new == old:
        return Step.REPEATED
    if new < old:
        return Step.BACK
    return Step.NEXT if _is_next(old, new) else Step.SKIPPED


def _is_next(before: tuple[tuple[int, int, str], ...], after: tuple[tuple[int, int, str], ...]) -> bool:
    """Say whether the greater of two numbers comes right after the smaller."""
    if len(before) == len(after) == _SINGLE:
        return after[0][1] - before[0][1] == 1
    at = next(place for place, (old, new) in enumerate(zip(before, after, strict=False)) if old != new)
    (old_kind, old_value, _), (new_kind, new_value, _) = before[at], after[at]
    rest = after[at + 1 :]
    if old_kind == new_kind == _DEEPER:
        began = all(kind in {_LETTER, _BARE} or (kind == _DEEPER and value <= 1) for kind, value, _ in rest)
        ended = before[at + 1][0] != _LETTER  # "10 A", then "11": 10 itself is missing
        return new_value - old_value == 1 and began and ended
    if new_kind == _LATIN:
        before_value = old_value if old_kind == _LATIN else 1
        return new_value - before_value == 1 or old_kind == _LETTER
    if new_kind == _DEEPER:
        return new_value <= 1 or old_kind != _BARE
    return True


@dataclass(slots=True)
class Row:
    """A row of numbers as they are printed one after the other."""

    last: Number | None = None
    highest: Number | None = None
    seen: set[Number] = field(default_factory=set)
    counts_hundreds: bool = False
    """Whether it may begin with 101, as articles do and points do not."""

    def expects(self, found: Number) -> bool:
        """Say whether `found` is what comes next here."""
        last, highest = self.last, self.highest
        if last is None or highest is None:
            return found.is_first or (self.counts_hundreds and found.opens_hundred)
        if found.parts > last.parts and _is_next(last.parts, found.parts):
            return True
        return highest is not last and found.parts > highest.parts and _is_next(highest.parts, found.parts)

    def add(self, found: Number) -> Step:
        """Enter a number and say how it stands to those before it."""
        standing = self._standing(found)
        self.seen.add(found)
        self.last = found
        if self.highest is None or self.highest.parts < found.parts:
            self.highest = found
        return standing

    def _standing(self, found: Number) -> Step:
        if found in self.seen:
            return Step.REPEATED
        if self.expects(found):
            return Step.NEXT
        return Step.SKIPPED if self.highest is None else step(self.highest, found)
