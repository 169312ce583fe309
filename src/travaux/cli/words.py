"""Shell words: one line of a file of commands, split as a shell would.

In:  one line.
Out: its words. `#` opens a comment only at the start of a word: `RU/desk-1#3` is a name.
"""

from __future__ import annotations

import re

from travaux.model.errors import TravauxError


class QuoteOpenError(TravauxError):
    """A line of commands opens a quotation and does not close it, or ends in a backslash."""

    code = "usage"


# Blank space; a comment; or a piece of a word, which may be quoted.
_PIECE = re.compile(
    r"""
    (?P<blank>[ \t\r\n]+)
    | (?P<single>'[^']*')
    | (?P<double>"(?:[^"\\]|\\.)*")
    | (?P<escaped>\\.)
    | (?P<plain>[^ \t\r\n'"\\]+)
    """,
    re.DOTALL | re.VERBOSE,
)
# Within double quotes a backslash escapes these alone (POSIX 2.2.3).
_ESCAPED = re.compile(r'\\([$`"\\\n])')


def split(line: str) -> list[str]:
    """Split a line into words; a comment and blank space give none.

    Raises:
        QuoteOpenError: a quotation is not closed.
    """
    words: list[str] = []
    word: str | None = None
    place = 0
    while place < len(line):
        if word is None and line[place] == "#":
            break
        piece = _PIECE.match(line, place)
        if piece is None:
            message = f"{line[place:][:40]!r} opens a quotation that is not closed"
            raise QuoteOpenError(message, hint="close it on the same line")
        place = piece.end()
        if piece.lastgroup == "blank":
            if word is not None:
                words.append(word)
            word = None
        else:
            word = (word or "") + _unquoted(piece)
    if word is not None:
        words.append(word)
    return words


def _unquoted(piece: re.Match[str]) -> str:
    text = piece[0]
    match piece.lastgroup:
        case "single":
            return text[1:-1]
        case "double":
            return _ESCAPED.sub(r"\1", text[1:-1])
        case "escaped":
            return text[1:]
        case _:
            return text
