"""Grams: the words of a text as numbers, and pairs of neighbouring words as one number each.

In:  any string.
Out: arrays: a hash of each word with where it starts, and keys of the pairs. Words differ neither by capitals nor by
     ё and е; a sign that is no letter and no figure parts two words. The same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.uint32]

_SMALL_ALPHABETS = 0x3000
"""Below it stand the alphabets; above it scripts without spaces, of which each sign is a word."""
_LAST_SIGN_OF_MANY = 0x20000
_LONGEST = 64
"""A letter further on in a word counts as the last one of these: no real word is that long."""
_FIRST, _SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_SPREAD = np.uint64(0xD6E8FEB86659FD93)
_HALF = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: a hash and a start in code points for each, in reading order."""

    hashes: Numbers
    starts: Numbers


def words(text: str) -> Words:
    """Find the words of a text and hash them. Time and memory grow with its length."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    letters = _letters()[np.minimum(codes, _SMALL_ALPHABETS)]
    alone = codes > _SMALL_ALPHABETS
    many = bool(alone.any())
    if many:
        letters = np.where(alone & (codes < _LAST_SIGN_OF_MANY), codes, letters)
    inside = letters != 0
    before = np.empty_like(inside)
    before[:1] = False
    before[1:] = inside[:-1]
    first = inside & ~before
    if many:
        first |= inside & alone
        first[1:] |= inside[1:] & alone[:-1]
    starts = np.flatnonzero(first)
    if not starts.size:
        empty = np.empty(0, np.uint32)
        return Words(empty, empty)
    at = np.flatnonzero(inside)
    begins = np.searchsorted(at, starts) if many else np.flatnonzero(first[at])
    lengths = np.diff(begins, append=at.size)
    place = np.arange(at.size, dtype=np.int32) - np.repeat(begins.astype(np.int32), lengths)
    np.minimum(place, _LONGEST - 1, out=place)
    summed = np.add.reduceat(letters[at] * _factors()[place], begins)
    return Words(_mixed(summed), starts.astype(np.uint32))


def word_length(text: str, start: int) -> int:
    """Give how long the word is that starts there."""
    if ord(text[start]) > _SMALL_ALPHABETS:
        return 1
    end = start + 1
    while end < len(text) and text[end].isalnum() and ord(text[end]) < _SMALL_ALPHABETS:
        end += 1
    return end - start


def pairs(hashes: Numbers) -> Numbers:
    """Give a key for each pair of neighbours: one fewer than there are words."""
    return pair_keys(hashes[:-1], hashes[1:])


def pair_keys(first: Numbers, second: Numbers) -> Numbers:
    """Give the key of each word of `first` followed by the one of `second`."""
    return _mixed(first * _FIRST + second * _SECOND)


def _mixed(numbers: npt.NDArray[np.uint64]) -> Numbers:
    """Spread what differs in 64 bits over the 32 that are kept."""
    spread = (numbers ^ (numbers >> _HALF)) * _SPREAD
    return (spread >> _HALF).astype(np.uint32)


@cache
def _letters() -> Numbers:
    """Give for each sign of the alphabets what it counts as: its small letter, or 0 for what parts words."""
    table = np.zeros(_SMALL_ALPHABETS + 1, np.uint32)
    for code in range(_SMALL_ALPHABETS):
        sign = chr(code)
        if sign.isalnum():
            small = sign.lower()
            table[code] = ord(small if len(small) == 1 else sign)
    table[ord("ё")] = table[ord("Ё")] = ord("е")
    return table


@cache
def _factors() -> npt.NDArray[np.uint64]:
    """Give an odd factor for each place in a word, so that the order of letters counts."""
    power = (1 << 64) - 1
    factor, found = int(_FIRST), []
    for _ in range(_LONGEST):
        factor = (factor * int(_SPREAD) + int(_SECOND)) & power
        found.append(factor | 1)
    return np.array(found, np.uint64)
