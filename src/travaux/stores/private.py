"""A desk's private papers in `desk.db`: mutable, never exported, apart from every record.

In:  notes, sheets, marks.
Out: the same back. Django keeps its accounts in further tables of the same file; ours begin with `desk_`.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from travaux.model.private import KeptSheet, Mark, Note
from travaux.stores.errors import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_TABLES = """
CREATE TABLE IF NOT EXISTS desk_notes (
    n INTEGER PRIMARY KEY AUTOINCREMENT, written TEXT NOT NULL, text TEXT NOT NULL, about TEXT) STRICT;
CREATE TABLE IF NOT EXISTS desk_sheets (
    n INTEGER PRIMARY KEY AUTOINCREMENT, kept TEXT NOT NULL, record TEXT NOT NULL, draft TEXT NOT NULL,
    text TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS desk_marks (
    record TEXT NOT NULL, author TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY (record, author)) STRICT, WITHOUT ROWID;
"""


class SqlitePrivate:
    """Private papers in one SQLite file that only its owner can read; implements `model.private.PrivateStore`."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        """Open `desk.db`; `create` makes it, readable to its owner alone."""
        self.path = path
        self._connection: sqlite3.Connection | None = None
        if create:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            with self._writing():
                pass

    def write_note(self, *, written: str, text: str, about: str | None) -> int:
        """Add a note and give its number."""
        with self._writing() as connection:
            values = (written, text, about)
            row = connection.execute("INSERT INTO desk_notes (written, text, about) VALUES (?, ?, ?)", values)
            return int(row.lastrowid or 0)

    def notes(self) -> Sequence[Note]:
        """Give the notes, oldest first."""
        return [Note(*row) for row in self._rows("SELECT n, written, text, about FROM desk_notes ORDER BY n")]

    def keep_sheet(self, *, record: str, draft: str, text: str, kept: str) -> int:
        """Keep a reply sheet and give its number."""
        with self._writing() as connection:
            row = connection.execute(
                "INSERT INTO desk_sheets (kept, record, draft, text) VALUES (?, ?, ?, ?)", (kept, record, draft, text)
            )
            return int(row.lastrowid or 0)

    def kept_sheets(self) -> Sequence[KeptSheet]:
        """Give the kept sheets, oldest first."""
        rows = self._rows("SELECT n, kept, record, draft, text FROM desk_sheets ORDER BY n")
        return [KeptSheet(*row) for row in rows]

    def marks(self, record: str) -> Sequence[Mark]:
        """Give the high-water marks of a record."""
        rows = self._rows("SELECT author, seq, id FROM desk_marks WHERE record = ? ORDER BY author", (record,))
        return [Mark(*row) for row in rows]

    def raise_marks(self, record: str, marks: Sequence[Mark]) -> None:
        """Raise marks, never lower one; without a sync of its own, so that an append pays for one disk write only."""
        with self._writing() as connection:
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.executemany(
                "INSERT INTO desk_marks (record, author, seq, id) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (record, author) DO UPDATE SET seq = excluded.seq, id = excluded.id"
                " WHERE excluded.seq > seq",
                [(record, mark.author, mark.seq, mark.id) for mark in marks],
            )

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _rows(self, query: str, values: tuple[str, ...] = ()) -> list[tuple[object, ...]]:
        try:
            connection = self._opened() if os.access(self.path.parent, os.W_OK) else self._unwritable()
            return connection.execute(query, values).fetchall()
        except (sqlite3.Error, OSError) as error:
            raise refusal(error, str(self.path)) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = self._opened()
            connection.execute("PRAGMA synchronous=FULL")
            with connection:
                yield connection
        except (sqlite3.Error, OSError) as error:
            raise refusal(error, str(self.path)) from error

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            uri = f"{self.path.absolute().as_uri()}?mode=rw"
            self._connection = sqlite3.connect(uri, uri=True, timeout=10, check_same_thread=False)
            self._connection.execute("PRAGMA journal_mode=WAL").fetchone()
            self._connection.executescript(_TABLES)
        return self._connection

    def _unwritable(self) -> sqlite3.Connection:
        if self._connection is None:
            uri = f"{self.path.absolute().as_uri()}?immutable=1"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        return self._connection
