"""Flags: the changed words that may turn what a provision says.

In:  one change, and the words it stands among.
Out: a flag for each thing it is about: a negation that is gone, "shall" that became "should", a number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

from travaux.model.redlines import Concern, Flag
from travaux.text import lexicon
from travaux.text.folds import caseless
from travaux.text.words import tokens
from travaux.text.wordwise import Span

_Said: TypeAlias = tuple[tuple[Concern, str], ...]
_MAY = "May"
_ENDS = ".:;?!)—–-"
_FEW = 4
"""Spans before a word that are looked at."""


def of(around: Sequence[Span], at: int) -> Iterator[Flag]:
    """Give the flags of one of several spans; the words around it tell whether a number is a time limit."""
    span = around[at]
    sides = _concerns(span.old), _concerns(span.new)
    if _MAY in span.old or _MAY in span.new:
        sides = _dated(sides[0], around, at, 0), _dated(sides[1], around, at, 1)
    if sides[0] == sides[1]:
        return
    found = _between(*sides)
    yield from found
    numbers = [flag for flag in found if flag.concern is Concern.NUMBER]
    if numbers and _is_timed(around, at):
        yield from (Flag(Concern.TIME_LIMIT, flag.old, flag.new) for flag in numbers)


@lru_cache(maxsize=16_384)
def _between(old: _Said, new: _Said) -> tuple[Flag, ...]:
    """Give a flag for each thing of which either side has other words."""
    found: list[Flag] = []
    sides = old, new
    for concern in dict.fromkeys(one for side in sides for one, _ in side):
        said = [[word for one, word in side if one is concern] for side in sides]
        if Counter(map(caseless, said[0])) != Counter(map(caseless, said[1])):
            found.append(Flag(concern, " ".join(said[0]), " ".join(said[1])))
    return tuple(found)


@lru_cache(maxsize=16_384)
def _concerns(text: str) -> _Said:
    """Give what each word is about; a phrase that is known is taken before its words."""
    pieces = [piece for piece in tokens(text) if not piece.isspace()]
    found: list[tuple[Concern, str]] = []
    at = 0
    while at < len(pieces):
        said, length = pieces[at], 1
        concern = lexicon.concern(said)
        for many in lexicon.phrases().get(caseless(said), ()):
            phrase = " ".join(pieces[at : at + many])
            known = lexicon.words().get(caseless(phrase))
            if known is not None:
                said, length, concern = phrase, many, known
                break
        if concern is not None:
            found.append((concern, said))
        at += length
    return tuple(found)


def _dated(said: _Said, around: Sequence[Span], at: int, side: int) -> _Said:
    """Take "May" for the month where it does not begin a sentence."""
    before = "".join(one[side] for one in around[max(0, at - _FEW) : at])
    before += around[at][side].partition(_MAY)[0]
    if not before.strip() or before.rstrip()[-1] in _ENDS:
        return said
    return tuple((Concern.DATE, word) if word == _MAY else (one, word) for one, word in said)


def _is_timed(around: Sequence[Span], at: int) -> bool:
    """Say whether the word right behind a changed number is a day, a month or a year."""
    span = around[at]
    behind = around[at + 1].new if at + 1 < len(around) else ""
    words = [piece for piece in tokens(behind[:80]) if not piece.isspace()][:2]
    said = [*words, *(word for one, word in _concerns(span.new) if one is Concern.TIME_LIMIT)]
    return any(lexicon.concern(word) is Concern.TIME_LIMIT for word in said)
