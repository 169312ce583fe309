"""Verification of a whole record: everything that is wrong with it, each named by the first entry that fails.

In:  all lines of a record; what is remembered of it elsewhere (its id, its high-water marks).
Out: how many entries count, the heads, the faults.

Only here is an absent entry a fault: all lines are in. And only what is remembered elsewhere can show that
the newest lines were cut off, for what is left is a sound record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from travaux.record.entries import Head
from travaux.record.lines import Line, RecordFault
from travaux.record.reading import TrustedLine
from travaux.record.trusted import TrustedRecord

BATCH = 1_000
"""Lines judged at a time: what stays in the processor's cache, and bounds memory.

Quick reading checks each chain's last signature in each, which a smaller batch would make felt.
"""


@dataclass(frozen=True, slots=True)
class Verified:
    """What verification found."""

    record: str | None
    entries: int
    """How many count."""
    heads: Mapping[str, Head]
    faults: tuple[RecordFault, ...]


def verify(
    lines: Iterable[Line],
    *,
    record: str | None = None,
    full: bool = False,
    marks: Callable[[str | None], Mapping[str, Head]] | None = None,
    later: Callable[[], Iterable[Line]] | None = None,
) -> Verified:
    """Verify a record.

    Args:
        lines: all of them, in order of arrival.
        record: its id, where that is remembered elsewhere.
        full: check every signature; else all hashes and chains, and the signature of each head.
        marks: given the record's id, number and id of each chain's last entry as remembered elsewhere.
        later: gives the lines that came while the others were read. Asked after `marks`, which whoever appends raises
            behind an append: a record that grows meanwhile is none that was cut.
    """
    trusted = TrustedRecord(record)
    for batch in _batches(lines):
        trusted.extend(batch, full=full)
    remembered = marks(trusted.record) if marks is not None else {}
    for batch in _batches(later() if later is not None else ()):
        trusted.extend(batch, full=full)
    return Verified(trusted.record, len(trusted), trusted.heads, faults_of(trusted, remembered))


def faults_of(trusted: TrustedRecord, marks: Mapping[str, Head] | None = None) -> tuple[RecordFault, ...]:
    """Give every fault of a record all of whose lines `trusted` was given."""
    found = {(fault.code, fault.author): fault for fault in trusted.faults}
    for fault in (*_strangers(trusted), *_gaps(trusted), *_shortened(trusted, marks or {})):
        known = found.get((fault.code, fault.author))
        if known is None or _seq(fault) < _seq(known):
            found[fault.code, fault.author] = fault
    if not found and not len(trusted):
        return (RecordFault("not-a-record", None, None, "there is no entry in it, not even a founding"),)
    return tuple(found.values())


def _seq(fault: RecordFault) -> int:
    return fault.seq or 0


def _batches(lines: Iterable[Line]) -> Iterator[list[Line]]:
    ahead = iter(lines)
    while batch := list(islice(ahead, BATCH)):
        yield batch


def _strangers(trusted: TrustedRecord) -> Iterator[RecordFault]:
    """Name the authors that rows claim and nobody gave a key."""
    for author, seq in sorted(trusted.claimed):
        if trusted.desks and author not in trusted.desks:
            message = f"{author} has no powers in this record, and a row says that it is its entry {seq}"
            yield RecordFault("author-unknown", author, seq, message)


def _gaps(trusted: TrustedRecord) -> Iterator[RecordFault]:
    """Say why lines still wait: what they name is absent, or is another entry than they say."""
    waiting = trusted.waiting.values()
    waiting_ids = {line.id for line in waiting}
    present = {(line.author, line.seq) for line in waiting} | trusted.faulty.keys()
    for line in waiting:
        if trusted.record is not None and line.header.record != trusted.record:
            message = f"{line.author}#{line.seq} is an entry of another record"
            yield RecordFault("other-record", line.author, line.seq, message)
            continue
        if trusted.record is not None and line.author not in trusted.desks:
            message = f"{line.author} has no powers in this record"
            yield RecordFault("author-unknown", line.author, line.seq, message)
            continue
        for author, seq, entry_id in _names(line):
            if entry_id in trusted or entry_id in waiting_ids:
                continue
            if trusted.faulty.get((author, seq), "") in {None, entry_id}:
                continue
            if (author, seq) in present or trusted.id_at(author, seq) is not None:
                message = (
                    f"{line.author}#{line.seq} was signed after another {author}#{seq} than the one here"
                )
                yield RecordFault("chain-broken", line.author, line.seq, message)
            else:
                yield _missing(trusted, present, author)


def _names(line: TrustedLine) -> Iterator[tuple[str, int, str]]:
    """Give author, number and id of each entry that a line names as before it."""
    if line.header.prev is not None:
        yield line.author, line.seq - 1, line.header.prev
    for author, (seq, entry_id) in line.header.seen.items():
        yield author, seq, entry_id


def _missing(trusted: TrustedRecord, present: set[tuple[str, int]], author: str) -> RecordFault:
    """Name the first number of a chain that is absent."""
    seq = trusted.heads.get(author, (0, ""))[0] + 1
    while (author, seq) in present:
        seq += 1
    message = f"entry {seq} of {author} is missing, though later entries rest on it"
    return RecordFault("entry-missing", author, seq, message)


def _shortened(trusted: TrustedRecord, marks: Mapping[str, Head]) -> Iterator[RecordFault]:
    present = {(line.author, line.seq) for line in trusted.waiting.values()} | trusted.faulty.keys()
    for author, (seq, entry_id) in sorted(marks.items()):
        if entry_id in trusted or (author, seq) in present:
            continue
        first = min(trusted.heads.get(author, (0, ""))[0] + 1, seq)
        message = f"{author} had signed {seq} entries here; entry {first} and what followed are gone"
        if first == seq and trusted.id_at(author, seq) is not None:
            message = f"entry {seq} of {author} is another than the one that stood here"
        yield RecordFault("record-shortened", author, first, message)
