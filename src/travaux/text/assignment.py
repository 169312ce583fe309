"""Assignment: which row goes with which column, so that the sum of their scores is greatest.

In:  scored pairs; what is not among them is no pair.
Out: at most one column for each row and one row for each column. Of equal sums the earliest rows and columns win.

Sparse shortest augmenting paths (Jonker and Volgenant 1987) over whole numbers, after pairs that no better sum can
break were taken. SciPy's dense solver is as quick, but its import takes longer than two treaties' comparison.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heappop, heappush

Edges = Mapping[int, Mapping[int, int]]
"""Scores, above 0, by row and column."""


def assign(edges: Edges) -> dict[int, int]:
    """Give the column of each row that gets one. Law: no other assignment has a greater sum of scores."""
    rows = {row: dict(columns) for row, columns in sorted(edges.items()) if columns}
    taken = _dominant(rows)
    for part in _parts(rows):
        taken.update(_solve({row: rows[row] for row in part}))
    return taken


def _dominant(rows: dict[int, dict[int, int]]) -> dict[int, int]:
    """Take each pair worth as much as the best other pair of its row and of its column together.

    Exchanging it into any assignment loses nothing. Taking one may set others free.
    """
    columns: dict[int, dict[int, int]] = {}
    for row, scores in rows.items():
        for column, score in scores.items():
            columns.setdefault(column, {})[row] = score
    taken: dict[int, int] = {}
    waiting = list(rows)
    while waiting:
        touched: set[int] = set()
        for row in waiting:
            if not rows.get(row):
                continue
            scores = rows[row]
            column = max(scores, key=lambda one: (scores[one], -one))
            best = scores[column]
            beside = max((score for one, score in scores.items() if one != column), default=0)
            above = max((score for one, score in columns[column].items() if one != row), default=0)
            if best < beside + above:
                continue
            taken[row] = column
            for one in scores:
                touched.update(columns[one])
                columns[one].pop(row)
            for one in columns.pop(column):
                rows[one].pop(column)
            del rows[row]
        waiting = sorted(touched & rows.keys())
    return taken


def _parts(rows: dict[int, dict[int, int]]) -> list[list[int]]:
    """Give the rows that share no column with others, group by group."""
    owner: dict[int, int] = {}
    leader = {row: row for row in rows}

    def find(row: int) -> int:
        while leader[row] != row:
            leader[row] = leader[leader[row]]
            row = leader[row]
        return row

    for row, scores in rows.items():
        for column in scores:
            one, other = find(row), find(owner.setdefault(column, row))
            leader[max(one, other)] = min(one, other)
    parts: dict[int, list[int]] = {}
    for row, scores in rows.items():
        if scores:
            parts.setdefault(find(row), []).append(row)
    return list(parts.values())


def _solve(rows: dict[int, dict[int, int]]) -> dict[int, int]:
    """Assign within one group; a row may also stay alone, for a score of 0, in a column of its own."""
    most = max(max(scores.values()) for scores in rows.values())
    # A row's own column is -1 - row: no real column has such a number.
    costs = {
        row: {**{column: most - score for column, score in sorted(scores.items())}, -1 - row: most}
        for row, scores in rows.items()
    }
    row_price = dict.fromkeys(rows, 0)
    column_price: dict[int, int] = {column: 0 for scores in costs.values() for column in scores}
    row_of: dict[int, int] = {}
    column_of: dict[int, int] = {}
    for root in rows:
        distance, came_from, end = _shortest(root, costs, (row_price, column_price), row_of)
        reached = distance[end]
        for column, far in distance.items():
            if far < reached and column in row_of:
                column_price[column] -= reached - far
                row_price[row_of[column]] += reached - far
        row_price[root] += reached
        step: int | None = end
        while step is not None:
            row = came_from[step]
            row_of[step] = row
            column_of[row], step = step, column_of.get(row)
    return {row: column for column, row in row_of.items() if column >= 0}


def _shortest(
    root: int,
    costs: dict[int, dict[int, int]],
    prices: tuple[dict[int, int], dict[int, int]],
    row_of: dict[int, int],
) -> tuple[dict[int, int], dict[int, int], int]:
    """Find the cheapest way from a row to a column that nobody holds: distances, where each came from, the end."""
    row_price, column_price = prices
    distance: dict[int, int] = {}
    came_from: dict[int, int] = {}
    done: set[int] = set()
    heap: list[tuple[int, int]] = []
    row, so_far = root, 0
    while True:
        for column, cost in costs[row].items():
            far = so_far + cost - row_price[row] - column_price[column]
            if column not in done and far < distance.get(column, far + 1):
                distance[column] = far
                came_from[column] = row
                heappush(heap, (far, column))
        while True:
            far, column = heappop(heap)
            if column not in done:
                break
        if column not in row_of:
            return {one: distance[one] for one in done | {column}}, came_from, column
        done.add(column)
        row, so_far = row_of[column], far


def total(pairs: Iterable[tuple[int, int]], edges: Edges) -> int:
    """Add up the scores of pairs."""
    return sum(edges[row][column] for row, column in pairs)
