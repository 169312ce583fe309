"""Moves: a record is copied into another store, and shown to be the same there.

In:  two stores; what this desk remembers of the record.
Out: heads as they were and as they are, which are equal, or a refusal. The source is only read.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from travaux.desk.errors import RecordFaultyError, StoreOccupiedError, StoresDifferError
from travaux.desk.verification import joined
from travaux.record import verify as engine
from travaux.record.heads import vector

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from travaux.record.lines import Line, LineStore, RecordFault

    Marks = Callable[[str | None], Mapping[str, tuple[int, str]]]
    Progress = Callable[[int], None]

_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Heads:
    """The last entry of each author in one store, and the vector that names this state."""

    where: str
    heads: Mapping[str, tuple[int, str]]
    vector: str


@dataclass(frozen=True, slots=True)
class Copied:
    """One record that is in both stores."""

    name: str
    record: str
    entries: int
    added: int
    """Lines that were copied now; an earlier attempt may have left some there."""
    source: Heads
    target: Heads


def copy(
    name: str, source: LineStore, target: LineStore, *, marks: Marks, progress: Progress | None = None
) -> Copied:
    """Copy a record; the caller holds the turn to write in `source`, so that nothing is added meanwhile.

    What the target holds of the record already stays: an interrupted copy is gone on with.

    Raises:
        RecordFaultyError: the source has faults.
        StoreOccupiedError: the target holds something else under that name.
        StoresDifferError: what arrived is not what was sent, or does not verify.
    """
    before = _verified(source, full=False, marks=marks)
    grave = [fault for fault in before.faults if fault.code != "equivocation"]
    if grave:
        raise RecordFaultyError(grave)
    with target.writing():
        added = _add_rest(source, target, progress)
    _compare_bytes(name, source, target)
    after = _verified(target, full=True, marks=marks)
    sent, arrived = _heads(source, before), _heads(target, after)
    is_same = (before.record, sent.heads) == (after.record, arrived.heads)
    if not is_same or _named(before.faults) != _named(after.faults):
        said = "; ".join(fault.message for fault in after.faults) or "its heads are others"
        message = f"the copy {target.where} does not verify as the record does: {said}"
        raise StoresDifferError(message, hint="the dossier stays where it was")
    return Copied(name, after.record or "", after.entries, added, sent, arrived)


def _heads(store: LineStore, found: engine.Verified) -> Heads:
    return Heads(store.where, dict(found.heads), vector(found.heads))


def _verified(store: LineStore, *, full: bool, marks: Marks) -> engine.Verified:
    guards = store.guard_faults()
    if any(fault.code == "not-a-record" for fault in guards):
        return engine.Verified(None, 0, {}, guards)
    found = engine.verify((line for _, line in store.lines()), full=full, marks=marks)
    return engine.Verified(found.record, found.entries, found.heads, joined(guards, found.faults))


def _add_rest(source: LineStore, target: LineStore, progress: Progress | None) -> int:
    """Append what the target lacks; give how many lines that were."""
    last = held = added = 0
    for ours, theirs in zip_longest(source.lines(), target.lines()):
        if theirs is None:
            break
        if ours is None or ours[1] != theirs[1]:
            message = (
                f"{target.where} is another record: its line {held + 1} is not the one that is to be moved"
            )
            hint = "nothing was moved; name another schema or database, or clear it away"
            raise StoreOccupiedError(message, hint=hint)
        last, held = ours[0], held + 1
    rest = (line for _, line in source.lines(last))
    while batch := list(islice(rest, _BATCH)):
        target.append(batch)
        added += len(batch)
        if progress is not None:
            progress(held + added)
    return added


def _compare_bytes(name: str, source: LineStore, target: LineStore) -> None:
    """See that both hold the same lines in the same order, columns and disclosures included."""
    for number, (ours, theirs) in enumerate(zip_longest(_lines(source), _lines(target)), 1):
        if ours != theirs:
            message = f"line {number} of {name!r} is not the same in {target.where}"
            raise StoresDifferError(
                message, hint="the dossier stays where it was; find out who changed the copy"
            )


def _lines(store: LineStore) -> Iterator[Line]:
    return (line for _, line in store.lines())


def _named(faults: Iterable[RecordFault]) -> set[tuple[str, str | None, int | None]]:
    return {(fault.code, fault.author, fault.seq) for fault in faults}
