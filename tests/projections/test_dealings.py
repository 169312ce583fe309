"""Dealings: what each party did, owes and has not answered."""

from __future__ import annotations

import pytest

from tests.builders import OBS, RU, TODAY, US, Book, as_of
from travaux.model.assurances import AssuranceGiven
from travaux.model.corrections import EntryCorrected, EntryWithdrawn
from travaux.model.deliveries import PaperDelivered
from travaux.model.entries import Entry
from travaux.model.parties import PartyDescribed
from travaux.model.proposals import ProposalMade
from travaux.model.records import KeyRevoked
from travaux.model.replies import ReplyContested
from travaux.model.sessions import SessionHeld
from travaux.model.statements import StatementForm, StatementMade
from travaux.projections import parties
from travaux.projections.board import board
from travaux.projections.dealings import Dealing, Silence, dealings, silence
from travaux.projections.lens import Lens

LETTER = StatementMade("Minister", "letter", StatementForm.LETTER, to=("US", "FR"))


def of(book: Book, party: str, lens: Lens = TODAY) -> Dealing:
    return dealings([book.ledger], lens).of(party)


def silent(book: Book, party: str) -> Silence | None:
    return silence(board([book.ledger], TODAY, instrument="treaty"), party)


def test_own_acts_and_reports_by_others_are_told_apart() -> None:
    book = Book()
    own = book.sign(RU, StatementMade("Minister", "briefing"), on="2022-01-10")
    report = book.sign(US, StatementMade("Minister", "briefing"), by="RU", on="2022-01-11")
    found = of(book, "RU")
    assert (found.acts, found.reports) == (1, 1)
    assert found.did == {"statement_made": (report.id, own.id)}
    assert found.everything == (report.id, own.id)


def test_a_withdrawn_entry_is_there_and_counted_nowhere() -> None:
    book = Book()
    said = book.sign(RU, StatementMade("Minister", "briefing"))
    book.sign(RU, EntryWithdrawn("not so"), about=said, on="2022-01-11")
    found = of(book, "RU")
    assert found.did["statement_made"] == (said.id,)
    assert found.counts.get("statement_made", 0) == 0


def test_promises_stand_with_who_gave_and_who_got_them() -> None:
    book = Book()
    promise = book.sign(US, AssuranceGiven("RU", form="written"))
    assert [one.entry for one in of(book, "US").owes] == [promise.id]
    assert [one.entry for one in of(book, "RU").owed] == [promise.id]


@pytest.fixture
def demanded() -> tuple[Book, Entry]:
    """A draft, and a demand of the other party that two of its provisions carry."""
    book = Book()
    book.instrument()
    book.draft()
    return book, book.sign(RU, ProposalMade("US", ("treaty/art_2__para_1",)), parts={"text": "That it end."})


def test_a_demand_is_unanswered_until_its_addressee_speaks_of_it(demanded: tuple[Book, Entry]) -> None:
    book, demand = demanded
    book.sign(RU, StatementMade("Minister", "again"), about=demand)
    assert [(one.entry, one.answers) for one in of(book, "US").demands] == [(demand.id, ())]
    answer = book.sign(US, StatementMade("Secretary", "briefing"), about=demand)
    assert of(book, "US").demands[0].answers == (answer.id,)


@pytest.mark.parametrize(
    ("provision", "is_answered"), [("art_2", True), ("art_2__para_1", True), ("art_3", False)]
)
def test_a_reply_to_what_carries_a_demand_answers_it(
    demanded: tuple[Book, Entry], provision: str, is_answered: bool
) -> None:
    book, _ = demanded
    reply = book.reply(US, book.entries[-2], {provision: "reject"})
    assert of(book, "US").demands[0].answers == ((reply.id,) if is_answered else ())


def test_a_demand_that_names_no_instrument_means_the_only_one() -> None:
    book = Book()
    book.instrument()
    draft = book.draft()
    book.sign(RU, ProposalMade("US", ("art_2",)), parts={"text": "That it end."})
    reply = book.reply(US, draft, {"art_2": "reject"})
    assert of(book, "US").demands[0].answers == (reply.id,)


def test_a_letter_is_answered_by_whoever_writes_on_behalf_and_that_may_be_contested() -> None:
    book = Book("RU", "US", "EU")
    letter = book.sign(RU, LETTER, on="2022-01-28")
    assert of(book, "US").letters[0].answers == ()
    answer = book.sign("EU/desk-1", StatementMade("H. R.", "answer"), about=letter, on_behalf_of=("FR",))
    (asked,) = of(book, "FR").letters
    assert (asked.answers, asked.contested) == ((answer.id,), ())
    assert of(book, "US").letters[0].answers == ()
    assert of(book, "FR").spoken_for == (answer.id,)
    book.sign("US/desk-1", ReplyContested("not by us"), about=answer)
    assert of(book, "FR").letters[0].contested == ()
    book.sign(RU, ReplyContested("collective"), about=answer)
    assert of(book, "FR").letters[0].contested == (answer.id,)


def test_an_answer_asks_for_no_answer_of_its_own() -> None:
    book = Book()
    letter = book.sign(RU, LETTER, on="2022-01-28")
    answer = StatementMade("Secretary", "answer", StatementForm.LETTER, to=("RU", "FR"))
    sent = book.sign(US, answer, on="2022-02-10", about=letter)
    assert of(book, "RU").letters == ()
    assert [one.entry for one in of(book, "FR").letters] == [letter.id, sent.id]


def test_a_speech_asks_for_no_answer() -> None:
    book = Book()
    book.sign(RU, StatementMade("Minister", "briefing", to=("US",)))
    assert of(book, "US").letters == ()


def test_papers_are_its_own_the_newest_first() -> None:
    book = Book()
    book.instrument()
    draft = book.draft()
    letter = book.sign(RU, LETTER, on="2022-01-28")
    book.reply(US, draft, {"art_1": "accept"})
    assert of(book, "RU").papers == (letter.id, draft.id)


def test_the_desks_that_sign_are_counted_and_a_revoked_one_is_marked() -> None:
    book = Book()
    book.sign(RU, KeyRevoked("RU/desk-2", 3))
    book.sign("RU/desk-2", StatementMade("Envoy", "briefing"))
    desks = {desk.author: (desk.entries, desk.revoked) for desk in of(book, "RU").desks}
    assert desks == {"RU/desk-1": (2, False), "RU/desk-2": (1, True)}


def test_what_had_not_happened_is_no_doing_yet() -> None:
    book = Book()
    book.sign(RU, StatementMade("Minister", "briefing"), on="2022-01-20")
    assert of(book, "RU", as_of("2022-01-19")).everything == ()


def test_silence_is_the_articles_without_an_answer() -> None:
    book = Book()
    book.instrument()
    draft = book.draft()
    assert silent(book, "US") == Silence(False, ("art_1", "art_2", "art_3"), 3)
    book.reply(US, draft, {"art_1": "accept", "art_2__para_1": "reject"})
    assert silent(book, "US") == Silence(True, ("art_2", "art_3"), 3)
    assert silent(book, "RU") is None
    assert silent(book, "FR") is None


def test_a_party_is_known_however_it_is_named_and_on_whatever_day() -> None:
    book = Book("OBS", observer=True)
    book.sign(OBS, PartyDescribed("EU", {"en": "Union"}, ("FR",)))
    book.sign(OBS, SessionHeld("Council", ("NATO",), "2022-01-12", at_request_of="CH"), by="RU")
    misread = book.sign(OBS, AssuranceGiven("UA"), by="XX")
    book.sign(OBS, EntryCorrected({"by": "YY"}, "misread"), about=misread)
    book.sign(OBS, ProposalMade("BY"), by="RU")
    book.sign(OBS, PaperDelivered(("KZ",), at_request_of="AM"), by="RU", about=misread)
    book.sign(OBS, StatementMade("Minister", "letter", to=("MD",)), by="RU", on_behalf_of=("GE",))
    named = {"BY", "KZ", "AM", "MD", "GE", "OBS", "EU", "FR", "NATO", "CH", "RU", "UA", "YY"}
    assert parties.codes([book.ledger]) == named
    assert set(dealings([book.ledger], TODAY).parties) == named
    assert set(dealings([book.ledger], as_of("2021-01-01")).parties) == {"OBS"}
