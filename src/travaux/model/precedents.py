"""Precedents: where words like those of a provision were said before.

In:  what the search found in an index of articles.
Out: frozen values with places in code points of the file named.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """One article of a file, as it enters an index: `start` and `end` are code points of the file."""

    article: int
    """Counted from 0 in the file's reading order."""
    label: str
    heading: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that answers a query, and the part of it that does: `quote` is the file from `start` to `end`."""

    document: str
    article: int
    label: str
    heading: str | None
    score: float
    """Share of the query's words and pairs of words, the rare ones weighing more, that stand in the quote; 0 to 1."""
    start: int
    end: int
    quote: str
