"""Publication: when a report came out, worked out from the report itself.

In:  the text and the expressions of time in it.
Out: a day or an interval with what it rests on, as data; both ends None where nothing tells.

In this order: a day that stands as a dateline; a day that the text calls today or this Monday; the week in which an
answer is awaited "this week" that was promised "within the week" of a dated event; else not before the last day that
the text tells as past, and not after the first that it announces. Dates without a year are taken after the last year
that the text tells as past; without any year nothing is said. What a person gives goes before all of it and is none
of this module's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from travaux.model.readings import Ground as Basis
from travaux.model.readings import Publication
from travaux.model.sources import Span
from travaux.press.counting import work_out as days_of
from travaux.press.expressions import Expression
from travaux.press.moments import Ground, Lean, Meaning, Stretch, Unit

UNKNOWN = Publication(None, None, Basis.UNKNOWN)
_HEAD = 400
"""Characters from the beginning, and to the end, in which a dateline may stand."""
_DATELINE_WORDS = 6
"""Words that may stand in a line beside its date, a town and an agency for instance."""
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = 3
"""Letters of a small word (de, par, the), and words of the name of a town."""
_FRIDAY = 4
_REACH = 120
"""Days after the last day told as past within which an announced one is believed to bound publication."""
_OPEN = frozenset({"until", "since"})
"""Meanings with an open end: deadlines, and what lasts."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A day or stretch that the text tells, with its year."""

    stretch: Stretch
    lean: Lean
    span: Span


def work_out(text: str, expressions: Sequence[Expression]) -> Publication:
    """Work out when a report came out."""
    return _by_dateline(text, expressions) or _by_dates(expressions)


def _by_dateline(text: str, expressions: Iterable[Expression]) -> Publication | None:
    for one in expressions:
        day = _full(one.meaning)
        if day is None:
            continue
        span = Span(one.start, one.end)
        if "deictic" in one.meaning.words:
            return Publication(day.isoformat(), day.isoformat(), Basis.WEEKDAY, (span,))
        if _is_dateline(text, one):
            return Publication(day.isoformat(), day.isoformat(), Basis.DATELINE, (span,))
    return None


def _full(meaning: Meaning) -> date | None:
    """Give the day of a date that is told with its year."""
    if meaning.does != "date" or "year" not in meaning.numbers:
        return None
    stretch = days_of(meaning, Ground(None))
    return None if stretch is None else stretch.first


def _is_dateline(text: str, one: Expression) -> bool:
    """Say whether a date has a line of its own, but for a town and an agency, or opens the text after a town."""
    first = text.rfind("\n", 0, one.start) + 1
    last = text.find("\n", one.end)
    line = text[first : last if last >= 0 else len(text)]
    at_edge = first <= _HEAD or len(text) - one.end <= _HEAD
    words = _WORD.findall(text[first : one.start]) + _WORD.findall(text[one.end : first + len(line)])
    if (
        at_edge
        and len(words) <= _DATELINE_WORDS
        and not any(word.islower() and len(word) > _SMALL for word in words)
    ):
        return True
    before = _WORD.findall(text[first : one.start])
    after = text[one.end : one.end + 12].lstrip(" ,.")
    opening = first <= _HEAD and len(before) <= _SMALL and all(word[0].isupper() for word in before)
    return opening and bool(before) and after[:1] in ("-", "–", "—", "(", "/")


def _by_dates(expressions: Sequence[Expression]) -> Publication:
    told = _told(expressions)
    awaited = _awaited(expressions, told)
    if awaited is not None:
        return awaited
    past = [one for one in told if one.lean is Lean.PAST and one.stretch.unit is Unit.DAY]
    coming = [one for one in told if one.lean is Lean.FUTURE and one.stretch.unit is Unit.DAY]
    if not past:
        return UNKNOWN
    first = max(past, key=_last)
    reach = _last(first) + timedelta(_REACH)
    bounds = [one for one in coming if _last(first) <= _last(one) <= reach]
    last = min(bounds, key=_last, default=None)
    evidence = (first.span,) if last is None else (first.span, last.span)
    to = None if last is None else _last(last).isoformat()
    return Publication(_last(first).isoformat(), to, Basis.DATES, evidence)


def _last(told: _Told) -> date:
    return told.stretch.last or date.min


def _told(expressions: Sequence[Expression]) -> list[_Told]:
    """Give the dates of a text, those without a year set after the last year it tells as past."""
    full = [
        told
        for one in expressions
        if one.meaning.does not in _OPEN
        and _is_absolute(one.meaning)
        and (told := _tell(one, Ground(None))) is not None
    ]
    past = [one for one in full if one.lean is not Lean.FUTURE]
    if not past:
        return full
    near = max(_last(one) for one in past)
    found = list(full)
    for one in expressions:
        if one.meaning.does == "date" and "year" not in one.meaning.numbers and not _is_absolute(one.meaning):
            told = _tell(one, Ground(None, Lean.OPEN, None, near))
            if told is not None:
                found.append(told)
    return found


def _tell(one: Expression, ground: Ground) -> _Told | None:
    stretch = days_of(one.meaning, ground)
    if stretch is None or stretch.last is None:
        return None
    return _Told(stretch, one.lean, Span(one.start, one.end))


def _is_absolute(meaning: Meaning) -> bool:
    if meaning.parts:
        return all(_is_absolute(part) for part in meaning.parts)
    return "year" in meaning.numbers and "years" not in meaning.numbers


def _awaited(expressions: Sequence[Expression], told: Iterable[_Told]) -> Publication | None:
    """Find the week in which an answer is awaited that was promised within the week of a dated event."""
    weeks = [one for one in expressions if one.meaning.does == "period" and _is_this_week(one.meaning)]
    promises = [one for one in expressions if one.meaning.does == "within-week"]
    events = [one for one in told if one.lean is not Lean.FUTURE and one.stretch.first == one.stretch.last]
    if not weeks or not promises or not events:
        return None
    event = max(events, key=_last)
    day = _last(event)
    monday = day - timedelta(day.weekday())
    if day.weekday() >= _FRIDAY:
        monday += timedelta(7)
    spans = (event.span, *(Span(one.start, one.end) for one in (weeks[0], promises[0])))
    return Publication(
        max(monday, day).isoformat(),
        (monday + timedelta(6)).isoformat(),
        Basis.WEEK,
        tuple(sorted(spans, key=lambda span: span.start)),
    )


def _is_this_week(meaning: Meaning) -> bool:
    return meaning.words.get("unit") == "week" and not meaning.numbers.get("n")
