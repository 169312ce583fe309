"""Search: the passages that answer a question, seen through a lens, the weightiest first, counted by facets.

In:  ledgers, a lens, a question, filters, and for each record what its index gives.
Out: `Search`, its JSON by `shape`; the same whatever index gave the passages, and in whatever order.

Only entries that count are found: a withdrawn one is not, the withdrawal with its reasons is. An entry is found as it
reads through the lens, so that all counts are exact, and weights rest on nothing but what is found.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from travaux.model.parties import PartyDescribed
from travaux.model.passages import Indexed
from travaux.model.sources import SourceFiled
from travaux.projections import parties, passages, snippets
from travaux.projections.sight import Sight
from travaux.projections.timeline import when_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from travaux.model.dates import When
    from travaux.model.entries import Entry
    from travaux.model.passages import Question
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens
    from travaux.projections.snippets import Snippet

FACETS = ("kind", "party", "language", "publisher", "year")
"""By what answers are counted, and may be narrowed; of one facet any of the values named will do."""
# Robertson and Zaragoza's usual values for BM25.
_K1, _B = 1.2, 0.75


@dataclass(frozen=True, slots=True)
class Filters:
    """To what a search is narrowed; empty means no bound."""

    kind: frozenset[str] = frozenset()
    party: frozenset[str] = frozenset()
    language: frozenset[str] = frozenset()
    publisher: frozenset[str] = frozenset()
    year: frozenset[str] = frozenset()
    from_: date | None = None
    to: date | None = None

    def holds(self, happened: When) -> bool:
        """Say whether what happened lies at least in part between the days."""
        return (self.from_ is None or happened.last >= self.from_) and (
            self.to is None or happened.first <= self.to
        )

    @property
    def wanted(self) -> tuple[frozenset[str], ...]:
        """The values wanted, in the order of `FACETS`."""
        return self.kind, self.party, self.language, self.publisher, self.year


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


class _Match(NamedTuple):
    """A passage that answers, before it is known whether it is shown."""

    look: _Look
    entry: Entry
    found: Indexed
    counts: tuple[int, ...]
    """Of each wanted clause."""


def search(  # noqa: PLR0913  a question, what it is asked of, and which page
    ledgers: Sequence[Ledger],
    lens: Lens,
    question: Question,
    found: Mapping[str, Iterable[Indexed]],
    *,
    filters: Filters = Filters(),
    offset: int = 0,
    limit: int = 20,
) -> Search:
    """Answer a question.

    Args:
        ledgers: the records asked.
        lens: how far to look.
        question: what is looked for.
        found: by record, at least the passages indexed that answer; each is judged again here.
        filters: to what the answers are narrowed.
        offset: answers left out at the beginning.
        limit: answers shown.
    """
    named = {one.entry for one in parties.parties(ledgers, lens).values()}
    tally = _Tally(filters)
    shown = [
        match
        for ledger in ledgers
        for match in _Look(ledger, lens, named).matches(question, found.get(ledger.record, ()))
        if tally.lets_pass(match)
    ]
    first = heapq.nsmallest(offset + limit, _weighed(shown), key=_order)[offset:]
    several = len(ledgers) > 1
    return Search(
        as_of=lens.as_of,
        question=question.text,
        total=len(shown),
        offset=offset,
        facets=tally.facets(),
        hits=tuple(_hit(match, question, is_one_of_several=several) for _, match in first),
    )


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


class _Look:
    """One record through a lens, for one question: each entry is looked at once."""

    def __init__(self, ledger: Ledger, lens: Lens, named: set[str | None]) -> None:
        self.ledger = ledger
        self.sight = Sight(ledger, lens)
        self._named = named
        self._read: dict[str, tuple[Entry | None, Mapping[str, str] | None]] = {}
        self._cut: dict[str, Mapping[str, passages.Passage]] = {}

    def matches(self, question: Question, found: Iterable[Indexed]) -> Iterator[_Match]:
        """Give the passages that answer, each as it reads."""
        wanted = [clause.count for clause in question.wanted]
        excluded = [clause.count for clause in question.excluded]
        for one in chain(found, self._unindexed()):
            entry, reads = self._reading(one.entry)
            if entry is None or (reads is not None and reads.get(one.place) != one.digest):
                continue
            row = one.row
            counts = tuple([count(row) for count in wanted])
            if 0 not in counts and not any(count(row) for count in excluded):
                yield _Match(self, entry, one, counts)

    def passage(self, match: _Match) -> passages.Passage:
        """Give a passage found, with its words."""
        if match.entry.id not in self._cut:
            self._cut[match.entry.id] = {one.place: one for one in passages.passages(match.entry)}
        return self._cut[match.entry.id][match.found.place]

    def publisher(self, entry: Entry) -> str | None:
        """Give the publisher of a source, or of the source that a report rests on."""
        source = entry if isinstance(entry.body, SourceFiled) else self.sight.known(entry.source)
        return source.body.publisher if source is not None and isinstance(source.body, SourceFiled) else None

    def _reading(self, name: str) -> tuple[Entry | None, Mapping[str, str] | None]:
        """Give an entry as it reads, None where it does not count; and its digests by place, where it was corrected."""
        found = self._read.get(name)
        if found is None:
            found = self._read[name] = self._looked_at(name)
        return found

    def _looked_at(self, name: str) -> tuple[Entry | None, Mapping[str, str] | None]:
        signed = self.ledger.get(name)
        if signed is None:
            return None, None
        standing = self.sight.standing(signed)
        if not standing.counts or (isinstance(signed.body, PartyDescribed) and name not in self._named):
            return None, None
        if not self.ledger.amendments(name):
            return signed, None
        return standing.entry, {place: one.digest for place, one in self._wording(standing.entry).items()}

    def _wording(self, entry: Entry) -> Mapping[str, passages.Passage]:
        """Give the passages of a corrected entry by place; remembered, for they are few."""
        key = ("passages", entry.id, tuple((one.id, one.happened) for one in self._corrections(entry.id)))
        return self.ledger.memory.recall(key, lambda: {one.place: one for one in passages.passages(entry)})

    def _corrections(self, name: str) -> tuple[Entry, ...]:
        signed = self.ledger.get(name)
        return self.sight.standing(signed).corrections if signed is not None else ()

    def _unindexed(self) -> Iterator[Indexed]:
        """Give the passages in which several corrections meet, so that no index has their wording."""
        for name in self.ledger.amended:
            if len(self._corrections(name)) > 1:
                entry, _ = self._reading(name)
                if entry is not None:
                    yield from self._met(entry)

    def _met(self, entry: Entry) -> Sequence[Indexed]:
        key = ("met", entry.id, tuple((one.id, one.happened) for one in self._corrections(entry.id)))
        return self.ledger.memory.recall(
            key, lambda: passages.unindexed(self.ledger, entry, self._wording(entry).values())
        )


class _Tally:
    """Counts matches by facets. Those of one entry, kind and language are alike, and judged once."""

    def __init__(self, filters: Filters) -> None:
        self._filters = filters
        self._alike: dict[tuple[str, str, str], _Alike] = {}

    def lets_pass(self, match: _Match) -> bool:
        """Count a match; say whether every filter lets it pass."""
        key = (match.entry.id, match.found.kind, match.found.language)
        alike = self._alike.get(key)
        if alike is None:
            alike = self._alike[key] = self._judged(match)
        alike.count += 1
        return alike.passes

    def facets(self) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """Give the counts of each facet's values, the most frequent first."""
        counted: tuple[Counter[str], ...] = tuple(Counter() for _ in FACETS)
        for alike in self._alike.values():
            for n in alike.counts_in:
                if alike.values[n]:
                    counted[n][alike.values[n]] += alike.count
        return {
            facet: tuple(sorted(counter.items(), key=lambda one: (-one[1], one[0])))
            for facet, counter in zip(FACETS, counted, strict=True)
        }

    def _judged(self, match: _Match) -> _Alike:
        entry, happened = match.entry, match.entry.happened
        values = (
            match.found.kind,
            entry.by,
            match.found.language,
            match.look.publisher(entry) or "",
            str(happened.from_.year) if happened.from_ is not None else "",
        )
        failed = [n for n, wanted in enumerate(self._filters.wanted) if wanted and values[n] not in wanted]
        if len(failed) > 1 or not self._filters.holds(happened):
            return _Alike(values, (), passes=False)
        return _Alike(values, tuple(failed or range(len(FACETS))), passes=not failed)


@dataclass(slots=True)
class _Alike:
    """Matches that no facet tells apart."""

    values: tuple[str, ...]
    """Of each facet; empty where there is none."""
    counts_in: tuple[int, ...]
    """Facets that count them: those whose other filters let them pass."""
    passes: bool
    count: int = 0


def _weighed(matches: Sequence[_Match]) -> Iterator[tuple[float, _Match]]:
    """Give the weight of each match.

    BM25, its statistics taken from the matches alone: a word is rare that makes up little of them. So weights depend
    on nothing that the lens hides, and any index gives the same.
    """
    words = sum([match.found.length for match in matches])
    for_length = _K1 * _B * len(matches) / max(words, 1)
    totals = map(sum, zip(*(match.counts for match in matches), strict=True))
    rarity = [math.log1p(words / total) * (_K1 + 1) for total in totals]
    for match in matches:
        long = _K1 * (1 - _B) + for_length * match.found.length
        weight = 0.0
        for rare, count in zip(rarity, match.counts, strict=True):
            weight += rare * count / (count + long)
        yield weight, match


def _order(weighed: tuple[float, _Match]) -> tuple[float, int, str, str, str]:
    """Sort by weight, the heaviest first, then the latest; then by what no two passages share."""
    weight, (_, entry, found, _) = weighed
    return -round(weight, 9), -entry.happened.first.toordinal(), entry.id, found.place, found.digest


def _hit(match: _Match, question: Question, *, is_one_of_several: bool) -> Hit:
    entry, look = match.entry, match.look
    passage = look.passage(match)
    snippet = snippets.snippet(passage, question)
    span = None
    if passage.start is not None:
        start = passage.start + snippet.start
        span = (start, start + len(snippet.text))
    at = None if passage.start is None else passage.start + snippet.start + snippet.first
    return Hit(
        record=look.ledger.record if is_one_of_several else None,
        entry=entry.id,
        type=entry.type,
        kind=passage.kind.value,
        provision=snippets.innermost(entry, at) or passage.provision,
        by=entry.by,
        basis=entry.basis.value,
        happened=entry.happened,
        language=passage.language,
        publisher=look.publisher(entry),
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
