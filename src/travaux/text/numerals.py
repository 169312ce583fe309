"""Numerals: what a printed number is worth, in figures, Roman numerals, letters and words.

In:  a numeral as printed, such as "IV", "bis", "б", "premier".
Out: its value, or every value it may have; nothing here knows where it stands.
"""

from __future__ import annotations

import re

_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE | re.ASCII)
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

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_FRENCH = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf vingt"
)
_RUSSIAN = (
    "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат "
    "шестнадцат семнадцат восемнадцат девятнадцат двадцат"
)
_RUSSIAN_ENDINGS = ("ый", "ая", "ой", "ое", "ий", "ья", "ье")


def _words() -> dict[str, int]:
    ones = _ONES.split()
    found = {word: value for words in (ones, _ORDINALS.split()) for value, word in enumerate(words, start=1)}
    for tens, word in enumerate(_TENS.split(), start=2):
        found[word] = 10 * tens
        for one, unit in enumerate(ones[:9], start=1):
            found[f"{word}-{unit}"] = found[f"{word} {unit}"] = 10 * tens + one
    found |= {word: value for value, word in enumerate(_FRENCH.split(), start=1)}
    found |= dict.fromkeys(("premier", "première", "premiere", "unique"), 1)
    for value, stem in enumerate(_RUSSIAN.split(), start=1):
        found |= dict.fromkeys((stem + ending for ending in _RUSSIAN_ENDINGS), value)
    return found


WORDS = _words()
"""Numbers in words, in lower case, in English, French and Russian."""

_RUSSIAN_CARDINALS = (
    "один одна одно одного одной", "два две двух двум", "три трех трем", "четыре четырех", "пять пяти", "шесть шести",
    "семь семи", "восемь восьми", "девять девяти", "десять десяти", "одиннадцать одиннадцати", "двенадцать двенадцати",
    "тринадцать тринадцати", "четырнадцать четырнадцати", "пятнадцать пятнадцати", "шестнадцать шестнадцати",
    "семнадцать семнадцати", "восемнадцать восемнадцати", "девятнадцать девятнадцати", "двадцать двадцати",
)  # fmt: skip
_SPANISH = "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis"
_HIGHER = {
    30: "thirty trente treinta тридцать тридцати", 40: "forty quarante cuarenta сорок сорока",
    50: "fifty cinquante cincuenta пятьдесят пятидесяти", 60: "sixty soixante sesenta шестьдесят шестидесяти",
    70: "seventy setenta семьдесят семидесяти", 80: "eighty ochenta восемьдесят восьмидесяти",
    90: "ninety noventa девяносто", 100: "hundred cent cien сто ста", 1000: "thousand mille mil тысяча тысячи тысяч",
}  # fmt: skip


def _cardinals() -> dict[str, int]:
    lists = (_ONES, _FRENCH, _SPANISH)
    found = {word: value for words in lists for value, word in enumerate(words.split(), start=1)}
    for value, forms in enumerate(_RUSSIAN_CARDINALS, start=1):
        found |= dict.fromkeys(forms.split(), value)
    found |= {word: value for value, words in _HIGHER.items() for word in words.split()}
    return found | {"twenty": 20, "veinte": 20}


CARDINALS = _cardinals()
"""How many a word says, in lower case, in English, French, Spanish and Russian; ordinals are none."""

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
