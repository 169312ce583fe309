"""Vocabulary: the words by which articles are recognised, each with a number.

In:  paragraphs.
Out: their words in order, by number; figures, stops and capitals are folded away, for references move with the numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import chain, count
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


class _Memory(dict[str, tuple[int, ...]]):
    """What was read of each piece: a text has few different ones."""

    def __init__(self, read: Callable[[str], tuple[int, ...]]) -> None:
        self._read = read

    def __missing__(self, piece: str) -> tuple[int, ...]:
        found = self[piece] = self._read(piece)
        return found


class Vocabulary:
    """Words seen so far, and those of each paragraph seen: a new version of a text costs what changed in it.

    Results do not depend on what was seen before.
    """

    def __init__(self) -> None:
        self._ids: defaultdict[str, int] = defaultdict(count().__next__)
        self._words: dict[str, tuple[int, ...]] = {}
        self._of_piece = _Memory(self._read)
        self._long: set[str] = set()
        """Pieces with a word longer than any: of a script without spaces, for which the whole paragraph is cut."""

    def words(self, paragraph: str) -> tuple[int, ...]:
        """Give the words of a paragraph by number, in order; figures, stops and capitals are folded away."""
        found = self._words.get(paragraph)
        if found is None:
            pieces = paragraph.split()
            found = tuple(chain.from_iterable(map(self._of_piece.__getitem__, pieces)))
            if self._long and not self._long.isdisjoint(pieces):
                plain = tokens(paragraph.lower().translate(_PUNCTUATION))
                found = tuple(self._ids[piece] for piece in plain if not piece.isspace())
            self._words[paragraph] = found
        return found

    def _read(self, piece: str) -> tuple[int, ...]:
        """Read what stands between white space."""
        words = piece.lower().translate(_PUNCTUATION).split()
        if words and max(map(len, words)) > _LONGEST_WORD:
            self._long.add(piece)
            return ()
        return tuple(map(self._ids.__getitem__, words))

    def __len__(self) -> int:
        return len(self._ids)
