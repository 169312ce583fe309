"""Holdings: the records that a desk holds, as any page looks at them: by two clocks, with names and titles.

In:  the desk, in its own thread.
Out: entries, names, titles and folds; what is costly is remembered until a record grows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from travaux.desk.desk import Desk
from travaux.desk.errors import EntryUnknownError, PartyUnknownError
from travaux.desk.shelves import Shelf
from travaux.model import dates as edtf
from travaux.model.entries import Entry
from travaux.model.instruments import InstrumentOpened
from travaux.projections import history, instruments, knowledge, parties, sources
from travaux.projections import sight as seen
from travaux.projections.history import Correction
from travaux.projections.ledger import Ledger
from travaux.projections.lens import Lens
from travaux.projections.memory import Memory
from travaux.projections.parties import Party
from travaux.projections.sight import Sight
from travaux.web.pages.frame import Asked
from travaux.web.pages.look import Look

Made = TypeVar("Made")

_ID = re.compile("[0-9a-f]{8,64}")
_MEMORY = Memory(64)
"""Views by state of the records, date and what was asked; the desk's thread alone uses it."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry as it was signed, and the record that holds it."""

    shelf: Shelf
    entry: Entry

    @property
    def ledger(self) -> Ledger:
        """The record's entries."""
        return self.shelf.ledger


class Holdings:
    """Everything that one page may look up; good for one request."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.identity = desk, desk.identity
        shelves = [desk.shelf(name).refresh() for name in desk.records]
        self.shelves: Sequence[Shelf] = [shelf for shelf in shelves if shelf.record_id]
        """The records that can be read at all, by name."""
        self.unread: Sequence[Shelf] = [shelf for shelf in shelves if not shelf.record_id]
        """Those of which not even the founding can be read."""
        self.ledgers: Sequence[Ledger] = [shelf.ledger for shelf in self.shelves]
        self.faults = tuple(fault.message for shelf in shelves for fault in shelf.grave_faults)
        self._state = tuple((ledger.record, ledger.vector) for ledger in self.ledgers)

    @property
    def title(self) -> str:
        """Title of the dossier."""
        return self.identity.title

    def lens(self, question: Asked) -> Lens:
        """Read the two clocks of a question.

        Raises:
            HeadsUnreadableError, HeadsUnknownError: its heads cannot be read, or are not of these records.
        """
        known = knowledge.read(self.ledgers, question.heads) if question.heads else None
        return Lens(question.as_of, known=known)

    def heads_on(self, day: date) -> str:
        """Say what was known on a day, as an address holds it."""
        return knowledge.write(self.ledgers, knowledge.by(self.ledgers, day))

    def known_on(self, heads: str) -> date | None:
        """Give the last day on which something of what is known at some heads was signed; None if nothing is."""
        known = knowledge.read(self.ledgers, heads)
        entries = (ledger.get(one) for ledger in self.ledgers for one in known)
        return max((edtf.parse_day(entry.said[:10]) for entry in entries if entry is not None), default=None)

    def look(self, question: Asked) -> Look:
        """Look at the records by the two clocks."""
        sights = self.sights(self.lens(question))
        everything = self.sights(replace(self.lens(question), as_of=date.max))
        return Look(
            asked=question,
            find=lambda entry: _find(sights, entry),
            find_source=lambda entry: _find(everything, entry),
            standing=lambda entry: _standing(sights, entry),
            corrections=lambda entry: _corrections(sights, entry),
            further=lambda entry: _further(everything, entry),
            names=self.names(),
            titles={name: title_of(entry) for name, entry in self.opened_instruments(question).items()},
            short=lambda entry: knowledge.write(self.ledgers, (entry,)),
        )

    def find(self, start: str) -> Found:
        """Find an entry of any record by its id, or a start of it that means no other.

        Raises:
            EntryUnknownError: there is none, or there are several.
        """
        found = []
        if _ID.fullmatch(start):
            found = [(shelf, name) for shelf in self.shelves for name in shelf.ledger.starting(start)]
        if len(found) == 1:
            shelf, name = found[0]
            entry = shelf.ledger.get(name)
            if entry is not None:
                return Found(shelf, entry)
        message = f"{'several entries' if found else 'no entry here'} may be {start[:64]!r}"
        raise EntryUnknownError(message, hint="name it by its whole id")

    def fold(self, question: Asked, view: Callable[..., Made], **options: str | None) -> Made:
        """Show a projection by the question's clocks; it is remembered until the record grows."""
        lens, what = self.lens(question), (view.__module__, view.__qualname__, *sorted(options.items()))
        return self.once(question, what, lambda: view(self.ledgers, lens, **options))

    def described(self) -> Mapping[str, Party]:
        """Give every party as it was described last: how one is called is no event of the negotiation."""
        key = (self._state, "described")
        return _MEMORY.recall(key, lambda: parties.parties(self.ledgers, Lens(date.max)))

    def known_party(self, code: str) -> str:
        """Give back a party's code that the records name, on whatever day.

        Raises:
            PartyUnknownError: they name none.
        """
        codes = _MEMORY.recall((self._state, "codes"), lambda: parties.codes(self.ledgers))
        if code not in codes:
            message = f"{code[:40]!r} names no party of this dossier"
            raise PartyUnknownError(message, hint="take the code from the page of the parties")
        return code

    def opened_instruments(self, question: Asked) -> Mapping[str, Entry]:
        """Give the entry that opened each instrument, by its name."""
        found: dict[str, Entry] = {}
        for sight in self.sights(self.lens(question)):
            found |= instruments.opened(sight)
        return found

    def names(self) -> Mapping[str, Mapping[str, str]]:
        """Give the names of each party by language."""
        return {code: party.names for code, party in self.described().items()}

    def sights(self, lens: Lens) -> Sequence[Sight]:
        """Look at each record through a lens."""
        return [Sight(ledger, lens) for ledger in self.ledgers]

    def once(self, question: Asked, what: Hashable, make: Callable[[], Made]) -> Made:
        """Remember what is made by the question's clocks until the record grows; `what` names it among all."""
        return _MEMORY.recall((self._state, question.as_of, question.heads, what), make)


def _find(sights: Sequence[Sight], entry: str) -> Entry | None:
    return next((found for sight in sights if (found := sight.find(entry)) is not None), None)


def _standing(sights: Sequence[Sight], entry: str) -> seen.Standing | None:
    signed = ((sight, sight.ledger.get(entry)) for sight in sights)
    return next((sight.standing(found) for sight, found in signed if found is not None), None)


def _corrections(sights: Sequence[Sight], entry: str) -> tuple[Correction, ...]:
    for sight in sights:
        signed = sight.ledger.get(entry)
        if signed is not None:
            return history.history(sight.ledger, signed, sight.lens).corrections
    return ()


def _further(sights: Sequence[Sight], entry: str) -> tuple[Entry, ...]:
    return tuple(one for sight in sights for one in sources.further(sight, entry))


def title_of(entry: Entry) -> str:
    """Give the title that an entry opens an instrument by."""
    return entry.body.title if isinstance(entry.body, InstrumentOpened) else ""
