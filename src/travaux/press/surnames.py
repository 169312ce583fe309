"""Surnames: of a person's name as written, the surname as English writes it, and what all its forms share.

In:  the words of a name, as written, and their language.
Out: the surname in the nominative, in Latin letters; a key.

A Russian surname is brought back to its nominative by its ending, and by the case of the given name before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from travaux.press.inflections import is_known, readings, romanised
from travaux.press.tokens import fold

_SUFFIXES = frozenset({"jr", "jr.", "sr", "ii", "iii", "iv"})
_SHORTEST = 3
"""Letters of a stem."""
_ENDINGS = (
    *("ого", "ому", "ыми", "ым", "им", "ом", "ем", "ой", "ий", "ый", "ая", "ую"),
    *("а", "у", "е", "ы", "и", "я", "ю", "й", "ь"),
)
_CASES: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("ского", "скому", "ским", "ском"), "ский", "ский"),
    (("ской", "скую"), "ский", "ская"),
    (("овым", "овой", "ову", "ове", "ова"), "ов", "ова"),
    (("евым", "евой", "еву", "еве", "ева"), "ев", "ева"),
    (("иным", "иной", "ину", "ине", "ина"), "ин", "ина"),
)
"""Endings of surnames that are adjectives or once were: in the other cases, then a man's and a woman's nominative."""
_BY_CASE = {
    "gent": (("а", ""), ("я", "й")),
    "accs": (("а", ""), ("я", "й")),
    "datv": (("у", ""), ("ю", "й")),
    "ablt": (("ом", ""), ("ем", "й"), ("ым", "")),
    "loct": (("е", ""),),
}
"""Endings that other men's surnames have in a case, and what stands in their place in the nominative."""


def surname(words: Sequence[str], language: str) -> str:
    """Give the surname of a name."""
    kept = list(words)
    while len(kept) > 1 and kept[-1].lower() in _SUFFIXES:
        kept.pop()
    at = len(kept) - 1
    while at > 1 and kept[at - 1].islower():
        at -= 1
    last = " ".join(kept[at:])
    if language == "ru":
        return romanised(_nominative(last, kept[0] if len(kept) > 1 else ""))
    shouted = last.isupper() and len(last) > _SHORTEST
    return last.title() if shouted else last


def is_clear(words: Sequence[str], language: str) -> bool:
    """Say whether a name tells its surname by itself: with a given name, in Russian one whose case is known."""
    return len(words) > 1 and (language != "ru" or bool(_of_given(words[0])[0]))


def key(words: Sequence[str], language: str) -> str:
    """Give what all the forms of a surname share."""
    at = len(words) - 1
    while at and words[at].lower() in _SUFFIXES:
        at -= 1
    folded = fold(words[at])
    if language != "ru":
        return folded
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST:
            return folded.removesuffix(ending)
    return folded


def _nominative(word: str, first: str) -> str:
    """Bring a Russian surname back to its nominative; `first` is the given name, or nothing."""
    case, woman = _of_given(first)
    lower = word.lower()
    for endings, man, lady in _CASES:
        for ending in endings:
            if lower.endswith(ending):
                return word[: -len(ending)] + (lady if woman else man)
    if woman:
        return word
    for ending, instead in _BY_CASE.get(case, ()):
        if lower.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)] + instead
    return word


@lru_cache(maxsize=5_000)
def _of_given(name: str) -> tuple[str, bool]:
    """Give the case of a given name, and whether it is a woman's; of one that has no cases, or is none, no case."""
    tags = next((one for one in readings(name.lower()) if "Name" in one), None) if name else None
    if tags is None:
        return "", False
    case = next((case for case in ("nomn", *_BY_CASE) if case in tags), "")
    return "" if "Fixd" in tags else case, "femn" in tags


@lru_cache(maxsize=20_000)
def name_tags(word: str) -> frozenset[str]:
    """Give what the dictionary of Russian says of a word's likeliest readings: Name, Surn, Patr."""
    return frozenset(
        tag
        for part in word.split("-")
        for one in readings(part.lower())[:3]
        for tag in ("Name", "Surn", "Patr")
        if tag in one
    )


@lru_cache(maxsize=20_000)
def is_plain_word(word: str) -> bool:
    """Say whether a word is one of the Russian dictionary, and no name."""
    return is_known(word.lower()) and not name_tags(word)
