"""Arrivals: what one file or folder brings to the in-tray, report by report.

In:  a path, and what a person says of the reports.
Out: texts with their names, and what is said of each; faults of what cannot be taken in.

The text that is taken out of a message, page or feed is what is kept and later filed: spans count in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from travaux.desk import bulk, intake
from travaux.desk.intray import Given
from travaux.desk.press import Task
from travaux.model.errors import TravauxError
from travaux.model.extracts import Wrapping
from travaux.model.faults import Fault


@dataclass(frozen=True, slots=True)
class Arriving:
    """One report on its way in."""

    name: str
    content: bytes
    given: Given
    fault: Fault | None = None
    """Why it cannot be taken in."""


def brings_several(path: Path) -> bool:
    """Say whether a path is a folder, or a file that is more than plain text."""
    return path.is_dir() or intake.wrapping_of(path.name) not in (None, Wrapping.TEXT)


def of(path: Path, given: Given) -> Iterator[Arriving]:
    """Give the reports that a path brings; what a person says of them goes before what they came in says.

    Raises:
        ExtraMissingError: there are pages, feeds or archives, and what reads them is not installed.
    """
    those = [Task(str(path))]
    intake.survey(those)
    for piece in intake.pieces(those):
        yield from _of_piece(piece, given)


def _of_piece(piece: intake.Piece, given: Given) -> Iterator[Arriving]:
    name = f"{piece.task.file}#{piece.n}" if piece.n else piece.task.file
    if piece.fault is not None:
        yield Arriving(name, b"", given, piece.fault)
        return
    if piece.wrapping is Wrapping.TEXT:
        yield Arriving(name, piece.content, given)
        return
    try:
        found = bulk.extracts(piece)
    except TravauxError as error:
        yield Arriving(name, b"", given, Fault(error.code, error.message))
        return
    for part, one in enumerate(found, 1):
        told = given
        if given.published is None and one.published is not None:
            told = replace(given, published=one.published.day)
        own = f"{name}#{part}" if len(found) > 1 else name
        yield Arriving(own, one.text.encode("utf-8", "replace"), told)
