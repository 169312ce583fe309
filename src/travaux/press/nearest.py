"""The nearest year: which year a day or a month told without one is of.

In:  the month, or a way to make the day of a year; the ground from which it is counted.
Out: the year, or that day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from travaux.press.moments import Ground, Lean, Meaning

_NEAR = 45
_NEAR_MONTHS = 2
"""Days and months within which a date without a year is taken to be the nearest one, whatever the tense."""


def year_of_month(here: int, month: int, lean: Lean, *, sure: bool) -> int:
    """Choose the year of a month told without one; `here` counts months."""
    options = [(here // 12 + step, (here // 12 + step) * 12 + month - 1 - here) for step in (-1, 0, 1)]
    gap, near = min((abs(gap), year) for year, gap in options)
    against = (near * 12 + month - 1 > here and lean is Lean.PAST) or (
        near * 12 + month - 1 < here and lean is Lean.FUTURE
    )
    if gap <= (_NEAR_MONTHS - against) and not sure:
        return near
    if lean is Lean.PAST:
        return max((gap, year) for year, gap in options if gap <= 0)[1]
    if lean is Lean.FUTURE:
        return min((gap, year) for year, gap in options if gap >= 0)[1]
    return min((abs(gap), gap > 0, year) for year, gap in options)[2]


def year_of_day(make: Callable[[int], date], ground: Ground, meaning: Meaning) -> date | None:
    """Choose the year of a day told without one: by its weekday, else the nearest, else as the tense has it."""
    here, weekday = ground.day or ground.near, meaning.number("weekday")
    if here is None:
        return None
    options = []
    for step in (-1, 0, 1):
        try:
            options.append(make(here.year + step))
        except ValueError:
            continue
    near = min(options, key=lambda day: (abs((day - here).days), day > here), default=None)
    if weekday is not None and near is not None and abs((near - here).days) > _NEAR:
        agreeing = [day for day in options if day.weekday() == weekday]
        options = agreeing or options
    if not options:
        return None
    near = min(options, key=lambda day: (abs((day - here).days), day > here))
    sure = "way" in meaning.words
    if ground.day is None or ground.lean is Lean.OPEN or (abs((near - here).days) <= _NEAR and not sure):
        return near
    if ground.lean is Lean.PAST:
        past = [day for day in options if day <= here]
        return max(past) if past else near
    coming = [day for day in options if day >= here]
    return min(coming) if coming else near
