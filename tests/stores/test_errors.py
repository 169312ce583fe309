"""What SQLite and the system say is put into the refusals of the contract."""

import errno
import sqlite3
from pathlib import Path

import pytest

from travaux.stores.errors import unreadable, unwritten


def sqlite_error(name: str) -> sqlite3.Error:
    error = sqlite3.OperationalError("what SQLite said")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "disk-full"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "disk-full"),
        (OSError(errno.EFBIG, "File too large"), "disk-full"),
        (OSError(errno.EACCES, "Permission denied"), "not-writable"),
        (OSError(errno.EROFS, "Read-only file system"), "not-writable"),
        (sqlite_error("SQLITE_FULL"), "disk-full"),
        (sqlite_error("SQLITE_IOERR_WRITE"), "disk-full"),
        (sqlite_error("SQLITE_IOERR_FSYNC"), "disk-full"),
        (sqlite_error("SQLITE_READONLY"), "not-writable"),
        (sqlite_error("SQLITE_CANTOPEN"), "not-writable"),
        (sqlite_error("SQLITE_BUSY"), "writer-busy"),
        (sqlite_error("SQLITE_BUSY_SNAPSHOT"), "writer-busy"),
        (sqlite_error("SQLITE_CORRUPT"), "store-unreadable"),
        (sqlite_error("SQLITE_NOTADB"), "store-unreadable"),
        (sqlite_error("SQLITE_CONSTRAINT_TRIGGER"), "entry-repeated"),
        (sqlite3.ProgrammingError("no name"), "not-writable"),
    ],
)
def test_what_went_wrong_in_writing_has_a_code_and_says_where_why_and_what_to_do(
    error: sqlite3.Error | OSError, code: str
) -> None:
    refusal = unwritten(error, Path("records") / "main.db")
    assert refusal.code == code
    assert "main.db" in refusal.message
    assert refusal.hint


def test_what_went_wrong_in_reading_says_where_and_why() -> None:
    for error, reason in (
        (sqlite_error("SQLITE_CORRUPT"), "what SQLite said"),
        (OSError(5, "I/O error"), "I/O error"),
    ):
        refusal = unreadable(error, Path("main.db"))
        assert refusal.code == "store-unreadable"
        assert reason in refusal.message
        assert "main.db" in refusal.message
