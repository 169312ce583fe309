"""Sifting: what a lens shows of the passages that answer, and what filters leave of them, counted by facets.

In:  `Matched` of one record, a lens, filters.
Out: `Sifted`: the passages that pass, and the counts of each facet's values with all filters but its own.

Each entry is looked at once for each lens and state of the record; what it shows is then a number in an array.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from travaux.model.corrections import EntryCorrected, EntryWithdrawn
from travaux.model.parties import PartyDescribed
from travaux.model.sources import SourceFiled
from travaux.projections import passages
from travaux.projections.columns import Columns, Counts, Names, Numbers
from travaux.projections.memory import Memory
from travaux.projections.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from travaux.model.dates import When
    from travaux.model.entries import Entry
    from travaux.model.passages import Indexed
    from travaux.projections.columns import Matched
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens

FACETS = ("kind", "party", "language", "publisher", "year")
"""By what answers are counted, and may be narrowed; of one facet any of the values named will do."""
_UNKNOWN, _HIDDEN, _AS_SIGNED, _CORRECTED = range(4)
_FACTS = ("party_of", "publisher_of", "year_of", "first", "last")
_CUT = 64
"""Entries whose passages are kept ready to be shown."""


@dataclass(frozen=True, slots=True)
class Filters:
    """To what a search is narrowed; empty means no bound."""

    kind: frozenset[str] = frozenset()
    party: frozenset[str] = frozenset()
    language: frozenset[str] = frozenset()
    publisher: frozenset[str] = frozenset()
    year: frozenset[str] = frozenset()
    from_: date | None = None
    """Nothing that was over before."""
    to: date | None = None
    """Nothing that began after."""

    @property
    def wanted(self) -> tuple[frozenset[str], ...]:
        """The values wanted, in the order of `FACETS`."""
        return self.kind, self.party, self.language, self.publisher, self.year


EVERYTHING = Filters()


class Readings:
    """The entries of one record as a lens shows them, by their numbers in columns.

    Good for the entries the ledger holds when it is made, or when it last could `follow`. Its arrays have a number for
    each entry looked at.

    Attributes:
        party_of, publisher_of, year_of: of each entry the number of its value.
        first, last: the days on which it may have happened, as ordinals.
    """

    def __init__(self, ledger: Ledger, lens: Lens, named: frozenset[str | None], columns: Columns) -> None:
        """Take the descriptions of parties that count: of a party only the last is found."""
        self.ledger, self.columns = ledger, columns
        self.sight = Sight(ledger, lens)
        self._state_of_ledger, self._size = ledger.vector, len(ledger)
        self._lacks_source = False
        self._named = named
        self._cut = Memory(_CUT)
        self._entries: dict[int, Entry] = {}
        self._reads: dict[int, Mapping[str, str]] = {}
        """Of each corrected entry the digests of its passages, by place."""
        self.parties, self.publishers, self.years = Names(), Names(), Names()
        self._state = np.zeros(0, np.int8)
        none = np.zeros(0, np.int64)
        self.party_of = self.publisher_of = self.year_of = none
        self.first = self.last = none

    def follow(self) -> bool:
        """Go on to what the ledger holds now, where none of the new entries can change what was looked at."""
        if self.ledger.vector == self._state_of_ledger:
            return True
        new = islice(self.ledger.entries, self._size, None)
        amends = any(isinstance(one.body, EntryCorrected | EntryWithdrawn) for one in new)
        if amends or self._lacks_source or self.sight.lens.known is not None:
            return False
        self.sight = Sight(self.ledger, self.sight.lens)
        self._state_of_ledger, self._size = self.ledger.vector, len(self.ledger)
        return True

    def look(self, numbers: Numbers) -> None:
        """Look at entries, those that were not looked at before."""
        missing = len(self.columns.entries) - len(self._state)
        if missing:
            self._state = np.pad(self._state, (0, missing))
            for column in _FACTS:
                setattr(self, column, np.pad(getattr(self, column), (0, missing)))
        for number in numbers[self._state[numbers] == _UNKNOWN].tolist():
            self._state[number] = self._looked_at(number)

    def shown(self, at: Numbers) -> Numbers:
        """Give those of the passages, by number, that read so through the lens; their entries were looked at."""
        entries = self.columns.entry_of[at]
        state = self._state[entries]
        keeps = state == _AS_SIGNED
        for n in np.flatnonzero(state == _CORRECTED).tolist():
            passage = self.columns.passages[at[n]]
            keeps[n] = self._reads[int(entries[n])].get(passage.place) == passage.digest
        return np.flatnonzero(keeps)

    def entry(self, passage: int) -> Entry:
        """Give the entry of a passage shown, as it reads."""
        return self._entries[int(self.columns.entry_of[passage])]

    def words(self, passage: int) -> passages.Passage:
        """Give a passage shown, with its words."""
        entry = self.entry(passage)
        cut: Mapping[str, passages.Passage] = self._cut.recall(
            entry.id, lambda: {one.place: one for one in passages.passages(entry)}
        )
        return cut[self.columns.passages[passage].place]

    def publisher(self, entry: Entry) -> str | None:
        """Give the publisher of a source, or of the source that a report rests on."""
        source = entry if isinstance(entry.body, SourceFiled) else self.sight.known(entry.source)
        return source.body.publisher if source is not None and isinstance(source.body, SourceFiled) else None

    def _looked_at(self, number: int) -> int:
        signed = self.ledger.get(self.columns.entries.values[number])
        if signed is None:
            # An index may have read further than this ledger, which may get there later.
            return _UNKNOWN
        standing = self.sight.standing(signed)
        if not standing.counts or (isinstance(signed.body, PartyDescribed) and signed.id not in self._named):
            return _HIDDEN
        entry = self._entries[number] = standing.entry
        happened = entry.happened
        self._lacks_source |= entry.source is not None and self.sight.known(entry.source) is None
        self.party_of[number] = self.parties.number(entry.by)
        self.publisher_of[number] = self.publishers.number(self.publisher(entry) or "")
        self.year_of[number] = self.years.number(_year(happened))
        self.first[number], self.last[number] = happened.first.toordinal(), happened.last.toordinal()
        if not self.ledger.amendments(signed.id):
            return _AS_SIGNED
        reads = wording(self.ledger, entry, standing.corrections)
        self._reads[number] = {place: one.digest for place, one in reads.items()}
        return _CORRECTED


def wording(ledger: Ledger, entry: Entry, corrections: Sequence[Entry]) -> Mapping[str, passages.Passage]:
    """Give the passages of a corrected entry by place; remembered, for they are few."""
    key = ("passages", entry.id, tuple((one.id, one.happened) for one in corrections))
    return ledger.memory.recall(key, lambda: {one.place: one for one in passages.passages(entry)})


def unindexed(ledger: Ledger, lens: Lens) -> Iterator[Indexed]:
    """Give the passages in which several corrections meet, so that no index has their wording."""
    sight = Sight(ledger, lens)
    for name in ledger.amended:
        signed = ledger.get(name)
        standing = sight.standing(signed) if signed is not None else None
        if standing is not None and len(standing.corrections) > 1 and standing.counts:
            yield from _met(ledger, standing.entry, standing.corrections)


def _met(ledger: Ledger, entry: Entry, corrections: Sequence[Entry]) -> Sequence[Indexed]:
    key = ("met", entry.id, tuple((one.id, one.happened) for one in corrections))
    return ledger.memory.recall(
        key, lambda: passages.unindexed(ledger, entry, wording(ledger, entry, corrections).values())
    )


@dataclass(frozen=True, slots=True)
class Sifted:
    """The passages of one record that pass, and how the facets count."""

    readings: Readings
    at: Numbers
    counts: Counts
    facets: tuple[Counter[str], ...]
    """In the order of `FACETS`."""


def sift(readings: Readings, matched: Matched, filters: Filters) -> Sifted:
    """Leave what the lens shows and the filters let pass."""
    columns = matched.columns
    readings.look(np.unique(columns.entry_of[matched.at]))
    shown = readings.shown(matched.at)
    at, counts = matched.at[shown], matched.counts[shown]
    entries = columns.entry_of[at]
    held = _held(readings, entries, filters)
    at, counts, entries = at[held], counts[held], entries[held]
    names = (columns.kinds, readings.parties, columns.languages, readings.publishers, readings.years)
    values = (
        columns.kind_of[at],
        readings.party_of[entries],
        columns.language_of[at],
        readings.publisher_of[entries],
        readings.year_of[entries],
    )
    fails = np.stack(
        [
            ~np.isin(numbers, known.find(wanted)) if wanted else np.zeros(len(at), bool)
            for numbers, known, wanted in zip(values, names, filters.wanted, strict=True)
        ]
    )
    failed = fails.sum(axis=0)
    facets = tuple(
        _counted(numbers[failed == own], known)
        for numbers, known, own in zip(values, names, fails.astype(np.int64), strict=True)
    )
    passes = failed == 0
    return Sifted(readings, at[passes], counts[passes], facets)


def _held(readings: Readings, entries: Numbers, filters: Filters) -> Numbers:
    """Give which of the entries lasted at least in part between the days."""
    holds = np.ones(len(entries), bool)
    if filters.from_ is not None:
        holds &= readings.last[entries] >= filters.from_.toordinal()
    if filters.to is not None:
        holds &= readings.first[entries] <= filters.to.toordinal()
    return np.flatnonzero(holds)


def _counted(numbers: Numbers, names: Names) -> Counter[str]:
    """Count the values that stand under these numbers; an empty one is none."""
    counts = np.bincount(numbers, minlength=len(names)).tolist()
    return Counter(
        {value: count for value, count in zip(names.values, counts, strict=True) if value and count}
    )


def _year(happened: When) -> str:
    return str(happened.from_.year) if happened.from_ is not None else ""
