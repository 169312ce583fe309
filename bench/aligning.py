"""Aligning: articles recognised in mutated trade agreements, beside the ways others take.

In:  two treaties, revised at random by seeds that nothing was tuned on.
Out: mean F1 of pairs of articles at each level: ours, TF-IDF with an assignment, the same number, difflib.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

from bench import differs
from bench.mutations import LEVELS, Article, written
from bench.rows import Row
from bench.treaties import SEEDS, Treaty
from travaux.desk import comparisons

TARGETS = (
    {"medium": 0.99, "heavy": 0.98, "extreme": 0.95},
    {"medium": 0.985, "heavy": 0.975, "extreme": 0.92},
)
"""Of DESIGN §7: 283 articles, 508 articles."""
_LEAD = 0.02
"""How far ours is to be before TF-IDF, from medium up."""
_SURE = 0.995

Pairs: TypeAlias = set[tuple[int, int]]


def rows(treaties: Sequence[Treaty]) -> Iterator[Row]:
    """Measure each treaty at each level."""
    for treaty, targets in zip(treaties, TARGETS, strict=True):
        for level in LEVELS:
            yield from _level(treaty, level, targets.get(level))


def _level(treaty: Treaty, level: str, target: float | None) -> Iterator[Row]:
    sums: Counter[str] = Counter()
    cosines: Counter[str] = Counter()
    shown, right = 0, 0
    for seed in SEEDS:
        new, gold = treaty.revised(level, seed)
        pairs, sure = _ours(treaty.articles, new)
        shown, right = shown + len(sure), right + len(sure & gold)
        ways = {"ours": pairs, "same number": _numbered(treaty.articles, new)}
        ways["difflib"] = _difflib(treaty.articles, new)
        sums.update({name: f1(found, gold) for name, found in ways.items()})
        cosines.update({least: f1(found, gold) for least, found in _tfidf(treaty.articles, new).items()})
    size, count = f"{len(treaty.articles)} articles, {level}", len(SEEDS)
    mean = sums["ours"] / count
    note = f"mean of {count} seeds from {SEEDS[0]}"
    yield Row(f"{size}, F1: ours", mean, "", target, None if target is None else mean >= target, note)
    surely = right / max(1, shown)
    yield Row(f"{size}, precision: ours, not to be confirmed", surely, "", _SURE, surely >= _SURE)
    if cosines:
        least, best = max(cosines.items(), key=lambda one: one[1])
        yield Row(f"{size}, F1: TF-IDF and assignment", best / count, "", note=f"cosine ≥ {least}, its best")
        lead, wanted = mean - best / count, None if target is None else _LEAD
        yield Row(f"{size}, lead over it", lead, "", wanted, None if wanted is None else lead >= wanted)
    else:
        yield Row(f"{size}, F1: TF-IDF and assignment", "skipped", "", note=differs.lacks("tfidf"))
    for name in ("same number", "difflib"):
        yield Row(f"{size}, F1: {name}", sums[name] / count, "")


def f1(found: Pairs, gold: Pairs) -> float:
    """Weigh what was found against what is right."""
    return 2 * len(found & gold) / max(1, len(found) + len(gold))


def _ours(old: Sequence[Article], new: Sequence[Article]) -> tuple[Pairs, Pairs]:
    """Give all pairs, and those that no person is asked about."""
    found = comparisons.align(written(old).encode(), written(new).encode(), normalise=True)
    pairs = [((before, after), one.confirm) for one in found.pairs for before in one.old for after in one.new]
    return {pair for pair, _ in pairs}, {pair for pair, confirm in pairs if not confirm}


def _numbered(old: Sequence[Article], new: Sequence[Article]) -> Pairs:
    numbers = {one.number: at for at, one in enumerate(new)}
    return {(at, numbers[one.number]) for at, one in enumerate(old) if one.number in numbers}


def _tfidf(old: Sequence[Article], new: Sequence[Article]) -> dict[str, Pairs]:
    return differs.paired(
        [["\n".join((one.heading, *one.paragraphs)) for one in side] for side in (old, new)]
    )


def _difflib(old: Sequence[Article], new: Sequence[Article]) -> Pairs:
    before, after = (["\n".join(one.paragraphs) for one in side] for side in (old, new))
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return {
        pair
        for tag, start, end, to_start, to_end in blocks
        if tag in {"equal", "replace"}
        for pair in zip(range(start, end), range(to_start, to_end), strict=False)
    }
