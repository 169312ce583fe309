"""Sketches: fingerprints by which texts that say much the same in the same words are found among many.

In:  a text.
Out: at most `SIZE` numbers (a bottom-k MinHash of its five-word shingles; Broder 1997, Thorup 2013); of two, how
     much of their words they share.

The work for one text is bounded: words beyond `MOST_WORDS` do not count.
"""

from __future__ import annotations

import hashlib
import heapq
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE = 64
"""Numbers of a sketch: the share they tell is right to about 0.06 (one standard deviation)."""
MOST_WORDS = 20_000
_SHINGLE = 5
_WORD = re.compile(r"\w+")
_BITS = 63
"""What a database's signed integer holds."""


def sketch(text: str) -> tuple[int, ...]:
    """Give the fingerprint of a text, sorted; a text of no words has an empty one."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = [found[0] for found, _ in zip(_WORD.finditer(folded), range(MOST_WORDS), strict=False)]
    last = max(1, len(words) - _SHINGLE + 1) if words else 0
    shingles = {" ".join(words[at : at + _SHINGLE]) for at in range(last)}
    return tuple(heapq.nsmallest(SIZE, {_hashed(shingle) for shingle in shingles}))


def shared(one: Sequence[int], other: Sequence[int]) -> float:
    """Estimate the share of common shingles among all of two texts, from 0 to 1."""
    lowest = heapq.nsmallest(SIZE, {*one, *other})
    both = {*one} & {*other}
    return sum(hashed in both for hashed in lowest) / len(lowest) if lowest else 0.0


def _hashed(shingle: str) -> int:
    digest = hashlib.blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> (64 - _BITS)
