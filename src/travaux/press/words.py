"""Words: a stretch of text cut into words and signs, each looked up.

In:  folded text (its offsets are the raw text's), a language.
Out: tokens in order. Elided articles (l', qu'), clitics after a hyphen (-t-il) and n't, 's stand alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from travaux.press.morphology import Lexeme, lexeme


class Token(NamedTuple):
    """One word or sign."""

    start: int
    end: int
    form: str
    """Folded and in small letters."""
    lexeme: Lexeme
    capital: bool

    def has(self, tag: str) -> bool:
        """Say whether it may be that."""
        return tag in self.lexeme.tags


_NUMBER = r"\d+(?:[.,:]\d+)*(?:-\d+)?"
_SHORTENED = r"(?:[^\W\d_]\.){2,}"
_SITE = (
    r"[^\W\d_][\w-]*(?:\.[\w-]+)*"
    r"\.(?:ru|ру|рф|su|com|org|net|info|ua|by|kz|az|md|eu|uk|de|fr|tv|group|media|live)\b"
)
"""A newspaper by the address of its site: “пишет Лента.ру”."""
_LETTERS = r"[^\W\d_][\w\u0300-\u036f\u00ad]*"
_PATTERNS = {
    "fr": re.compile(
        r"aujourd'hui|presqu'île|quelqu'un"
        r"|(?:[ldjsnmtc]|qu|jusqu|lorsqu|puisqu|quoiqu)'"
        r"|-(?:t-)?(?:ils?|elles?|on|nous|vous|je|tu|ce|là|ci)\b"
        rf"|{_NUMBER}|{_SHORTENED}"
        rf"|{_LETTERS}(?:-(?!(?:t-)?(?:ils?|elles?|on|nous|vous|je|tu|ce|là|ci)\b)\w+|'\w+)*"
        r"|\.\.\.|\S",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"{_NUMBER}|{_SHORTENED}"
        rf"|can(?=not\b)|n't\b|'(?:s|re|ve|ll|d|m)\b|\w+(?=n't\b)|{_LETTERS}(?:-\w+|'(?!(?:s|re|ve|ll|d|m|t)\b)\w+)*"
        r"|\.\.\.|\S",
        re.IGNORECASE,
    ),
    "ru": re.compile(rf"{_NUMBER}|{_SHORTENED}|{_SITE}|{_LETTERS}(?:-\w+)*|\.\.\.|\S", re.IGNORECASE),
}


def tokens(folded: str, language: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut `folded[start:end]` into tokens; `folded` keeps capitals."""
    found = []
    for match in _PATTERNS[language].finditer(folded, start, len(folded) if end is None else end):
        form, known, capital = _looked_up(match[0], language)
        # Of `-t-il` the pronoun alone is the word.
        start_of_word = match.start() if len(match[0]) == len(form) else match.end() - len(form)
        found.append(Token(start_of_word, match.end(), form, known, capital))
    return found


@lru_cache(maxsize=131_072)
def _looked_up(raw: str, language: str) -> tuple[str, Lexeme, bool]:
    form = raw.lower()
    if language == "fr" and form[0] == "-" and len(form) > 1:
        form = form.removeprefix("-t").removeprefix("-")
    return form, lexeme(form, language), raw[0].isupper()
