"""The index of passages in SQLite: FTS5 over lexemes, in a file that can be thrown away at any time.

In:  passages whose words are folded and stemmed already.
Out: those that may answer a question. The file is no part of any record, is never exported, and is made anew where
     it is of another version, damaged or gone; where no file can be written, it is kept in memory.

FTS5 keeps for each lexeme the passages that have it, and nothing else (`detail=none`): what stands beside what, and
how often, `model.passages` says for every index alike. Its tokenizer `ascii` takes every sign beyond ASCII as part of
a word, so it parts lexemes at bars and blanks and nowhere else.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from travaux.model.passages import Indexed
from travaux.stores.errors import unreadable, unwritten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from travaux.model.passages import Clause, Question

APPLICATION_ID = 0x54525358
"""`TRSX`: an index, which no record's code opens."""
SCHEMA = 1

_TABLES = (
    "CREATE TABLE versions (version TEXT NOT NULL) STRICT",
    """CREATE TABLE entries (
    e INTEGER PRIMARY KEY, record TEXT NOT NULL, entry TEXT NOT NULL, parts INTEGER NOT NULL, UNIQUE (record, entry)
) STRICT""",
    """CREATE TABLE passages (
    n INTEGER PRIMARY KEY, e INTEGER NOT NULL REFERENCES entries, place TEXT NOT NULL, kind TEXT NOT NULL,
    language TEXT NOT NULL, digest TEXT NOT NULL, length INTEGER NOT NULL, row TEXT NOT NULL,
    UNIQUE (e, place, digest)
) STRICT""",
    "CREATE VIRTUAL TABLE words USING fts5(lexemes, content='', tokenize='ascii', detail='none', columnsize=0)",
    f"PRAGMA application_id={APPLICATION_ID}",
    f"PRAGMA user_version={SCHEMA}",
)
# What is lost in a power cut is made anew; and while an index is built, nobody waits for the disk.
_SETTINGS = ("PRAGMA trusted_schema=OFF", "PRAGMA busy_timeout=10000", "PRAGMA synchronous=OFF")
_FIND = """SELECT entry, place, kind, language, digest, length, row
FROM words JOIN passages ON n = words.rowid JOIN entries USING (e) WHERE words MATCH ? AND record = ?"""
_EVERYTHING = """SELECT entry, place, kind, language, digest, length, row
FROM passages JOIN entries USING (e) WHERE record = ?"""


class SqlitePassages:
    """An index in one SQLite file, or in memory; implements `model.passages.PassageIndex`."""

    def __init__(self, path: Path | None, *, version: str) -> None:
        """Name the file, which is made when it is first needed; None is memory.

        `version` names how words are analysed: an index of another version is thrown away.
        """
        self.path, self._version = path, version
        self._open: sqlite3.Connection | None = None

    def size(self, record: str) -> int:
        """Give how many entries of a record were read in.

        Raises:
            StoreUnreadableError: `retreat` and ask again.
        """
        with self._reading() as connection:
            query = "SELECT count(*) FROM entries WHERE record = ?"
            return int(connection.execute(query, (record,)).fetchone()[0])

    def marks(self, record: str) -> Mapping[str, int]:
        """Give the entries of a record that were read in, each with the number of its parts disclosed then.

        Raises:
            StoreUnreadableError: `retreat` and ask again.
        """
        with self._reading() as connection:
            return dict(connection.execute("SELECT entry, parts FROM entries WHERE record = ?", (record,)))

    def take(self, record: str, marks: Mapping[str, int], passages: Iterable[Indexed]) -> None:
        """Add passages of entries, and mark those entries as read in; all or nothing.

        Raises:
            NotWritableError, DiskFullError, WriterBusyError: nothing was added; `retreat` and try again.
        """
        with self._writing() as connection:
            connection.executemany(
                "INSERT INTO entries (record, entry, parts) VALUES (?, ?, ?)"
                " ON CONFLICT (record, entry) DO UPDATE SET parts = excluded.parts",
                [(record, entry, parts) for entry, parts in marks.items()],
            )
            numbers = dict(connection.execute("SELECT entry, e FROM entries WHERE record = ?", (record,)))
            for one in passages:
                added = connection.execute(
                    "INSERT OR IGNORE INTO passages (e, place, kind, language, digest, length, row)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (numbers[one.entry], *one[1:]),
                )
                if added.rowcount:
                    connection.execute(
                        "INSERT INTO words (rowid, lexemes) VALUES (?, ?)", (added.lastrowid, one.row)
                    )

    def find(self, record: str, question: Question) -> Iterator[Indexed]:
        """Give the passages of a record that have every word of each wanted clause.

        Raises:
            StoreUnreadableError: `retreat` and ask again.
        """
        with self._reading() as connection:
            yield from map(Indexed._make, connection.execute(_FIND, (_matching(question), record)))

    def everything(self, record: str) -> Iterator[Indexed]:
        """Give all passages of a record.

        Raises:
            StoreUnreadableError: `retreat` and ask again.
        """
        with self._reading() as connection:
            yield from map(Indexed._make, connection.execute(_EVERYTHING, (record,)))

    def clear(self, record: str) -> None:
        """Forget a record's passages.

        Raises:
            NotWritableError, DiskFullError, WriterBusyError: they are still there; `retreat`.
        """
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO words (words, rowid, lexemes)"
                " SELECT 'delete', n, row FROM passages JOIN entries USING (e) WHERE record = ?",
                (record,),
            )
            connection.execute(
                "DELETE FROM passages WHERE e IN (SELECT e FROM entries WHERE record = ?)", (record,)
            )
            connection.execute("DELETE FROM entries WHERE record = ?", (record,))

    def retreat(self) -> SqlitePassages:
        """Give an empty index in memory; the file, if it was there, is taken away: the next desk builds it anew."""
        self.close()
        if self.path is not None:
            _remove(self.path)
        return SqlitePassages(None, version=self._version)

    def close(self) -> None:
        """Let go of the file. It can be used again; an index in memory is gone."""
        connection, self._open = self._open, None
        if connection is not None:
            connection.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            yield self._connection()
        except (sqlite3.Error, OSError) as error:
            self.close()
            raise unreadable(error, self._place) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise
        except (sqlite3.Error, OSError) as error:
            self.close()
            raise unwritten(error, self._place) from error

    @property
    def _place(self) -> str:
        return str(self.path) if self.path is not None else "the index in memory"

    def _connection(self) -> sqlite3.Connection:
        if self._open is None:
            self._open = self._made()
        return self._open

    def _made(self) -> sqlite3.Connection:
        if self.path is None:
            return self._prepared(_connect(":memory:"))
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        connection = _connect(self.path)
        try:
            return self._prepared(connection)
        except _StrangeError:
            # Of another version, or no index at all, under a name that is ours.
            connection.close()
        _remove(self.path)
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        return self._prepared(_connect(self.path))

    def _prepared(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        """Make the tables in a new file; refuse one that is of another version."""
        try:
            for statement in _SETTINGS:
                connection.execute(statement)
            connection.execute("PRAGMA journal_mode=WAL").fetchone()
            connection.execute("BEGIN IMMEDIATE")
            (count,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            if not count:
                for statement in _TABLES:
                    connection.execute(statement)
                connection.execute("INSERT INTO versions VALUES (?)", (self._version,))
            found = (
                connection.execute("PRAGMA application_id").fetchone()[0],
                connection.execute("PRAGMA user_version").fetchone()[0],
                connection.execute("SELECT version FROM versions").fetchone()[0],
            )
            connection.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            connection.close()
            if isinstance(error, sqlite3.OperationalError) and not str(error).startswith("no such table"):
                raise
            raise _StrangeError from error
        if found != (APPLICATION_ID, SCHEMA, self._version):
            connection.close()
            raise _StrangeError
        return connection


class _StrangeError(Exception):
    """The file is no index of this version."""


def _connect(place: Path | str) -> sqlite3.Connection:
    return sqlite3.connect(place, isolation_level=None, check_same_thread=False)


def _remove(path: Path) -> None:
    for name in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        with suppress(OSError):
            name.unlink()


def _matching(question: Question) -> str:
    """Give the question as FTS5 asks it: of each wanted clause every word, in any place."""
    return " AND ".join(_any_of(clause, n) for clause in question.wanted for n in range(len(clause.words)))


def _any_of(clause: Clause, n: int) -> str:
    # Lexemes are letters and digits, so quoting them is enough.
    beginnings = clause.beginnings if n == len(clause.words) - 1 else ()
    ways = [*(f'"{one}"' for one in clause.words[n]), *(f'"{one}"*' for one in beginnings)]
    return f"({' OR '.join(ways)})"
