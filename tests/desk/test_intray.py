"""From a reading to a signed entry: what is taken in, what it would enter, what a person decides."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests import reports
from tests.desk.conftest import TREATY
from travaux.desk import drafts, instruments, intray, records, sources
from travaux.desk.acts import Acknowledgement, Act
from travaux.desk.days import Ground
from travaux.desk.desk import Desk
from travaux.desk.intray import Given
from travaux.model.assurances import AssuranceGiven, Due
from travaux.model.disclosures import DisclosureRequested, Level, Published
from travaux.model.entries import Basis, Entry
from travaux.model.errors import TravauxError
from travaux.model.instruments import DraftSubmitted, InstrumentOpened
from travaux.model.intray import State
from travaux.model.proposals import Polarity, ProposalMade
from travaux.model.readings import Kind, Reading
from travaux.model.replies import ReplyGiven
from travaux.model.sessions import SessionAnnounced, SessionCancelled, SessionHeld
from travaux.model.sources import SourceFiled, Span
from travaux.model.statements import StatementMade
from travaux.projections.lens import Lens
from travaux.projections.sight import Sight
from travaux.projections.sources import quotation, text_of

CONTENT = reports.REPORT.encode()
STATEMENT, SESSION, ASSURANCE, PUBLISHED, FOR, AGAINST, PLANNED, WISH, REPLY = range(1, 10)


@pytest.fixture
def desk(opening: Callable[..., Desk]) -> Desk:
    return opening("OBS", observer=True)


@pytest.fixture
def taken(desk: Desk) -> Desk:
    take(desk)
    return desk


def take(desk: Desk, content: bytes = CONTENT, **given: str) -> int:
    told = Given(**{"publisher": "Agence", **given})
    return intray.take(desk, content, file="papers/report.txt", given=told, read=reports.read).n


def confirm(desk: Desk, n: int, *changes: str) -> Entry:
    return intray.confirm(desk, n=n, changes=changes).entries[-1]


def code(refused: pytest.ExceptionInfo[TravauxError]) -> str:
    return refused.value.code


def filed(desk: Desk) -> list[Entry]:
    return desk.reading().typed(SourceFiled)


def test_a_report_is_taken_in_and_nothing_is_signed(taken: Desk) -> None:
    items = intray.items(taken)
    assert [one.item.n for one in items] == list(range(1, 10))
    assert {one.item.state for one in items} == {State.PROPOSED}
    assert [one.proposal.kind for one in items[:3]] == [Kind.STATEMENT, Kind.SESSION, Kind.ASSURANCE]
    assert not filed(taken)


def test_the_same_report_is_not_taken_twice(taken: Desk) -> None:
    assert take(taken) == 1
    assert len(intray.items(taken)) == 9


def test_each_kind_would_become_its_entry(taken: Desk) -> None:
    assert [one.offer.entry for one in intray.items(taken)] == [
        "statement_made",
        "session_held",
        "assurance_given",
        "published",
        "proposal_made",
        "proposal_made",
        "session_announced",
        "disclosure_requested",
        "statement_made",
    ]


def test_a_confirmed_statement_is_a_report_with_its_source_and_span(taken: Desk) -> None:
    done = intray.confirm(taken, n=STATEMENT)
    source, said = done.entries
    assert isinstance(source.body, SourceFiled)
    assert (source.basis, source.by, source.body.publisher) == (Basis.ACT, "OBS", "Agence")
    assert (source.body.language, source.body.published) == ("fr", "2022-01-24/2022-01-26")
    assert source.body.filename == "report.txt"
    assert isinstance(said.body, StatementMade)
    assert (said.basis, said.by, said.source) == (Basis.REPORT, "RU", source.id)
    assert (said.body.person, said.body.role) == ("Sergueï Lavrov", "ministre russe")
    assert (said.body.occasion, said.body.language) == ("la Douma", "fr")
    assert said.parts["text"] == "Nous attendons une réponse écrite."
    assert said.happened.first.isoformat() == "2022-01-24"
    sight = Sight(taken.reading().ledger, Lens(date.max))
    assert (quotation(sight, said) or "").startswith("ministre russe Sergueï Lavrov a déclaré")


def test_the_source_is_filed_once(taken: Desk) -> None:
    confirm(taken, STATEMENT)
    confirm(taken, SESSION, "body=Ministers")
    assert len(filed(taken)) == 1


def test_a_source_filed_by_hand_before_is_used(taken: Desk) -> None:
    by_hand = sources.file(taken, Act(), content=CONTENT, publisher="Agence", language="fr").entries[-1]
    assert confirm(taken, STATEMENT).source == by_hand.id
    assert len(filed(taken)) == 1


def test_what_an_entry_needs_is_refused_with_its_own_code_and_changes_nothing(taken: Desk) -> None:
    before = len(taken.reading().ledger)
    for n, wanted in (
        (SESSION, "line-too-long"),
        (PUBLISHED, "level-unknown"),
        (PLANNED, "report-needs-party"),
        (WISH, "level-unknown"),
        (REPLY, "line-too-long"),
    ):
        with pytest.raises(TravauxError) as refused:
            confirm(taken, n)
        assert code(refused) == wanted, n
    for n in (PUBLISHED, WISH):
        with pytest.raises(TravauxError) as refused:
            confirm(taken, n, "level=full")
        assert code(refused) == "entry-unknown"
    assert len(taken.reading().ledger) == before
    assert all(one.item.state is State.PROPOSED for one in intray.items(taken))


def test_a_session_names_those_who_met(taken: Desk) -> None:
    held = confirm(taken, SESSION, "body=Ministers")
    assert isinstance(held.body, SessionHeld)
    assert (held.by, held.body.participants, held.body.place) == ("RU", ("US",), "Genève")
    assert (held.body.dates, held.happened.first.isoformat()) == ("2022-01-21", "2022-01-21")


def test_a_promise_has_its_clauses_and_the_day_told_before_it(taken: Desk) -> None:
    given = confirm(taken, ASSURANCE)
    assert isinstance(given.body, AssuranceGiven)
    assert (given.by, given.body.to, given.body.person) == ("US", "RU", "Antony Blinken")
    assert (given.body.form, given.body.due) == ("par écrit", Due("../2022-01-28"))
    assert given.happened.first.isoformat() == "2022-01-21"
    assert intray.item(taken, ASSURANCE).offer.ground is Ground.NEAR


def test_a_demand_keeps_the_refusal_it_hangs_on(taken: Desk) -> None:
    for n, polarity, words in (
        (FOR, Polarity.FOR, "refus d’élargissement"),
        (AGAINST, Polarity.AGAINST, "de bases"),
    ):
        made = confirm(taken, n)
        assert isinstance(made.body, ProposalMade)
        assert (made.by, made.body.of, made.body.polarity) == ("RU", "US", polarity)
        assert made.parts["text"] == words


def test_a_wish_to_publish_asks_for_the_paper(taken: Desk) -> None:
    promise = confirm(taken, ASSURANCE)
    asked = confirm(taken, WISH, f"document={promise.name}", "level=full")
    assert isinstance(asked.body, DisclosureRequested)
    assert (asked.about, asked.body.level, asked.by) == (promise.id, Level.FULL, "RU")


def test_a_wish_to_withhold_is_told_as_a_statement(taken: Desk) -> None:
    said = confirm(taken, WISH, "wish=withhold", "occasion=Briefing")
    assert isinstance(said.body, StatementMade)
    assert said.body.person == "Sergueï Lavrov"
    assert str(said.parts["text"]).startswith("Lavrov veut que")


def test_a_published_text_that_is_not_at_hand_opens_its_instrument(taken: Desk) -> None:
    with pytest.raises(TravauxError) as refused:
        confirm(taken, PUBLISHED, "instrument=treaty")
    assert code(refused) == "level-unknown"
    assert not taken.reading().typed(InstrumentOpened)
    done = intray.confirm(taken, n=PUBLISHED, changes=["instrument=treaty", "level=full", "to=US"])
    source, opened, published = done.entries
    assert isinstance(opened.body, InstrumentOpened)
    assert (opened.body.title, opened.source, opened.by) == ("projet de traité", source.id, "RU")
    assert isinstance(published.body, Published)
    assert (published.about, published.source, published.basis) == (opened.id, source.id, Basis.REPORT)
    assert published.happened.first.isoformat() == "2021-10-01"


def test_a_published_instrument_that_has_a_draft_is_that_draft(taken: Desk) -> None:
    source = sources.file(taken, Act(), content=CONTENT, publisher="Agence", language="fr").entries[-1]
    report = Act(by="RU", source=source.id)
    instruments.open_instrument(taken, report, instrument="treaty", title="Treaty", to=("US",))
    draft = drafts.submit(taken, report, content=TREATY.encode(), instrument="treaty").entries[-1]
    assert confirm(taken, PUBLISHED, "instrument=treaty", "level=full").about == draft.id
    extract = confirm_again(taken, "paper=" + draft.name, "level=extract", "provision=art_1")
    assert isinstance(extract.body, Published)
    assert extract.body.provisions == ("art_1",)


def confirm_again(desk: Desk, *changes: str) -> Entry:
    """Take another report in and confirm what it says of the publication."""
    n = take(desk, CONTENT + b"Suite.\n")
    return confirm(
        desk, next(one.item.n for one in intray.items(desk, n) if one.offer.entry == "published"), *changes
    )


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        (("act=delivered", "to=US"), "paper_delivered"),
        (("act=received",), "receipt_given"),
        (("act=signed", "occasion=Ceremony"), "statement_made"),
        (("act=proposed", "occasion=Ceremony"), "statement_made"),
        (("act=proposed", "instrument=treaty", f"text={TREATY}"), "draft_submitted"),
    ],
)
def test_an_instrument_becomes_what_was_done_with_it(
    taken: Desk, changes: tuple[str, ...], kind: str
) -> None:
    source = sources.file(taken, Act(), content=CONTENT, publisher="Agence", language="fr").entries[-1]
    report = Act(by="RU", source=source.id)
    opened = instruments.open_instrument(taken, report, instrument="treaty", title="Treaty", to=("US",))
    paper = () if kind in {"statement_made", "draft_submitted"} else (f"paper={opened.entries[-1].name}",)
    made = confirm(taken, PUBLISHED, *changes, *paper)
    assert (made.type, made.by, made.basis) == (kind, "RU", Basis.REPORT)
    assert made.about == (opened.entries[-1].id if kind != "statement_made" else None)
    assert not isinstance(made.body, DraftSubmitted) or made.body.provisions[0].id == "art_1"


def test_a_session_becomes_what_is_told_of_it(taken: Desk) -> None:
    announced = confirm(taken, PLANNED, "by=RU", "participants=US")
    assert isinstance(announced.body, SessionAnnounced)
    assert announced.body.participants == ("US",)
    assert announced.happened.from_ is None, (
        "the report gives no day: it was announced by the time it came out"
    )
    cancelled = confirm(taken, SESSION, "status=cancelled", f"session={announced.name}")
    assert isinstance(cancelled.body, SessionCancelled)
    assert cancelled.about == announced.id
    assert "se sont entretenus" in cancelled.body.why


def test_a_session_that_is_proposed_is_a_demand(taken: Desk) -> None:
    made = confirm(taken, SESSION, "status=proposed")
    assert isinstance(made.body, ProposalMade)
    assert (made.by, made.body.of) == ("RU", "US")
    assert "Genève" in str(made.parts["text"])


def test_a_reply_is_bound_to_a_draft_where_one_is_named(taken: Desk) -> None:
    source = sources.file(taken, Act(), content=CONTENT, publisher="Agence", language="fr").entries[-1]
    report = Act(by="RU", source=source.id)
    instruments.open_instrument(taken, report, instrument="treaty", title="Treaty", to=("US",))
    draft = drafts.submit(taken, report, content=TREATY.encode(), instrument="treaty").entries[-1]
    with pytest.raises(TravauxError) as refused:
        confirm(taken, REPLY, f"draft={draft.name}")
    assert code(refused) == "text-missing", "a reply by themes needs a label"
    given = confirm(taken, REPLY, f"draft={draft.name}", "document=Forces")
    assert isinstance(given.body, ReplyGiven)
    assert (given.by, given.body.draft) == ("US", draft.id)
    assert given.parts["theme:1"] == {
        "label": "Forces",
        "text": "Washington rejette le retrait des forces",
    }
    n = take(taken, CONTENT + b"Suite.\n")
    again = intray.items(taken, n)[-1].item.n
    changes = (
        f"draft={draft.name}",
        "answer.art_1.code=reject",
        'answer.art_1.reasons=Not "so"',
        f"revises={given.name}",
    )
    assert confirm(taken, again, *changes).parts["answer:art_1"] == {"code": "reject", "reasons": 'Not "so"'}


def test_slots_and_options_are_both_names_of_fields(taken: Desk) -> None:
    said = confirm(
        taken, STATEMENT, "speaker=A spokesman", "venue=Briefing", "addressee=US", "date=2022-01-25"
    )
    assert isinstance(said.body, StatementMade)
    assert (said.body.person, said.body.occasion, said.body.to) == ("A spokesman", "Briefing", ("US",))
    assert said.happened.first.isoformat() == "2022-01-25"
    promise = confirm(taken, ASSURANCE, "promisor=EU", "due=2022-02-01 Europe/Moscow", "form=")
    assert isinstance(promise.body, AssuranceGiven)
    assert (promise.by, promise.body.form) == ("EU", None)
    assert promise.body.due == Due("2022-02-01", "Europe/Moscow")


@pytest.mark.parametrize("change", ["colour=red", "place", "content=x"])
def test_a_field_that_no_entry_has_is_refused(taken: Desk, change: str) -> None:
    with pytest.raises(TravauxError) as refused:
        confirm(taken, ASSURANCE, change)
    assert code(refused) == "key-unknown"


def test_what_is_settled_is_settled(taken: Desk) -> None:
    confirm(taken, STATEMENT)
    intray.dismiss(taken, n=FOR, why="misread", by="Anna")
    for act in (
        lambda: intray.confirm(taken, n=STATEMENT),
        lambda: intray.dismiss(taken, n=STATEMENT),
        lambda: intray.edit(taken, n=STATEMENT, changes=["occasion=x"]),
        lambda: intray.confirm(taken, n=FOR),
        lambda: intray.dismiss(taken, n=FOR),
        lambda: intray.reopen(taken, n=STATEMENT),
    ):
        with pytest.raises(TravauxError) as refused:
            act()
        assert code(refused) == "item-settled"
    kept = intray.item(taken, FOR).item
    assert (kept.state, kept.why, kept.by) == (State.DISMISSED, "misread", "Anna")


def test_a_refusal_can_be_reopened_and_is_in_no_record(taken: Desk) -> None:
    before = len(taken.reading().ledger)
    intray.dismiss(taken, n=FOR)
    assert len(taken.reading().ledger) == before
    assert intray.reopen(taken, n=FOR).item.state is State.PROPOSED
    assert intray.reopen(taken, n=FOR).item.state is State.PROPOSED
    assert confirm(taken, FOR).type == "proposal_made"


@pytest.mark.parametrize("act", [intray.item, intray.report])
def test_a_number_that_is_not_there_is_refused(taken: Desk, act: Callable[[Desk, int], object]) -> None:
    with pytest.raises(TravauxError) as refused:
        act(taken, 99)
    assert code(refused) == "item-unknown"


def test_what_is_set_is_kept_until_it_is_confirmed(taken: Desk) -> None:
    intray.edit(taken, n=SESSION, changes=["body=Ministers"])
    assert intray.edit(taken, n=SESSION, changes=["place="]).offer.get("body") == "Ministers"
    held = confirm(taken, SESSION)
    assert isinstance(held.body, SessionHeld)
    assert (held.body.body, held.body.place) == ("Ministers", None)


def test_the_day_of_publication_moves_what_hangs_on_it(taken: Desk) -> None:
    intray.edit(taken, n=STATEMENT, changes=["occasion=Briefing"])
    assert take(taken, published="2022-01-26") == 1
    assert [one.item.n for one in intray.items(taken)] == list(range(1, 10))
    one = intray.item(taken, STATEMENT)
    assert (one.offer.get("on"), one.offer.get("occasion")) == ("2022-01-26", "Briefing")
    confirm(taken, STATEMENT)
    assert take(taken, published="2022-01-26") == 1, "said again, nothing changes"
    with pytest.raises(TravauxError) as refused:
        take(taken, published="2022-01-27")
    assert code(refused) == "item-settled"


def test_a_day_of_publication_in_words_is_refused(desk: Desk) -> None:
    with pytest.raises(TravauxError) as refused:
        take(desk, published="yesterday")
    assert code(refused) == "date-unreadable"
    take(desk)
    with pytest.raises(TravauxError) as refused:
        take(desk, published="yesterday")
    assert code(refused) == "date-unreadable"


def test_a_report_of_no_known_day_asks_for_one(desk: Desk) -> None:
    def undated(content: bytes, given: Given) -> Reading:
        return reports.read(content, given, published=(None, None))

    told = Given(publisher="Agence")
    intray.take(desk, CONTENT, file="report.txt", given=told, read=undated)
    with pytest.raises(TravauxError) as refused:
        confirm(desk, STATEMENT)
    assert code(refused) == "date-unreadable"
    assert "on" in intray.item(desk, STATEMENT).offer.lacking
    confirm(desk, STATEMENT, "on=2022-01-26")
    source = filed(desk)[0].body
    assert isinstance(source, SourceFiled)
    assert source.published is None


def test_a_day_told_in_words_that_nobody_can_resolve_is_asked_for(desk: Desk) -> None:
    def unresolved(content: bytes, given: Given) -> Reading:
        read = reports.read(content, given)
        session = read.proposals[1]
        slots = tuple(replace(slot, value=None) if slot.name == "date" else slot for slot in session.slots)
        changed = (read.proposals[0], replace(session, slots=slots), *read.proposals[2:])
        return replace(read, proposals=changed)

    intray.take(desk, CONTENT, file="report.txt", given=Given(publisher="A"), read=unresolved)
    assert intray.item(desk, SESSION).offer.ground is Ground.UNRESOLVED
    with pytest.raises(TravauxError) as refused:
        confirm(desk, SESSION, "body=Ministers")
    assert code(refused) == "date-unreadable"


def test_a_publisher_must_be_known_before_anything_is_signed(desk: Desk) -> None:
    intray.take(desk, CONTENT, file="report.txt", given=Given(), read=reports.read)
    with pytest.raises(TravauxError) as refused:
        confirm(desk, STATEMENT)
    assert code(refused) == "line-too-long"
    assert not filed(desk)
    confirm(desk, STATEMENT, "publisher=Agence")


def test_copies_of_one_report_are_grouped_and_others_are_not(desk: Desk) -> None:
    first = take(desk)
    copy = take(desk, b"(Agence) " + CONTENT + b"Suite du texte.\n")
    other = take(desk, b"Tout autre chose est dit ici, de tout autres gens, en de tout autres mots.\n")
    groups = {report.n: report.group for report in desk.private.intray.reports()}
    assert groups == {first: first, copy: first, other: other}


def test_an_entry_signed_just_before_a_crash_is_known_again(
    taken: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    class CutError(Exception):
        pass

    def cut(*_: object) -> bool:
        raise CutError

    with monkeypatch.context() as patch:
        patch.setattr(type(taken.private.intray), "settle", cut)
        with pytest.raises(CutError):
            confirm(taken, STATEMENT)
    assert intray.item(taken, STATEMENT).item.state is State.PROPOSED
    before = len(taken.reading().ledger)
    again = intray.confirm(taken, n=STATEMENT)
    assert len(taken.reading().ledger) == before
    assert [entry.type for entry in again.entries] == ["statement_made"]
    assert intray.item(taken, STATEMENT).item.entry == again.entries[-1].id
    assert confirm(taken, ASSURANCE).type == "assurance_given"


def test_a_party_that_reports_its_own_act_says_so_itself(opening: Callable[..., Desk]) -> None:
    desk = opening("RU")
    records.found(desk, Act(), name="bilateral", title="Track")
    take(desk)
    assert confirm(desk, STATEMENT).basis is Basis.ACT
    assert confirm(desk, ASSURANCE).basis is Basis.REPORT


def test_what_is_done_is_done_in_the_record_that_is_named(opening: Callable[..., Desk]) -> None:
    desk = opening("OBS", observer=True)
    records.found(desk, Act(), name="second", title="Track")
    take(desk)
    with pytest.raises(TravauxError) as refused:
        confirm(desk, STATEMENT)
    assert code(refused) == "record-ambiguous"
    done: Acknowledgement = intray.confirm(desk, n=STATEMENT, record="second")
    assert done.record == desk.reading("second").record_id
    intray.confirm(desk, n=ASSURANCE, record="main")
    assert [len(desk.reading(name).typed(SourceFiled)) for name in ("main", "second")] == [1, 1]


DATA = Path(os.environ.get("TRAVAUX_DATA", Path(__file__).parents[3] / "shared" / "data"))
SEED = DATA / "press_gold" / "seed-fr-2022-01.json"


@pytest.mark.skipif(not SEED.is_file(), reason="the annotated first report is not here (TRAVAUX_DATA)")
def test_the_first_report_becomes_nineteen_entries_of_one_source(desk: Desk) -> None:
    reading = reports.gold(SEED)
    content = reading.text.encode()
    told = Given(publisher="Agence")
    intray.take(desk, content, file="first.txt", given=told, read=lambda _, __: reading)
    assert len(intray.items(desk)) == 19
    assured = [one for one in intray.items(desk) if one.proposal.kind is Kind.ASSURANCE]
    assert [one.offer.get("by") for one in assured] == ["US", "US"]
    assert [one.offer.get("on") for one in assured] == ["2022-01-21", "2022-01-21"]
    promise = confirm(desk, assured[0].item.n)
    by_kind = {
        "statement_made": ["occasion=Report"],
        "session_held": ["body=Consultations", "by=RU"],
        "published": ["instrument=treaty", "level=full", "to=US"],
        "proposal_made": ["of=US"],
        "disclosure_requested": [f"paper={promise.name}", "level=full"],
        "assurance_given": [],
    }
    for one in intray.items(desk):
        if one.item.state is State.PROPOSED:
            lacking = set(one.offer.lacking)
            changes = [
                change
                for change in by_kind[one.offer.entry]
                if change.partition("=")[0] in {*lacking, "instrument", "to"} or "paper" in lacking
            ]
            confirm(desk, one.item.n, *changes)
    entries = [entry for entry in desk.reading().ledger.entries if entry.span is not None]
    assert len(entries) == 20, "nineteen, and the instrument that was opened"
    assert len(filed(desk)) == 1
    text = text_of(filed(desk)[0])
    assert all(entry.source == filed(desk)[0].id and _within(entry.span, text) for entry in entries)
    against = [
        entry
        for entry in entries
        if isinstance(entry.body, ProposalMade) and entry.body.polarity == "against"
    ]
    assert [entry.parts["text"] for entry in against] == [
        "de rejoindre le bloc ukrainien",
        "d’établir des bases militaires dans les pays post-soviétiques",
    ]


def _within(span: Span | None, text: str) -> bool:
    return span is not None and 0 <= span.start < span.end <= len(text)
