"""`travaux text align` and `redline`, with files on disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Travaux
from travaux.formats import docx

OLD = (
    "Article 1\nConsultation\n\nThe Parties shall consult within 30 days of a request.\n\n"
    "Article 2\nDeployment\n\nNo Party shall deploy missiles in the territory of another State.\n\n"
    "Article 3\nWithdrawal\n\nEach Party may withdraw by written notification to the depositary.\n"
)
NEW = (
    "Article 1\nConsultation\n\nThe Parties should consult within 60 days of a request.\n\n"
    "Article 2\nDefinitions\n\nFor this Treaty, <b>launcher</b> & rocket mean a device for propulsion.\n\n"
    "Article 3\nDeployment\n\nNo Party shall deploy missiles in the territory of another State.\n"
)
FATES_OF_OLD = {"kept", "struck", "moved_from"}
FATES_OF_NEW = {"kept", "added", "moved_to"}
CLASSES = {"typographic", "renumbering", "cross_reference", "systematic", "substantive"}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, content in (
        ("old.txt", OLD.encode()),
        ("new.txt", NEW.encode()),
        ("utf16.txt", OLD.encode("utf-16")),
        ("binary.txt", b"\x7fELF\x00\x01\xff\xfe" * 50),
        ("hidden.txt", OLD.replace("missiles", "missiles\u202e").encode()),
        ("large.txt", OLD.encode().ljust(20_000_001)),
    ):
        (tmp_path / name).write_bytes(content)
    return tmp_path


def compared(travaux: Travaux, command: str) -> Any:  # noqa: ANN401  JSON
    return travaux("text", command, "old.txt", "new.txt", "--json").answer


def joined(found: Any, fates: set[str], start: str) -> str:  # noqa: ANN401  JSON
    units = sorted((unit for unit in found["units"] if unit[start] is not None), key=lambda unit: unit[start])
    return "".join(run["text"] for unit in units for run in unit["runs"] if run["fate"] in fates)


def test_an_alignment_has_the_shape_that_others_rely_on(travaux: Travaux, files: Path) -> None:
    assert files.is_dir()
    found = compared(travaux, "align")
    assert {"format", "engine", "pairs", "removed", "added"} <= found.keys()
    assert found["format"] == "travaux.align/1"
    pairs = [(one["old"], one["new"], one["old_ids"], one["new_ids"]) for one in found["pairs"]]
    assert pairs == [([0], [0], ["art_1"], ["art_1"]), ([1], [2], ["art_2"], ["art_3"])]
    assert [one["relation"] for one in found["pairs"]] == ["changed", "renumbered"]
    assert (found["removed"], found["added"]) == ([2], [1])
    for one in found["pairs"]:
        assert isinstance(one["confirm"], bool)
        assert 0 <= one["score"] <= 1
        assert isinstance(one["margin"], int | float)


def test_a_redline_has_the_shape_that_others_rely_on(travaux: Travaux, files: Path) -> None:
    assert files.is_dir()
    found = compared(travaux, "redline")
    assert (found["format"], found["systematic"]) == ("travaux.redline/1", [])
    assert found["engine"].startswith("redline/")
    for unit in found["units"]:
        assert unit.keys() >= {"old_id", "new_id", "old_start", "new_start", "runs", "flags"}
        for run in unit["runs"]:
            assert run.keys() >= {"fate", "text", "class"}
            assert run["fate"] in FATES_OF_OLD | FATES_OF_NEW
            assert run["class"] in CLASSES
    first = next(unit for unit in found["units"] if unit["old_id"] == "art_1")
    assert {(flag["kind"], flag["old"], flag["new"]) for flag in first["flags"]} >= {
        ("modal", "shall", "should")
    }
    assert {flag["kind"] for flag in first["flags"]} & {"number", "time_limit"}


@pytest.mark.parametrize("texts", [(OLD, NEW), (NEW, OLD), (OLD, OLD), (OLD.replace("\n", "\r\n"), NEW)])
def test_joining_the_runs_gives_both_texts_back(
    travaux: Travaux, tmp_path: Path, texts: tuple[str, str]
) -> None:
    for name, text in zip(("old.txt", "new.txt"), texts, strict=True):
        (tmp_path / name).write_bytes(text.encode())
    found = compared(travaux, "redline")
    read = [travaux("text", "outline", name, "--json").answer["text"] for name in ("old.txt", "new.txt")]
    assert [joined(found, FATES_OF_OLD, "old_start"), joined(found, FATES_OF_NEW, "new_start")] == read


def test_a_redline_is_written_as_a_page_in_which_the_texts_are_never_markup(
    travaux: Travaux, files: Path
) -> None:
    assert travaux("text", "redline", "old.txt", "new.txt", "--to", "out.html").status == 0
    page = (files / "out.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "<b>" not in page
    assert "&lt;b&gt;launcher&lt;/b&gt; &amp; rocket" in page
    assert "<del" in page
    assert "<ins" in page


def test_a_redline_is_written_as_lines(travaux: Travaux, files: Path) -> None:
    assert travaux("text", "redline", "old.txt", "new.txt", "--to", "out.txt").status == 0
    lines = (files / "out.txt").read_text("utf-8")
    assert "The Parties [-shall-]{+should+} consult within [-30-]{+60+} days" in lines
    assert "! modal verb: shall → should" in lines


def test_a_redline_is_written_as_a_word_document(travaux: Travaux, files: Path) -> None:
    assert travaux("text", "redline", "old.txt", "new.txt", "--to", "out.docx").status == 0
    assert docx.read((files / "out.docx").read_bytes()) == (OLD, NEW)


def test_a_text_that_a_word_document_cannot_hold_is_refused_and_nothing_is_written(
    travaux: Travaux, files: Path
) -> None:
    (files / "new.txt").write_text(f"{NEW}\uffff\n", "utf-8")
    ran = travaux("text", "redline", "old.txt", "new.txt", "--to", "out.docx", "--json")
    assert (ran.status, ran.refusal["code"]) == (1, "character-unfit")
    assert not (files / "out.docx").exists()


def test_a_redline_is_written_as_pages_and_a_composite_too(travaux: Travaux, files: Path) -> None:
    assert travaux("text", "redline", "old.txt", "new.txt", "--to", "out.PDF").status == 0
    assert travaux("text", "composite", "old.txt", "EG=new.txt", "--to", "all.pdf").status == 0
    for name in ("out.PDF", "all.pdf"):
        assert (files / name).read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("ending", [".docx", ".html", ".pdf", ".txt"])
def test_a_paper_that_cannot_be_written_there_is_refused_and_leaves_nothing(
    travaux: Travaux, files: Path, ending: str
) -> None:
    (files / f"folder{ending}").mkdir()
    before = sorted(files.rglob("*"))
    for name in (f"folder{ending}", f"absent/out{ending}"):
        for command in (("redline", "old.txt", "new.txt"), ("composite", "old.txt", "EG=new.txt")):
            ran = travaux("text", *command, "--to", name, "--json")
            assert (ran.status, ran.refusal["code"]) == (1, "not-writable")
    assert sorted(files.rglob("*")) == before


def test_a_letter_that_no_font_of_a_pdf_has_is_refused_and_what_was_there_stays(
    travaux: Travaux, files: Path
) -> None:
    (files / "new.txt").write_text(f"{NEW}\n漢字\n", "utf-8")
    (files / "out.pdf").write_bytes(b"before")
    ran = travaux("text", "redline", "old.txt", "new.txt", "--to", "out.pdf", "--json")
    assert (ran.status, ran.refusal["code"]) == (1, "character-unfit")
    assert ".docx" in ran.refusal["hint"]
    assert (files / "out.pdf").read_bytes() == b"before"
    assert not (files / "out.pdf~").exists()


@pytest.mark.parametrize("name", ["out.png", "out", "out.html.exe"])
def test_another_ending_is_refused_and_nothing_is_written(travaux: Travaux, files: Path, name: str) -> None:
    before = sorted(files.iterdir())
    assert travaux("text", "redline", "old.txt", "new.txt", "--to", name).status == 2
    versions = ("old.txt", "EG=new.txt", "--to", name)
    assert travaux("text", "composite", *versions).status == 2
    assert sorted(files.iterdir()) == before


COMMANDS = (
    ("align", "old.txt", "{}"),
    ("align", "{}", "old.txt"),
    ("redline", "old.txt", "{}", "--to", "out.html"),
    ("redline", "{}", "old.txt", "--to", "out.txt"),
    ("composite", "old.txt", "EG={}", "--to", "out.html"),
    ("composite", "{}", "EG=old.txt", "--to", "out.txt"),
)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("utf16.txt", "file-unreadable"),
        ("binary.txt", "file-unreadable"),
        ("absent.txt", "file-unreadable"),
        ("hidden.txt", "hidden-character"),
        ("large.txt", "file-too-large"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_nothing_is_written(
    travaux: Travaux, files: Path, command: tuple[str, ...], name: str, code: str
) -> None:
    before = sorted(files.iterdir())
    ran = travaux("text", *(one.format(name) for one in command), "--json")
    assert (ran.status, ran.refusal["code"], ran.out) == (1, code, b"")
    assert sorted(files.iterdir()) == before


def test_a_place_that_cannot_be_written_is_refused(travaux: Travaux, files: Path) -> None:
    assert files.is_dir()
    ran = travaux("text", "redline", "old.txt", "new.txt", "--to", "absent/out.html", "--json")
    assert (ran.status, ran.refusal["code"]) == (1, "not-writable")
