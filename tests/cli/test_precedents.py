"""`travaux text index` and `travaux text precedents`, with a folder on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Travaux
from travaux.desk import precedents as desk
from travaux.text import indexes

FIRST = (
    "Article 1\nThe Parties shall consult at the request of either Party.\n\n"
    "Article 2\nNo Party shall deploy missiles.\n"
)
SECOND = "Article 1\nEach Party shall notify the depositary of its withdrawal in writing.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "deep").mkdir(parents=True)
    (folder / "b.txt").write_text(FIRST, "utf-8")
    (folder / "deep" / "a.md").write_text(SECOND, "utf-8")
    (folder / "broken.xml").write_bytes(b"<treaty>")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return folder


def test_a_folder_is_indexed_and_a_provision_finds_its_precedent(
    travaux: Travaux, corpus: Path, tmp_path: Path
) -> None:
    index, query = tmp_path / "i", tmp_path / "q"
    done = travaux("text", "index", str(corpus), "--into", str(index), "--json").answer
    assert (done["format"], done["documents"], done["articles"], done["read"]) == ("travaux.index/1", 2, 3, 3)
    assert [(fault["document"], fault["code"]) for fault in done["faults"]] == [
        ("broken.xml", "file-unreadable")
    ]
    query.write_text("A Party notifies the depositary of its withdrawal", "utf-8")
    found = travaux("text", "precedents", str(query), "--index", str(index), "--json").answer
    assert (found["format"], found["query"]) == ("travaux.precedents/1", 0)
    best = found["hits"][0]
    assert (best["document"], best["article"], best["label"], best["heading"]) == (
        "deep/a.md",
        0,
        "Article 1",
        None,
    )
    assert best["quote"] == SECOND[best["start"] : best["end"]]
    assert "notify the depositary of its withdrawal" in best["quote"]


def test_each_line_is_a_query_of_its_own_and_answered_in_order(
    travaux: Travaux, corpus: Path, tmp_path: Path
) -> None:
    index, query = tmp_path / "i", tmp_path / "q"
    travaux("text", "index", str(corpus), "--into", str(index))
    query.write_text("deploy missiles\n\n  \nrequest of either Party\nzzz\n", "utf-8")
    ran = travaux("text", "precedents", str(query), "--index", str(index), "--lines", "--json", "--top", "1")
    assert [one["query"] for one in ran.answers] == [0, 1, 2]
    assert [[hit["article"] for hit in one["hits"]] for one in ran.answers] == [[1], [0], []]
    shown = travaux("text", "precedents", str(query), "--index", str(index), "--lines").out.decode()
    assert "b.txt, Article 2" in shown


def test_only_new_and_changed_files_are_read_again_and_the_answers_are_as_if_all_were(
    travaux: Travaux, corpus: Path, tmp_path: Path
) -> None:
    kept, fresh = tmp_path / "kept", tmp_path / "fresh"
    (corpus / "broken.xml").unlink()
    travaux("text", "index", str(corpus), "--into", str(kept))
    (corpus / "c.txt").write_text("Article 1\nThe depositary shall notify each Party.\n", "utf-8")
    assert travaux("text", "index", str(corpus), "--into", str(kept), "--json").answer["read"] == 1
    (corpus / "deep" / "a.md").unlink()
    done = travaux("text", "index", str(corpus), "--into", str(kept), "--json").answer
    assert (done["documents"], done["articles"]) == (2, 3)
    travaux("text", "index", str(corpus), "--into", str(fresh))
    with desk.opened(kept) as one, desk.opened(fresh) as other:
        for query in ("the depositary shall notify", "either Party", "withdrawal in writing"):
            assert desk.search(one, query) == desk.search(other, query)


@pytest.mark.parametrize("content", [b"", b"a letter to the minister", indexes._MAGIC[:-1] + b"x" * 99])  # noqa: SLF001
def test_a_file_that_is_no_index_is_refused_and_never_overwritten(
    travaux: Travaux, corpus: Path, tmp_path: Path, content: bytes
) -> None:
    index = tmp_path / "i"
    index.write_bytes(content)
    ran = travaux("text", "index", str(corpus), "--into", str(index), "--json")
    assert (ran.status, ran.refusal["code"]) == (1, "index-damaged")
    assert index.read_bytes() == content
    ran = travaux("text", "precedents", str(corpus / "b.txt"), "--index", str(index), "--json")
    assert ran.refusal["code"] in {"index-damaged", "file-unreadable"}


def test_a_damaged_index_is_refused_when_asked_and_built_anew_when_made(
    travaux: Travaux, corpus: Path, tmp_path: Path
) -> None:
    index = tmp_path / "i"
    travaux("text", "index", str(corpus), "--into", str(index))
    content = bytearray(index.read_bytes())
    content[len(content) // 2] ^= 4
    index.write_bytes(bytes(content))
    ran = travaux("text", "precedents", str(corpus / "b.txt"), "--index", str(index), "--json")
    assert ran.refusal["code"] == "index-damaged"
    assert travaux("text", "index", str(corpus), "--into", str(index), "--json").answer["articles"] == 3


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xfe\x00", "file-unreadable"),
        ("peace\u202e".encode(), "hidden-character"),
        (b" -- \n", "query-empty"),
    ],
)
def test_a_query_that_cannot_be_read_is_refused(
    travaux: Travaux, corpus: Path, tmp_path: Path, content: bytes, code: str
) -> None:
    index, query = tmp_path / "i", tmp_path / "q"
    travaux("text", "index", str(corpus), "--into", str(index))
    query.write_bytes(content)
    ran = travaux("text", "precedents", str(query), "--index", str(index), "--json")
    assert (ran.status, ran.refusal["code"]) == (1, code)


def test_a_folder_without_an_article_is_refused_and_the_index_that_was_there_stands(
    travaux: Travaux, corpus: Path, tmp_path: Path
) -> None:
    index, empty = tmp_path / "i", tmp_path / "empty"
    empty.mkdir()
    (empty / "a.txt").write_text("A letter.", "utf-8")
    travaux("text", "index", str(corpus), "--into", str(index))
    before = index.read_bytes()
    ran = travaux("text", "index", str(empty), "--into", str(index), "--json")
    assert ran.refusal["code"] == "corpus-empty"
    assert index.read_bytes() == before
    assert travaux("text", "index", str(tmp_path / "x"), "--into", str(index), "--json").status == 1
    ran = travaux("text", "index", str(corpus), "--into", str(tmp_path / "no" / "i"), "--json")
    assert ran.refusal["code"] == "not-writable"


def test_a_line_of_five_megabytes_is_indexed_and_asked_for(travaux: Travaux, tmp_path: Path) -> None:
    folder, index, query = tmp_path / "c", tmp_path / "i", tmp_path / "q"
    folder.mkdir()
    line = "peace and security of the region " * 160_000
    (folder / "a.txt").write_text(f"Article 1\n{line}withdrawal of missiles\n", "utf-8")
    query.write_text(line, "utf-8")
    travaux("text", "index", str(folder), "--into", str(index))
    assert len(travaux("text", "precedents", str(query), "--index", str(index), "--json").answer["hits"]) == 1


def test_what_cannot_be_read_in_a_folder_is_named_and_the_rest_is_indexed(
    travaux: Travaux, corpus: Path, tmp_path: Path
) -> None:
    (corpus / "binary.txt").write_bytes(b"\x7fELF\x00\xff\xfe")
    (corpus / "hidden.txt").write_text("Article 1\npeace\u202e\n", "utf-8")
    (corpus / "large.txt").write_bytes(b"Article 1\npeace".ljust(20_000_001))
    done = travaux("text", "index", str(corpus), "--into", str(tmp_path / "i"), "--json").answer
    assert (done["documents"], done["articles"]) == (3, 4), (
        "hidden characters are named, the rest of the source is read"
    )
    assert {(fault["document"], fault["code"]) for fault in done["faults"]} == {
        ("binary.txt", "file-unreadable"),
        ("broken.xml", "file-unreadable"),
        ("hidden.txt", "hidden-character"),
        ("large.txt", "file-too-large"),
    }
