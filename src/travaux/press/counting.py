"""Counting: the days that a meaning comes to, once it is known from when it is counted.

In:  a meaning, and the ground from which it is counted.
Out: a stretch of days with the fineness of its ends; None where nothing tells.

The beginning, middle and end of a month are ten days each; of a week Monday and Tuesday, Wednesday and Thursday, the
rest; of a year the first three, the middle six and the last three months.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from travaux.press import nearest
from travaux.press.moments import Ground, Lean, Meaning, Stretch, Unit
from travaux.press.periods import WEEK, month_end, period_of, season, shifted, whole_month, whole_year

Worked = Stretch | None
_FRIDAY = 4
_CENTURY = 50
"""Years of two figures below it are of this century."""


def work_out(meaning: Meaning, ground: Ground) -> Worked:
    """Give the days a meaning comes to from a ground; None where the ground does not tell."""
    try:
        return _DOES[meaning.does](meaning, ground)
    except (OverflowError, ValueError):
        return None


# --- days, months and years by name ------------------------------------------------------------


def _date(meaning: Meaning, ground: Ground) -> Worked:
    day, month, year = meaning.number("day"), meaning.number("month"), _year_of(meaning, ground)
    if day is None or month is None:
        return None
    if year is not None:
        found = date(year, month, day)
    else:
        chosen = nearest.year_of_day(lambda of: date(of, month, day), _leant(meaning, ground), meaning)
        if chosen is None:
            return None
        found = chosen
    return Stretch(found, found)


def _month(meaning: Meaning, ground: Ground) -> Worked:
    month, year = meaning.number("month"), _year_of(meaning, ground)
    if month is None:
        return None
    if year is None:
        by = ground.day or ground.near
        if by is None:
            return None
        here = by.year * 12 + by.month - 1
        year = nearest.year_of_month(here, month, _leant(meaning, ground).lean, sure="way" in meaning.words)
    return whole_month(year, month)


def _year_of(meaning: Meaning, ground: Ground) -> int | None:
    """Give the year a date is told with: itself, or so many years from this one."""
    step = meaning.number("years")
    if step is not None:
        return None if ground.day is None else ground.day.year + step
    year = meaning.number("year")
    if year is not None and year < 100:  # noqa: PLR2004
        return year + (2000 if year < _CENTURY else 1900)
    return year


def _leant(meaning: Meaning, ground: Ground) -> Ground:
    """Let `last` and `next` decide what the tense would."""
    way = meaning.words.get("way")
    if way == "last":
        return replace(ground, lean=Lean.PAST)
    return replace(ground, lean=Lean.FUTURE) if way == "next" else ground


def _year(meaning: Meaning, ground: Ground) -> Worked:  # noqa: ARG001  (every meaning is called alike)
    year = meaning.number("year")
    return None if year is None else whole_year(year)


def _decade(meaning: Meaning, ground: Ground) -> Worked:  # noqa: ARG001
    year = meaning.number("year")
    if year is None:
        return None
    if year < 100:  # noqa: PLR2004
        year += 1900 if year > 20 else 2000  # noqa: PLR2004
    first = year - year % 10
    return Stretch(date(first, 1, 1), date(first + 9, 12, 31), Unit.YEAR)


# --- weekdays ------------------------------------------------------------------------------------


def _weekday(meaning: Meaning, ground: Ground) -> Worked:
    weekday, here = meaning.number("weekday"), ground.day
    if weekday is None or here is None:
        return None
    way = meaning.words.get("way", "")
    ahead = (weekday - here.weekday()) % WEEK
    if way == "next":
        day = here + timedelta(ahead or WEEK)
    elif way == "last":
        day = here - timedelta(-ahead % WEEK or WEEK)
    elif way == "week":
        week = meaning.number("weeks") or 0
        day = here + timedelta(weekday - here.weekday() + WEEK * week)
    elif way == "this":
        day = here + timedelta(weekday - here.weekday())
        if ground.lean is Lean.FUTURE and day < here:
            day += timedelta(WEEK)
        if ground.lean is Lean.PAST and day > here:
            day -= timedelta(WEEK)
    elif ground.lean is Lean.FUTURE or (way == "ahead" and ground.lean is not Lean.PAST):
        day = here + timedelta(ahead)
    else:
        day = here - timedelta(-ahead % WEEK)
    return Stretch(day, day)


# --- what is counted from a day ------------------------------------------------------------------


def _counted(meaning: Meaning) -> tuple[Unit, int]:
    """Give the unit and number of a meaning, hours made into days."""
    unit, count = Unit(meaning.words.get("unit", "day")), meaning.number("n")
    number = 1 if count is None else count
    if unit is Unit.HOUR:
        return Unit.DAY, -(-number // 24)
    return unit, number


def _days(meaning: Meaning, ground: Ground) -> Worked:
    """Today, yesterday, tomorrow: `n` days from the ground."""
    if ground.day is None:
        return None
    day = ground.day + timedelta(meaning.number("n") or 0)
    return Stretch(day, day)


def _offset(meaning: Meaning, ground: Ground) -> Worked:
    """Two days ago, in three weeks: one moment so far off, as finely as it is counted."""
    from_event = meaning.words.get("from") == "event"
    here = ground.event if from_event else ground.day
    if here is None:
        return None
    unit, number = _counted(meaning)
    day = shifted(here, unit, number * (-1 if meaning.words.get("way") == "back" else 1))
    return _about(day, unit)


def _about(day: date, unit: Unit) -> Stretch:
    if unit is Unit.MONTH:
        return whole_month(day.year, day.month)
    if unit is Unit.DECADE:
        return whole_year(day.year)
    if unit is Unit.YEAR:
        return whole_year(day.year)
    return Stretch(day, day)


def _span(meaning: Meaning, ground: Ground) -> Worked:
    """Over the last, in the next so many units: from or to the ground."""
    here = ground.day
    if here is None:
        return None
    unit, number = _counted(meaning)
    if meaning.words.get("way") == "back":
        return Stretch(shifted(here, unit, -number), here)
    return Stretch(here + timedelta(1), shifted(here, unit, number))


def _coming(meaning: Meaning, ground: Ground) -> Worked:  # noqa: ARG001
    """The coming days: from the next on."""
    return None if ground.day is None else Stretch(ground.day + timedelta(1), None)


def _within(meaning: Meaning, ground: Ground) -> Worked:
    """Within so many units: a deadline."""
    if meaning.words.get("from") == "event":
        return None
    if ground.day is None:
        return None
    return Stretch(None, shifted(ground.day, *_counted(meaning)))


def _within_week(meaning: Meaning, ground: Ground) -> Worked:  # noqa: ARG001
    """Within the week after a dated event: what is left of its week, and at its end the week that follows."""
    here = ground.event or ground.day
    if here is None:
        return None
    last = here + timedelta(6 - here.weekday())
    if here.weekday() >= _FRIDAY:
        last += timedelta(WEEK)
    return Stretch(here + timedelta(1), last, Unit.WEEK)


# --- periods of the calendar ---------------------------------------------------------------------


def _period(meaning: Meaning, ground: Ground) -> Worked:
    """This, last, next week, month, year: the `n`-th period from that of the ground."""
    if ground.day is None:
        return None
    unit, step = Unit(meaning.words["unit"]), meaning.number("n") or 0
    return period_of(shifted(ground.day, unit, step), unit)


def _season(meaning: Meaning, ground: Ground) -> Worked:  # noqa: PLR0911  one for each way to tell it
    which, year, step = meaning.number("season"), _year_of(meaning, ground), meaning.number("n")
    if which is None:
        return None
    if year is not None:
        return season(year, which)
    if ground.day is None:
        return None
    here = ground.day
    options = [season(here.year + of, which) for of in (-2, -1, 0, 1, 2)]
    past = [one for one in options if one.first is not None and one.first <= here]
    coming = [one for one in options if one.first is not None and one.first > here]
    if past and past[-1].last is not None and past[-1].last >= here and step in (None, 0):
        return past[-1]
    if step is not None and step > 0:
        return coming[0]
    if step is not None and step < 0:
        return next(one for one in reversed(past) if one.last is not None and one.last < here)
    if step == 0:
        return next(one for one in options if one.first is not None and one.first.year == here.year)
    return coming[0] if ground.lean is Lean.FUTURE else past[-1]


def _part_of_year(meaning: Meaning, ground: Ground) -> Worked:
    """The n-th quarter or half of a year."""
    unit, which = Unit(meaning.words["unit"]), meaning.number("which")
    whole = work_out(meaning.parts[0], ground) if meaning.parts else _period_year(ground)
    if whole is None or whole.first is None or which is None:
        return None
    size = 3 if unit is Unit.QUARTER else 6
    if not 1 <= which <= 12 // size:
        return None
    return period_of(date(whole.first.year, 1 + (which - 1) * size, 1), unit)


def _period_year(ground: Ground) -> Worked:
    return None if ground.day is None else whole_year(ground.day.year)


def _part(meaning: Meaning, ground: Ground) -> Worked:
    """The beginning, middle or end of a month or year."""
    whole = work_out(meaning.parts[0], ground)
    if whole is None or whole.first is None or whole.last is None:
        return None
    which = meaning.words["part"]
    if whole.unit is Unit.YEAR and whole.first.year == whole.last.year:
        months = {"early": (1, 3), "mid": (4, 9), "late": (10, 12)}[which]
        year = whole.first.year
        return Stretch(date(year, months[0], 1), month_end(year, months[1]), Unit.QUARTER)
    if whole.unit is Unit.MONTH:
        month = whole.first
        days = {"early": (1, 10), "mid": (11, 20), "late": (21, whole.last.day)}[which]
        return Stretch(month.replace(day=days[0]), month.replace(day=days[1]))
    if whole.unit is Unit.WEEK:
        edges = {"early": (0, 1), "mid": (2, 3), "late": (_FRIDAY, 6)}[which]
        return Stretch(whole.first + timedelta(edges[0]), whole.first + timedelta(edges[1]))
    length = (whole.last - whole.first).days + 1
    third = length // 3
    first = whole.first + timedelta({"early": 0, "mid": third, "late": length - third}[which])
    last = whole.first + timedelta({"early": third or 1, "mid": length - third, "late": length}[which] - 1)
    return Stretch(first, max(first, last), whole.unit)


# --- open ends and ranges ------------------------------------------------------------------------


def _since(meaning: Meaning, ground: Ground) -> Worked:
    """From something on; what has lasted since then began before."""
    part = meaning.parts[0]
    if meaning.words.get("way") == "last" and part.does in ("date", "month"):
        part = replace(part, words={"way": "last", **part.words})
    whole = work_out(part, ground)
    return (
        None if whole is None or whole.first is None else replace(whole, last=None, unit=_plain(whole.unit))
    )


def _until(meaning: Meaning, ground: Ground) -> Worked:
    whole = work_out(meaning.parts[0], replace(ground, lean=Lean.FUTURE))
    return (
        None if whole is None or whole.last is None else replace(whole, first=None, unit=_plain(whole.unit))
    )


def _plain(unit: Unit) -> Unit:
    return unit if unit in (Unit.MONTH, Unit.YEAR) else Unit.DAY


def _range(meaning: Meaning, ground: Ground) -> Worked:
    """From one to the other; a first end without a year is the last one before the second end."""
    first, second = meaning.parts
    end = work_out(second, ground)
    start = work_out(first, ground)
    if end is None or end.last is None or start is None or start.first is None:
        return None
    if end.last < start.first and first.does in ("date", "month") and not _has_year(first):
        start = work_out(first, replace(ground, day=end.last, lean=Lean.PAST))
    if start is not None and start.first is not None and second.does == "weekday" and end.last < start.first:
        end = work_out(second, replace(ground, day=start.first, lean=Lean.FUTURE))
    if start is None or start.first is None or end is None or end.last is None or end.last < start.first:
        return None
    return Stretch(start.first, end.last, _plain(start.unit) if start.unit is end.unit else Unit.DAY)


def _has_year(meaning: Meaning) -> bool:
    return "year" in meaning.numbers or "years" in meaning.numbers


# --- counted from an event -----------------------------------------------------------------------


def _event(meaning: Meaning, ground: Ground) -> Worked:
    """The day before, the day after, the same day: `n` days from the last dated event."""
    if ground.event is None:
        return None
    day = ground.event + timedelta(meaning.number("n") or 0)
    return Stretch(day, day)


def _event_or_eve(meaning: Meaning, ground: Ground) -> Worked:
    """The eve of a dated event, or with none the day before publication."""
    return _event(meaning, ground) if ground.event is not None else _days(meaning, ground)


def _same(meaning: Meaning, ground: Ground) -> Worked:
    """The same month, that year: the period of the last dated event."""
    return None if ground.event is None else period_of(ground.event, Unit(meaning.words["unit"]))


def _month_day(meaning: Meaning, ground: Ground) -> Worked:
    """A day of the month alone: of this month, or with a weekday of the month next to it where that agrees."""
    day, weekday, here = meaning.number("day"), meaning.number("weekday"), ground.day
    if day is None or here is None:
        return None
    options = [found for step in (0, -1, 1) if (found := _day_of_month(here, step, day)) is not None]
    agreeing = [one for one in options if weekday is None or one.weekday() == weekday]
    return Stretch(agreeing[0], agreeing[0]) if agreeing else None


def _day_of_month(here: date, step: int, day: int) -> date | None:
    month = shifted(here.replace(day=1), Unit.MONTH, step)
    return month.replace(day=day) if day <= calendar.monthrange(month.year, month.month)[1] else None


def _week_of(meaning: Meaning, ground: Ground) -> Worked:
    day = work_out(meaning.parts[0], ground)
    return None if day is None or day.first is None else period_of(day.first, Unit.WEEK)


def _unknown(meaning: Meaning, ground: Ground) -> Worked:  # noqa: ARG001
    return None


_DOES: Mapping[str, Callable[[Meaning, Ground], Worked]] = {
    "date": _date,
    "month": _month,
    "year": _year,
    "decade": _decade,
    "weekday": _weekday,
    "days": _days,
    "offset": _offset,
    "span": _span,
    "coming": _coming,
    "within": _within,
    "within-week": _within_week,
    "period": _period,
    "season": _season,
    "part-of-year": _part_of_year,
    "part": _part,
    "since": _since,
    "until": _until,
    "range": _range,
    "event": _event,
    "eve": _event_or_eve,
    "same": _same,
    "month-day": _month_day,
    "week-of": _week_of,
    "unknown": _unknown,
}
