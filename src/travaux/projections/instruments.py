"""Instruments: which are open, to whom they are addressed, and the latest draft of each.

In:  a sight of each record.
Out: entries; refusals where the instrument asked for is unknown or could be several.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from travaux.model.instruments import DraftSubmitted, InstrumentOpened
from travaux.projections.errors import InstrumentAmbiguousError, InstrumentUnknownError
from travaux.projections.sight import Sight, is_own_act

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from travaux.model.entries import Entry
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens


@dataclass(frozen=True, slots=True)
class Chosen:
    """The instrument that a view is about, and the record it is in."""

    sight: Sight
    instrument: str
    opened: Entry | None
    """None where it was not open yet on the day asked for."""

    @property
    def addressees(self) -> tuple[str, ...]:
        """The parties it is addressed to."""
        body = self.opened.body if self.opened is not None else None
        return body.to if isinstance(body, InstrumentOpened) else ()

    @property
    def title(self) -> str:
        """Its title; its name where it was not open yet."""
        body = self.opened.body if self.opened is not None else None
        return body.title if isinstance(body, InstrumentOpened) else self.instrument


def opened(sight: Sight) -> Mapping[str, Entry]:
    """Give the entry that opened each instrument, sorted by name; an own act goes before a report of it."""
    found: dict[str, list[Entry]] = {}
    for entry, body in sight.typed(InstrumentOpened):
        found.setdefault(body.instrument, []).append(entry)
    return {name: sight.foremost(found[name]) for name in sorted(found)}


def latest_draft(sight: Sight, instrument: str) -> Entry | None:
    """Give the draft that no other revises; of several, the last, a party's own before reports of its."""
    drafts = [(entry, body) for entry, body in sight.typed(DraftSubmitted) if body.instrument == instrument]
    revised = {body.revises for _, body in drafts}
    unrevised = [entry for entry, _ in drafts if entry.id not in revised]
    acting = {entry.by for entry in unrevised if is_own_act(entry)}
    candidates = [entry for entry in unrevised if is_own_act(entry) or entry.by not in acting]
    return sight.last(candidates) if candidates else None


def choose(ledgers: Sequence[Ledger], lens: Lens, instrument: str | None) -> Chosen:
    """Find the instrument a view is about, in any of the records; the only one, where none is named.

    One that the records know but that was not open yet on the lens's day is chosen too, with nothing to show.

    Raises:
        InstrumentUnknownError: there is none.
        InstrumentAmbiguousError: there are several.
    """
    found = _found((Sight(ledger, lens) for ledger in ledgers), instrument)
    if not found:
        later = replace(lens, as_of=date.max)
        found = [
            Chosen(Sight(one.sight.ledger, lens), one.instrument, None)
            for one in _found((Sight(ledger, later) for ledger in ledgers), instrument)
        ]
    if len(found) == 1:
        return found[0]
    if not found:
        named = f"no instrument {instrument[:80]!r} is" if instrument is not None else "no instrument is"
        message = f"{named} open in the record"
        raise InstrumentUnknownError(
            message, hint="open it: travaux instrument open ID --title TITLE --to CODE"
        )
    names = ", ".join(sorted({one.instrument for one in found}))
    message = f"several instruments are open: {names}"
    hint = "name one with --instrument" if instrument is None else "name a record with --record"
    raise InstrumentAmbiguousError(message, hint=hint)


def _found(sights: Iterable[Sight], instrument: str | None) -> list[Chosen]:
    return [
        Chosen(sight, name, entry)
        for sight in sights
        for name, entry in opened(sight).items()
        if instrument is None or name == instrument
    ]
