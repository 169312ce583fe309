"""Each kind of proposal becomes its own entry, and is refused as the act itself would be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests import reports
from tests.desk.conftest import TREATY
from tests.desk.taking import (
    AGAINST,
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
from travaux.desk import corrections, drafts, instruments, intray, sources
from travaux.desk.acts import Act
from travaux.desk.days import Ground
from travaux.desk.desk import Desk
from travaux.desk.intray import Given
from travaux.model.assurances import AssuranceGiven, Due
from travaux.model.disclosures import DisclosureRequested, Level, Published
from travaux.model.entries import Basis, Entry
from travaux.model.errors import TravauxError
from travaux.model.instruments import DraftSubmitted, InstrumentOpened
from travaux.model.proposals import Polarity, ProposalMade
from travaux.model.readings import Reading
from travaux.model.replies import ReplyGiven
from travaux.model.sessions import SessionAnnounced, SessionCancelled, SessionHeld
from travaux.model.statements import StatementMade


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
    with pytest.raises(TravauxError) as refused:
        confirm(taken, PUBLISHED, "instrument=treaty", "level=full")
    assert code(refused) == "name-invalid", "an instrument is opened to somebody"
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


def test_a_polarity_can_be_corrected_and_is_one_of_two(taken: Desk) -> None:
    made = confirm(taken, FOR)
    corrections.correct(taken, Act(), entry=made.id, changes=("polarity=against",), why="misread")
    body = taken.reading().as_corrected(made).body
    assert isinstance(body, ProposalMade)
    assert body.polarity is Polarity.AGAINST
    for act in (
        lambda: corrections.correct(taken, Act(), entry=made.id, changes=("polarity=maybe",), why="x"),
        lambda: confirm(taken, AGAINST, "polarity=maybe"),
    ):
        with pytest.raises(TravauxError) as refused:
            act()
        assert code(refused) == "kind-unknown"


def test_a_day_is_taken_from_the_other_telling_of_the_same_thing(desk: Desk) -> None:
    def twice(content: bytes, given: Given) -> Reading:
        read = reports.read(content, given)
        session, planned = read.proposals[1], read.proposals[6]
        undated = tuple(slot for slot in session.slots if slot.name != "date")
        bare = replace(planned, slots=undated, same_as=1)
        return replace(read, proposals=(read.proposals[0], session, bare))

    intray.take(desk, CONTENT, file="report.txt", given=Given(publisher="A"), read=twice)
    told = intray.item(desk, 3).offer
    assert (told.get("on"), told.ground) == ("2022-01-21", Ground.TWIN)
    assert confirm(desk, 3, "body=Ministers").happened.first.isoformat() == "2022-01-21"


def test_a_form_that_the_reader_knows_is_entered_by_its_name_and_article_by_article_is_a_scope(
    desk: Desk,
) -> None:
    def named(content: bytes, given: Given) -> Reading:
        read = reports.read(content, given)
        promise = read.proposals[ASSURANCE - 1]
        (form,) = promise.named("form")
        others = tuple(slot for slot in promise.slots if slot is not form)
        forms = (replace(form, value="written"), replace(form, value="article-by-article"))
        changed = replace(promise, slots=(*others, *forms))
        return replace(
            read, proposals=(*read.proposals[: ASSURANCE - 1], changed, *read.proposals[ASSURANCE:])
        )

    intray.take(desk, CONTENT, file="report.txt", given=Given(publisher="Agence"), read=named)
    given = confirm(desk, ASSURANCE)
    assert isinstance(given.body, AssuranceGiven)
    assert (given.body.form, given.body.scope) == ("written", "article-by-article")


def test_who_has_not_decided_on_publication_says_so_about_the_paper(taken: Desk) -> None:
    promise = confirm(taken, ASSURANCE)
    said = confirm(taken, WISH, "wish=undecided", "occasion=Briefing", f"about={promise.name}")
    assert isinstance(said.body, StatementMade)
    assert (said.by, said.about) == ("RU", promise.id)
    assert intray.item(taken, WISH).item.edits["wish"] == "undecided"


def test_an_office_without_a_name_is_named_in_the_words_of_the_report(desk: Desk) -> None:
    def unnamed(content: bytes, given: Given) -> Reading:
        read = reports.read(content, given)
        said = read.proposals[STATEMENT - 1]
        (role,) = said.named("role")
        others = tuple(slot for slot in said.slots if slot.name not in {"speaker", "role"})
        speaker = replace(role, name="speaker", value="foreign minister of RU")
        changed = replace(said, slots=(speaker, *others))
        return replace(read, proposals=(changed, *read.proposals[1:]))

    intray.take(desk, CONTENT, file="report.txt", given=Given(publisher="Agence"), read=unnamed)
    offer = intray.item(desk, STATEMENT).offer
    assert (offer.get("by"), offer.get("person")) == ("RU", "ministre russe")
