"""`travaux composite` and `travaux losses`: the bracketed text of a draft and its replies, in a dossier on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Travaux

pytestmark = pytest.mark.usefixtures("obs")


def test_counter_texts_stand_in_the_draft_with_who_is_for_them(travaux: Travaux) -> None:
    found = travaux("composite", "-D", "obs", "--json").answer
    assert (found["format"], found["instrument"], found["engine"]) == (
        "travaux.composite/1",
        "treaty",
        "composite/1",
    )
    assert found["parties"] == ["NATO", "US"]
    units = {unit["id"]: unit for unit in found["units"]}
    assert {name for name, unit in units.items() if unit["status"] == "bracketed"} == {"art_2", "art_3"}
    board = travaux("board", "-D", "obs", "--json").answer
    assert found["draft"] == board["draft"] or len(found["draft"]) == 64
    told = travaux("composite", "-D", "obs").out.decode()
    assert "brackets" in told
    assert "NATO: " in told


def test_a_draft_may_be_named_and_must_be_one(travaux: Travaux) -> None:
    latest = travaux("composite", "-D", "obs", "--json").answer
    named = travaux("composite", "-D", "obs", "--draft", latest["draft"][:16], "--json").answer
    assert named == latest
    assert (
        travaux("composite", "-D", "obs", "--draft", "OBS/desk-1#1", "--json").refusal["code"]
        == "entry-unknown"
    )
    wrong = travaux("composite", "-D", "obs", "--draft", latest["draft"], "--instrument", "other", "--json")
    assert wrong.refusal["code"] == "entry-unknown"


def test_it_is_written_as_a_paper_with_and_without_names(travaux: Travaux, tmp_path: Path) -> None:
    assert travaux("composite", "-D", "obs", "--to", "rolling.txt", "--profile", "who").status == 0
    paper = (tmp_path / "rolling.txt").read_text("utf-8")
    assert "NATO" in paper
    assert travaux("composite", "-D", "obs", "--to", "rolling.html", "--unattributed").status == 0
    assert "NATO" not in (tmp_path / "rolling.html").read_text("utf-8")
    assert travaux("composite", "-D", "obs", "--to", "rolling.odt").status == 2


def test_what_was_dropped_is_told(travaux: Travaux, tmp_path: Path) -> None:
    same = travaux("losses", "NATO", "-D", "obs", "--json").answer
    assert (same["format"], same["party"], same["losses"]) == ("travaux.losses/1", "NATO", [])
    assert same["proposals"] > 0
    first = same["after"]["draft"]
    shown = travaux("draft", "show", first, "-D", "obs", "--json").answer
    (tmp_path / "second.txt").write_text(shown["text"], "utf-8")
    source = travaux("sources", "-D", "obs", "--json").answer["sources"][0]["entry"]
    done = travaux(
        *("draft", "submit", "second.txt", "-D", "obs", "--instrument", "treaty", "--by", "RU"),
        *("--source", source, "--revises", first, "--on", "2022-02-20"),
    )
    assert done.status == 0, done.err
    dropped = travaux("losses", "NATO", "-D", "obs", "--json").answer
    assert (dropped["before"]["draft"], dropped["before"]["reply"] is None) == (first, False)
    assert dropped["after"]["reply"] is None
    assert len(dropped["losses"]) == dropped["proposals"] == same["proposals"]
    told = travaux("losses", "NATO", "-D", "obs").out.decode()
    assert f"{same['proposals']} of them dropped" in told
    earlier = travaux("losses", "NATO", "-D", "obs", "--since", "2021-12-20", "--json").answer
    assert earlier["proposals"] == 0
    assert travaux("losses", "nato", "-D", "obs", "--json").refusal["code"] == "name-invalid"
