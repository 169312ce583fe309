"""Parts: which article was split, and which were merged, told by where their paragraphs went.

In:  one partner for each article at most, and what stands of each paragraph in which articles of the other text.
Out: links between articles; where an article has several, it was split or merged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from travaux.text.likeness import Likeness
from travaux.text.weights import Held

_HELD = 0.1
"""Least share of a paragraph that must stand in an article for the paragraph to be said to have gone there."""
_AS_GOOD = 0.9
"""A partner that has nearly as much of a paragraph as the best article has it."""
_MOST_OF = 0.35
"""Share of a part whose paragraphs must all have come from one article."""
_SEEN_BACK = 0.25
"""Weight, in shares of the part, of that article's paragraphs that went into the part."""
_HARDLY = 0.1
"""A partner with less than this share of an article's paragraphs is none, where another has most of them."""

Links: TypeAlias = set[tuple[int, int]]


def placed(found: Likeness, names: Sequence[Sequence[int]], counts: tuple[int, int]) -> Likeness:
    """Give a likeness of some articles in the numbers of all."""
    old, new = names
    went: list[Sequence[Held]] = [()] * counts[0]
    came: list[Sequence[Held]] = [()] * counts[1]
    for i, paragraphs in zip(old, found.went, strict=True):
        went[i] = [(weight, {new[j]: value for j, value in held.items()}) for weight, held in paragraphs]
    for j, paragraphs in zip(new, found.came, strict=True):
        came[j] = [(weight, {old[i]: value for i, value in held.items()}) for weight, held in paragraphs]
    scores = {old[i]: {new[j]: score for j, score in row.items()} for i, row in found.scores.items()}
    return Likeness(scores, went, came)


def regrouped(
    alike: Likeness,
    partner: Mapping[int, int],
    *,
    frozen: frozenset[int],
    is_barred: Callable[[int, int], bool],
) -> Links:
    """Add to each article's partner the articles that took, or gave, a part of it.

    Law: of the two ends of a link at least one has no other link, so that a group is one article and its parts.

    Args:
        alike: where paragraphs stand.
        partner: one to one, by old article.
        frozen: old articles that are whole in their partner.
        is_barred: says of an old and a new article that the one cannot have become the other.
    """
    links: Links = set(partner.items())
    back = {new: old for old, new in partner.items()}
    closed = frozen, frozenset(partner[old] for old in frozen)
    shares = _shares(alike.went, partner), _shares(alike.came, back)
    for i, j, instead in _splits(shares[1], shares[0], back, closed[1], closed[0]):
        if not is_barred(j, i):
            _link(links, (j, i), None if instead is None else (instead, i))
    for i, j, instead in _splits(shares[0], shares[1], partner, closed[0], closed[1]):
        if not is_barred(i, j):
            _link(links, (i, j), None if instead is None else (i, instead))
    return links


def _shares(places: Sequence[Sequence[Held]], partner: Mapping[int, int]) -> list[tuple[int, Counter[int]]]:
    """Say of each article what it weighs, and how much of that went to which article, whole paragraphs each."""
    found = []
    for at, paragraphs in enumerate(places):
        gone: Counter[int] = Counter()
        own = partner.get(at)
        for weight, held in paragraphs:
            best = max(held.values(), default=0)
            if not best or best < _HELD * weight:
                continue
            if own is not None and held.get(own, 0) >= _AS_GOOD * best:
                gone[own] += weight
            else:
                gone[min(one for one, value in held.items() if value == best)] += weight
        found.append((sum(weight for weight, _ in paragraphs), gone))
    return found


def _splits(
    parts: Sequence[tuple[int, Counter[int]]],
    wholes: Sequence[tuple[int, Counter[int]]],
    partner: Mapping[int, int],
    closed: frozenset[int],
    closed_wholes: frozenset[int],
) -> Iterator[tuple[int, int, int | None]]:
    """Give each article that is a part, the one it is a part of, and the partner it then was wrongly given."""
    for at, (weight, shares) in enumerate(parts):
        if not shares or at in closed:
            continue
        whole = max(shares, key=lambda one: (shares[one], -one))
        given = partner.get(at)
        if whole == given or whole in closed_wholes:
            continue
        is_free = given is None or shares[given] < _HARDLY * weight
        if is_free and shares[whole] >= _MOST_OF * weight and wholes[whole][1][at] >= _SEEN_BACK * weight:
            yield at, whole, given


def _link(links: Links, link: tuple[int, int], instead: tuple[int, int] | None) -> None:
    """Add a link unless both its ends would then have several."""
    kept = links - {instead} if instead is not None else links
    olds = {old for old, new in kept if new == link[1]}
    news = {new for old, new in kept if old == link[0]}
    if olds and news:
        return
    if any(old != link[0] for new in news for old, other in kept if other == new):
        return
    if any(new != link[1] for old in olds for other, new in kept if other == old):
        return
    if instead is not None:
        links.discard(instead)
    links.add(link)
