"""Disclosure: who asks to publish what, who consents, what was published, leaked, confirmed.

In:  a paper and a level.
Out: entry bodies; `about` is the paper, or the request that is answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much of a paper."""

    GIST = "gist"
    EXTRACT = "extract"
    FULL = "full"


class Stance(StrEnum):
    """What a party says of a leaked paper."""

    CONFIRMED = "confirmed"
    DENIED = "denied"
    NOT_COMMENTED = "not_commented"


@dataclass(frozen=True, slots=True)
class DisclosureRequested:
    """A party asks that a paper (`about`) be published."""

    level: Level
    provisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """The originator consents to a request (`about`)."""

    paper: str
    level: Level
    provisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentRefused:
    """A party refuses a request (`about`)."""

    paper: str
    why: str


@dataclass(frozen=True, slots=True)
class EmbargoSet:
    """The originator of a paper (`about`) bars its publication until 00:00 UTC of a day."""

    until: str
    """A day, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Published:
    """A party publishes a paper (`about`), or what it says of it."""

    level: Level
    provisions: tuple[str, ...] = ()
    text: str | None = None
    """The gist, in the publisher's own words."""


@dataclass(frozen=True, slots=True)
class Leaked:
    """A paper (`about`) appears without its originator's consent."""

    publisher: str


@dataclass(frozen=True, slots=True)
class AuthenticityStated:
    """A party says whether a paper (`about`) is genuine, or that it will not say."""

    stance: Stance
