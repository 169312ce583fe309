"""Readings: what several texts say in one place, where it is known to be one place: collated without any alignment.

In:  of each text its words there.
Out: nodes; going into the brackets and options in which a text stands, its words joined are what it says.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from travaux.model.composites import Node, Words
from travaux.text import folds
from travaux.text.collation import Collator, Reading
from travaux.text.words import tokens


def collated(said: Mapping[str, str]) -> tuple[tuple[Node, ...], bool]:
    """Collate what texts say in one place; the first that says anything is what the others are compared with.

    Args:
        said: of each text's code its words, empty where it would have none there.

    Returns:
        The nodes, and whether two of the texts were too long to be compared word by word.
    """
    holders: dict[str, list[str]] = {}
    for code, words in said.items():
        holders.setdefault(words, []).append(code)
    if len(holders) == 1:
        words = next(iter(holders))
        return ((Words(words, tuple(said)),) if words else ()), False
    collator = Collator(tuple(said))
    readings = [_reading(tuple(by), words) for words, by in holders.items()]
    return collator.collate(readings), collator.is_bounded


def _reading(by: tuple[str, ...], words: str) -> Reading:
    texts, keys = _cut(words)
    return Reading(by, texts, keys)


@lru_cache(maxsize=1024)
def _cut(words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    texts = tuple(tokens(words))
    return texts, tuple(map(folds.key, texts))
