"""The in-tray: reports a desk has taken in, and what each proposes to enter. Private and mutable until confirmed.

In:  what a reader found in a report; what a person changes or decides.
Out: frozen values and the interface of the store; none of it is ever exported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class State(StrEnum):
    """What became of an item."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was taken in; `n` counts from 1 and is never used again."""

    n: int
    taken: str
    """RFC 3339, UTC."""
    file: str
    """Its name as it was given."""
    sha256: str
    """Of its bytes, hex."""
    publisher: str | None
    published: str | None
    """EDTF, as a person gave or confirmed it; None where only the reader's own guess is known."""
    language: str | None
    """As a person gave it."""
    group: int
    """Number of the first report that says much the same; its own where there is none."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report as it is taken in."""

    taken: str
    file: str
    sha256: str
    content: bytes
    reading: str
    """What was read in it, as the desk writes it down."""
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    group: int | None = None
    sketch: Sequence[int] = ()
    """The fingerprint by which reports that say much the same are found."""


@dataclass(frozen=True, slots=True)
class Item:
    """One proposed entry; `n` counts from 1 over all reports and is never used again."""

    n: int
    report: int
    proposal: str
    """As the desk writes it down."""
    state: State = State.PROPOSED
    edits: Mapping[str, str] = field(default_factory=dict)
    """What a person set instead, by option of the act."""
    attempt: tuple[str, int] | None = None
    """Record and number under which its entry was about to be signed: what a crash between the signature and the
    note of it leaves behind."""
    record: str | None = None
    entry: str | None = None
    """The entry that it became."""
    settled: str | None = None
    """When, RFC 3339, UTC."""
    by: str | None = None
    """The person who decided."""
    why: str | None = None
    """The reason of a refusal."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a person decided of an item."""

    state: State
    settled: str
    by: str
    record: str | None = None
    entry: str | None = None
    why: str | None = None


class IntrayStore(Protocol):
    """Where reports and items are kept; every change is durable on return."""

    def take(self, arrival: Arrival, proposals: Sequence[str]) -> int:
        """Add a report with its items, all or none, and give its number; the known one where it is there already."""
        ...

    def reports(self) -> Sequence[Report]:
        """Give the reports, oldest first."""
        ...

    def report(self, n: int) -> Report | None:
        """Give one report."""
        ...

    def known(self, sha256: str) -> Report | None:
        """Find a report by its bytes."""
        ...

    def content(self, report: int) -> bytes:
        """Give a report's bytes."""
        ...

    def reading(self, report: int) -> str:
        """Give what was read in a report."""
        ...

    def items(self, report: int | None = None) -> Sequence[Item]:
        """Give the items of a report, or of all, by number."""
        ...

    def item(self, n: int) -> Item | None:
        """Give one item."""
        ...

    def reread(
        self, report: Report, reading: str, proposals: Mapping[int, str], further: Sequence[str]
    ) -> None:
        """Replace a report's particulars and reading, the proposals of some items, and add further items."""
        ...

    def edit(self, n: int, edits: Mapping[str, str]) -> bool:
        """Replace an item's edits; False where it is settled."""
        ...

    def attempt(self, n: int, record: str, seq: int) -> None:
        """Note that an item's entry is about to be signed."""
        ...

    def settle(self, n: int, settlement: Settlement) -> bool:
        """Settle an item; False where it is settled already."""
        ...

    def reopen(self, n: int) -> bool:
        """Take a refusal back; False where the item was not refused."""
        ...

    def alike(self, sketch: Sequence[int], *, limit: int) -> Sequence[tuple[int, tuple[int, ...]]]:
        """Give the reports that share most with a fingerprint, at most `limit`, each with its own."""
        ...
