"""Names: a plain finder of states, persons and bodies, until the lexicons of `press/mentions` are there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale

from travaux.model.readings import Mention, MentionType

_RUN = re.compile(r"[A-ZÀ-ÝА-ЯЁ][\w'-]+(?:[ /-](?:(?:de|d'|von|van|bin|al|el|ben) )?[A-ZÀ-ÝА-ЯЁ][\w'-]+)*")
_BODIES = {
    "NATO": "NATO OTAN НАТО", "EU": "EU UE ЕС Евросоюз Евросоюза Евросоюзом", "UN": "UN ONU ООН", "G7": "G7 G-7",
    "OSCE": "OSCE ОБСЕ", "IAEA": "МАГАТЭ AIEA IAEA", "Hamas": "Hamas ХАМАС", "AU": "АС",
}  # fmt: skip
_CAPITALS = {
    "US": "Washington Вашингтон Вашингтона", "RU": "Moscou Moscow Москва Москвы Москве Москвой Kremlin Кремль",
    "UA": "Kiev Kyiv Киев Киева", "CD": "Kinshasa", "AZ": "Bakou", "AM": "Erevan", "IR": "Téhéran Tehran Тегеран",
    "GB": "Londres London Лондон", "FR": "Paris Париж",
}  # fmt: skip
_PLACES = "Genève Bruxelles Vienne Geneva Brussels Vienna Doha Женеве Брюсселе Вене Минске Париже Liverpool"
_EXTRA = {
    "US": "the United States|Les États-Unis|Etats-Unis|США|Соединенные Штаты|les Américains|americans|U.S.|US",
    "RU": "Fédération de Russie|РФ|Россия|России|Россией|Россию|Russes|Russians",
    "GB": "UK|Великобритании|Великобритания|Britain",
    "UA": "Украины|Украина|Украине|Украину|Украиной",
    "IL": "Israéliens",
    "PS": "Palestiniens",
    "KP": "КНДР",
    "KR": "Южная Корея|Южной Кореи",
    "PL": "Польша|Польши",
}  # fmt: skip


@cache
def _known(language: str) -> Mapping[str, tuple[MentionType, str, bool]]:
    found: dict[str, tuple[MentionType, str, bool]] = {}
    for code, name in Locale(language).territories.items():
        if len(code) == 2 and code.isalpha():  # noqa: PLR2004
            found[name.replace("’", "'").replace("ё", "е")] = (MentionType.PARTY, code, False)
    for code, those in _EXTRA.items():
        for name in those.split("|"):
            found[name] = (MentionType.PARTY, code, False)
    for code, those in _BODIES.items():
        for name in those.split():
            found[name] = (MentionType.BODY, code, False)
    for code, those in _CAPITALS.items():
        for name in those.split():
            found[name] = (MentionType.PARTY, code, True)
    for name in _PLACES.split():
        found.setdefault(name, (MentionType.PLACE, name, False))
    return found


@cache
def _pattern(language: str) -> re.Pattern[str]:
    names = sorted(_known(language), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


_NO_PERSON = frozenset(
    "Le La Les Un Une Il Elle En Dans Selon The A An In On He She It We They At After В На Он Она По Как Это Мы".split()  # noqa: SIM905
)


def find(folded: str, language: str) -> tuple[Mention, ...]:
    """Find names in a folded text."""
    known = _known(language)
    found = []
    covered: list[tuple[int, int]] = []
    for match in _pattern(language).finditer(folded):
        kind, canonical, capital = known[match[0]]
        others = ((MentionType.PLACE, canonical),) if capital else ()
        found.append(Mention(match.start(), match.end(), kind, canonical, others))
        covered.append(match.span())
    for match in _RUN.finditer(folded):
        words = match[0].split()
        if len(words) < 2 or words[0] in _NO_PERSON:  # noqa: PLR2004
            continue
        if any(start < match.end() and match.start() < end for start, end in covered):
            continue
        found.append(Mention(match.start(), match.end(), MentionType.PERSON, words[-1]))
    surnames = {one.canonical for one in found if one.type is MentionType.PERSON}
    for match in re.finditer(r"(?<!\w)[A-ZÀ-ÝА-ЯЁ][\w'-]+(?!\w)", folded):
        if match[0] in surnames and not any(one.start <= match.start() < one.end for one in found):
            found.append(Mention(match.start(), match.end(), MentionType.PERSON, match[0]))
    return tuple(sorted(found, key=lambda one: (one.start, -one.end)))
