"""Pairs: which paragraph of an article became which, and which left their place.

In:  the paragraphs of an old and a new article.
Out: pairs in order; what is left over on either side is struck, added, or found again elsewhere as moved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeAlias

Pairs: TypeAlias = list[tuple[int, int]]

ALIKE = 0.4
"""How much two paragraphs must have in common to be laid over each other."""
SMALL = 0.3
"""The same where they are all that is left between two pairs."""
_MOST_CELLS = 10_000
"""Paragraphs of a gap, old times new, that are compared each with each; a larger gap is cut into equal stretches."""


def in_order(
    old: Sequence[str], new: Sequence[str], likeness: Callable[[int, int], float]
) -> tuple[Pairs, bool]:
    """Pair paragraphs without crossing: equal ones that stand once first, then the likest between them.

    Args:
        old: what is compared of each old paragraph for equality.
        new: the same of each new one.
        likeness: says how like two paragraphs are, 0 to 1.

    Returns:
        The pairs, and whether any gap was too large to compare each with each.
    """
    head, tail = _affixes(old, new)
    pairs: Pairs = [(at, at) for at in range(head)]
    is_bounded = False
    inside = _unique(old, new, (head, len(old) - tail), (head, len(new) - tail))
    ends = [*inside, (len(old) - tail, len(new) - tail)]
    at_old = at_new = head
    for one, other in ends:
        stretches, was_cut = _stretches((at_old, one), (at_new, other))
        is_bounded |= was_cut
        for stretch in stretches:
            pairs += _gap(*stretch, old=old, new=new, likeness=likeness)
        if one < len(old) - tail or other < len(new) - tail:
            pairs.append((one, other))
        at_old, at_new = one + 1, other + 1
    pairs += [(len(old) - tail + at, len(new) - tail + at) for at in range(tail)]
    return pairs, is_bounded


def _affixes(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Count the equal paragraphs at the head and at the tail."""
    least = min(len(old), len(new))
    head = 0
    while head < least and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < least - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


def _unique(old: Sequence[str], new: Sequence[str], olds: tuple[int, int], news: tuple[int, int]) -> Pairs:
    """Give the equal paragraphs that stand once on either side, as many as stand in the same order (patience)."""
    places: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, (texts, span) in enumerate(((old, olds), (new, news))):
        for at in range(*span):
            places[texts[at]][side].append(at)
    equal = sorted((one[0], other[0]) for one, other in places.values() if len(one) == len(other) == 1)
    return increasing(equal)


def increasing(pairs: Pairs) -> Pairs:
    """Give a longest run of pairs, sorted by their first, whose second ones increase; the earliest of equals."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, new) in enumerate(pairs):
        place = bisect_left(tails, new)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(new)
            ends.append(at)
        else:
            tails[place] = new
            ends[place] = at
    chosen: Pairs = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]


Stretch: TypeAlias = tuple[tuple[int, int], tuple[int, int]]


def _stretches(olds: tuple[int, int], news: tuple[int, int]) -> tuple[list[Stretch], bool]:
    """Cut a gap that is too large into stretches that lie at the same height."""
    many = (olds[1] - olds[0]) * (news[1] - news[0])
    if many <= _MOST_CELLS:
        return [(olds, news)], False
    count = int((many / _MOST_CELLS) ** 0.5) + 1
    while (olds[1] - olds[0]) // count * ((news[1] - news[0]) // count) > _MOST_CELLS:
        count += 1
    cuts = [[low + (high - low) * at // count for at in range(count + 1)] for low, high in (olds, news)]
    return [((cuts[0][at], cuts[0][at + 1]), (cuts[1][at], cuts[1][at + 1])) for at in range(count)], True


def _gap(
    olds: tuple[int, int],
    news: tuple[int, int],
    *,
    old: Sequence[str],
    new: Sequence[str],
    likeness: Callable[[int, int], float],
) -> Pairs:
    """Pair the paragraphs of a gap so that the sum of their likeness is greatest, without crossing."""
    rows, columns = olds[1] - olds[0], news[1] - news[0]
    if not rows or not columns:
        return []
    least = SMALL if rows == columns == 1 else ALIKE
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    like = [[0.0] * columns for _ in range(rows)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            one, other = olds[0] + row, news[0] + column
            value = 1.0 if old[one] == new[other] else likeness(one, other)
            like[row][column] = value if value >= least else 0.0
            paired = best[row + 1][column + 1] + like[row][column]
            best[row][column] = max(
                paired if like[row][column] else 0.0, best[row + 1][column], best[row][column + 1]
            )
    pairs: Pairs = []
    row = column = 0
    while row < rows and column < columns:
        if like[row][column] and best[row][column] == best[row + 1][column + 1] + like[row][column]:
            pairs.append((olds[0] + row, news[0] + column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs
