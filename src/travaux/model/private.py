"""What a desk keeps for itself: notes, reply sheets in the making, high-water marks, one-time links.

In:  nothing from any record but ids.
Out: frozen values and the interface of the private store; none of it is ever exported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from travaux.model.intray import IntrayStore


@dataclass(frozen=True, slots=True)
class Note:
    """A note a desk wrote for itself. `n` counts from 1 and is never used again."""

    n: int
    written: str
    """RFC 3339, UTC."""
    text: str
    about: str | None
    """Entry it concerns."""


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """A reply sheet kept until the reply is given."""

    n: int
    kept: str
    """RFC 3339, UTC."""
    record: str
    draft: str
    """Entry of the draft it answers."""
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The last entry of one author that this desk has seen in a record: its high-water mark."""

    author: str
    seq: int
    id: str


class PrivateStore(Protocol):
    """Where a desk's private papers are kept."""

    @property
    def intray(self) -> IntrayStore:
        """The reports taken in, and what they propose."""
        ...

    def write_note(self, *, written: str, text: str, about: str | None) -> int:
        """Add a note and give its number; durable on return."""
        ...

    def notes(self) -> Sequence[Note]:
        """Give the notes, oldest first."""
        ...

    def keep_sheet(self, *, record: str, draft: str, text: str, kept: str) -> int:
        """Keep a reply sheet and give its number; durable on return."""
        ...

    def kept_sheets(self) -> Sequence[KeptSheet]:
        """Give the kept sheets, oldest first."""
        ...

    def marks(self, record: str) -> Sequence[Mark]:
        """Give the high-water marks of a record."""
        ...

    def raise_marks(self, record: str, marks: Sequence[Mark]) -> None:
        """Raise marks, never lower one. A power cut may lose the last, which only weakens the watch."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...
