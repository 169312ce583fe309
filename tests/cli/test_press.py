import json
import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Run

FRENCH = (
    "La Russie attend toujours une réponse des États-Unis, a déclaré le ministre russe Sergueï Lavrov.\n"
    "« Nous répondrons par écrit avant vendredi », a dit la porte-parole à Genève le 25 janvier 2022.\n"
)
ENGLISH = "The foreign minister said on Monday that the talks would resume soon.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "fr.txt").write_bytes(FRENCH.encode())
    (tmp_path / "en.txt").write_bytes(b"\xef\xbb\xbf" + ENGLISH.replace("\n", "\r\n").encode())
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")
    (tmp_path / "large.txt").write_bytes(b"a " * 500_001)
    (tmp_path / "greek.txt").write_text(
        "Οι συνομιλίες θα συνεχιστούν αύριο στη Γενεύη με τους υπουργούς.", "utf-8"
    )
    return tmp_path


def lines(text: str) -> Sequence[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def codes(shape: dict[str, Any]) -> list[str]:
    return [fault["code"] for fault in shape["faults"]]


def test_a_report_is_read_into_proposals_whose_words_are_its_own(run: Run, folder: Path) -> None:
    status, out, _ = run("press", "read", folder / "fr.txt", "--json")
    shape = json.loads(out)
    assert status == 0
    assert shape["format"] == "travaux.read/1"
    assert shape["document"]["language"] == "fr"
    assert [one["kind"] for one in shape["proposals"]] == ["statement", "statement"]
    spans = [one["trigger"] for one in shape["proposals"]] + shape["times"] + shape["mentions"]
    spans += [slot for one in shape["proposals"] for those in one["slots"].values() for slot in those]
    assert all(one["start"] is None or FRENCH[one["start"] : one["end"]] == one["quote"] for one in spans)
    assert shape["proposals"][0]["slots"]["speaker"][0]["quote"] == "Sergueï Lavrov"
    assert [one["id"] for one in shape["proposals"]] == [0, 1]


def test_reasons_are_in_the_language_asked_for_and_else_in_the_report_s(run: Run, folder: Path) -> None:
    own = json.loads(run("press", "read", folder / "en.txt", "--json")[1])
    russian = json.loads(run("press", "read", folder / "en.txt", "--json", "--explain-in", "ru")[1])
    assert own["proposals"][0]["because"].startswith("“said” reports")
    assert russian["proposals"][0]["because"].startswith("«said»")
    assert russian["proposals"][0]["rule"] == own["proposals"][0]["rule"]


def test_the_day_of_publication_that_is_given_counts_and_another_form_is_refused(
    run: Run, folder: Path
) -> None:
    shape = json.loads(run("press", "read", folder / "en.txt", "--json", "--published", "2022-01-26")[1])
    assert shape["document"]["published"]["from"] == "2022-01-26"
    assert shape["times"][0]["value"] == "2022-01-24"
    status, out, err = run("press", "read", folder / "en.txt", "--json", "--published", "yesterday")
    assert (status, out, json.loads(err)["code"]) == (1, "", "date-unreadable")


def test_many_reports_are_read_a_line_each_in_their_order_and_a_bad_one_stops_none(
    run: Run, folder: Path
) -> None:
    names = ["fr.txt", "binary.txt", "absent.txt", "large.txt", "empty.txt", "greek.txt", "en.txt"]
    files = [folder / name for name in names]
    status, out, err = run("press", "read", *files, "--json-lines")
    shapes = lines(out)
    assert (status, err) == (1, "")
    assert [shape["file"] for shape in shapes] == [str(file) for file in files]
    assert [codes(shape) for shape in shapes] == [
        [],
        ["file-unreadable"],
        ["file-unreadable"],
        ["file-too-large"],
        ["text-empty"],
        ["language-unread"],
        [],
    ]
    assert [bool(shape["proposals"]) for shape in shapes] == [True, False, False, False, False, False, True]


def test_processes_change_no_byte_and_no_order(run: Run, folder: Path) -> None:
    files = [folder / name for name in ("fr.txt", "en.txt", "binary.txt", "empty.txt") for _ in range(5)]
    assert run("press", "read", *files, "--json-lines", "--jobs", "2") == run(
        "press", "read", *files, "--json-lines"
    )


def test_a_list_stands_for_its_files_each_with_its_day_and_language(run: Run, folder: Path) -> None:
    listed = f"{folder / 'en.txt'}\t2022-01-26\n\n{folder / 'en.txt'}\t\tfr\n{folder / 'fr.txt'}\tsoon\n"
    (folder / "list").write_text(listed, "utf-8")
    status, out, _ = run("press", "read", f"@{folder / 'list'}", "--json-lines")
    first, second, third = lines(out)
    assert first["document"]["published"]["from"] == "2022-01-26"
    assert second["document"]["language"] == "fr"
    assert (status, codes(third)) == (1, ["date-unreadable"])
    assert (
        json.loads(run("press", "read", "@nowhere", "--json-lines", "--json")[2])["code"] == "file-unreadable"
    )


@pytest.mark.parametrize("name", ["binary.txt", "absent.txt", "large.txt"])
def test_one_report_that_cannot_be_read_gives_nothing_but_its_code(run: Run, folder: Path, name: str) -> None:
    status, out, err = run("press", "read", folder / name, "--json")
    assert (status, out) == (1, "")
    assert json.loads(err)["code"] in {"file-unreadable", "file-too-large"}


def test_a_report_without_text_or_in_another_language_is_read_and_says_so(run: Run, folder: Path) -> None:
    for name, code in (("empty.txt", "text-empty"), ("greek.txt", "language-unread")):
        status, out, _ = run("press", "read", folder / name, "--json")
        assert (status, codes(json.loads(out)), json.loads(out)["proposals"]) == (0, [code], [])


@pytest.mark.parametrize(
    "words",
    [
        ["--language", "el", "--json"],
        ["--jobs", "0"],
        ["--level", "7"],
        ["--explain-in", "el"],
    ],
)
def test_options_that_mean_nothing_are_refused(run: Run, folder: Path, words: Sequence[str]) -> None:
    status, out, err = run("press", "read", folder / "en.txt", *words)
    assert (status > 0, out, bool(err)) == (True, "", True)
    assert "Traceback" not in err


def test_a_reading_says_at_which_level_it_was_read(run: Run, folder: Path) -> None:
    for words in ((), ("--level", "0")):
        assert json.loads(run("press", "read", folder / "en.txt", *words, "--json")[1])["level"] == 0
    assert {
        shape["level"] for shape in lines(run("press", "read", folder / "en.txt", "--json-lines")[1])
    } == {0}


@pytest.mark.skipif(find_spec("spacy") is not None, reason="the parsers of level 1 are installed")
@pytest.mark.parametrize("command", [("read", "en.txt"), ("read", "en.txt", "--json-lines"), ("score", ".")])
def test_level_1_without_its_parsers_says_what_to_install_and_reads_nothing(
    run: Run, folder: Path, command: Sequence[str]
) -> None:
    status, out, err = run("press", command[0], folder / command[1], *command[2:], "--level", "1", "--json")
    refusal = json.loads(err)
    assert (status, out, refusal["code"]) == (1, "", "extra-missing")
    assert "pip install 'travaux[nlp]'" in refusal["hint"]
    assert "spacy" in refusal["message"]


@pytest.mark.skipif(find_spec("spacy") is None, reason="./dev test --parsers brings the parsers of level 1")
def test_level_1_gives_the_same_bytes_whatever_the_number_of_processes(run: Run, folder: Path) -> None:
    files = [folder / name for name in ("fr.txt", "en.txt", "binary.txt") for _ in range(3)]
    words = ("press", "read", *files, "--level", "1", "--json-lines")
    status, out, _ = run(*words)
    assert (status, {shape["level"] for shape in lines(out) if "level" in shape}) == (1, {1})
    assert run(*words, "--jobs", "2") == (status, out, "")


def test_level_2_without_an_endpoint_reads_nothing(run: Run, folder: Path) -> None:
    status, out, err = run("press", "read", folder / "en.txt", "--level", "2", "--json")
    assert (status, out, json.loads(err)["code"]) == (1, "", "endpoint-missing")


def test_a_person_is_shown_lines(run: Run, folder: Path) -> None:
    status, out, _ = run("press", "read", folder / "en.txt")
    assert status == 0
    assert "speaker: The foreign minister" in out
    assert run("press", "read", folder / "en.txt", folder / "fr.txt")[0] == 2


def test_the_rules_hold_and_can_be_asked_for_by_the_beginning_of_their_ids(run: Run) -> None:
    status, out, _ = run("rules", "test", "fr.assurance", "--json")
    shape = json.loads(out)
    assert (status, shape["format"], shape["failures"]) == (0, "travaux.rules/1", [])
    assert 0 < shape["rules"] < 10


def test_a_folder_of_answers_scores_the_reader(run: Run, tmp_path: Path) -> None:
    start = ENGLISH.index("said")
    item = {
        "id": "one",
        "lang": "en",
        "published": {"value": "2022-01-26"},
        "text": ENGLISH,
        "times": [],
        "entries": [
            {"id": "s1", "kind": "statement", "trigger": {"start": start, "end": start + 4}, "slots": {}}
        ],
    }
    (tmp_path / "one.json").write_text(json.dumps(item), "utf-8")
    shape = json.loads(run("press", "score", tmp_path, "--split", "language", "--json")[1])
    assert shape["all"]["f1"] == 1.0
    assert shape["language"]["en"]["found"] == 1
    assert "statement" in run("press", "score", tmp_path)[1]
    assert run("rules", "test", "en.reply", "--gold", tmp_path)[0] == 0
    (tmp_path / "two.json").write_text("{", "utf-8")
    assert json.loads(run("press", "score", tmp_path, "--json")[2])["code"] == "file-unreadable"
    (tmp_path / "two.json").write_text("{}", "utf-8")
    assert json.loads(run("press", "score", tmp_path, "--json")[2])["code"] == "gold-unreadable"
    assert json.loads(run("press", "score", tmp_path / "none", "--json")[2])["code"] == "file-unreadable"
    assert run("press", "score", tmp_path, "--split", "colour")[0] == 2


def test_level_0_loads_nothing_that_the_other_levels_need(folder: Path) -> None:
    words = ["press", "read", str(folder / "en.txt"), "--json"]
    program = (
        "import sys\nfrom travaux.cli import door\nstatus = door.run(sys.argv[1:])\n"
        "print([name for name in ('spacy', 'http.client', 'ssl', 'travaux.wiring') if name in sys.modules],"
        " file=sys.stderr)\nsys.exit(status)"
    )
    (folder / "spacy.py").write_text("raise SystemExit('spaCy is loaded')\n", "utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", program, *words],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(folder)},
    )
    assert ran.stderr.strip() == "[]"
