"""A record in one SQLite file: a log synced at every commit, append-only guards, one writer under a lock.

In:  lines to append.
Out: lines in order of arrival; faults of the file itself. Guards are rails; signatures are proof.

SQLite before 3.51.3 can damage a file when two connections write and checkpoint at once. So there is one
writer at a time under a lock of ours, automatic checkpoints are off, and only the holder of the lock
checkpoints. (The last connection to close folds the log in too, under SQLite's own exclusive lock: nobody
else has the file open then.)
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack, closing, contextmanager, suppress
from typing import TYPE_CHECKING

from travaux.record.lines import Claim, Line, RecordFault
from travaux.stores import connecting, guards, schema
from travaux.stores.errors import NotARecordError, NotWritableError, unreadable, unwritten
from travaux.stores.locks import PATIENCE, FileLock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

LOG_PAGES = 1024
"""Pages of 4 KiB, about, that the write-ahead log may grow by before the writer folds it into the file."""
_PAGE = 4096
_PAGES_OF_A_ROW = 4
"""A commit rewrites a leaf of the table and of each index."""
_BATCH = 512


class SqliteLines:
    """The lines of one record in one file; implements `record.lines.LineStore`."""

    def __init__(self, path: Path, *, create: bool = False, patience: float = PATIENCE) -> None:
        """Name a record's file; nothing is read or written yet.

        With `create` the first append brings the file into being, whole and with its lines: a process that
        dies before leaves no record behind.
        """
        self.path = path
        self._lock = FileLock(path.with_name(f"{path.name}.lock"), patience=patience)
        self._is_new = create
        self._reader = connecting.Reader(path, self._refuse_strange)
        self._writer: sqlite3.Connection | None = None
        self._unfolded = 0

    @property
    def where(self) -> str:
        """The file, with the folder it lies in."""
        return f"{self.path.parent.name}/{self.path.name}"

    def lines(self, after: int = 0) -> Iterator[tuple[int, Line]]:
        """Give each line past position `after` in order of arrival, with its position (from 1).

        Lines appended meanwhile are given too. No lock is held between two lines.

        Raises:
            NotARecordError: the file is something else.
            StoreUnreadableError: it is not there, or damaged; `guard_faults` says so as a value.
        """
        if self._is_new:
            return
        while True:
            try:
                with self._reader.connection() as connection:
                    batch = _batch(connection, after)
            except (sqlite3.Error, OSError) as error:
                raise unreadable(error, self.path) from error
            yield from batch
            if len(batch) < _BATCH:
                return
            after = batch[-1][0]

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one writer; waits a bounded time for another, in turn. What the body raises passes through.

        Raises:
            WriterBusyError: another writer does not finish.
            NotWritableError, DiskFullError: the lock cannot be made.
        """
        with ExitStack() as held:
            try:
                held.enter_context(self._lock.held())
            except OSError as error:
                raise unwritten(error, self.path) from error
            yield

    def append(self, lines: Sequence[Line]) -> None:
        """Add lines, all or none, inside `writing()`; on return they are on the disk. Each carries its claim.

        Raises:
            DiskFullError, NotWritableError, EntryRepeatedError: nothing was added; the store can go on.
        """
        if not self._lock.is_held:
            message = "append only inside writing()"
            raise RuntimeError(message)
        if not lines:
            return
        try:
            if self._is_new:
                self._found(lines)
                self._is_new = False
            else:
                self._writer = self._writer or self._open_for_writing()
                _insert(self._writer, lines)
                self._fold_if_long(self._writer, lines)
        except (sqlite3.Error, OSError) as error:
            writer, self._writer = self._writer, None
            if writer is not None:
                connecting.give_up(writer)
            raise unwritten(error, self.path) from error

    def guard_faults(self) -> tuple[RecordFault, ...]:
        """Say what is wrong with the file itself: no record, damaged, its guards or disclosures gone."""
        name = self.path.name
        if self._is_new:
            return ()
        if not self.path.is_file():
            return (guards.not_a_record(f"{name} is not there, or no file"),)
        try:
            with self._reader.connection() as connection:
                return tuple(guards.faults(connection, name))
        except NotARecordError as error:
            return (guards.not_a_record(error.message),)
        except (sqlite3.Error, OSError) as error:
            return (guards.not_a_record(f"{name} cannot be read as a record: {error}"),)

    def close(self) -> None:
        """Let go of the file. It can be used again."""
        self._reader.close()
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.close()

    def _open_for_writing(self) -> sqlite3.Connection:
        connection = connecting.for_writing(self.path, self._refuse_strange)
        connection.execute("PRAGMA wal_autocheckpoint=0")
        connection.execute(f"PRAGMA journal_size_limit={LOG_PAGES * _PAGE}")
        log = self.path.with_name(f"{self.path.name}-wal")
        self._unfolded = log.stat().st_size // _PAGE if log.exists() else 0
        return connection

    def _refuse_strange(self, connection: sqlite3.Connection) -> None:
        strange = guards.strangeness(connection)
        if strange is not None:
            message = f"{self.path.name!r} {strange}"
            raise NotARecordError(message, hint="name a record's file, or bring Travaux up to date")

    def _found(self, lines: Sequence[Line]) -> None:
        """Build the file beside its place and move it there whole."""
        if self.path.exists():
            message = f"{str(self.path)!r} is there already"
            raise NotWritableError(message, hint="nothing was written; give the new record another name")
        site = self.path.with_name(f".{self.path.name}.new")
        _clear(site)
        try:
            os.close(os.open(site, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            connection = connecting.for_writing(site, lambda _: None)
            with closing(connection):
                _insert(connection, lines, first=schema.STATEMENTS)
                # The file moves without its log. Closing would fold the log in, but not say if that failed.
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            site.rename(self.path)
        except BaseException:
            _clear(site)
            raise
        try:
            sync_folder(self.path.parent)
        except OSError:
            self.path.unlink()
            raise
        finally:
            _clear(site)

    def _fold_if_long(self, connection: sqlite3.Connection, lines: Sequence[Line]) -> None:
        """Fold a long log into the file, as far as readers let go. Failing loses nothing: the log stays."""
        self._unfolded += sum(
            _PAGES_OF_A_ROW + (len(line.payload) + sum(map(len, line.disclosures))) // _PAGE for line in lines
        )
        if self._unfolded > LOG_PAGES:
            self._unfolded = 0
            with suppress(sqlite3.Error):
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()


def _batch(connection: sqlite3.Connection, after: int) -> list[tuple[int, Line]]:
    """Give the next lines past a position, at most `_BATCH`."""
    rows = connection.execute(
        "SELECT position, author, seq, id, payload, signature FROM entries"
        " WHERE position > ? ORDER BY position LIMIT ?",
        (after, _BATCH),
    ).fetchall()
    shown: dict[str, list[str]] = {}
    if rows:
        # Read after the entries: what came with an entry is there as soon as the entry is.
        for entry, disclosure in connection.execute(
            "SELECT d.entry, d.disclosure FROM entries e CROSS JOIN disclosures d ON d.entry = e.id"
            " WHERE e.position BETWEEN ? AND ? ORDER BY e.position, d.position",
            (rows[0][0], rows[-1][0]),
        ):
            shown.setdefault(entry, []).append(disclosure)
    return [
        (
            position,
            Line(_raw(payload), _raw(signature), tuple(shown.get(name, ())), Claim(author, seq, name)),
        )
        for position, author, seq, name, payload, signature in rows
    ]


def _insert(connection: sqlite3.Connection, lines: Sequence[Line], *, first: Sequence[str] = ()) -> None:
    """Run the statements `first` and add lines, in one transaction; synced on return."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in first:
            connection.execute(statement)
        for line in lines:
            claim = line.claimed
            if claim is None:
                message = "a line to append carries its claim"
                raise ValueError(message)  # noqa: TRY301  the transaction is rolled back below
            connection.execute(
                "INSERT INTO entries (author, seq, id, payload, signature, disclosed)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (claim.author, claim.seq, claim.id, line.payload, line.signature, len(line.disclosures)),
            )
            if line.disclosures:
                connection.executemany(
                    "INSERT INTO disclosures (entry, position, disclosure) VALUES (?, ?, ?)",
                    ((claim.id, place, shown) for place, shown in enumerate(line.disclosures, 1)),
                )
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        raise


def _raw(value: bytes | str | float | None) -> bytes:
    """Give a column's bytes, whatever another program put there; what reads them finds the fault."""
    return value if isinstance(value, bytes) else str(value).encode(errors="replace")


def _clear(site: Path) -> None:
    """Remove what there is of a file under construction and of what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm"):
        with suppress(OSError):  # what stays is cleared, or refused, by the next attempt
            site.with_name(site.name + ending).unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder durable."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
