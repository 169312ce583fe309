"""Ways of doing one thing, timed in turns: each is as often first as last, so that a busy machine is unfair to none.

In:  ways by name, lines to be appended.
Out: seconds of each append by way, sorted; those of the warming-up left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import perf_counter

from tests.durability import chains
from travaux.record.lines import Line, LineStore

WARMING = 50

Way = Callable[[Line], None]


def through(store: LineStore) -> Way:
    """Give a way to append one line as an act does: the turn taken, and given back."""

    def append(line: Line) -> None:
        with store.writing():
            store.append([line])

    return append


def took(ways: Mapping[str, Way], count: int) -> dict[str, list[float]]:
    """Append `count` lines in each way."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for seq in range(1, WARMING + count + 1):
        line = chains.line(seq, None, parts=1)
        for name in sorted(ways, reverse=seq % 2 == 1):
            began = perf_counter()
            ways[name](line)
            times[name].append(perf_counter() - began)
    return {name: sorted(all_[WARMING:]) for name, all_ in times.items()}
