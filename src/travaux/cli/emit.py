"""Printing: an answer leaves as one line of JSON, or as lines and tables for a person.

In:  an `Answer`, and whether JSON was asked for.
Out: bytes on standard output, flushed. Colour only on a terminal, and never with `NO_COLOR`.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from travaux.cli.answers import Answer, Shown
from travaux.desk.answers import json_line
from travaux.model.errors import TravauxError

if TYPE_CHECKING:
    from rich.console import Console

PIPED_WIDTH = 120
"""Columns of a table where no terminal says how wide it is."""


# C0 and C1 save TAB and LF, marks that turn the direction of writing, halves of surrogate pairs.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class AnswerUnwrittenError(TravauxError):
    """The answer could not be written to standard output."""

    code = "answer-unwritten"


def listening() -> None:
    """Make sure that there is somewhere to answer to, before anything is done.

    Raises:
        AnswerUnwrittenError: standard output was closed before we began.
    """
    if sys.stdout is None:
        message = "there is no standard output to answer to"
        raise AnswerUnwrittenError(message, hint="nothing was done; run it with an output, if only /dev/null")


def out(content: bytes) -> None:
    """Write bytes to standard output and flush them.

    Raises:
        BrokenPipeError: nobody reads any more.
        AnswerUnwrittenError: the disk or device behind standard output takes no more.
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        discard(sys.stdout)
        reason = getattr(error, "strerror", None) or str(error)
        message = f"the answer could not be written: {reason}"
        raise AnswerUnwrittenError(message, hint="what was done is done; ask again for the answer") from error


def err(text: str) -> None:
    """Write one line to standard error; where that cannot be done there is nobody to tell."""
    if sys.stderr is None:  # closed before we began
        return
    try:
        sys.stderr.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
        sys.stderr.buffer.flush()
    except (OSError, ValueError):
        discard(sys.stderr)


def answer(given: Answer, *, json: bool) -> int:
    """Print an answer and give its exit status."""
    if given.silent:
        return given.status
    if json:
        out(json_line(given.shape))
    else:
        for warning in given.warnings:
            err(warning)
        _show(given.people())
    return given.status


def console(stream: IO[str]) -> Console:
    """Give rich's console for a stream: as wide as the terminal, plain where there is none."""
    from rich.console import Console

    wide = None if stream.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH
    return Console(file=stream, width=wide, highlight=False, markup=False, emoji=False, soft_wrap=False)


def _show(pieces: Iterable[Shown]) -> None:
    for piece in pieces:
        if isinstance(piece, str):
            out(visible(piece).encode("utf-8", "backslashreplace") + b"\n")
            continue
        if getattr(piece, "row_count", None) == 0:
            out(b"nothing by this date\n")
            continue
        drawn = console(sys.stdout)
        with drawn.capture() as capture:
            drawn.print(piece)
        out(capture.get().encode("utf-8", "backslashreplace"))


def visible(text: str) -> str:
    """Show control characters as escapes: what a paper or a file name holds must not steer a terminal."""
    return _STEERING.sub(lambda found: ascii(found[0])[1:-1], text)


def discard(stream: IO[str]) -> None:
    """Point a stream that takes no more to nowhere, so that the interpreter's last flush is quiet."""
    try:
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, stream.fileno())
        os.close(sink)
    except (OSError, ValueError):
        return
