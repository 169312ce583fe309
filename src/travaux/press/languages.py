"""Languages: in which of the three a paragraph is written.

In:  a paragraph.
Out: `en`, `fr`, `ru`, or None where it is in another language or has no words that tell.

By alphabet and small words, as `lexicon/languages.yaml` has them: no model is loaded (decision 94 has the measures).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from travaux.press.tokens import fold
from travaux.press.yaml import load

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 600
"""Characters of a paragraph that are looked at."""
_HALF = 0.5
_FEW, _AHEAD = 3, 2
"""Small words of another language that are enough, where it has so many more than one that is read."""
_SHARE = 0.12
"""Part of the words that must be small words of the language."""


def detect(paragraph: str, otherwise: str | None = None) -> str | None:
    """Name the language of a paragraph.

    Args:
        paragraph: of a report; its first 600 characters are looked at.
        otherwise: what is given for a paragraph that has too few words to tell, a dateline or a name for instance.
    """
    words = _WORD.findall(fold(paragraph[:_SAMPLE]))
    if not words:
        return otherwise
    cyrillic = sum(1 for word in words if "а" <= word[0] <= "ӿ")
    latin = sum(1 for word in words if "a" <= word[0] <= "ɏ")
    if cyrillic <= _HALF * len(words) and latin <= _HALF * len(words):
        return otherwise if cyrillic + latin else None
    scores = _scores(words)
    if cyrillic > latin:
        return _cyrillic(words, scores, otherwise)
    return _chosen(words, scores, ("en", "fr"), otherwise)


def _scores(words: list[str]) -> Mapping[str, int]:
    """Count for each language the words that tell it."""
    scores: dict[str, int] = {}
    telling = _telling()
    for word in words:
        for language in telling.get(word, ()):
            scores[language] = scores.get(language, 0) + 1
    return scores


def _cyrillic(words: list[str], scores: Mapping[str, int], otherwise: str | None) -> str | None:
    foreign = sum(1 for word in words if not _foreign().isdisjoint(word))
    if foreign * 10 > len(words):
        return None
    return _chosen(words, scores, ("ru",), otherwise)


def _chosen(
    words: list[str], scores: Mapping[str, int], read: tuple[str, ...], otherwise: str | None
) -> str | None:
    best = max(read, key=lambda language: scores.get(language, 0))
    own, highest = scores.get(best, 0), max(scores.values(), default=0)
    if highest >= own + _AHEAD and highest >= _FEW:
        return None
    if own == 0 or (own < _SHARE * len(words) and highest > own):
        return otherwise
    # Neither of two that are read: a headline of few words.
    if any(other != best and scores.get(other, 0) == own for other in read):
        return otherwise
    return best


@cache
def _telling() -> Mapping[str, tuple[str, ...]]:
    """Give for each word the languages it tells."""
    data = load("lexicon", "languages.yaml")
    found: dict[str, list[str]] = {}
    for group in ("read", "other"):
        for language, words in data[group].items():
            for word in words.split():
                found.setdefault(fold(word), []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


@cache
def _foreign() -> frozenset[str]:
    return frozenset(load("lexicon", "languages.yaml")["letters"]["not_ru"])
