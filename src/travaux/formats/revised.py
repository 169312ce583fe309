"""Revised: the runs of a redline in the order in which one document can hold both texts.

In:  units of a redline.
Out: pieces. Those that stood in the old text are in its order, those that stand in the new one in that of the new; each
     half of a move names its other half by a number, and no move has another within it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from travaux.model.redlines import IN_NEW, IN_OLD, Fate, Unit

_MOVED = frozenset({Fate.MOVED_FROM, Fate.MOVED_TO})


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words: what became of them, and as part of which move."""

    fate: Fate
    text: str
    move: int | None
    """Also of what was struck or added within what moved."""
    unit: int
    """Place of the unit among the units."""


def pieces(units: Sequence[Unit]) -> Iterator[Piece]:
    """Give the pieces.

    Units that both texts have in the same order stay whole. Any other is taken apart, as moved: what is old goes where
    it stood.
    """
    whole = _whole(units)
    moves = _numbered(units, whole)
    olds = sorted(
        (
            (one.old_start, at)
            for at, one in enumerate(units)
            if one.old_start is not None and at not in whole
        ),
        reverse=True,
    )
    news = sorted((one.new_start, at) for at, one in enumerate(units) if one.new_start is not None)
    for _, at in news:
        start = units[at].old_start
        if at not in whole or start is None:
            yield from _side(units[at], at, moves.get(at), Fate.MOVED_TO)
            continue
        while olds and olds[-1][0] < start:
            place = olds.pop()[1]
            yield from _side(units[place], place, moves.get(place), Fate.MOVED_FROM)
        yield from (Piece(run.fate, run.text, run.move, at) for run in units[at].runs)
    while olds:
        place = olds.pop()[1]
        yield from _side(units[place], place, moves.get(place), Fate.MOVED_FROM)


def _numbered(units: Sequence[Unit], whole: frozenset[int]) -> dict[int, list[int | None]]:
    """Number the moves that taking units apart makes, beyond those the redline has: of each run, its move.

    Where a paragraph of such a unit moved on its own, the unit moves in two: before it, and behind it.
    """
    numbers = count(1 + max((run.move or 0 for unit in units for run in unit.runs), default=0))
    found: dict[int, list[int | None]] = {}
    for at, unit in enumerate(units):
        if at in whole or unit.old_start is None or unit.new_start is None:
            continue
        number = next(numbers)
        moves: list[int | None] = []
        for run in unit.runs:
            if run.move is not None:
                moves.append(run.move)
                number = next(numbers)
            else:
                moves.append(number)
        kept = {move for move, run in zip(moves, unit.runs, strict=True) if run.fate is Fate.KEPT}
        # without kept words there is nothing that both places have: what was struck is struck, what was added added
        found[at] = [
            move if move in kept or run.move is not None else None
            for move, run in zip(moves, unit.runs, strict=True)
        ]
    return found


def _side(unit: Unit, at: int, moves: list[int | None] | None, moved: Fate) -> Iterator[Piece]:
    fates = IN_OLD if moved is Fate.MOVED_FROM else IN_NEW
    numbers = moves if moves is not None else [run.move for run in unit.runs]
    for run, move in zip(unit.runs, numbers, strict=True):
        if run.fate in fates:
            yield Piece(moved if run.fate is Fate.KEPT else run.fate, run.text, move, at)


def paired(found: Sequence[Piece]) -> frozenset[int]:
    """Give the moves that have both halves, each of which is one row of pieces without a break."""
    rows: dict[tuple[int, bool], list[tuple[int, int]]] = {}
    halves: dict[int, set[Fate]] = {}
    for at, piece in enumerate(found):
        if piece.move is None:
            continue
        if piece.fate in _MOVED:
            halves.setdefault(piece.move, set()).add(piece.fate)
        is_old = piece.fate in {Fate.MOVED_FROM, Fate.STRUCK}
        row = rows.setdefault((piece.move, is_old), [])
        if row and row[-1][1] == at:
            row[-1] = (row[-1][0], at + 1)
        else:
            row.append((at, at + 1))
    broken = {move for (move, _), row in rows.items() if len(row) > 1}
    return frozenset(move for move, fates in halves.items() if fates == _MOVED) - broken


def _whole(units: Sequence[Unit]) -> frozenset[int]:
    """Give the most units that both texts have in the same order: the longest rising row of old places."""
    both = sorted(
        (one.new_start, one.old_start, at)
        for at, one in enumerate(units)
        if one.new_start is not None and one.old_start is not None
    )
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for _, start, at in both:
        place = bisect_left(tails, start)
        tails[place : place + 1] = [start]
        ends[place : place + 1] = [at]
        if place:
            before[at] = ends[place - 1]
    row = ends[-1:]
    while row and row[-1] in before:
        row.append(before[row[-1]])
    return frozenset(row)
