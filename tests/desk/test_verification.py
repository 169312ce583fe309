"""A record that is not what was signed: the fault is named, reading stops, acts are refused, equivocation aside."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk.conftest import Clock
from travaux import wiring
from travaux.desk import parties, sources, verification, views
from travaux.desk.acts import Act
from travaux.desk.desk import Desk
from travaux.desk.errors import RecordFaultyError, VerificationFailedError
from travaux.desk.shelves import Shelf
from travaux.desk.watch import Remembered
from travaux.record.lines import RecordFault


def tampered(path: Path, statement: str) -> None:
    """Change a record's file as a program would that takes its guards away and puts them back."""
    with sqlite3.connect(path) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
        for _, sql in guards:
            connection.execute(sql)
    connection.close()


CASES = {
    "UPDATE entries SET payload = CAST(replace(payload, '2022', '2023') AS BLOB) WHERE seq = 3": (
        "id-wrong",
        3,
    ),
    "UPDATE entries SET id = replace(id, substr(id, 1, 1), 'f') || 'f' WHERE seq = 3": ("id-wrong", 3),
    "UPDATE entries SET signature = zeroblob(64) WHERE seq = 4": ("signature-wrong", 4),
    "DELETE FROM entries WHERE seq = 2": ("entry-missing", 2),
    "DELETE FROM entries WHERE seq = 4": ("record-shortened", 4),
}


@pytest.mark.parametrize("keep", ["sqlite"], indirect=True)
@pytest.mark.parametrize("statement", CASES)
def test_a_changed_record_is_named_not_read_and_takes_no_entry(
    observer: Desk, opening: Callable[..., Desk], tmp_path: Path, statement: str
) -> None:
    assert observer.reading().record_id
    observer.close()
    path = tmp_path / "obs" / "records" / "main.db"
    tampered(path, statement)
    code, seq = CASES[statement]
    found = wiring.verify_file(path, full=False)
    assert (found.faults[0].code, found.faults[0].author, found.faults[0].seq) == (code, "OBS/desk-1", seq)
    desk = opening("OBS")
    with pytest.raises(VerificationFailedError):
        views.timeline(desk)
    with pytest.raises(RecordFaultyError):
        parties.describe(desk, Act(), party="US", names=("en=United States",))
    assert verification.records(desk, (), full=True)[0].faults[0].code == code


def test_a_sound_record_has_no_fault_at_either_depth(observer: Desk) -> None:
    for full in (False, True):
        (checked,) = verification.records(observer, (), full=full)
        assert (checked.entries, checked.faults) == (4, ())


def test_a_record_that_grows_while_it_is_checked_is_none_that_was_cut(
    observer: Desk, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process signs between the reading of the lines and of what the desk remembers."""
    remembered = Shelf.remembered
    due: list[str] = []

    def meanwhile(shelf: Shelf, record: str | None) -> Remembered:
        if due:
            due.pop()
            with wiring.open_desk(tmp_path / "obs", now=clock) as other:
                sources.file(other, Act(), content=b"Another report.", publisher="Agency", language="en")
        return remembered(shelf, record)

    monkeypatch.setattr(Shelf, "remembered", meanwhile)
    for entries in (5, 6):
        due.append("an act")
        (checked,) = verification.records(observer, (), full=False)
        assert (due, checked.entries, checked.faults) == ([], entries, ())
    due.append("an act")
    with wiring.open_desk(tmp_path / "obs", now=clock) as opened:
        assert sum(1 for _ in opened.reading().ledger.entries) == 7
    assert due == []


def test_lost_parts_of_an_entry_that_is_itself_wrong_say_nothing() -> None:
    wrong = RecordFault("id-wrong", "RU/desk-1", 3, "changed")
    lost = [RecordFault("disclosure-missing", "RU/desk-1", seq, "gone") for seq in (3, 4)]
    guards = [RecordFault("guard-missing", None, None, name) for name in ("a", "b")]
    assert verification.joined([*guards, *lost], [wrong]) == (guards[0], wrong, lost[1])
