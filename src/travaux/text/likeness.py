"""Likeness: how like each article of one text is to each of another, and where its paragraphs went.

In:  the words of two texts, article by article.
Out: scores in thousandths for the pairs that have any, and for each paragraph the articles that hold some of it.

Short texts are counted here; longer ones by `text.features`, which needs numpy. Law: both give the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from travaux.text import weights
from travaux.text.vocabulary import Words
from travaux.text.weights import Held, Places, Scores

FULL = 1000
"""The score of two articles with the same words."""
_LEAST = 40
_FEW_WORDS = 12_000
"""Up to this many words in both texts counting here is sooner done than importing numpy."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Scores, and where the paragraphs of each article of one text stand in the other."""

    scores: Scores = field(default_factory=dict)
    went: Sequence[Sequence[Held]] = ()
    came: Sequence[Sequence[Held]] = ()


def likeness(old: Sequence[Words], new: Sequence[Words], size: int) -> Likeness:
    """Compare all articles of two texts; `size` is how many words their vocabulary holds."""
    many = sum(len(paragraph) for article in (*old, *new) for paragraph in article)
    if many <= _FEW_WORDS:
        return scored(*counted(old, new))
    from travaux.text import features  # noqa: PLC0415  numpy takes longer to import than short texts to compare

    return scored(*features.computed(old, new, size))


def counted(old: Sequence[Words], new: Sequence[Words]) -> tuple[Places, Places]:
    """Say where the paragraphs of either text stand in the other, word by word."""
    renamed = _renamed(old, new)
    sides = [[[_features(p, renamed) for p in article] for article in side] for side in (old, new)]
    within = [
        Counter(one for article in side for one in {one for p in article for one in p}) for side in sides
    ]
    table = weights.weights(len(old) + len(new))
    most = weights.most_articles(len(old) + len(new))
    weight = {
        one: 0 if max(within[0][one], within[1][one]) > most else table[count]
        for one, count in (within[0] + within[1]).items()
    }
    return _counted(sides[0], sides[1], weight), _counted(sides[1], sides[0], weight)


def scored(there: Places, back: Places) -> Likeness:
    """Score each pair: what each has of the other, over what both weigh."""
    (went, forward), (came, backward) = there, back
    whole = [[sum(weight for weight, _ in article) for article in side] for side in (went, came)]
    scores: Scores = {}
    for i, row in forward.items():
        for j, value in row.items():
            other = backward.get(j, {}).get(i, value)
            score = FULL * (value + other) // (whole[0][i] + whole[1][j])
            if score >= _LEAST:
                scores.setdefault(i, {})[j] = score
    return Likeness(scores, went, came)


def _renamed(old: Sequence[Words], new: Sequence[Words]) -> set[int]:
    counts = [Counter(one for article in side for p in article for one in p) for side in (old, new)]
    return {one for one in counts[0] | counts[1] if weights.is_renamed(counts[0][one], counts[1][one])}


def _features(paragraph: Sequence[int], renamed: set[int]) -> list[tuple[int, ...]]:
    words = [one for one in paragraph if one not in renamed]
    return [*((one,) for one in words), *pairwise(words)]


def _counted(
    one: Sequence[Sequence[Sequence[tuple[int, ...]]]],
    other: Sequence[Sequence[Sequence[tuple[int, ...]]]],
    weight: dict[tuple[int, ...], int],
) -> Places:
    postings: dict[tuple[int, ...], list[int]] = {}
    for j, article in enumerate(other):
        for feature in {feature for p in article for feature in p}:
            postings.setdefault(feature, []).append(j)
    places: list[list[Held]] = []
    sums: Scores = {}
    for i, article in enumerate(one):
        total: Counter[int] = Counter()
        whole = 0
        held: list[Held] = []
        for p in article:
            found: Counter[int] = Counter()
            for feature in p:
                for j in postings.get(feature, ()) if weight[feature] else ():
                    found[j] += weight[feature]
            mine = sum(weight[feature] for feature in p)
            least = max(1.0, mine * weights.LEAST_OF_PARAGRAPH)
            held.append((mine, {j: value for j, value in sorted(found.items()) if value >= least}))
            total.update(found)
            whole += mine
        places.append(held)
        least = max(1.0, whole * weights.LEAST_OF_ARTICLE)
        kept = {j: value for j, value in sorted(total.items()) if value >= least}
        if kept:
            sums[i] = kept
    return places, sums
