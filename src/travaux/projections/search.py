"""Search: the passages that answer a question, seen through a lens, the weightiest first, counted by facets.

In:  ledgers, a lens, a question, filters, and for each record what its index gives.
Out: `Search`, its JSON by `shape`; the same whatever index gave the passages, and in whatever order.

Only entries that count are found: a withdrawn one is not, the withdrawal with its reasons is. An entry is found as it
reads through the lens, so that all counts are exact, and weights rest on nothing but what is found.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.model.sources import SourceFiled
from travaux.projections import parties, ranking, snippets
from travaux.projections.columns import Columns, Matched, judged
from travaux.projections.sifting import EVERYTHING, FACETS, Filters, Readings, Sifted, sift, unindexed
from travaux.projections.timeline import when_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from travaux.model.dates import When
    from travaux.model.passages import Indexed, Question
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens
    from travaux.projections.snippets import Snippet

__all__ = ["FACETS", "Filters", "Hit", "Search", "search", "shape"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage that answers."""

    record: str | None
    """Id of the record, where several were asked."""
    entry: str
    type: str
    kind: str
    provision: str | None
    """The innermost provision in which the snippet begins."""
    by: str
    basis: str
    happened: When
    language: str
    publisher: str | None
    """Of the source itself, or of the one that a report rests on."""
    title: str | None
    """Of a source."""
    snippet: Snippet
    span: tuple[int, int] | None
    """Where the snippet stands in its paper, in code points; None for words of the entry itself."""


@dataclass(frozen=True, slots=True)
class Search:
    """A page of answers, and how many there are."""

    as_of: date
    question: str
    total: int
    offset: int
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    """Of each facet the values and their counts, with all filters but its own; the most frequent first."""
    hits: tuple[Hit, ...]


def search(  # noqa: PLR0913  a question, what it is asked of, and which page
    ledgers: Sequence[Ledger],
    lens: Lens,
    question: Question,
    found: Mapping[str, Iterable[Indexed] | Matched],
    *,
    filters: Filters = EVERYTHING,
    offset: int = 0,
    limit: int = 20,
) -> Search:
    """Answer a question.

    Args:
        ledgers: the records asked.
        lens: how far to look.
        question: what is looked for.
        found: by record, at least the passages indexed that answer, and each is judged again here; or those matched.
        filters: to what the answers are narrowed.
        offset: answers left out at the beginning.
        limit: answers shown.
    """
    named = frozenset(one.entry for one in parties.parties(ledgers, lens).values())
    sifted = [
        sift(_readings(ledger, lens, named, matched.columns), matched, filters)
        for ledger in ledgers
        for matched in _matched(ledger, lens, question, found.get(ledger.record, ()))
    ]
    several = len(ledgers) > 1
    return Search(
        as_of=lens.as_of,
        question=question.text,
        total=sum(len(one.at) for one in sifted),
        offset=offset,
        facets=_facets(sifted),
        hits=tuple(
            _hit(one.readings, passage, question, is_one_of_several=several)
            for one, passage in ranking.first(sifted, offset, limit)
        ),
    )


def _matched(
    ledger: Ledger, lens: Lens, question: Question, found: Iterable[Indexed] | Matched
) -> Iterator[Matched]:
    """Give what answers, as indexed and as corrections meet."""
    yield found if isinstance(found, Matched) else judged(question, found)
    yield judged(question, unindexed(ledger, lens))


def _readings(ledger: Ledger, lens: Lens, named: frozenset[str | None], columns: Columns) -> Readings:
    """Give what the lens shows of the entries of these columns, remembered as long as it cannot have changed."""

    def made() -> Readings:
        return Readings(ledger, lens, named, columns)

    kept: list[Readings] = columns.memory.recall((lens.key, named), lambda: [made()])
    if not kept[0].follow():
        kept[0] = made()
    return kept[0]


def _facets(sifted: Sequence[Sifted]) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Give the counts of each facet's values, the most frequent first."""
    counted = {facet: Counter[str]() for facet in FACETS}
    for one in sifted:
        for facet, counts in zip(FACETS, one.facets, strict=True):
            counted[facet].update(counts)
    return {
        facet: tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
        for facet, counts in counted.items()
    }


def shape(search: Search) -> dict[str, object]:
    """Give the answers as JSON, `travaux.search/1`; marks count code points of the snippet's text."""
    return {
        "format": "travaux.search/1",
        "as_of": search.as_of.isoformat(),
        "query": search.question,
        "total": search.total,
        "offset": search.offset,
        "facets": {
            facet: [{"value": value, "count": count} for value, count in values]
            for facet, values in search.facets.items()
        },
        "hits": [_hit_shape(hit) for hit in search.hits],
    }


def _hit(readings: Readings, number: int, question: Question, *, is_one_of_several: bool) -> Hit:
    entry, passage = readings.entry(number), readings.words(number)
    snippet = snippets.snippet(passage, question)
    span = None
    if passage.start is not None:
        start = passage.start + snippet.start
        span = (start, start + len(snippet.text))
    at = None if passage.start is None else passage.start + snippet.start + snippet.first
    return Hit(
        record=readings.ledger.record if is_one_of_several else None,
        entry=entry.id,
        type=entry.type,
        kind=passage.kind.value,
        provision=snippets.innermost(entry, at) or passage.provision,
        by=entry.by,
        basis=entry.basis.value,
        happened=entry.happened,
        language=passage.language,
        publisher=readings.publisher(entry),
        title=(entry.body.title or None) if isinstance(entry.body, SourceFiled) else None,
        snippet=snippet,
        span=span,
    )


def _hit_shape(hit: Hit) -> dict[str, object]:
    return {
        **({"record": hit.record} if hit.record is not None else {}),
        "entry": hit.entry,
        "type": hit.type,
        "kind": hit.kind,
        "provision": hit.provision,
        "by": hit.by,
        "basis": hit.basis,
        "happened": when_shape(hit.happened),
        "language": hit.language or None,
        "publisher": hit.publisher,
        "title": hit.title,
        "snippet": {
            "text": hit.snippet.text,
            "marks": [{"start": start, "end": end} for start, end in hit.snippet.marks],
            "cut_before": hit.snippet.cut_before,
            "cut_after": hit.snippet.cut_after,
        },
        "span": {"start": hit.span[0], "end": hit.span[1]} if hit.span is not None else None,
    }
