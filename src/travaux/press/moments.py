"""Moments: what an expression of time means, from what it is counted, and the stretch of days it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Unit(StrEnum):
    """What is counted."""

    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"


class Lean(StrEnum):
    """Whether the sentence speaks of what was or of what will be."""

    PAST = "past"
    FUTURE = "future"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means; `does` names the function of this module that works it out."""

    does: str
    numbers: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[Meaning, ...] = ()

    def number(self, name: str) -> int | None:
        """Give a number by name."""
        return self.numbers.get(name)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from first to last, None at an open end; how finely each end is written."""

    first: date | None
    last: date | None
    unit: Unit = Unit.DAY

    def written(self) -> str:
        """Write it as EDTF."""
        if self.first is None or self.last is None:
            return f"{_start(self)}/{_end(self)}"
        if self.unit in (Unit.DAY, Unit.MONTH, Unit.YEAR):
            first, last = _start(self), _end(self)
            return first if first == last else f"{first}/{last}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def _start(stretch: Stretch) -> str:
    return ".." if stretch.first is None else _fine(stretch.first, stretch.unit)


def _end(stretch: Stretch) -> str:
    return ".." if stretch.last is None else _fine(stretch.last, stretch.unit)


def _fine(day: date, unit: Unit) -> str:
    if unit is Unit.YEAR:
        return f"{day.year:04}"
    return day.isoformat()[:7] if unit is Unit.MONTH else day.isoformat()


@dataclass(frozen=True, slots=True)
class Ground:
    """From when a meaning is counted."""

    day: date | None
    """The day of publication, or of the speech in which the words stand."""
    lean: Lean = Lean.OPEN
    event: date | None = None
    """The last dated event told before, for what is counted from an event."""
    near: date | None = None
    """A day near which dates without a year are taken to be, where `day` is not known."""
