"""Wordwise: two wordings of one paragraph laid over each other.

In:  an old and a new string.
Out: spans in order, each with what stands there in either; joined, the one side is the old string, the other the new.

The longest common subsequence of tokens, folded by their typography (rapidfuzz, exact), in which lone small words
between two changes are given up, so that a rewritten phrase reads as one change and not as confetti.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from itertools import accumulate, chain, compress
from operator import add
from typing import NamedTuple, TypeAlias

from rapidfuzz.distance import LCSseq

from travaux.text import edges, lexicon
from travaux.text.folds import key
from travaux.text.words import is_number, is_parted_by_spaces, tokens

_MOST_SIGNS = 1_000_000
_MOST_KNOWN = 200_000
"""Different words that are remembered: ten times as many as the longest treaty has."""
_SURROGATES = 0xD800
_PLANE = 0xE000
_SHORT = 4
"""Letters of a word that may be given up between two changes."""
_LONG = 8
"""The same in a phrase that is rewritten: where so many words beside it changed."""
_REWRITTEN = 6
_ISLAND = 2

Block: TypeAlias = tuple[int, int, int]
"""Common words: where they start in either, and how many."""


class Span(NamedTuple):
    """What stands at one place; kept where both are the same."""

    old: str
    new: str

    @property
    def is_kept(self) -> bool:
        """Whether nothing changed."""
        return self.old == self.new


class Signs(dict[str, str]):
    """The signs of what stands between white space: one for each token, folded, so that rapidfuzz compares strings.

    A text has few different pieces, so each is cut once. Of texts with ever new words so many are remembered, which
    bounds the memory; the signs of the others come from a hash, so that two may have one. What is kept is compared as
    it reads, so that nothing false is kept.
    """

    def __init__(self) -> None:
        self.words: dict[str, tuple[str, ...]] = {}
        """The tokens of each piece."""
        self.steps: dict[str, tuple[int, ...]] = {}
        """How far it is from each to the next, with one space behind the piece."""
        self._of_token: dict[str, str] = {}
        self._of_key: dict[str, str] = {}

    @property
    def is_full(self) -> bool:
        """Whether no further piece is remembered."""
        return max(len(self), len(self._of_key)) >= _MOST_KNOWN

    def __missing__(self, piece: str) -> str:
        found = tuple(tokens(piece))
        if self.is_full:
            return "".join(map(self.sign, found))
        self.words[piece] = found
        *before, last = map(len, found)
        self.steps[piece] = (*before, last + 1)
        signs = self[piece] = "".join(map(self.sign, found))
        return signs

    def sign(self, token: str) -> str:
        """Give the sign of a token; white space has none."""
        known = self._of_token.get(token)
        if known is not None:
            return known
        if token.isspace():
            return ""
        folded = key(token)
        sign = self._of_key.get(folded)
        if sign is not None:
            return sign
        if self.is_full:
            spread = zlib.crc32(folded.encode("utf-8", "surrogatepass")) % (_MOST_SIGNS - _MOST_KNOWN)
            return _sign(_MOST_KNOWN + spread)
        sign = self._of_token[token] = self._of_key[folded] = _sign(len(self._of_key))
        return sign


def _sign(number: int) -> str:
    return chr(number if number < _SURROGATES else number + _PLANE - _SURROGATES)


class Cut(NamedTuple):
    """The words of a string, and where each starts and ends."""

    words: list[str]
    starts: list[int]
    ends: list[int]


class Line:
    """A string and its words, a sign for each; they are cut only where they are asked for."""

    __slots__ = ("_cut", "_signs", "signs", "text")

    def __init__(self, text: str, signs: Signs) -> None:
        self.text = text
        self._signs = signs
        self._cut: Cut | None = None
        if is_parted_by_spaces(text):
            self.signs = "".join(map(signs.__getitem__, text.split()))
        else:
            self._cut, self.signs = self._searched()

    def cut(self) -> Cut:
        """Give the words and their places."""
        if self._cut is None:
            pieces = self.text.split()  # not kept: each would be a string of its own
            is_plain = len(self.text.strip()) == sum(map(len, pieces)) + len(pieces) - 1
            is_known = is_plain and not self._signs.is_full
            self._cut = self._counted(pieces) if is_known else self._searched()[0]
        return self._cut

    def _counted(self, pieces: Sequence[str]) -> Cut:
        """Count the places: one sign of white space stands between two pieces."""
        first = len(self.text) - len(self.text.lstrip())
        words = list(chain.from_iterable(map(self._signs.words.__getitem__, pieces)))
        steps = chain.from_iterable(map(self._signs.steps.__getitem__, pieces))
        starts = list(accumulate(steps, initial=first))[:-1]
        return Cut(words, starts, list(map(add, starts, map(len, words))))

    def _searched(self) -> tuple[Cut, str]:
        pieces = tokens(self.text)
        each = list(map(self._signs.sign, pieces))
        stops = list(accumulate(map(len, pieces), initial=0))
        # White space has an empty sign, by which `compress` leaves it out.
        cut = Cut(list(compress(pieces, each)), list(compress(stops, each)), list(compress(stops[1:], each)))
        return cut, "".join(each)


def compare(old: Line, new: Line) -> list[Span]:
    """Lay two strings over each other."""
    if old.text == new.text:
        return [Span(old.text, new.text)] if old.text else []
    spans: list[Span] = []
    at_old = at_new = 0
    cuts = old.cut(), new.cut()
    (_, old_starts, old_ends), (_, new_starts, new_ends) = cuts
    for start_old, start_new, size in _blocks(old, new):
        begin_old, begin_new = old_starts[start_old], new_starts[start_new]
        _between(spans, old.text[at_old:begin_old], new.text[at_new:begin_new])
        at_old, at_new = old_ends[start_old + size - 1], new_ends[start_new + size - 1]
        said = old.text[begin_old:at_old], new.text[begin_new:at_new]
        if said[0] == said[1]:
            _add(spans, *said)
        else:
            _alike(spans, old, new, (start_old, start_new, size))
    _between(spans, old.text[at_old:], new.text[at_new:])
    return [Span(*one) for one in edges.slid(spans)]


def likeness(old: Line, new: Line, least: float = 0.0) -> float:
    """Say how much of two strings is common: 0 to 1, and 0 where it is less than `least`."""
    both = len(old.signs) + len(new.signs)
    if not both:
        return 1.0
    return 2 * LCSseq.similarity(old.signs, new.signs, score_cutoff=int(least * both / 2)) / both


def _blocks(old: Line, new: Line) -> list[Block]:
    """Give the common words: where they start in either, and how many; lone small ones given up."""
    found = LCSseq.opcodes(old.signs, new.signs).as_matching_blocks()
    blocks = _slid([(one.a, one.b, one.size) for one in found if one.size], old.signs, new.signs)
    words, others = old.cut().words, new.cut().words
    kept = blocks[:1]
    for at, (start_old, start_new, size) in enumerate(blocks[1:], 1):
        if size <= _ISLAND and at < len(blocks) - 1:
            (left_old, left_new, left), (right_old, right_new, _) = blocks[at - 1], blocks[at + 1]
            changed = [*words[left_old + left : start_old], *others[left_new + left : start_new]]
            changed += [*words[start_old + size : right_old], *others[start_new + size : right_new]]
            longest = _SHORT if len(changed) < _REWRITTEN else _LONG
            if _is_island(words[start_old : start_old + size], longest) and not any(
                map(lexicon.is_negation, changed)
            ):
                continue
        kept.append((start_old, start_new, size))
    return kept


def _slid(blocks: Sequence[Block], old: str, new: str) -> list[Block]:
    """Let common words slide forward along what is only struck, or only added, to the next common words.

    "[-Paragraphs 1-]{+Release+} and {+the and+} 2" has two changes, "[-Paragraphs 1-]{+Release and the+} and 2" one;
    as much is kept. Backward there is nothing to slide: of equal subsequences rapidfuzz gives the earliest.
    """
    found: list[Block] = []
    for one, other, size in reversed(blocks):
        if found:
            begin, start, length = found[-1]
            said = old[one : one + size]
            if (other + size == start and old[begin - size : begin] == said) or (
                one + size == begin and new[start - size : start] == said
            ):
                found[-1] = begin - size, start - size, size + length
                continue
        found.append((one, other, size))
    return found[::-1]


def _is_island(words: list[str], longest: int) -> bool:
    """Say whether kept words carry nothing: stops, and at most one small word that turns nothing."""
    said = [word for word in words if word[0].isalnum() or len(word) > 1]
    return len(said) <= 1 and not any(
        len(word) > longest or is_number(word) or lexicon.is_telling(word) for word in said
    )


def _alike(spans: list[Span], old: Line, new: Line, block: Block) -> None:
    """Add common words that differ in typography: word by word, and the white space between them."""
    start_old, start_new, size = block
    one, other = old.cut(), new.cut()
    for i, j in zip(range(start_old, start_old + size), range(start_new, start_new + size), strict=True):
        if i > start_old:
            _between(
                spans,
                old.text[one.ends[i - 1] : one.starts[i]],
                new.text[other.ends[j - 1] : other.starts[j]],
            )
        _add(spans, one.words[i], other.words[j])


def _between(spans: list[Span], old: str, new: str) -> None:
    """Add what stands between common words; white space that both begin or end with is kept."""
    if old == new:
        _add(spans, old, new)
        return
    least = min(len(old), len(new))
    head = 0
    while head < least and old[head] == new[head] and old[head].isspace():
        head += 1
    tail = 0
    while tail < least - head and old[-1 - tail] == new[-1 - tail] and old[-1 - tail].isspace():
        tail += 1
    _add(spans, old[:head], new[:head])
    _add(spans, old[head : len(old) - tail], new[head : len(new) - tail])
    _add(spans, old[len(old) - tail :], new[len(new) - tail :])


def _add(spans: list[Span], old: str, new: str) -> None:
    """Add a span; two neighbours that are kept, or that change, are one."""
    if not old and not new:
        return
    if spans and spans[-1].is_kept and old == new:
        spans[-1] = Span(spans[-1].old + old, spans[-1].new + new)
    else:
        spans.append(Span(old, new))
