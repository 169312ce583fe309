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


def test_a_reply_is_carried_over_to_a_later_draft(travaux: Travaux, tmp_path: Path) -> None:
    first = travaux("board", "-D", "obs", "--json").answer["draft"]
    text = travaux("draft", "show", first, "-D", "obs", "--json").answer["text"]
    (tmp_path / "second.txt").write_text(text.replace("one hundred", "fifty"), "utf-8")
    log = travaux("record", "log", "-D", "obs", "--json").answer["entries"]
    us, nato = (entry["id"] for entry in log if entry["type"] == "reply_given")
    source = next(entry["id"] for entry in log if entry["type"] == "source_filed")
    submit = ("draft", "submit", "second.txt", "-D", "obs", "--instrument", "treaty", "--by", "RU")
    assert travaux(*submit, "--source", source, "--revises", first, "--on", "2022-02-20").status == 0
    found = travaux("reply", "rebase", us, "-D", "obs", "--json").answer
    assert (found["format"], found["from"], found["confirm"]) == ("travaux.rebase/1", first, 1)
    assert [(one["provision"]["id"], one["doubts"]) for one in found["proposals"]] == [
        ("art_1", []),
        ("art_2", ["conflict"]),
        ("art_3", []),
    ]
    told = travaux("reply", "rebase", us, "-D", "obs").out.decode()
    assert "2 ready, 1 to decide" in told
    assert "? Article 2 -> Article 2" in told
    assert travaux("reply", "rebase", us, "-D", "obs", "--out", "next.toml").status == 0
    give = ("reply", "give", "--draft", found["onto"], "--from", "next.toml", "-D", "obs", "--by", "US")
    given = travaux(*give, "--source", source, "--revises", us, "--on", "2022-02-21", "--json").answer
    board = travaux("board", "-D", "obs", "--json").answer
    cells = {row["id"]: row["cells"]["US"] for row in board["rows"]}
    assert cells["art_1"]["entry"] == given["entries"][-1]["id"]
    assert cells["art_2"]["code"] == "not_addressed"
    assert travaux("reply", "rebase", nato, "-D", "obs", "--json").refusal["code"] == "reply-thematic"
    assert travaux("reply", "rebase", first, "-D", "obs", "--json").refusal["code"] == "entry-unknown"
