"""Signs that nobody sees: spaces that must not break, isolates around words that run from right to left.

In:  a message as its translator typed it, with plain spaces; a name or a quotation to be put into a message.
Out: the same with no-break spaces where the language wants them; the same, kept from turning its neighbours round.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from travaux.wording.languages import Language

NO_BREAK = "\N{NO-BREAK SPACE}"

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001eeff]"
)
_APART = "\N{FIRST STRONG ISOLATE}{}\N{POP DIRECTIONAL ISOLATE}"
_FRENCH = re.compile(r"[ \u202f](?=[:;!?»%])|(?<=«)[ \u202f]")
_RUSSIAN = re.compile(r"[ \u202f](?=(?:г|гг)\.)|(?<=№)[ \u202f]|[ \u202f](?=—)")


def set_spaces(language: Language, text: str) -> str:
    """Replace the spaces that must not break.

    One kind of no-break space is used throughout: the narrow one (U+202F) is missing from many fonts.
    """
    if language is Language.FR:
        return _FRENCH.sub(NO_BREAK, text)
    if language is Language.RU:
        return _RUSSIAN.sub(NO_BREAK, text)
    return text


def full_stops(text: str) -> str:
    """Let a sentence that ends in "2026 г." end in one full stop, as Russian and the others write it."""
    return text.replace("г..", "г.")


def isolated(text: str) -> str:
    """Set a text that has letters of a right-to-left script between FSI and PDI (UAX 9 §3.1.2).

    Without them the signs and numbers beside an Arabic name in an English sentence change places with it.
    Text of the record never holds such controls itself: the desk refuses them. A text set apart already stays as
    it is.
    """
    if text.isascii() or text[0] == _APART[0] or not _RIGHT_TO_LEFT.search(text):
        return text
    return _APART.format(text)


def joined(parts: Iterable[str | None]) -> str:
    """Join facts by a middle dot, each kept from turning its neighbours round; empty ones are left out."""
    return " · ".join(isolated(part) for part in parts if part)
