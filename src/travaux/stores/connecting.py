"""Connections to SQLite files: settings that keep what is written, ways to read where nobody may write.

In:  a file's path.
Out: a connection in autocommit mode, or an error of SQLite's that the caller puts into words.
"""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SETTINGS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA busy_timeout=10000",
)
_NO_PLACE = ("SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_FULL", "SQLITE_PERM")


def for_writing(path: Path) -> sqlite3.Connection:
    """Give a connection that writes a write-ahead log and syncs it at every commit.

    Raises:
        OSError, sqlite3.Error: the file cannot be written, or not with a write-ahead log.
    """
    # SQLite says only "unable to open"; asking the system says why.
    os.close(os.open(path, os.O_RDWR))
    connection = _connect(path, "mode=rw")
    try:
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


def for_reading(path: Path) -> sqlite3.Connection:
    """Give a connection that writes nothing into the file, and leaves nothing beside it if nothing was there.

    A read-only folder and a full disk are read too.

    Raises:
        sqlite3.Error: the file cannot be read.
    """
    refused: sqlite3.OperationalError | None = None
    for mode, alone in _ways(path):
        try:
            connection = _connect(path, mode)
        except sqlite3.OperationalError as error:
            refused = error
            continue
        try:
            connection.execute("PRAGMA query_only=ON")
            if alone:
                connection.execute("PRAGMA locking_mode=EXCLUSIVE").fetchone()
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError as error:
            connection.close()
            if not getattr(error, "sqlite_errorname", "").startswith(_NO_PLACE):
                raise
            refused = error
        except BaseException:
            connection.close()
            raise
        else:
            return connection
    assert refused is not None  # noqa: S101  there is always a way to try
    raise refused


def _ways(path: Path) -> tuple[tuple[str, bool], ...]:
    """Give the ways to read, best first: URI parameters, and whether to keep the log's index in memory."""
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        # A log is being written, or a crash left it: it holds commits, so no way may pass it by. The last way
        # needs no index beside the file, where none can be made; it takes no locks, but nobody writes there.
        return (
            (("mode=ro", False), ("mode=ro&vfs=unix-none", True))
            if os.name == "posix"
            else (("mode=ro", False),)
        )
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        # Only a connection that might write clears away, on closing, the log and index that reading makes.
        return (("mode=rw", False), ("immutable=1", False))
    return (("immutable=1", False),)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    for statement in _SETTINGS:
        connection.execute(statement)
    return connection
