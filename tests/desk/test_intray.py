"""From a reading to a signed entry: what is taken in, what it would enter, what a person decides."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests import reports
from tests.desk.conftest import Clock
from tests.desk.taking import (
    ASSURANCE,
    CONTENT,
    FOR,
    PLANNED,
    PUBLISHED,
    REPLY,
    SESSION,
    STATEMENT,
    WISH,
    code,
    confirm,
    take,
)
from tests.desk.taking import desk as desk  # noqa: PLC0414  a fixture
from tests.desk.taking import taken as taken  # noqa: PLC0414  a fixture
from travaux import wiring
from travaux.desk import intray, records, sources
from travaux.desk.acts import Acknowledgement, Act
from travaux.desk.days import Ground
from travaux.desk.desk import Desk
from travaux.desk.intray import Given
from travaux.model.entries import Basis, Entry
from travaux.model.errors import TravauxError
from travaux.model.intray import State
from travaux.model.proposals import ProposalMade
from travaux.model.readings import Kind, Reading
from travaux.model.sessions import SessionHeld
from travaux.model.sources import SourceFiled, Span
from travaux.model.statements import StatementMade
from travaux.projections.lens import Lens
from travaux.projections.sight import Sight
from travaux.projections.sources import quotation, text_of


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


def test_a_later_reading_keeps_what_it_finds_again_and_refuses_what_nobody_touched(desk: Desk) -> None:
    def other(content: bytes, given: Given) -> Reading:
        read = reports.read(content, given)
        first, session, _, *others = read.proposals
        wider = replace(session, slots=tuple(slot for slot in session.slots if slot.name != "place"))
        return replace(read, proposals=(first, wider, *others[:-2], replace(others[-1], kind=Kind.PROPOSAL)))

    take(desk)
    intray.edit(desk, n=WISH, changes=["occasion=Briefing"])
    intray.tell(desk, 1, given=Given(published="2022-01-25"), read=other)
    told = {one.item.n: (one.item.state, one.item.why) for one in intray.items(desk)}
    assert [n for n, (state, _) in told.items() if state is State.DISMISSED] == [ASSURANCE, REPLY]
    assert told[ASSURANCE][1] == intray.NO_LONGER_READ
    assert intray.item(desk, SESSION).offer.get("place") == "", "the same trigger is the same item"
    assert told[WISH][0] is State.PROPOSED, "what a person has set stays"
    assert intray.item(desk, 10).proposal.kind is Kind.PROPOSAL


def test_of_two_who_confirm_the_same_item_at_once_one_signs(
    desk_of_observer: Desk, tmp_path: Path, clock: Clock
) -> None:
    take(desk_of_observer)

    def confirmed(_: int) -> str:
        with wiring.open_desk(tmp_path / "obs", now=clock) as desk:
            try:
                return intray.confirm(desk, n=FOR).entries[-1].type
            except TravauxError as refused:
                return refused.code

    with ThreadPoolExecutor(max_workers=4) as pool:
        answers = sorted(pool.map(confirmed, range(4)))
    assert answers == ["item-settled", "item-settled", "item-settled", "proposal_made"]
    types = [entry.type for entry in desk_of_observer.reading().ledger.entries]
    assert (types.count("proposal_made"), types.count("source_filed")) == (1, 1)
