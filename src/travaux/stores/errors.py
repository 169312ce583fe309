"""What a store cannot do, and the words of SQLite put into ours.

In:  an error of SQLite or of the operating system.
Out: a refusal with a stable code.
"""

from __future__ import annotations

import errno
import sqlite3

from travaux.model.errors import TravauxError


class WriterBusyError(TravauxError):
    """Another process is writing and does not finish."""

    code = "writer-busy"


class DiskFullError(TravauxError):
    """There is no room for what was to be written, by space, quota or file-size limit; nothing was."""

    code = "disk-full"


class NotWritableError(TravauxError):
    """The file or its folder cannot be written; nothing was."""

    code = "not-writable"


class StoreUnreadableError(TravauxError):
    """The file cannot be read, or not to its end."""

    code = "store-unreadable"


class DeskFileMissingError(TravauxError):
    """A desk's private file is not where it was made."""

    code = "desk-file-missing"

    def __init__(self, path: object) -> None:
        super().__init__(
            f"{str(path)!r} is gone, with this desk's notes, kept sheets, accounts and high-water marks",
            hint="restore it from a backup; if there is none, begin a new one: travaux doctor --mend",
        )


class NotARecordError(TravauxError):
    """The file is no record of Travaux, or one that a later version made."""

    code = "not-a-record"


class EntryRepeatedError(TravauxError):
    """The record holds an entry of that id already."""

    code = "entry-repeated"


class StoreUnreachableError(TravauxError):
    """The server of the records does not answer, or lets this desk not in."""

    code = "store-unreachable"


class StoreUnfitError(TravauxError):
    """The server cannot keep a record as a record must be kept."""

    code = "store-unfit"


class StoreUnpreparedError(TravauxError):
    """Nobody has made room for records in the database."""

    code = "store-unprepared"


class StoreLostError(TravauxError):
    """The connection broke while something was to be written; nothing was."""

    code = "store-lost"


class CommitUnknownError(TravauxError):
    """The connection broke while the server was making entries durable, and it cannot be asked whether it did."""

    code = "commit-unknown"


class StoreMovedError(TravauxError):
    """The dossier keeps its records elsewhere than when it was opened."""

    code = "store-moved"


class AddressInvalidError(TravauxError):
    """The address of a store cannot be used as it is written."""

    code = "address-invalid"


class DriverMissingError(TravauxError):
    """The library that speaks to PostgreSQL is not installed."""

    code = "driver-missing"


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def unwritten(error: sqlite3.Error | OSError, path: object) -> TravauxError:
    """Put what went wrong while writing the file `path` into a refusal."""
    place = repr(str(path))
    name = getattr(error, "sqlite_errorname", "")
    if isinstance(error, OSError):
        reason, is_full = error.strerror or str(error), error.errno in _FULL
    else:
        # A quota or file-size limit reaches SQLite as an I/O error of the write itself.
        reason, is_full = str(error), name == "SQLITE_FULL" or name.startswith("SQLITE_IOERR")
    if is_full:
        message = f"{place} cannot grow: {reason}"
        hint = "nothing was written; free some space or raise the quota (if there is room, suspect the disk)"
        return DiskFullError(message, hint=hint)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        message = f"{place} is being written by another program"
        return WriterBusyError(message, hint="nothing was written; try again when it has finished")
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return unreadable(error, path)
    if name.startswith("SQLITE_CONSTRAINT"):
        message = f"{place} takes only new entries: {reason}"
        return EntryRepeatedError(message, hint="nothing was written; the entry is there already")
    hint = "nothing was written; check who may write the file and its folder"
    return NotWritableError(f"{place} cannot be written: {reason}", hint=hint)


def unreadable(error: sqlite3.Error | OSError, path: object) -> TravauxError:
    """Put what went wrong while reading the file `path` into a refusal."""
    reason = getattr(error, "strerror", None) or str(error)
    hint = "if it is there and yours to read, it is damaged: restore a good copy"
    return StoreUnreadableError(f"{str(path)!r} cannot be read: {reason}", hint=hint)
