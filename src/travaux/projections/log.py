"""The log: every entry of a record, each after all that it has seen.

In:  a ledger.
Out: `Log`, its JSON by `shape`; ties go by author and number, so that every desk lists the same order.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.projections.sight import Sight
from travaux.projections.timeline import when_shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from travaux.model.entries import Entry
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens


@dataclass(frozen=True, slots=True)
class Log:
    """The entries as they were signed, of every type, known to this version or not."""

    record: str
    entries: tuple[Entry, ...]


def log(ledger: Ledger) -> Log:
    """List a record's entries: of those whose past is listed, always the first by author, number, id."""
    missing: dict[str, int] = {}
    waited_for: dict[str, list[Entry]] = {}
    ready: list[tuple[str, int, str, Entry]] = []
    for entry in ledger.entries:
        past = _seen(entry)
        missing[entry.id] = len(past)
        for before in past:
            waited_for.setdefault(before, []).append(entry)
        if not past:
            ready.append((entry.author, entry.seq, entry.id, entry))
    heapq.heapify(ready)
    listed = []
    while ready:
        entry = heapq.heappop(ready)[-1]
        listed.append(entry)
        for after in waited_for.get(entry.id, ()):
            missing[after.id] -= 1
            if not missing[after.id]:
                heapq.heappush(ready, (after.author, after.seq, after.id, after))
    return Log(ledger.record, tuple(listed))


def known(ledgers: Sequence[Ledger], lens: Lens, *, record: str) -> Log:
    """List the entries of one record that were known; on what day they happened is no matter here."""
    for ledger in ledgers:
        if ledger.record == record:
            sight = Sight(ledger, lens)
            return Log(record, tuple(entry for entry in log(ledger).entries if sight.knows(entry.id)))
    return Log(record, ())


def heads(log: Log) -> Mapping[str, tuple[int, str]]:
    """Give number and id of the last entry of each author; of two under one number, the greater id."""
    last: dict[str, tuple[int, str]] = {}
    for entry in log.entries:
        last[entry.author] = max(last.get(entry.author, (0, "")), (entry.seq, entry.id))
    return last


def shape(log: Log) -> dict[str, object]:
    """Give the log as JSON, `travaux.log/1`."""
    return {
        "format": "travaux.log/1",
        "record": log.record,
        "entries": [
            {
                "id": entry.id,
                "author": entry.author,
                "seq": entry.seq,
                "type": entry.type,
                "by": entry.by,
                "basis": entry.basis.value,
                "happened": when_shape(entry.happened),
                "said": entry.said,
                "prev": entry.prev,
                "about": entry.about,
            }
            for entry in log.entries
        ],
    }


def _seen(entry: Entry) -> set[str]:
    seen = {name for _, name in entry.seen.values()}
    return seen if entry.prev is None else seen | {entry.prev}
