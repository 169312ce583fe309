"""A record in one SQLite file: WAL, synchronous=FULL, STRICT tables, append-only guards, one writer under a lock.

In:  lines to append.
Out: lines in order of arrival; faults of the file itself. Trust is judged elsewhere: guards are rails, signatures proof.

SQLite before 3.51.3 can damage a WAL file when two connections write and checkpoint at once; so there is one writer at a
time under a lock of ours, automatic checkpoints are off, and only the holder of the lock checkpoints.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from travaux.record.lines import Claim, Line, RecordFault
from travaux.stores import schema
from travaux.stores.errors import NotWritableError, refusal
from travaux.stores.locks import FileLock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CHECKPOINT_PAGES = 4096
"""Pages of 4 KiB the write-ahead log may grow to before the writer folds it into the file."""
_SETTINGS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA wal_autocheckpoint=0",
    "PRAGMA busy_timeout=5000",
)


class SqliteLines:
    """The lines of one record in one file; implements `record.lines.LineStore`."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        """Open a record's file; nothing is read yet, and nothing written unless `create`.

        Raises:
            NotWritableError, DiskFullError: the new file cannot be made.
        """
        self.path = path
        self._lock = FileLock(path.with_name(f"{path.name}.lock"))
        self._connection: sqlite3.Connection | None = None
        self._writer = False
        if create:
            with self.writing():
                pass

    def lines(self, after: int = 0) -> Iterator[tuple[int, Line]]:
        """Give each line past position `after` in order of arrival, with its position (from 1).

        Raises:
            StoreUnreadableError: the file is damaged; `guard_faults` says so as a value.
        """
        try:
            connection = self._reading()
            shown = self._disclosures(connection, after)
            cursor = connection.execute(
                "SELECT position, author, seq, id, payload, signature FROM entries WHERE position > ? ORDER BY position",
                (after,),
            )
            for position, author, seq, name, payload, signature in cursor:
                line = Line(payload, signature, tuple(shown.get(name, ())), Claim(author, seq, name))
                yield position, line
        except sqlite3.Error as error:
            raise refusal(error, str(self.path)) from error

    def _disclosures(self, connection: sqlite3.Connection, after: int) -> dict[str, list[str]]:
        """Give the disclosures of entries past a position, by entry, each list as it was sealed."""
        shown: dict[str, list[str]] = {}
        for entry, disclosure in connection.execute(
            "SELECT d.entry, d.disclosure FROM entries e JOIN disclosures d ON d.entry = e.id"
            " WHERE e.position > ? ORDER BY d.entry, d.position",
            (after,),
        ):
            shown.setdefault(entry, []).append(disclosure)
        return shown

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one writer; waits a bounded time.

        Raises:
            WriterBusyError: another writer does not finish.
            NotWritableError, DiskFullError: the file cannot be opened for writing.
        """
        try:
            with self._lock.held():
                self._open_for_writing()
                yield
        except sqlite3.Error as error:
            raise refusal(error, str(self.path)) from error
        except OSError as error:
            raise refusal(error, str(self.path)) from error

    def append(self, lines: Sequence[Line]) -> None:
        """Add lines, all or none, inside `writing()`; on return they are on the disk.

        Raises:
            DiskFullError, NotWritableError: nothing was added.
        """
        connection = self._connection
        assert connection is not None and self._writer and self._lock.is_held  # noqa: S101,PT018  only inside `writing()`
        try:
            connection.execute("BEGIN IMMEDIATE")
            try:
                for line in lines:
                    self._insert(connection, line)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            self._close_connection()
            raise refusal(error, str(self.path)) from error
        self._checkpoint_if_long(connection)

    @staticmethod
    def _insert(connection: sqlite3.Connection, line: Line) -> None:
        claim = line.claimed
        assert claim is not None  # noqa: S101  the interface asks for it
        connection.execute(
            "INSERT INTO entries (author, seq, id, payload, signature, disclosed) VALUES (?, ?, ?, ?, ?, ?)",
            (claim.author, claim.seq, claim.id, line.payload, line.signature, len(line.disclosures)),
        )
        connection.executemany(
            "INSERT INTO disclosures (entry, position, disclosure) VALUES (?, ?, ?)",
            ((claim.id, place, disclosure) for place, disclosure in enumerate(line.disclosures, 1)),
        )

    def guard_faults(self) -> tuple[RecordFault, ...]:
        """Say what is wrong with the file itself: no record, damaged, guards gone, disclosures gone."""
        name = self.path.name
        if not self.path.is_file():
            return (RecordFault("not-a-record", None, None, f"{name} is not there"),)
        try:
            connection = self._reading()
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            if application != schema.APPLICATION_ID:
                return (RecordFault("not-a-record", None, None, f"{name} is a database, but no record of Travaux"),)
            (check,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if check != "ok":
                return (RecordFault("not-a-record", None, None, f"{name} is damaged: {check}"),)
            return (*self._missing_guards(connection), *self._missing_disclosures(connection))
        except (sqlite3.Error, OSError) as error:
            return (RecordFault("not-a-record", None, None, f"{name} cannot be read as a record: {error}"),)

    def _missing_guards(self, connection: sqlite3.Connection) -> Iterator[RecordFault]:
        have = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))
        for name, sql in schema.GUARDS.items():
            if have.get(name) != sql:
                message = f"{self.path.name}: the append-only guard {name} is gone or changed"
                yield RecordFault("guard-missing", None, None, message)

    def _missing_disclosures(self, connection: sqlite3.Connection) -> Iterator[RecordFault]:
        for author, seq, disclosed, there in connection.execute(
            "SELECT author, seq, disclosed, (SELECT count(*) FROM disclosures WHERE entry = id) AS there"
            " FROM entries WHERE disclosed > there ORDER BY position"
        ):
            message = f"{author}#{seq} came with {disclosed} disclosed parts, of which {there} are left"
            yield RecordFault("disclosure-missing", author, seq, message)

    def close(self) -> None:
        """Let go of the file; the last writer folds the write-ahead log in first."""
        self._close_connection()

    def _close_connection(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
        self._writer = False

    def _reading(self) -> sqlite3.Connection:
        """Give a connection that can read; a folder that cannot be written is read as it stands."""
        if self._connection is None:
            try:
                self._connection = self._connect("mode=ro")
                self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            except sqlite3.OperationalError:
                # WAL wants to make its index beside the file; where it may not, read the file as never changing.
                if self.path.with_name(f"{self.path.name}-wal").exists():
                    raise
                self._close_connection()
                self._connection = self._connect("immutable=1")
        return self._connection

    def _open_for_writing(self) -> None:
        if self._writer and self._connection is not None:
            return
        self._close_connection()
        # SQLite says only "unable to open"; asking the system says why.
        with self.path.open("ab"):
            pass
        connection = self._connect("mode=rw")
        self._connection, self._writer = connection, True
        try:
            self._prepare(connection)
        except BaseException:
            self._close_connection()
            raise

    def _prepare(self, connection: sqlite3.Connection) -> None:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
        if application != schema.APPLICATION_ID and not empty:
            message = f"{str(self.path)!r} is a database, but no record of Travaux"
            raise NotWritableError(message, hint="name another file")
        # The answer must be fetched and compared: an unread answer hides that the mode was not taken.
        (mode,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
        if mode != "wal":
            message = f"{str(self.path)!r} cannot keep a write-ahead log"
            raise NotWritableError(message, hint="keep records on a local disk")
        connection.execute("PRAGMA synchronous=FULL")
        if empty:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version={schema.VERSION}")
            for statement in (*schema.TABLES, *schema.GUARDS.values()):
                connection.execute(statement)
            connection.execute("COMMIT")

    def _connect(self, mode: str) -> sqlite3.Connection:
        uri = f"{self.path.absolute().as_uri()}?{mode}"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        for statement in _SETTINGS:
            connection.execute(statement)
        return connection

    def _checkpoint_if_long(self, connection: sqlite3.Connection) -> None:
        """Fold a long write-ahead log in. Its failure loses nothing: the log stays."""
        try:
            log = self.path.with_name(f"{self.path.name}-wal")
            if log.stat().st_size > CHECKPOINT_PAGES * 4096:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except (sqlite3.Error, OSError):
            return
