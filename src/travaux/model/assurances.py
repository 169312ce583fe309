"""Assurances: promises with testable clauses, and the verdicts on them.

In:  what was promised, to whom, and what each side says came of it.
Out: entry bodies; lateness and state are computed by projections, never stored.
"""

from __future__ import annotations

import zoneinfo
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from travaux.model import dates
from travaux.model.errors import DateUnreadableError

CLAUSES = ("form", "scope", "due")
"""The clauses an assurance may have, in the order in which they are shown."""


class Verdict(StrEnum):
    """What one side says of one clause."""

    KEPT = "kept"
    LATE = "late"
    IN_PART = "in_part"
    NOT_KEPT = "not_kept"


@dataclass(frozen=True, slots=True)
class Due:
    """Until when: an EDTF date and the IANA time zone whose days count."""

    value: str
    zone: str = "UTC"

    @property
    def last_day(self) -> date | None:
        """The last day on which the promise can be kept in time; None where another desk signed what is no date."""
        try:
            return dates.parse(self.value).last
        except DateUnreadableError:
            return None


def parse_due(text: str) -> Due:
    """Read `2022-01-28 Europe/Moscow`; without a zone, UTC.

    Raises:
        DateUnreadableError: no such date or zone, or the date has no end.
    """
    value, _, zone = text.strip().partition(" ")
    if dates.parse(value).to is None:
        message = f"the due date {text[:80]!r} has no end"
        raise DateUnreadableError(message, hint="write the last day, such as 2022-01-28 Europe/Moscow")
    zone = zone.strip() or "UTC"
    try:
        zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        message = f"{zone[:80]!r} is not a time zone"
        raise DateUnreadableError(message, hint="use an IANA name, such as Europe/Moscow") from error
    return Due(value, zone)


@dataclass(frozen=True, slots=True)
class AssuranceGiven:
    """Somebody promises something that can be tested; `about` is the paper it concerns."""

    to: str
    person: str | None = None
    form: str | None = None
    scope: str | None = None
    due: Due | None = None
    where: str | None = None


@dataclass(frozen=True, slots=True)
class AssuranceJudged:
    """A party or an observer says of each clause of an assurance (`about`) what came of it."""

    clauses: dict[str, Verdict]
    evidence: str | None = None
    """Entry that shows it."""
    why: str | None = None
