"""Telling words: whether two paragraphs share more than the formulas that half of a text repeats.

In:  the paragraphs of two texts that are compared, cut into words.
Out: of two paragraphs, whether the words that few others have are common too.

Bills and treaties repeat whole sentences ("Provided, That such amount is designated by the Congress …"): two paragraphs
that end so are half alike and have nothing to do with each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from travaux.text import wordwise
from travaux.text.wordwise import Line

_SURELY = 0.85
"""Likeness from which nothing else is asked."""
_FEW = 3
"""Paragraphs, of both texts, in which a telling word stands at most; in longer texts one in thirty."""
_ONE_IN = 30
_LEAST = 3
"""Telling words that a paragraph must have to be judged by them."""
_SHARED = 0.25
_HEAD, _WITHIN = 7, 14
"""Words that two paragraphs begin with alike, and among how many."""
_SHIFTED = 4


class Telling:
    """The words of two texts, by how few of their paragraphs have them."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._counts: Counter[str] = Counter()
        count = 0
        for line in lines:
            self._counts.update(set(line.signs))
            count += 1
        self._most = max(_FEW, count // _ONE_IN)

    def tells(self, line: Line) -> bool:
        """Say whether a paragraph has any word that few others have."""
        return any(self._counts[sign] <= self._most for sign in set(line.signs))

    def is_shared(self, old: Line, new: Line, *, is_far: bool = False) -> bool:
        """Say whether two paragraphs that are somewhat alike share what tells them from others.

        Paragraphs that have too few words to tell are alike where they stand beside each other, not where one
        is far from the other. Those that are very like are it anyhow.
        """
        counts, most = self._counts, self._most
        one = {sign for sign in set(old.signs) if counts[sign] <= most}
        other = {sign for sign in set(new.signs) if counts[sign] <= most}
        least = min(len(one), len(other))
        if (not is_far) if least < _LEAST else len(one & other) >= _SHARED * least:
            return True
        return wordwise.likeness(old, new, _SURELY) >= _SURELY


def is_same_head(old: Line, new: Line) -> bool:
    """Say whether two paragraphs begin alike, numbers and a word or two before left out."""
    signs = new.signs[:_WITHIN]
    return any(
        len(old.signs) >= at + _HEAD and old.signs[at : at + _HEAD] in signs for at in range(_SHIFTED + 1)
    )
