"""iCalendar (RFC 5545): deadlines as events of one whole day.

In:  `Deadline` values.
Out: the document. A deadline is the last day on which a promise can be kept in time, whatever its date is: of
     `2022-01` it is 31 January. Days float: whose zone counts is said in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event, vText

PRODUCT = "-//Travaux//Travaux//EN"

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline."""

    uid: str
    """Never changes."""
    day: date
    summary: str
    description: str
    url: str
    state: str
    signed: datetime
    """When it was signed."""
    changed: datetime
    """When something about it was last signed."""
    corrections: int = 0
    """How often it was corrected: a calendar takes the greater number for the newer."""


def write(title: str, deadlines: Iterable[Deadline]) -> bytes:
    """Write a calendar."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    # Of a property that it does not know, the library would escape nothing.
    calendar.add("x-wr-calname", vText(_fit(title)))
    for deadline in deadlines:
        calendar.add_component(_event(deadline))
    return bytes(calendar.to_ical())


def _event(deadline: Deadline) -> Event:
    event = Event()
    event.add("uid", deadline.uid)
    event.add("dtstamp", deadline.changed)
    event.add("created", deadline.signed)
    event.add("last-modified", deadline.changed)
    event.add("sequence", deadline.corrections)
    event.add("dtstart", deadline.day)
    if deadline.day < date.max:
        event.add("dtend", deadline.day + timedelta(days=1))
    event.add("summary", _fit(deadline.summary))
    event.add("description", _fit(deadline.description))
    event.add("url", deadline.url)
    event.add("categories", [_fit(deadline.state)])
    event.add("transp", "TRANSPARENT")
    return event


def _fit(text: str) -> str:
    """Give text as a calendar can hold it: of control characters only TAB and line ends."""
    return _UNFIT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
