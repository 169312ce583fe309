"""Vocabulary: the words by which articles are recognised, each with a number.

In:  paragraphs.
Out: their words in order, by number; figures, stops and capitals are folded away, for references move with the numbers.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from itertools import chain
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
MOST_WORDS = 200_000
"""Different words that are remembered; those beyond share so many numbers, by a hash, which bounds the memory."""


class _Memory(dict[str, tuple[int, ...]]):
    """What was read of each piece: a text has few different ones."""

    def __init__(self, read: Callable[[str], tuple[int, ...]]) -> None:
        self._read = read

    def __missing__(self, piece: str) -> tuple[int, ...]:
        found = self._read(piece)
        if len(self) < MOST_WORDS:
            self[piece] = found
        return found


class Vocabulary:
    """Words seen so far, and those of each paragraph seen: a new version of a text costs what changed in it.

    Results do not depend on what was seen before.
    """

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
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
                found = tuple(self._number(piece) for piece in plain if not piece.isspace())
            self._words[paragraph] = found
        return found

    def _read(self, piece: str) -> tuple[int, ...]:
        """Read what stands between white space."""
        words = piece.lower().translate(_PUNCTUATION).split()
        if words and max(map(len, words)) > _LONGEST_WORD:
            self._long.add(piece)
            return ()
        return tuple(map(self._number, words))

    def _number(self, word: str) -> int:
        number = self._ids.get(word)
        if number is not None:
            return number
        if len(self._ids) >= MOST_WORDS:
            return MOST_WORDS + zlib.crc32(word.encode("utf-8", "surrogatepass")) % MOST_WORDS
        return self._ids.setdefault(word, len(self._ids))

    def __len__(self) -> int:
        """Give a number that is greater than any word's."""
        return len(self._ids) if len(self._ids) < MOST_WORDS else 2 * MOST_WORDS
