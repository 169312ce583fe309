"""Differs: the ways in which others mark one text against another, each as a process of its own.

In:  two files.
Out: what each says was kept, struck and added, with its processor time and peak memory; or why it is not there.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from bench import office, processes, rivals
from bench.processes import Ran
from tools import peers

Said: TypeAlias = list[tuple[str, str]]
"""A sign (" ", "-", "+") and words, in reading order."""
WORD = re.compile(r"\d+(?:[.,:/]\d+)*|\w+(?:['’\-]\w+)*|[^\w\s]")
_ISLAND = 2


@dataclass(frozen=True, slots=True)
class Size:
    """How large a redline is."""

    words: int
    """Struck and added, stops counted."""
    changes: int
    """Stretches of change between words that were kept."""
    islands: int
    """Stretches of at most two kept words between two changes."""


@dataclass(frozen=True, slots=True)
class Differ:
    """One way; `missing` says why it cannot run."""

    name: str
    compare: Callable[[Path, Path], tuple[Ran, Said]]
    missing: str = ""


def size(said: Iterable[tuple[str, str]]) -> Size:
    """Measure a redline."""
    words = changes = islands = 0
    kept = _ISLAND + 1
    is_open = False
    for sign, text in said:
        count = len(WORD.findall(text))
        if not count:
            continue
        if sign == " ":
            kept = count if is_open else kept + count
            is_open = False
            continue
        if not is_open:
            changes += 1
            islands += kept <= _ISLAND
            is_open, kept = True, 0
        words += count
    return Size(words, changes, islands)


def differs() -> list[Differ]:
    """Give all of them, whether they are there or not."""
    return [
        Differ("git diff --word-diff", _git),
        Differ("wdiff", _wdiff, "" if shutil.which("wdiff") else "apt-get install wdiff"),
        *(Differ(name, _rival(name), lacks(name)) for name in ("fast-diff-match-patch", "redlines")),
        Differ("LibreOffice's compare", office.compare, office.missing()),
    ]


def lacks(name: str) -> str:
    """Say how to install a library, if it is not there."""
    return "" if peers.find(rivals.NAMES[name][0]) else f"{peers.HOW} installs it"


def ours(old: Path, new: Path) -> Ran:
    """Run the whole command, as a person would."""
    travaux = Path(sys.executable).with_name("travaux")
    return processes.run([travaux, "text", "redline", old, new, "--to", new.with_suffix(".marked.txt")])


def _git(old: Path, new: Path) -> tuple[Ran, Said]:
    how = ["git", "diff", "--no-index", "--no-color", "--word-diff=porcelain", "--unified=1000000"]
    ran = processes.run([*how, old, new])
    said: Said = []
    for line in ran.output.decode().split("\n")[5:]:
        if line[:1] in {" ", "-", "+"}:
            said.append((line[0], line[1:] + " "))
        elif line == "~":
            said.append((" ", "\n"))
    return ran, said


def _wdiff(old: Path, new: Path) -> tuple[Ran, Said]:
    ran = processes.run(["wdiff", "-w", "\x01", "-x", "\x02", "-y", "\x03", "-z", "\x04", old, new])
    return ran, list(_marked(ran.output.decode()))


def _marked(text: str) -> Iterator[tuple[str, str]]:
    for piece in re.findall(r"\x01[^\x02]*\x02|\x03[^\x04]*\x04|[^\x01\x03]+", text):
        yield {"\x01": "-", "\x03": "+"}.get(piece[0], " "), piece.strip("\x01\x02\x03\x04")


def _rival(name: str) -> Callable[[Path, Path], tuple[Ran, Said]]:
    def compare(old: Path, new: Path) -> tuple[Ran, Said]:
        ran = processes.run([sys.executable, "-m", "bench.rivals", name, old, new])
        return ran, [(sign, text) for sign, text in json.loads(ran.output)] if ran.is_finished else []

    return compare


def paired(texts: Sequence[Sequence[str]]) -> dict[str, set[tuple[int, int]]]:
    """Pair articles by TF-IDF and an assignment, by threshold; nothing where the libraries are missing."""
    if lacks("tfidf"):
        return {}
    given = json.dumps({"old": texts[0], "new": texts[1]}).encode()
    ran = processes.run([sys.executable, "-m", "bench.rivals", "tfidf"], given=given)
    return {least: {(i, j) for i, j in pairs} for least, pairs in json.loads(ran.output).items()}
