"""Flags: the changed words that may turn what a provision says.

In:  one change, the words it stands among, and their language.
Out: a flag for each thing it is about: a negation that is gone, "shall" that became "should", a number.

A conjunction or preposition turns something where it is itself what changed; in a whole clause that is struck or added
it is flagged no more than the clause is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from travaux.model.redlines import Concern, Flag
from travaux.text import lexicon, numerals, values
from travaux.text.folds import caseless
from travaux.text.language import UNDETERMINED
from travaux.text.words import is_number, is_word, tokens
from travaux.text.wordwise import Span

_Said: TypeAlias = tuple[tuple[Concern, str], ...]
_MAY = "May"
_ENDS = ".:;?!)—–-"
_FEW = 4
"""Spans beside a change that are looked at."""
_BESIDE = 80
"""Characters of them."""
_SHORT: dict[Concern, tuple[int, int]] = {
    Concern.PREPOSITION: (6, 2),
    Concern.AND_OR: (8, 2),
    Concern.TIME_LIMIT: (12, 6),
}
"""Words of a change in which one of these is flagged: of either wording that gave way to the other; of what is only
struck or only added."""
_TURNED = 24
"""Words of either wording in which "and" throughout that became "or" throughout is flagged."""
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_NUMBER_SIGN = re.compile(r"n[o°º]s?", re.IGNORECASE)


class _Word(NamedTuple):
    """One word of a change."""

    said: str
    concern: Concern | None
    is_glued: bool
    """Whether no white space stands before it in the change."""
    is_open: bool
    """Whether what stands around it may make it about something else."""


class _Side(NamedTuple):
    """One wording, with the characters right before and behind it."""

    words: tuple[_Word, ...]
    before: str
    behind: str


def of(around: Sequence[Span], at: int, language: str = UNDETERMINED) -> Iterator[Flag]:
    """Give the flags of one of several spans; the words around it tell whether a number is a time limit."""
    span = around[at]
    old, new = _read(span.old, language), _read(span.new, language)
    if _is_plain(old) and _is_plain(new):
        yield from _between(old, new)
        return
    sides = _side(around, at, 0, old), _side(around, at, 1, new)
    said = _said(sides[0]), _said(sides[1])
    if any((Concern.MODAL, _MAY) in one for one in said):
        said = _dated(said[0], sides[0].before, span.old), _dated(said[1], sides[1].before, span.new)
    yield from _differing(said, (len(old), len(new)))
    timed = tuple(_timed(side, language) for side in sides)
    if _is_other(timed):
        yield Flag(Concern.TIME_LIMIT, *map(" ".join, timed))


def _is_plain(words: tuple[_Word, ...]) -> bool:
    """Say whether what a wording is about shows without the words around it: it has no number, "May" or "No"."""
    return not any(word.is_open for word in words)


@lru_cache(maxsize=16_384)
def _between(old: tuple[_Word, ...], new: tuple[_Word, ...]) -> tuple[Flag, ...]:
    """Give the flags between two wordings that need no look at what stands around them."""
    said = tuple(
        tuple((one.concern, one.said) for one in side if one.concern is not None) for side in (old, new)
    )
    return tuple(_differing(said, (len(old), len(new))))


def _differing(said: tuple[_Said, ...], lengths: tuple[int, int]) -> Iterator[Flag]:
    """Give a flag for each thing of which either wording has other words."""
    for concern in dict.fromkeys(one for side in said for one, _ in side):
        each = tuple(tuple(word for one, word in side if one is concern) for side in said)
        if _is_other(each) and _is_told(concern, each, lengths):
            yield Flag(concern, *map(" ".join, each))


def _is_other(each: tuple[tuple[str, ...], ...]) -> bool:
    """Say whether two wordings have other words of a kind, whatever their order."""
    counts = [Counter(map(values.value, words)) for words in each]
    return counts[0] != counts[1]


def _is_told(concern: Concern, each: tuple[tuple[str, ...], ...], lengths: tuple[int, int]) -> bool:
    """Say whether a difference between two wordings of so many words is worth a flag."""
    if concern not in _SHORT:
        return True
    both, alone = _SHORT[concern]
    if max(lengths) <= (both if all(lengths) else alone):
        return True
    kinds = [set(map(caseless, words)) for words in each]
    return concern is Concern.AND_OR and all(kinds) and not kinds[0] & kinds[1] and max(lengths) <= _TURNED


def _side(around: Sequence[Span], at: int, side: int, words: tuple[_Word, ...]) -> _Side:
    before = "".join(one[side] for one in around[max(0, at - _FEW) : at])
    behind = "".join(one[side][:_BESIDE] for one in around[at + 1 : at + 1 + _FEW])
    return _Side(words, before[-_BESIDE:], behind[:_BESIDE])


@lru_cache(maxsize=16_384)
def _read(text: str, language: str) -> tuple[_Word, ...]:
    """Read the words of a text; a phrase that is known is taken before its words."""
    pieces: list[tuple[str, bool]] = []
    is_glued = True
    for piece in tokens(text):
        if not piece.isspace():
            pieces.append((piece, is_glued))
        is_glued = not piece.isspace()
    known = lexicon.words(language)
    phrases = lexicon.phrases(language)
    found: list[_Word] = []
    at = 0
    while at < len(pieces):
        said, is_glued = pieces[at]
        length = 1
        concern = lexicon.concern(said, language)
        for many in phrases.get(caseless(said), ()):
            phrase = " ".join(piece for piece, _ in pieces[at : at + many])
            if caseless(phrase) in known:
                said, length, concern = phrase, many, known[caseless(phrase)][0]
                break
        if is_word(said):
            is_open = concern is Concern.NUMBER or said == _MAY or bool(_NUMBER_SIGN.fullmatch(said))
            found.append(_Word(said, concern, is_glued, is_open))
        at += length
    return tuple(found)


def _said(side: _Side) -> _Said:
    """Give what the words of a wording are about, signs of notes and of numbers left out."""
    found: list[tuple[Concern, str]] = []
    for at, word in enumerate(side.words):
        if word.concern is None:
            continue
        if _NUMBER_SIGN.fullmatch(word.said) and _is_numeral(_behind(side, at)):
            continue
        if word.concern is Concern.NUMBER and word.is_glued:
            before = side.words[at - 1].said if at else side.before
            if values.is_call(before, word.said, is_first=at == 0):
                continue
        found.append((word.concern, word.said))
    return tuple(found)


def _behind(side: _Side, at: int) -> str:
    """Give the word behind one of a wording."""
    if at + 1 < len(side.words):
        return side.words[at + 1].said
    return next((piece for piece in tokens(side.behind.lstrip(" .\u00a0")) if is_word(piece)), "")


def _is_numeral(word: str) -> bool:
    return bool(word) and (is_number(word) or (word.isupper() and numerals.roman(word) is not None))


def _dated(said: _Said, before: str, text: str) -> _Said:
    """Take "May" for the month where it does not begin a sentence."""
    before += text.partition(_MAY)[0]
    if not before.strip() or before.rstrip()[-1] in _ENDS:
        return said
    return tuple((Concern.DATE, word) if word == _MAY else (one, word) for one, word in said)


def _timed(side: _Side, language: str) -> tuple[str, ...]:
    """Give the numbers behind which a day, a month or a year stands, with one word between at most."""
    behind = [piece for piece in tokens(side.behind) if not piece.isspace()][:2]
    said = [*(word.said for word in side.words), *(piece if is_word(piece) else "" for piece in behind)]
    return tuple(
        word.said
        for at, word in enumerate(side.words)
        if word.concern is Concern.NUMBER
        and not _YEAR.fullmatch(word.said)
        and any(one and lexicon.is_unit(one, language) for one in said[at + 1 : at + 3])
    )
