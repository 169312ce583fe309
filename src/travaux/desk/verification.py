"""Verification: whether a record is what its authors signed.

In:  a record of the dossier, or a bare file's store.
Out: what was checked and every fault, each named by the first entry that fails.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.record import verify as engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from travaux.desk.desk import Desk
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


def records(
    desk: Desk, names: tuple[str, ...], *, full: bool, progress: Callable[[int], None] | None = None
) -> tuple[Verified, ...]:
    """Check records of the dossier, all where none is named; `full` checks every signature.

    Raises:
        RecordUnknownError: one named is not there.
    """
    shelves = [desk.shelf(name) for name in (names or desk.records)]
    return tuple(
        store(shelf.store, f"records/{shelf.name}.db", full=full, marks=shelf.marks, progress=progress)
        for shelf in shelves
    )


def store(
    lines: LineStore,
    file: str,
    *,
    full: bool,
    marks: Callable[[str | None], Mapping[str, tuple[int, str]]],
    progress: Callable[[int], None] | None = None,
) -> Verified:
    """Check one store; `marks` gives the high-water marks that this desk holds of a record, by author."""
    guards = lines.guard_faults()
    if any(fault.code == "not-a-record" for fault in guards):
        return Verified(None, file, 0, guards)
    found = engine.verify(_counted(lines, progress), full=full, marks=marks)
    return Verified(found.record, file, found.entries, joined(guards, found.faults))


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


def _counted(lines: LineStore, progress: Callable[[int], None] | None) -> Iterator[Line]:
    for position, line in lines.lines():
        if progress is not None:
            progress(position)
        yield line
