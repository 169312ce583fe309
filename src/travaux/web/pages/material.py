"""Material: what pages are made from: the views of every record of the dossier, by the two clocks asked for.

In:  the desk, in its own thread.
Out: projections, names and titles; what is costly is remembered until the record grows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from travaux.desk.desk import Desk
from travaux.desk.errors import EntryUnknownError
from travaux.desk.shelves import Shelf
from travaux.model import dates as edtf
from travaux.model.entries import Entry
from travaux.model.instruments import InstrumentOpened
from travaux.model.replies import ReplyCode
from travaux.projections import (
    articles,
    assurances,
    board,
    changes,
    instruments,
    knowledge,
    parties,
    timeline,
)
from travaux.projections.articles import Article
from travaux.projections.assurances import Assurances
from travaux.projections.board import Board
from travaux.projections.changes import Changes
from travaux.projections.ledger import Ledger
from travaux.projections.lens import Lens
from travaux.projections.memory import Memory
from travaux.projections.sight import Sight
from travaux.projections.timeline import Timeline
from travaux.web.pages.frame import Asked, Link, Standing
from travaux.web.pages.look import Look
from travaux.web.pages.sections import SECTIONS
from travaux.web.site import site
from travaux.wording.messages import say

Page = TypeVar("Page")
Made = TypeVar("Made")

_ID = re.compile("[0-9a-f]{8,64}")
_MEMORY = Memory(64)
"""Views by state of the record, date and what was asked; the desk's thread alone uses it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each code stands on a board."""

    by_party: Mapping[str, Counter[ReplyCode]]
    codes: Counter[ReplyCode]
    counter_texts: int


@dataclass(frozen=True, slots=True)
class Found:
    """An entry as it was signed, and the record that holds it."""

    shelf: Shelf
    entry: Entry

    @property
    def ledger(self) -> Ledger:
        """The record's entries."""
        return self.shelf.ledger


def ask(answer: Callable[[Material], Page]) -> Page:
    """Make a page of what the desk holds."""
    return site().reading.ask(lambda desk: answer(Material(desk)))


class Material:
    """Everything that one page may ask the desk; good for one request."""

    def __init__(self, desk: Desk) -> None:
        self._identity = desk.identity
        shelves = [desk.shelf(name).refresh() for name in desk.records]
        self.shelves: Sequence[Shelf] = [shelf for shelf in shelves if shelf.record_id]
        """The records that can be read at all, by name."""
        self._ledgers: Sequence[Ledger] = [shelf.ledger for shelf in self.shelves]
        self._faults = tuple(fault.message for shelf in shelves for fault in shelf.grave_faults)
        self._state = tuple((ledger.record, ledger.vector) for ledger in self._ledgers)

    @property
    def title(self) -> str:
        """Title of the dossier."""
        return self._identity.title

    def lens(self, question: Asked) -> Lens:
        """Read the two clocks of a question.

        Raises:
            HeadsUnreadableError, HeadsUnknownError: its heads cannot be read, or are not of these records.
        """
        known = knowledge.read(self._ledgers, question.heads) if question.heads else None
        return Lens(question.as_of, known=known)

    def heads_on(self, day: date) -> str:
        """Say what was known on a day, as an address holds it."""
        return knowledge.write(self._ledgers, knowledge.by(self._ledgers, day))

    def known_on(self, heads: str) -> date | None:
        """Give the last day on which something of what is known at some heads was signed; None if nothing is."""
        known = knowledge.read(self._ledgers, heads)
        entries = (ledger.get(one) for ledger in self._ledgers for one in known)
        return max((edtf.parse_day(entry.said[:10]) for entry in entries if entry is not None), default=None)

    def look(self, question: Asked) -> Look:
        """Look at the records by the two clocks."""
        sights = self._sights(self.lens(question))
        everything = self._sights(replace(self.lens(question), as_of=date.max))
        return Look(
            asked=question,
            find=lambda entry: _find(sights, entry),
            find_source=lambda entry: _find(everything, entry),
            names=self._names(),
            titles={name: _title(entry) for name, entry in self._opened(question).items()},
            short=lambda entry: knowledge.write(self._ledgers, (entry,)),
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

    def standing(self, question: Asked, current: str) -> Standing:
        """Say what every page says of the dossier; `current` is the start of the page's own path."""
        language, title = question.language, self._identity.title
        known = self._names().get(self._identity.party, {})
        keeper = known.get(language) or known.get("en") or self._identity.party
        return Standing(
            dossier=title,
            kept_by=say(language, "frame.kept_by", party=keeper),
            nav=self._nav(question, current),
            heads=question.heads or knowledge.write(self._ledgers, knowledge.now(self._ledgers)),
            known=self.known_on(question.heads) if question.heads else None,
            warnings=self._faults,
            is_empty=all(
                isinstance(entry.body, timeline.LEFT_OUT) for one in self._ledgers for entry in one.entries
            ),
        )

    def fold(self, question: Asked, view: Callable[..., Made], **options: str | None) -> Made:
        """Show a projection by the question's clocks; it is remembered until the record grows."""
        lens, what = self.lens(question), (view.__module__, view.__qualname__, *sorted(options.items()))
        return self._once(question, what, lambda: view(self._ledgers, lens, **options))

    def board(self, question: Asked, instrument: str) -> Board:
        """Show the board of an instrument.

        Raises:
            InstrumentUnknownError: there is none of that name.
        """
        return self.fold(question, board.board, instrument=instrument)

    def tally(self, question: Asked, instrument: str) -> Tally:
        """Count the codes on the board of an instrument."""

        def count() -> Tally:
            codes: dict[str, Counter[ReplyCode]] = {}
            texts = 0
            for row in self.board(question, instrument).rows:
                for party, cell in row.cells.items():
                    codes.setdefault(party, Counter())[cell.code] += 1
                    texts += cell.counter_text
            return Tally(codes, sum(codes.values(), Counter()), texts)

        return self._once(question, ("tally", instrument), count)

    def article(self, question: Asked, instrument: str, provision: str) -> Article:
        """Show one provision and what is said of it.

        Raises:
            ProvisionUnknownError: the latest draft has none of that id.
        """
        return self.fold(question, articles.article, instrument=instrument, provision=provision)

    def timeline(self, question: Asked) -> Timeline:
        """Show what happened."""
        return self.fold(question, timeline.timeline)

    def assurances(self, question: Asked) -> Assurances:
        """Show what was promised."""
        return self.fold(question, assurances.assurances)

    def changes(self, before: Asked, question: Asked) -> Changes:
        """Show what is otherwise than at an earlier moment."""
        earlier, later = self.lens(before), self.lens(question)
        return self._once(
            question,
            ("changes", before.as_of, before.heads),
            lambda: changes.changes(self._ledgers, earlier, later),
        )

    def drawn(self, question: Asked, what: Hashable, draw: Callable[[], Made]) -> Made:
        """Give a drawing, drawn once for each language until the record grows; `what` says all it depends on."""
        return self._once(question, ("drawn", question.language, what), draw)

    def opened(self, question: Asked, instrument: str) -> Entry | None:
        """Give the entry that opened an instrument; None where it was not open yet."""
        return self._opened(question).get(instrument)

    def boards(self, question: Asked, current: str) -> tuple[Link, ...]:
        """Link the boards of all instruments."""
        return tuple(
            Link(_title(entry), question.href(f"board/{name}/"), name == current)
            for name, entry in self._opened(question).items()
        )

    def _nav(self, question: Asked, current: str) -> tuple[Link, ...]:
        """Link the pages there are: no board where nothing is negotiated yet."""
        first = next(iter(self._opened(question)), None)
        return tuple(
            Link(
                say(question.language, section.key),
                question.href(section.path.format(instrument=first)),
                section.path.partition("/")[0] == current,
            )
            for section in SECTIONS
            if first is not None or not section.needs_instrument
        )

    def _opened(self, question: Asked) -> Mapping[str, Entry]:
        found: dict[str, Entry] = {}
        for sight in self._sights(self.lens(question)):
            found |= instruments.opened(sight)
        return found

    def _names(self) -> Mapping[str, Mapping[str, str]]:
        """Name the parties as they were described last: how one is called is no event of the negotiation."""
        key = (self._state, "names")
        return _MEMORY.recall(key, lambda: parties.names(self._ledgers, Lens(date.max)))

    def _sights(self, lens: Lens) -> Sequence[Sight]:
        return [Sight(ledger, lens) for ledger in self._ledgers]

    def _once(self, question: Asked, what: Hashable, make: Callable[[], Made]) -> Made:
        return _MEMORY.recall((self._state, question.as_of, question.heads, what), make)


def _find(sights: Sequence[Sight], entry: str) -> Entry | None:
    return next((found for sight in sights if (found := sight.find(entry)) is not None), None)


def _title(entry: Entry) -> str:
    return entry.body.title if isinstance(entry.body, InstrumentOpened) else ""
