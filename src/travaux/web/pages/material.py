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

from travaux.desk import antecedents
from travaux.desk import search as searching
from travaux.desk.antecedents import Antecedents
from travaux.desk.desk import Desk
from travaux.desk.errors import EntryUnknownError, PartyUnknownError
from travaux.desk.search import Narrowing
from travaux.desk.shelves import Shelf
from travaux.model import dates as edtf
from travaux.model.entries import Entry
from travaux.model.instruments import InstrumentOpened
from travaux.model.replies import ReplyCode
from travaux.model.statements import StatementMade
from travaux.projections import (
    articles,
    assurances,
    board,
    changes,
    composites,
    dealings,
    deliveries,
    disclosures,
    history,
    instruments,
    knowledge,
    parties,
    sources,
    timeline,
)
from travaux.projections import sight as seen
from travaux.projections.articles import Article
from travaux.projections.assurances import Assurances
from travaux.projections.board import Board
from travaux.projections.changes import Changes
from travaux.projections.composites import Assembled
from travaux.projections.dealings import Dealings, Silence
from travaux.projections.deliveries import Way
from travaux.projections.disclosures import Paper
from travaux.projections.history import Correction
from travaux.projections.ledger import Ledger
from travaux.projections.lens import Lens
from travaux.projections.memory import Memory
from travaux.projections.parties import Party
from travaux.projections.search import Search
from travaux.projections.sight import Sight, by_date
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
        self._desk, self._identity = desk, desk.identity
        shelves = [desk.shelf(name).refresh() for name in desk.records]
        self.shelves: Sequence[Shelf] = [shelf for shelf in shelves if shelf.record_id]
        """The records that can be read at all, by name."""
        self.unread: Sequence[Shelf] = [shelf for shelf in shelves if not shelf.record_id]
        """Those of which not even the founding can be read."""
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
            standing=lambda entry: _standing(sights, entry),
            corrections=lambda entry: _corrections(sights, entry),
            further=lambda entry: _further(everything, entry),
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
        return self.once(question, what, lambda: view(self._ledgers, lens, **options))

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

        return self.once(question, ("tally", instrument), count)

    def article(self, question: Asked, instrument: str, provision: str) -> Article:
        """Show one provision and what is said of it.

        Raises:
            ProvisionUnknownError: the latest draft has none of that id.
        """
        return self.fold(question, articles.article, instrument=instrument, provision=provision)

    def composite(self, question: Asked, instrument: str, draft: str | None) -> Assembled:
        """Show a draft and every counter-text to it in one bracketed text; of the latest draft, where none is named.

        Raises:
            InstrumentUnknownError: there is none of that name.
        """
        return self.fold(question, composites.composite, instrument=instrument, draft=draft)

    def antecedents(self, question: Asked, draft: Found, provision: str) -> Antecedents:
        """Say where a provision of a draft was said before.

        Raises:
            ProvisionUnknownError: the draft has none of that id.
        """
        return antecedents.antecedents(
            self._desk,
            draft=draft.entry.id,
            provision=provision,
            record=draft.shelf.name,
            lens=self.lens(question),
        )

    def timeline(self, question: Asked) -> Timeline:
        """Show what happened."""
        return self.fold(question, timeline.timeline)

    def assurances(self, question: Asked) -> Assurances:
        """Show what was promised."""
        return self.fold(question, assurances.assurances)

    def changes(self, before: Asked, question: Asked) -> Changes:
        """Show what is otherwise than at an earlier moment."""
        earlier, later = self.lens(before), self.lens(question)
        return self.once(
            question,
            ("changes", before.as_of, before.heads),
            lambda: changes.changes(self._ledgers, earlier, later),
        )

    def search(self, question: Asked, words: str, narrowing: Narrowing, window: slice) -> Search:
        """Find passages.

        Raises:
            QueryUnreadableError, KindUnknownError, DateUnreadableError: it cannot be asked so.
        """
        return searching.find(
            self._desk,
            words,
            self._ledgers,
            self.lens(question),
            narrowing=narrowing,
            offset=window.start,
            limit=window.stop - window.start,
        )

    def drawn(self, question: Asked, what: Hashable, draw: Callable[[], Made]) -> Made:
        """Give a drawing, drawn once for each language until the record grows; `what` says all it depends on."""
        return self.once(question, ("drawn", question.language, what), draw)

    def dealings(self, question: Asked) -> Dealings:
        """Show what every party did, and what is asked of it."""
        return self.fold(question, dealings.dealings)

    def described(self) -> Mapping[str, Party]:
        """Give every party as it was described last: how one is called is no event of the negotiation."""
        key = (self._state, "described")
        return _MEMORY.recall(key, lambda: parties.parties(self._ledgers, Lens(date.max)))

    def known_party(self, code: str) -> str:
        """Give back a party's code that the records name, on whatever day.

        Raises:
            PartyUnknownError: they name none.
        """
        codes = _MEMORY.recall((self._state, "codes"), lambda: parties.codes(self._ledgers))
        if code not in codes:
            message = f"{code[:40]!r} names no party of this dossier"
            raise PartyUnknownError(message, hint="take the code from the page of the parties")
        return code

    def silences(self, question: Asked) -> Mapping[str, Mapping[str, Silence]]:
        """Say what each party has not answered of each instrument's latest draft: by party, then instrument."""

        def gather() -> Mapping[str, Mapping[str, Silence]]:
            found: dict[str, dict[str, Silence]] = {}
            for name in self._opened(question):
                stands = self.board(question, name)
                for party in stands.parties:
                    silent = dealings.silence(stands, party)
                    if silent is not None and silent.provisions:
                        found.setdefault(party, {})[name] = silent
            return found

        return self.once(question, "silences", gather)

    def ways(self, question: Asked) -> Mapping[str, Way]:
        """Give the way of each paper, by its entry."""
        return self.once(
            question,
            "ways",
            lambda: {way.paper: way for way in self.fold(question, deliveries.deliveries).ways},
        )

    def said_about(self, question: Asked, entry: str) -> tuple[str, ...]:
        """Give the statements about an entry that count, by date."""
        sights = self._sights(self.lens(question))
        found = [one for sight in sights for one, _ in sight.about(entry, StatementMade)]
        return tuple(one.id for one in sorted(found, key=by_date))

    def papers(self, question: Asked) -> Mapping[str, Paper]:
        """Give each paper that a disclosure act is about, by its entry."""
        return self.once(
            question,
            "papers",
            lambda: {one.entry: one for one in self.fold(question, disclosures.disclosures).papers},
        )

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
                section.path.partition("/")[0] == current or section.path.strip("/") == current,
                letter=section.letter,
            )
            for section in SECTIONS
            if (first is not None or not section.needs_instrument)
            and (question.request.user.is_authenticated or not section.is_private)
        )

    def _opened(self, question: Asked) -> Mapping[str, Entry]:
        found: dict[str, Entry] = {}
        for sight in self._sights(self.lens(question)):
            found |= instruments.opened(sight)
        return found

    def _names(self) -> Mapping[str, Mapping[str, str]]:
        return {code: party.names for code, party in self.described().items()}

    def _sights(self, lens: Lens) -> Sequence[Sight]:
        return [Sight(ledger, lens) for ledger in self._ledgers]

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


def _title(entry: Entry) -> str:
    return entry.body.title if isinstance(entry.body, InstrumentOpened) else ""
