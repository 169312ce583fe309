"""Sight: what a lens shows of a ledger: entries as corrected, and which of them count.

In:  a ledger and a lens.
Out: entries that had happened and were known, corrected, the withdrawn set apart: where every view starts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from travaux.model.corrections import EntryCorrected, EntryWithdrawn
from travaux.model.entries import Basis
from travaux.projections.corrections import as_far_as_readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from travaux.model.entries import Entry
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens

Kind = TypeVar("Kind")


def by_date(entry: Entry) -> tuple[object, str]:
    """Sort lists as all lists are sorted: by first day, then id."""
    return entry.happened.first, entry.id


def is_own_act(entry: Entry) -> bool:
    """Say whether a party's own desk signed this as its act."""
    return entry.basis is Basis.ACT and entry.signed_by == entry.by


@dataclass(frozen=True, slots=True)
class Standing:
    """How one entry stands through a lens."""

    entry: Entry
    """As corrected."""
    is_kept: bool
    """It had happened and was known."""
    corrections: tuple[Entry, ...] = ()
    """What corrects it, sorted."""
    withdrawal: Entry | None = None
    """What takes it back; the last, if several do."""

    @property
    def counts(self) -> bool:
        """It is kept and not withdrawn."""
        return self.is_kept and self.withdrawal is None


class Sight:
    """A ledger through a lens; good for the entries the ledger holds when it is made.

    Raises:
        OtherRecordError, HeadsUnknownError: the lens has heads that the ledger does not know.
    """

    def __init__(self, ledger: Ledger, lens: Lens) -> None:
        self.ledger, self.lens = ledger, lens
        self._reach = lens.reach(ledger)
        self._amended: dict[str, Standing] = {}

    def standing(self, entry: Entry) -> Standing:
        """Say how an entry stands."""
        if not self.ledger.amendments(entry.id):
            return Standing(entry, self.knows(entry.id) and entry.happened.by(self.lens.as_of))
        # Amendments may be amended in turn, to any depth: those without settled amendments wait on a stack.
        waiting = [entry]
        while waiting:
            top = waiting[-1]
            amendments = self.ledger.amendments(top.id)
            first = [one for one in amendments if one.id not in self._amended]
            if first:
                waiting.extend(first)
            else:
                self._amended[top.id] = self._settled(top, amendments)
                waiting.pop()
        return self._amended[entry.id]

    def knows(self, entry: str) -> bool:
        """Say whether an entry of the ledger was known at the lens's heads."""
        return self._reach is None or self.ledger.within(self._reach, entry)

    def find(self, entry: str | None) -> Entry | None:
        """Give an entry as corrected, withdrawn or not; None where the lens does not keep it."""
        found = self.ledger.get(entry) if entry is not None else None
        if found is None:
            return None
        standing = self.standing(found)
        return standing.entry if standing.is_kept else None

    def known(self, entry: str | None) -> Entry | None:
        """Give an entry as corrected where it was known, whenever it happened: a source may be filed after the fact."""
        found = self.ledger.get(entry) if entry is not None else None
        return self.standing(found).entry if found is not None and self.knows(found.id) else None

    def those(self, entries: Iterable[Entry], kind: type[Kind]) -> Iterator[tuple[Entry, Kind]]:
        """Give, as corrected, those of the entries that count and are of one kind, each with its body."""
        for one in entries:
            if isinstance(one.body, kind):
                standing = self.standing(one)
                if standing.counts and isinstance(standing.entry.body, kind):
                    yield standing.entry, standing.entry.body

    def typed(self, kind: type[Kind]) -> Iterator[tuple[Entry, Kind]]:
        """Give the entries of one kind that count, as corrected, each with its body."""
        return self.those(self.ledger.typed(kind), kind)

    def kept(self, entries: Iterable[Entry], kind: type[Kind]) -> Iterator[tuple[Standing, Kind]]:
        """Give those of the entries that are of one kind and had happened, the withdrawn among them."""
        for one in entries:
            if isinstance(one.body, kind):
                standing = self.standing(one)
                if standing.is_kept and isinstance(standing.entry.body, kind):
                    yield standing, standing.entry.body

    def about(self, entry: str, kind: type[Kind]) -> Iterator[tuple[Entry, Kind]]:
        """Give those about an entry that are of one kind and count, as corrected, each with its body."""
        return self.those(self.ledger.about(entry), kind)

    def is_withdrawn(self, entry: str) -> bool:
        """Say whether an entry was taken back."""
        found = self.ledger.get(entry)
        return found is not None and self.standing(found).withdrawal is not None

    def corrections(self, entry: str) -> tuple[str, ...]:
        """Give the corrections of an entry that count, sorted."""
        found = self.ledger.get(entry)
        return () if found is None else tuple(one.id for one in self.standing(found).corrections)

    def last(self, entries: Iterable[Entry]) -> Entry:
        """Choose the last of one or more entries."""
        return self.ledger.last(entries)

    def foremost(self, entries: Sequence[Entry]) -> Entry:
        """Choose among what is said to be one party's doing: its own acts before reports, then the last."""
        acts = [entry for entry in entries if is_own_act(entry)]
        return self.ledger.last(acts or entries)

    def changes(self, corrections: Sequence[Entry]) -> dict[str, str]:
        """Give the new value of each key: the last correction that names it has the word."""
        values = {one.id: one.body.set for one in corrections if isinstance(one.body, EntryCorrected)}
        naming: dict[str, list[Entry]] = {}
        for one in corrections:
            for key in values[one.id]:
                naming.setdefault(key, []).append(one)
        return {key: values[self.last(ones).id][key] for key, ones in naming.items()}

    def _settled(self, entry: Entry, amendments: Sequence[Entry]) -> Standing:
        counting = [self._amended[one.id].entry for one in amendments if self._amended[one.id].counts]
        withdrawals = [one for one in counting if isinstance(one.body, EntryWithdrawn)]
        corrections = sorted((one for one in counting if isinstance(one.body, EntryCorrected)), key=by_date)
        mended = as_far_as_readable(entry, self.changes(corrections)) if corrections else entry
        return Standing(
            mended,
            self.knows(entry.id) and mended.happened.by(self.lens.as_of),
            tuple(corrections),
            self.last(withdrawals) if withdrawals else None,
        )
