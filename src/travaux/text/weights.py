"""Weights: what words, and pairs of neighbouring words, tell about where an article went.

In:  how often a feature stands in either text.
Out: whole numbers, so that the order of adding changes nothing.

A feature weighs the square of its inverse document frequency (Spärck Jones 1972). Words whose use changes all over the
text ("shall" becoming "will") are left out on both sides, so that a systematic rename hides nothing.
"""

from __future__ import annotations

import math
from typing import TypeAlias

_FEW = 40
"""Articles of a short text: there a feature weighs as if it were one of so many, and none is too common."""
_MOST_ARTICLES = 12
LEAST_OF_PARAGRAPH = 0.05
"""Share of a paragraph that must stand in an article of the other text to be remembered."""
LEAST_OF_ARTICLE = 0.03
RENAMED_LEAST = 6
RENAMED_SHARE = 0.2
_UNIT = 64

Held: TypeAlias = tuple[int, dict[int, int]]
"""What a paragraph weighs, and how much of that stands in which articles of the other text."""
Scores: TypeAlias = dict[int, dict[int, int]]
"""By article of one text and article of the other."""
Places: TypeAlias = tuple[list[list[Held]], Scores]
"""Where the paragraphs of each article stand, and the same added up for each article."""


def most_articles(articles: int) -> int:
    """Say in how many articles of a text a feature may stand and still tell which one is meant."""
    return _MOST_ARTICLES if articles > 2 * _FEW else articles


def weights(articles: int) -> list[int]:
    """Say what a feature weighs that stands in 0, 1, 2 … of the articles of both texts."""
    least = max(articles, _FEW)
    return [0] + [round(_UNIT * math.log((least + 1) / count) ** 2) for count in range(1, articles + 1)]


def is_renamed(old: int, new: int) -> bool:
    """Say whether a word that stands so often in either text is renamed, or tells nothing."""
    return max(old, new) >= RENAMED_LEAST and min(old, new) <= RENAMED_SHARE * max(old, new)
