"""A desk's private file: notes and sheets with numbers that are never used again, marks that only rise."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from travaux.model.private import KeptSheet, Mark, Note, PrivateStore
from travaux.stores.errors import DeskFileMissingError, NotWritableError, StoreUnreadableError
from travaux.stores.private import MOST_COMMITS, SqlitePrivate
from travaux.stores.sqlite import SqliteLines

NOW = "2022-01-26T18:00:00Z"
RECORD, OTHER = "a" * 64, "b" * 64


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    SqlitePrivate(path, create=True).close()
    return path


def again(path: Path) -> PrivateStore:
    return SqlitePrivate(path)


def test_notes_come_back_oldest_first_with_what_they_are_about(path: Path) -> None:
    store = SqlitePrivate(path)
    assert store.write_note(written=NOW, text="ждать ответа", about=None) == 1
    assert store.write_note(written=NOW, text="voir art. 4\n…", about=RECORD) == 2
    store.close()
    expected = [Note(1, NOW, "ждать ответа", None), Note(2, NOW, "voir art. 4\n…", RECORD)]
    assert list(again(path).notes()) == expected


def test_kept_sheets_come_back_as_they_were(path: Path) -> None:
    store = SqlitePrivate(path)
    assert store.keep_sheet(record=RECORD, draft=OTHER, text="[[answer]]\n", kept=NOW) == 1
    assert list(store.kept_sheets()) == [KeptSheet(1, NOW, RECORD, OTHER, "[[answer]]\n")]


def test_the_number_of_a_note_that_is_gone_is_not_used_again(path: Path) -> None:
    store = SqlitePrivate(path)
    store.write_note(written=NOW, text="one", about=None)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM desk_notes")
    assert store.write_note(written=NOW, text="two", about=None) == 2


def test_a_mark_rises_and_never_falls(path: Path) -> None:
    store = SqlitePrivate(path)
    store.raise_marks(RECORD, [Mark("RU/desk-1", 3, "c"), Mark("US/desk-1", 1, "d")])
    store.raise_marks(RECORD, [Mark("RU/desk-1", 2, "e"), Mark("US/desk-1", 2, "f")])
    store.raise_marks(OTHER, [Mark("RU/desk-1", 1, "g")])
    store.raise_marks(RECORD, [])
    assert list(store.marks(RECORD)) == [Mark("RU/desk-1", 3, "c"), Mark("US/desk-1", 2, "f")]
    assert list(store.marks(OTHER)) == [Mark("RU/desk-1", 1, "g")]
    assert list(store.marks("0" * 64)) == []


def test_a_mark_of_the_same_number_keeps_the_id_that_was_seen_first(path: Path) -> None:
    store = SqlitePrivate(path)
    store.raise_marks(RECORD, [Mark("RU/desk-1", 3, "c")])
    store.raise_marks(RECORD, [Mark("RU/desk-1", 3, "x")])
    assert list(store.marks(RECORD)) == [Mark("RU/desk-1", 3, "c")]


def test_nobody_else_may_read_the_file_or_its_log(path: Path) -> None:
    store = SqlitePrivate(path)
    store.write_note(written=NOW, text="secret", about=None)
    modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    assert modes == {"desk.db": 0o600, "desk.db-wal": 0o600, "desk.db-shm": 0o600}
    store.close()
    assert [file.name for file in path.parent.iterdir()] == ["desk.db"]


def test_other_tables_live_in_the_same_file(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE accounts_account (name TEXT)")
        connection.execute("INSERT INTO accounts_account VALUES ('clerk')")
        ours = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert {name for name in ours if not name.startswith(("desk_", "sqlite_"))} == {"accounts_account"}
    store = SqlitePrivate(path, create=True)
    store.write_note(written=NOW, text="beside", about=None)
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM accounts_account").fetchall() == [("clerk",)]


def test_a_note_can_be_written_while_another_program_reads(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM desk_notes").fetchone()
        assert SqlitePrivate(path).write_note(written=NOW, text="x", about=None) == 1


def test_a_missing_or_foreign_file_is_refused_and_none_is_made(tmp_path: Path) -> None:
    missing = SqlitePrivate(tmp_path / "desk.db")
    with pytest.raises(DeskFileMissingError, match=r"desk\.db"):
        missing.notes()
    with pytest.raises(DeskFileMissingError):
        missing.write_note(written=NOW, text="x", about=None)
    with pytest.raises(DeskFileMissingError):
        missing.check()
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(NotWritableError):
        SqlitePrivate(tmp_path / "nowhere" / "desk.db", create=True)

    foreign = tmp_path / "foreign.db"
    with closing(sqlite3.connect(foreign)) as connection, connection:
        connection.execute("CREATE TABLE desk_notes (n, written, text, about)")
    before = foreign.read_bytes()
    with pytest.raises(StoreUnreadableError):
        SqlitePrivate(foreign).notes()
    with pytest.raises(NotWritableError):
        SqlitePrivate(foreign).write_note(written=NOW, text="x", about=None)
    assert foreign.read_bytes() == before


def test_a_failed_note_leaves_the_store_fit_for_use(path: Path) -> None:
    store = SqlitePrivate(path)
    with pytest.raises(UnicodeEncodeError):
        store.write_note(written=NOW, text="\ud800", about=None)
    assert store.write_note(written=NOW, text="fine", about=None) == 1


def test_no_code_of_records_opens_a_private_file(path: Path) -> None:
    store = SqliteLines(path)
    assert [fault.code for fault in store.guard_faults()] == ["not-a-record"]


def log(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def test_nobody_folds_the_log_in_while_another_has_the_file_open(path: Path) -> None:
    before = path.read_bytes()
    store = SqlitePrivate(path)
    with closing(sqlite3.connect(path)) as other:
        other.execute("SELECT count(*) FROM desk_notes").fetchone()
        for number in range(2 * MOST_COMMITS):
            store.raise_marks(RECORD, [Mark(f"P{number:04}/desk-1", 1, "x" * 8000)])
        store.close()
        assert log(path).stat().st_size > 1000 * 4096  # SQLite's own limit, at which it would have folded
        assert path.read_bytes() == before
    # The last to close folds it in, under a lock of SQLite's that keeps all others out.
    assert not log(path).exists()
    assert len(SqlitePrivate(path).marks(RECORD)) == 2 * MOST_COMMITS


def test_a_long_run_of_marks_keeps_the_log_short(path: Path) -> None:
    store = SqlitePrivate(path)
    longest = 0
    for number in range(3 * MOST_COMMITS):
        store.raise_marks(RECORD, [Mark("RU/desk-1", number + 1, "x")])
        longest = max(longest, log(path).stat().st_size if log(path).exists() else 0)
    assert longest < 2 * MOST_COMMITS * 4096 * 2
    assert path.stat().st_size < 100_000
