"""Resuming: a run that was cut, taken up where its file of lines ends.

In:  the lines that stand in the file, and the pieces in their order.
Out: where to write on, and the pieces that are still to be read; or a refusal, where the file is of another run.

A line cut in its middle is dropped. Each line that stands must be of the piece that comes in its place, by name and by
the SHA-256 of what was read; the last piece that stands is read anew and must give the same bytes, which shows another
engine or other options. So what a resumed run leaves is what one would have left that was not cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

import msgspec

from travaux.desk import bulk
from travaux.desk.intake import Piece
from travaux.model.errors import TravauxError
from travaux.model.extracts import Wrapping


class OutputDiffersError(TravauxError):
    """The file that a run was to take up again is of another run."""

    code = "output-differs"


class _Named(msgspec.Struct):
    n: int = 0
    sha256: str | None = None


class _Document(msgspec.Struct):
    sha256: str | None = None


class _Standing(msgspec.Struct):
    """What a line says of whose it is; the rest is not looked at."""

    file: str
    item: _Named = msgspec.field(default_factory=_Named)
    document: _Document = msgspec.field(default_factory=_Document)


@dataclass(frozen=True, slots=True)
class Resumed:
    """Where a run goes on."""

    size: int
    """Bytes of the file that stand."""
    lines: int
    unread: int
    """Of those lines, the ones whose report could not be read."""
    done: int
    """Bytes of the files that they stand for."""
    pieces: Iterator[Piece]
    """What is still to be read."""


def resume(file: IO[bytes], those: Iterable[Piece]) -> Resumed:
    """Find where a run goes on.

    Args:
        file: the file of lines, open for reading.
        those: all pieces of the run, from the first.

    Raises:
        OutputDiffersError: the lines are not of this run.
    """
    pieces = iter(those)
    standing = _Lines(file)
    size, lines, unread, done = 0, 0, 0, 0
    while standing.next is not None:
        piece = next(pieces, None)
        if piece is None:
            raise _differs(lines + 1, "there is no report for it any more")
        begun = standing.at
        own = _take(piece, standing, lines)
        if standing.next is None:
            _hold(piece, own, lines)
            return Resumed(begun, lines, unread, done, _chain(piece, pieces))
        size, lines, done = standing.at, lines + len(own), done + piece.size
        unread += sum(b'"document":' not in line for line in own)
    return Resumed(size, lines, unread, done, pieces)


def _chain(piece: Piece, pieces: Iterator[Piece]) -> Iterator[Piece]:
    yield piece
    yield from pieces


class _Lines:
    """The whole lines of a file, one ahead."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.at = 0
        """Where the next line begins."""
        self.next: bytes | None = None
        self._read()

    def _read(self) -> None:
        line = self._file.readline()
        self.next = line if line.endswith(b"\n") else None

    def take(self) -> bytes:
        line = self.next or b""
        self.at += len(line)
        self._read()
        return line


def _take(piece: Piece, standing: _Lines, lines: int) -> list[bytes]:
    """Take the lines of a piece; a message may have several, numbered upwards."""
    own = [standing.take()]
    first = _told(own[0], lines)
    _check(piece, first, lines)
    if piece.wrapping is Wrapping.MAIL:
        while standing.next is not None:
            told = _told(standing.next, lines + len(own))
            if told.file != piece.task.file or told.item.n != len(own) + 1:
                break
            own.append(standing.take())
    return own


def _told(line: bytes, lines: int) -> _Standing:
    try:
        return msgspec.json.decode(line, type=_Standing)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise _differs(lines + 1, "it is no line of a reading") from error


def _check(piece: Piece, told: _Standing, lines: int) -> None:
    name = piece.task.file.encode("utf-8", "replace").decode()
    n = piece.n or (0 if piece.wrapping is Wrapping.TEXT else 1)
    if (told.file, told.item.n) != (name, n):
        raise _differs(lines + 1, f"it is of {told.file[:120]!r}, and {name[:120]!r} comes there")
    found = told.item.sha256 or told.document.sha256
    if found is not None and found != piece.sha256:
        raise _differs(lines + 1, f"{name[:120]!r} is not what it was")


def _hold(piece: Piece, own: list[bytes], lines: int) -> None:
    """Read the last piece anew; what stands must be how its lines begin."""
    fresh = [line.content for line in bulk.read_piece(piece)]
    if fresh[: len(own)] != own:
        raise _differs(lines + 1, "it reads otherwise now, with another release or other options")


def _differs(line: int, why: str) -> OutputDiffersError:
    message = f"line {line:,} of the file is not of this run: {why}"
    return OutputDiffersError(
        message, hint="ask with the same files and options, or without --resume for a new file"
    )
