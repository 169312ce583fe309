"""Moves: paragraphs that left their article, or their place in it, found again anywhere in the text.

In:  the paragraphs that have no partner where they stand.
Out: pairs of them: with the same words first, then those that have most in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import TypeVar

from travaux.text import wordwise
from travaux.text.telling import Telling
from travaux.text.wordwise import Line

_FEWEST_WORDS = 4
_HEAD = 160
"""Characters in which these are looked for."""
_ALIKE = 0.5
_RARE = 6
"""Left-over paragraphs of one side in which a word that tells stands at most."""
_LEAST_COMMON = 2

Key = TypeVar("Key", bound=Hashable)


def moved(old: Mapping[Key, Line], new: Mapping[Key, Line], telling: Telling) -> dict[Key, Key]:
    """Give the new place of each old paragraph that has one; both are in reading order."""
    olds, news = (
        {at: line for at, line in side.items() if _is_long(line) and telling.tells(line)}
        for side in (old, new)
    )
    found: dict[Key, Key] = {}
    equal: defaultdict[str, list[Key]] = defaultdict(list)
    for at, line in reversed(news.items()):
        equal[line.signs].append(at)
    for at, line in olds.items():
        if equal[line.signs]:
            found[at] = equal[line.signs].pop()
    taken = set(found.values())
    rest = {at: line for at, line in olds.items() if at not in found}
    free = {at: line for at, line in news.items() if at not in taken}
    return {**found, **_alike(rest, free, telling)}


def _is_long(line: Line) -> bool:
    """Say whether a paragraph has enough words to be known again; "1° (Supprimé)" has one."""
    pieces = line.text[:_HEAD].split()
    return sum(any(map(str.isalnum, piece)) for piece in pieces) >= _FEWEST_WORDS


def _common(old: Mapping[Key, Line], new: Mapping[Key, Line]) -> Mapping[tuple[Key, Key], int]:
    """Count the rare words that an old paragraph and a new one share."""
    posted: dict[str, tuple[list[Key], list[Key]]] = {}
    for side, lines in enumerate((old, new)):
        for at, line in lines.items():
            for sign in set(line.signs):
                posted.setdefault(sign, ([], []))[side].append(at)
    common: defaultdict[tuple[Key, Key], int] = defaultdict(int)
    for one, other in posted.values():
        if len(one) <= _RARE and len(other) <= _RARE:
            for i in one:
                for j in other:
                    common[i, j] += 1
    return common


def _alike(old: Mapping[Key, Line], new: Mapping[Key, Line], telling: Telling) -> dict[Key, Key]:
    """Pair paragraphs that share rare words, the likest first."""
    order = {at: place for side in (old, new) for place, at in enumerate(side)}
    common = _common(old, new)
    scored = sorted(
        (
            (-wordwise.likeness(old[i], new[j], _ALIKE), order[i], order[j], i, j)
            for (i, j), count in common.items()
            if count >= _LEAST_COMMON
        ),
        key=lambda one: one[:3],
    )
    found: dict[Key, Key] = {}
    taken: set[Key] = set()
    for score, _, _, i, j in scored:
        is_free = i not in found and j not in taken
        if is_free and -score >= _ALIKE and telling.is_shared(old[i], new[j], is_far=True):
            found[i] = j
            taken.add(j)
    return found
