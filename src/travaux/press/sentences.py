"""Sentences: a report cut into sentences, and what is quoted in it into sentences of their own.

In:  a report's raw text.
Out: sentences in reading order, each with the quotations that stand in it as wholes. Lines are paragraphs, save those
     that go on in small letters where the last broke off. No sentence crosses a paragraph, and a quotation left open
     ends with it.

A quotation is a whole where it could stand alone: it begins with a capital letter and has several words. Others
("a « positive evolution »") are words of the sentence they stand in.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from travaux.press.grammar import abbreviations


class Quote(NamedTuple):
    """A quotation that is a whole; the marks stand outside `start` and `end`."""

    start: int
    end: int
    outer_start: int
    outer_end: int


class Sentence(NamedTuple):
    """One sentence; `text[start:end]` has no white space at its edges."""

    start: int
    end: int
    quotes: tuple[Quote, ...] = ()
    """Wholes quoted in it, which have sentences of their own."""
    within: Quote | None = None
    """The whole of which it is a sentence."""
    paragraph: int = 0
    """Where its paragraph begins."""


_OPENING, _CLOSING = "«“„", "»”"
_MARK = re.compile(r'[«»“”„"]')
_WHOLE_WORDS = 3
_WORD = re.compile(r"[^\W\d_]+")

_END = re.compile(r"(?:\.{3}|[.!?…])+[\"»”’')\]]*(?=\s|$|[A-ZÀ-ÝА-ЯЁ«“][a-zà-ÿа-яё’'])|[;]\s(?=[«\"])")
_SITE = r"[a-z][a-z0-9-]*\.[a-z]{2,6}\s+[^\W_a-zà-ÿа-яё]"
"""The address of a site that stands between two sentences as its mark."""
_NEXT = re.compile(rf"\s*[\"«“„(\[—–-]*\s*(?:[^\W_a-zà-ÿа-яё]|{_SITE})")
_CAPITAL = re.compile(rf"\.?\s+[\"«“—–-]*\s*(?:[^\W_a-zà-ÿа-яё]|{_SITE})")
_INVERTED = re.compile(r"\.?\s+[^\W\d_]+[-\s]?(?:-?t-)?(?<=-)(?:ils?|elles?|on)\b")
"""French: who speaks stands behind the verb, hence behind what is said, whatever the full stop before says."""
_INITIAL = 1


def split(text: str) -> tuple[Sentence, ...]:
    """Cut a report into sentences."""
    return tuple(one for start, end in paragraphs(text) for one in _paragraph(text, start, end))


_BREAK = re.compile(r"\n(?![^\S\n]*[a-zà-ÿа-яё(])|(?<=[.!?:;»”\"])[^\S\n]*\n")


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Give the paragraphs of a text: its lines, but for one that goes on in small letters where the last broke off."""
    start = 0
    for match in _BREAK.finditer(text):
        if text[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def _paragraph(text: str, start: int, end: int) -> Iterator[Sentence]:
    quotes = [quote for quote in _quoted(text, start, end) if _is_whole(text, quote)]
    for first, last in _cut(text, start, end, quotes):
        inside = tuple(quote for quote in quotes if first <= quote.outer_start < last)
        yield Sentence(first, last, inside, None, start)
        for quote in inside:
            for one, other in _cut(text, quote.start, quote.end, []):
                yield Sentence(one, other, (), quote, start)


def _quoted(text: str, start: int, end: int) -> Iterator[Quote]:
    """Give the outermost quotations of a paragraph; one left open runs to its end, one never opened from its start."""
    depth, opened, closed = 0, 0, False
    for match in _MARK.finditer(text, start, end):
        mark, at = match[0], match.start()
        if mark == '"':
            opens, closes = _opens(text, at, start), _closes(text, at, end)
            opening = (opens or not closes) if depth == 0 else (opens and not closes)
        else:
            opening = mark in _OPENING and not (mark == "“" and depth and _closes(text, at, end))
        if opening:
            if not depth:
                opened = at
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield _trimmed(text, opened, at + 1)
        elif at > start + 1 and not closed:
            yield _trimmed(text, start, at + 1, opened=False)
        closed = True
    if depth:
        yield _trimmed(text, opened, end, closed=False)


def _opens(text: str, at: int, start: int) -> bool:
    return at == start or text[at - 1].isspace() or text[at - 1] in "(['’-—–"


def _closes(text: str, at: int, end: int) -> bool:
    return at + 1 >= end or not text[at + 1].isalnum()


def _trimmed(text: str, start: int, end: int, *, opened: bool = True, closed: bool = True) -> Quote:
    first, last = start + opened, end - closed
    while first < last and text[first].isspace():
        first += 1
    while last > first and (text[last - 1].isspace() or text[last - 1] == ","):
        last -= 1
    return Quote(first, last, start, end)


def _is_whole(text: str, quote: Quote) -> bool:
    inner = text[quote.start : quote.end]
    words = _WORD.findall(inner)
    if len(words) < _WHOLE_WORDS:
        return False
    before = text[max(0, quote.outer_start - 3) : quote.outer_start].rstrip()
    after_colon = before.endswith(":")
    capital = inner[:1].isupper() or inner[:1] in "([…." or inner[:1].isdigit()
    names = sum(word[0].isupper() for word in words) > len(words) / 2
    if (
        names
        and not after_colon
        and not re.search(r"[.!?,…]$", text[quote.start : quote.outer_end - 1].rstrip())
    ):
        return False
    ended = bool(re.search(r"[.!?…]$", inner)) or text[quote.end : quote.outer_end].lstrip().startswith(",")
    starts_line = not before or before[-1] in ".!?…\n—–-"
    return (
        after_colon or (capital and (starts_line or ended or before.endswith(","))) or (ended and starts_line)
    )


def _cut(text: str, start: int, end: int, quotes: list[Quote]) -> Iterator[tuple[int, int]]:
    """Cut a stretch at the ends of sentences; a whole quotation is one sign."""
    begin = start
    for match in (*_ends(text, start, end, quotes), end):
        yield from _pieces(text, begin, match)
        begin = match


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give a sentence, or pieces of one that has no end: what is asked of a sentence must not grow with its square."""
    while end - start > _LONGEST:
        cut = max(text.rfind(", ", start, start + _LONGEST), text.rfind(". ", start, start + _LONGEST))
        cut = cut if cut > start else text.rfind(" ", start, start + _LONGEST)
        cut = cut + 1 if cut > start else start + _LONGEST
        piece = _stripped(text, start, cut)
        if piece is not None:
            yield piece
        start = cut
    piece = _stripped(text, start, end)
    if piece is not None:
        yield piece


_LONGEST = 2_400
"""Characters of a sentence, whole quotations in it included."""


def _ends(text: str, start: int, end: int, quotes: list[Quote]) -> Iterator[int]:
    at = start
    waiting = deque(quotes)
    while match := _END.search(text, at, end):
        at = match.end()
        while waiting and waiting[0].outer_end <= match.start():
            waiting.popleft()
        if waiting and waiting[0].outer_start <= match.start():
            quote = waiting.popleft()
            at = quote.outer_end
            if _quote_ends(text, quote, end):
                yield at
        elif _ends_here(text, match, end):
            yield at


def _quote_ends(text: str, quote: Quote, end: int) -> bool:
    """Say whether a sentence ends with a quotation: that ends with a full stop, and a capital follows."""
    if not text[quote.outer_end : quote.outer_end + 2].strip() and quote.outer_end + 2 >= end:
        return False
    ended = text[quote.end - 1] == "." or text[quote.outer_end : quote.outer_end + 1] == "."
    return (
        ended
        and bool(_CAPITAL.match(text, quote.outer_end, end))
        and not _INVERTED.match(text, quote.outer_end, end)
    )


def _ends_here(text: str, match: re.Match[str], end: int) -> bool:
    if match.end() >= end:
        return True
    if match[0].startswith(";"):
        return True
    if not _NEXT.match(text, match.end(), end):
        return False
    if match[0] != ".":
        return True
    word = re.search(r"[\w.]*$", text[max(0, match.start() - 12) : match.start()])
    before = word[0].lower() if word else ""
    if before in abbreviations():
        return False
    single = len(before) == _INITIAL and before.isalpha()
    return not (single and word is not None and word[0].isupper())


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
