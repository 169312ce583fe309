"""Numerals: what a printed number is worth, in figures, Roman numerals, letters and words.

In:  a numeral as printed, such as "IV", "bis", "б", "premier".
Out: its value, or every value it may have; nothing here knows where it stands.
"""

from __future__ import annotations

import re

_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE)
_WORTH = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

LATIN_ORDINALS = {
    word: value
    for value, words in enumerate(
        (
            ("bis", "бис"),
            ("ter", "тер"),
            ("quater", "кватер"),
            ("quinquies",),
            ("sexies",),
            ("septies",),
            ("octies",),
            ("nonies", "novies"),
            ("decies",),
            ("undecies",),
            ("duodecies",),
            ("terdecies",),
            ("quaterdecies", "quatuordecies"),
            ("quindecies", "quinquedecies"),
            ("sexdecies", "sedecies"),
            ("septdecies", "septemdecies"),
            ("octodecies", "duodevicies"),
            ("novodecies", "novedecies", "undevicies"),
            ("vicies",),
            ("unvicies",),
            ("duovicies",),
            ("tervicies",),
            ("quatervicies",),
            ("quinvicies",),
        ),
        start=2,
    )
    for word in words
}

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_ENGLISH = [*_ONES.split(), "eighteen", "nineteen"]
_ENGLISH_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
_FRENCH = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf vingt"
).split()
_RUSSIAN = (
    "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат "
    "шестнадцат семнадцат восемнадцат девятнадцат двадцат"
).split()

WORDS: dict[str, int] = {
    **{word: value for value, word in enumerate(_ENGLISH, start=1)},
    **{
        f"{tens}{joint}{one}" if one else tens: 10 * rank + value
        for rank, tens in enumerate("twenty thirty forty fifty".split(), start=2)
        for value, one in enumerate(["", *_ENGLISH[:9]])
        for joint in ("-", " ")
    },
    **{word: value for value, word in enumerate(_ENGLISH_ORDINALS, start=1)},
    **{word: value for value, word in enumerate(_FRENCH, start=1)},
    **{"premier": 1, "première": 1, "premiere": 1, "unique": 1},
    **{
        stem + ending: value
        for value, stem in enumerate(_RUSSIAN, start=1)
        for ending in ("ый", "ая", "ой", "ое", "ий", "ья", "ье")
    },
}
"""Numbers in words, in lower case."""

_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_LETTERS = {
    "latin": "abcdefghijklmnopqrstuvwxyz",
    "cyrillic": _CYRILLIC,
    # Some lists number й, some ё too; which one this is shows as the list goes on.
    "cyrillic with й": _CYRILLIC.replace("ик", "ийк"),
    "cyrillic with ё": _CYRILLIC.replace("ик", "ийк").replace("еж", "еёж"),
}
_PLACES = {name: {sign: at for at, sign in enumerate(signs, start=1)} for name, signs in _LETTERS.items()}
_LOOKALIKES = str.maketrans("aeocpxy", "аеосрху")


def roman(numeral: str) -> int | None:
    """Give the value of a well-formed Roman numeral in one case, up to MMMCMXCIX; else None."""
    if not numeral or not _ROMAN.fullmatch(numeral) or not (numeral.isupper() or numeral.islower()):
        return None
    worths = [_WORTH[sign] for sign in numeral.lower()]
    later = [*worths[1:], 0]
    return sum(-worth if worth < following else worth for worth, following in zip(worths, later, strict=True))


def word(numeral: str) -> int | None:
    """Give the value of a number in words, in English, French or Russian; else None."""
    return WORDS.get(numeral.casefold())


def letter_readings(numeral: str) -> dict[str, int]:
    """Give every value that one or two letters of one case may have as a list's marker, by alphabet.

    "i" is the ninth letter and the Roman one; "aa" follows "z" or begins a list of doubled letters; a Latin "a" that
    looks like a Cyrillic one may have been meant as one.
    """
    small = numeral.lower()
    readings = {}
    value = roman(numeral)
    if value is not None:
        readings["roman"] = value
    if len(small) == 1:
        for signs in (small, small.translate(_LOOKALIKES)):
            readings.update({name: places[signs] for name, places in _PLACES.items() if signs in places})
    elif len(small) == 2 and small.isascii():  # noqa: PLR2004  aa, bb and ab, ac come after z
        last = _PLACES["latin"].get(small[1])
        if last is not None and small[0] in {"a", small[1]}:
            readings["latin"] = 26 + last
            if small[0] == small[1]:
                readings["doubled"] = last
    return readings
