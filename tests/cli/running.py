"""Running the command line in tests: in this process for speed, or as a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from travaux.cli import door

NOW = "2022-03-01T12:00:00Z"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind."""

    status: int
    out: bytes
    err: bytes

    @property
    def answer(self) -> Any:  # noqa: ANN401  JSON
        """The one line of JSON on standard output."""
        assert self.status in (0, 3), self.err.decode()
        assert self.out.endswith(b"\n")
        assert self.out.count(b"\n") == 1, self.out.decode()
        return json.loads(self.out)

    @property
    def answers(self) -> list[Any]:
        """The lines of JSON on standard output."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def refusal(self) -> Any:  # noqa: ANN401  JSON
        """The one line of JSON on standard error."""
        assert self.err.count(b"\n") == 1, self.err.decode()
        return json.loads(self.err)


Travaux = Callable[..., Ran]


Run: TypeAlias = Callable[..., tuple[int, str, str]]
"""Runs a command in this process; gives its status and what it printed, as text."""


def environment(home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a command: a clock that stands still, a home of its own, no dossier."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TRAVAUX_", "COV_"))}
    here = str(Path(__file__).parents[2] / "src")
    path = os.pathsep.join(part for part in (here, kept.get("PYTHONPATH", "")) if part)
    return {**kept, "PYTHONPATH": path, "TRAVAUX_NOW": NOW, "TRAVAUX_HOME": str(home), **(more or {})}


def in_process(capture: pytest.CaptureFixture[bytes]) -> Travaux:
    """Give a function that runs a command in this process."""

    def run(*words: str | Path) -> Ran:
        capture.readouterr()
        status = door.run([str(word) for word in words])
        said = capture.readouterr()
        return Ran(status, said.out, said.err)

    return run


def by_process(home: Path, more: Mapping[str, str] | None = None) -> Travaux:
    """Give a function that runs a command as a process."""

    def run(*words: str | Path | bytes, stdin: bytes = b"", cwd: Path | None = None) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "travaux.cli", *words],
            input=stdin,
            capture_output=True,
            cwd=cwd or home,
            env=environment(home, more),
            timeout=60,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run
