"""`travaux text brackets` and `losses`, with files on disk."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.cli.running import Travaux
from tests.formats.papers import composed
from tests.text.test_laws import TEXTS
from travaux.model.composites import Composite, Unit, Words
from travaux.projections import nodes

PAPER = (
    "Article 1\n\nThe Parties [EG/ET propose; SD oppose: shall [promptly — EG]] [X] consult "
    "[EG: Option 1: yearly] [base/SD: Option 2: monthly].\n"
)
BASE = (
    "Article 1\n\nThe Parties shall consult yearly.\n\nArticle 2\n\nThis Treaty enters into force at once.\n"
)


def test_a_paper_is_read_with_who_is_behind_what(travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(PAPER, "utf-8")
    found = travaux("text", "brackets", "paper.txt", "--json").answer
    assert found["format"] == "travaux.brackets/1"
    assert found["proponents"] == ["EG", "ET", "SD", "base"]
    assert found["tally"] == {"brackets": 2, "alternatives": 1, "placeholders": 1}
    assert found["faults"] == []
    bracket = found["nodes"][1]
    assert (bracket["kind"], bracket["proponents"], bracket["opponents"]) == ("bracket", ["EG", "ET"], ["SD"])
    assert bracket["nodes"][1]["proponents"] == ["EG"]
    choice = found["nodes"][5]
    assert [option["label"] for option in choice["options"]] == ["Option 1", "Option 2"]
    assert "2 brackets" in travaux("text", "brackets", "paper.txt").out.decode()


def test_a_paper_is_printed_after_another_custom(travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(PAPER, "utf-8")
    said = travaux("text", "brackets", "paper.txt", "--profile", "council").out.decode()
    assert "[Option 1: yearly] (EG) [Option 2: monthly] (base, SD)" in said
    shown = travaux("text", "brackets", "paper.txt", "--profile", "council", "--json").answer["printed"]
    (tmp_path / "again.txt").write_text(shown, "utf-8")
    twice = [
        travaux("text", "brackets", name, "--json").answer["nodes"] for name in ("paper.txt", "again.txt")
    ]
    assert twice[0] == twice[1]


def test_who_reserves_a_position_is_told(travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text("We [EG propose; ZA reserve: may] meet.", "utf-8")
    found = travaux("text", "brackets", "paper.txt", "--json").answer
    assert found["nodes"][1]["reserving"] == ["ZA"]
    assert found["proponents"] == ["EG", "ZA"]


def test_reservations_in_notes_and_in_brackets_are_told_with_their_party_and_place(
    travaux: Travaux, tmp_path: Path
) -> None:
    paper = "Each Party [shall]¹ report (Réserve de FR).²\n\n¹ JP: parliamentary scrutiny reservation.\n"
    (tmp_path / "paper.txt").write_text(paper, "utf-8")
    found = travaux("text", "brackets", "paper.txt", "--json").answer
    assert [(one["by"], one["kind"], paper[one["start"] : one["end"]]) for one in found["reservations"]] == [
        (["JP"], "parliamentary", "¹"),
        (["FR"], None, "(Réserve de FR)"),
    ]
    assert found["proponents"] == ["FR", "JP"]
    assert [(one["code"], one["start"]) for one in found["faults"]] == [("note-missing", paper.index("²"))]
    assert "JP reserves: JP: parliamentary scrutiny" in travaux("text", "brackets", "paper.txt").out.decode()
    printed = travaux("text", "brackets", "paper.txt", "--profile", "un").out.decode()
    assert printed.strip() == paper.strip()


def test_brackets_that_do_not_match_are_faults_with_their_place(travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text("[a] b] [c", "utf-8")
    ran = travaux("text", "brackets", "paper.txt", "--json")
    assert ran.status == 0
    assert [(one["code"], one["start"], one["end"]) for one in ran.answer["faults"]] == [
        ("bracket-unopened", 5, 6),
        ("bracket-unclosed", 7, 8),
    ]


@pytest.mark.parametrize(
    "command", [("brackets", "deep.txt"), ("losses", "deep.txt", "deep.txt", "--of", "EG")]
)
def test_brackets_too_deep_are_refused(travaux: Travaux, tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "deep.txt").write_text("[" * 5000 + "x" + "]" * 5000, "utf-8")
    ran = travaux("text", *command, "--json")
    assert (ran.status, ran.refusal["code"]) == (1, "brackets-too-deep")
    (tmp_path / "deep.txt").write_text("[EG: " * 90 + "x" + "]" * 90, "utf-8")
    assert travaux("text", *command, "--json").status == 0


def test_what_was_dropped_between_two_papers_is_told(travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text(PAPER, "utf-8")
    (tmp_path / "new.txt").write_text(
        PAPER.replace("[EG: Option 1: yearly] [base/SD: Option 2: monthly]", "monthly")
    )
    found = travaux("text", "losses", "old.txt", "new.txt", "--of", "EG", "--json").answer
    assert (found["format"], found["party"], found["proposals"]) == ("travaux.losses/1", "EG", 2)
    assert found["losses"] == [{"unit": "text", "text": "yearly", "struck": "monthly"}]
    assert "monthly -> yearly" in travaux("text", "losses", "old.txt", "new.txt", "--of", "EG").out.decode()
    same = travaux("text", "losses", "old.txt", "old.txt", "--of", "EG", "--json").answer
    assert same["losses"] == []


def test_what_was_taken_over_or_struck_without_brackets_is_not_lost(travaux: Travaux, tmp_path: Path) -> None:
    old = "The Parties [EG: shall not] consult each other every year. Fish are fed [SD oppose: twice] a day."
    new = "The Parties shall not consult each other every year. Fish are fed a day."
    (tmp_path / "old.txt").write_text(old, "utf-8")
    (tmp_path / "new.txt").write_text(new, "utf-8")
    for party in ("EG", "SD"):
        found = travaux("text", "losses", "old.txt", "new.txt", "--of", party, "--json").answer
        assert (found["proposals"], found["losses"]) == (1, [])


def test_composites_as_json_are_compared_by_provision(travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "base.txt").write_text(BASE, "utf-8")
    (tmp_path / "eg.txt").write_text(BASE.replace("yearly", "weekly").replace("at once", "never"), "utf-8")
    (tmp_path / "later.txt").write_text(BASE.replace("at once", "never"), "utf-8")
    for name, version in (("old.json", "eg.txt"), ("new.json", "later.txt")):
        made = travaux("text", "composite", "base.txt", f"EG={version}", "--json").answer
        (tmp_path / name).write_text(json.dumps(made), "utf-8")
    found = travaux("text", "losses", "old.json", "new.json", "--of", "EG", "--json").answer
    assert found["engine"].startswith("composite/")
    assert found["losses"] == [{"unit": "art_1", "text": "weekly", "struck": "yearly"}]


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "{}",
        '{"format":"travaux.redline/1"}',
        '{"format":"travaux.composite/1","engine":1,"parties":3}',
        '{"format":"travaux.composite/1","engine":"e","parties":[],"tally":[],"faults":[],"units":[]}',
        '{"a":' * 100_000,
    ],
)
def test_json_that_is_no_composite_is_refused(travaux: Travaux, tmp_path: Path, content: str) -> None:
    (tmp_path / "old.json").write_text(content, "utf-8")
    ran = travaux("text", "losses", "old.json", "old.json", "--of", "EG", "--json")
    assert (ran.status, ran.refusal["code"]) == (1, "composite-unreadable")


def test_a_party_that_a_paper_does_not_name_is_refused(travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text(PAPER, "utf-8")
    ran = travaux("text", "losses", "old.txt", "old.txt", "--of", "FR", "--json")
    assert (ran.status, ran.refusal["code"]) == (1, "party-absent")
    assert "EG, ET, SD" in ran.refusal["message"]
    ran = travaux("text", "losses", "old.txt", "old.txt", "--of", "f r", "--json")
    assert (ran.status, ran.refusal["code"]) == (1, "name-invalid")


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_a_composite_written_as_json_is_read_back(base: str, version: str) -> None:
    made = composed(base, EG=version, SD=base)
    found = nodes.composite(json.dumps(nodes.shape(made)).encode())
    assert found == _bare(made, found)
    assert nodes.shape(found) == nodes.shape(made)


def _bare(made: Composite, found: Composite) -> Composite:
    """Give what was made without what the JSON does not hold."""
    assert [type(node) for unit in found.units for node in unit.nodes] == [
        type(node) for unit in made.units for node in unit.nodes
    ]
    assert not any(isinstance(node, Words) and node.opens for unit in found.units for node in unit.nodes)
    units: tuple[Unit, ...] = found.units
    return Composite(made.engine, made.parties, units, made.tally, found.language, found.faults)
