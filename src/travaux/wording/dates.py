"""Dates in words: an interval of days with its certainty, as the reader's language writes it.

In:  `When` of the model, single days, due dates with a time zone.
Out: "26 January 2022", "1er février 2022", "late 2021", "the week of 24 January 2022", "perhaps in March".
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from babel import dates as cldr

from travaux.model.assurances import Due
from travaux.model.dates import Certainty, When, parse
from travaux.model.errors import DateUnreadableError
from travaux.wording.languages import Language
from travaux.wording.messages import say
from travaux.wording.typography import NO_BREAK

_QUARTERS = {(1, 3): "quarter_1", (4, 6): "quarter_2", (7, 9): "quarter_3", (10, 12): "quarter_4"}
_HALVES = {(1, 6): "half_1", (7, 12): "half_2"}
_SEASONS = {(3, 5): "spring", (6, 8): "summer", (9, 11): "autumn"}
_WEEK = timedelta(days=6)
_LONGEST = 40
"""Characters that are shown of what is no date."""
_UTC = {"UTC", "Etc/UTC", "GMT"}


class Form(StrEnum):
    """How the date stands in its sentence."""

    PLAIN = "plain"
    """Alone, as in a heading or a list: "January 2022"."""
    ADVERB = "adverb"
    """In answer to "when": "in January 2022"."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which pattern an interval is written with, and the words that go into it."""

    kind: str
    words: dict[str, str]


def spell(language: Language, when: When, form: Form = Form.PLAIN) -> str:
    """Write an interval in words, with what is doubtful about it."""
    shape = _shape(language, when)
    if when.certainty is Certainty.STATED:
        return say(language, f"date.{shape.kind}.{form}", **shape.words)
    if when.certainty is Certainty.UNCERTAIN:
        # French doubts an adverb: "peut-être le 26 janvier", never "peut-être 26 janvier".
        form = Form.ADVERB if language is Language.FR else form
        return say(language, "date.perhaps", date=say(language, f"date.{shape.kind}.{form}", **shape.words))
    near = say(language, "date.about", date=say(language, f"date.{shape.kind}.near", **shape.words))
    return near if when.certainty is Certainty.APPROXIMATE else say(language, "date.perhaps", date=near)


def spell_text(language: Language, edtf: str, form: Form = Form.PLAIN) -> str:
    """Write an EDTF text in words; what cannot be read, since another desk may sign anything, as it stands."""
    when = _read(edtf)
    return spell(language, when, form) if when is not None else _as_written(language, edtf)


def _read(edtf: str) -> When | None:
    try:
        return parse(edtf)
    except DateUnreadableError:
        return None


def _as_written(language: Language, text: str) -> str:
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return say(language, "date.as_written", text=shown)


def day(language: Language, day: date) -> str:
    """Write one day in full: "26 January 2022"."""
    written = str(cldr.format_date(day, _first(language, day, "d MMMM y"), locale=language.locale))
    return written + f"{NO_BREAK}г." if language is Language.RU else written


def short_day(language: Language, day: date, *, year: bool = False) -> str:
    """Write one day for the axis of a drawing: "26 Jan", with `year` "26 Jan 2022"."""
    return str(cldr.format_date(day, "d MMM y" if year else "d MMM", locale=language.locale))


def month(language: Language, day: date) -> str:
    """Write the month of a day as a heading: "January 2022"."""
    return _capital(str(cldr.format_date(day, "LLLL y", locale=language.locale)))


def due(language: Language, due: Due) -> str:
    """Write until when a promise is to be kept, in whose time."""
    return _in_zone(language, due, spell_text(language, due.value))


def by_due(language: Language, due: Due) -> str:
    """Write the same where it says when: "by 28 January 2022", "in the week of 24 January 2022"."""
    when = _read(due.value)
    if when is None:
        return _in_zone(language, due, _as_written(language, due.value))
    if when.from_ == when.to:
        return _in_zone(language, due, say(language, "date.by", date=spell(language, when)))
    return _in_zone(language, due, spell(language, when, Form.ADVERB))


def _in_zone(language: Language, due: Due, written: str) -> str:
    if due.zone in _UTC:
        return say(language, "date.due_utc", date=written)
    try:
        place = str(cldr.get_timezone_location(due.zone, locale=language.locale, return_city=True))
    except (LookupError, ValueError, OSError):  # no zone that this machine knows
        place = _as_written(language, due.zone)
    return say(language, "date.due", date=written, zone=place)


def _shape(language: Language, when: When) -> _Shape:
    start, end = when.from_, when.to
    if start is None and end is None:
        return _Shape("unknown", {})
    if start is None or end is None:
        known = start or end
        assert known is not None  # noqa: S101 - one of the two is there, said above
        return _Shape("until" if start is None else "from", {"date": day(language, known)})
    if start == end:
        return _Shape("day", {"date": day(language, start)})
    if start.weekday() == calendar.MONDAY and end - start == _WEEK:
        return _Shape("week", {"date": day(language, start)})
    return _whole_months(language, start, end) or _days(language, start, end)


def _whole_months(language: Language, start: date, end: date) -> _Shape | None:
    """Give the shape of an interval that begins and ends with a month, else None."""
    if start.day != 1 or end.day != calendar.monthrange(end.year, end.month)[1]:
        return None
    named = _named(start, end)
    if named is not None:
        return _Shape(named, {"year": str(start.year), "next": str(end.year)})
    if start.year != end.year:
        words = {"first": _month(language, start, "LLLL y"), "month": _month(language, end, "LLLL y")}
        return _Shape("months", words)
    if start.month == end.month:
        return _Shape("month", _month_words(language, start))
    words = {"first": _month(language, start, "LLLL"), "month": _month(language, end, "LLLL y")}
    return _Shape("months_of_year", words)


def _named(start: date, end: date) -> str | None:
    """Name a stretch of whole months that has a name of its own: a year, a half, a quarter, a season."""
    span = (start.month, end.month)
    if start.year == end.year:
        return "year" if span == (1, 12) else _QUARTERS.get(span) or _HALVES.get(span) or _SEASONS.get(span)
    return "winter" if span == (12, 2) and end.year == start.year + 1 else None


def _days(language: Language, start: date, end: date) -> _Shape:
    if (start.year, start.month) == (end.year, end.month):
        first = str(cldr.format_date(start, _first(language, start, "d"), locale=language.locale))
        return _Shape("days_of_month", {"first": first, "last": day(language, end)})
    if start.year == end.year:
        first = str(cldr.format_date(start, _first(language, start, "d MMMM"), locale=language.locale))
        return _Shape("days", {"first": first, "last": day(language, end)})
    return _Shape("days", {"first": day(language, start), "last": day(language, end)})


def _month_words(language: Language, day: date) -> dict[str, str]:
    """Give the words a month's patterns may use; Russian says "в январе" but writes "январь"."""
    written, genitive = _month(language, day, "LLLL y"), _month(language, day, "MMMM")
    # Russian changes the last letter of every month's genitive to "е": января, марта give в январе, в марте.
    within = f"{genitive[:-1]}е {day.year}" if language is Language.RU else written
    return {"month": written, "within": within, "near": f"{genitive} {day.year}"}


def _month(language: Language, day: date, pattern: str) -> str:
    return str(cldr.format_date(day, pattern, locale=language.locale))


def _first(language: Language, day: date, pattern: str) -> str:
    """Let French write the first of a month as "1er"."""
    return pattern.replace("d", "d'er'", 1) if language is Language.FR and day.day == 1 else pattern


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
