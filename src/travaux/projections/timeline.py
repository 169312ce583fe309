"""The timeline: what happened when, corrected and withdrawn entries included and marked.

In:  ledgers and a lens.
Out: `Timeline`, its JSON by `shape`; sorted by first day, then id.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.model.corrections import EntryCorrected, EntryWithdrawn
from travaux.model.entries import UnknownBody
from travaux.model.parties import PartyDescribed
from travaux.model.records import KeyDelegated, KeyRevoked, PartyJoined, RecordFounded
from travaux.model.replies import ReplyMapped
from travaux.model.sources import SourceAdded, SourceFiled
from travaux.projections.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from travaux.model.dates import When
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens

LEFT_OUT = (
    RecordFounded,
    PartyJoined,
    KeyDelegated,
    KeyRevoked,
    PartyDescribed,
    SourceFiled,
    SourceAdded,
    ReplyMapped,
    EntryCorrected,
    EntryWithdrawn,
    UnknownBody,
)
"""Entries that are no events of the negotiation, or that this version does not know."""


@dataclass(frozen=True, slots=True)
class Event:
    """One entry, as corrected."""

    record: str | None
    """Id of the record, where several were asked."""
    entry: str
    type: str
    by: str
    basis: str
    happened: When
    about: str | None
    corrected_by: tuple[str, ...]
    withdrawn_by: str | None

    @property
    def from_(self) -> date | None:
        """The first day; None where the beginning is open."""
        return self.happened.from_

    @property
    def to(self) -> date | None:
        """The last day; None where the end is open."""
        return self.happened.to

    @property
    def certainty(self) -> str:
        """How sure the date is."""
        return self.happened.certainty.value


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that happened."""

    as_of: date
    events: tuple[Event, ...]


def timeline(ledgers: Sequence[Ledger], lens: Lens) -> Timeline:
    """Show what happened when."""
    found = [
        event
        for ledger in ledgers
        for event in _events(Sight(ledger, lens), ledger.record if len(ledgers) > 1 else None)
    ]
    found.sort(key=lambda event: (event.happened.first, event.entry))
    return Timeline(lens.as_of, tuple(found))


def shape(timeline: Timeline) -> dict[str, object]:
    """Give the timeline as JSON, `travaux.timeline/1`."""
    return {
        "format": "travaux.timeline/1",
        "as_of": timeline.as_of.isoformat(),
        "events": [
            {
                **({"record": event.record} if event.record is not None else {}),
                "entry": event.entry,
                "type": event.type,
                "by": event.by,
                "basis": event.basis,
                **when_shape(event.happened),
                "about": event.about,
                "corrected_by": list(event.corrected_by),
                "withdrawn_by": event.withdrawn_by,
            }
            for event in timeline.events
        ],
    }


def when_shape(happened: When) -> dict[str, object]:
    """Give a date as JSON; an open end is null."""
    return {
        "from": happened.from_.isoformat() if happened.from_ is not None else None,
        "to": happened.to.isoformat() if happened.to is not None else None,
        "certainty": happened.certainty.value,
    }


def _events(sight: Sight, record: str | None) -> Iterator[Event]:
    for signed in sight.ledger.entries:
        if isinstance(signed.body, LEFT_OUT):
            continue
        standing = sight.standing(signed)
        entry = standing.entry
        if standing.is_kept:
            yield Event(
                record,
                entry.id,
                entry.type,
                entry.by,
                entry.basis.value,
                entry.happened,
                entry.about,
                tuple(one.id for one in standing.corrections),
                standing.withdrawal.id if standing.withdrawal is not None else None,
            )
