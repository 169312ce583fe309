"""Extracts: the text of a press report taken out of what it came in, and what that says of it.

In:  what a reader of mail, pages, feeds or web archives found.
Out: frozen values. The text is evidence: it is what a reading's offsets count in.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from travaux.model.faults import Fault


class Wrapping(StrEnum):
    """What a report came in."""

    TEXT = "text"
    MAIL = "eml"
    PAGE = "html"
    FEED = "feed"
    ARCHIVE = "warc"


class DayBasis(StrEnum):
    """What told the day of publication."""

    MAIL = "mail-date"
    """The header `Date` of a message."""
    FEED = "feed-item"
    """The date of a feed's item."""
    MARKED = "page-metadata"
    """`meta`, `time` or JSON-LD of a page."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A day of publication that came with a report."""

    day: str
    """ISO 8601, on the calendar of whoever wrote it."""
    basis: DayBasis


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of one report, out of what it came in."""

    text: str
    title: str | None = None
    url: str | None = None
    published: Dated | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """One report in a feed or a web archive, as it lies there: its text is still to be taken out."""

    content: bytes
    media: str
    """Its media type, lower case: `text/html`, `text/plain`."""
    charset: str | None = None
    """As declared; None where nothing is."""
    id: str | None = None
    title: str | None = None
    url: str | None = None
    published: Dated | None = None
    read: int = 0
    """Bytes of the file that were read up to its end."""
    fault: Fault | None = None
    """Why it cannot be read."""
