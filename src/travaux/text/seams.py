"""Seams: paragraphs that were only broken elsewhere, or run together, laid over each other as one.

In:  the paragraphs of an old and a new article, and which of them were paired.
Out: stretches in order: some old paragraphs beside some new ones. Words that stand in both are then kept, not struck
     and added again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from travaux.text.pairs import Pairs

_GAINED = 0.6
"""Share of the words without a partner that must be common once they stand with their neighbours."""
_MOST_PARAGRAPHS = 60
_MOST_WORDS = 4_000


class Stretch(NamedTuple):
    """Paragraphs of either side, the last one left out; neither side is empty."""

    old: int
    old_stop: int
    new: int
    new_stop: int


def joined(
    found: Pairs, old: Sequence[str], new: Sequence[str], apart: Sequence[tuple[int, int]] = ()
) -> list[Stretch]:
    """Take paragraphs without a partner to those beside them where most of their words are common then.

    Args:
        found: pairs, in order.
        old: the old paragraphs, a sign for each word.
        new: the new ones, likewise.
        apart: pairs that share no more than formulas: what lies between others and holds one of them stays as it is.
    """
    stretches: list[Stretch] = []
    ends = [*(Stretch(i, i + 1, j, j + 1) for i, j in found), None]
    for right in ends:
        left = stretches[-1] if stretches else None
        begin = (left.old_stop, left.new_stop) if left else (0, 0)
        end = (right.old, right.new) if right else (len(old), len(new))
        gap = Stretch(begin[0], end[0], begin[1], end[1])
        is_apart = any(gap.old <= i < gap.old_stop and gap.new <= j < gap.new_stop for i, j in apart)
        best = None if is_apart else _best(left, gap, right, (old, new))
        if best is None:
            stretches += [right] if right else []
            continue
        if left is not None and best.old <= left.old:
            stretches.pop()
        stretches.append(best)
        if right is not None and best.old_stop <= right.old:
            stretches.append(right)
    return stretches


def _best(
    left: Stretch | None, gap: Stretch, right: Stretch | None, texts: tuple[Sequence[str], Sequence[str]]
) -> Stretch | None:
    """Say with which neighbours a gap goes, if any: the fewest that gain the most."""
    lost = max(len(side) for side in _words(gap, texts))
    if not lost or gap.old_stop - gap.old + gap.new_stop - gap.new > _MOST_PARAGRAPHS:
        return None
    best, most = None, max(1.0, _GAINED * lost)
    for before, after in ((None, None), (left, None), (None, right), (left, right)):
        beside = [one for one in (before, after) if one is not None]
        whole = Stretch(
            before.old if before else gap.old,
            after.old_stop if after else gap.old_stop,
            before.new if before else gap.new,
            after.new_stop if after else gap.new_stop,
        )
        words = _words(whole, texts)
        if not all(words) or max(map(len, words)) > _MOST_WORDS:
            continue
        gained = LCSseq.similarity(*words) - sum(LCSseq.similarity(*_words(one, texts)) for one in beside)
        if gained >= most and (best is None or gained > most):
            best, most = whole, gained
    return best


def _words(one: Stretch, texts: tuple[Sequence[str], Sequence[str]]) -> tuple[str, str]:
    return "".join(texts[0][one.old : one.old_stop]), "".join(texts[1][one.new : one.new_stop])
