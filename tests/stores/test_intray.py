"""The in-tray in a desk's private file: numbers never used again, decisions made once, old files that have none."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from travaux.model.intray import Arrival, IntrayStore, Item, Report, Settlement, State
from travaux.stores.errors import EntryRepeatedError
from travaux.stores.private import SqlitePrivate

NOW = "2022-01-26T18:00:00Z"
ARRIVAL = Arrival(
    taken=NOW,
    file="report.txt",
    sha256="a" * 64,
    content=b"\x00\xffbytes",
    reading='{"text":"…"}',
    publisher="Agency",
    sketch=(3, 5, 2**62),
)
SETTLED = Settlement(State.CONFIRMED, NOW, "Anna", record="r" * 64, entry="e" * 64)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    SqlitePrivate(path, create=True).close()
    return path


@pytest.fixture
def intray(path: Path) -> IntrayStore:
    return SqlitePrivate(path).intray


def test_a_file_that_never_had_a_report_has_none(intray: IntrayStore) -> None:
    assert list(intray.reports()) == []
    assert list(intray.items()) == []
    assert intray.item(1) is None
    assert intray.report(1) is None
    assert intray.known("a" * 64) is None
    assert list(intray.alike((1, 2), limit=8)) == []


def test_a_report_comes_back_as_it_was_taken_in(path: Path, intray: IntrayStore) -> None:
    assert intray.take(ARRIVAL, ["one", "two"]) == 1
    again = SqlitePrivate(path).intray
    assert list(again.reports()) == [Report(1, NOW, "report.txt", "a" * 64, "Agency", None, None, 1)]
    assert again.content(1) == b"\x00\xffbytes"
    assert again.reading(1) == '{"text":"…"}'
    assert list(again.items(1)) == [Item(1, 1, "one"), Item(2, 1, "two")]
    assert again.known("a" * 64) == again.report(1)


def test_the_same_bytes_are_one_report(intray: IntrayStore) -> None:
    assert intray.take(ARRIVAL, ["one"]) == intray.take(replace(ARRIVAL, file="copy.txt"), ["two"]) == 1
    assert [item.proposal for item in intray.items()] == ["one"]


def test_numbers_are_never_used_again(path: Path, intray: IntrayStore) -> None:
    intray.take(ARRIVAL, ["one", "two"])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM desk_items")
        connection.execute("DELETE FROM desk_sketches")
        connection.execute("DELETE FROM desk_reports")
    assert intray.take(ARRIVAL, ["one"]) == 2
    assert [item.n for item in intray.items()] == [3]


def test_an_item_is_settled_once(intray: IntrayStore) -> None:
    intray.take(ARRIVAL, ["one"])
    assert intray.edit(1, {"place": "Genève"})
    intray.attempt(1, "r" * 64, 7)
    assert intray.settle(1, SETTLED)
    assert not intray.settle(1, replace(SETTLED, state=State.DISMISSED))
    assert not intray.edit(1, {})
    assert not intray.reopen(1)
    expected = Item(
        *(1, 1, "one", State.CONFIRMED, {"place": "Genève"}, ("r" * 64, 7)),
        *("r" * 64, "e" * 64, NOW, "Anna", None),
    )
    assert intray.item(1) == expected


def test_a_refusal_is_kept_with_its_reason_until_it_is_reopened(intray: IntrayStore) -> None:
    intray.take(ARRIVAL, ["one"])
    assert intray.settle(1, Settlement(State.DISMISSED, NOW, "Anna", why="misread"))
    assert intray.item(1) == Item(1, 1, "one", State.DISMISSED, settled=NOW, by="Anna", why="misread")
    assert intray.reopen(1)
    assert intray.item(1) == Item(1, 1, "one")


def test_a_new_reading_changes_what_is_open_and_leaves_what_is_settled(intray: IntrayStore) -> None:
    intray.take(ARRIVAL, ["one", "two"])
    intray.settle(1, SETTLED)
    told = Report(1, NOW, "report.txt", "a" * 64, "Other", "2022-01-26", "fr", 1)
    intray.reread(told, "{}", {1: "changed", 2: "changed"}, ["three"])
    assert [item.proposal for item in intray.items(1)] == ["one", "changed", "three"]
    assert (intray.report(1), intray.reading(1)) == (told, "{}")


def test_the_most_like_come_first(intray: IntrayStore) -> None:
    intray.take(ARRIVAL, [])
    intray.take(replace(ARRIVAL, sha256="b" * 64, sketch=(3, 9)), [])
    intray.take(replace(ARRIVAL, sha256="c" * 64, sketch=(8, 9)), [])
    assert list(intray.alike((3, 5), limit=8)) == [(1, (3, 5, 2**62)), (2, (3, 9))]
    assert list(intray.alike((3, 5), limit=1)) == [(1, (3, 5, 2**62))]


def test_a_report_is_taken_in_whole_or_not_at_all(intray: IntrayStore) -> None:
    unfit: list[str] = ["one", None]  # type: ignore[list-item]
    with pytest.raises(EntryRepeatedError):
        intray.take(ARRIVAL, unfit)
    assert list(intray.reports()) == []
    assert intray.take(ARRIVAL, ["one"]) == 1
