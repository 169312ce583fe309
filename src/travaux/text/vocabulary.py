"""Vocabulary: the words by which articles are recognised, each with a number.

In:  paragraphs.
Out: their words in order, by number; figures, stops and capitals are folded away, for references move with the numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import count
from typing import TypeAlias

from travaux.text import folds
from travaux.text.words import tokens

Words: TypeAlias = Sequence[Sequence[int]]
"""The words of an article by number, paragraph by paragraph."""

_PUNCTUATION = {
    **folds.SIGNS,
    **dict.fromkeys(map(ord, ".,;:!?()[]{}\"“”«»„/\\|*#–—…=+<>0123456789%€$£&@_~^§№'’‘"), " "),
}
_LONGEST_WORD = 60


class Vocabulary:
    """Words seen so far, and those of each paragraph seen: a new version of a text costs what changed in it.

    Results do not depend on what was seen before.
    """

    def __init__(self) -> None:
        self._ids: defaultdict[str, int] = defaultdict(count().__next__)
        self._words: dict[str, tuple[int, ...]] = {}

    def words(self, paragraph: str) -> tuple[int, ...]:
        """Give the words of a paragraph by number, in order; figures, stops and capitals are folded away."""
        found = self._words.get(paragraph)
        if found is None:
            plain = paragraph.lower().translate(_PUNCTUATION)
            pieces = plain.split()
            if pieces and max(map(len, pieces)) > _LONGEST_WORD:  # a script without spaces
                pieces = [piece for piece in tokens(plain) if not piece.isspace()]
            found = self._words[paragraph] = tuple(map(self._ids.__getitem__, pieces))
        return found

    def __len__(self) -> int:
        return len(self._ids)
