"""The worked examples of the contract, run as shell scripts just as a person would type them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import environment
from tests.databases import Database

HERE = Path(__file__).parent


@pytest.fixture
def shell(tmp_path: Path) -> Path:
    """A folder with the papers, and a `travaux` to be put on the path."""
    shutil.copytree(HERE / "papers", tmp_path / "desk")
    travaux = tmp_path / "bin" / "travaux"
    travaux.parent.mkdir()
    travaux.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m travaux.cli "$@"\n')
    travaux.chmod(0o755)
    return tmp_path


def _run(shell: Path, *command: str) -> str:
    path = os.pathsep.join((str(shell / "bin"), os.environ["PATH"]))
    done = subprocess.run(
        command,
        cwd=shell / "desk",
        env=environment(shell / "home", {"PATH": path}),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def _read(shell: Path, *words: str) -> Any:  # noqa: ANN401  JSON
    return json.loads(_run(shell, "travaux", *words, "--json"))


@pytest.fixture(params=["sqlite", "postgres"])
def observing(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The example of one observer; the second time every act but the founding goes to a server."""
    script = HERE / "observer.sh"
    if request.param == "sqlite":
        return script
    database: Database = request.getfixturevalue("database")
    space = database.space()
    moved = f"travaux store move -D obs --to '{space.address}' --schema {space.name}\n"
    begin, init, rest = script.read_text().partition("travaux init obs")
    line, end, rest = rest.partition("\n")
    there = tmp_path / "observer.sh"
    there.write_text(f"{begin}{init}{line}{end}{moved}{rest}")
    return there


def test_one_observer(shell: Path, observing: Path) -> None:
    _run(shell, "sh", str(observing))
    log = _read(shell, "record", "log", "-D", "obs")["entries"]
    assert [(entry["seq"], entry["type"], entry["by"], entry["basis"]) for entry in log] == [
        (1, "record_founded", "OBS", "act"),
        (2, "source_filed", "OBS", "act"),
        (3, "instrument_opened", "RU", "report"),
        (4, "draft_submitted", "RU", "report"),
        (5, "paper_delivered", "RU", "report"),
        (6, "assurance_given", "US", "report"),
        (7, "reply_given", "US", "report"),
        (8, "assurance_judged", "RU", "report"),
        (9, "entry_corrected", "OBS", "act"),
    ]
    codes = {}
    for day in ("2022-01-31", "2022-02-01"):
        board = json.loads((shell / "desk" / f"board-{day}.json").read_text())
        assert board["as_of"] == day
        assert board["parties"] == ["RU", "US"]
        codes[day] = {row["id"]: row["cells"]["US"]["code"] for row in board["rows"]}
    assert codes["2022-01-31"] == {
        "art_1": "accept",
        "art_2": "amend",
        "art_3": "reject",
        "art_4": "not_addressed",
    }
    assert codes["2022-02-01"] == {**codes["2022-01-31"], "art_3": "reserve"}
    [promise] = _read(shell, "assurances", "-D", "obs", "--as-of", "2022-01-31")["assurances"]
    assert promise["clauses"]["scope"] == {
        "value": "article-by-article",
        "verdicts": {"RU": "not_kept"},
        "state": "not_kept",
    }
    assert promise["clauses"]["due"]["state"] == "overdue"
    assert promise["state"] == "overdue"


def test_two_desks_up_to_the_first_dispatch(shell: Path) -> None:
    _run(shell, "sh", str(HERE / "two_desks.sh"))
    log = _read(shell, "record", "log", "-D", "ru")["entries"]
    assert [(entry["author"], entry["seq"], entry["type"], entry["basis"]) for entry in log] == [
        ("RU/desk-1", 1, "record_founded", "act"),
        ("RU/desk-1", 2, "instrument_opened", "act"),
        ("RU/desk-1", 3, "draft_submitted", "act"),
        ("RU/desk-1", 4, "paper_delivered", "act"),
    ]
    board = _read(shell, "board", "-D", "ru", "--as-of", "2021-12-31")
    assert board["parties"] == ["RU", "US"]
    assert {row["cells"]["US"]["code"] for row in board["rows"]} == {"no_reply_yet"}
    verified = _read(shell, "record", "verify", "--full", "-D", "ru")
    assert [(record["file"], record["entries"], record["faults"]) for record in verified["records"]] == [
        ("records/bilateral.db", 4, [])
    ]
