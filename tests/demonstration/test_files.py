"""The files of the demonstration say what they rest on, quote little, and name their entries rightly."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.demonstration.conftest import DATA, SITTINGS
from travaux.cli import words

LINES = [line for file in SITTINGS for line in file.read_text(encoding="utf-8").splitlines()]
COMMANDS = [words.split(line) for line in LINES if words.split(line)]
SOURCES = sorted((DATA / "sources").glob("*.txt"))
LONGEST_QUOTATION = 25
QUOTATION = re.compile(r"«([^»]*)»|“([^”]*)”|\"([^\"]*)\"")


def _option(command: list[str], name: str) -> str | None:
    return command[command.index(name) + 1] if name in command else None


def test_what_each_report_says_stands_in_its_source() -> None:
    reports = [(n, command) for n, command in enumerate(COMMANDS, start=2) if "--by" in command]
    assert len(reports) == 61
    for number, command in reports:
        source = COMMANDS[int((_option(command, "--source") or "").removeprefix("OBS/desk-1#")) - 2]
        assert source[:2] == ["source", "file"], number
        text = (DATA / source[2]).read_text(encoding="utf-8")
        start, end = (int(part) for part in (_option(command, "--span") or "").split("-"))
        said = text[start:end]
        assert said == said.strip() != "", number
        assert "\n" not in said, number
        assert text[start - 1] in "\n ,;:" or not text[start - 1].isalnum(), f"#{number} begins inside a word"
        assert not (text[end - 1].isalnum() and text[end].isalnum()), f"#{number} ends inside a word"


def test_comments_name_sources_by_their_numbers() -> None:
    number, named = 1, 0
    for line, following in zip(LINES, [*LINES[1:], ""], strict=True):
        if words.split(line):
            number += 1
        elif label := re.match(r"# OBS/desk-1#(\d+): ", line):
            named += 1
            assert int(label[1]) == number + 1, line
            assert following.startswith("source file "), line
    assert named == len(SOURCES)


def test_every_file_is_used() -> None:
    entered = "\n".join(LINES)
    for file in DATA.rglob("*.*"):
        if file.parent != DATA:
            assert file.relative_to(DATA).as_posix() in entered, file


@pytest.mark.parametrize("source", SOURCES, ids=lambda file: file.stem)
def test_a_source_quotes_a_few_words_at_most_and_says_whose_words_it_has(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    assert re.match(
        r"Digest in the editor|Résumé dans les mots de l'éditeur|Изложение словами редактора|Editor's note",
        text,
    )
    for quoted in QUOTATION.finditer(text):
        assert len(quoted[0].split()) <= LONGEST_QUOTATION, quoted[0]


def test_sources_are_in_three_languages() -> None:
    assert {_option(command, "--language") for command in COMMANDS if command[:2] == ["source", "file"]} == {
        "en",
        "fr",
        "ru",
    }


@pytest.mark.parametrize("draft", ["treaty", "agreement"])
def test_a_draft_says_that_it_is_not_the_wording_of_2021(draft: str) -> None:
    text = (DATA / "texts" / f"{draft}.txt").read_text(encoding="utf-8")
    assert "this is not its wording" in text
    [opened] = [command for command in COMMANDS if command[:3] == ["instrument", "open", draft]]
    assert "in our own words" in (_option(opened, "--title") or "")


@pytest.mark.parametrize(("sheet", "themes"), [("us-reply", 9), ("nato-reply", 12)])
def test_replies_have_as_many_themes_as_was_reported(sheet: str, themes: int) -> None:
    with (DATA / "sheets" / f"{sheet}.toml").open("rb") as file:
        assert len(tomllib.load(file)["theme"]) == themes
