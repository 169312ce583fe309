"""Layout: which pieces of two texts are laid over each other in a redline, and in which order they are shown.

In:  two bodies and their alignment.
Out: couples of segments, one side of which may be absent: in new order, a struck one after what it followed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from travaux.model.alignments import Alignment
from travaux.text import wordwise
from travaux.text.bodies import CLOSING, FRONT, Body, Segment
from travaux.text.telling import Telling
from travaux.text.wordwise import Line, Signs

_BY_NAME = frozenset({FRONT, CLOSING, "preamble"})
_ALIKE = 0.5
_COMPARED = 2_000
"""Characters of a heading or annex that are compared to find its like."""
_MOST_OTHERS = 200


@dataclass(frozen=True, slots=True)
class Couple:
    """What is laid over each other; never without both sides."""

    old: Segment | None
    new: Segment | None


def couples(old: Body, new: Body, found: Alignment) -> list[Couple]:
    """Lay two texts out."""
    place = {id(one): at for at, one in enumerate(old.segments)}
    partner: dict[int, int] = {}
    where = {id(one): at for at, one in enumerate(new.segments)}
    for pair in found.pairs:
        i, j = _heads(old, new, pair.old, pair.new)
        partner[where[id(new.articles[j])]] = place[id(old.articles[i])]
    partner.update(_others(old, new))
    taken = set(partner.values())
    shown: list[Couple] = []

    def follow(at: int) -> None:
        while at < len(old.segments) and at not in taken:
            shown.append(Couple(old.segments[at], None))
            at += 1

    follow(0)
    for at, segment in enumerate(new.segments):
        one = partner.get(at)
        shown.append(Couple(None if one is None else old.segments[one], segment))
        if one is not None:
            follow(one + 1)
    return shown


def _heads(old: Body, new: Body, olds: Sequence[int], news: Sequence[int]) -> tuple[int, int]:
    """Of articles that were split or merged, give the two that have most in common."""
    if len(olds) == len(news) == 1:
        return olds[0], news[0]
    counts = [
        {at: Counter(text.text[text.articles[at].start : text.articles[at].end].split()) for at in side}
        for text, side in ((old, olds), (new, news))
    ]
    both = [(-(counts[0][i] & counts[1][j]).total(), i, j) for i in olds for j in news]
    return min(both)[1:]


def _others(old: Body, new: Body) -> dict[int, int]:
    """Pair what is no article: by name, by equal words, by likeness, by id; old by new."""
    olds = {at: one for at, one in enumerate(old.segments) if one.article is None}
    news = {at: one for at, one in enumerate(new.segments) if one.article is None}
    found: dict[int, int] = {}

    def pair(i: int, j: int) -> None:
        found[j] = i
        del olds[i], news[j]

    for i, one in list(olds.items()):
        named = [j for j, other in news.items() if other.id == one.id] if one.id in _BY_NAME else []
        if named:
            pair(i, named[0])
    said = {at: _said(new, one) for at, one in news.items()}
    for i, one in list(olds.items()):
        equal = next((j for j in news if said[j] == _said(old, one)), None)
        if equal is not None:
            pair(i, equal)
    for i, j in _alike(old, new, olds, news):
        pair(i, j)
    for i, one in list(olds.items()):
        named = [j for j, other in news.items() if other.id == one.id]
        if named:
            pair(i, named[0])
    return found


def _said(text: Body, one: Segment) -> str:
    return " ".join(text.text[one.label_end : min(one.end, one.label_end + _COMPARED)].split())


def _alike(old: Body, new: Body, olds: dict[int, Segment], news: dict[int, Segment]) -> list[tuple[int, int]]:
    if max(len(olds), len(news)) > _MOST_OTHERS:
        return []
    signs = Signs()
    lines = [
        {at: Line(_said(text, one), signs) for at, one in side.items()}
        for text, side in ((old, olds), (new, news))
    ]
    scored = sorted(
        (-like, i, j)
        for i, line in lines[0].items()
        for j, other in lines[1].items()
        if line.signs and other.signs and _kind(olds[i]) == _kind(news[j])
        if (like := wordwise.likeness(line, other, _ALIKE)) >= _ALIKE
    )
    every = (
        Line(_said(text, one), signs)
        for text in (old, new)
        for one in text.segments
        if one.article is None and text.text[one.label_end : one.end].strip()
    )
    telling = Telling(every)
    pairs: list[tuple[int, int]] = []
    for _, i, j in scored:
        is_free = all(i != one and j != other for one, other in pairs)
        if is_free and telling.is_shared(lines[0][i], lines[1][j]):
            pairs.append((i, j))
    return pairs


def _kind(one: Segment) -> str:
    """Say what a segment begins with: "part", "sec", "att", "front"."""
    return one.id.rpartition("__")[2].partition("_")[0]
