"""Language: whether a text is in English, French or Russian.

In:  a text.
Out: "en", "fr", "ru", or "und" where it holds no word that tells.
"""

from __future__ import annotations

import re
from collections import Counter

UNDETERMINED = "und"

_SAMPLE = 40_000
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = "the of and to in shall this by for be any or with that which such party may not is are have agreed its from"
_FRENCH = (
    "le la les de des du et à au aux en un une dans par pour sur est sont que qui présent présente sous ou cette ce "
    "l d ne pas il premier"
)
_TELLING = {"en": frozenset(_ENGLISH.split()), "fr": frozenset(_FRENCH.split())}
_HALF = 0.5


def detect(text: str) -> str:
    """Name the language of a text: by its alphabet, then by its small words. A mixed text gets the fuller one."""
    words = Counter(word.casefold() for word in _WORD.findall(text[:_SAMPLE]))
    total = words.total()
    if not total:
        return UNDETERMINED
    cyrillic = sum(count for word, count in words.items() if "а" <= word[0] <= "ё")
    if cyrillic > _HALF * total:
        return "ru"
    scores = {
        language: sum(count for word, count in words.items() if word in telling)
        for language, telling in _TELLING.items()
    }
    best = max(scores, key=lambda language: scores[language])
    if scores[best]:
        return best
    return "en" if total > cyrillic else UNDETERMINED
