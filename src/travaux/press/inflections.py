"""Inflections: the forms in which a Russian name may stand, and a name found in one of them brought back.

In:  a name in the nominative, or the stem of an adjective or of a people.
Out: its forms. Written for names: a form too many does no harm, it is only looked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

_ADJECTIVE = ("ий", "ая", "ое", "ие", "ого", "ой", "ому", "ую", "им", "ом", "их", "ими", "о")
_IN_N = ("ый", "ые", "ым", "ых", "ыми", "яя", "ее", "его", "ей", "ему", "юю", "ем")
_PEOPLE = ("ы", "ев", "ов", "ам", "ами", "ах", "е", "", "и", "ки", "ков", "ками", "кам")
_VOWELS = "аеиоуыэюя"
_HUSHING = "гкхжчшщ"


def adjective(stem: str) -> Iterator[str]:
    """Give the forms of an adjective by its stem, `российск`, `вчерашн`."""
    endings = (*_ADJECTIVE, *_IN_N) if stem.endswith(("н", "в")) else _ADJECTIVE
    return (stem + ending for ending in endings)


def people(stem: str) -> Iterator[str]:
    """Give the plural forms of a people by its stem, `украинц`, `израильтян`."""
    return (stem + ending for ending in _PEOPLE if ending or not stem.endswith("ц"))


def cases(name: str) -> tuple[str, ...]:
    """Give the cases of a name in the singular; of several words the last one changes, an adjective before it too."""
    head, space, last = name.rpartition(" ")
    before, hyphen, tail = last.rpartition("-")
    forms = (f"{before}{hyphen}{one}" for one in _declined(tail))
    return tuple(dict.fromkeys(f"{head}{space}{form}" for form in forms))


def _declined(word: str) -> tuple[str, ...]:  # noqa: PLR0911  one for each declension
    if len(word) < 3 or (not word.islower() and not word[1:].islower()):  # noqa: PLR2004
        return (word,)
    stem, last = word[:-1], word[-1]
    if word.endswith(("ский", "цкий")):
        return (word, *(word[:-2] + ending for ending in ("ого", "ому", "им", "ом", "ая", "ой", "ую")))
    if word.endswith(("ова", "ева", "ина", "ына")):
        return (word, stem + "ой", stem + "у", stem + "е", stem + "ы")
    if word.endswith("ия"):
        return (word, stem + "и", stem + "ю", stem + "ей")
    if last == "а":
        plural = "и" if stem[-1] in _HUSHING else "ы"
        return (word, stem + plural, stem + "е", stem + "у", stem + "ой", stem + "ою")
    if last in "йь":
        return (word, *(stem + ending for ending in ("я", "ю", "ем", "е", "и", "ью")))
    if last == "ы":
        return (word, stem, stem + "ам", stem + "ами", stem + "ах")
    if last in _VOWELS:
        return (word,)
    return (word, *(word + ending for ending in ("а", "у", "ом", "е", "ым", "ем")))


_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ё": "e",
}  # fmt: skip


def romanised(name: str) -> str:
    """Write a Russian name in Latin letters, as English newspapers do; others stay what they are."""
    lower = name.lower()
    if not any(sign in _LETTERS for sign in lower):
        return name
    for ending, written in (("ский", "sky"), ("цкий", "tsky"), ("ый", "y"), ("ий", "y")):
        if lower.endswith(ending):
            lower = lower.removesuffix(ending) + written
            break
    latin = "".join(_LETTERS.get(sign, sign) for sign in lower)
    return "-".join(part[:1].upper() + part[1:] for part in latin.split("-"))


@cache
def dictionary() -> Any:  # noqa: ANN401  untyped
    """Load the dictionary of Russian, once: a tenth of a second and 40 MB that other languages need not pay."""
    import pymorphy3  # noqa: PLC0415

    return pymorphy3.MorphAnalyzer(lang="ru")


def readings(word: str) -> list[frozenset[str]]:
    """Give what the dictionary of Russian says a small word may be, likeliest first, as sets of OpenCorpora's tags.

    Of a word in other letters nothing: the dictionary fails at letters that Unicode has without a name.
    """
    if not all("а" <= sign <= "ё" for sign in word):
        return []
    return [one.tag.grammemes for one in dictionary().parse(word)]


def is_known(word: str) -> bool:
    """Say whether the dictionary of Russian has a small word."""
    return bool(dictionary().word_is_known(word))
