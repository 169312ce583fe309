"""Features: two longer texts compared by one sparse product each way.

In:  the words of two texts, article by article.
Out: for every paragraph of one, how much of it stands in which articles of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from travaux.text import weights
from travaux.text.vocabulary import Words
from travaux.text.weights import Held, Places, Scores

Ints: TypeAlias = NDArray[np.int64]
Table: TypeAlias = NDArray[Any]
"""Whole numbers, in whichever form bincount gives them."""

_MOST_CELLS = 4_000_000
"""Cells of one block of the product: memory stays below some 100 MB."""
_BITS = 63
"""Of a number that holds a pair of words and a paragraph; texts with more words than that are told by single ones."""


def computed(old: Sequence[Words], new: Sequence[Words], size: int) -> tuple[Places, Places]:
    """Say where the paragraphs of either text stand in the other; `size` is how many words their vocabulary holds."""
    found = _features(old, new, size)
    return _places(found.old, found.new, found.weights), _places(found.new, found.old, found.weights)


@dataclass(frozen=True, slots=True)
class _Side:
    """One text's features, one entry for each occurrence; and in which articles of it each feature stands."""

    feature: Ints
    paragraph: Ints
    weight: Ints
    """Of each paragraph in all."""
    article_of: Ints
    """Of each paragraph."""
    articles: int
    postings: Ints
    """Articles, ascending, feature by feature."""
    starts: Ints
    """Where the postings of each feature start."""


@dataclass(frozen=True, slots=True)
class _Features:
    """The features of two texts, and what one occurrence of each weighs."""

    old: _Side
    new: _Side
    weights: Ints


def _features(old: Sequence[Words], new: Sequence[Words], size: int) -> _Features:
    """Count the features of two texts, article by article; `size` is how many words the vocabulary holds."""
    counts = len(old), len(new)
    lengths = [len(article) for article in (*old, *new)]
    article_of = np.repeat(np.arange(sum(counts)), lengths)
    cut = sum(lengths[: counts[0]])
    keys, paragraph = _sorted(*_unrenamed(_flat((*old, *new)), cut, size), size, len(article_of))
    where = article_of[paragraph]
    begins = np.concatenate(([True], keys[1:] != keys[:-1])) if len(keys) else np.zeros(0, dtype=bool)
    feature = np.cumsum(begins) - 1
    first_in_article = begins.copy()
    first_in_article[1:] |= where[1:] != where[:-1]
    posted, posted_in = feature[first_in_article], where[first_in_article]
    kinds = int(feature[-1]) + 1 if len(feature) else 0
    is_old = posted_in < counts[0]
    frequencies = [np.bincount(posted[mask], minlength=kinds) for mask in (is_old, ~is_old)]
    weighs = np.array(weights.weights(sum(counts)), dtype=np.int64)[frequencies[0] + frequencies[1]]
    weighs[np.maximum(*frequencies) > weights.most_articles(sum(counts))] = 0
    weight = np.bincount(paragraph, weights=weighs[feature], minlength=len(article_of)).astype(np.int64)
    made = []
    for at, (low, high) in enumerate(((0, cut), (cut, len(article_of)))):
        mine = (paragraph >= low) & (paragraph < high)
        made.append(
            _Side(
                feature=feature[mine],
                paragraph=paragraph[mine] - low,
                weight=weight[low:high],
                article_of=article_of[low:high] - at * counts[0],
                articles=counts[at],
                postings=posted_in[~is_old if at else is_old] - at * counts[0],
                starts=np.concatenate(([0], np.cumsum(frequencies[at]))),
            )
        )
    return _Features(made[0], made[1], weighs)


def _shared(one: _Side, other: _Side, weigh: Ints) -> Iterator[tuple[int, Table, Ints, Table]]:
    """Say how much of each paragraph of one text stands in each article of the other.

    Yields the number of a first paragraph, and a table: paragraphs from that one on, by articles. Then the articles
    that these paragraphs are of, and the same table added up for each.
    """
    telling = (weigh[one.feature] > 0) & (np.diff(other.starts)[one.feature] > 0)
    feature, paragraph = one.feature[telling], one.paragraph[telling]
    rows = max(1, _MOST_CELLS // max(1, other.articles))
    for first in range(0, len(one.weight), rows):
        count_ = min(rows, len(one.weight) - first)
        mine = (paragraph >= first) & (paragraph < first + count_)
        block = feature[mine]
        lengths = np.diff(other.starts)[block]
        ends = np.cumsum(lengths)
        steps = np.arange(ends[-1] if len(ends) else 0) + np.repeat(
            other.starts[block] - ends + lengths, lengths
        )
        columns, values = other.postings[steps], np.repeat(weigh[block], lengths)
        article_of = one.article_of[first : first + count_]
        begins = np.diff(article_of, prepend=-1) > 0
        found = []
        for places, height in ((np.arange(count_), count_), (np.cumsum(begins) - 1, int(begins.sum()))):
            cells = np.repeat(places[paragraph[mine] - first] * other.articles, lengths) + columns
            table = np.bincount(cells, weights=values, minlength=height * other.articles)
            found.append(table.reshape(height, other.articles))
        yield first, found[0], article_of[begins], found[1]


def _flat(articles: Sequence[Words]) -> tuple[Ints, Ints]:
    """Give all words in one row, and the paragraph of each."""
    paragraphs = [words for article in articles for words in article]
    words = np.fromiter(chain.from_iterable(paragraphs), dtype=np.int64)
    return words, np.repeat(np.arange(len(paragraphs)), [len(one) for one in paragraphs])


def _unrenamed(flat: tuple[Ints, Ints], cut: int, size: int) -> tuple[Ints, Ints]:
    """Leave out the words that one text uses often and the other hardly: they are renamed, or tell nothing."""
    words, paragraph = flat
    is_old = paragraph < cut
    counts = np.bincount(words[is_old], minlength=size), np.bincount(words[~is_old], minlength=size)
    most, least = np.maximum(*counts), np.minimum(*counts)
    # As `is_renamed` has it.
    kept = ~((most >= weights.RENAMED_LEAST) & (least <= weights.RENAMED_SHARE * most))[words]
    return words[kept], paragraph[kept]


def _sorted(words: Ints, paragraph: Ints, size: int, paragraphs: int) -> tuple[Ints, Ints]:
    """Number words and pairs of neighbours within a paragraph; give them sorted, each with its paragraph."""
    inside = paragraph[1:] == paragraph[:-1]
    keys, where = words, paragraph
    bits = max(1, paragraphs).bit_length()
    if (size * (size + 1)).bit_length() + bits < _BITS:
        keys = np.concatenate((words, (words[:-1] * size + words[1:])[inside] + size))
        where = np.concatenate((paragraph, paragraph[1:][inside]))
    packed = np.sort((keys << bits) | where)
    return packed >> bits, packed & ((1 << bits) - 1)


def _places(one: _Side, other: _Side, weigh: Ints) -> Places:
    """Say where each paragraph stands in the other text, and add it up for each article."""
    places: list[list[Held]] = [[] for _ in range(one.articles)]
    sums: Scores = {}
    article_of = one.article_of.tolist()
    whole = np.bincount(one.article_of, weights=one.weight, minlength=one.articles).astype(np.float64)
    for first, table, articles, added in _shared(one, other, weigh):
        weight = one.weight[first : first + len(table)]
        inside: list[dict[int, int]] = [{} for _ in range(len(table))]
        for row, column, value in _cells(table, weight * weights.LEAST_OF_PARAGRAPH):
            inside[row][column] = value
        for row, found in enumerate(inside):
            places[article_of[first + row]].append((int(weight[row]), found))
        for row, column, value in _cells(added, whole[articles] * weights.LEAST_OF_ARTICLE):
            into = sums.setdefault(int(articles[row]), {})
            into[column] = into.get(column, 0) + value
    return places, sums


def _cells(table: Table, least: Table) -> zip[tuple[int, int, int]]:
    """Give the cells of a table that hold at least so much: row, column, value."""
    rows, columns = np.nonzero(table >= np.maximum(least, 1.0)[:, None])
    values = table[rows, columns].astype(np.int64)
    return zip(rows.tolist(), columns.tolist(), values.tolist(), strict=True)
