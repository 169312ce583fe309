"""`travaux search`: the answer as JSON and as lines, through every lens, and what it refuses."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.running import Travaux


@pytest.mark.usefixtures("obs")
def test_words_are_found_in_any_inflection_and_marked(travaux: Travaux) -> None:
    answer = travaux("search", "parties", "consulted", "-D", "obs", "--json").answer
    assert (answer["format"], answer["as_of"], answer["offset"]) == ("travaux.search/1", "2022-03-01", 0)
    assert answer["total"] == len(answer["hits"]) > 0
    for hit in answer["hits"]:
        text = hit["snippet"]["text"]
        marked = {text[mark["start"] : mark["end"]].casefold() for mark in hit["snippet"]["marks"]}
        assert {word[:7] for word in marked} <= {"parties", "party", "consult"}
    kinds = {one["value"]: one["count"] for one in answer["facets"]["kind"]}
    assert sum(kinds.values()) == answer["total"]


@pytest.mark.usefixtures("obs")
def test_an_answer_may_be_narrowed_and_paged(travaux: Travaux) -> None:
    whole = travaux("search", "parties", "-D", "obs", "--json").answer
    kind = whole["facets"]["kind"][0]
    narrowed = travaux("search", "parties", "--kind", kind["value"], "-D", "obs", "--json").answer
    assert narrowed["total"] == kind["count"]
    first = travaux("search", "parties", "--limit", "1", "-D", "obs", "--json").answer
    second = travaux("search", "parties", "--limit", "1", "--offset", "1", "-D", "obs", "--json").answer
    assert [*first["hits"], *second["hits"]] == whole["hits"][:2]
    assert travaux("search", "parties", "--from", "2023-01", "-D", "obs", "--json").answer["total"] == 0
    assert travaux("search", "parties", "--as-of", "2021-01-01", "-D", "obs", "--json").answer["total"] == 0


@pytest.mark.usefixtures("ru")
def test_saved_heads_give_the_answer_of_that_day(travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "heads.json").write_bytes(travaux("record", "heads", "-D", "ru", "--json").out)
    before = travaux("search", "parties", "-D", "ru", "--json").out
    said = (
        "statement",
        "make",
        "-D",
        "ru",
        "--person",
        "M",
        "--occasion",
        "press",
        "--text",
        "The parties met.",
    )
    assert travaux(*said).status == 0
    assert travaux("search", "parties", "-D", "ru", "--json").out != before
    assert travaux("search", "parties", "-D", "ru", "--heads", "heads.json", "--json").out == before


@pytest.mark.usefixtures("obs")
def test_a_person_is_shown_lines_with_what_was_found_set_off(travaux: Travaux) -> None:
    shown = travaux("search", "parties", "-D", "obs").out.decode()
    assert shown.startswith("as of 2022-03-01: ")
    assert "‹Parties›" in shown
    assert "OBS/desk-1#4" in shown
    nothing = travaux("search", "zugzwang", "-D", "obs").out.decode()
    assert "0 passages" in nothing
    assert "try fewer words" in nothing


@pytest.mark.usefixtures("obs")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--", "-parties"], "query-unreadable"),
        (["…"], "query-unreadable"),
        (["x" * 501], "query-unreadable"),
        (["parties", "--kind", "rumour"], "kind-unknown"),
        (["parties", "--from", "yesterday"], "date-unreadable"),
    ],
)
def test_what_cannot_be_asked_is_refused(words: list[str], code: str, travaux: Travaux) -> None:
    ran = travaux("search", "-D", "obs", "--json", *words)
    assert (ran.status, ran.out) == (1, b"")
    assert ran.refusal["code"] == code


@pytest.mark.usefixtures("obs")
def test_the_signs_of_every_query_language_are_only_signs(travaux: Travaux) -> None:
    for words in (
        'parties" OR 1=1 --',
        "parties') UNION SELECT",
        "NEAR(a b)",
        "a & !b | c:*",
        "lexemes:x^2",
        "%_\\",
    ):
        ran = travaux("search", "-D", "obs", "--json", "--", words)
        assert ran.status == 0 or ran.refusal["code"] == "query-unreadable", words


@pytest.mark.usefixtures("obs")
def test_a_record_with_a_fault_answers_nothing(travaux: Travaux, obs: Path) -> None:
    assert travaux("search", "parties", "-D", "obs", "--json").status == 0
    with closing(sqlite3.connect(obs / "records" / "main.db")) as record:
        record.execute("DROP TRIGGER entries_never_change")
        record.commit()
    ran = travaux("search", "parties", "-D", "obs", "--json")
    assert (ran.status, ran.out) == (3, b"")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.usefixtures("obs")
def test_a_dossier_that_nobody_may_write_is_searched_all_the_same(travaux: Travaux, obs: Path) -> None:
    obs.chmod(0o500)
    try:
        assert travaux("search", "parties", "-D", "obs", "--json").answer["total"] > 0
    finally:
        obs.chmod(0o700)
    assert not (obs / "search.db").exists()


@pytest.mark.usefixtures("obs")
def test_a_file_of_commands_may_search_what_it_has_just_entered(process: Travaux) -> None:
    lines = (
        'statement make -D obs --person M --occasion press --text "An answer: abracadabra." '
        "--by RU --source OBS/desk-1#2\nsearch abracadabra -D obs\n"
    )
    answers = process("enter", "-", stdin=lines.encode()).out.splitlines()
    assert json.loads(answers[-1])["total"] == 1
