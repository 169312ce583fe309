"""Commands from a file: one line of JSON each, in step with what is durable."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.running import Travaux, environment

STATE = "statement make -D obs --by RU --source OBS/desk-1#2 --person P --occasion O --text"


def _entries(travaux: Travaux) -> int:
    return len(travaux("record", "log", "-D", "obs", "--json").answer["entries"])


@pytest.mark.usefixtures("obs")
def test_each_command_answers_in_one_line(tmp_path: Path, travaux: Travaux) -> None:
    (tmp_path / "it.enter").write_text(
        f"# a remark\n\n{STATE} 'Нет.'   # a remark\nboard -D obs\nnote write -D obs --text private\n"
        "reply prepare -D obs --draft OBS/desk-1#4 --out sheet.toml\n",
        encoding="utf-8",
    )
    ran = travaux("enter", "it.enter")
    assert (ran.status, ran.err) == (0, b"")
    formats = [answer["format"] for answer in ran.answers]
    assert formats == ["travaux.act/1", "travaux.board/1", "travaux.done/1", "travaux.done/1"]
    assert ran.answers[2]["command"] == "note write"
    assert ran.answers[3] == {"format": "travaux.done/1", "command": "reply prepare", "files": ["sheet.toml"]}


@pytest.mark.usefixtures("obs")
def test_it_stops_at_the_first_refusal(tmp_path: Path, travaux: Travaux) -> None:
    (tmp_path / "it.enter").write_text(f"\n{STATE} one\nentry show -D obs OBS/desk-1#99\n{STATE} two\n")
    before = _entries(travaux)
    ran = travaux("enter", "it.enter")
    assert (ran.status, ran.err) == (1, b"")
    assert len(ran.answers) == 2
    refusal = ran.answers[1]
    assert (refusal["code"], refusal["line"]) == ("entry-unknown", 3)
    assert refusal["message"]
    assert "hint" in refusal
    assert _entries(travaux) == before + 1


@pytest.mark.usefixtures("obs")
def test_keeping_on_goes_to_the_end_and_ends_with_1(tmp_path: Path, travaux: Travaux) -> None:
    lines = (
        "serve",
        "demo",
        "enter -",
        "--version",
        "board --help",
        "nonsense",
        f"{STATE} 'open",
        f"{STATE} one",
    )
    (tmp_path / "it.enter").write_text("\n".join(lines))
    ran = travaux("enter", "it.enter", "--keep-going")
    assert (ran.status, ran.err) == (1, b"")
    assert [(answer.get("code"), answer.get("line")) for answer in ran.answers] == [
        *(("usage", number) for number in range(1, 8)),
        (None, None),
    ]


@pytest.mark.usefixtures("obs")
def test_a_fault_found_by_verifying_ends_with_3(tmp_path: Path, travaux: Travaux) -> None:
    (tmp_path / "false.db").write_bytes(b"no record")
    (tmp_path / "it.enter").write_text(
        "record verify ./false.db\nentry show -D obs it\nrecord verify -D obs\n"
    )
    ran = travaux("enter", "it.enter", "--keep-going")
    assert ran.status == 3
    assert [answer.get("format", answer.get("code")) for answer in ran.answers] == [
        "travaux.verify/1",
        "entry-unknown",
        "travaux.verify/1",
    ]
    assert travaux("enter", "it.enter").status == 3


def test_a_line_that_is_no_utf8_or_too_long_is_a_refusal(tmp_path: Path, travaux: Travaux) -> None:
    (tmp_path / "it.enter").write_bytes(b"text outline caf\xe9\nboard " + b"x" * 4_100_000 + b"\nnonsense")
    ran = travaux("enter", "it.enter", "--keep-going")
    assert [(answer["code"], answer["line"]) for answer in ran.answers] == [
        ("file-unreadable", 1),
        ("line-too-long", 2),
        ("usage", 3),
    ]


@pytest.mark.usefixtures("obs")
def test_an_answer_comes_before_the_next_line_is_given(tmp_path: Path) -> None:
    """A person, or a program, types a line, waits for its answer, and only then types the next."""
    with subprocess.Popen(
        (sys.executable, "-m", "travaux.cli", "enter", "-"),
        env=environment(tmp_path),
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as entering:
        assert entering.stdin is not None
        assert entering.stdout is not None
        for number in range(3):
            entering.stdin.write(f"{STATE} 'statement {number}'\n".encode())
            entering.stdin.flush()
            answer = json.loads(entering.stdout.readline())
            assert answer["entries"][-1]["type"] == "statement_made"
        entering.stdin.close()
        assert entering.wait(60) == 0


@pytest.mark.usefixtures("obs")
def test_what_was_answered_is_durable_when_the_program_is_killed(tmp_path: Path, travaux: Travaux) -> None:
    with subprocess.Popen(
        (sys.executable, "-m", "travaux.cli", "enter", "-"),
        env=environment(tmp_path),
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as entering:
        assert entering.stdin is not None
        assert entering.stdout is not None
        entering.stdin.write(f"{STATE} one\n{STATE} two\n".encode())
        entering.stdin.flush()
        told = [json.loads(entering.stdout.readline())["entries"][-1]["id"]]
        entering.kill()
        rest = entering.stdout.read().splitlines()
        told += [json.loads(line)["entries"][-1]["id"] for line in rest]
    log = travaux("record", "log", "-D", "obs", "--json").answer["entries"]
    assert set(told) <= {entry["id"] for entry in log}
    assert travaux("record", "verify", "-D", "obs", "--full").status == 0


def test_nothing_beyond_the_refused_line_is_taken_from_standard_input(tmp_path: Path) -> None:
    """What follows is left for the next program that reads the same pipe."""
    reading, writing = os.pipe()
    os.write(writing, b"nonsense\nand the rest")
    os.close(writing)
    with os.fdopen(reading, "rb") as source:
        ran = subprocess.run(
            (sys.executable, "-m", "travaux.cli", "enter", "-"),
            env=environment(tmp_path),
            cwd=tmp_path,
            stdin=source,
            stdout=subprocess.PIPE,
            check=False,
        )
        assert ran.returncode == 2
        assert source.read() == b"and the rest"


@pytest.mark.usefixtures("obs")
def test_many_acts_are_entered_at_the_speed_of_appending(tmp_path: Path, travaux: Travaux) -> None:
    """The dossier stays open from line to line: a thousand acts would take minutes if each opened it anew."""
    count = 500
    (tmp_path / "it.enter").write_text("".join(f"{STATE} {number}\n" for number in range(count)))
    began = time.monotonic()
    ran = travaux("enter", "it.enter")
    assert time.monotonic() - began < 15
    assert ran.status == 0
    assert len(ran.answers) == count
