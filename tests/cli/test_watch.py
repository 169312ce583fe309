"""The watch over a record's end: a `desk.db` that is gone, another's or older is told, and what follows from it."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Ran, Travaux

STATEMENT = (
    *("statement", "make", "-D", "obs", "--by", "RU", "--source", "OBS/desk-1#2"),
    *("--person", "A. Person", "--occasion", "briefing", "--text", "We wait."),
)


def codes(ran: Ran) -> list[str]:
    return [fault["code"] for fault in ran.answer["faults"]]


def verified(travaux: Travaux, *words: str) -> tuple[list[str], list[str]]:
    """Give the faults and the warnings of the only record."""
    (record,) = travaux("record", "verify", *words, "--json").answer["records"]
    return [fault["code"] for fault in record["faults"]], [one["code"] for one in record["warnings"]]


def cut_off_the_last(file: Path) -> None:
    """Take the newest entry away, as somebody could who has the file and knows how it is guarded."""
    with closing(sqlite3.connect(file)) as database:
        guards = database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            database.execute(f"DROP TRIGGER {name}")
        last = "(SELECT max(position) FROM entries)"
        database.execute(
            f"DELETE FROM disclosures WHERE entry = (SELECT id FROM entries WHERE position = {last})"  # noqa: S608
        )
        database.execute(f"DELETE FROM entries WHERE position = {last}")  # noqa: S608
        for _, sql in guards:
            database.execute(sql)
        database.commit()


def test_a_whole_dossier_is_watched_and_nothing_is_said(obs: Path, travaux: Travaux) -> None:
    assert codes(travaux(*STATEMENT, "--json")) == []
    assert verified(travaux, "-D", "obs") == verified(travaux, str(obs / "records/main.db")) == ([], [])
    assert travaux("doctor", "-D", "obs", "--json").answer["good"]


def test_an_act_without_the_private_file_stands_and_says_what_is_lost(obs: Path, travaux: Travaux) -> None:
    (obs / "desk.db").unlink()
    ran = travaux(*STATEMENT, "--json")
    assert codes(ran) == ["desk-file-missing"]
    assert ran.err == b""
    ran = travaux(*STATEMENT)
    assert ran.status == 0
    assert ran.out.startswith(b"OBS/desk-1#")
    assert ran.err.startswith(b"warning: ")
    assert b"nothing here would show it" in ran.err
    assert ran.err.rstrip().endswith(b"travaux doctor --mend (desk-file-missing)")
    assert not (obs / "desk.db").exists()


def test_verify_says_that_the_private_file_is_gone_and_finds_no_fault_in_the_record(
    obs: Path, travaux: Travaux
) -> None:
    (obs / "desk.db").unlink()
    expected: tuple[list[str], list[str]] = ([], ["desk-file-missing"])
    assert verified(travaux, "-D", "obs") == expected
    assert verified(travaux, str(obs / "records" / "main.db")) == expected
    ran = travaux("record", "verify", "-D", "obs")
    assert ran.status == 0
    assert b"(desk-file-missing)" in ran.err


def test_a_record_file_outside_any_dossier_is_watched_by_nobody(
    obs: Path, travaux: Travaux, tmp_path: Path
) -> None:
    (tmp_path / "alone" / "records").mkdir(parents=True)
    shutil.copy(obs / "records" / "main.db", tmp_path / "alone" / "records" / "main.db")
    assert verified(travaux, str(tmp_path / "alone" / "records" / "main.db")) == ([], [])


def test_the_doctor_finds_the_private_file_gone_and_begins_a_new_one_when_told(
    obs: Path, travaux: Travaux
) -> None:
    def finding(ran: Ran) -> Any:  # noqa: ANN401  JSON
        (found,) = [one for one in ran.answer["findings"] if one["name"] == "desk.db"]
        return found

    (obs / "desk.db").unlink()
    ran = travaux("doctor", "-D", "obs", "--json")
    assert ran.status == 1
    ran = Ran(0, ran.out, ran.err)
    assert finding(ran)["state"] == "wrong"
    assert finding(ran)["hint"].endswith("travaux doctor --mend")
    mended = travaux("doctor", "-D", "obs", "--mend", "--json")
    assert finding(mended)["state"] == "good"
    assert [one["says"][-16:] for one in mended.answer["findings"] if one["state"] == "note"][-1:] == [
        " (marks-missing)"
    ]
    assert travaux("note", "write", "-D", "obs", "--text", "begun anew", "--json").status == 0
    # What was not remembered is said once; from then on the record is watched again.
    assert codes(travaux(*STATEMENT, "--json")) == ["marks-missing"]
    assert codes(travaux(*STATEMENT, "--json")) == []


@pytest.mark.usefixtures("obs")
def test_mending_leaves_a_private_file_that_is_there(travaux: Travaux) -> None:
    travaux("note", "write", "-D", "obs", "--text", "kept", "--json")
    assert travaux("doctor", "-D", "obs", "--mend", "--json").answer["good"]
    assert [note["text"] for note in travaux("note", "list", "-D", "obs", "--json").answer["notes"]] == [
        "kept"
    ]


def test_an_older_private_file_is_taken_as_it_is_and_catches_up(obs: Path, travaux: Travaux) -> None:
    older = (obs / "desk.db").read_bytes()
    for _ in range(3):
        assert travaux(*STATEMENT, "--json").status == 0
    (obs / "desk.db").write_bytes(older)
    assert verified(travaux, "-D", "obs") == ([], [])
    assert codes(travaux(*STATEMENT, "--json")) == []
    cut_off_the_last(obs / "records" / "main.db")
    ran = travaux("record", "verify", "-D", "obs", "--json")
    assert ran.status == 3
    assert [fault["code"] for fault in ran.answer["records"][0]["faults"]] == ["record-shortened"]


def test_the_private_file_of_another_dossier_remembers_nothing_here(
    obs: Path, travaux: Travaux, tmp_path: Path
) -> None:
    travaux("init", "other", "--title", "Another", "--as", "OBS", "--observer", "--json")
    shutil.copy(tmp_path / "other" / "desk.db", obs / "desk.db")
    assert verified(travaux, "-D", "obs") == ([], ["marks-missing"])
    assert codes(travaux(*STATEMENT, "--json")) == ["marks-missing"]


def test_a_file_that_is_no_private_file_is_told_apart_from_one_that_is_gone(
    obs: Path, travaux: Travaux
) -> None:
    (obs / "desk.db").write_bytes(b"not a database, not at all, and long enough to be looked at as one" * 9)
    assert codes(travaux(*STATEMENT, "--json")) == ["store-unreadable"]


@pytest.mark.parametrize(
    "words",
    [
        ("account", "add", "reader", "--password-file", "password.txt", "--role", "reader"),
        ("serve", "--no-browser", "--port", "0"),
        ("note", "write", "--text", "x"),
    ],
    ids=lambda words: words[0],
)
def test_what_needs_the_private_file_is_refused_and_makes_none(
    words: tuple[str, ...], obs: Path, process: Callable[..., Ran], tmp_path: Path
) -> None:
    (tmp_path / "password.txt").write_text("a long password\n", encoding="utf-8")
    (obs / "desk.db").unlink()
    ran = process(*words, "-D", "obs")
    assert (ran.status, ran.out) == (1, b"")
    assert b"(desk-file-missing)" in ran.err
    assert not (obs / "desk.db").exists()
