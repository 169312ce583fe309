"""The file of a record: its shape, its guards, what is beside it, and files that are none."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.durability import chains
from travaux.stores import schema
from travaux.stores.errors import NotARecordError, NotWritableError, StoreUnreadableError
from travaux.stores.private import SqlitePrivate
from travaux.stores.sqlite import LOG_PAGES, SqliteLines


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record of three lines."""
    path = tmp_path / "main.db"
    store = SqliteLines(path, create=True)
    for _ in range(3):
        chains.extend(store)
    store.close()
    return path


def other_program(path: Path, *statements: str) -> None:
    """Let another program, with SQLite's own settings, do something to a file."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def codes(path: Path) -> list[str]:
    store = SqliteLines(path)
    try:
        return [fault.code for fault in store.guard_faults()]
    finally:
        store.close()


def beside(path: Path) -> set[str]:
    return {file.name for file in path.parent.iterdir()}


# --- shape ---------------------------------------------------------------------------------------


def test_the_file_is_what_the_contract_says(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        columns = [row[1:3] for row in connection.execute("PRAGMA table_info(entries)")]
        assert columns[:5] == [
            ("author", "TEXT"), ("seq", "INTEGER"), ("id", "TEXT"), ("payload", "BLOB"), ("signature", "BLOB"),
        ]  # fmt: skip
        assert connection.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        strict = {
            row[1]: row[5] for row in connection.execute("PRAGMA table_list") if row[1] in schema.TABLES
        }
        assert strict == {"entries": 1, "disclosures": 1}
    assert path.stat().st_mode & 0o077 == 0


def test_a_row_with_only_the_first_five_columns_is_read(path: Path) -> None:
    other_program(
        path, "INSERT INTO entries (author, seq, id, payload, signature) VALUES ('A', 9, 'x', x'70', x'73')"
    )
    store = SqliteLines(path)
    position, line = list(store.lines())[-1]
    store.close()
    assert (position, line.payload, line.signature, line.disclosures) == (4, b"p", b"s", ())


def test_a_new_record_is_not_there_before_its_first_line(tmp_path: Path) -> None:
    store = SqliteLines(tmp_path / "main.db", create=True)
    with store.writing():
        assert beside(tmp_path / "main.db") == {"main.db.lock", "main.db.turn"}
    chains.extend(store)
    store.close()
    assert beside(tmp_path / "main.db") == {"main.db", "main.db.lock", "main.db.turn"}


def test_a_record_is_never_founded_over_another_file(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(NotWritableError, match="is there already"):
        chains.extend(SqliteLines(path, create=True))
    assert path.read_bytes() == before


def test_what_a_killed_founding_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        (tmp_path / f".main.db.new{ending}").write_bytes(b"half")
    store = SqliteLines(tmp_path / "main.db", create=True)
    chains.extend(store)
    assert len(chains.whole(store)) == 1
    store.close()
    assert beside(tmp_path / "main.db") == {"main.db", "main.db.lock", "main.db.turn"}


def test_the_log_is_folded_in_before_it_grows_long(tmp_path: Path) -> None:
    path = tmp_path / "main.db"
    store = SqliteLines(path, create=True)
    longest = 0
    with store.writing():
        for seq in range(1, 901):
            store.append([chains.line(seq, None, size=10, parts=1)])
            longest = max(longest, (tmp_path / "main.db-wal").stat().st_size if seq > 1 else 0)
        assert path.stat().st_size > 400 * 1000
    assert longest < 2 * LOG_PAGES * 4096
    store.close()
    assert not (tmp_path / "main.db-wal").exists()


# --- reading leaves no trace ---------------------------------------------------------------------


def test_reading_and_checking_leave_the_file_and_its_folder_as_they_were(path: Path) -> None:
    lone = path.parent / "elsewhere" / "lone.db"
    lone.parent.mkdir()
    shutil.copy(path, lone)
    before = (lone.read_bytes(), lone.stat().st_mtime_ns)
    store = SqliteLines(lone)
    assert store.guard_faults() == ()
    assert len(chains.whole(store)) == 3
    store.close()
    assert beside(lone) == {"lone.db"}
    assert (lone.read_bytes(), lone.stat().st_mtime_ns) == before


def test_reading_a_copy_with_the_log_of_a_killed_writer_sees_it_and_leaves_both_as_they_were(
    path: Path,
) -> None:
    writer = SqliteLines(path)
    last = chains.extend(writer)
    lone = path.parent / "elsewhere" / "lone.db"
    lone.parent.mkdir()
    for ending in ("", "-wal"):
        shutil.copy(f"{path}{ending}", f"{lone}{ending}")
    writer.close()
    before = [Path(f"{lone}{ending}").read_bytes() for ending in ("", "-wal")]
    store = SqliteLines(lone)
    assert store.guard_faults() == ()
    assert chains.whole(store)[-1].id == last
    store.close()
    assert [Path(f"{lone}{ending}").read_bytes() for ending in ("", "-wal")] == before


# --- guards --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET payload = x'00' WHERE seq = 2",
        "UPDATE entries SET disclosed = 0",
        "DELETE FROM entries WHERE seq = 3",
        """INSERT OR REPLACE INTO entries (author, seq, id, payload, signature, position)
        SELECT author, seq, id, x'00', signature, position FROM entries WHERE seq = 2""",
        """REPLACE INTO entries (author, seq, id, payload, signature)
        SELECT author, seq, id, x'00', signature FROM entries WHERE seq = 2""",
        "REPLACE INTO entries (author, seq, id, payload, signature, position) VALUES ('A', 1, 'x', x'00', x'00', 2)",
        "UPDATE disclosures SET disclosure = 'x'",
        "DELETE FROM disclosures",
        "REPLACE INTO disclosures SELECT entry, position, 'x' FROM disclosures",
        "INSERT INTO entries (author, seq, id, payload, signature) VALUES ('A', 'one', 'x', x'00', x'00')",
        "INSERT INTO entries (author, seq, id, payload, signature) VALUES ('A', 1, 'x', 'text', x'00')",
        "INSERT INTO entries (author, seq, id, payload, signature, position) VALUES ('A', 1, 'x', x'0', x'00', -1)",
    ],
)
def test_no_other_program_changes_or_removes_a_line_by_mistake(path: Path, statement: str) -> None:
    with pytest.raises(sqlite3.Error):
        other_program(path, statement)
    store = SqliteLines(path)
    assert len(chains.whole(store)) == 3
    assert store.guard_faults() == ()
    store.close()


@pytest.mark.parametrize("guard", schema.GUARDS)
def test_a_dropped_guard_is_found_and_named(path: Path, guard: str) -> None:
    other_program(path, f"DROP TRIGGER {guard}")
    store = SqliteLines(path)
    (fault,) = store.guard_faults()
    store.close()
    assert (fault.code, fault.author, fault.seq) == ("guard-missing", None, None)
    assert guard in fault.message


def test_a_guard_that_was_made_toothless_is_found(path: Path) -> None:
    other_program(
        path,
        "DROP TRIGGER entries_never_go",
        "CREATE TRIGGER entries_never_go BEFORE DELETE ON entries BEGIN SELECT 1; END",
    )
    assert codes(path) == ["guard-missing"]


def test_a_guard_put_back_as_it_was_is_a_guard(path: Path) -> None:
    other_program(path, "DROP TRIGGER entries_never_go", schema.GUARDS["entries_never_go"])
    assert codes(path) == []


def test_a_table_declared_otherwise_is_found_and_what_is_in_it_is_still_given(path: Path) -> None:
    other_program(
        path,
        "ALTER TABLE entries RENAME TO was",
        "CREATE TABLE entries (author, seq, id, payload, signature, disclosed, position INTEGER PRIMARY KEY)",
        "INSERT INTO entries VALUES ('A', 1, 'x', 'text', NULL, 0, 1)",
    )
    assert set(codes(path)) == {"guard-missing"}
    store = SqliteLines(path)
    ((_, line),) = store.lines()
    store.close()
    assert (line.payload, line.signature) == (b"text", b"None")


def test_a_lost_disclosure_is_found_and_its_entry_named(path: Path) -> None:
    guard = schema.GUARDS["disclosures_never_go"]
    chosen = "DELETE FROM disclosures WHERE position = 2 AND entry = (SELECT id FROM entries WHERE seq = 2)"
    other_program(path, "DROP TRIGGER disclosures_never_go", chosen, guard)
    store = SqliteLines(path)
    (fault,) = store.guard_faults()
    store.close()
    assert (fault.code, fault.author, fault.seq) == ("disclosure-missing", chains.AUTHOR, 2)


# --- files that are no record --------------------------------------------------------------------


def text_file(path: Path) -> None:
    path.write_text("Treaty on guarantees\n" * 200)


def empty_file(path: Path) -> None:
    path.touch()


def folder(path: Path) -> None:
    path.mkdir()


def nothing(path: Path) -> None:
    assert not path.exists()


def other_database(path: Path) -> None:
    other_program(path, "CREATE TABLE entries (author, seq, id, payload, signature)")


def private_file(path: Path) -> None:
    SqlitePrivate(path, create=True).close()


def later_version(path: Path) -> None:
    other_program(path, *schema.STATEMENTS, f"PRAGMA user_version={schema.VERSION + 1}")


def without_table(path: Path) -> None:
    other_program(path, *schema.STATEMENTS, "DROP TABLE disclosures")


def without_column(path: Path) -> None:
    other_program(path, *schema.STATEMENTS[:3], "CREATE TABLE disclosures (x)", "DROP TABLE entries",
                  "CREATE TABLE entries (author)")  # fmt: skip


NO_RECORDS = [
    text_file, empty_file, folder, nothing, other_database, private_file, later_version, without_table, without_column,
]  # fmt: skip


@pytest.mark.parametrize("make", NO_RECORDS)
def test_a_file_that_is_no_record_is_a_fault_and_is_left_as_it_is(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    path = tmp_path / "it.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    store = SqliteLines(path)
    faults = store.guard_faults()
    assert [(fault.code, fault.author, fault.seq) for fault in faults][:1] == [("not-a-record", None, None)]
    assert "it.db" in faults[0].message
    with pytest.raises((NotARecordError, StoreUnreadableError)):
        list(store.lines())
    with pytest.raises((NotARecordError, NotWritableError, StoreUnreadableError)), store.writing():
        store.append([chains.line(1, None)])
    store.close()
    assert (path.read_bytes() if path.is_file() else None) == before
    assert beside(path) <= {"it.db", "it.db.lock", "it.db.turn"}


def test_a_file_damaged_or_cut_anywhere_is_found_or_whole(path: Path) -> None:
    """Damage to the structure is the file's fault; damage inside a payload is its entry's, which hashes show."""
    whole = path.read_bytes()
    lone = path.parent / "damaged.db"
    found = 0
    for start in range(0, len(whole), 1024):
        for damaged in (whole[:start] + b"\xa5" * 512 + whole[start + 512 :], whole[:start]):
            lone.write_bytes(damaged)
            good = chains.judge(SqliteLines(lone), [])
            found += not good.is_good
            if good.is_good:
                assert len(chains.whole(SqliteLines(lone))) == 3
    assert found > len(whole) // 1024
