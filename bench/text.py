"""Texts: articles recognised in mutated trade agreements, beside what plain ways find.

In:  two treaties of ToTA where `TRAVAUX_DATA` has them; `TRAVAUX_BENCH_SEEDS` (2), counted from 2000, never tuned on.
Out: mean F1 of pairs of articles at each level of mutation, and that of the same number and of difflib.
"""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from bench.mutations import LEVELS, Article, articles, mutated, written
from bench.rows import Row
from travaux.desk import comparisons

HERE = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("TRAVAUX_DATA", HERE.parent / "shared" / "data"))
SEEDS = range(2000, 2000 + int(os.environ.get("TRAVAUX_BENCH_SEEDS", "2")))
TREATIES = (
    ("pta_387", "pta_392", {"medium": 0.99, "heavy": 0.98, "extreme": 0.95}),
    ("pta_449", "pta_112", {"medium": 0.985, "heavy": 0.975, "extreme": 0.92}),
)
"""A treaty, one that gives what is inserted, and the targets of DESIGN §7."""

Pairs = set[tuple[int, int]]


def run() -> Iterator[Row]:
    """Measure each treaty at each level."""
    archive = DATA / "tota" / "tota_xml.tar.xz"
    if not archive.is_file():
        yield Row("articles aligned", "skipped", "", note="TRAVAUX_DATA has no tota/tota_xml.tar.xz")
        return
    with tarfile.open(archive) as tar:
        held = {name: _read(tar, name) for one in TREATIES for name in one[:2]}
    for name, donor, targets in TREATIES:
        for level in LEVELS:
            yield from _rows(held[name], held[donor], level, targets.get(level))


def _read(tar: tarfile.TarFile, name: str) -> list[Article]:
    file = tar.extractfile(f"xml/{name}.xml")
    return articles(file.read()) if file is not None else []


def _rows(
    old: Sequence[Article], donor: Sequence[Article], level: str, target: float | None
) -> Iterator[Row]:
    sums = {"ours": 0.0, "same number": 0.0, "difflib": 0.0}
    for seed in SEEDS:
        new, gold = mutated(old, donor, level, seed)
        sums["ours"] += _f1(_ours(old, new), gold)
        numbers = {one.number: at for at, one in enumerate(new)}
        same = {(at, numbers[one.number]) for at, one in enumerate(old) if one.number in numbers}
        sums["same number"] += _f1(same, gold)
        sums["difflib"] += _f1(_difflib(old, new), gold)
    for way, total in sums.items():
        mean = round(total / len(SEEDS), 4)
        held = target if way == "ours" else None
        met = None if held is None else mean >= held
        note = f"mean of {len(SEEDS)} seeds from {SEEDS[0]}"
        yield Row(f"{len(old)} articles, {level}, F1: {way}", mean, "", held, met, note)


def _ours(old: Sequence[Article], new: Sequence[Article]) -> Pairs:
    found = comparisons.align(written(old).encode(), written(new).encode(), normalise=True)
    return {(before, after) for pair in found.pairs for before in pair.old for after in pair.new}


def _difflib(old: Sequence[Article], new: Sequence[Article]) -> Pairs:
    before, after = (["\n".join(one.paragraphs) for one in side] for side in (old, new))
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return {
        pair
        for tag, start, end, to_start, to_end in blocks
        if tag in {"equal", "replace"}
        for pair in zip(range(start, end), range(to_start, to_end), strict=False)
    }


def _f1(found: Pairs, gold: Pairs) -> float:
    return 2 * len(found & gold) / max(1, len(found) + len(gold))
