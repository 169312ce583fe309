"""Ranking: what each passage that answers weighs, and the weightiest of them, without sorting the rest.

In:  passages of one or more records, `Sifted`.
Out: those of one page in order.

BM25, its statistics taken from the passages alone: a word is rare that makes up little of them. So weights depend on
nothing that the lens hides, and any index gives the same.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travaux.projections.columns import Numbers
    from travaux.projections.sifting import Sifted

# Robertson and Zaragoza's usual values.
_K1, _B = 1.2, 0.75
_DIGITS = 9
"""Of a weight that count; two that differ by less are alike."""


@dataclass(frozen=True, slots=True)
class _All:
    """All passages, whatever record they are of; the least sorts first."""

    pool: Numbers
    at: Numbers
    weight: npt.NDArray[np.float64]
    """The heaviest least."""
    day: Numbers
    """The latest least."""


def first(pools: Sequence[Sifted], offset: int, limit: int) -> list[tuple[Sifted, int]]:
    """Give the passages of a page: by weight, then the latest, then by what no two share."""
    everything = _all(pools)
    wanted = min(offset + limit, len(everything.at))
    if wanted <= offset:
        return []
    found = [(pools[everything.pool[n]], n) for n in _least(pools, everything, wanted).tolist()]
    found.sort(key=lambda one: _order(everything, *one))
    return [(pool, int(everything.at[n])) for pool, n in found[offset:wanted]]


def _all(pools: Sequence[Sifted]) -> _All:
    weights = _weights(pools)
    return _All(
        np.repeat(np.arange(len(pools)), [len(pool.at) for pool in pools]),
        np.concatenate([pool.at for pool in pools]),
        -np.concatenate(weights).round(_DIGITS),
        -np.concatenate([pool.readings.first[pool.readings.columns.entry_of[pool.at]] for pool in pools]),
    )


def _weights(pools: Sequence[Sifted]) -> list[npt.NDArray[np.float64]]:
    lengths = [pool.readings.columns.length[pool.at] for pool in pools]
    words = int(sum(length.sum() for length in lengths))
    for_length = _K1 * _B * sum(len(pool.at) for pool in pools) / max(words, 1)
    totals = sum(pool.counts.sum(axis=0) for pool in pools)
    rarity = [
        math.log1p(words / total) * (_K1 + 1) if total else 0.0 for total in np.asarray(totals).tolist()
    ]
    weights = []
    for pool, length in zip(pools, lengths, strict=True):
        long = _K1 * (1 - _B) + for_length * length
        weight = np.zeros(len(pool.at), np.float64)
        for rare, count in zip(rarity, pool.counts.T, strict=True):
            weight += rare * count / (count + long)
        weights.append(weight)
    return weights


def _least(pools: Sequence[Sifted], everything: _All, wanted: int) -> Numbers:
    """Give at least so many that come first, in any order; of those alike in weight and day no more than needed."""
    chosen: list[Numbers] = []
    rest = np.arange(len(everything.at))
    for key in (everything.weight, everything.day):
        values = key[rest]
        bound = np.partition(values, wanted - 1)[wanted - 1]
        sure = rest[values < bound]
        chosen.append(sure)
        wanted -= len(sure)
        rest = rest[values == bound]
    if len(rest) > wanted:
        rest = _of_first_entries(pools, everything, rest, wanted)
    return np.concatenate([*chosen, rest])


def _of_first_entries(pools: Sequence[Sifted], everything: _All, alike: Numbers, wanted: int) -> Numbers:
    """Leave those of the entries that sort first, as many entries as hold so many."""
    entry = np.zeros(len(alike), np.int64)
    names: list[str] = []
    for n, pool in enumerate(pools):
        own = np.flatnonzero(everything.pool[alike] == n)
        numbers, entry_of = np.unique(
            pool.readings.columns.entry_of[everything.at[alike[own]]], return_inverse=True
        )
        entry[own] = entry_of + len(names)
        names += [pool.readings.columns.entries.values[one] for one in numbers.tolist()]
    held = Counter[str]()
    for name, count in zip(names, np.bincount(entry, minlength=len(names)).tolist(), strict=True):
        held[name] += count
    last = ""
    for last in sorted(held):
        wanted -= held[last]
        if wanted <= 0:
            break
    comes_first = np.array([name <= last for name in names])
    return alike[np.flatnonzero(comes_first[entry])]


def _order(everything: _All, pool: Sifted, n: int) -> tuple[float, int, str, str, str]:
    passage = pool.readings.columns.passages[everything.at[n]]
    return (
        float(everything.weight[n]),
        int(everything.day[n]),
        passage.entry,
        passage.place,
        passage.digest,
    )
