"""Sessions: meetings announced, held, cancelled.

In:  body, place, days, who took part.
Out: entry bodies.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SessionAnnounced:
    """A session is to be held."""

    body: str
    """The forum that meets, such as `NATO-Russia Council`."""
    participants: tuple[str, ...]
    dates: str
    """EDTF: the meeting's days."""
    format: str | None = None
    place: str | None = None
    at_request_of: str | None = None


@dataclass(frozen=True, slots=True)
class SessionHeld:
    """A session was held; `about` names its announcement where there was one."""

    body: str
    participants: tuple[str, ...]
    dates: str
    format: str | None = None
    place: str | None = None
    at_request_of: str | None = None


@dataclass(frozen=True, slots=True)
class SessionCancelled:
    """An announced session (`about`) will not be held."""

    why: str
