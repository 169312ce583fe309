"""Times: the days that a report's expressions of time come to.

In:  the text, its expressions in order, the days of publication, the quotations.
Out: `Time`s with EDTF values and what they are counted from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from travaux.model.dates import When
from travaux.model.readings import Anchor, Time
from travaux.model.sources import Span
from travaux.press.counting import work_out
from travaux.press.expressions import Expression, find
from travaux.press.moments import Ground, Meaning, Stretch

__all__ = ["Expression", "find", "resolve"]

_SPAN_OF_DAYS = 31
"""Longer spans of publication are tried at their ends and middle only."""
_REACH = 14
"""Days before publication within which a dated event can anchor what follows it."""
_NEARBY = 160
"""Characters between a quotation and the words that tell when it was said."""
_ONE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_STOP = re.compile(r"[.!?;\n]")


def resolve(
    text: str, expressions: Sequence[Expression], published: When | None, quotes: Sequence[Span] = ()
) -> tuple[Time, ...]:
    """Work out the days of expressions, given in the order of the text, from when the report came out.

    What stands in a quotation is counted from the day its speaker spoke, where a day stands beside the quotation,
    else from publication.
    """
    return _Resolver(text, expressions, _days_of(published), _near(expressions, published), quotes).run()


@dataclass(slots=True)
class _Resolver:
    text: str
    expressions: Sequence[Expression]
    days: Sequence[date]
    """On which the report may have come out."""
    near: date | None
    quotes: Sequence[Span]
    event: date | None = None
    """The last past day told so far."""
    times: dict[int, Time] = field(default_factory=dict)

    def run(self) -> tuple[Time, ...]:
        """Work out what stands outside quotations, then what stands within."""
        inside: dict[int, Span] = {}
        for number, one in enumerate(self.expressions):
            quote = next(
                (quote for quote in self.quotes if quote.start <= one.start and one.end <= quote.end), None
            )
            if quote is not None:
                inside[number] = quote
                continue
            self.times[number] = self.time(one, self._event_of(number), Anchor.PUBLICATION)
            self._told(self.times[number])
        outside = list(self.times.values())
        for number, time in self.times.items():
            self.times[number] = self._named(self.expressions[number], time, outside)
        for number, quote in inside.items():
            spoken = _spoken(self.text, quote, outside)
            speech = self if spoken is None else replace(self, days=[spoken])
            self.times[number] = speech.time(self.expressions[number], None, Anchor.SPEECH)
        return tuple(self.times[number] for number in range(len(self.expressions)))

    def time(self, one: Expression, event: date | None, anchor: Anchor) -> Time:
        """Work one expression out."""
        value = _agreed(self._tried(one, event))
        return Time(one.start, one.end, value, _anchor(one.meaning, anchor, event))

    def _tried(self, one: Expression, event: date | None) -> list[Stretch | None]:
        """Work an expression out from each day on which the report may have come out."""
        days: Sequence[date | None] = self.days or (None,)
        return [work_out(one.meaning, Ground(day, one.lean, event, self.near)) for day in days]

    def _named(self, one: Expression, time: Time, times: Iterable[Time]) -> Time:
        """Let a weekday that may be several days be the one that the text names with its date."""
        if time.value is not None or one.meaning.does != "weekday" or len(self.days) < 2:  # noqa: PLR2004
            return time
        options = {None if way is None else way.written() for way in self._tried(one, None)}
        told = [other.value for other in times if other is not time and other.value is not None]
        named = {value.split("/")[-1] for value in told} & options
        return replace(time, value=named.pop()) if len(named) == 1 else time

    def _told(self, time: Time) -> None:
        """Keep the last single day told in the text as the event that what follows may be counted from."""
        day = _day(time)
        if day is not None and not (self.days and day > self.days[-1]):
            self.event = day

    def _event_of(self, number: int) -> date | None:
        """Choose the event from which an expression is counted: told before, or for an eve named after it."""
        one = self.expressions[number]
        if one.meaning.does == "within-week" and self.event is not None and self.days:
            return self.event if 0 <= (self.days[-1] - self.event).days <= _REACH else None
        if one.meaning.words.get("of") == "following" and number + 1 < len(self.expressions):
            after = self.expressions[number + 1]
            if not _STOP.search(self.text, one.end, after.start):
                day = _day(self.time(after, None, Anchor.PUBLICATION))
                if day is not None:
                    return day
        return self.event


def _days_of(published: When | None) -> list[date]:
    """Give the days on which a report may have come out."""
    if published is None or published.from_ is None or published.to is None:
        return []
    length = (published.to - published.from_).days
    if length > _SPAN_OF_DAYS:
        return [published.from_, published.from_ + timedelta(length // 2), published.to]
    return [published.from_ + timedelta(step) for step in range(length + 1)]


def _near(expressions: Iterable[Expression], published: When | None) -> date | None:
    """Give a day near which dates without a year are taken to be.

    Where publication is open it is its one end, else the middle of the one year that all full dates of the text have.
    """
    if published is not None and (published.from_ or published.to) is not None:
        return published.from_ or published.to
    years = {
        one.meaning.numbers["year"]
        for one in expressions
        if one.meaning.does in ("date", "month") and "year" in one.meaning.numbers
    }
    return date(years.pop(), 7, 1) if len(years) == 1 else None


def _spoken(text: str, quote: Span, times: Iterable[Time]) -> date | None:
    """Give the day on which a quotation was spoken: the nearest past day told beside it, in its own sentence."""
    best: tuple[int, date] | None = None
    for time in times:
        gap = time.start - quote.end if time.start >= quote.end else quote.start - time.end
        low, high = min(time.start, quote.end), max(time.start, quote.start)
        day = _day(time)
        if day is None or not 0 <= gap <= _NEARBY or _STOP.search(text, low, high):
            continue
        if best is None or gap < best[0]:
            best = (gap, day)
    return None if best is None else best[1]


def _agreed(stretches: Sequence[Stretch | None]) -> str | None:
    """Give the value on which all days of publication agree, or the days that single days near each other span."""
    values = {None if one is None else one.written() for one in stretches}
    if len(values) == 1:
        return values.pop()
    days = [
        one.first for one in stretches if one is not None and one.first is not None and one.first == one.last
    ]
    if len(days) == len(stretches) and (max(days) - min(days)).days < len(set(days)) <= _REACH:
        return Stretch(min(days), max(days)).written()
    return None


def _anchor(meaning: Meaning, anchor: Anchor, event: date | None) -> Anchor:
    if meaning.does in ("event", "same") or meaning.words.get("from") == "event":
        return Anchor.EVENT
    if meaning.does in ("within-week", "eve"):
        return anchor if event is None else Anchor.EVENT
    leaves = list(_leaves(meaning))
    absolute = [one for one in leaves if one.does in ("year", "decade") or "year" in one.numbers]
    return Anchor.ABSOLUTE if absolute and len(absolute) == len(leaves) else anchor


def _leaves(meaning: Meaning) -> Iterable[Meaning]:
    if not meaning.parts:
        yield meaning
    for part in meaning.parts:
        yield from _leaves(part)


def _day(time: Time) -> date | None:
    """Give the day of a time that is one day."""
    return (
        date.fromisoformat(time.value) if time.value is not None and _ONE_DAY.fullmatch(time.value) else None
    )
