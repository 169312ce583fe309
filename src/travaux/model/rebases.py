"""Rebases: what a reply to an older draft would be as a reply to a newer one: proposals for a person, nothing more.

In:  what the text engine found.
Out: frozen values.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """Whose words a piece of a three-way comparison is."""

    BOTH = "both"
    """They stand in the old provision and nobody touched them; or both changed them alike."""
    OURS = "ours"
    """The counter-text has them."""
    THEIRS = "theirs"
    """The new draft has them."""
    CONFLICT = "conflict"
    """Both changed the same words, each otherwise."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of what a counter-text and a new draft made of one old provision."""

    origin: Origin
    base: str
    """What the old provision has here."""
    ours: str
    theirs: str


class Fit(StrEnum):
    """Whether a counter-text to the old provision can be laid to the new one."""

    NONE = "none"
    """There is no counter-text."""
    AS_IS = "as_is"
    """The provision is the same: the counter-text stands."""
    CLEAN = "clean"
    """The draft changed other words than the counter-text does: both changes stand beside each other."""
    TAKEN = "taken"
    """The new draft says what the counter-text says."""
    CONFLICT = "conflict"
    """Both changed the same words."""


class Doubt(StrEnum):
    """Why a person must decide before anything can be answered."""

    GONE = "gone"
    """No provision of the new draft is what it became."""
    SPLIT = "split"
    MERGED = "merged"
    THIN = "thin"
    """Another provision might be meant as well."""
    CONFLICT = "conflict"
    TAKEN = "taken"
    """The new draft has the counter-text: what is left to say of it?"""
    CHANGED = "changed"
    """The answer says yes or no to words that are others now."""
    TWICE = "twice"
    """Another answer would be laid to the same provision."""
    WITHHELD = "withheld"
    """The text of one of the two is not disclosed here."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A provision of the new draft that an old one may have become, and how like it is: 0 to 1."""

    id: str
    score: float
