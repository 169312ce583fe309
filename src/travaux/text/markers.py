"""Markers: what may number a paragraph or point at the head of a line: "1.", "1.1", "(a)", "i)", "б)", "2° bis".

In:  a line, and what stands before it.
Out: the marker with every value it may have; a reference that begins a line ("(a) and (b) above") is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from travaux.text import numerals
from travaux.text.lines import Before
from travaux.text.numbering import Number, number

_LATIN = "|".join(sorted(numerals.LATIN_ORDINALS, key=len, reverse=True))
_MARKER = re.compile(
    r"(?P<word>(?:§|(?:Пункт|Подпункт|Paragraph|Paragraphe|Point|Alinéa)\s)\s?)?"
    r"(?P<open>\([\s\u00a0]?)?"
    r"(?:"
    rf"(?P<figures>\d{{1,3}}(?:\.\d{{1,3}}){{0,6}})(?P<after>[\s\u00a0]?(?:{_LATIN})(?![^\W\d_])|[a-zA-Z](?![^\W_]))?"
    rf"|(?P<letters>[ivxlc]{{1,7}}|[IVXLC]{{1,7}}|[a-z]{{1,2}}|[A-Z]|[а-яё]|[А-ЯЁ])(?P<more>[\s\u00a0]?(?:{_LATIN})\b)?"
    r")"
    r"(?P<spaced>(?:[\s\u00a0][A-Z]{1,2}){0,2}(?=[.°]))?"
    r"(?P<close>\.?[\s\u00a0]?\)|\.(?!\d)(?:\s?[–—-])?|[°º](?:[\s\u00a0](?:"
    rf"{_LATIN})\b)?(?:[\s\u00a0][A-Z]{{1,2}}\b(?=\s*(?:$|[(–:-]|[A-ZÀ-Ý])))?|\s?[–—](?=\s)|\s-(?=\s)|/(?=\s)|(?=\s)|$)"
)
_MENTION = re.compile(
    r"\s*(?:[,;)\]/]|"
    r"(?:and|or|et|ou|и|или|to|à|through|-|–)\s*(?:\([\da-zа-я]{1,4}\)|[\da-zа-я]{1,3}\)|\d|paragraph|article)|"
    r"(?:above|below|hereof|thereof|hereto|ci-dessus|ci-après|выше|ниже)\b|"
    r"(?:of|under|in|du|de la|de l['’]|au)\s*(?:this|that|the said|the present|présente?|"
    r"(?:the\s)?(?:articles?|(?:sub-?)?paragraphs?|annex)\b)|"
    r"(?:настоящ|статьи\b|пункта\b|указанн))",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:of|in|under|with|to|by|from|the|this|on|for|at|than|until|before|after|about|approximately|"
    r"de|du|des|à|au|aux|dans|par|sous|le|la|les|"
    r"в|во|с|со|по|на|к|от|для|из|до|за|не позднее|более|менее)$",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\s*(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    r"января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)\b",
    re.IGNORECASE,
)
_DEGREES = ("°", "º")


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker at the head of a line, or behind another marker."""

    style: str
    """How it is written, whatever the number: "(a)", "1.", "I."; lists are told apart by it."""
    readings: tuple[tuple[str, Number], ...]
    """The alphabets it may be of, and its number in each."""
    number: str
    """As printed, without its brackets and stops."""
    start: int
    end: int
    rest_start: int
    rest_end: int
    is_figures: bool
    is_upper: bool

    @property
    def is_decimal(self) -> bool:
        """Whether it is one of the kind 1.1, 1.1.1."""
        return "1.1" in self.style

    @property
    def is_bare(self) -> bool:
        """Whether nothing but white space parts it from the text: "1 The Parties…"."""
        return self.style.startswith("bare")


def marker(text: str, start: int, end: int) -> Marker | None:
    """Read the marker that stands at `start`, in a line that ends at `end`; None if none does."""
    match = _MARKER.match(text, start, end)
    if match is None:
        return None
    style, number_, readings = _written(*match.group(*_PARTS))
    close = match["close"]
    rest_start = match.end()
    glued = rest_start < end and not text[rest_start].isspace()
    if style is None or (glued and not _may_be_glued(text[rest_start], style)):
        return None
    while rest_start < end and (
        text[rest_start].isspace() or (text[rest_start] in "–—-" and close.strip()[:1] in ".)°")
    ):
        rest_start += 1
    figures, letters = match["figures"], match["letters"]
    stop = match.end()
    if close.strip()[-1:] in {"–", "—", "-"}:  # a dash is typography, not the marker
        stop = match.start("close") + len(close.rstrip("–—- \u00a0"))
    return Marker(
        style=style,
        readings=readings,
        number=number_,
        start=start,
        end=max(stop, match.end("figures" if figures else "letters")),
        rest_start=min(rest_start, end),
        rest_end=end,
        is_figures=bool(figures),
        is_upper=bool(letters) and letters.isupper(),
    )


_PARTS = ("word", "open", "figures", "after", "letters", "more", "spaced", "close")


@lru_cache(maxsize=4096)
def _written(*parts: str | None) -> tuple[str | None, str, tuple[tuple[str, Number], ...]]:
    """Say of the parts of a marker how it is written, its number as printed, and its number in each alphabet."""
    word, bracket, figures, after, letters, more, spaced, close = (part or "" for part in parts)
    has_degree = close[:1] in _DEGREES
    printed = "".join((figures, after, letters, more, spaced, close[1:] if has_degree else ""))
    tail = after + more + (close[1:] if has_degree else "")
    style = _style((word, bracket, figures), close.strip(), is_upper=bool(letters) and letters.isupper())
    return style, printed, _readings(figures, letters, tail, spaced, has_degree=has_degree)


def _style(parts: tuple[str, str, str], close: str, *, is_upper: bool) -> str | None:
    """Name the way a marker is written; None if it is not written as one."""
    word, bracket, figures = parts
    shape = ".".join("1" for _ in figures.split(".")) if figures else ("A" if is_upper else "a")
    if bracket:
        return f"({shape})" if close.endswith(")") and not word else None
    if word:
        return f"word {shape}"
    if close.endswith(")"):
        return f"{shape})"
    if "." in figures:
        return shape
    sign = "°" if close[:1] in _DEGREES else close[:1]
    if sign == "." or (sign and (figures or (is_upper and sign != "°"))):
        return f"{shape}{sign}"
    return "bare 1" if figures and not sign else None


def _may_be_glued(following: str, style: str) -> bool:
    """Say whether text may follow without a space: "(a)the", "1.The", but not "a.m." or "1.5"."""
    if style in {"a.", "A.", "bare 1"} or style.startswith("word"):
        return False
    return following.isalpha() or following in '«“"('


def _readings(
    figures: str, letters: str, tail: str, before: str, *, has_degree: bool
) -> tuple[tuple[str, Number], ...]:
    # "1° A" and "I A." stand before "1°" and "I.", as French bills count; "2a" follows "2".
    language = "fr" if before or has_degree else "en"
    values = {"figures": figures} if figures else numerals.letter_readings(letters)
    return tuple(
        (name, number(f"{value}{tail}{before}", language=language)) for name, value in values.items()
    )


def is_mention(text: str, found: Marker, before: Before) -> bool:
    """Say whether a sentence broken before it, or the words after it, make a marker a mere reference."""
    if _MENTION.match(text, found.end, found.rest_end):
        return True
    if before.refers:
        return True
    if before.has_blank:
        return False
    if found.is_figures and (found.is_decimal or found.style in {"1.", "bare 1"}):
        return bool(_PREPOSITION.search(before.tail)) or bool(_MONTH.match(text, found.end, found.rest_end))
    return False
