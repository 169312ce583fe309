"""Indexes of passages: every kind gives the same answers to the same questions, and can be thrown away at any time."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import Database
from travaux.model.errors import TravauxError
from travaux.model.passages import Indexed, PassageIndex
from travaux.stores.passages import SqlitePassages
from travaux.text import lexemes, questions

INDEXES = ("sqlite", "memory", "postgres")

TEXTS = {
    "a": ("en", "The written replies of the Parties to the Treaty"),
    "b": ("fr", "La réponse écrite de l'OTAN aux traités"),
    "c": ("ru", "Письменные ответы НАТО на проекты договоров, NATO"),
    "d": ("", "Respuesta escrita de la OTAN; a reply by the party"),
    "e": ("en", "replies written by hand, replies, replies"),
}


@pytest.fixture(params=INDEXES)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[PassageIndex]:
    if request.param == "postgres":
        database: Database = request.getfixturevalue("database")
        space = database.space()
        yield space.place().passages("1")
        space.close()
        return
    path = tmp_path / "search.db" if request.param == "sqlite" else None
    made = SqlitePassages(path, version="1")
    yield made
    made.close()


def passage(entry: str, language: str, text: str, *, place: str = "text@0") -> Indexed:
    read = lexemes.read(text, language)
    return Indexed(entry, place, "statement", language, f"{hash(text):x}", len(read.spans), read.row)


def fill(index: PassageIndex, record: str = "r") -> list[Indexed]:
    rows = [passage(entry, *words) for entry, words in TEXTS.items()]
    index.take(record, dict.fromkeys(TEXTS, 1), rows)
    return rows


def judged(index: PassageIndex, words: str, record: str = "r") -> list[str]:
    question = questions.read(words)
    return sorted(
        one.entry
        for one in index.find(record, question)
        if all(clause.count(one.row) for clause in question.wanted)
        and not any(clause.count(one.row) for clause in question.excluded)
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("reply", "ade"),
        ('"written reply"', "a"),
        ("treaty", "a"),
        ("traité", "b"),
        ("договора", "c"),
        ("OTAN", "bd"),
        ("nato", "c"),
        ("repl* -written", "d"),
        ("репл*", ""),
        ("дого*", "c"),
        ("parties", "ad"),
        ('"by hand" replies', "e"),
        ("AND", ""),
        ("NEAR(reply written)", ""),
        ("lexemes : reply", ""),
    ],
)
def test_a_question_is_answered(index: PassageIndex, words: str, found: str) -> None:
    fill(index)
    assert judged(index, words) == list(found)


def test_what_is_given_back_is_what_was_taken_in(index: PassageIndex) -> None:
    rows = fill(index)
    (found,) = index.find("r", questions.read("hand"))
    assert found == rows[4]
    assert index.marks("r") == dict.fromkeys(TEXTS, 1)
    assert index.size("r") == len(TEXTS)


def test_records_are_apart(index: PassageIndex) -> None:
    rows = fill(index)
    index.take("other", {"z": 0}, [passage("z", "en", "a reply elsewhere")])
    assert judged(index, "reply") == ["a", "d", "e"]
    assert judged(index, "reply", "other") == ["z"]
    assert sorted(index.everything("r")) == sorted(rows)
    assert [one.entry for one in index.everything("other")] == ["z"]
    index.clear("r")
    assert judged(index, "reply") == []
    assert (index.size("r"), index.marks("r")) == (0, {})
    assert judged(index, "reply", "other") == ["z"]


def test_taking_in_twice_changes_nothing_and_a_new_wording_stands_beside_the_old(index: PassageIndex) -> None:
    fill(index)
    fill(index)
    assert judged(index, "reply") == ["a", "d", "e"]
    index.take("r", {"a": 2}, [passage("a", "en", "The spoken reply")])
    assert [one.entry for one in index.find("r", questions.read("reply"))].count("a") == 2
    assert index.marks("r")["a"] == 2


def test_what_fails_halfway_adds_nothing(index: PassageIndex) -> None:
    def broken() -> Iterator[Indexed]:
        yield passage("a", "en", "a reply")
        message = "the reader stops"
        raise RuntimeError(message)

    with pytest.raises(RuntimeError):
        index.take("r", {"a": 1}, broken())
    assert judged(index, "reply") == []
    assert index.marks("r") == {}
    fill(index)
    assert judged(index, "reply") == ["a", "d", "e"]


def test_after_a_retreat_it_is_empty_and_takes_in_again(index: PassageIndex) -> None:
    fill(index)
    other = index.retreat()
    assert other.marks("r") == {}
    fill(other)
    assert judged(other, "treaties") == ["a"]
    other.close()


# --- the file -------------------------------------------------------------------------------


def opened(folder: Path, version: str = "1") -> SqlitePassages:
    return SqlitePassages(folder / "search.db", version=version)


def test_the_file_is_its_owners_alone_and_is_kept(tmp_path: Path) -> None:
    os.umask(0o022)
    fill(index := opened(tmp_path))
    files = sorted(tmp_path.iterdir())
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    index.close()
    again = opened(tmp_path)
    assert judged(again, "treaty") == ["a"]
    again.close()


def test_an_index_of_another_version_is_thrown_away(tmp_path: Path) -> None:
    fill(old := opened(tmp_path))
    old.close()
    new = opened(tmp_path, "2")
    assert new.marks("r") == {}
    new.close()


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 4096])
def test_what_is_no_index_is_made_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "search.db").write_bytes(content)
    fill(index := opened(tmp_path))
    assert judged(index, "treaty") == ["a"]
    index.close()


def test_another_programs_database_under_our_name_is_made_anew(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "search.db") as strange:
        strange.execute("CREATE TABLE versions (version TEXT)")
        strange.execute("INSERT INTO versions VALUES ('1')")
    strange.close()
    assert opened(tmp_path).marks("r") == {}


def test_a_damaged_file_is_refused_in_our_words_and_after_a_retreat_all_is_well(tmp_path: Path) -> None:
    fill(index := opened(tmp_path))
    index.close()
    path = tmp_path / "search.db"
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xa5" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(TravauxError) as refused:
        judged(index, "treaty")
    assert refused.value.code == "store-unreadable"
    other = index.retreat()
    fill(other)
    assert judged(other, "treaty") == ["a"]
    assert not path.exists()


def test_where_no_file_can_be_made_it_says_so(tmp_path: Path) -> None:
    index = SqlitePassages(tmp_path / "absent" / "search.db", version="1")
    with pytest.raises(TravauxError):
        index.marks("r")
    other = index.retreat()
    fill(other)
    assert judged(other, "treaty") == ["a"]


def test_two_desks_may_fill_one_file(tmp_path: Path) -> None:
    one, other = opened(tmp_path), opened(tmp_path)
    fill(one)
    fill(other)
    assert judged(one, "reply") == judged(other, "reply") == ["a", "d", "e"]
    one.close()
    other.close()


# --- the server -----------------------------------------------------------------------------


def test_what_another_version_read_in_counts_for_nothing_and_goes(database: Database) -> None:
    space = database.space()
    old, new = space.place().passages("1"), space.place().passages("2")
    fill(old)
    assert (new.size("r"), judged(new, "treaty")) == (0, [])
    fill(new)
    assert judged(new, "treaty") == ["a"]
    assert old.size("r") == 0
    space.close()


def test_a_server_without_room_for_words_says_so_and_a_retreat_answers(database: Database) -> None:
    space = database.space()
    index = space.place().passages("1")
    space.administer(f"DROP SCHEMA {space.name}_search CASCADE")
    with pytest.raises(TravauxError) as refused:
        index.size("r")
    assert refused.value.code == "store-unprepared"
    with pytest.raises(TravauxError):
        fill(index)
    other = index.retreat()
    fill(other)
    assert judged(other, "treaty") == ["a"]
    other.close()
    space.close()
