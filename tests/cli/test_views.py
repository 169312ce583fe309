"""Reading: as of any date and at any heads, in JSON and as tables of any width."""

import json
from pathlib import Path

import pytest

from tests.cli.running import Travaux

VIEWS = ("board", "timeline", "assurances", "disclosures", "agreements")


@pytest.mark.usefixtures("obs")
def test_the_board_shows_each_partys_answer_and_its_basis(travaux: Travaux) -> None:
    board = travaux("board", "-D", "obs", "--json").answer
    assert (board["format"], board["instrument"], board["as_of"]) == (
        "travaux.board/1",
        "treaty",
        "2022-03-01",
    )
    assert board["parties"] == ["NATO", "RU", "US"]
    cells = {row["id"]: row["cells"] for row in board["rows"]}
    assert list(cells) == ["art_1", "art_2", "art_3", "art_4"]
    assert {party: cell["code"] for party, cell in cells["art_1"].items()} == {
        "NATO": "amend",
        "US": "accept",
    }
    assert cells["art_2"]["US"]["counter_text"] is True
    assert cells["art_3"]["NATO"]["basis"] == "report"
    assert cells["art_4"]["NATO"]["code"] == "not_addressed"


@pytest.mark.usefixtures("obs")
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_may_be_asked_for_as_of_a_day(view: str, travaux: Travaux) -> None:
    early = travaux(view, "-D", "obs", "--as-of", "2021-12-31", "--json").answer
    late = travaux(view, "--as-of", "2022-02-28", "--json", "-D", "obs").answer
    assert early["format"] == late["format"] == f"travaux.{view}/1"
    assert (early["as_of"], late["as_of"]) == ("2021-12-31", "2022-02-28")
    if view in ("board", "timeline", "assurances"):
        assert early != {**late, "as_of": early["as_of"]}


@pytest.mark.usefixtures("ru")
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_may_be_asked_for_at_saved_heads(view: str, travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "heads.json").write_bytes(travaux("record", "heads", "-D", "ru", "--json").out)
    before = travaux(view, "-D", "ru", "--json").out
    changes = ("entry", "correct", "RU/desk-1#6", "-D", "ru", "--why", "misread")
    assert travaux(*changes, "--set", "answer.art_3.code=defer").status == 0
    assert travaux("entry", "withdraw", "RU/desk-1#7", "-D", "ru", "--why", "not said").status == 0
    assert travaux("disclosure", "leak", "RU/desk-1#6", "-D", "ru", "--publisher", "A paper").status == 0
    assert travaux("agreement", "withdraw", "RU/desk-1#11", "-D", "ru").status == 0
    assert travaux(view, "-D", "ru", "--json").out != before
    assert travaux(view, "-D", "ru", "--heads", "heads.json", "--json").out == before


@pytest.mark.usefixtures("obs")
def test_the_dossier_may_be_named_in_every_way(
    travaux: Travaux, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = travaux("board", "-D", "obs", "--json").out
    assert travaux("board", "--json", "--dossier", "obs").out == asked
    assert travaux("entry", "show", "-D", "obs", "OBS/desk-1#4", "--json").status == 0
    assert travaux("entry", "show", "OBS/desk-1#4", "--json", "-D", "obs").status == 0
    monkeypatch.setenv("TRAVAUX_DOSSIER", str(tmp_path / "obs"))
    assert travaux("board", "--json").out == asked
    monkeypatch.delenv("TRAVAUX_DOSSIER")
    monkeypatch.chdir(tmp_path / "obs" / "records")
    assert travaux("board", "--json").out == asked


@pytest.mark.usefixtures("obs")
def test_the_log_and_one_entry(travaux: Travaux) -> None:
    log = travaux("record", "log", "main", "-D", "obs", "--json").answer
    assert log["format"] == "travaux.log/1"
    assert [entry["seq"] for entry in log["entries"]] == list(range(1, 9))
    assert set(log["entries"][3]) >= {
        "id",
        "author",
        "seq",
        "type",
        "by",
        "basis",
        "happened",
        "said",
        "prev",
        "about",
    }
    shown = travaux("entry", "show", log["entries"][7]["id"][:8], "-D", "obs", "--json").answer
    assert shown["type"] == "assurance_given"
    assert shown["source"] == log["entries"][1]["id"]
    assert shown["span"] == {"start": 18, "end": 120}
    assert shown["body"]["form"] == "written"
    assert shown["history"] == []


@pytest.mark.usefixtures("obs")
def test_tables_name_entries_as_people_do(travaux: Travaux) -> None:
    board = travaux("board", "-D", "obs").out.decode()
    assert "Article 3" in board
    assert "No further members" in board
    assert "reject*" in board
    assert "amend*+" in board
    assert "OBS/desk-1#4" in travaux("timeline", "-D", "obs").out.decode()
    assert "written" in travaux("assurances", "-D", "obs").out.decode()
    assert "OBS/desk-1#7" in travaux("record", "log", "-D", "obs").out.decode()
    shown = travaux("entry", "show", "OBS/desk-1#8", "-D", "obs").out.decode()
    assert "OBS/desk-1#2" in shown
    assert "18-120" in shown


@pytest.mark.usefixtures("ru")
@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_table_is_wider_than_the_terminal(
    width: int, travaux: Travaux, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for view in VIEWS:
        lines = travaux(view, "-D", "ru").out.decode().splitlines()
        tables = [line for line in lines if line.startswith(" ")]
        assert tables
        assert max(len(line) for line in tables) <= width, view


@pytest.mark.usefixtures("obs")
def test_no_colour_where_nobody_watches_or_wants_it(
    travaux: Travaux, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert b"\x1b" not in travaux("board", "-D", "obs").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert b"\x1b[" in travaux("board", "-D", "obs").out
    assert b"\x1b[" not in travaux("board", "-D", "obs", "--json").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert b"\x1b[3" not in travaux("board", "-D", "obs").out


@pytest.mark.usefixtures("ru")
def test_several_records_are_shown_together_each_item_with_its_record(travaux: Travaux) -> None:
    assert travaux("record", "found", "second", "-D", "ru", "--title", "Two").status == 0
    act = (
        "session",
        "hold",
        "-D",
        "ru",
        "--record",
        "second",
        "--body",
        "plenary",
        "--with",
        "US",
        "--place",
        "Oslo",
    )
    ran = travaux(*act, "--json")
    assert ran.status == 0, ran.err
    shown = travaux("timeline", "-D", "ru", "--json").answer["events"]
    assert len({event["record"] for event in shown}) == 2
    alone = travaux("timeline", "-D", "ru", "--record", "second", "--json").answer["events"]
    assert [event["type"] for event in alone] == ["session_held"]


def test_an_outline_needs_no_dossier(travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "pact.txt").write_text("Article 1\n\nOne.\n\nArticle 3\n\nThree.\n", encoding="utf-8")
    outline = travaux("text", "outline", "pact.txt", "--json").answer
    assert outline["format"] == "travaux.outline/1"
    assert [provision["id"] for provision in outline["provisions"]] == ["art_1", "art_3"]
    assert [fault["code"] for fault in outline["faults"]] == ["number-skipped"]
    assert outline["text"][outline["provisions"][1]["start"] :].startswith("Article 3")
    for_people = travaux("text", "outline", "pact.txt")
    assert "Article 3" in for_people.out.decode()
    assert b"(number-skipped)" in for_people.err


def test_normalising_says_what_it_changed(travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "nfd.txt").write_text("Article 1\n\nLa pre\u0301sente Convention.\n", encoding="utf-8")
    outline = travaux("text", "outline", "nfd.txt", "--normalise", "--language", "fr", "--json").answer
    assert outline["language"] == "fr"
    assert "présente" in outline["text"]
    assert [fault["code"] for fault in outline["faults"]] == ["normalised"]


@pytest.mark.usefixtures("obs")
def test_a_draft_acknowledged_has_its_root_and_provisions(travaux: Travaux) -> None:
    act = ("draft", "submit", "treaty.txt", "-D", "obs", "--by", "RU", "--source", "OBS/desk-1#2")
    ran = travaux(*act, "--instrument", "treaty", "--revises", "OBS/desk-1#4", "--json")
    ack = ran.answer
    assert ack["format"] == "travaux.act/1"
    assert len(ack["root"]) == 64
    assert ack["provisions"][:4] == ["preamble", "art_1", "art_1__para_1", "art_1__para_2"]
    assert ack["entries"][-1]["type"] == "draft_submitted"
    assert set(ack["entries"][-1]) == {"id", "author", "seq", "type", "by", "basis"}
    assert json.loads(ran.out)["faults"] == []


REGISTERS = ("drafts", "sources", "sessions", "statements", "deliveries", "parties")


@pytest.mark.usefixtures("ru")
@pytest.mark.parametrize("register", REGISTERS)
def test_the_entries_of_one_kind_are_listed_as_of_a_day_and_at_saved_heads(
    register: str, travaux: Travaux, tmp_path: Path
) -> None:
    (tmp_path / "heads.json").write_bytes(travaux("record", "heads", "-D", "ru", "--json").out)
    before = travaux(register, "-D", "ru", "--json")
    assert before.answer["format"] == f"travaux.{register}/1"
    described = ("party", "describe", "US", "-D", "ru", "--name", "en=United States")
    said = ("statement", "make", "-D", "ru", "--person", "A", "--occasion", "B", "--text", "C")
    handed = ("delivery", "acknowledge", "RU/desk-1#4", "-D", "ru", "--by", "US", "--source", "RU/desk-1#5")
    held = ("session", "hold", "-D", "ru", "--body", "bilateral", "--with", "US")
    withdrawn = [("entry", "withdraw", f"RU/desk-1#{n}", "-D", "ru", "--why", "void") for n in (3, 5)]
    for words in (described, said, handed, held, *withdrawn):
        assert travaux(*words).status == 0
    assert travaux(register, "-D", "ru", "--json").answer[register] != before.answer[register]
    assert travaux(register, "-D", "ru", "--heads", "heads.json", "--json").out == before.out
    assert travaux(register, "-D", "ru", "--as-of", "2021-12-01", "--json").answer[register] == []
    assert travaux(register, "-D", "ru").status == 0


@pytest.mark.usefixtures("ru")
def test_a_statement_is_listed_with_its_words_and_a_draft_without_them(travaux: Travaux) -> None:
    said = ("statement", "make", "-D", "ru", "--person", "A", "--occasion", "B", "--text", "We wait.")
    assert travaux(*said).status == 0
    (statement,) = travaux("statements", "-D", "ru", "--json").answer["statements"]
    assert (statement["text"], statement["body"]["person"]) == ("We wait.", "A")
    (draft,) = travaux("drafts", "-D", "ru", "--json").answer["drafts"]
    assert draft["text"] is None
    assert "provisions" not in draft["body"]


@pytest.mark.usefixtures("ru")
def test_the_text_of_a_draft_is_shown_with_the_places_of_its_provisions(
    travaux: Travaux, tmp_path: Path
) -> None:
    shown = travaux("draft", "show", "RU/desk-1#3", "-D", "ru", "--json").answer
    assert shown["text"] == (tmp_path / "treaty.txt").read_text("utf-8")
    first = shown["provisions"][0]
    assert shown["text"][first["start"] : first["end"]].startswith(first["label"])
    assert travaux("draft", "show", "RU/desk-1#4", "-D", "ru", "--json").refusal["code"] == "entry-unknown"


@pytest.mark.usefixtures("ru")
def test_a_stretch_of_a_source_is_counted_as_spans_are_and_ends_where_the_text_does(
    travaux: Travaux, tmp_path: Path
) -> None:
    whole = (tmp_path / "report.txt").read_text("utf-8")
    words = ("source", "text", "RU/desk-1#5", "-D", "ru", "--json")
    assert travaux(*words).answer["text"] == whole
    assert travaux(*words, "--start", "18", "--end", "120").answer["text"] == whole[18:120]
    beyond = travaux(*words, "--start", "18", "--end", "9999999").answer
    assert (beyond["text"], beyond["end"], beyond["length"]) == (whole[18:], len(whole), len(whole))
    assert travaux(*words, "--start", "9999999").answer["text"] == ""


@pytest.mark.usefixtures("ru")
def test_an_entry_may_be_asked_for_as_of_a_day(travaux: Travaux) -> None:
    asked = ("entry", "show", "RU/desk-1#6", "-D", "ru", "--json")
    assert travaux(*asked, "--as-of", "2022-01-26").answer["referred_by"] == []
    assert len(travaux(*asked).answer["referred_by"]) == 1
