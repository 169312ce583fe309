"""Searching at a desk: the index follows the record, and is nothing an answer depends on."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from travaux.desk import corrections, notes, records, replies, search, sources, statements
from travaux.desk.acts import Act
from travaux.desk.desk import Desk
from travaux.model.errors import DateUnreadableError, KindUnknownError
from travaux.projections import passages
from travaux.projections import search as searches
from travaux.text import questions


def found(desk: Desk, words: str, **options: str) -> list[str]:
    return [hit.kind for hit in search.search(desk, words, **options).hits]  # type: ignore[arg-type]


def say(desk: Desk, text: str) -> None:
    statements.make(desk, Act(), person="M", occasion="press", text=text.encode())


def test_what_is_signed_is_found_at_once_and_again_by_the_next_desk(
    russia: Desk, opening: Callable[..., Desk]
) -> None:
    assert found(russia, "consults") == ["provision"]
    assert found(russia, "answer") == []
    say(russia, "Our answer is ready.")
    assert found(russia, "answers") == ["statement"]
    russia.close()
    again = opening("RU")
    assert found(again, "answers") == ["statement"]
    assert again.index(passages.VERSION).size(again.reading().record_id) == 5


def test_the_private_papers_of_a_desk_are_never_found(russia: Desk) -> None:
    notes.write(russia, text="Zugzwang at home", about=None)
    sheet = '[[answer]]\nprovision = "art_1"\ncode = "amend"\ntext = "Zugzwang"\n'
    replies.keep(russia, draft="RU/desk-1#3", content=sheet.encode())
    assert found(russia, "zugzwang") == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "ru"


def test_without_the_file_the_answer_is_the_same(russia: Desk, folder: Path) -> None:
    before = searches.shape(search.search(russia, "parties"))
    russia.close()
    (folder / "search.db").write_bytes(b"something else")
    russia.read_in.clear()
    assert searches.shape(search.search(russia, "parties")) == before


def test_where_nothing_can_be_written_the_index_is_kept_in_memory(
    russia: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "no")

    russia.reading()
    monkeypatch.setattr(os, "open", refuse)
    assert found(russia, "parties") == ["provision", "provision"]
    assert not (folder / "search.db").exists()
    say_nothing_twice = found(russia, "parties")
    assert say_nothing_twice == ["provision", "provision"]


def test_an_index_that_holds_more_than_the_record_is_made_anew(russia: Desk) -> None:
    shelf = russia.reading()
    say(russia, "A word that was never kept: abracadabra.")
    search.refresh(russia.index(passages.VERSION), russia.reading().ledger)
    shorter = type(shelf.ledger)(shelf.record_id, "bilateral")
    shorter.extend(list(shelf.ledger.entries)[:-1])
    search.refresh(russia.index(passages.VERSION), shorter)
    assert russia.index(passages.VERSION).size(shelf.record_id) == len(shorter)
    assert found(russia, "abracadabra") == ["statement"]


def test_what_is_disclosed_later_is_read_in_later(russia: Desk) -> None:
    shelf, index = russia.reading(), russia.index(passages.VERSION)
    entries = list(shelf.ledger.entries)
    bare = [replace(entry, parts={}) if entry.type == "draft_submitted" else entry for entry in entries]
    withheld = type(shelf.ledger)(shelf.record_id, "bilateral")
    withheld.extend(bare)
    search.refresh(index, withheld)
    assert not list(index.find(shelf.record_id, questions.read("consult")))
    search.refresh(index, shelf.ledger)
    assert len(list(index.find(shelf.record_id, questions.read("consult")))) == 1


def test_a_correction_reaches_what_was_read_in_before(russia: Desk) -> None:
    say(russia, "Our answer is redy.")
    assert found(russia, "redy") == ["statement"]
    corrections.correct(
        russia, Act(), entry="RU/desk-1#5", changes=("text=Our answer is ready.",), why="a letter"
    )
    assert found(russia, "redy") == []
    assert found(russia, "ready") == ["statement"]


def test_sources_are_found_by_their_words_and_by_their_publisher(russia: Desk) -> None:
    sources.file(russia, Act(), content="Réponses écrites.".encode(), publisher="Le Monde", language="fr")
    assert found(russia, "reponse ecrite") == ["source"]
    assert found(russia, "monde") == ["source"]


def test_bounds_that_cannot_be_read_are_refused(russia: Desk) -> None:
    with pytest.raises(KindUnknownError, match="no kind of passage"):
        search.search(russia, "parties", narrowing=search.Narrowing(kinds=("rumour",)))
    with pytest.raises(DateUnreadableError):
        search.search(russia, "parties", narrowing=search.Narrowing(from_="yesterday"))


def test_a_desk_made_ready_answers_alike_from_memory_and_follows_what_is_signed(russia: Desk) -> None:
    asked = ("parties", "part*", "parties -consult", '"the parties"', "nothing")
    before = [search.search(russia, words) for words in asked]
    search.keep_ready(russia)
    assert [search.search(russia, words) for words in asked] == before
    say(russia, "The Parties met.")
    assert found(russia, "met") == ["statement"]
    search.keep_ready(russia)
    assert found(russia, "parties met") == ["statement"]
    assert found(russia, '"parties met"') == ["statement"]


def test_what_another_process_signs_is_ready_after_the_next_round(
    russia: Desk, opening: Callable[..., Desk]
) -> None:
    search.keep_ready(russia)
    record, index = russia.reading().record_id, russia.index(passages.VERSION)
    other = opening("RU")
    say(other, "Signed elsewhere.")
    search.keep_ready(russia)
    assert index.size(record) == len(russia.lexicons[record].marks) == 5
    assert found(russia, "elsewhere") == ["statement"]


def test_where_the_index_cannot_be_written_a_desk_is_made_ready_from_the_record(
    russia: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "no")

    russia.reading()
    monkeypatch.setattr(os, "open", refuse)
    search.keep_ready(russia)
    assert found(russia, "parties") == ["provision", "provision"]
    assert found(russia, '"the parties"') == ["provision", "provision"]


@pytest.mark.parametrize("keep", ["sqlite"], indirect=True)
def test_a_record_with_a_fault_is_left_out_and_the_others_are_made_ready(
    russia: Desk, folder: Path, opening: Callable[..., Desk]
) -> None:
    records.found(russia, Act(), name="other", title="Another")
    russia.close()
    with closing(sqlite3.connect(folder / "records" / "bilateral.db")) as connection:
        connection.execute("DROP TRIGGER entries_never_go")
    again = opening("RU")
    search.keep_ready(again)
    assert list(again.lexicons) == [again.reading("other").record_id]
