"""`travaux text composite`, with files on disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Travaux

BASE = "Article 1\nThe Parties shall consult.\n\nArticle 2\nThis Treaty enters into force upon signature.\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "base").write_text(BASE, "utf-8")
    (tmp_path / "eg").write_text(BASE.replace("shall", "should"), "utf-8")
    (tmp_path / "letter").write_text("Dear Minister,\nno treaty here.\n", "utf-8")
    (tmp_path / "wrong").write_bytes(BASE.encode("utf-16"))
    return tmp_path


def test_versions_are_collated(travaux: Travaux, files: Path) -> None:
    found = travaux(
        "text", "composite", str(files / "base"), f"EG={files / 'eg'}", f"SD={files / 'base'}", "--json"
    ).answer
    assert (found["format"], found["engine"], found["parties"]) == (
        "travaux.composite/1",
        "composite/3",
        ["EG", "SD"],
    )
    first, second = found["units"]
    assert (first["id"], first["label"], first["status"]) == ("art_1", "Article 1", "bracketed")
    assert first["articles"] == {"base": [0], "EG": [0], "SD": [0]}
    assert first["nodes"][1] == {
        "kind": "alternatives",
        "options": [
            {
                "nodes": [{"kind": "text", "text": "shall", "by": ["base", "SD"]}],
                "proponents": ["base", "SD"],
            },
            {"nodes": [{"kind": "text", "text": "should", "by": ["EG"]}], "proponents": ["EG"]},
        ],
    }
    assert second["status"] == "clean"
    assert found["tally"]["by_party"] == {"EG": 1, "SD": 0}


def test_a_composite_is_printed_with_names_and_without(travaux: Travaux, files: Path) -> None:
    arguments = ("text", "composite", str(files / "base"), f"EG={files / 'eg'}", "--to")
    out = files / "out.txt"
    assert travaux(*arguments, str(out), "--profile", "who").status == 0
    assert "[Alt 1: shall — base] [Alt 2: should — EG]" in out.read_text("utf-8")
    assert travaux(*arguments, str(files / "out.html"), "--unattributed").status == 0
    page = (files / "out.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "EG" not in page
    assert travaux(*arguments, str(files / "out.png")).status == 2


@pytest.mark.parametrize(
    ("versions", "code"),
    [
        (("EG=eg", "EG=base"), "party-repeated"),
        (("eg=eg",), "name-invalid"),
        (("EG=letter",), "articles-missing"),
        (("EG=wrong",), "file-unreadable"),
        (("EG=nowhere",), "file-unreadable"),
    ],
)
def test_what_cannot_be_collated_is_refused(
    travaux: Travaux, files: Path, versions: tuple[str, ...], code: str
) -> None:
    named = [one.replace("=", f"={files}/") for one in versions]
    ran = travaux("text", "composite", str(files / "base"), *named, "--json")
    assert (ran.status, ran.refusal["code"]) == (1, code)


def test_a_version_without_a_code_is_no_command(travaux: Travaux, files: Path) -> None:
    assert travaux("text", "composite", str(files / "base"), str(files / "eg")).status == 2


def projected(nodes: list[Any], code: str) -> str:
    """Read one party's text out of nodes, as the contract's law of projection says."""
    words = ""
    for node in nodes:
        if node["kind"] == "text":
            words += node.get("spelling", {}).get(code, node["text"]) if code in node["by"] else ""
        elif node["kind"] == "bracket":
            words += projected(node["nodes"], code) if code in node["proponents"] else ""
        else:
            held = [option for option in node["options"] if code in option["proponents"]]
            words += "".join(projected(option["nodes"], code) for option in held)
    return words


def test_each_text_is_read_back_out_of_the_composite(travaux: Travaux, files: Path) -> None:
    (files / "sd").write_text(
        BASE.replace(" upon signature", "") + "\nArticle 3\nNo reservations.\n", "utf-8"
    )
    named = {"base": "base", "EG": "eg", "SD": "sd"}
    found = travaux(
        "text", "composite", str(files / "base"), f"EG={files / 'eg'}", f"SD={files / 'sd'}", "--json"
    ).answer
    for code, name in named.items():
        read = travaux("text", "outline", str(files / name), "--json").answer
        articles = [
            read["text"][one["start"] : one["end"]] for one in read["provisions"] if one["kind"] == "article"
        ]
        units = [unit for unit in found["units"] if unit["articles"].get(code)]
        assert sorted(at for unit in units for at in unit["articles"][code]) == list(range(len(articles)))
        for unit in units:
            held = "".join(articles[at] for at in unit["articles"][code])
            assert projected(unit["nodes"], code) == held


def test_in_the_page_of_a_composite_the_texts_are_never_markup(travaux: Travaux, files: Path) -> None:
    (files / "eg").write_text(BASE.replace("consult", "<b>consult</b> & agree"), "utf-8")
    arguments = ("text", "composite", str(files / "base"), f"EG={files / 'eg'}", "--to")
    assert travaux(*arguments, str(files / "out.html")).status == 0
    page = (files / "out.html").read_text("utf-8")
    assert "<b>" not in page
    assert "&amp; agree" in page


def test_what_no_unit_shows_is_said_whether_it_is_printed_or_not(travaux: Travaux, files: Path) -> None:
    (files / "ru").write_text(f"A TREATY OF RUSSIA\n\n{BASE}", "utf-8")
    asked = ("text", "composite", str(files / "base"), f"RU={files / 'ru'}")
    (fault,) = travaux(*asked, "--json").answer["faults"]
    assert fault["code"] == "outside-units"
    written = travaux(*asked, "--to", str(files / "out.txt"))
    assert written.status == 0
    assert "outside-units" in written.err.decode()
