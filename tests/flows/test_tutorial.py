"""The tutorial does what it says, in each of its languages: its commands are run as printed, its answers compared.

A block ```sh is run; ```sh serve is started, and the addresses in the words after it are asked for; a block
```text is what the commands before it answered, with `…` for whatever differs from one desk to the next.
"""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookiejar import CookieJar
from itertools import pairwise
from pathlib import Path

import pytest

from tests.cli.running import environment
from tests.house import clone

TUTORIALS = (
    "docs/tutorial/first-dossier.md",
    "docs/fr/tutoriel/premier-dossier.md",
    "docs/ru/uchebnik/pervoe-dosye.md",
)
FENCE = re.compile(r"^```(?P<kind>\w+)(?: (?P<mark>\w+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
ADDRESS = re.compile(r"http://127\.0\.0\.1:8000(/[^\s)>`]*)")
ONCE = re.compile(r"http://\S+/login/once/\S+")

ARTICLES = 8
"""Of the demonstration's treaty; the legend of a board has each sign once more."""

STATE = '. ./.state; cd "$(cat .folder)"; {body}\nexport -p > "$TUTORIAL/.state"; pwd > "$TUTORIAL/.folder"\n'


@dataclass(frozen=True, slots=True)
class Step:
    """A fence, and the words between it and the next."""

    kind: str
    mark: str | None
    body: str
    words: str


def steps(page: str) -> list[Step]:
    text = (clone.ROOT / page).read_text("utf-8")
    found = list(FENCE.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)]
    return [
        Step(match["kind"], match["mark"], match["body"], text[match.end() : end])
        for match, end in zip(found, ends, strict=True)
    ]


def answers(said: str) -> str:
    """Give the lines with words in them, their gaps one space wide: tables are as wide as what stands in them."""
    lines = (" ".join(line.split()) for line in said.splitlines())
    return "\n".join(line for line in lines if line.strip("─ "))


def pattern(printed: str) -> str:
    lines = [re.escape(line) for line in answers(printed).split("\n")]
    return "\n".join(r"(?:.|\n)*" if line == "…" else line.replace("…", ".*") for line in lines)


@pytest.fixture
def reader(tmp_path: Path) -> Path:
    """A clean folder, and a `travaux` on the path; the clock goes."""
    travaux = tmp_path / "bin" / "travaux"
    travaux.parent.mkdir()
    travaux.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m travaux.cli "$@"\n')
    travaux.chmod(0o755)
    folder = tmp_path / "reader"
    folder.mkdir()
    (folder / ".state").write_text("")
    (folder / ".folder").write_text(str(folder))
    return folder


def surroundings(reader: Path) -> dict[str, str]:
    path = os.pathsep.join((str(reader.parent / "bin"), os.environ["PATH"]))
    env = environment(reader.parent / "home", {"PATH": path, "TUTORIAL": str(reader), "COLUMNS": "100"})
    del env["TRAVAUX_NOW"], env["TRAVAUX_HOME"]
    return env


def run(reader: Path, body: str) -> str:
    done = subprocess.run(
        ("sh", "-euc", STATE.format(body=body)),
        cwd=reader,
        env=surroundings(reader),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, (body, done.stdout)
    return done.stdout


def serve(reader: Path, step: Step) -> None:
    """Start the command on a port that is free, and ask for every address that the words name."""
    body = f'. ./.state; cd "$(cat .folder)"; exec {step.body.strip()} --port 0 --no-browser'
    with subprocess.Popen(
        ("sh", "-euc", body),
        cwd=reader,
        env=surroundings(reader),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout is not None
        assert server.stderr is not None
        try:
            address = server.stdout.readline().strip().rstrip("/")
            assert address.startswith("http://127.0.0.1:"), server.stderr.read()
            once = ONCE.search(server.stderr.readline()) if step.body.startswith("travaux serve") else None
            browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
            for path in (*([once[0].removeprefix(address)] if once else []), *ADDRESS.findall(step.words)):
                with browser.open(address + path, timeout=60) as answer:
                    assert answer.status == 200, path
                    page = answer.read().decode()
                if "as_of=2022-01-27" in path:
                    known = "known=2022-01-27" in path
                    assert ("heads=" in answer.url) == known, "a day of knowledge leads to heads"
                    assert (page.count("○") > ARTICLES) == (not known), "not addressed, as known today"
                    assert (page.count("·") > page.count("○")) == known, "no reply yet, as known then"
                assert "/login/" not in answer.url, path
                assert "</html>" in page
        finally:
            server.send_signal(signal.SIGINT)
            server.communicate(timeout=30)


def grouped(page: str) -> Iterator[tuple[Step, Step | None]]:
    """Give each block of commands with the block of answers after it, if there is one."""
    every = steps(page)
    for step, following in pairwise([*every, Step("", None, "", "")]):
        assert step.kind in {"sh", "text"}, step.kind
        if step.kind == "sh":
            yield step, following if following.kind == "text" else None


@pytest.mark.parametrize("page", TUTORIALS)
def test_the_tutorial_s_commands_answer_as_it_prints(reader: Path, page: str) -> None:
    asked = 0
    for step, answer in grouped(page):
        if step.mark == "serve":
            serve(reader, step)
            asked += len(ADDRESS.findall(step.words))
            continue
        said = run(reader, step.body)
        if answer is not None:
            assert re.fullmatch(pattern(answer.body), answers(said)), f"{step.body}\n{said}"
    assert asked, "the pages are asked for"


@pytest.mark.parametrize("page", TUTORIALS[1:])
def test_every_language_types_the_same(page: str) -> None:
    def typed(page: str) -> list[tuple[str, str]]:
        return [(step.kind, step.body) for step in steps(page)]

    assert typed(page) == typed(TUTORIALS[0])
