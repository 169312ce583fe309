"""Material: what pages are made from: the views of every record of the dossier, by the two clocks asked for.

In:  the desk, in its own thread.
Out: projections, names and titles; what is costly is remembered until the record grows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from travaux.desk import antecedents
from travaux.desk import search as searching
from travaux.desk.antecedents import Antecedents
from travaux.desk.search import Narrowing
from travaux.model.entries import Entry
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
    knowledge,
    timeline,
)
from travaux.projections.articles import Article
from travaux.projections.assurances import Assurances
from travaux.projections.board import Board
from travaux.projections.changes import Changes
from travaux.projections.composites import Assembled
from travaux.projections.dealings import Dealings, Silence
from travaux.projections.deliveries import Way
from travaux.projections.disclosures import Paper
from travaux.projections.search import Search
from travaux.projections.sight import by_date
from travaux.projections.timeline import Timeline
from travaux.web.pages.frame import Asked, Link, Standing
from travaux.web.pages.holdings import Found, Holdings, title_of
from travaux.web.pages.sections import SECTIONS
from travaux.web.site import site
from travaux.wording.messages import say

Page = TypeVar("Page")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each code stands on a board."""

    by_party: Mapping[str, Counter[ReplyCode]]
    codes: Counter[ReplyCode]
    counter_texts: int


def ask(answer: Callable[[Material], Page]) -> Page:
    """Make a page of what the desk holds."""
    return site().reading.ask(lambda desk: answer(Material(desk)))


class Material(Holdings):
    """Everything that one page may ask the desk; good for one request."""

    def standing(self, question: Asked, current: str) -> Standing:
        """Say what every page says of the dossier; `current` is the start of the page's own path."""
        language, title = question.language, self.identity.title
        known = self.names().get(self.identity.party, {})
        keeper = known.get(language) or known.get("en") or self.identity.party
        return Standing(
            dossier=title,
            kept_by=say(language, "frame.kept_by", party=keeper),
            nav=self._nav(question, current),
            heads=question.heads or knowledge.write(self.ledgers, knowledge.now(self.ledgers)),
            known=self.known_on(question.heads) if question.heads else None,
            warnings=self.faults,
            is_empty=all(
                isinstance(entry.body, timeline.LEFT_OUT) for one in self.ledgers for entry in one.entries
            ),
        )

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
            self.desk,
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
            lambda: changes.changes(self.ledgers, earlier, later),
        )

    def search(self, question: Asked, words: str, narrowing: Narrowing, window: slice) -> Search:
        """Find passages.

        Raises:
            QueryUnreadableError, KindUnknownError, DateUnreadableError: it cannot be asked so.
        """
        return searching.find(
            self.desk,
            words,
            self.ledgers,
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

    def silences(self, question: Asked) -> Mapping[str, Mapping[str, Silence]]:
        """Say what each party has not answered of each instrument's latest draft: by party, then instrument."""

        def gather() -> Mapping[str, Mapping[str, Silence]]:
            found: dict[str, dict[str, Silence]] = {}
            for name in self.opened_instruments(question):
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
        sights = self.sights(self.lens(question))
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
        return self.opened_instruments(question).get(instrument)

    def boards(self, question: Asked, current: str) -> tuple[Link, ...]:
        """Link the boards of all instruments."""
        return tuple(
            Link(title_of(entry), question.href(f"board/{name}/"), name == current)
            for name, entry in self.opened_instruments(question).items()
        )

    def _nav(self, question: Asked, current: str) -> tuple[Link, ...]:
        """Link the pages there are: no board where nothing is negotiated yet."""
        first = next(iter(self.opened_instruments(question)), None)
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
