"""Spaces that must not break: French punctuation, Russian abbreviations.

In:  a message as its translator typed it, with plain spaces.
Out: the same message with no-break spaces where the language wants them.
"""

from __future__ import annotations

import re

from travaux.wording.languages import Language

NO_BREAK = "\N{NO-BREAK SPACE}"

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
