"""From a report to a signed entry, at a shell."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests import reports
from tests.cli.running import Travaux
from travaux.desk import intray

SAID = "Moscou a promis le 20 janvier 2022 de répondre par écrit à Washington, a déclaré Sergueï Lavrov.\n"
"""A report of ours that the press reader itself reads."""


@pytest.fixture(autouse=True)
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intray, "read", reports.read)
    (tmp_path / "report.txt").write_text(reports.REPORT, encoding="utf-8")
    (tmp_path / "copy.txt").write_text(reports.REPORT + "Suite.\n", encoding="utf-8")


@pytest.fixture
def obs(travaux: Travaux) -> str:
    travaux("init", "obs", "--title", "Guarantees", "--as", "OBS", "--observer")
    return "obs"


@pytest.fixture
def taken(obs: str, travaux: Travaux) -> str:
    assert travaux("intray", "take", "report.txt", "-D", obs, "--publisher", "Agence").status == 0
    return obs


def listed(travaux: Travaux, *more: str) -> list[Any]:
    answer = travaux("intray", "list", "-D", "obs", "--json", *more).answer
    assert answer["format"] == "travaux.intray/1"
    items: list[Any] = answer["items"]
    return items


def test_a_report_is_taken_in_and_listed_with_its_proposals_as_read(obs: str, travaux: Travaux) -> None:
    took = travaux("intray", "take", "report.txt", "-D", obs, "--json").answer
    assert took["items"] == listed(travaux)
    first = took["items"][0]
    assert (first["n"], first["state"], first["file"]) == (1, "proposed", "report.txt")
    proposal = first["proposal"]
    assert (proposal["kind"], proposal["trigger"]["quote"]) == ("statement", "a déclaré")
    assert proposal["slots"]["speaker"][0]["quote"] == "Sergueï Lavrov"
    assert proposal["because"].startswith("«\N{NO-BREAK SPACE}a déclaré\N{NO-BREAK SPACE}»")
    assert {"start", "end", "quote", "value"} == set(proposal["slots"]["text"][0])
    assert took["items"][1]["would_enter"]["lacking"] == ["body"]
    assert took["reports"][0]["published"] is None
    again = travaux("intray", "take", "report.txt", "-D", obs, "--json").answer
    assert again["items"] == took["items"]


@pytest.mark.usefixtures("taken")
def test_reasons_are_given_in_the_language_that_is_asked_for(travaux: Travaux) -> None:
    assert listed(travaux, "--explain-in", "en")[0]["proposal"]["because"].startswith("“a déclaré” ")


def test_a_confirmed_item_is_answered_as_an_act_and_shown_with_its_source(
    taken: str, travaux: Travaux
) -> None:
    done = travaux("intray", "confirm", "1", "-D", taken, "--json").answer
    assert done["format"] == "travaux.act/1"
    assert [entry["type"] for entry in done["entries"]] == ["source_filed", "statement_made"]
    source, said = done["entries"]
    assert (said["by"], said["basis"]) == ("RU", "report")
    shown = travaux("entry", "show", said["id"], "-D", taken, "--json").answer
    assert shown["source"] == source["id"]
    assert shown["span"] == {"start": 3, "end": 92}
    item = listed(travaux)[0]
    assert (item["state"], item["entry"], item["record"]) == ("confirmed", said["id"], done["record"])
    assert item["by"] == "OBS/desk-1"


def test_what_is_lacking_is_refused_until_it_is_set(taken: str, travaux: Travaux) -> None:
    refused = travaux("intray", "confirm", "2", "-D", taken, "--json")
    assert (refused.status, refused.refusal["code"]) == (1, "line-too-long")
    done = travaux(
        "intray", "confirm", "2", "-D", taken, "--set", "body=Ministers", "--set", "place=Bern", "--json"
    )
    assert done.answer["entries"][-1]["type"] == "session_held"
    assert listed(travaux)[1]["set"] == {"body": "Ministers", "place": "Bern"}
    again = travaux("intray", "confirm", "2", "-D", taken, "--json")
    assert (again.status, again.refusal["code"]) == (1, "item-settled")


def test_a_refusal_is_kept_and_can_be_taken_back(taken: str, travaux: Travaux) -> None:
    refused = travaux("intray", "dismiss", "3", "-D", taken, "--why", "misread", "--json").answer
    assert (refused["items"][0]["state"], refused["items"][0]["why"]) == ("dismissed", "misread")
    assert [item["n"] for item in listed(travaux, "--state", "dismissed")] == [3]
    assert travaux("intray", "confirm", "3", "-D", taken, "--json").refusal["code"] == "item-settled"
    assert travaux("intray", "reopen", "3", "-D", taken, "--json").answer["items"][0]["state"] == "proposed"


def test_fields_are_set_before_they_are_confirmed(taken: str, travaux: Travaux) -> None:
    edited = travaux("intray", "edit", "2", "-D", taken, "--set", "body=Ministers", "--json").answer["items"][
        0
    ]
    assert edited["would_enter"]["values"]["body"] == "Ministers"
    assert edited["would_enter"]["lacking"] == []
    assert travaux("intray", "confirm", "2", "-D", taken).status == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("confirm", "99"), "item-unknown"),
        (("confirm", "9" * 30), "item-unknown"),
        (("confirm", "1", "--set", "colour=red"), "key-unknown"),
        (("confirm", "1", "--record", "other"), "record-unknown"),
        (("list", "--state", "lost"), "kind-unknown"),
        (("list", "--report", "7"), "item-unknown"),
        (("take", "nowhere.txt"), "file-unreadable"),
        (("take", "report.txt", "--published", "yesterday"), "date-unreadable"),
    ],
)
def test_what_cannot_be_is_refused_with_its_code(
    taken: str, travaux: Travaux, words: tuple[str, ...], code: str
) -> None:
    before = listed(travaux)
    refused = travaux("intray", *words, "-D", taken, "--json")
    assert (refused.status, refused.refusal["code"], refused.out) == (1, code, b"")
    assert listed(travaux) == before


def test_the_in_tray_works_from_a_file_of_commands(obs: str, travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "it.enter").write_text(
        f"intray take report.txt -D {obs} --publisher Agence\n"
        f"intray confirm 1 -D {obs}\n"
        f"intray confirm 2 -D {obs}\n"
        f"intray dismiss 3 -D {obs} --why 'not so'\n"
        f"intray list -D {obs}\n",
        encoding="utf-8",
    )
    ran = travaux("enter", "it.enter", "--keep-going")
    assert ran.status == 1
    told = [answer.get("format") or (answer["code"], answer["line"]) for answer in ran.answers]
    assert told == [
        *("travaux.intray/1", "travaux.act/1", ("line-too-long", 3), "travaux.intray/1"),
        "travaux.intray/1",
    ]
    assert [item["state"] for item in ran.answers[-1]["items"][:3]] == ["confirmed", "proposed", "dismissed"]


def test_a_person_is_shown_what_would_be_entered_and_what_is_lacking(taken: str, travaux: Travaux) -> None:
    travaux("intray", "take", "copy.txt", "-D", taken, "--published", "2022-01-26")
    travaux("intray", "edit", "2", "-D", taken, "--set", "place=Vienne")
    travaux("intray", "dismiss", "3", "-D", taken, "--why", "misread")
    travaux("intray", "confirm", "1", "-D", taken)
    shown = travaux("intray", "list", "-D", taken).out.decode()
    assert "report 1: report.txt (Agence)" in shown
    assert "report 2: copy.txt (2022-01-26); says much what report 1 says" in shown
    assert "✓ 1. statement → statement made" in shown
    assert "✕ 3. assurance → assurance given" in shown
    assert "refused: misread" in shown
    assert "lacking: body" in shown
    assert "item 11 has it otherwise: place Geneva" in shown


@pytest.mark.usefixtures("taken")
def test_contradictions_are_named_even_where_one_report_alone_is_listed(travaux: Travaux) -> None:
    travaux("intray", "take", "copy.txt", "-D", "obs")
    travaux("intray", "edit", "11", "-D", "obs", "--set", "place=Vienne")
    expected = [{"n": 11, "field": "place", "value": "Vienne"}]
    assert listed(travaux, "--report", "1")[1]["contradicts"] == expected
    edited = travaux("intray", "edit", "2", "-D", "obs", "--set", "body=x", "--json").answer
    assert edited["items"][0]["contradicts"] == expected


def test_an_empty_in_tray_says_so(obs: str, travaux: Travaux, tmp_path: Path) -> None:
    assert travaux("intray", "list", "-D", obs).out.decode() == "the in-tray is empty\n"
    (tmp_path / "other.txt").write_text("Rien de tel.\n", encoding="utf-8")
    assert "nothing is proposed" in travaux("intray", "take", "other.txt", "-D", obs).out.decode()


def test_the_press_reader_itself_reads_what_is_taken_in(obs: str, process: Travaux, tmp_path: Path) -> None:
    (tmp_path / "said.txt").write_text(SAID, encoding="utf-8")
    took = process("intray", "take", "said.txt", "-D", obs, "--published", "2022-01-26", "--json").answer
    assert {item["proposal"]["kind"] for item in took["items"]} >= {"assurance"}
    read = json.loads(process("press", "read", "said.txt", "--published", "2022-01-26", "--json").out)
    assert [item["proposal"] for item in took["items"]] == read["proposals"]


@pytest.mark.parametrize(
    ("content", "code"), [(b"\xff\xfe\x00", "file-unreadable"), (b"x" * 1_000_001, "file-too-large")]
)
def test_what_is_no_report_is_refused(
    obs: str, process: Travaux, tmp_path: Path, content: bytes, code: str
) -> None:
    (tmp_path / "bad.txt").write_bytes(content)
    ran = process("intray", "take", "bad.txt", "-D", obs, "--json")
    assert (ran.status, ran.refusal["code"]) == (1, code)


@pytest.mark.parametrize(("content", "code"), [(b"", "text-empty"), ("你好，世界。" * 9, "language-unread")])
def test_a_report_without_proposals_says_why(
    obs: str, process: Travaux, tmp_path: Path, content: bytes | str, code: str
) -> None:
    (tmp_path / "bare.txt").write_bytes(content.encode() if isinstance(content, str) else content)
    took = process("intray", "take", "bare.txt", "-D", obs, "--json").answer
    assert (took["items"], [fault["code"] for fault in took["faults"]]) == ([], [code])


def test_a_thing_told_again_becomes_a_further_source_where_that_is_asked(
    taken: str, travaux: Travaux
) -> None:
    travaux("intray", "take", "copy.txt", "-D", taken, "--publisher", "Autre")
    entry = travaux("intray", "confirm", "3", "-D", taken, "--json").answer["entries"][-1]["id"]
    twin = listed(travaux)[11]
    assert (twin["n"], twin["twins"], twin["entered"], twin["engine"]) == (12, [3], entry, "by hand")
    shown = travaux("intray", "list", "--report", "2", "-D", taken).out.decode()
    assert "told again in: 3" in shown
    assert f"in the record already: confirm 12 --set same_as={entry[:12]}" in shown
    done = travaux("intray", "confirm", "12", "--set", f"same_as={entry[:12]}", "-D", taken, "--json").answer
    assert [one["type"] for one in done["entries"]] == ["source_filed", "source_added"]
    told = travaux("entry", "show", entry, "-D", taken, "--json").answer
    assert told["referred_by"] == [done["entries"][-1]["id"]]


def test_a_further_source_is_added_by_hand(taken: str, travaux: Travaux) -> None:
    entry = travaux("intray", "confirm", "3", "-D", taken, "--json").answer["entries"][-1]["id"]
    words = ("source", "add", entry, "--source", "OBS/desk-1#2", "--span", "0-9", "-D", taken, "--json")
    assert travaux(*words).answer["entries"][-1]["type"] == "source_added"
    assert travaux(*words).refusal["code"] == "source-added-twice"
