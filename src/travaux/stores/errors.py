"""What a store cannot do, and the words of SQLite put into ours.

In:  an error of SQLite or of the operating system.
Out: a refusal with a stable code.
"""

from __future__ import annotations

import errno
import sqlite3

from travaux.model.errors import TravauxError


class WriterBusyError(TravauxError):
    """Another process is writing to the record and does not finish."""

    code = "writer-busy"


class DiskFullError(TravauxError):
    """There is no room for the entry; nothing was written."""

    code = "disk-full"


class NotWritableError(TravauxError):
    """The file or its folder cannot be written; nothing was."""

    code = "not-writable"


class StoreUnreadableError(TravauxError):
    """The file cannot be read."""

    code = "store-unreadable"


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def refusal(error: sqlite3.Error | OSError, path: str) -> TravauxError:
    """Put an error of SQLite or of the operating system into a refusal about the file `path`."""
    if isinstance(error, OSError):
        full = error.errno in _FULL
        reason = error.strerror or str(error)
    else:
        name = getattr(error, "sqlite_errorname", "")
        # A write beyond a file-size limit or quota reaches SQLite as an I/O error of the write itself.
        full = name in {"SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_TRUNCATE"}
        reason = str(error)
        if name in {"SQLITE_BUSY", "SQLITE_LOCKED"}:
            message = f"{path!r} is being written by another program"
            return WriterBusyError(message, hint="try again when it has finished")
        if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
            return StoreUnreadableError(f"{path!r} is damaged: {reason}", hint="restore it from a good copy")
    if full:
        return DiskFullError(f"no room to write {path!r}: {reason}", hint="free some space; nothing was written")
    return NotWritableError(f"{path!r} cannot be written: {reason}", hint="check the folder's permissions; nothing was written")
