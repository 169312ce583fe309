"""The overview: what a dossier's first page says: instruments, promises, what is due, what happened last.

In:  ledgers and a lens.
Out: `Overview`; it repeats what the other views say, in fewer lines.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.model.sources import SourceFiled
from travaux.projections import assurances, board, instruments, parties, timeline
from travaux.projections.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from travaux.model.replies import ReplyCode
    from travaux.projections.assurances import Assurance
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens
    from travaux.projections.parties import Party
    from travaux.projections.timeline import Event

LATEST = 8
"""Events named as the last ones."""
_PENDING = {assurances.OPEN, assurances.OVERDUE}


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument in a few numbers."""

    record: str | None
    """Id of the record, where several were asked."""
    instrument: str
    title: str
    entry: str
    """The entry that opened it."""
    by: str
    to: tuple[str, ...]
    draft: str | None
    """Its latest draft."""
    proponent: str | None
    articles: int
    """Rows of its board that are articles."""
    counts: Mapping[str, Mapping[ReplyCode, int]]
    """How many rows got each code, by party."""
    statuses: Mapping[str, int]
    """How many rows are `open`, `agreed_ad_ref`, `agreed`; only those there are."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A dossier as of a day."""

    as_of: date
    instruments: tuple[Instrument, ...]
    assurances: tuple[Assurance, ...]
    due: tuple[Assurance, ...]
    """Promises not yet judged that have a due date, the next first; those overdue among them."""
    latest: tuple[Event, ...]
    """The last events, the last first; withdrawn ones left out."""
    parties: Mapping[str, Party]
    events: int
    sources: int


def overview(ledgers: Sequence[Ledger], lens: Lens, *, latest: int = LATEST) -> Overview:
    """Show how a dossier stands in one page."""
    promised = assurances.assurances(ledgers, lens).assurances
    events = timeline.timeline(ledgers, lens).events
    standing = [event for event in events if event.withdrawn_by is None]
    due = [(one.due, one.entry, one) for one in promised if one.due is not None and one.state in _PENDING]
    return Overview(
        as_of=lens.as_of,
        instruments=tuple(one for ledger in ledgers for one in _instruments(ledgers, ledger, lens)),
        assurances=promised,
        due=tuple(one for _, _, one in sorted(due, key=lambda three: three[:2])),
        latest=tuple(reversed(standing[-latest:])),
        parties=parties.parties(ledgers, lens),
        events=len(events),
        sources=sum(1 for ledger in ledgers for _ in Sight(ledger, lens).typed(SourceFiled)),
    )


def _instruments(ledgers: Sequence[Ledger], ledger: Ledger, lens: Lens) -> Sequence[Instrument]:
    found = []
    sight = Sight(ledger, lens)
    for name, entry in instruments.opened(sight).items():
        chosen = instruments.Chosen(sight, name, entry)
        stands = board.board([ledger], lens, instrument=name)
        counts: dict[str, Counter[ReplyCode]] = {}
        for row in stands.rows:
            for party, cell in row.cells.items():
                counts.setdefault(party, Counter())[cell.code] += 1
        found.append(
            Instrument(
                record=ledger.record if len(ledgers) > 1 else None,
                instrument=name,
                title=chosen.title,
                entry=entry.id,
                by=entry.by,
                to=chosen.addressees,
                draft=stands.draft,
                proponent=stands.proponent,
                articles=sum(not row.is_below for row in stands.rows),
                counts=counts,
                statuses=Counter(row.status for row in stands.rows),
            )
        )
    return found
