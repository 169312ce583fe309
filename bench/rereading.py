"""Many lines into a store and out of it again, whichever store it is.

In:  how to open the store, how many lines.
Out: seconds; the lines are made anew each time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from tests.durability import chains
from travaux.record.lines import LineStore


@dataclass(frozen=True, slots=True)
class Reread:
    """Seconds that a store took over many lines."""

    wrote: float
    checked: float
    read: float


def reread(opened: Callable[[bool], LineStore], count: int) -> Reread:
    """Append lines in bulk, open the store anew, check its guards and read everything; `opened(True)` makes it."""
    store = opened(True)  # noqa: FBT003  whether it is new
    lines = [
        chains.line(seq, None, size=1500 if seq % 5 == 0 else 150, parts=0) for seq in range(1, count + 1)
    ]
    began = perf_counter()
    with store.writing():
        for start in range(0, count, 10_000):
            store.append(lines[start : start + 10_000])
    wrote = perf_counter() - began
    store.close()
    del lines
    store = opened(False)  # noqa: FBT003
    began = perf_counter()
    assert not store.guard_faults()
    checked = perf_counter() - began
    began = perf_counter()
    assert sum(1 for _ in store.lines()) == count
    read = perf_counter() - began
    store.close()
    return Reread(wrote, checked, read)
