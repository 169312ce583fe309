"""Language: whether a text is in English, French or Russian; of a passage, also whether it is in Spanish.

In:  a text, or a passage of one.
Out: "en", "fr", "ru" (of a passage "es" too), or "und" where it holds no word that tells.
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
_SPANISH = (
    "el la los las del de y e en por para con que se su sus una un al no lo como esta este presente sin sobre "
    "será"
)
_TELLING = {"en": frozenset(_ENGLISH.split()), "fr": frozenset(_FRENCH.split())}
_OF_PASSAGES = {**_TELLING, "es": frozenset(_SPANISH.split())}
_HALF = 0.5
_LEAD = 2
"""Small words by which a passage must be more one language's than any other's."""
_PASSAGE = 4_000


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


def passage(text: str) -> str:
    """Name the language of a passage if it shows; a few words, or two languages alike, are undetermined."""
    sample = text[:_PASSAGE].casefold()
    words = sample.split() if sample.isascii() else _WORD.findall(sample)
    if not words:
        return UNDETERMINED
    if not sample.isascii() and sum("а" <= word[0] <= "ё" for word in words) > _HALF * len(words):
        return "ru"
    scores = sorted(
        ((sum(map(telling.__contains__, words)), language) for language, telling in _OF_PASSAGES.items()),
        reverse=True,
    )
    return scores[0][1] if scores[0][0] >= scores[1][0] + _LEAD else UNDETERMINED
