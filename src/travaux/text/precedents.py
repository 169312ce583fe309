"""Precedents: the articles that hold most of a query's words, and where in them.

In:  segments of postings, and a provision.
Out: articles, best first, each with the part that answers. The measure is containment: how much of the query stands
     in the article, rare words and pairs of words weighing more; a few words taken from a long article are found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from travaux.model.precedents import Hit
from travaux.text.corpora import run_of_words
from travaux.text.grams import Numbers, pair_keys, pairs, word_length, words
from travaux.text.indexes import Part
from travaux.text.postings import Segment

Counts = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]

ENGINE = "precedents/2"
"""Kept beside what was found; raised when any query may be answered otherwise."""
MOST_POSTINGS = 15_000
"""Articles counted for one query's words, the rarest first: "of the" stands in all of them and tells nothing. What was
not counted in the vote is counted when the best are read again."""
READ_AGAIN = 32
"""The best by the vote that are read again, word by word."""
_FAR_BEHIND = 4
_SIEVE = 0xFFFF
"""Low bits of a key by which nearly all words that are not in the query are left out at once."""
_EQUAL = 3
"""Digits of a score that count: many treaties have one passage in nearly the same words."""
_WIDER = 1.5
"""A passage that answers may be this much longer than the query."""
_WORDS_AND_PAIRS = 0.5
"""What a single word weighs beside a pair of words as rare as it."""


Corpus = Sequence[Part]
"""All that is searched: an index, as `text.indexes` reads it."""


@dataclass(frozen=True, slots=True)
class _Query:
    """The distinct keys of a query, ascending, with their weights, which sum to 1, and how many words it has."""

    keys: Numbers
    weights: Weights
    length: int
    places: tuple[Counts, ...]
    """Of each segment: the first and the last offset of each key's articles, in two rows."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An article that many of the query's words stand in, and the words of it that answer, from one to another."""

    score: float
    segment: int
    article: int
    first: int = 0
    last: int = 0


def search(corpus: Corpus, query: str, *, top: int = 10) -> tuple[Hit, ...]:
    """Find the articles that hold most of a query, at most `top`, best first; of equals the shortest article first."""
    asked = _asked(corpus, query)
    if not asked.keys.size or top < 1:
        return ()
    wanted = max(READ_AGAIN, top)
    chosen = _rarest(asked)
    candidates = [
        found
        for at, part in enumerate(corpus)
        for found in _vote(part.segment, asked, chosen, number=at, wanted=wanted)
    ]
    least = max((one.score for one in candidates), default=0.0) / _FAR_BEHIND
    candidates = [one for one in candidates if one.score > least]
    candidates.sort(key=lambda one: _rank(corpus, one, 6))
    read = _read_again(corpus, asked, candidates[:wanted])
    read.sort(key=lambda one: _rank(corpus, one, _EQUAL))
    return tuple(_hit(corpus, one) for one in read[:top])


def _asked(corpus: Corpus, query: str) -> _Query:
    """Weigh the words and pairs of a query by how few articles hold them."""
    hashes = words(query).hashes
    alone = np.unique(hashes)
    keys, first = np.unique(np.concatenate((alone, pairs(hashes))), return_index=True)
    places = tuple(_places(part.segment, keys) for part in corpus)
    held = sum((place[1] - place[0] for place in places), np.zeros(keys.size, np.int64))
    size = sum(part.segment.size for part in corpus)
    weights = np.log((size + 1) / (held + 0.5)).clip(min=0.01)
    weights[first < alone.size] *= _WORDS_AND_PAIRS
    if keys.size:
        weights /= weights.sum()
    return _Query(keys, weights, hashes.size, places)


def _places(segment: Segment, keys: Numbers) -> Counts:
    if not segment.keys.size:
        return np.zeros((2, keys.size), np.int64)
    at = np.minimum(np.searchsorted(segment.keys, keys), segment.keys.size - 1)
    found = segment.keys[at] == keys
    first = segment.ends[at].astype(np.int64)
    return np.stack((first, np.where(found, segment.ends[at + 1].astype(np.int64), first)))


def _rarest(query: _Query) -> Counts:
    """Choose the keys that vote: the rarest, up to `MOST_POSTINGS` articles in all, and one at least."""
    held = sum((place[1] - place[0] for place in query.places), np.zeros(query.keys.size, np.int64))
    order = np.argsort(held, kind="stable")
    order = order[held[order] > 0]
    return order[: max(1, int(np.searchsorted(np.cumsum(held[order]), MOST_POSTINGS, side="right")))]


def _vote(segment: Segment, query: _Query, chosen: Counts, *, number: int, wanted: int) -> list[_Candidate]:
    """Let each chosen key vote for the articles of a segment that hold it."""
    first, last = query.places[number][:, chosen]
    held = last - first
    if not held.any():
        return []
    spans = zip(first.tolist(), last.tolist(), strict=True)
    holders = np.concatenate([segment.holders[start:end] for start, end in spans])
    votes = np.bincount(holders, np.repeat(query.weights[chosen], held))
    # Of thousands with a vote or two, the best are told sooner when those far behind are left out first.
    best = np.flatnonzero(votes > votes.max() / _FAR_BEHIND)
    if best.size > wanted:  # equals of the last one stay: which of them are read again, their names decide
        best = best[votes[best] >= np.partition(votes[best], -wanted)[-wanted]]
    return [
        _Candidate(score, number, article)
        for score, article in zip(votes[best].tolist(), best.tolist(), strict=True)
    ]


def _read_again(corpus: Corpus, query: _Query, candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Find in each candidate the passage that holds most of the query, each word of it counted once."""
    if not candidates:
        return []
    pieces = []
    for one in candidates:
        segment = corpus[one.segment].segment
        pieces.append(
            segment.hashes[int(segment.hash_ends[one.article]) : int(segment.hash_ends[one.article + 1])]
        )
    sizes = np.array([piece.size for piece in pieces])
    hashes = np.concatenate(pieces)
    return _windows(query, candidates, sizes, _matches(query, hashes, sizes))


def _matches(query: _Query, hashes: Numbers, sizes: Counts) -> tuple[Counts, Counts]:
    """Give where words and pairs of the query stand in the joined articles, and which they are, in reading order."""
    sieve = np.zeros(_SIEVE + 1, bool)
    sieve[query.keys & _SIEVE] = True
    where = np.flatnonzero(sieve[hashes & _SIEVE])
    found, key = _known(query, hashes[where])
    where = where[found]
    # A pair of the query is made of words of the query, one after the other in one article.
    first = where[:-1][np.diff(where) == 1]
    ends = sizes.cumsum()
    first = first[ends.searchsorted(first, side="right") == ends.searchsorted(first + 1, side="right")]
    found, pair = _known(query, pair_keys(hashes[first], hashes[first + 1]))
    place = np.concatenate((where, first[found]))
    order = np.argsort(place, kind="stable")
    return place[order], np.concatenate((key, pair))[order]


def _known(query: _Query, numbers: Numbers) -> tuple[npt.NDArray[np.bool_], Counts]:
    """Say which numbers are keys of the query, and which keys these are."""
    key = np.minimum(np.searchsorted(query.keys, numbers), query.keys.size - 1)
    found = query.keys[key] == numbers
    return found, key[found]


def _windows(
    query: _Query,
    candidates: Sequence[_Candidate],
    sizes: Counts,
    matches: tuple[Counts, Counts],
) -> list[_Candidate]:
    """Find the best window in each article.

    A match counts in all windows that begin after the same key's match before it, so that each key counts once: it
    adds its weight to a stretch of beginnings, and the sums of all stretches are the scores of all windows.
    """
    place, key = matches
    ends = sizes.cumsum()
    begins = ends - sizes
    cuts = place.searchsorted(np.append(begins, ends[-1:]))
    article = np.repeat(np.arange(sizes.size), np.diff(cuts))
    width = max(2, int(np.ceil(query.length * _WIDER)))
    same = article * query.keys.size + key
    order = same.argsort(kind="stable")
    earlier = np.full(place.size, -1)
    again = same[order][1:] == same[order][:-1]
    earlier[order[1:][again]] = place[order[:-1][again]]
    stretch = np.maximum(np.maximum(earlier + 1, place - width + 1), begins[article])
    weight = query.weights[key]
    change = np.bincount(place.searchsorted(stretch), weight, minlength=place.size + 1)
    change -= np.bincount(place.searchsorted(place + 1), weight, minlength=place.size + 1)
    scores = change.cumsum()
    # Each candidate holds at least the word that voted for it.
    best = np.array([start + int(scores[start:end].argmax()) for start, end in pairwise(cuts.tolist())])
    last = np.minimum(place.searchsorted(place[best] + width), cuts[1:]) - 1
    return [
        _Candidate(min(1.0, score), one.segment, one.article, first, end)
        for one, score, first, end in zip(
            candidates,
            scores[best].tolist(),
            (place[best] - begins).tolist(),
            (place[last] - begins).tolist(),
            strict=True,
        )
    ]


def _rank(corpus: Corpus, one: _Candidate, digits: int) -> tuple[float, int, str, int]:
    """Give the key by which candidates are sorted: of equal scores the article that says the least else comes first."""
    ends = corpus[one.segment].segment.hash_ends
    length = int(ends[one.article + 1]) - int(ends[one.article])
    return (-round(one.score, digits), length, *_name(corpus, one))


def _name(corpus: Corpus, one: _Candidate) -> tuple[str, int]:
    part = corpus[one.segment]
    document = part.documents[int(part.segment.files[one.article])]
    return document.name, int(part.segment.articles[one.article])


def _hit(corpus: Corpus, one: _Candidate) -> Hit:
    segment = corpus[one.segment].segment
    document, article = _name(corpus, one)
    text = segment.text(one.article)
    starts = segment.word_starts(one.article, one.last + 1)
    start, end = int(starts[one.first]), int(starts[one.last])
    end += word_length(text, end)
    if document.lower().endswith(".xml"):
        start, end = run_of_words(text, start, end)
    begins = int(segment.starts[one.article])
    return Hit(
        document,
        article,
        segment.text(one.article, 0),
        segment.text(one.article, 1) or None,
        round(one.score, 4),
        begins + start,
        begins + end,
        text[start:end],
    )
