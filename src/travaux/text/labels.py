"""Labels: a line that may name an article, chapter, part, section or annex.

In:  one line.
Out: the label that stands at its head, and what the rest of the line says about it: a heading, or a sentence that
     only mentions the provision ("Article 5 of the Treaty shall apply").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from travaux.model.outlines import Kind
from travaux.text import numerals
from travaux.text.lines import Line

PART, BOOK, TITLE, CHAPTER, SECTION, SUBSECTION = range(1, 7)
ANNEX, APPENDIX, ARTICLE = 7, 8, 9

_RANKS: dict[str, tuple[Kind, int]] = {
    "article": (Kind.ARTICLE, ARTICLE),
    "art.": (Kind.ARTICLE, ARTICLE),
    "art": (Kind.ARTICLE, ARTICLE),
    "статья": (Kind.ARTICLE, ARTICLE),
    "ст.": (Kind.ARTICLE, ARTICLE),
    "part": (Kind.PART, PART),
    "partie": (Kind.PART, PART),
    "часть": (Kind.PART, PART),
    "book": (Kind.PART, BOOK),
    "livre": (Kind.PART, BOOK),
    "title": (Kind.PART, TITLE),
    "titre": (Kind.PART, TITLE),
    "chapter": (Kind.CHAPTER, CHAPTER),
    "chapitre": (Kind.CHAPTER, CHAPTER),
    "глава": (Kind.CHAPTER, CHAPTER),
    "section": (Kind.SECTION, SECTION),
    "sec.": (Kind.SECTION, SECTION),
    "раздел": (Kind.SECTION, SECTION),
    "subsection": (Kind.SECTION, SUBSECTION),
    "sub-section": (Kind.SECTION, SUBSECTION),
    "sous-section": (Kind.SECTION, SUBSECTION),
    "подраздел": (Kind.SECTION, SUBSECTION),
    "annex": (Kind.ANNEX, ANNEX),
    "annexe": (Kind.ANNEX, ANNEX),
    "приложение": (Kind.ANNEX, ANNEX),
    "schedule": (Kind.ANNEX, ANNEX),
    "protocol": (Kind.ANNEX, ANNEX),
    "protocole": (Kind.ANNEX, ANNEX),
    "протокол": (Kind.ANNEX, ANNEX),
    "appendix": (Kind.ANNEX, APPENDIX),
    "appendice": (Kind.ANNEX, APPENDIX),
}
_PROTOCOLS = frozenset({"protocol", "protocole", "протокол"})

_LATIN = "|".join(sorted(numerals.LATIN_ORDINALS, key=len, reverse=True))
_NAMED = "|".join(
    re.escape(word) for word in sorted({*numerals.WORDS, "préliminaire", "liminaire"}, key=len, reverse=True)
)
_LABEL = re.compile(
    r"(?P<word>(?:[Aa]|[AА])rt(?:icle\b|\.|(?=\s))|ARTICLE\b|ART\b\.?|[СC]татья\b|СТАТЬЯ\b|Ст\.|S(?:EC|ec)\.|"
    r"[A-ZА-Я](?:[a-zа-я]+(?:-[a-z]+)?|[A-ZА-Я]+(?:-[A-Z]+)?)\b)"
    r"(?P<gap>\s*[-–:]?\s*(?:(?:No|Nos|Nr|N)\b\.?|[Nn]\s?[°ºo]\.?|№)?\s*)"
    r"(?P<number>"
    rf"(?i:(?:{_NAMED}))\b(?:\s(?i:{_LATIN})\b)?"
    r"|(?:\d{1,6}(?i:er|re|ère)?|[IVXLCDM]{1,9}(?:er|re|ER|RE)?|[A-ZА-Я])"
    r"(?:[-.‑–](?:\d{1,5}|[IVXLCDM]{1,7}(?![A-Za-z])|[A-Z](?![A-Za-z])))*"
    rf"(?:[\s\u00a0]?(?i:{_LATIN})(?![^\W\d_])(?:-\d{{1,3}})?|(?<=\d)[A-Za-z](?![^\W_])|(?<=[IVX]{{2}})[a-z](?![^\W_]))?"
    r"(?:[\s\u00a0][A-Z]{1,3}(?=\s*(?:$|[(.:–—-])))?"
    r"[¹²³⁰⁴-⁹]*"
    r")?(?P<boundary>(?![\w]))"
)
_CODE = re.compile(r"[ALRD]\.\s?(?:O\.\s?)?\d")
_AMENDED = re.compile(
    r"\((?:nouveau|nouvelle|new|supprimée?|deleted|non modifiée?|suppression|pour coordination|conforme|исключена?)"
    r"[^()]{0,80}\)",
    re.IGNORECASE,
)
# In small letters: the verbs of a heading in title case make no sentence of it.
_SENTENCE = re.compile(
    r"\b(?:shall|may|must|will|is|are|was|were|has|have|been|apply|applies|provides?|"
    r"est|sont|doit|doivent|peut|peuvent|s'applique|s'appliquent|"
    r"является|являются|применяется|применяются|должн\w+|может|могут)\b",
)
_BESIDE_ANNEX = re.compile(r"(?:to|à|aux?|du|de|к|ко)\b", re.IGNORECASE)
_BRACKETED_HEADING = re.compile(r"\([^\W\d_][^()\d]{4,80}\)")
"""A negotiated draft prints headings so, until they are agreed: "Article 3 (mitigation)"."""
_SEPARATOR = re.compile(r"\s*[.:–—-]?\s*[–—-]?\s*")
_HEADING_LENGTH = 160


class Strength(IntEnum):
    """How surely the rest of its line makes a label one."""

    MENTION = 0
    WEAK = 1
    STRONG = 2


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the head of a line."""

    kind: Kind
    rank: int
    number: str
    """As printed; empty for an annex without one."""
    line: int
    start: int
    end: int
    rest_start: int
    rest_end: int
    """Where the rest of the line stands, after a full stop, colon or dash; empty if nothing does."""
    strength: Strength
    is_bare_dot: bool
    """Whether only a full stop follows: a label, or the end of a sentence broken before it."""
    is_protocol: bool
    is_capital: bool
    """Whether its word is in capitals, as no reference in a sentence is."""

    @property
    def key(self) -> tuple[int, str]:
        """What the label names."""
        return (self.rank, self.number.casefold())

    @property
    def has_rest(self) -> bool:
        """Whether its line says more."""
        return self.rest_end > self.rest_start


def label(text: str, line: Line, at: int) -> Label | None:
    """Read the label at the head of line number `at`, if one is there."""
    match = _LABEL.match(text, line.first, line.end)
    if match is None or _RANKS.get(match["word"].casefold()) is None:
        return None
    kind, rank = _RANKS[match["word"].casefold()]
    printed = match["number"] or ""
    if kind is not Kind.ANNEX and not printed:
        return None
    end = match.end("number") if printed else match.end("word")
    if rank == ARTICLE and _CODE.match(text, match.start("number"), line.end):
        return None  # "Article L. 111-1" is of a code that this text amends
    separator = _SEPARATOR.match(text, end, line.end)
    rest_start = separator.end() if separator else end
    strength = _strength(text[end : min(line.end, end + 400)], rank, numbered=bool(printed))
    if not printed and match["word"][1:].islower() and line.end > end and rank in {ANNEX, APPENDIX}:
        strength = min(strength, Strength.WEAK)
    return Label(
        kind=kind,
        rank=rank,
        number=printed,
        line=at,
        start=line.first,
        end=end,
        rest_start=min(rest_start, line.end),
        rest_end=line.end,
        strength=strength,
        is_bare_dot=text[end : line.end].strip() == ".",
        is_protocol=match["word"].casefold() in _PROTOCOLS,
        is_capital=match["word"].isupper(),
    )


def _strength(rest: str, rank: int, *, numbered: bool) -> Strength:
    """Judge a label by what follows it on its line."""
    said = rest.strip()
    if not said:
        return Strength.STRONG
    if rank in {ANNEX, APPENDIX} and _BESIDE_ANNEX.match(said):
        return Strength.WEAK if _is_headinglike(said) else Strength.MENTION
    if not numbered and said[0] not in ".:–—-(":
        return Strength.MENTION
    if said[0] in ".:–—-":
        return _after_stop(rest)
    if said[0] == "(":
        return _after_bracket(rest, said)
    return _after_space(said)


def _after_stop(rest: str) -> Strength:
    bare = rest.strip().lstrip(".:–—- \t\u00a0")
    if rest[0] in ":." and rest[1:2].isdigit():
        return Strength.MENTION  # "Article XI:4"
    if not bare:
        return Strength.STRONG
    return Strength.WEAK if bare[0].islower() or bare[0] in ",;)" else Strength.STRONG


def _after_bracket(rest: str, said: str) -> Strength:
    if _AMENDED.match(said):
        return Strength.STRONG
    if rest[0] == "(":  # "Article 5(2)"
        return Strength.MENTION
    if re.match(r"\(1\)\s+[^\W\d_a-zа-я]", said):
        return Strength.WEAK
    if said.endswith(")") and said.count("(") == 1 and len(said) > len("(a)") + 1:
        return Strength.STRONG if _BRACKETED_HEADING.fullmatch(said) else Strength.WEAK
    return Strength.MENTION


def _after_space(said: str) -> Strength:
    if said[0] in ",;)]»”!?/" or said[0].islower():
        return Strength.MENTION
    is_sentence = said.endswith((".", ";", ",")) or bool(_SENTENCE.search(said))
    return Strength.WEAK if is_sentence or len(said) > _HEADING_LENGTH else Strength.STRONG


def _is_headinglike(said: str) -> bool:
    return (
        len(said) <= _HEADING_LENGTH
        and not said.endswith((".", ";", ",", ":"))
        and not _SENTENCE.search(said)
    )


def is_sentence(said: str) -> bool:
    """Say whether the rest of a label's line has a verb of obligation, or one that a sentence needs."""
    return bool(_SENTENCE.search(said))
