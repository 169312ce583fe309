"""Material: what pages are made from: the views of every record of the dossier, as of the date asked for.

In:  the desk, in its own thread.
Out: projections, names and titles; what is costly is remembered until the record grows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from travaux.desk.desk import Desk
from travaux.model.entries import Entry
from travaux.model.instruments import InstrumentOpened
from travaux.model.replies import ReplyCode
from travaux.projections import articles, assurances, board, instruments, parties, timeline
from travaux.projections.articles import Article
from travaux.projections.assurances import Assurances
from travaux.projections.board import Board
from travaux.projections.ledger import Ledger
from travaux.projections.lens import Lens
from travaux.projections.memory import Memory
from travaux.projections.sight import Sight
from travaux.projections.timeline import Timeline
from travaux.web.pages.frame import Asked, Link, Standing
from travaux.web.pages.look import Look
from travaux.web.site import site
from travaux.wording.messages import say

Page = TypeVar("Page")
Made = TypeVar("Made")

_MEMORY = Memory(24)
"""Views by state of the record, date and what was asked; the desk's thread alone uses it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each code stands on a board."""

    by_party: Mapping[str, Counter[ReplyCode]]
    codes: Counter[ReplyCode]
    counter_texts: int


def ask(answer: Callable[[Material], Page]) -> Page:
    """Make a page of what the desk holds."""
    return site().reading.ask(lambda desk: answer(Material(desk)))


class Material:
    """Everything that one page may ask the desk; good for one request."""

    def __init__(self, desk: Desk) -> None:
        self._identity = desk.identity
        shelves = [desk.shelf(name).refresh() for name in desk.records]
        self._ledgers: Sequence[Ledger] = [shelf.ledger for shelf in shelves if shelf.record_id]
        self._faults = tuple(fault.message for shelf in shelves for fault in shelf.grave_faults)
        self._state = tuple((ledger.record, ledger.vector) for ledger in self._ledgers)

    @property
    def title(self) -> str:
        """Title of the dossier."""
        return self._identity.title

    def look(self, question: Asked) -> Look:
        """Look at the records as of the date."""
        sights = self._sights(_lens(question))
        everything = self._sights(Lens(date.max))
        return Look(
            asked=question,
            find=lambda entry: _find(sights, entry),
            find_source=lambda entry: _find(everything, entry),
            names=self._names(),
            titles={name: _title(entry) for name, entry in self._opened(question).items()},
        )

    def standing(self, question: Asked, current: str) -> Standing:
        """Say what every page says of the dossier; `current` is the start of the page's own path."""
        language, title = question.language, self._identity.title
        known = self._names().get(self._identity.party, {})
        keeper = known.get(language) or known.get("en") or self._identity.party
        return Standing(
            title, say(language, "frame.kept_by", party=keeper), self._nav(question, current), self._faults
        )

    def board(self, question: Asked, instrument: str) -> Board:
        """Show the board of an instrument.

        Raises:
            InstrumentUnknownError: there is none of that name.
        """
        return self._once(
            question,
            ("board", instrument),
            lambda: board.board(self._ledgers, _lens(question), instrument=instrument),
        )

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
        return articles.article(self._ledgers, _lens(question), instrument=instrument, provision=provision)

    def timeline(self, question: Asked) -> Timeline:
        """Show what happened."""
        return self._once(question, "timeline", lambda: timeline.timeline(self._ledgers, _lens(question)))

    def assurances(self, question: Asked) -> Assurances:
        """Show what was promised."""
        return self._once(
            question, "assurances", lambda: assurances.assurances(self._ledgers, _lens(question))
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
        language = question.language
        first = next(iter(self._opened(question)), None)
        links = [("", "frame.home")]
        links += [(f"board/{first}/", "frame.board")] if first is not None else []
        links += [("timeline/", "frame.timeline"), ("assurances/", "frame.assurances")]
        return tuple(
            Link(say(language, key), question.href(path), path.partition("/")[0] == current)
            for path, key in links
        )

    def _opened(self, question: Asked) -> Mapping[str, Entry]:
        found: dict[str, Entry] = {}
        for sight in self._sights(_lens(question)):
            found |= instruments.opened(sight)
        return found

    def _names(self) -> Mapping[str, Mapping[str, str]]:
        """Name the parties as they were described last: how one is called is no event of the negotiation."""
        key = (self._state, "names")
        return _MEMORY.recall(key, lambda: parties.names(self._ledgers, Lens(date.max)))

    def _sights(self, lens: Lens) -> Sequence[Sight]:
        return [Sight(ledger, lens) for ledger in self._ledgers]

    def _once(self, question: Asked, what: Hashable, make: Callable[[], Made]) -> Made:
        return _MEMORY.recall((self._state, question.as_of, what), make)


def _lens(question: Asked) -> Lens:
    return Lens(question.as_of)


def _find(sights: Sequence[Sight], entry: str) -> Entry | None:
    return next((found for sight in sights if (found := sight.find(entry)) is not None), None)


def _title(entry: Entry) -> str:
    return entry.body.title if isinstance(entry.body, InstrumentOpened) else ""
