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


def test_the_most_that_is_published_is_the_reach_of_a_paper_and_a_leak_is_none() -> None:
    book, paper = replied()
    book.sign(RU, Leaked("A newspaper"), about=paper)
    assert only(book).reached == "nothing"
    book.sign(RU, Published(Level.EXTRACT, ("art_1",)), about=paper)
    gist = book.sign(RU, Published(Level.GIST, text="No."), about=paper)
    assert only(book).reached == "extract"
    book.sign(RU, EntryWithdrawn("in error"), about=gist)
    assert only(book).withdrawn == (gist.id,)


def test_each_publication_says_by_what_right_it_was_made() -> None:
    book, paper = replied()
    request = book.sign(RU, DisclosureRequested(Level.EXTRACT, ("art_1",)), about=paper)
    book.sign(US, ConsentGiven(paper.id, Level.EXTRACT, ("art_1",)), about=request)
    for author, body in (
        (RU, Published(Level.EXTRACT, ("art_1",))),
        (RU, Published(Level.EXTRACT, ("art_2",))),
        (RU, Published(Level.FULL)),
        (RU, Published(Level.GIST, text="No.")),
        (US, Published(Level.FULL)),
    ):
        book.sign(author, body, about=paper)
    found = {(one.by, one.level, one.provisions): one.leave for one in only(book).published}
    assert found == {
        ("RU", "extract", ("art_1",)): "consented",
        ("RU", "extract", ("art_2",)): "none",
        ("RU", "full", ()): "none",
        ("RU", "gist", ()): "gist",
        ("US", "full", ()): "own",
    }


def test_words_on_authenticity_that_contradict_stand_side_by_side() -> None:
    book, paper = replied()
    book.sign(RU, AuthenticityStated(Stance.DENIED), about=paper, on="2022-02-02")
    book.sign(US, AuthenticityStated(Stance.CONFIRMED), about=paper, on="2022-02-03")
    assert [(word.by, word.stance) for word in only(book).words] == [("RU", "denied"), ("US", "confirmed")]
    assert only(book).authenticity == "confirmed"


def test_the_embargo_that_counts_is_named() -> None:
    book, paper = replied()
    book.sign(US, EmbargoSet("2022-02-10"), about=paper)
    last = book.sign(US, EmbargoSet("2022-02-20"), about=paper)
    assert (only(book).embargo_by, only(book).embargo_until) == (last.id, "2022-02-20")


def test_a_withdrawn_answer_to_a_request_is_among_what_was_withdrawn() -> None:
    book, paper = replied()
    request = book.sign(RU, ASKED, about=paper)
    refusal = book.sign(US, ConsentRefused(paper.id, "confidential"), about=request)
    book.sign(US, EntryWithdrawn("in error"), about=refusal)
    assert only(book).withdrawn == (refusal.id,)
