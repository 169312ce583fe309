"""Lines: entries as they are stored or travel, before any trust.

In:  rows of a store, or lines of a dispatch.
Out: frozen values that `record.trusted` judges; the interface that every store of a record implements.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

import msgspec


class Claim(msgspec.Struct, frozen=True, gc=False):
    """What the columns of a stored row say of it; compared with the signed payload, never believed."""

    author: str
    seq: int
    id: str


class Line(msgspec.Struct, frozen=True, gc=False):
    """One entry before any trust.

    A struct like its claim: made a hundred thousand times, and nothing that the garbage collector need visit.
    """

    payload: bytes
    """The exact signed bytes."""
    signature: bytes
    """Ed25519 over the payload's pre-authentication encoding: 64 raw bytes."""
    disclosures: tuple[str, ...] = ()
    """Redactable parts that are disclosed here, in the order in which they were sealed."""
    claimed: Claim | None = None
    """The row's own columns; None where the line comes from elsewhere than a store."""


@dataclass(frozen=True, slots=True)
class RecordFault:
    """One thing wrong with a record, named by the first entry that fails.

    `author` and `seq` are None where the fault is the file's own (`not-a-record`, `guard-missing`).
    """

    code: str
    author: str | None
    seq: int | None
    message: str


class LineStore(Protocol):
    """Where the lines of one record are kept; only appends."""

    @property
    def where(self) -> str:
        """Names the record's place, in answers and messages: `records/main.db`."""
        ...

    def lines(self, after: int = 0) -> Iterator[tuple[int, Line]]:
        """Give each line past `after` with its position, in order of arrival; positions start at 1."""
        ...

    def writing(self) -> AbstractContextManager[None]:
        """Be the record's one writer for a while; refused `writer-busy` when another stays too long."""
        ...

    def append(self, lines: Sequence[Line]) -> None:
        """Add lines, all or none, inside `writing()`; durable on return. Each line carries its `claimed`.

        Without lines it only sees that the turn to write is still held.
        """
        ...

    def guard_faults(self) -> tuple[RecordFault, ...]:
        """Say what is wrong with the file itself: no record, guards dropped, stored disclosures gone."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...
