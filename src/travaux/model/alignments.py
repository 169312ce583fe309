"""Alignments: which article of one text became which of another.

In:  what the alignment engine found.
Out: frozen values; articles are counted from 0 in the reading order of their text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from travaux.model.faults import Fault


class Relation(StrEnum):
    """What became of an article; where several are true, the first that is, read from below."""

    SAME = "same"
    CHANGED = "changed"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"


class Because(StrEnum):
    """Why two articles are taken for one another."""

    IDENTICAL = "identical"
    """Their words are the same, and no other article has them."""
    IN_ORDER = "in_order"
    """Their words are the same, and other articles have them too: the order decides."""
    WORDS = "words"
    """Neither shares as many telling words with any other article."""
    TOGETHER = "together"
    """Another shares as many or more, but over all articles the pairs are likest so: it is needed elsewhere."""
    NEIGHBOURS = "neighbours"
    """Others share as many words; the articles beside them, or their chapter, decide."""
    NUMBER = "number"
    """Their numbers are the same, and most of the words of one stand in the other; nothing else was left for them."""
    PLACE = "place"
    """Their numbers and headings are the same and so are their neighbours: one was rewritten whole, or replaced."""
    PARAGRAPHS = "paragraphs"
    """Most of one stands, paragraph by paragraph, in the other."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that might have been meant, and how like it is: 0 to 1."""

    article: int
    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Articles of the old text and the articles of the new one that they became."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    old_ids: tuple[str, ...]
    new_ids: tuple[str, ...]
    relation: Relation
    score: float
    """How like they are: 0 to 1."""
    margin: float
    """How much less like the next candidate is, on either side."""
    confirm: bool
    """Whether a person should look before anything rests on it."""
    because: Because
    is_changed: bool
    """Whether any word differs."""
    candidates: tuple[Candidate, ...] = ()
    """Up to three articles of the new text for the first old one, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """All articles of two texts; pairs in the order of the new text."""

    engine: str
    pairs: tuple[Pair, ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]
    faults: tuple[Fault, ...] = ()
    """Where work was bounded, what was not looked at."""
