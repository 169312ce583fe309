"""A desk's private papers in `desk.db`: mutable, never exported, apart from every record.

In:  notes, sheets, marks.
Out: the same back. Django keeps its accounts in further tables of the same file; ours begin with `desk_`.

SQLite before 3.51.3 can damage a file when one connection writes and another checkpoints. Django's connections know no
lock of ours; so here nobody checkpoints, Django included (`web.settings`), and the log is folded in only when the last
connection closes, under SQLite's own exclusive lock. So that this comes to pass, connections are let go of: here
after some commits, by a shelf after each reading, by Django after each request.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from travaux.model.private import KeptSheet, Mark, Note
from travaux.stores import connecting
from travaux.stores.errors import DeskFileMissingError, unreadable, unwritten
from travaux.stores.intray import SqliteIntray

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

APPLICATION_ID = 0x5452444B
"""`TRDK`: a desk's private file, which no record's code opens."""
VERSION = 1

MOST_COMMITS = 256
"""Commits after which the file is let go of, so that its log can be folded in."""

_TABLES = (
    f"PRAGMA application_id={APPLICATION_ID}",
    f"PRAGMA user_version={VERSION}",
    """CREATE TABLE IF NOT EXISTS desk_notes (
    n INTEGER PRIMARY KEY AUTOINCREMENT, written TEXT NOT NULL, text TEXT NOT NULL, about TEXT
) STRICT""",
    """CREATE TABLE IF NOT EXISTS desk_sheets (
    n INTEGER PRIMARY KEY AUTOINCREMENT, kept TEXT NOT NULL, record TEXT NOT NULL, draft TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT""",
    """CREATE TABLE IF NOT EXISTS desk_marks (
    record TEXT NOT NULL, author TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY (record, author)
) STRICT, WITHOUT ROWID""",
)


class SqlitePrivate:
    """Private papers in one SQLite file only its owner can read; implements `model.private.PrivateStore`."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        """Name a desk's private file; `create` makes it.

        Raises:
            NotWritableError, DiskFullError: it cannot be made.
        """
        self.path = path
        self._reader = connecting.Reader(path, _refuse_strange)
        self._writer: sqlite3.Connection | None = None
        self._commits = 0
        self._intray = SqliteIntray(self)
        if create:
            try:
                os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            except OSError as error:
                raise unwritten(error, path) from error
            with self.writing(is_new=True) as connection:
                for statement in _TABLES:
                    connection.execute(statement)

    @property
    def intray(self) -> SqliteIntray:
        """The reports taken in, and what they propose."""
        return self._intray

    def check(self) -> None:
        """Make sure that the file is there and a desk's.

        Raises:
            DeskFileMissingError, StoreUnreadableError: it is not.
        """
        self.rows("SELECT 1")

    def write_note(self, *, written: str, text: str, about: str | None) -> int:
        """Add a note and give its number.

        Raises:
            NotWritableError, DiskFullError, WriterBusyError: it was not kept.
        """
        with self.writing() as connection:
            row = connection.execute(
                "INSERT INTO desk_notes (written, text, about) VALUES (?, ?, ?)", (written, text, about)
            )
            return int(row.lastrowid or 0)

    def notes(self) -> Sequence[Note]:
        """Give the notes, oldest first."""
        return [Note(*row) for row in self.rows("SELECT n, written, text, about FROM desk_notes ORDER BY n")]

    def keep_sheet(self, *, record: str, draft: str, text: str, kept: str) -> int:
        """Keep a reply sheet and give its number.

        Raises:
            NotWritableError, DiskFullError, WriterBusyError: it was not kept.
        """
        with self.writing() as connection:
            row = connection.execute(
                "INSERT INTO desk_sheets (kept, record, draft, text) VALUES (?, ?, ?, ?)",
                (kept, record, draft, text),
            )
            return int(row.lastrowid or 0)

    def kept_sheets(self) -> Sequence[KeptSheet]:
        """Give the kept sheets, oldest first."""
        rows = self.rows("SELECT n, kept, record, draft, text FROM desk_sheets ORDER BY n")
        return [KeptSheet(*row) for row in rows]

    def marks(self, record: str) -> Sequence[Mark]:
        """Give the high-water marks of a record, by author."""
        rows = self.rows("SELECT author, seq, id FROM desk_marks WHERE record = ? ORDER BY author", record)
        return [Mark(*row) for row in rows]

    def raise_marks(self, record: str, marks: Sequence[Mark]) -> None:
        """Raise marks, never lower one; not synced, so that an append waits for the disk once only.

        Raises:
            NotWritableError, DiskFullError, WriterBusyError: the watch is weaker by these; the entries stand.
        """
        with self.writing(synced=False) as connection:
            connection.executemany(
                "INSERT INTO desk_marks (record, author, seq, id) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (record, author) DO UPDATE SET seq = excluded.seq, id = excluded.id"
                " WHERE excluded.seq > seq",
                [(record, mark.author, mark.seq, mark.id) for mark in marks],
            )

    def close(self) -> None:
        """Let go of the file. It can be used again."""
        self._reader.close()
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.close()

    def rows(self, query: str, *values: object) -> list[Any]:
        """Give the rows of a query."""
        try:
            with self._reader.connection() as connection:
                return connection.execute(query, values).fetchall()
        except (sqlite3.Error, OSError) as error:
            raise self._gone() or unreadable(error, self.path) from error

    def _gone(self) -> DeskFileMissingError | None:
        return None if self.path.exists() else DeskFileMissingError(self.path)

    @contextmanager
    def writing(self, *, synced: bool = True, is_new: bool = False) -> Iterator[sqlite3.Connection]:
        """Give a connection in a transaction that commits at the end."""
        check = _take_any if is_new else _refuse_strange
        try:
            connection = self._writer = self._writer or self._open(check)
            connection.execute(f"PRAGMA synchronous={'FULL' if synced else 'NORMAL'}")
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
            self._commits += 1
            if self._commits >= MOST_COMMITS:
                self.close()
        except BaseException as error:
            writer, self._writer = self._writer, None
            if writer is not None:
                connecting.give_up(writer)
            if isinstance(error, sqlite3.Error | OSError):
                raise self._gone() or unwritten(error, self.path) from error
            raise

    def _open(self, check: Callable[[sqlite3.Connection], None]) -> sqlite3.Connection:
        connection = connecting.for_writing(self.path, check)
        connection.execute("PRAGMA wal_autocheckpoint=0")
        self._commits = 0
        return connection


def _take_any(_: sqlite3.Connection) -> None:
    """Let a new file pass."""


def _refuse_strange(connection: sqlite3.Connection) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        message = "it is no desk's private file"
        raise sqlite3.DatabaseError(message)
