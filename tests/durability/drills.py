"""Drills: a command is killed, or its writes are made to fail, at every call that writes; then the damage is seen.

In:  any command line that prints a line for each thing it has made durable, and a judge of the folder it works in.
Out: how many points were tried, by which way, what each left. `strace` picks the points; without it they are random.
"""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).parents[2]
TO_FILES = ("write", "pwrite64", "pwritev", "writev", "fdatasync", "fsync", "ftruncate", "fallocate")
"""System calls that change what an open file holds, or make it durable."""
TO_NAMES = (
    *("unlink", "unlinkat", "rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat"),
    *("mkdir", "mkdirat", "rmdir", "openat", "open", "creat"),
)
"""System calls that change which files there are; those that open may also just read."""
RANDOM_POINTS = 200
_PATIENCE = 60
_STRACE = ("strace", "-f", "-qq")
# Calls sorted out in the kernel run at full speed; but a signal injected that way does not arrive (strace 6.1).
_FASTER = "--seccomp-bpf"

Judge = Callable[[Path, tuple[str, ...]], str | None]
"""Given the folder and the lines printed in time, says what is lost or broken; None if nothing is."""


@dataclass(frozen=True, slots=True)
class Drill:
    """A command to be struck at every point, each time in a fresh folder."""

    command: tuple[str, ...]
    """Run inside the folder."""
    prepare: Callable[[Path], None]
    """Lays the folder out."""
    judge: Judge
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a whole drill showed."""

    way: str
    """How the points were chosen."""
    points: int
    struck: int
    """Points at which the command was really hit; the others ran to their end."""
    acknowledged: int
    """Lines printed in time, of all points."""
    broken: tuple[str, ...]
    """What was lost, by point."""

    def __str__(self) -> str:
        return (
            f"{self.points} points ({self.way}), {self.struck} struck, {self.acknowledged} acknowledged,"
            f" {len(self.broken)} with damage"
        )


def program(*words: str) -> tuple[str, ...]:
    """Give the command line of the program that appends."""
    # Without `site` Python starts in half the time; `environment` names the packages that the stores need.
    return (sys.executable, "-S", "-m", "tests.durability.appending", *words)


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give the environment of a program that works elsewhere than in the clone."""
    path = os.pathsep.join((str(ROOT / "src"), str(ROOT), sysconfig.get_path("platlib")))
    return {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", **(more or {})}


def run(
    command: Sequence[str], folder: Path, more: Mapping[str, str] | None = None
) -> tuple[int, tuple[str, ...], str]:
    """Run a command in a folder; give its status, the lines it finished, and what it said on standard error."""
    done = subprocess.run(
        command, cwd=folder, env=environment(more), capture_output=True, timeout=_PATIENCE, check=False
    )
    return done.returncode, _finished(done.stdout), done.stderr.decode(errors="replace")


@cache
def can_trace() -> bool:
    """Say whether `strace` is here and may be used."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(
        [*_STRACE, "-o", os.devnull, "-e", "inject=getpid:signal=KILL:when=9999", "true"],
        capture_output=True,
        check=False,
    )
    return tried.returncode == 0


def kill(drill: Drill, *, traced: bool | None = None, points: int = RANDOM_POINTS) -> Outcome:
    """Kill the command at every call that writes; where that cannot be traced, at random moments."""
    if can_trace() if traced is None else traced:
        return _strike_each(drill, "signal=KILL", "kill -9 at each call that writes, by strace")
    return _kill_at_random(drill, points)


def fail(drill: Drill, error: str) -> Outcome:
    """Let each call that writes fail once with an error of the system, such as `ENOSPC`."""
    return _strike_each(drill, f"error={error}", f"{error} at each call that writes, by strace")


def writing_calls(drill: Drill, *, output: bool) -> list[tuple[str, int]]:
    """List the calls by which the command writes: name, and which call of that name it is.

    Those to its folder, and with `output` also those that print.
    """
    with _folder(drill) as folder:
        log = folder.parent / "calls"
        traced = [
            *_STRACE,
            _FASTER,
            "-y",
            "-o",
            str(log),
            "-e",
            f"trace={','.join((*TO_FILES, *TO_NAMES))}",
            *drill.command,
        ]
        status, _, said = run(traced, folder, drill.environment)
        assert status == 0, said
        seen: Counter[str] = Counter()
        calls = []
        for text in log.read_text(errors="replace").splitlines():
            match = re.match(r"\d+\s+(\w+)\(", text)
            if match is None:
                continue
            seen[match[1]] += 1
            reads = match[1].startswith("open") and "O_RDONLY" in text and "O_CREAT" not in text
            inside = str(folder) in text or match[1] in TO_NAMES
            if (inside and not reads) or (output and match[1] == "write"):
                calls.append((match[1], seen[match[1]]))
        return calls


def _strike_each(drill: Drill, how: str, way: str) -> Outcome:
    struck = acknowledged = 0
    broken = []
    kills = how.startswith("signal")
    calls = writing_calls(drill, output=kills)
    faster = () if kills else (_FASTER,)
    for name, number in calls:
        with _folder(drill) as folder:
            strace = [*_STRACE, *faster, "-o", os.devnull, "-e", f"trace={name}"]
            blow = ["-e", f"inject={name}:{how}:when={number}"]
            status, lines, said = run([*strace, *blow, *drill.command], folder, drill.environment)
            struck += status != 0
            acknowledged += len(lines)
            wrong = "a traceback" if "Traceback" in said else drill.judge(folder, lines)
            if wrong:
                broken.append(f"{name} {number}: {wrong}")
    return Outcome(way, len(calls), struck, acknowledged, tuple(broken))


def _kill_at_random(drill: Drill, points: int) -> Outcome:
    chance = random.Random(points)  # noqa: S311  moments, no secrets
    with _folder(drill) as folder:
        began = monotonic()
        status, _, said = run(drill.command, folder, drill.environment)
        assert status == 0, said
        whole = monotonic() - began
    struck = acknowledged = 0
    broken = []
    for _ in range(points):
        moment = whole * chance.random()
        with _folder(drill) as folder:
            process = subprocess.Popen(
                drill.command,
                cwd=folder,
                env=environment(drill.environment),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            try:
                out, _ = process.communicate(timeout=moment)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                out, _ = process.communicate()
                struck += 1
            lines = _finished(out)
            acknowledged += len(lines)
            wrong = drill.judge(folder, lines)
            if wrong:
                broken.append(f"after {moment:.3f} s: {wrong}")
    return Outcome("kill -9 at random moments, no strace", points, struck, acknowledged, tuple(broken))


@contextmanager
def _folder(drill: Drill) -> Iterator[Path]:
    """Give a fresh folder for one try, laid out; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="drill-") as site:
        folder = Path(site) / "site"
        folder.mkdir()
        drill.prepare(folder)
        yield folder


def _finished(out: bytes) -> tuple[str, ...]:
    return tuple(text.decode() for text in out.split(b"\n")[:-1])


def copies(prepared: Path) -> Callable[[Path], None]:
    """Give a way to lay folders out as a copy of one made before."""

    def prepare(folder: Path) -> None:
        shutil.copytree(prepared, folder, dirs_exist_ok=True)

    return prepare


def nothing(_folder: Path) -> None:
    """Lay nothing out."""
