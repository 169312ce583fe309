"""Periods: weeks, months, quarters, seasons and years of the calendar, as stretches of days.

Weeks run from Monday to Sunday; seasons are meteorological ones of the northern hemisphere.
"""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, date, timedelta

from travaux.press.moments import Stretch, Unit

WEEK = 7
SATURDAY = 5


def month_end(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def whole_month(year: int, month: int) -> Stretch:
    """Give a month."""
    return Stretch(date(year, month, 1), month_end(year, month), Unit.MONTH)


def whole_year(year: int) -> Stretch:
    """Give a year."""
    return Stretch(date(year, 1, 1), date(year, 12, 31), Unit.YEAR)


def shifted(day: date, unit: Unit, by: int) -> date:
    """Move a day by units; the day of the month stays, or is the month's last."""
    if unit in (Unit.DAY, Unit.HOUR):
        return day + timedelta(by)
    if unit in (Unit.WEEK, Unit.WEEKEND):
        return day + timedelta(by * WEEK)
    months = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.SEASON: 3, Unit.HALF: 6, Unit.YEAR: 12, Unit.DECADE: 120}[
        unit
    ]
    at = day.year * 12 + day.month - 1 + by * months
    year, month = at // 12, at % 12 + 1
    if not 1 <= year <= MAXYEAR:
        raise OverflowError
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def period_of(day: date, unit: Unit) -> Stretch:  # noqa: PLR0911  one for each unit
    """Give the week, month, quarter, year … in which a day is; of a weekend, the one of the day's week."""
    if unit in (Unit.DAY, Unit.HOUR):
        return Stretch(day, day)
    monday = day - timedelta(day.weekday())
    if unit is Unit.WEEK:
        return Stretch(monday, monday + timedelta(6), unit)
    if unit is Unit.WEEKEND:
        return Stretch(monday + timedelta(SATURDAY), monday + timedelta(6), unit)
    if unit is Unit.MONTH:
        return whole_month(day.year, day.month)
    if unit in (Unit.QUARTER, Unit.HALF):
        size = 3 if unit is Unit.QUARTER else 6
        first = day.month - 1 - (day.month - 1) % size + 1
        return Stretch(date(day.year, first, 1), month_end(day.year, first + size - 1), unit)
    if unit is Unit.DECADE:
        first = day.year - day.year % 10
        return Stretch(date(first, 1, 1), date(first + 9, 12, 31), Unit.YEAR)
    if unit is Unit.SEASON:
        return season(day.year, (day.month - 3) % 12 // 3)
    return whole_year(day.year)


def season(year: int, which: int) -> Stretch:
    """Give a meteorological season of the northern hemisphere, spring 0 to winter 3, by the year it begins in."""
    month = 3 + which * 3
    last = month_end(year, month + 2) if which < 3 else month_end(year + 1, 2)  # noqa: PLR2004
    return Stretch(date(year, month, 1), last, Unit.SEASON)
