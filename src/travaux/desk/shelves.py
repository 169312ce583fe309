"""Shelves: one record at work on a desk: its store, what of it is trusted, and the ledger that views read.

In:  lines as the store gives them.
Out: entries by every name people use; faults; the right to write, held while an act is made.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from travaux.desk.entries import Finder
from travaux.desk.errors import EntryUnknownError
from travaux.desk.verification import joined
from travaux.desk.watch import Heads, Remembered, remembered, weaknesses
from travaux.model.entries import snake
from travaux.model.errors import TravauxError
from travaux.model.parties import PartyDescribed
from travaux.model.private import Mark
from travaux.projections.ledger import Ledger
from travaux.projections.lens import Lens
from travaux.projections.sight import Sight
from travaux.record.trusted import TrustedRecord
from travaux.record.verify import faults_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travaux.model.entries import Entry
    from travaux.model.faults import Fault
    from travaux.model.private import PrivateStore
    from travaux.record.lines import Line, LineStore, RecordFault

_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class _Reading:
    """What has been read of a record so far."""

    trusted: TrustedRecord
    ledger: Ledger
    finder: Finder


class Shelf:
    """One record; read on first use, then only what is new."""

    def __init__(self, name: str, store: LineStore, private: PrivateStore) -> None:
        self.name = name
        self.store, self._private = store, private
        self._position = 0
        self._reading: _Reading | None = None
        self._faults: tuple[RecordFault, ...] = ()
        self._remembered = Remembered({})
        self._before: Heads = {}
        self._is_writing = False

    @property
    def record_id(self) -> str:
        """Id of the record, 64 hex digits; empty where its founding cannot be read."""
        return self._read.trusted.record or ""

    @property
    def trusted(self) -> TrustedRecord:
        """What of the record may be believed."""
        return self._read.trusted

    @property
    def ledger(self) -> Ledger:
        """The trusted entries, indexed for views."""
        return self._read.ledger

    @property
    def faults(self) -> tuple[RecordFault, ...]:
        """Everything found wrong, equivocation included."""
        return self._faults

    @property
    def grave_faults(self) -> tuple[RecordFault, ...]:
        """Faults that make the record unfit for use; equivocation is shown beside answers instead."""
        return tuple(fault for fault in self._faults if fault.code != "equivocation")

    def weaknesses(self, author: str) -> tuple[Fault, ...]:
        """Say what weakens the watch that the desk of `author` keeps over the record's end; no faults of the record."""
        return weaknesses(self._remembered, author=author, heads=self._before)

    @property
    def _read(self) -> _Reading:
        if self._reading is None:
            self.refresh()
        assert self._reading is not None  # noqa: S101  refresh sets it
        return self._reading

    def refresh(self) -> Shelf:
        """Read what the store has got since; work is proportional to that."""
        if self._reading is None:
            guards = self.store.guard_faults()
            trusted = TrustedRecord()
            readable = all(fault.code != "not-a-record" for fault in guards)
            fresh = self._lines() if readable else []
            entries = [line.entry() for line in trusted.extend(fresh)]
            self._reading = _Reading(trusted, Ledger(trusted.record or "", self.name), Finder())
            self._take(entries)
            self._remembered = self.remembered(trusted.record)
            if readable:
                # Whoever appended meanwhile raised the marks: what they tell of is read after them.
                self._take([line.entry() for line in trusted.extend(self._lines())])
            self._before = dict(trusted.heads)
            found = faults_of(trusted, self._remembered.marks) if readable else ()
            self._faults = joined(guards, found)
            if not self.grave_faults:
                self._raise_marks()
        elif lines := self._lines():
            trusted = self._reading.trusted
            self._take([line.entry() for line in trusted.extend(lines)])
            guards = tuple(
                fault for fault in self._faults if fault.code in {"guard-missing", "disclosure-missing"}
            )
            self._faults = joined(guards, faults_of(trusted, {}))
            if not self.grave_faults:
                self._raise_marks()
        if not self._is_writing:
            # Whoever lets go of the private file last folds its log in: pages that stay open must not be in the way.
            self._private.close()
        return self

    def _lines(self) -> list[Line]:
        lines = []
        for position, line in self.store.lines(self._position):
            self._position = position
            lines.append(line)
        return lines

    def _take(self, entries: list[Entry]) -> None:
        assert self._reading is not None  # noqa: S101  only called once it is there
        self._reading.ledger.extend(entries)
        self._reading.finder.extend(entries)

    def remembered(self, record: str | None) -> Remembered:
        """Give what this desk remembers of a record."""
        return remembered(self._private, record)

    def _raise_marks(self) -> None:
        """Remember how far the record went. An error loses nothing that was acknowledged, so it refuses nothing."""
        trusted = self._read.trusted
        if trusted.record is None:
            return
        marks = [Mark(author, seq, name) for author, (seq, name) in trusted.heads.items()]
        try:
            known = self.remembered(trusted.record).marks
            new = [mark for mark in marks if known.get(mark.author, (0, ""))[0] < mark.seq]
            if new:
                self._private.raise_marks(trusted.record, new)
        except TravauxError:
            return

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the record's one writer, read to its end."""
        with self.store.writing():
            before, self._is_writing = self._is_writing, True
            try:
                self.refresh()
                yield
            finally:
                self._is_writing = before

    def append(self, line: Line) -> Entry:
        """Add a line that this desk has signed; on return it is durable and can be found.

        Raises:
            TravauxError: disk full, not writable; nothing was added.
        """
        self.store.append([line])
        before = len(self.ledger)
        self.refresh()
        assert line.claimed is not None  # noqa: S101  the record room fills it
        entry = self.ledger.get(line.claimed.id)
        assert entry is not None, (before, self._faults)  # noqa: S101  what we sign we can verify
        return entry

    def entry(self, reference: str) -> Entry:
        """Find an entry by id, unique start of it, or `AUTHOR#SEQ`."""
        return self._read.finder.find(reference)

    def entry_of(self, reference: str, *kinds: type) -> Entry:
        """Find an entry of one of the kinds.

        Raises:
            EntryUnknownError: there is none, or it is of another kind.
        """
        entry = self.entry(reference)
        if not isinstance(entry.body, kinds):
            wanted = " or ".join(snake(kind) for kind in kinds)
            message = f"{entry.name} is a {entry.type}, not a {wanted}"
            raise EntryUnknownError(message, hint="`travaux record log` lists the entries and their types")
        return entry

    def typed(self, kind: type) -> list[Entry]:
        """Give the entries whose body is of that class, in order of arrival."""
        return list(self.ledger.typed(kind))

    def is_withdrawn(self, entry: str) -> bool:
        """Say whether an entry was taken back."""
        return self._sight().is_withdrawn(entry)

    def is_after(self, later: Entry, earlier: Entry) -> bool:
        """Say whether one entry is the last of two: it has seen the other, or neither has and it comes later."""
        return self.ledger.last([later, earlier]).id == later.id

    def as_corrected(self, entry: Entry) -> Entry:
        """Give an entry as it reads with all its corrections."""
        return self._sight().standing(entry).entry

    def _sight(self) -> Sight:
        return Sight(self.ledger, Lens(date.max))

    def knows_party(self, code: str) -> bool:
        """Say whether a code may be named here: a record of several parties knows those and the described ones."""
        founding = self.ledger.parties
        if len(founding) < _SEVERAL or code in founding:
            return True
        return any(
            isinstance(entry.body, PartyDescribed) and code in {entry.body.party, *entry.body.members}
            for entry in self.ledger.typed(PartyDescribed)
        )

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()
