"""Dates in words: an interval of days with its certainty, as the reader's language writes it.

In:  `When` of the model, single days, due dates with a time zone.
Out: "26 January 2022", "1er février 2022", "late 2021", "the week of 24 January 2022", "perhaps in March 2022".
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from babel import dates as cldr

from travaux.model.assurances import Due
from travaux.model.dates import Certainty, When, parse
from travaux.wording.languages import Language
from travaux.wording.messages import say
from travaux.wording.typography import NO_BREAK

_QUARTERS = {(1, 3): "quarter_1", (4, 6): "quarter_2", (7, 9): "quarter_3", (10, 12): "quarter_4"}
_HALVES = {(1, 6): "half_1", (7, 12): "half_2"}
_SEASONS = {(3, 5): "spring", (6, 8): "summer", (9, 11): "autumn", (12, 2): "winter"}
_WEEK = timedelta(days=6)


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
        return say(language, "date.perhaps", date=say(language, f"date.{shape.kind}.{form}", **shape.words))
    near = say(language, "date.about", date=say(language, f"date.{shape.kind}.near", **shape.words))
    return near if when.certainty is Certainty.APPROXIMATE else say(language, "date.perhaps", date=near)


def spell_text(language: Language, edtf: str, form: Form = Form.PLAIN) -> str:
    """Write an EDTF text in words."""
    return spell(language, parse(edtf), form)


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
    return say(language, "date.due", date=spell_text(language, due.value), zone=zone(language, due.zone))


def zone(language: Language, name: str) -> str:
    """Name the place whose days count: "Moscow"; UTC stays UTC."""
    if name in {"UTC", "Etc/UTC", "GMT"}:
        return "UTC"
    return str(cldr.get_timezone_location(name, locale=language.locale, return_city=True))


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
    span = (start.month, end.month)
    if start.year == end.year:
        if span == (1, 12):
            return _Shape("year", {"year": str(start.year)})
        if start.month == end.month:
            return _Shape("month", _month_words(language, start))
        named = _QUARTERS.get(span) or _HALVES.get(span) or _SEASONS.get(span)
        if named is not None:
            return _Shape(named, {"year": str(start.year)})
    elif end.year == start.year + 1 and _SEASONS.get(span) == "winter":
        return _Shape("winter", {"year": str(start.year), "next": str(end.year)})
    if start.year == end.year:
        return _Shape("months_of_year", {"first": _month(language, start, "LLLL"), **_month_words(language, end)})
    return _Shape("months", {"first": _month(language, start, "LLLL y"), "month": _month(language, end, "LLLL y")})


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
    genitive = _month(language, day, "MMMM")
    return {
        "month": _month(language, day, "LLLL y"),
        # Every Russian month loses the ending of its genitive for "е": января, марта, мая become январе, марте, мае.
        "within": f"{genitive[:-1]}е {day.year}" if language is Language.RU else _month(language, day, "LLLL y"),
        "near": f"{genitive} {day.year}",
    }


def _month(language: Language, day: date, pattern: str) -> str:
    return str(cldr.format_date(day, pattern, locale=language.locale))


def _first(language: Language, day: date, pattern: str) -> str:
    """Let French write the first of a month as "1er"."""
    return pattern.replace("d", "d'er'", 1) if language is Language.FR and day.day == 1 else pattern


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
