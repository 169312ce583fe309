"""`travaux enter`: commands from a file or from standard input, one a line.

In:  lines of shell words without `travaux`; `#` opens a comment only at the start of a word.
Out: one line of JSON for each command, flushed once what it says is durable and before the next line is read.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from travaux.cli import door, emit, refusals, words
from travaux.cli.answers import Answer
from travaux.cli.options import noun, standing_alone
from travaux.desk.answers import json_line
from travaux.model.errors import LineTooLongError, TravauxError

if TYPE_CHECKING:
    from travaux.cli.progress import Step
    from travaux.cli.refusals import Refused
    from travaux.cli.sitting import Sitting

app = noun("Commands from a file.")

BARRED = ("serve", "demo", "enter")
"""Commands that never end, or that would read the lines meant for this one."""

LONGEST = 4_000_000
"""Longest line that is read, in bytes: a text typed as an option, with room to spare."""


@standing_alone(app, "enter")
def enter(
    sitting: Sitting,
    *,
    file: Annotated[
        Path, typer.Argument(metavar="FILE|-", help="A file of commands, or - for standard input.")
    ],
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Go on after a refusal; ends 1, or 3.")
    ] = False,
) -> Answer:
    """Run commands from a file, one a line, without the word travaux; answers are lines of JSON."""
    from travaux.cli import progress

    with _opened(file) as source, progress.bar(sitting, "entering") as step:
        total = file.stat().st_size if step is not None and source.seekable() else 0
        status = replay(sitting, _counted(source, step, total), keep_going=keep_going)
    return Answer(status=status, silent=True)


def replay(sitting: Sitting, lines: Iterator[bytes], *, keep_going: bool = False, loud: bool = True) -> int:
    """Run each line and print its answer before the next line is taken; give the exit status.

    Args:
        sitting: whose open desks are used from the first line to the last.
        lines: as read, with or without their ends.
        keep_going: go on after a refusal.
        loud: print what was done; refusals are printed all the same.
    """
    worst = 0
    before, sitting.entering = sitting.entering, True
    try:
        for number, line in enumerate(lines, start=1):
            status, told = _turn(sitting, line, number)
            if told is not None and (loud or status):
                emit.out(json_line(told))
            if status and not keep_going:
                return status
            worst = max(worst, refusals.UNVERIFIED if status == refusals.UNVERIFIED else min(status, 1))
    finally:
        sitting.entering = before
    return worst


def _turn(sitting: Sitting, line: bytes, number: int) -> tuple[int, dict[str, object] | None]:
    """Run one line; give its status and its line of output, None for a blank line or a comment."""
    try:
        if len(line) > LONGEST:
            message = f"line {number} has over {LONGEST:,} bytes"
            raise LineTooLongError(message, hint="put long texts into files and name them")
        split = words.split(line.decode("utf-8", "surrogateescape"))
    except TravauxError as error:
        return _refused(refusals.of(error), number)
    if not split:
        return 0, None
    if split[0] in BARRED or split[0].startswith("-"):
        return _refused(
            refusals.usage(f"{split[0]!r} is not a command that can be entered from a file"), number
        )
    sitting.json = True
    given = door.ask(sitting, split)
    if not isinstance(given, Answer):
        return _refused(given, number)
    return given.status, dict(given.shape)


def _refused(refused: Refused, number: int) -> tuple[int, dict[str, object]]:
    first, *others = refused.refusals
    told = {**first.shape(), "line": number}
    if others:
        told["also"] = [other.shape() for other in others]
    return refused.status, told


@contextlib.contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    """Open the file; standard input is read without a buffer, so that no byte beyond the line is taken."""
    from travaux.desk.errors import FileUnreadableError

    if str(file) == "-" and sys.stdin is None:
        message = "there is no standard input to read from"
        raise FileUnreadableError(message, hint="name a file of commands")
    if str(file) == "-":
        yield getattr(sys.stdin.buffer, "raw", sys.stdin.buffer)
        return
    try:
        opened = file.open("rb")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"{str(file)[:200]!r} cannot be read: {reason}"
        raise FileUnreadableError(message, hint="name a file that exists and that you may read") from error
    with opened:
        yield opened


def _counted(source: BinaryIO, step: Step | None, total: int) -> Iterator[bytes]:
    read = 0
    while line := source.readline(LONGEST + 1):
        while len(line) > LONGEST and not line.endswith(b"\n"):  # the rest of a line too long is skipped
            rest = source.readline(LONGEST + 1)
            line = line if not rest.endswith(b"\n") and rest else line + b"\n"
        read += len(line)
        if step is not None:
            step(read, total)
        yield line
