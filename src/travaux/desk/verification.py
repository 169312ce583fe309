"""Verification: whether a record is what its authors signed.

In:  a record of the dossier, or a bare file's store.
Out: what was checked and every fault, each named by the first entry that fails.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.desk.watch import Remembered, weaknesses
from travaux.record import verify as engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from travaux.desk.desk import Desk
    from travaux.desk.watch import Heads
    from travaux.model.faults import Fault
    from travaux.record.lines import Line, LineStore, RecordFault


@dataclass(frozen=True, slots=True)
class Verified:
    """One record, checked."""

    record: str | None
    """Its id; None where none can be read."""
    file: str
    entries: int
    """Entries that can be believed."""
    faults: tuple[RecordFault, ...]
    warnings: tuple[Fault, ...] = ()
    """What weakens the watch over the record's end at this desk."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What a desk can say of records beside what they say themselves."""

    author: str
    of: Callable[[str | None], Remembered]
    """What it remembers of the record with an id."""


def records(
    desk: Desk, names: tuple[str, ...], *, full: bool, progress: Callable[[int], None] | None = None
) -> tuple[Verified, ...]:
    """Check records of the dossier, all where none is named; `full` checks every signature.

    Raises:
        RecordUnknownError: one named is not there.
    """
    shelves = [desk.shelf(name) for name in (names or desk.records)]
    return tuple(
        store(
            shelf.store,
            shelf.store.where,
            full=full,
            memory=Memory(desk.author, shelf.remembered),
            progress=progress,
        )
        for shelf in shelves
    )


def store(
    lines: LineStore,
    file: str,
    *,
    full: bool,
    memory: Memory | None = None,
    progress: Callable[[int], None] | None = None,
) -> Verified:
    """Check one store, against what a desk remembers of it if it lies at one."""
    guards = lines.guard_faults()
    if any(fault.code == "not-a-record" for fault in guards):
        return Verified(None, file, 0, guards)
    known, last = Remembered({}), 0

    def read() -> Iterator[Line]:
        nonlocal last
        for position, line in lines.lines(last):
            last = position
            if progress is not None:
                progress(position)
            yield line

    def marks(record: str | None) -> Heads:
        nonlocal known
        known = memory.of(record) if memory is not None else known
        return known.marks

    found = engine.verify(read(), full=full, marks=marks, later=read)
    weak = weaknesses(known, author=memory.author, heads=found.heads) if memory is not None else ()
    return Verified(found.record, file, found.entries, joined(guards, found.faults), weak)


def shape(checked: Iterable[Verified]) -> dict[str, object]:
    """Give what was checked as JSON, `travaux.verify/1`."""
    return {
        "format": "travaux.verify/1",
        "records": [
            {
                "record": one.record,
                "file": one.file,
                "entries": one.entries,
                "faults": [
                    {"code": fault.code, "author": fault.author, "seq": fault.seq, "message": fault.message}
                    for fault in one.faults
                ],
                "warnings": [{"code": fault.code, "message": fault.message} for fault in one.warnings],
            }
            for one in checked
        ],
    }


def joined(guards: Iterable[RecordFault], found: Iterable[RecordFault]) -> tuple[RecordFault, ...]:
    """Put a file's own faults and its entries' faults together: each kind once for each entry, causes first.

    That an entry's disclosed parts are gone says nothing where the entry itself is wrong.
    """
    found = tuple(found)
    wrong = {(fault.author, fault.seq) for fault in found}
    lost = [fault for fault in guards if fault.code == "disclosure-missing"]
    kept = [fault for fault in guards if fault.code != "disclosure-missing"]
    kept += [*found, *(fault for fault in lost if (fault.author, fault.seq) not in wrong)]
    return tuple({(fault.code, fault.author, fault.seq): fault for fault in reversed(kept)}.values())[::-1]
