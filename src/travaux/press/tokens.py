"""Tokens of a report: runs of letters, numbers and single signs, folded for matching.

In:  a text and the stretch of it that is looked at.
Out: the tokens and where each begins and ends; offsets are those of the text, for the fold keeps its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress, islice

_PIECE = re.compile(r"[^\W\d_]+| +|\d+|\n|[^\w\s]|.", re.DOTALL)
_SAME = {
    "'": "’ʼ‘`´",
    "-": "‐‑–—−",
    " ": "\u00a0\u2007\u2009\u202f\t\r\v\f",
    '"': "«»“”„",
    "\n": "\x85\u2028\u2029",
    "е": "ё",
    "Е": "Ё",
}
_SIGNS = tuple((sign, one) for one, signs in _SAME.items() for sign in signs)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a stretch, in three columns of one length, which nobody changes."""

    words: list[str]
    """Folded: lower case, one kind of apostrophe, dash and quotation mark, no ё."""
    starts: list[int]
    ends: list[int]


def fold(text: str) -> str:
    """Fold a text for matching. Law: `len(fold(text)) == len(text)`."""
    for sign, one in _SIGNS:
        if sign in text:
            text = text.replace(sign, one)
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)


@lru_cache(maxsize=256)
def cut(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Cut a stretch of a text into tokens. The stretches of one report are kept, for each is looked at twice."""
    pieces = _PIECE.findall(fold(text[start:end]))
    ends = list(accumulate(map(len, pieces), initial=start))
    kept = [piece[0] != " " for piece in pieces]
    return Tokens(
        list(compress(pieces, kept)), list(compress(ends, kept)), list(compress(islice(ends, 1, None), kept))
    )
