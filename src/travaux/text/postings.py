"""Postings: which articles hold which words and pairs of words, in arrays that can be read without being loaded.

In:  the articles of some files; or the bytes of a segment.
Out: a segment: sorted keys, the articles of each, and the articles' own words and text. A segment never changes; two
     are merged into a third. Its size bounds the memory that building takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from travaux.model.precedents import Passage
from travaux.text.grams import Numbers, pairs, words

Bytes = npt.NDArray[np.uint8]
Counts = npt.NDArray[np.int64]
Offsets = npt.NDArray[np.uint64]

_HIGH = np.uint64(32)
_FAR = 255
"""A word this far or farther from the one before: how far stands apart."""
_ALIGNED = 64
_BATCH = 500_000


@dataclass(frozen=True, slots=True)
class Segment:
    """Articles and their postings. Per article one more offset than there are articles, so that `[n]:[n + 1]` cuts."""

    keys: Numbers
    """Each word and pair of words that stands somewhere, ascending."""
    ends: Offsets
    """Where the articles of each key begin in `holders`; the last one is where they all end."""
    holders: Numbers
    """Articles of this segment, ascending within a key, each once."""
    files: Numbers
    """The file of each article, numbered within the segment."""
    articles: Numbers
    """The number of each article in its file."""
    starts: Numbers
    """Where each article starts in its file, in code points."""
    hash_ends: Offsets
    hashes: Numbers
    """The words of all articles, in order."""
    gaps: Bytes
    """How many code points after the word before each word starts; `_FAR` where it is that many or more."""
    far_words: Offsets
    """Which words, counted over all articles, start that far from the one before, and how far that is."""
    far_gaps: Numbers
    text_ends: Offsets
    """Of each article three: its label, its heading, its text."""
    texts: Bytes
    """UTF-8 of all of these."""

    @property
    def size(self) -> int:
        """How many articles there are."""
        return self.articles.size

    def text(self, article: int, part: int = 2) -> str:
        """Give the text of an article; of part 0 its label, of part 1 its heading."""
        at = article * 3 + part
        return self.texts[int(self.text_ends[at]) : int(self.text_ends[at + 1])].tobytes().decode()

    def word_starts(self, article: int, count: int) -> Numbers:
        """Give where each of the first `count` words of an article starts in its text."""
        start = int(self.hash_ends[article])
        end = min(start + count, int(self.hash_ends[article + 1]))
        gaps = self.gaps[start:end].astype(np.uint32)
        if gaps.size and gaps.max() == _FAR:
            far = slice(*self.far_words.searchsorted(np.array((start, end), np.uint64)).tolist())
            gaps[(self.far_words[far] - np.uint64(start)).astype(np.int64)] = self.far_gaps[far]
        return gaps.cumsum(dtype=np.uint32)


@dataclass(frozen=True, slots=True)
class Article:
    """One article on its way into a segment."""

    file: int
    passage: Passage
    text: str
    """As the file has it from `passage.start` to `passage.end`."""
    read_as: str
    """Of the same length: mark-up in it is blank."""


def build(articles: Sequence[Article]) -> Segment:
    """Make a segment of some articles, in the order given."""
    found = [_words(articles[at]) for at in _batches(articles)]
    none = np.empty(0, np.uint32)
    hashes = np.concatenate([one[0] for one in found]) if found else none
    starts = np.concatenate([one[1] for one in found]) if found else none
    sizes = np.concatenate([one[2] for one in found]) if found else np.empty(0, np.int64)
    parts = [
        part.encode("utf-8", "replace")
        for article in articles
        for part in (article.passage.label, article.passage.heading or "", article.text)
    ]
    keys, ends, holders = _inverted(hashes, sizes)
    gaps, far_words, far_gaps = _gaps(starts, sizes)
    return Segment(
        keys=keys,
        ends=ends,
        holders=holders,
        files=np.array([article.file for article in articles], np.uint32),
        articles=np.array([article.passage.article for article in articles], np.uint32),
        starts=np.array([article.passage.start for article in articles], np.uint32),
        hash_ends=_offsets(sizes),
        hashes=hashes,
        gaps=gaps,
        far_words=far_words,
        far_gaps=far_gaps,
        text_ends=_offsets(np.array([len(part) for part in parts], np.int64)),
        texts=np.frombuffer(b"".join(parts), np.uint8),
    )


def _batches(articles: Sequence[Article]) -> Iterator[slice]:
    """Cut the articles where some half a million characters are together: few steps, and little memory at each."""
    start = length = 0
    for at, article in enumerate(articles, 1):
        length += len(article.read_as)
        if length >= _BATCH or at == len(articles):
            yield slice(start, at)
            start, length = at, 0


def _words(articles: Sequence[Article]) -> tuple[Numbers, Numbers, Counts]:
    """Give the words of some articles, where each starts in its article, and how many each article has."""
    found = words("\n".join([article.read_as for article in articles]))
    lengths = np.array([len(article.read_as) + 1 for article in articles], np.int64)
    ends = np.cumsum(lengths)
    cuts = np.searchsorted(found.starts, ends)
    sizes = np.diff(cuts, prepend=0)
    starts = found.starts.astype(np.int64) - np.repeat(ends - lengths, sizes)
    return found.hashes, starts.astype(np.uint32), sizes


def merged(parts: Sequence[tuple[Segment, int]]) -> Segment:
    """Make one segment of several, each with how many files it has, without reading a word again."""
    segments = [segment for segment, _ in parts]
    sizes = np.concatenate([np.diff(one.hash_ends) for one in segments]).astype(np.int64)
    hashes = np.concatenate([one.hashes for one in segments])
    keys, ends, holders = _inverted(hashes, sizes)
    words_before = accumulate((one.hashes.size for one in segments), initial=0)
    files_before = accumulate((files for _, files in parts), initial=0)
    lengths = np.concatenate([np.diff(one.text_ends) for one in segments]).astype(np.int64)
    return Segment(
        keys=keys,
        ends=ends,
        holders=holders,
        files=np.concatenate(
            [one.files + np.uint32(shift) for one, shift in zip(segments, files_before, strict=False)]
        ),
        articles=np.concatenate([one.articles for one in segments]),
        starts=np.concatenate([one.starts for one in segments]),
        hash_ends=_offsets(sizes),
        hashes=hashes,
        gaps=np.concatenate([one.gaps for one in segments]),
        far_words=np.concatenate(
            [one.far_words + np.uint64(shift) for one, shift in zip(segments, words_before, strict=False)]
        ),
        far_gaps=np.concatenate([one.far_gaps for one in segments]),
        text_ends=_offsets(lengths),
        texts=np.concatenate([one.texts for one in segments]),
    )


def written(segment: Segment) -> Iterable[bytes]:
    """Give the bytes of a segment: the lengths of its arrays, then each array, little-endian, 64 bytes aligned."""
    arrays = [getattr(segment, field.name) for field in fields(Segment)]
    yield _padded(np.array([array.size for array in arrays], "<u8").tobytes())
    for array in arrays:
        yield _padded(array.astype(array.dtype.newbyteorder("<"), copy=False).tobytes())


def read(content: memoryview) -> Segment:
    """Read a segment where it stands: nothing is copied.

    Raises:
        ValueError: the bytes are no whole segment.
    """
    names = [field.name for field in fields(Segment)]
    lengths = np.frombuffer(content, "<u8", count=len(names))
    at = _room(lengths.nbytes)
    arrays = {}
    for name, length in zip(names, lengths.tolist(), strict=True):
        kind = np.dtype(_KINDS[name])
        arrays[name] = np.frombuffer(content, kind, count=length, offset=at)
        at += _room(length * kind.itemsize)
    return Segment(**arrays)


_KINDS = {
    field.name: {"Numbers": "<u4", "Offsets": "<u8", "Bytes": "u1"}[str(field.type)]
    for field in fields(Segment)
}


def _inverted(hashes: Numbers, sizes: Counts) -> tuple[Numbers, Offsets, Numbers]:
    """Give the keys, where their articles begin, and the articles of each."""
    holder = np.repeat(np.arange(sizes.size, dtype=np.uint64), sizes)
    same = holder[:-1] == holder[1:]
    key = np.concatenate((hashes, pairs(hashes)[same])).astype(np.uint64)
    posts = (key << _HIGH) | np.concatenate((holder, holder[:-1][same]))
    posts.sort()
    if posts.size:
        posts = posts[np.concatenate(([True], posts[1:] != posts[:-1]))]
    key = (posts >> _HIGH).astype(np.uint32)
    first = (
        np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))) if key.size else np.empty(0, np.int64)
    )
    ends = np.append(first, key.size).astype(np.uint64)
    return key[first], ends, posts.astype(np.uint32)


def _offsets(lengths: Counts) -> Offsets:
    return np.concatenate(([0], np.cumsum(lengths))).astype(np.uint64)


def _gaps(starts: Numbers, sizes: Counts) -> tuple[Bytes, Offsets, Numbers]:
    """Give how far each word starts from the one before, the first from the start of its article; and the far ones."""
    gaps = np.diff(starts.astype(np.int64), prepend=0)
    first = (np.cumsum(sizes) - sizes)[sizes > 0]
    gaps[first] = starts[first]
    far = np.flatnonzero(gaps >= _FAR)
    return np.minimum(gaps, _FAR).astype(np.uint8), far.astype(np.uint64), gaps[far].astype(np.uint32)


def _room(length: int) -> int:
    return -(-length // _ALIGNED) * _ALIGNED


def _padded(content: bytes) -> bytes:
    return content.ljust(_room(len(content)), b"\0")
