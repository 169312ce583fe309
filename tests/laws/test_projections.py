"""Laws of the views: the same entries, the same bytes, in every order of arrival; nothing old is told otherwise."""

from __future__ import annotations

import heapq
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import OBS, RU, US, Book, ledger_of
from travaux.model.agreements import AgreementConfirmed, AgreementWithdrawn, ProvisionAgreed
from travaux.model.assurances import AssuranceGiven, AssuranceJudged, Due, Verdict
from travaux.model.corrections import EntryCorrected, EntryWithdrawn
from travaux.model.disclosures import (
    AuthenticityStated,
    ConsentGiven,
    ConsentRefused,
    DisclosureRequested,
    EmbargoSet,
    Leaked,
    Level,
    Published,
    Stance,
)
from travaux.model.entries import Body, Entry
from travaux.model.errors import TravauxError
from travaux.model.instruments import DraftSubmitted
from travaux.model.parties import PartyDescribed
from travaux.model.replies import Coverage, Mapping, ReplyCode, ReplyGiven, ReplyMapped, Shape
from travaux.model.sessions import SessionHeld
from travaux.projections import (
    agreements,
    articles,
    assurances,
    board,
    disclosures,
    history,
    log,
    timeline,
)
from travaux.projections.ledger import Ledger
from travaux.projections.lens import Lens

AUTHORS = (RU, US, OBS, "RU/desk-2")
PARTIES = ("RU", "US", "OBS", "EU")
PROVISIONS = ("art_1", "art_2", "art_2__para_1", "art_3", "art_9")
FIRST = date(2022, 1, 1)
LATE = Lens(date(2022, 12, 31))
GIVEN = (ReplyCode.ACCEPT, ReplyCode.AMEND, ReplyCode.REJECT, ReplyCode.RESERVE)
REDATED = ({"on": "2022-01-05"}, {"on": "2022-03-05/.."})
CHANGES = (
    {"place": "Geneva"},
    {"answer.art_1.code": "reject", "answer.art_1.kind": "general"},
    {"clause.form": "late"},
    {"by": "EU"},
    {"by_person": "B. Reader"},
    {"level": "plenary"},
    {"title": "Otherwise", "mood": "good"},
)


class Story:
    """A negotiation told at random by desks that have not always seen everything, and at times sign twice."""

    def __init__(self, chance: Random, *, may_redate: bool = True) -> None:
        self.book = Book("RU", "US", "OBS")
        self.chance = chance
        self.changes = CHANGES + REDATED if may_redate else CHANGES
        self.book.instrument(to=("US", "EU"))
        self.first_draft = self.book.draft()

    def told(self, steps: int) -> list[Entry]:
        """Tell so many further entries, and give them all."""
        tales: list[Callable[[], Entry]] = [self._reply, self._themes, self._map, self._judge, self._promise]
        tales += [
            self._draft,
            self._agree,
            self._disclose,
            self._answer,
            self._else,
            self._amend,
            self._amend,
        ]
        for _ in range(steps):
            self.chance.choice(tales)()
        return self.book.entries

    def _sign(
        self, body: Body, *, about: Entry | None = None, parts: dict[str, object] | None = None
    ) -> Entry:
        chance = self.chance
        author = chance.choice(AUTHORS)
        own = [entry for entry in self.book.entries if entry.author == author]
        return self.book.sign(
            author,
            body,
            by=chance.choice((None, None, chance.choice(PARTIES))),
            on=f"{FIRST + timedelta(days=chance.randrange(60))}{chance.choice(('', '', '/..'))}",
            about=about,
            parts=parts,
            seen=None if chance.random() < 0.5 else self._some(author),
            after=own[-2] if len(own) > 1 and chance.random() < 0.1 else None,
        )

    def _some(self, author: str) -> Iterable[Entry]:
        """See one entry of some others; the founding always, as every entry of a record has."""
        others = [entry for entry in self.book.entries if entry.author != author]
        seen = self.chance.sample(others, min(3, len(others)))
        return {entry.author: entry for entry in (self.book.founding, *seen)}.values()

    def _one(self, *kinds: type) -> Entry:
        """Take one of the entries of these kinds, or any where there is none."""
        found = [entry for entry in self.book.entries if isinstance(entry.body, kinds or object)]
        return self.chance.choice(found or self.book.entries)

    def _draft(self) -> Entry:
        body = self.first_draft.body
        assert isinstance(body, DraftSubmitted)
        revises = self.chance.choice((None, self._one(DraftSubmitted).id))
        again = DraftSubmitted("treaty", "en", body.root, body.parts, body.provisions, body.engine, revises)
        return self._sign(again, parts=dict(self.first_draft.parts))

    def _reply(self) -> Entry:
        draft = self._one(DraftSubmitted)
        revises = self.chance.choice((None, self._one(ReplyGiven).id))
        answers = self.chance.sample(PROVISIONS, 2)
        parts: dict[str, object] = {
            f"answer:{name}": {"code": self.chance.choice(GIVEN).value} for name in answers
        }
        return self._sign(
            ReplyGiven(Shape.ARTICLES, draft.id, "0" * 64, None, revises), about=draft, parts=parts
        )

    def _themes(self) -> Entry:
        draft = self._one(DraftSubmitted)
        parts: dict[str, object] = {"theme:1": {"label": "Missiles", "text": "On missiles."}}
        return self._sign(ReplyGiven(Shape.THEMES, draft.id, "0" * 64), about=draft, parts=parts)

    def _map(self) -> Entry:
        mappings = tuple(
            Mapping(1, name, self.chance.choice(tuple(Coverage)), self.chance.choice((None, *GIVEN)))
            for name in self.chance.sample(PROVISIONS, 2)
        )
        return self._sign(ReplyMapped("A. Reader", mappings), about=self._one(ReplyGiven))

    def _promise(self) -> Entry:
        return self._sign(AssuranceGiven("RU", form="written", due=Due("2022-01-28", "Europe/Moscow")))

    def _judge(self) -> Entry:
        verdicts = {clause: self.chance.choice(tuple(Verdict)) for clause in ("form", "due")}
        return self._sign(AssuranceJudged(verdicts), about=self._one(AssuranceGiven))

    def _agree(self) -> Entry:
        noted = ProvisionAgreed(
            "treaty", self.chance.choice(PROVISIONS), "working group", self.chance.random() < 0.5
        )
        body = self.chance.choice((noted, noted, AgreementConfirmed(), AgreementWithdrawn()))
        return self._sign(body, about=None if body is noted else self._one(ProvisionAgreed))

    def _disclose(self) -> Entry:
        acts = (
            DisclosureRequested(Level.FULL),
            EmbargoSet("2022-04-01"),
            EmbargoSet("2022-05-01"),
            Published(Level.GIST, text="No."),
            Leaked("A newspaper"),
            AuthenticityStated(self.chance.choice(tuple(Stance))),
        )
        return self._sign(self.chance.choice(acts), about=self._one(ReplyGiven))

    def _answer(self) -> Entry:
        request = self._one(DisclosureRequested)
        paper = request.about or ""
        body = self.chance.choice((ConsentGiven(paper, Level.FULL), ConsentRefused(paper, "confidential")))
        return self._sign(body, about=request)

    def _else(self) -> Entry:
        name = self.chance.choice(("Russia", "the Federation"))
        bodies = (SessionHeld("NRC", ("RU",), "2022-01-12"), PartyDescribed("RU", {"en": name}))
        return self._sign(self.chance.choice(bodies))

    def _amend(self) -> Entry:
        amended = self._one(*self.chance.choice(((), (ReplyGiven,), (EntryCorrected, EntryWithdrawn))))
        change = EntryCorrected(dict(self.chance.choice(self.changes)), "slip")
        return self._sign(self.chance.choice((change, EntryWithdrawn("error"))), about=amended)


def arrived(entries: Sequence[Entry], chance: Random) -> list[Entry]:
    """Put the entries in another order that respects `prev` and `seen`."""
    missing = {entry.id: {*_past(entry)} for entry in entries}
    waiting: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in missing[entry.id]:
            waiting.setdefault(name, []).append(entry)
    ready = [(chance.random(), entry.id, entry) for entry in entries if not missing[entry.id]]
    heapq.heapify(ready)
    order = []
    while ready:
        entry = heapq.heappop(ready)[-1]
        order.append(entry)
        for after in waiting.get(entry.id, ()):
            missing[after.id].discard(entry.id)
            if not missing[after.id]:
                heapq.heappush(ready, (chance.random(), after.id, after))
    return order


def _past(entry: Entry) -> set[str]:
    return {name for _, name in entry.seen.values()} | ({entry.prev} if entry.prev else set())


def closure(entries: Sequence[Entry], heads: Iterable[str]) -> set[str]:
    """Give all that these entries had seen, themselves included."""
    known = {entry.id: entry for entry in entries}
    found: set[str] = set()
    waiting = list(heads)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(_past(known[name]))
    return found


def told(ledger: Ledger, lens: Lens) -> str:
    """Give every view's JSON, and what it refuses."""
    views: dict[str, Callable[[], object]] = {
        "board": lambda: board.shape(board.board([ledger], lens)),
        "assurances": lambda: assurances.shape(assurances.assurances([ledger], lens)),
        "agreements": lambda: agreements.shape(agreements.agreements([ledger], lens)),
        "disclosures": lambda: disclosures.shape(disclosures.disclosures([ledger], lens)),
        "timeline": lambda: timeline.shape(timeline.timeline([ledger], lens)),
    }
    for provision in PROVISIONS:
        views[provision] = lambda provision=provision: articles.shape(  # type: ignore[misc]
            articles.article([ledger], lens, provision=provision)
        )
    return json.dumps({name: _answer(view) for name, view in views.items()})


def _answer(view: Callable[[], object]) -> object:
    try:
        return view()
    except TravauxError as refusal:
        return refusal.code


def histories(ledger: Ledger) -> str:
    """Give the history of every entry, and the log."""
    told = {entry.id: history.shape(history.history(ledger, entry, LATE)) for entry in ledger.entries}
    return json.dumps([log.shape(log.log(ledger)), told], sort_keys=True)


chances = st.randoms(use_true_random=False)
lengths = st.integers(0, 30)
days = st.integers(-1, 90).map(lambda day: FIRST + timedelta(days=day))


@settings(max_examples=80, deadline=None)
@given(chances, lengths, days)
def test_the_same_entries_give_the_same_bytes_in_every_order_of_arrival(
    chance: Random, length: int, day: date
) -> None:
    entries = Story(chance).told(length)
    one, other = ledger_of(entries), ledger_of(arrived(entries, chance))
    assert told(one, LATE) == told(other, LATE)
    assert told(one, Lens(day)) == told(other, Lens(day))
    assert histories(one) == histories(other)
    assert one.vector == other.vector


@settings(max_examples=60, deadline=None)
@given(chances, lengths, days, st.integers(1, 5))
def test_a_ledger_that_grows_while_it_is_read_tells_what_one_read_once_tells(
    chance: Random, length: int, day: date, step: int
) -> None:
    entries = Story(chance).told(length)
    growing = Ledger(entries[0].id, "bilateral")
    for start in range(0, len(entries), step):
        growing.extend(entries[start : start + step])
        told(growing, LATE)
        told(growing, Lens(day))
    assert told(growing, LATE) == told(ledger_of(entries), LATE)
    assert told(growing, Lens(day)) == told(ledger_of(entries), Lens(day))


@settings(max_examples=80, deadline=None)
@given(chances, lengths, days)
def test_the_heads_of_an_earlier_state_show_what_that_state_showed(
    chance: Random, length: int, day: date
) -> None:
    entries = Story(chance).told(length)
    some = chance.sample(entries, min(len(entries), chance.randrange(4)))
    heads = {entry.author: (entry.seq, entry.id) for entry in some}
    known = closure(entries, [name for _, name in heads.values()])
    before = ledger_of([entry for entry in entries if entry.id in known])
    whole = ledger_of(arrived(entries, chance))
    for as_of in (LATE.as_of, day):
        assert told(whole, Lens(as_of, heads)) == told(before, Lens(as_of))


@settings(max_examples=60, deadline=None)
@given(chances, lengths, days)
def test_what_had_happened_by_a_day_had_happened_by_the_next(chance: Random, length: int, day: date) -> None:
    ledger = ledger_of(Story(chance, may_redate=False).told(length))
    earlier, later = (
        {event.entry for event in timeline.timeline([ledger], Lens(as_of)).events}
        for as_of in (day, day + timedelta(days=1))
    )
    assert earlier <= later


@settings(max_examples=60, deadline=None)
@given(chances, lengths)
def test_an_entry_is_after_exactly_those_it_had_seen(chance: Random, length: int) -> None:
    entries = Story(chance).told(length)
    ledger = ledger_of(arrived(entries, chance))
    for later in entries:
        seen = closure(entries, _past(later))
        assert {entry.id for entry in entries if ledger.is_after(later.id, entry.id)} == seen


@settings(max_examples=60, deadline=None)
@given(chances, lengths)
def test_the_last_of_several_does_not_depend_on_their_order(chance: Random, length: int) -> None:
    entries = Story(chance).told(length)
    ledger = ledger_of(entries)
    several = chance.sample(entries, min(len(entries), 6))
    last = ledger.last(several)
    chance.shuffle(several)
    assert ledger.last(several) == last
    assert not any(ledger.is_after(other.id, last.id) for other in several)


@settings(max_examples=60, deadline=None)
@given(chances, lengths)
def test_the_log_lists_each_entry_once_after_all_that_it_has_seen(chance: Random, length: int) -> None:
    entries = Story(chance).told(length)
    listed = log.log(ledger_of(arrived(entries, chance))).entries
    assert sorted(entry.id for entry in listed) == sorted(entry.id for entry in entries)
    before: set[str] = set()
    for entry in listed:
        assert _past(entry) <= before
        before.add(entry.id)
