"""Dealings: what each party did, said, promised, was promised, wrote, and was asked without answering.

In:  ledgers and a lens; a board for what it has not replied to.
Out: `Dealings` of every party that the record names, made in one pass over the entries.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from travaux.model import names
from travaux.model.entries import UnknownBody
from travaux.model.proposals import ProposalMade
from travaux.model.records import KeyDelegated, KeyRevoked, PartyJoined, RecordFounded
from travaux.model.replies import DERIVED, ReplyCode, ReplyContested, ReplyGiven
from travaux.model.statements import StatementForm, StatementMade
from travaux.projections import instruments, parties, replies
from travaux.projections.assurances import Assurance, assurances
from travaux.projections.papers import is_paper
from travaux.projections.sight import Sight, by_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from travaux.model.entries import Entry
    from travaux.projections.board import Board
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens

NO_ACTS = (RecordFounded, PartyJoined, KeyDelegated, KeyRevoked, UnknownBody)
"""Entries by which desks come and go, or that this version does not know: no doing of the party's."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A demand or a letter to a party, and what it gave back."""

    entry: str
    by: str
    answers: tuple[str, ...]
    """Entries by which it answered, or by which it was answered for; those contested are among them."""
    contested: tuple[str, ...]
    """Of these answers, those that whoever asked does not take as the reply."""


@dataclass(frozen=True, slots=True)
class Signing:
    """One desk that signs for a party."""

    author: str
    record: str
    """Id of the record in which it signs."""
    entries: int
    first: str
    """RFC 3339, by its own clock, as the next."""
    last: str
    revoked: bool


@dataclass(frozen=True, slots=True)
class Dealing:
    """One party's dealings."""

    party: str
    did: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Entries by type, newest first; withdrawn ones are there, and counted nowhere."""
    everything: tuple[str, ...] = ()
    """The same of all types together."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """How many of each type count."""
    acts: int = 0
    reports: int = 0
    """By others, of what it did."""
    owes: tuple[Assurance, ...] = ()
    owed: tuple[Assurance, ...] = ()
    demands: tuple[Asked, ...] = ()
    letters: tuple[Asked, ...] = ()
    """Letters and papers addressed to it."""
    papers: tuple[str, ...] = ()
    """Drafts, replies, letters of its own that count, newest first."""
    spoken_for: tuple[str, ...] = ()
    """Entries of others on its behalf, newest first."""
    desks: tuple[Signing, ...] = ()


@dataclass(frozen=True, slots=True)
class Dealings:
    """Every party's dealings, by code."""

    as_of: date
    parties: Mapping[str, Dealing]

    def of(self, party: str) -> Dealing:
        """Give a party's dealings; one that has done nothing has none."""
        return self.parties.get(party) or Dealing(party)


@dataclass(frozen=True, slots=True)
class Silence:
    """What a party has not answered of a draft."""

    has_replied: bool
    provisions: tuple[str, ...]
    """Ids of the articles that its reply does not address, or all where none came."""
    articles: int


def dealings(ledgers: Sequence[Ledger], lens: Lens) -> Dealings:
    """Show what every party did, and what is asked of it."""
    making: defaultdict[str, _Making] = defaultdict(_Making)
    for ledger in ledgers:
        _take(Sight(ledger, lens), making)
    for one in assurances(ledgers, lens).assurances:
        making[one.by].owes.append(one)
        making[one.to].owed.append(one)
    return Dealings(lens.as_of, {party: making[party].made(party) for party in sorted(making)})


def silence(board: Board, party: str) -> Silence | None:
    """Say which articles of a board a party has not answered; None where the draft is none of its business."""
    cells = [(row.id, row.cells[party].code) for row in board.rows if not row.is_below and party in row.cells]
    if not cells or party == board.proponent:
        return None
    silent = tuple(name for name, code in cells if code in DERIVED)
    has_replied = any(code is not ReplyCode.NO_REPLY_YET for _, code in cells)
    return Silence(has_replied, silent, len(cells))


class _Making:
    """Dealings in the making."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.counted: Counter[bool] = Counter()
        self.counts: Counter[str] = Counter()
        self.owes: list[Assurance] = []
        self.owed: list[Assurance] = []
        self.asked: dict[type, list[tuple[Entry, Asked]]] = {ProposalMade: [], StatementMade: []}
        self.papers: list[Entry] = []
        self.spoken_for: list[Entry] = []
        self.desks: list[Signing] = []
        self.names = 0

    def made(self, party: str) -> Dealing:
        did: dict[str, list[str]] = {}
        newest = _newest(self.entries)
        for entry in newest:
            did.setdefault(entry.type, []).append(entry.id)
        return Dealing(
            party,
            {kind: tuple(did[kind]) for kind in sorted(did)},
            tuple(entry.id for entry in newest),
            self.counts,
            self.counted[True],
            self.counted[False],
            tuple(self.owes),
            tuple(self.owed),
            self._asked(ProposalMade),
            self._asked(StatementMade),
            tuple(one.id for one in _newest(self.papers)),
            tuple(one.id for one in _newest(self.spoken_for)),
            tuple(self.desks),
        )

    def _asked(self, kind: type) -> tuple[Asked, ...]:
        return tuple(asked for _, asked in sorted(self.asked[kind], key=lambda pair: by_date(pair[0])))


def _newest(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=by_date, reverse=True)


def _take(sight: Sight, making: Mapping[str, _Making]) -> None:
    answered = _Answered(sight)
    for signed in sight.ledger.entries:
        standing = sight.standing(signed)
        entry = standing.entry
        if isinstance(entry.body, NO_ACTS) or not standing.is_kept:
            continue
        making[entry.by].entries.append(entry)
        if standing.counts:
            making[entry.by].counted[entry.signed_by == entry.by] += 1
            making[entry.by].counts[entry.type] += 1
            if is_paper(entry):
                making[entry.by].papers.append(entry)
            for party in entry.on_behalf_of:
                making[party].spoken_for.append(entry)
            for party, asked in answered.asked_by(entry):
                making[party].asked[type(entry.body)].append((entry, asked))
        for party in parties.named(entry):
            # Whoever is named has a page, though it has done nothing.
            making[party].names += 1
    for author, signing in _desks(sight).items():
        making[names.party_of(author)].desks.append(signing)


def _desks(sight: Sight) -> Mapping[str, Signing]:
    """Give every desk that signed, by its author's name."""
    signed: dict[str, list[str]] = {}
    revoked: set[str] = set()
    for entry in sight.ledger.entries:
        if sight.knows(entry.id):
            signed.setdefault(entry.author, []).append(entry.said)
            if isinstance(entry.body, KeyRevoked) and names.party_of(entry.body.desk) == entry.signed_by:
                revoked.add(entry.body.desk)
    return {
        author: Signing(
            author, sight.ledger.record, len(said), min(said), max(said), revoked=author in revoked
        )
        for author, said in sorted(signed.items())
    }


class _Answered:
    """What came back to the demands and letters of one record."""

    def __init__(self, sight: Sight) -> None:
        self._sight = sight
        drafts = {name: instruments.latest_draft(sight, name) for name in instruments.opened(sight)}
        self._columns = {
            name: replies.columns(sight, draft) for name, draft in drafts.items() if draft is not None
        }

    def asked_by(self, entry: Entry) -> Iterator[tuple[str, Asked]]:
        """Give what an entry asks of whom."""
        body = entry.body
        if isinstance(body, ProposalMade):
            yield body.of, self._asked(entry, body.of, self._replies(body))
        elif isinstance(body, StatementMade) and body.form is not StatementForm.SPEECH:
            answered = self._sight.find(entry.about)
            for party in dict.fromkeys(body.to):
                # What is about a letter of the addressee's own is an answer, and asks for none.
                if answered is None or not is_paper(answered) or answered.by != party:
                    yield party, self._asked(entry, party, ())

    def _asked(self, entry: Entry, party: str, replied: Iterable[str]) -> Asked:
        """Put together what a party, or somebody on its behalf, said about what was asked of it."""
        about = [
            one
            for kind in (StatementMade, ReplyGiven)
            for one, _ in self._sight.about(entry.id, kind)
            if party in (one.by, *one.on_behalf_of)
        ]
        answers = dict.fromkeys([*(one.id for one in sorted(about, key=by_date)), *replied])
        contested = [
            answer
            for answer in answers
            if any(one.by == entry.by for one, _ in self._sight.about(answer, ReplyContested))
        ]
        return Asked(entry.id, entry.by, tuple(answers), tuple(contested))

    def _replies(self, demand: ProposalMade) -> Iterator[str]:
        """Give the replies of the party asked to the provisions that carry a demand, or to the article around one."""
        for provision in demand.provisions:
            instrument, _, name = provision.rpartition("/")
            if not instrument and len(self._columns) == 1:
                (instrument,) = self._columns
            column = self._columns.get(instrument, {}).get(demand.of)
            while column is not None and name:
                cell = column.cells.get(name)
                if cell is not None and cell.code not in DERIVED and cell.entry is not None:
                    yield cell.entry
                name = name.rpartition("__")[0]
