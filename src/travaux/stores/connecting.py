"""Connections to SQLite files: settings that keep what is written, ways to read where nobody may write.

In:  a file's path.
Out: a connection in autocommit mode, or an error of SQLite's that the caller puts into words.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SETTINGS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA busy_timeout=10000",
)
# What SQLite says where it cannot make the log and index beside the file.
_NO_PLACE = ("SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_FULL", "SQLITE_PERM")


def for_writing(path: Path, check: Callable[[sqlite3.Connection], None]) -> sqlite3.Connection:
    """Give a connection that writes a write-ahead log and syncs it at every commit.

    `check` raises where the file is not the right kind; nothing has been written then.

    Raises:
        OSError, sqlite3.Error: the file cannot be written, or not with a write-ahead log.
    """
    # SQLite says only "unable to open"; asking the system says why.
    os.close(os.open(path, os.O_RDWR))
    connection = _connect(path, "mode=rw")
    try:
        check(connection)
        # The answer must be fetched and compared: an unread answer hides that the mode was not taken.
        (mode,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
        connection.execute("PRAGMA synchronous=FULL")
    except BaseException:
        connection.close()
        raise
    if mode != "wal":
        connection.close()
        message = "the folder's file system cannot keep a write-ahead log"
        raise sqlite3.OperationalError(message)
    return connection


def give_up(connection: sqlite3.Connection) -> None:
    """Close a connection whose commit failed, so that what it wrote in vain never comes back.

    When the sync of a commit fails, the commit stands in the log all the same, and would count after a crash.
    Emptying the log takes it away; where that fails too, the next commit writes over it.
    """
    with suppress(sqlite3.Error):
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA busy_timeout=100")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    connection.close()


class Reader:
    """Reads one file: writes nothing into it, and leaves nothing beside it where nothing was.

    A read-only folder and a full disk are read too.
    """

    def __init__(self, path: Path, check: Callable[[sqlite3.Connection], None]) -> None:
        """Name the file; `check` raises where it is not the right kind."""
        self._path, self._check = path, check
        self._kept: sqlite3.Connection | None = None

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """Give a connection for a few queries.

        Raises:
            sqlite3.Error: the file cannot be read.
        """
        if self._kept is not None:
            yield self._kept
            return
        connection, lasts = _open(self._path)
        try:
            self._check(connection)
        except BaseException:
            connection.close()
            raise
        if lasts:
            self._kept = connection
            yield connection
        else:
            with closing(connection):
                yield connection

    def close(self) -> None:
        """Let go of the file. It can be read again."""
        kept, self._kept = self._kept, None
        if kept is not None:
            kept.close()


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to read a file."""

    mode: str
    """URI parameters."""
    lasts: bool = True
    """What others write meanwhile is seen; else the connection is good for a look only."""
    is_alone: bool = False
    """The index of the log is kept in memory."""


def _ways(path: Path) -> tuple[_Way, ...]:
    """Give the ways to read a file, best first."""
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        # A log is being written, or a crash left it: it holds commits, so no way may pass it. The second way
        # needs no index beside the file, where none can be made; it takes no locks, but nobody writes there.
        alone = _Way("mode=ro&vfs=unix-none", lasts=False, is_alone=True)
        return (_Way("mode=ro"), alone) if os.name == "posix" else (_Way("mode=ro"),)
    frozen = _Way("mode=ro&immutable=1", lasts=False)
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        # Only a connection that might write clears away, on closing, the log and index that reading makes.
        return (_Way("mode=rw"), frozen)
    return (frozen,)


def _open(path: Path) -> tuple[sqlite3.Connection, bool]:
    """Open a file in the first way that works; say whether the connection lasts."""
    refused: sqlite3.OperationalError | None = None
    for way in _ways(path):
        try:
            return _try(path, way), way.lasts
        except sqlite3.OperationalError as error:
            if not getattr(error, "sqlite_errorname", "").startswith(_NO_PLACE):
                raise
            refused = error
    assert refused is not None  # noqa: S101  there is always a way to try
    raise refused


def _try(path: Path, way: _Way) -> sqlite3.Connection:
    connection = _connect(path, way.mode)
    try:
        connection.execute("PRAGMA query_only=ON")
        if way.is_alone:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE").fetchone()
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    for statement in SETTINGS:
        connection.execute(statement)
    return connection
