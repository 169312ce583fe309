"""What the demonstration shows: the case as it went, on every view and at the dates that matter."""

import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli import running
from tests.demonstration.conftest import SITTINGS, Read
from travaux.cli import demonstrating
from travaux.record.canonical import encode
from travaux.record.heads import heads_shape

BUILT_WITHIN = 5.0
ENTRIES = 91


def _codes(board: dict[str, Any], party: str) -> dict[str, str]:
    return {row["id"]: row["cells"][party]["code"] for row in board["rows"]}


def _events(read: Read, kind: str, **options: str) -> list[dict[str, Any]]:
    words = [word for name, value in options.items() for word in (f"--{name.replace('_', '-')}", value)]
    return [event for event in read("timeline", *words)["events"] if event["type"] == kind]


def test_it_is_built_in_less_than_five_seconds(tmp_path: Path) -> None:
    begun = time.perf_counter()
    demonstrating.build(tmp_path / "geneva", running.environment(tmp_path))
    assert time.perf_counter() - begun < BUILT_WITHIN


def test_its_record_verifies(read: Read) -> None:
    [record] = read("record", "verify", "--full")["records"]
    assert (record["entries"], record["faults"]) == (ENTRIES, [])


def test_every_entry_of_a_party_is_a_report_with_a_source_and_a_span(read: Read) -> None:
    log = read("record", "log")["entries"]
    reports = [entry for entry in log if entry["by"] != "OBS"]
    assert len(reports) == 61
    assert {entry["basis"] for entry in reports} == {"report"}
    for entry in reports:
        shown = read("entry", "show", entry["id"])
        assert shown["source"], entry
        assert shown["span"]["end"] > shown["span"]["start"], entry


def test_eight_and_nine_articles(read: Read) -> None:
    for instrument, count in (("treaty", 8), ("agreement", 9)):
        rows = read("board", "--instrument", instrument, "--as-of", "2021-12-31")["rows"]
        assert [row["id"] for row in rows] == [f"art_{n}" for n in range(1, count + 1)]
        assert all(row["heading"] for row in rows)


def test_handed_over_and_published_on_two_days(read: Read) -> None:
    handed = _events(read, "paper_delivered", as_of="2021-12-31")
    published = _events(read, "published", as_of="2021-12-31")
    assert [event["from"] for event in handed] == ["2021-12-15"] * 2
    assert [event["from"] for event in published] == ["2021-12-17"] * 2
    assert {event["about"] for event in handed} == {event["about"] for event in published}


def test_the_board_of_the_treaty_before_and_after_the_reply_can_be_read(read: Read) -> None:
    def us(day: str) -> dict[str, str]:
        return _codes(read("board", "--instrument", "treaty", "--as-of", day), "US")

    assert set(us("2022-01-25").values()) == {"no_reply_yet"}
    assert set(us("2022-01-31").values()) == {"not_addressed"}
    assert us("2022-02-04") == {
        "art_1": "clarify",
        "art_2": "not_addressed",
        "art_3": "reserve",
        "art_4": "reject",
        "art_4__para_1": "reject",
        "art_4__para_2": "alternative",
        "art_5": "amend",
        "art_6": "amend",
        "art_7": "defer",
        "art_8": "not_addressed",
    }


def test_the_board_of_the_agreement(read: Read) -> None:
    assert _codes(read("board", "--instrument", "agreement"), "NATO") == {
        "art_1": "clarify",
        "art_2": "amend",
        "art_3": "amend",
        "art_4": "reject",
        "art_5": "defer",
        "art_6": "reject",
        "art_7": "reject",
        "art_7__para_2": "alternative",
        "art_8": "not_addressed",
        "art_9": "not_addressed",
    }


def test_what_was_known_on_a_day_is_not_what_had_happened_by_then(read: Read, tmp_path: Path) -> None:
    signed = {entry["said"][:10]: entry for entry in read("record", "log")["entries"]}
    assert list(signed) == [file.stem for file in SITTINGS]
    last = signed["2022-01-26"]
    known = tmp_path / "heads.json"
    record = read("record", "heads")["record"]
    known.write_bytes(encode(heads_shape(record, {last["author"]: (last["seq"], last["id"])})))
    options = ("--instrument", "treaty", "--as-of", "2022-01-27")
    assert set(_codes(read("board", *options), "US").values()) == {"not_addressed"}
    assert set(_codes(read("board", *options, "--heads", str(known)), "US").values()) == {"no_reply_yet"}
    promises = read("assurances", "--as-of", "2022-01-27", "--heads", str(known))["assurances"]
    assert [promise["state"] for promise in promises] == ["open"] * 3


def test_four_sessions_in_three_bodies_and_two_announced(read: Read) -> None:
    held = _events(read, "session_held")
    assert [event["from"] for event in held] == ["2022-01-10", "2022-01-12", "2022-01-13", "2022-01-21"]
    assert held[2]["certainty"] == "uncertain"
    bodies = [read("entry", "show", event["entry"])["body"]["body"] for event in held]
    assert bodies[1:3] == ["NATO-Russia Council", "OSCE Permanent Council"]
    assert len(_events(read, "session_announced")) == 2


def test_one_promise_in_three_reports_and_the_verdicts_of_both_sides(read: Read) -> None:
    promises = read("assurances")["assurances"]
    written, by_articles, ideas = (promise for promise in promises if promise["by"] == "US")
    by_scope = {promise["clauses"]["scope"]["value"]: promise for promise in (written, by_articles, ideas)}
    articles = by_scope["article by article"]
    assert articles["person"] == "Antony Blinken"
    assert articles["clauses"]["form"] == {
        "value": "written",
        "verdicts": {"RU": "kept", "US": "kept"},
        "state": "kept",
    }
    assert articles["clauses"]["due"]["zone"] == "Europe/Moscow"
    assert articles["clauses"]["due"]["state"] == "kept"
    assert articles["clauses"]["scope"]["verdicts"] == {"OBS": "in_part", "RU": "not_kept", "US": "kept"}
    assert articles["clauses"]["scope"]["state"] == "disputed"
    assert articles["state"] == "disputed"
    assert by_scope["the Russian proposals"]["state"] == "disputed"
    assert by_scope["concerns and ideas of the United States"]["state"] == "kept"


@pytest.mark.parametrize(
    ("day", "states"), [("2022-01-22", ["open"] * 3), ("2022-01-27", ["disputed", "kept", "open", "open"])]
)
def test_assurances_as_of_the_day(read: Read, day: str, states: list[str]) -> None:
    promises = read("assurances", "--as-of", day)["assurances"]
    found = sorted(promise["state"] for promise in promises)
    assert sorted(set(found)) == sorted(set(states))


def test_asked_for_refused_leaked_confirmed(read: Read) -> None:
    papers = read("disclosures")["papers"]
    us = next(paper for paper in papers if paper["by"] == "US")
    nato = next(paper for paper in papers if paper["by"] == "NATO")
    assert [(request["by"], request["level"], request["answer"]) for request in us["requests"]] == [
        ("RU", "full", "refused")
    ]
    assert us["published"] == []
    assert len(us["leaked"]) == 1
    assert us["authenticity"] == "confirmed"
    assert (len(nato["leaked"]), nato["authenticity"]) == (1, "not_commented")
    early = read("disclosures", "--as-of", "2022-02-02")["papers"]
    assert next(paper for paper in early if paper["by"] == "US")["authenticity"] == "unconfirmed"


def test_the_letter_taken_for_the_reply_was_entered_as_one_and_withdrawn(read: Read) -> None:
    replies = [event for event in _events(read, "reply_given") if event["by"] == "RU"]
    mistaken, answer = replies
    assert (mistaken["from"], answer["from"]) == ("2022-01-31", "2022-02-17")
    assert mistaken["withdrawn_by"]
    assert answer["withdrawn_by"] is None
    [before] = [event for event in _events(read, "reply_given", as_of="2022-01-31") if event["by"] == "RU"]
    assert before["withdrawn_by"] is None


def test_the_collective_answers_are_contested(read: Read) -> None:
    contested = {event["about"] for event in _events(read, "reply_contested")}
    answers = [read("entry", "show", entry) for entry in contested]
    assert {answer["by"] for answer in answers} == {"EU", "NATO"}
    [union] = [answer for answer in answers if answer["by"] == "EU"]
    assert len(union["on_behalf_of"]) == 27
    assert {event["certainty"] for event in _events(read, "reply_contested")} == {"approximate"}


def test_handed_over_and_published_on_one_day_and_all_of_it_one_package(read: Read) -> None:
    [answer] = [event["entry"] for event in _events(read, "reply_given") if event["from"] == "2022-02-17"]
    for kind in ("paper_delivered", "published"):
        assert [event["from"] for event in _events(read, kind) if event["about"] == answer] == ["2022-02-17"]
    [package] = _events(read, "package_linked")
    assert len(read("entry", "show", package["entry"])["body"]["entries"]) == 6


def test_nothing_was_agreed(read: Read) -> None:
    assert read("agreements")["agreements"] == []
