"""Reservations: who holds back from a text, as papers say it in a sentence.

In:  a sentence, or what stands in a pair of brackets, in English, French or Russian.
Out: whose reservation it is and of what kind, or nothing.

Read: "Japan reserves its position on paragraph 2", "DE, FR: parliamentary scrutiny reservation", "Reservation by KR",
"La délégation de l'Italie réserve sa position", "réserve d'examen : DE", "RU резервирует свою позицию". Parties are
given as printed: a code as a code, a name as a name, in whatever case the sentence has it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from travaux.model.replies import ReservationKind

_LONGEST = 600
"""Characters of a sentence that is read."""
_CODE = r"[A-Z][A-Z0-9]{1,11}"
_WORD = r"[A-ZÀ-ÝА-ЯЁ][\w.'’-]*[\w]"
_INNER = r"(?:\s(?:of|the|and\sthe|de|du|des|de\sla|d['’]))?\s"
_NAME = rf"(?:{_CODE}(?!\w)|Party\s[A-Z](?!\w)|{_WORD}(?:{_INNER}{_WORD}){{0,5}})"
_TWO_WORDS = (
    "Trinidad and Tobago", "Bosnia and Herzegovina", "Antigua and Barbuda", "Saint Kitts and Nevis",
    "Saint Vincent and the Grenadines", "Sao Tome and Principe", "Great Britain and Northern Ireland",
)  # fmt: skip
"""Names in which "and" joins nothing."""
_PAIRED = "|".join(re.escape(one) for one in _TWO_WORDS)
_JOINT = (
    r"\s*(?:,\s(?:and|et|и)\s|,|/|;|\s(?:and|et|и)\s)\s*"
    r"(?:the\s|l['’]|la\s|le\s|les\s|de\sla\s|de\sl['’]|du\s|de\s|d['’])?"
)
_BY = rf"(?P<by>(?:{_PAIRED}|{_NAME})(?:{_JOINT}(?:{_PAIRED}|{_NAME}))*)"
_SPLIT = re.compile(rf"(?P<whole>{_PAIRED})|{_JOINT}")
_KIND = r"(?:(?:parliamentary|scrutiny|linguistic|substantive|substantial|general|full|study)\s){0,3}"
_GENRE = r"(?:\s(?:d['’]examen|parlementaires?|linguistiques?|de\sfond|générales?)){0,2}"
_DELEGATION = r"(?:(?:[Tt]he\s)?[Dd]elegations?\sof\s)?(?:[Tt]he\s)?"
_OF_THE = r"(?:de\s(?:la\s|l['’])?|du\s|des\s|d['’])"
_ENTERS = (
    r"(?:enter(?:s|ed)?|maintain(?:s|ed)?|ha[sd]|have|lodge[sd]?|place[sd]?|made|makes?|kept|keeps?)\s"
    r"(?:an?\s|its\s|their\s)?"
)
_RESERVES = r"(?:\s[Dd]elegations?)?\s(?:(?:has|have)\s)?reserve[sd]?\s(?:its|their)\s(?:full\s)?positions?"
_IN_FRENCH = rf"(?:(?:[Ll]a\s|[Ll]es\s)?[Dd]élégations?\s{_OF_THE})?"
_RESERVED = r"\s(?:a\s|ont\s)?réserv(?:e|ent|é)\s(?:sa|leur)\sposition"
_IN_RUSSIAN = r"(?:\sо\s(?:парламентском\s)?рассмотрении|\sобщая|\sлингвистическая|\sязыковая)?"
_REST = r"(?:[\s.,;:(–—].*)?"
_FORMS = tuple(
    re.compile(form + _REST, re.DOTALL)
    for form in (
        f"{_DELEGATION}{_BY}{_RESERVES}",
        rf"(?i:{_KIND}reservations?)\s?(?:by|from|of|:|entered\sby|made\sby)\s?{_DELEGATION}{_BY}",
        rf"{_BY}\s?:\s(?:[Aa]\s)?(?i:{_KIND}reservations?)",
        rf"{_DELEGATION}{_BY}\s{_ENTERS}(?i:{_KIND}reservations?)",
        rf"{_IN_FRENCH}(?:[Ll]['’]|[Ll]a\s|[Ll]e\s|[Ll]es\s)?{_BY}{_RESERVED}",
        rf"[Rr]éserves?{_GENRE}\s?(?::|{_OF_THE}|par\s(?:la\s|le\s|l['’])?)\s?{_IN_FRENCH}{_BY}",
        rf"{_BY}\s?:\s(?i:réserves?){_GENRE}",
        rf"(?:[Дд]елегаци[яи]\s)?{_BY}\s(?:за)?резервиру[ею]т\s(?:свою\s)?позицию",
        rf"[Оо]говорка{_IN_RUSSIAN}(?:\sделегаци[ий])?\s?:?\s{_BY}",
        rf"{_BY}\s?:\s(?i:(?:парламентская\s|общая\s|лингвистическая\s|языковая\s)?оговорка)",
    )
)
_KINDS = (
    (ReservationKind.PARLIAMENTARY, re.compile(r"parliament|parlement|парламент", re.IGNORECASE)),
    (ReservationKind.LINGUISTIC, re.compile(r"linguisti|лингвист|языков", re.IGNORECASE)),
    (
        ReservationKind.SCRUTINY,
        re.compile(r"scrutiny|study\sreserv|d['’]examen|о рассмотрении", re.IGNORECASE),
    ),
    (ReservationKind.SUBSTANTIVE, re.compile(r"substanti|de fond|по существу", re.IGNORECASE)),
    (ReservationKind.GENERAL, re.compile(r"\bgeneral|générale|\bобщ", re.IGNORECASE)),
)
_NOBODY = re.compile(
    r"(?:Each|Any|No|Every|All|This|That|These|A|An|Some|Other|Its|Their|Such|Chaque|Aucune?|Toute?|Каждая|Любая)\b|"
    r"(?:Party|Parties|State|States|Members?|Parties?|Стороны?)$"
)
"""What is no party's name, for all its capital."""


@dataclass(frozen=True, slots=True)
class Said:
    """A reservation as a sentence says it."""

    by: tuple[str, ...]
    kind: ReservationKind | None


def read(sentence: str) -> Said | None:
    """Read a sentence; None if it is no reservation of named parties."""
    plain = sentence.strip()
    if len(plain) > _LONGEST or not re.search(r"(?i)reserv|réserv|оговорк|резерв", plain):
        return None
    for form in _FORMS:
        match = form.fullmatch(plain)
        names = _names(match["by"]) if match is not None else ()
        if names and not any(map(_NOBODY.match, names)):
            kind = next((one for one, words in _KINDS if words.search(plain)), None)
            return Said(names, kind)
    return None


def _names(printed: str) -> tuple[str, ...]:
    """Part names that are joined by commas, slashes or "and"."""
    names: list[str] = []
    done = 0
    for match in _SPLIT.finditer(printed):
        if match["whole"] is None:
            names.append(printed[done : match.start()])
            done = match.end()
    names.append(printed[done:])
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
