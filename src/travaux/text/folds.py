"""Folds: texts compared without what a reader does not see as a change.

In:  a text, or one token of it.
Out: the same with one form of quotation mark, dash, space and ё, and where each of its characters came from.

Nothing folded is lost: a redline lists such a difference as typographic.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

_SINGLE = "‘’‚‛ʼʹ′`´"
_DOUBLE = "“”„‟«»″"
_DASHES = "‐‑‒–—―−"
_SPACES = (
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r\x0b\x0c"
)
SIGNS = str.maketrans(
    {
        **dict.fromkeys(_SINGLE, "'"),
        **dict.fromkeys(_DOUBLE, '"'),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_SPACES, " "),
        "ё": "е",
        "Ё": "Е",
    }
)
_OF_ANOTHER_LENGTH = re.compile(r"[ \u00ad]{2,}|…|\u00ad")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that remembers where it came from."""

    text: str
    raw_length: int
    _ends: tuple[int, ...] = ()
    """Where in the folded text each piece ends that has another length than what it was."""
    _pieces: tuple[tuple[int, int, int], ...] = ()
    """Of each of them: where it starts in the folded text and in the raw one, and the shift after it."""

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the raw text behind a span of the folded one, all that was folded included."""
        return self._at(start), self._at(end)

    def _at(self, offset: int) -> int:
        """Give the raw offset before which the folded text up to `offset` ends; a piece is not cut."""
        if offset >= len(self.text):
            return self.raw_length
        at = bisect_right(self._ends, offset)
        if at < len(self._pieces) and self._pieces[at][0] < offset:
            return self._pieces[at][1]
        return offset + (self._pieces[at - 1][2] if at else 0)


def fold(text: str, *, case: bool = False) -> Folded:
    """Fold a text: quotes, dashes, spaces (runs to one), ё, the ellipsis; with `case`, capitals too."""
    plain = signs(text, case=case)
    out: list[str] = []
    ends: list[int] = []
    pieces: list[tuple[int, int, int]] = []
    done = length = 0
    for match in _OF_ANOTHER_LENGTH.finditer(plain):
        piece = "..." if match[0] == "…" else " " if " " in match[0] else ""
        out += (plain[done : match.start()], piece)
        start = length + match.start() - done
        length = start + len(piece)
        done = match.end()
        ends.append(length)
        pieces.append((start, match.start(), done - length))
    out.append(plain[done:])
    return Folded("".join(out), len(text), tuple(ends), tuple(pieces))


def signs(text: str, *, case: bool = False) -> str:
    """Fold sign by sign: the length stays, so that offsets do."""
    plain = text.translate(SIGNS)
    if not case:
        return plain
    lower = plain.lower()
    # A few letters, such as İ, are two when small: they stay as they are.
    return lower if len(lower) == len(plain) else "".join(map(_small, plain))


def _small(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter


@lru_cache(maxsize=65_536)
def key(token: str) -> str:
    """Fold one token: two tokens with one key differ in typography at most. All white space has the key of a space.

    Spaces within a token, a date or an amount, are folded away: "80 %" and "80%" have one key.
    """
    if token.isspace():
        return fold(token).text
    plain = token if token.isascii() else fold(token).text
    if "`" in plain:
        plain = plain.replace("`", "'")
    has_space = " " in plain or "\n" in plain
    return "".join(plain.split()) if has_space and any(map(str.isdigit, plain)) else plain


@lru_cache(maxsize=65_536)
def caseless(token: str) -> str:
    """Fold one token and its capitals."""
    return signs(key(token), case=True)
