"""Many reports read: each piece a line of JSON, or several, in the order of the pieces; nothing stops the run.

In:  pieces, and perhaps processes or a cluster to spread them over.
Out: lines of `travaux.read/1`. The same pieces give the same bytes, whoever reads them.

What cannot be read gives a line with its fault. So does a report on which the reader itself fails, or under which a
process dies: the others of its lot are read again one by one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Protocol

from travaux.desk import press
from travaux.desk.answers import json_line
from travaux.desk.errors import FileUnreadableError
from travaux.desk.extras import need
from travaux.desk.intake import Piece
from travaux.formats import encodings, mail, pages
from travaux.model.errors import TravauxError
from travaux.model.extracts import Extract, Held, Wrapping
from travaux.model.faults import Fault
from travaux.model.readings import Ground, Reading


class SeveralReportsError(TravauxError):
    """One report was asked for, and the file holds several."""

    code = "several-reports"


LOT = 8
"""Pieces handed to a process at once."""


class Pending(Protocol):
    """Work that is being done elsewhere."""

    def result(self) -> Any:  # noqa: ANN401  what was asked for
        """Wait for it and give what it gave, or raise what it raised."""
        ...


class Workers(Protocol):
    """Processes, here or on other machines, that take work."""

    window: int
    """Lots that may be under way at once."""

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Pending:  # noqa: ANN401  any function
        """Have a function of this package called elsewhere."""
        ...


@dataclass(frozen=True, slots=True)
class Line:
    """One report read."""

    content: bytes
    """Its JSON, LF-ended."""
    readable: bool


@dataclass(frozen=True, slots=True)
class Done:
    """One piece read."""

    lines: tuple[Line, ...]
    size: int
    """Bytes of files that are done with by it."""


def read_all(those: Iterable[Piece], workers: Workers | None = None) -> Iterator[Done]:
    """Read pieces, in their order."""
    if workers is None:
        for piece in those:
            yield Done(read_piece(piece), piece.size)
        return
    under_way: deque[tuple[tuple[Piece, ...], Pending | None]] = deque()
    for lot in _lots(those):
        under_way.append((lot, _submitted(workers, lot)))
        if len(under_way) >= workers.window:
            yield from _finished(*under_way.popleft(), workers)
    while under_way:
        yield from _finished(*under_way.popleft(), workers)


def _lots(those: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    pieces = iter(those)
    while lot := tuple(islice(pieces, LOT)):
        yield lot


def _submitted(workers: Workers, lot: Sequence[Piece]) -> Pending | None:
    try:
        return workers.submit(read_lot, tuple(lot))
    except Exception:  # noqa: BLE001  a pool that broke under an earlier lot; it is asked again when its turn comes
        return None


def _finished(lot: Sequence[Piece], pending: Pending | None, workers: Workers) -> Iterator[Done]:
    try:
        found = pending.result() if pending is not None else None
    except Exception:  # noqa: BLE001  whatever a process dies of
        found = None
    if found is not None:
        yield from (Done(lines, piece.size) for piece, lines in zip(lot, found, strict=True))
        return
    for piece in lot:
        try:
            lines = workers.submit(read_lot, (piece,)).result()[0]
        except Exception as error:  # noqa: BLE001  as above: it dies of this one
            lines = (_failed(piece, error),)
        yield Done(lines, piece.size)


def read_lot(lot: Sequence[Piece]) -> list[tuple[Line, ...]]:
    """Read some pieces; what a process or a cluster's worker is asked."""
    return [read_piece(piece) for piece in lot]


def read_single(piece: Piece) -> tuple[Reading, dict[str, object]]:
    """Read a piece that is one report; give the reading and its shape.

    Raises:
        SeveralReportsError: it is a message with reports attached.
        TravauxError: it cannot be read.
    """
    if piece.fault is not None:
        raise FileUnreadableError(piece.fault.message, hint="name a file that exists and that you may read")
    if piece.wrapping is Wrapping.TEXT:
        found = press.read_bytes(piece.content, piece.task)
        return found, {**press.shape(found, explain_in=piece.task.explain_in), "file": piece.task.file}
    extract, *others = extracts(piece)
    if others:
        message = f"{piece.task.file[:200]!r} holds {1 + len(others)} reports"
        raise SeveralReportsError(message, hint="ask with --json-lines, which gives each a line of its own")
    found = read(piece, extract)
    return found, _shape(piece, 1, extract, found)


def read_piece(piece: Piece) -> tuple[Line, ...]:
    """Read one piece: a line for each report in it."""
    if piece.fault is not None:
        return (_unread(piece, 1, piece.fault),)
    try:
        if piece.wrapping is Wrapping.TEXT:
            read = press.read_bytes(piece.content, piece.task)
            shape = {**press.shape(read, explain_in=piece.task.explain_in), "file": piece.task.file}
            return (Line(json_line(shape), readable=True),)
        return tuple(_line(piece, n, one) for n, one in enumerate(extracts(piece), 1))
    except TravauxError as error:
        return (_unread(piece, 1, Fault(error.code, error.message)),)
    except Exception as error:  # noqa: BLE001  a report that shows a mistake of ours must not stop the others
        return (_failed(piece, error),)


def extracts(piece: Piece) -> tuple[Extract, ...]:
    """Take the reports out of a piece.

    Raises:
        ExtraMissingError: what reads it is not installed.
        ReportTooLargeError, ReportUnreadableError: there is no report in it that can be read.
    """
    held = piece.held
    try:
        if piece.wrapping is Wrapping.MAIL:
            return mail.read(piece.content)
        return (_extract(piece, held),)
    except ModuleNotFoundError:
        need(
            "bulk", pages.MODULES, what="pages are read with packages", instead="give the text of the report"
        )
        raise


def _extract(piece: Piece, held: Held | None) -> Extract:
    if held is None:
        return pages.read(piece.content)
    if held.media == "text/plain":
        found = Extract(encodings.decode(piece.content, held.charset))
    elif piece.wrapping is Wrapping.FEED:
        found = pages.flat(piece.content, charset=held.charset)
    else:
        found = pages.read(piece.content, charset=held.charset)
    told = replace(
        found,
        title=held.title or found.title,
        url=held.url or found.url,
        published=held.published or found.published,
    )
    return _headed(told) if piece.wrapping is Wrapping.FEED else told


def _headed(told: Extract) -> Extract:
    """Put a feed's headline before what the feed says below it, where it is not said there."""
    if told.title is None or told.text.startswith(told.title):
        return told
    return replace(told, text=f"{told.title}\n{told.text}")


def read(piece: Piece, extract: Extract) -> Reading:
    """Read the text of an extract; what a person knows goes before what it came in says.

    Raises:
        TravauxError: as `press.read_bytes`.
    """
    task, told = piece.task, extract.published
    if task.published is None and told is not None:
        task = replace(task, published=told.day)
    found = press.read_bytes(extract.text.encode("utf-8", "replace"), task)
    if task is not piece.task:
        found = replace(found, published=replace(found.published, ground=Ground.METADATA))
    return replace(found, faults=(*found.faults, *extract.faults))


def _line(piece: Piece, part: int, extract: Extract) -> Line:
    try:
        found = read(piece, extract)
    except TravauxError as error:
        return _unread(piece, part, Fault(error.code, error.message), extract)
    return Line(json_line(_shape(piece, part, extract, found)), readable=True)


def _shape(piece: Piece, part: int, extract: Extract, found: Reading) -> dict[str, object]:
    about = {"file": piece.task.file, "item": item(piece, part, extract), "text": found.text}
    return {**press.shape(found, explain_in=piece.task.explain_in), **about}


def item(piece: Piece, part: int, extract: Extract | None = None) -> dict[str, object]:
    """Say which report of a file it is, and what the file says of it."""
    held = piece.held
    published = extract.published if extract is not None else None
    return {
        "n": piece.n or part,
        "name": f"{piece.task.file}#{piece.n or part}",
        "format": piece.wrapping.value,
        "id": held.id if held is not None else None,
        "title": extract.title if extract is not None else None,
        "url": extract.url if extract is not None else held.url if held is not None else None,
        "published": None if published is None else {"day": published.day, "basis": published.basis.value},
        "sha256": piece.sha256,
    }


def _unread(piece: Piece, part: int, fault: Fault, extract: Extract | None = None) -> Line:
    told = {"code": fault.code, "message": fault.message, "start": None, "end": None}
    shape: dict[str, object] = {
        "format": "travaux.read/1",
        "file": piece.task.file,
        "faults": [told],
        "proposals": [],
    }
    if piece.wrapping is not Wrapping.TEXT:
        shape["item"] = item(piece, part, extract)
    return Line(json_line(shape), readable=False)


def _failed(piece: Piece, error: Exception) -> Line:
    message = f"Travaux itself failed on it: {type(error).__name__}: {str(error)[:200]}"
    return _unread(piece, 1, Fault("internal-error", message))
