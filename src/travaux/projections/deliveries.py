"""Deliveries: the way of each paper: handed over, acknowledged or waited for, published or leaked.

In:  ledgers and a lens.
Out: `Deliveries`; handing over, acknowledging and publishing are three facts with three dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.model.deliveries import PaperDelivered, ReceiptGiven
from travaux.model.disclosures import Leaked, Published
from travaux.projections.papers import papers
from travaux.projections.sight import Sight, by_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from travaux.model.dates import When
    from travaux.model.entries import Entry
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens
    from travaux.projections.sight import Standing

NOT_HANDED, WAITING, ACKNOWLEDGED = "not_handed", "waiting", "acknowledged"
STATES = (WAITING, ACKNOWLEDGED, NOT_HANDED)


@dataclass(frozen=True, slots=True)
class Handing:
    """One handing over."""

    entry: str
    happened: When
    by: str
    to: tuple[str, ...]
    acknowledged: Mapping[str, str]
    """The receipt of each addressee that acknowledged it: its own, or one given on its behalf; entries by code."""
    waiting: tuple[str, ...]
    """Addressees that have not."""
    also: tuple[str, ...]
    """Receipts of it by others; entries."""
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class Way:
    """One paper's way."""

    record: str | None
    """Id of the record, where several were asked."""
    paper: str
    happened: When
    by: str
    handed: tuple[Handing, ...]
    receipts: tuple[str, ...]
    """Receipts of the paper itself; entries."""
    published: tuple[str, ...]
    leaked: tuple[str, ...]
    state: str
    """`not_handed`; `waiting` while an addressee has not acknowledged; else `acknowledged`."""
    is_withdrawn: bool
    """The paper was taken back."""

    @property
    def waits_since(self) -> date | None:
        """The day of the first handing over that somebody has not acknowledged."""
        waiting = [one.happened.last for one in self.handed if one.waiting and not one.is_withdrawn]
        return min(waiting, default=None)


@dataclass(frozen=True, slots=True)
class Deliveries:
    """The way of every paper, by the paper's date."""

    as_of: date
    ways: tuple[Way, ...]


def deliveries(ledgers: Sequence[Ledger], lens: Lens) -> Deliveries:
    """Show what was handed over, and what came of it."""
    found = [
        _way(sight, standing, sight.ledger.record if len(ledgers) > 1 else None)
        for sight in (Sight(ledger, lens) for ledger in ledgers)
        for standing in papers(sight).values()
    ]
    found.sort(key=lambda one: (one.happened.first, one.paper))
    return Deliveries(lens.as_of, tuple(found))


def _way(sight: Sight, paper: Standing, record: str | None) -> Way:
    about = sight.ledger.about(paper.entry.id)
    receipts = [entry for entry, _ in sight.those(about, ReceiptGiven)]
    handed = [
        _handing(sight, standing, body, receipts) for standing, body in sight.kept(about, PaperDelivered)
    ]
    counting = [one for one in handed if not one.is_withdrawn]
    received = receipts or (counting and not any(one.waiting for one in counting))
    waits = any(one.waiting for one in counting)
    return Way(
        record=record,
        paper=paper.entry.id,
        happened=paper.entry.happened,
        by=paper.entry.by,
        handed=tuple(sorted(handed, key=lambda one: (one.happened.first, one.entry))),
        receipts=_ids(receipts),
        published=_ids(entry for entry, _ in sight.those(about, Published)),
        leaked=_ids(entry for entry, _ in sight.those(about, Leaked)),
        state=WAITING if waits else ACKNOWLEDGED if received else NOT_HANDED,
        is_withdrawn=paper.withdrawal is not None,
    )


def _handing(sight: Sight, standing: Standing, body: PaperDelivered, receipts: Sequence[Entry]) -> Handing:
    """Say who acknowledged one handing over: receipts of the paper count for it as those of itself do."""
    entry = standing.entry
    given = sorted([*receipts, *(one for one, _ in sight.about(entry.id, ReceiptGiven))], key=by_date)
    acknowledged: dict[str, str] = {}
    also = []
    for receipt in given:
        served = [party for party in (receipt.by, *receipt.on_behalf_of) if party in body.to]
        for party in served:
            acknowledged.setdefault(party, receipt.id)
        if not served and receipt.about == entry.id:
            also.append(receipt.id)
    return Handing(
        entry=entry.id,
        happened=entry.happened,
        by=entry.by,
        to=body.to,
        acknowledged=acknowledged,
        waiting=tuple(party for party in body.to if party not in acknowledged),
        also=tuple(also),
        is_withdrawn=standing.withdrawal is not None,
    )


def _ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(one.id for one in sorted(entries, key=by_date))
