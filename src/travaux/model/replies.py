"""Replies to a draft, article by article or by themes, and their mapping to articles.

In:  what a party answers to each provision.
Out: entry bodies; the answers themselves stand in redactable parts `answer:art_1` or `theme:1`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ReplyCode(StrEnum):
    """What a party says of one provision; the last two are derived and cannot be given."""

    ACCEPT = "accept"
    ACCEPT_AD_REF = "accept_ad_ref"
    AMEND = "amend"
    ALTERNATIVE = "alternative"
    DELETE = "delete"
    REJECT = "reject"
    RESERVE = "reserve"
    MAINTAIN = "maintain"
    CLARIFY = "clarify"
    DEFER = "defer"
    NOT_ADDRESSED = "not_addressed"
    """A reply came and this provision is not in it."""
    NO_REPLY_YET = "no_reply_yet"
    """Nothing came."""


DERIVED = frozenset({ReplyCode.NOT_ADDRESSED, ReplyCode.NO_REPLY_YET})
"""Codes that a board derives and nobody gives."""

NEEDS_TEXT = frozenset({ReplyCode.AMEND, ReplyCode.ALTERNATIVE})
"""Codes that are nothing without a counter-text."""


class ReservationKind(StrEnum):
    """What a reservation is about (Council of the EU usage; GLOSSARY)."""

    SCRUTINY = "scrutiny"
    PARLIAMENTARY = "parliamentary"
    LINGUISTIC = "linguistic"
    SUBSTANTIVE = "substantive"
    GENERAL = "general"


class Coverage(StrEnum):
    """How far a theme of a reply answers a provision, in the judgement of a named person."""

    ADDRESSED = "addressed"
    IN_PART = "in_part"
    NOT_ADDRESSED = "not_addressed"


class Shape(StrEnum):
    """How a reply is arranged."""

    ARTICLES = "articles"
    THEMES = "themes"


@dataclass(frozen=True, slots=True)
class Answer:
    """One provision's answer: the value of a redactable part `answer:PROVISION`."""

    code: ReplyCode
    kind: ReservationKind | None = None
    text: str | None = None
    """Counter-text."""
    reasons: str | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme of a thematic reply: the value of a redactable part `theme:N`, N from 1."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class ReplyGiven:
    """A party answers a draft, or answers a reply; bound to the exact text it answers."""

    shape: Shape
    draft: str | None = None
    """Entry of the draft answered; None only for a reply to a reply."""
    root: str | None = None
    """Root of that draft's text."""
    to_reply: str | None = None
    """Entry of the reply answered."""
    revises: str | None = None
    """Entry of the earlier reply that this one replaces whole."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """One theme laid to one provision."""

    theme: int
    provision: str
    coverage: Coverage
    code: ReplyCode | None = None


@dataclass(frozen=True, slots=True)
class ReplyMapped:
    """A named person maps a thematic reply (`about`) to the provisions of the draft."""

    by_person: str
    mappings: tuple[Mapping, ...]


@dataclass(frozen=True, slots=True)
class ReplyContested:
    """An addressee does not take the paper (`about`) as the reply."""

    why: str
