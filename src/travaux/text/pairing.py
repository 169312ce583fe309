"""Pairing: what was found of two texts, said article by article with its evidence.

In:  links between articles and the scores behind them.
Out: an alignment: relations, margins, candidates, and which pairs a person should confirm.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from travaux.model.alignments import Alignment, Because, Candidate, Pair, Relation
from travaux.model.faults import Fault
from travaux.text import folds
from travaux.text.bodies import Body, Segment
from travaux.text.likeness import FULL
from travaux.text.weights import Scores

_THIN = 100
"""Margin, in thousandths, below which a person should look."""
_LOW = 220
"""Score, in thousandths, below which a person should look."""
_MOST_CANDIDATES = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an alignment rests on."""

    links: set[tuple[int, int]]
    same: Mapping[int, int]
    in_order: frozenset[int]
    """Old articles for which only the order told which of several equal ones is meant."""
    by_words: Mapping[int, int]
    """Pairs as the words, and the order of the texts, have them; neighbours and chapters left out."""
    numbered: frozenset[int]
    """Old articles paired by their number, for want of anything else."""
    placed: frozenset[int]
    """Old articles paired by their number and neighbours, with few words in common or none."""
    scores: Scores


def alignment(engine: str, texts: tuple[Body, Body], found: Evidence, faults: Iterable[Fault]) -> Alignment:
    """Say what became of every article."""
    groups = _groups(found.links)
    moved = _moved([old[0] for old, _ in groups])
    columns: dict[int, dict[int, int]] = {}
    for i, row in found.scores.items():
        for j, score in row.items():
            columns.setdefault(j, {})[i] = score
    pairs = tuple(
        _pair(texts, (old, new), found, columns, is_moved=at in moved) for at, (old, new) in enumerate(groups)
    )
    paired = {i for i, _ in found.links}, {j for _, j in found.links}
    return Alignment(
        engine,
        pairs,
        removed=tuple(at for at in range(len(texts[0].articles)) if at not in paired[0]),
        added=tuple(at for at in range(len(texts[1].articles)) if at not in paired[1]),
        faults=tuple(faults),
    )


def _groups(links: set[tuple[int, int]]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Put links with a common end together, in the order of the new text."""
    olds: dict[int, list[int]] = {}
    news: dict[int, list[int]] = {}
    for old, new in sorted(links):
        olds.setdefault(new, []).append(old)
        news.setdefault(old, []).append(new)
    groups = {
        (tuple(olds[new]), (new,)) if len(olds[new]) > 1 else ((old,), tuple(news[old])) for old, new in links
    }
    return sorted(groups, key=lambda group: group[1])


def _moved(order: Sequence[int]) -> set[int]:
    """Say which of the groups, in new order, left their place: all but a longest run that kept its order."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, old in enumerate(order):
        place = bisect_left(tails, old)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(old)
            ends.append(at)
        else:
            tails[place] = old
            ends[place] = at
    kept = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return set(range(len(order))) - kept


def _pair(
    texts: tuple[Body, Body],
    group: tuple[tuple[int, ...], tuple[int, ...]],
    found: Evidence,
    columns: Scores,
    *,
    is_moved: bool,
) -> Pair:
    old, new = ([text.articles[at] for at in side] for text, side in zip(texts, group, strict=True))
    is_identical = found.same.get(group[0][0]) == group[1][0]
    is_changed = max(map(len, group)) > 1 or not _is_same(texts, old[0], new[0])
    score, margin = (FULL, FULL) if is_identical else _weighed(group, found, columns)
    if not is_changed:
        score, margin = FULL, max(0, margin + FULL - score)
    because = _because(group, found, margin)
    if because in {Because.IN_ORDER, Because.NUMBER, Because.PLACE}:
        margin = 0
    return Pair(
        old=group[0],
        new=group[1],
        old_ids=tuple(one.id for one in old),
        new_ids=tuple(one.id for one in new),
        relation=_relation(old, new, is_moved=is_moved, is_changed=is_changed),
        score=score / FULL,
        margin=max(0, margin) / FULL,
        confirm=because is not Because.IDENTICAL and (margin < _THIN or score < _LOW),
        because=because,
        is_changed=is_changed,
        candidates=_candidates(texts[1], group, found, score),
    )


def _because(group: tuple[tuple[int, ...], tuple[int, ...]], found: Evidence, margin: int) -> Because:
    """Say what decided."""
    (old, *others), (new, *further) = group
    if others or further:
        return Because.PARAGRAPHS
    for olds, because in (
        (found.in_order, Because.IN_ORDER),
        (found.numbered, Because.NUMBER),
        (found.placed, Because.PLACE),
    ):
        if old in olds:
            return because
    if found.same.get(old) == new:
        return Because.IDENTICAL
    if margin > 0:
        return Because.WORDS
    return Because.TOGETHER if found.by_words.get(old) == new else Because.NEIGHBOURS


def _is_same(texts: tuple[Body, Body], old: Segment, new: Segment) -> bool:
    """Say whether two articles read the same but for their numbers and typography."""
    one, other = (
        text.text[article.label_end : article.end].strip(" .:–—-\n\t\u00a0")
        for text, article in zip(texts, (old, new), strict=True)
    )
    if one == other:
        return True
    at = bisect_left(range(1, min(len(one), len(other)) + 1), 1, key=lambda to: one[:to] != other[:to])
    first = one[at : at + 1], other[at : at + 1]
    if all(map(str.isalnum, first)) and folds.signs(first[0]) != folds.signs(first[1]):
        return False  # nothing is folded into or out of a letter or figure
    return folds.fold(one).text == folds.fold(other).text


def _relation(
    old: Sequence[Segment], new: Sequence[Segment], *, is_moved: bool, is_changed: bool
) -> Relation:
    if len(new) > 1:
        return Relation.SPLIT
    if len(old) > 1:
        return Relation.MERGED
    if is_moved:
        return Relation.MOVED
    if old[0].id != new[0].id:
        return Relation.RENUMBERED
    return Relation.CHANGED if is_changed else Relation.SAME


def _weighed(
    group: tuple[tuple[int, ...], tuple[int, ...]], found: Evidence, columns: Scores
) -> tuple[int, int]:
    """Give the least score within a group, and how far the next outside it is behind."""
    olds, news = group
    inside = [found.scores.get(i, {}).get(j, 0) for i in olds for j in news]
    rivals = [score for i in olds for j, score in found.scores.get(i, {}).items() if j not in news]
    rivals += [score for j in news for i, score in columns.get(j, {}).items() if i not in olds]
    return min(inside), min(inside) - max(rivals, default=0)


def _candidates(
    new: Body, group: tuple[tuple[int, ...], tuple[int, ...]], found: Evidence, score: int
) -> tuple[Candidate, ...]:
    """Give what else the first old article might have become."""
    scores = dict(found.scores.get(group[0][0], {}))
    for one in group[1]:
        scores.setdefault(one, score)
    best = sorted(scores, key=lambda one: (one not in group[1], -scores[one], one))[:_MOST_CANDIDATES]
    return tuple(Candidate(one, new.articles[one].id, scores[one] / FULL) for one in best)
