"""When something happened: an interval of days with a certainty.

In:  EDTF (ISO 8601-2:2019 Annex A): level 0, and of level 1 `?`, `~`, `%`, intervals, seasons, open ends.
Out: `When`; its ends are calendar days, in no time zone, or None where the interval is open.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from travaux.model.errors import DateUnreadableError

YEARS = range(1000, 3000)
"""Years that are read."""

_SIMPLE = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}(?::?\d{2})?)?)?)?)?([?~%]?)"
)
# Meteorological seasons of the northern hemisphere; a winter is named by the year in which it begins.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_HINT = (
    "write a day (2022-01-26), month, year, season (2021-23) or interval (2021-10/2021-12); ? ~ % mark doubt"
)
_DECEMBER = 12


class Certainty(StrEnum):
    """How sure the date is, as its source states it."""

    STATED = "stated"
    UNCERTAIN = "uncertain"
    APPROXIMATE = "approximate"
    BOTH = "both"


_MARKS = {"": Certainty.STATED, "?": Certainty.UNCERTAIN, "~": Certainty.APPROXIMATE, "%": Certainty.BOTH}


@dataclass(frozen=True, slots=True)
class When:
    """The days, first and last included, in which something happened; None is an open end."""

    from_: date | None
    to: date | None
    certainty: Certainty = Certainty.STATED

    def by(self, as_of: date) -> bool:
        """Say whether it had happened by `as_of`; an open end counts from its first day."""
        last = self.to if self.to is not None else self.from_
        return last is not None and last <= as_of

    @property
    def first(self) -> date:
        """The first day, for sorting: an open beginning comes before every day."""
        return self.from_ if self.from_ is not None else date.min

    @property
    def last(self) -> date:
        """The last day, for choosing the later of two: an open end comes after every day."""
        return self.to if self.to is not None else date.max


def on(day: date) -> When:
    """Give the interval of one day, stated."""
    return When(day, day)


def parse(text: str) -> When:
    """Read an EDTF date or interval.

    Raises:
        DateUnreadableError: words, another form, a day that does not exist, an interval that ends before it begins.
    """
    if "/" not in text:
        start, end, certainty = _simple(text, text)
        return When(start, end, certainty)
    left, _, right = text.partition("/")
    doubts = set()
    first: date | None = None
    last: date | None = None
    if left not in ("", ".."):
        first, _, certainty = _simple(left, text)
        doubts.add(certainty)
    if right not in ("", ".."):
        _, last, certainty = _simple(right, text)
        doubts.add(certainty)
    if (first is None and last is None) or (first is not None and last is not None and last < first):
        message = f"the interval {text[:80]!r} has no days"
        raise DateUnreadableError(message, hint=_HINT)
    return When(first, last, _joined(doubts))


def write(when: When) -> str:
    """Write an interval as EDTF, day by day.

    Law: `parse(write(when)) == when` for every `when` that `parse` gives.
    """
    mark = {certainty: sign for sign, certainty in _MARKS.items()}[when.certainty]
    ends = [f"{day.isoformat()}{mark}" if day is not None else ".." for day in (when.from_, when.to)]
    return ends[0] if ends[0] == ends[1] else "/".join(ends)


def parse_day(text: str) -> date:
    """Read one calendar day, `2022-01-26`; other EDTF forms are refused.

    Raises:
        DateUnreadableError: it is not one day.
    """
    when = parse(text)
    if when.from_ is None or when.from_ != when.to or when.certainty is not Certainty.STATED:
        message = f"{text[:80]!r} is not one day"
        raise DateUnreadableError(message, hint="write a day, such as 2022-01-26")
    return when.from_


def _joined(doubts: set[Certainty]) -> Certainty:
    doubts.discard(Certainty.STATED)
    if not doubts:
        return Certainty.STATED
    return doubts.pop() if len(doubts) == 1 else Certainty.BOTH


def _simple(text: str, whole: str) -> tuple[date, date, Certainty]:
    """Read one date without `/`: its first day, last day and certainty; `whole` is for the message."""
    match = _SIMPLE.fullmatch(text)
    if match is None or not text.isascii() or int(match[1]) not in YEARS:
        message = f"{whole[:80]!r} is not a date that can be read"
        raise DateUnreadableError(message, hint=_HINT)
    year, certainty = int(match[1]), _MARKS[match[4]]
    if match[2] is None:
        return date(year, 1, 1), date(year, 12, 31), certainty
    month = int(match[2])
    if match[3] is None and month in _SEASONS:
        start_month, end_month = _SEASONS[month]
        end_year = year + 1 if start_month == _DECEMBER else year
        return date(year, start_month, 1), _month_end(end_year, end_month), certainty
    try:
        if match[3] is None:
            return date(year, month, 1), _month_end(year, month), certainty
        day = date(year, month, int(match[3]))
    except (ValueError, calendar.IllegalMonthError) as error:
        message = f"{whole[:80]!r} is not a day of the calendar"
        raise DateUnreadableError(message, hint=_HINT) from error
    return day, day, certainty


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
