"""Disclosures: requests and their answers, embargoes, publications, leaks, authenticity."""

from __future__ import annotations

from tests.builders import OBS, RU, TODAY, US, Book, as_of
from travaux.model.corrections import EntryWithdrawn
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
from travaux.model.entries import Entry
from travaux.projections.disclosures import Paper, disclosures, shape
from travaux.projections.lens import Lens

ASKED = DisclosureRequested(Level.FULL)


def replied(*parties: str) -> tuple[Book, Entry]:
    book = Book(*parties or ("RU", "US"))
    book.instrument()
    return book, book.reply(US, book.draft(), {"art_1": "accept"})


def only(book: Book, lens: Lens = TODAY) -> Paper:
    (paper,) = disclosures([book.ledger], lens).papers
    return paper


def answer(book: Book) -> str:
    (request,) = only(book).requests
    return request.answer


def test_a_paper_is_listed_once_a_disclosure_act_is_about_it() -> None:
    book, paper = replied()
    assert disclosures([book.ledger], TODAY).papers == ()
    book.sign(RU, ASKED, about=paper)
    assert (only(book).entry, only(book).by, answer(book)) == (paper.id, "US", "open")


def test_consent_of_the_originator_answers_a_request() -> None:
    book, paper = replied()
    request = book.sign(RU, ASKED, about=paper)
    consent = book.sign(US, ConsentGiven(paper.id, Level.FULL), about=request)
    assert only(book).requests[0].answered_by == consent.id
    assert answer(book) == "consented"


def test_of_consent_and_refusal_the_last_counts() -> None:
    book, paper = replied()
    request = book.sign(RU, ASKED, about=paper)
    book.sign(US, ConsentGiven(paper.id, Level.FULL), about=request)
    refusal = book.sign(US, ConsentRefused(paper.id, "confidential"), about=request)
    assert answer(book) == "refused"
    book.sign(US, EntryWithdrawn("in error"), about=refusal)
    assert answer(book) == "consented"


def test_a_report_of_consent_is_no_consent_where_the_originator_has_a_desk() -> None:
    book, paper = replied()
    request = book.sign(RU, ASKED, about=paper)
    book.sign(RU, ConsentGiven(paper.id, Level.FULL), about=request, by="US")
    book.sign(RU, ConsentGiven(paper.id, Level.FULL), about=request)
    assert answer(book) == "open"
    book.sign(RU, ConsentRefused(paper.id, "press says so"), about=request, by="US")
    assert answer(book) == "refused"


def test_an_observer_reports_consent_of_those_who_have_no_desk_there() -> None:
    book = Book("OBS", observer=True)
    book.instrument(OBS, by="RU")
    paper = book.reply(OBS, book.draft(OBS, by="RU"), {"art_1": "accept"}, by="US")
    request = book.sign(OBS, ASKED, about=paper, by="RU")
    book.sign(OBS, ConsentGiven(paper.id, Level.FULL), about=request, by="US")
    assert answer(book) == "consented"


def test_the_originators_last_embargo_counts_and_nobody_elses() -> None:
    book, paper = replied()
    book.sign(RU, EmbargoSet("2022-09-09"), about=paper)
    assert only(book).embargo_until is None
    book.sign(US, EmbargoSet("2022-04-01"), about=paper)
    book.sign(US, EmbargoSet("2022-03-01"), about=paper)
    book.sign(US, EmbargoSet("when we like"), about=paper)
    assert only(book).embargo_until == "2022-03-01"


def test_authenticity_is_unconfirmed_until_a_party_speaks_and_then_the_last_stance() -> None:
    book, paper = replied()
    book.sign(RU, Leaked("El País"), about=paper)
    assert (only(book).authenticity, only(book).authenticity_by) == ("unconfirmed", None)
    book.sign(RU, AuthenticityStated(Stance.NOT_COMMENTED), about=paper, by="NATO", on="2022-02-02")
    stated = book.sign(US, AuthenticityStated(Stance.CONFIRMED), about=paper, on="2022-02-03")
    assert (only(book).authenticity, only(book).authenticity_by) == ("confirmed", stated.id)
    assert only(book, as_of("2022-02-02")).authenticity == "not_commented"


def test_a_partys_own_stance_goes_before_a_report_of_it() -> None:
    book, paper = replied()
    book.sign(US, AuthenticityStated(Stance.DENIED), about=paper)
    book.sign(RU, AuthenticityStated(Stance.CONFIRMED), about=paper, by="US")
    assert only(book).authenticity == "denied"


def test_a_withdrawn_paper_is_not_listed_nor_one_that_nobody_has() -> None:
    book, paper = replied()
    book.sign(RU, ASKED, about=paper)
    book.sign(RU, ASKED, about="f" * 64)
    assert len(disclosures([book.ledger], TODAY).papers) == 1
    book.sign(US, EntryWithdrawn("never given"), about=paper)
    assert disclosures([book.ledger], TODAY).papers == ()


def test_the_json_is_as_the_contract_has_it() -> None:
    book, paper = replied()
    request = book.sign(RU, DisclosureRequested(Level.EXTRACT, ("art_1",)), about=paper)
    gist = book.sign(RU, Published(Level.GIST, text="No."), about=paper)
    leak = book.sign(RU, Leaked("El País"), about=paper)
    assert shape(disclosures([book.ledger], TODAY)) == {
        "format": "travaux.disclosures/1",
        "as_of": "2022-03-01",
        "papers": [
            {
                "entry": paper.id,
                "by": "US",
                "requests": [
                    {
                        "entry": request.id,
                        "by": "RU",
                        "basis": "act",
                        "level": "extract",
                        "provisions": ["art_1"],
                        "answer": "open",
                        "answered_by": None,
                    }
                ],
                "embargo_until": None,
                "published": [
                    {
                        "entry": gist.id,
                        "by": "RU",
                        "basis": "act",
                        "level": "gist",
                        "provisions": [],
                        "text": "No.",
                    }
                ],
                "leaked": [leak.id],
                "leaks": [{"entry": leak.id, "by": "RU", "basis": "act", "publisher": "El País"}],
                "authenticity": "unconfirmed",
                "authenticity_by": None,
            }
        ],
    }


def test_with_several_records_each_paper_names_its_own() -> None:
    (one, paper), other = replied(), Book("RU", "NATO")
    one.sign(RU, ASKED, about=paper)
    papers = shape(disclosures([one.ledger, other.ledger], TODAY))["papers"]
    assert isinstance(papers, list)
    assert [item["record"] for item in papers] == [one.record]
