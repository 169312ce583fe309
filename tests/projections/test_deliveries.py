"""The way of each paper: handed over, acknowledged, published: three facts with three dates."""

from __future__ import annotations

from datetime import date

from tests.builders import RU, TODAY, US, Book, as_of
from travaux.model.corrections import EntryWithdrawn
from travaux.model.deliveries import PaperDelivered, ReceiptGiven
from travaux.model.disclosures import Leaked, Level, Published
from travaux.model.entries import Entry
from travaux.model.statements import StatementForm, StatementMade
from travaux.projections.deliveries import Way, deliveries
from travaux.projections.lens import Lens

TO_US = PaperDelivered(("US",), place="Moscow")


def drafted() -> tuple[Book, Entry]:
    book = Book("RU", "US", "FR")
    book.instrument()
    return book, book.draft()


def only(book: Book, lens: Lens = TODAY) -> Way:
    (way,) = deliveries([book.ledger], lens).ways
    return way


def test_a_draft_that_nobody_handed_over_is_a_paper_all_the_same() -> None:
    book, draft = drafted()
    assert (only(book).paper, only(book).state, only(book).handed) == (draft.id, "not_handed", ())


def test_a_paper_waits_until_each_addressee_acknowledges_it() -> None:
    book, draft = drafted()
    handed = book.sign(RU, PaperDelivered(("US", "FR")), on="2021-12-15", about=draft)
    assert (only(book).state, only(book).handed[0].waiting) == ("waiting", ("US", "FR"))
    assert only(book).waits_since == date(2021, 12, 15)
    receipt = book.sign(US, ReceiptGiven(), on="2021-12-16", about=handed)
    assert (only(book).state, only(book).handed[0].waiting) == ("waiting", ("FR",))
    assert only(book).handed[0].acknowledged == {"US": receipt.id}
    book.sign("FR/desk-1", ReceiptGiven(), on="2021-12-17", about=handed)
    assert (only(book).state, only(book).waits_since) == ("acknowledged", None)


def test_a_receipt_of_the_paper_itself_counts_for_its_handing_over() -> None:
    book, draft = drafted()
    book.sign(RU, TO_US, on="2021-12-15", about=draft)
    receipt = book.sign(US, ReceiptGiven(), on="2021-12-16", about=draft)
    assert (only(book).state, only(book).receipts) == ("acknowledged", (receipt.id,))


def test_a_receipt_on_behalf_of_an_addressee_counts_and_a_stranger_s_does_not() -> None:
    book, draft = drafted()
    handed = book.sign(RU, TO_US, on="2021-12-15", about=draft)
    stranger = book.sign("FR/desk-1", ReceiptGiven(), on="2021-12-16", about=handed)
    assert (only(book).state, only(book).handed[0].also) == ("waiting", (stranger.id,))
    book.sign("FR/desk-1", ReceiptGiven(), on="2021-12-17", about=handed, on_behalf_of=("US",))
    assert only(book).state == "acknowledged"


def test_a_withdrawn_receipt_no_longer_counts_and_a_withdrawn_handing_over_waits_for_nothing() -> None:
    book, draft = drafted()
    handed = book.sign(RU, TO_US, on="2021-12-15", about=draft)
    receipt = book.sign(US, ReceiptGiven(), on="2021-12-16", about=handed)
    book.sign(US, EntryWithdrawn("another paper"), about=receipt)
    assert only(book).state == "waiting"
    book.sign(RU, EntryWithdrawn("never handed over"), about=handed)
    assert (only(book).state, only(book).waits_since) == ("not_handed", None)
    assert only(book).handed[0].is_withdrawn


def test_handed_over_published_and_leaked_are_kept_apart() -> None:
    book, draft = drafted()
    published = book.sign(RU, Published(Level.FULL), on="2021-12-17", about=draft)
    leaked = book.sign(US, Leaked("A newspaper"), on="2021-12-16", about=draft)
    assert (only(book).handed, only(book).published, only(book).leaked) == ((), (published.id,), (leaked.id,))
    assert only(book, as_of("2021-12-16")).published == ()


def test_letters_are_papers_and_speeches_only_once_they_are_handed_over() -> None:
    book = Book()
    speech = book.sign(RU, StatementMade("Minister", "briefing"), on="2022-01-10")
    assert deliveries([book.ledger], TODAY).ways == ()
    letter = book.sign(RU, StatementMade("Minister", "letter", StatementForm.LETTER), on="2022-01-28")
    assert only(book).paper == letter.id
    book.sign(RU, TO_US, about=speech, on="2022-01-29")
    assert [way.paper for way in deliveries([book.ledger], TODAY).ways] == [speech.id, letter.id]


def test_a_withdrawn_paper_is_marked() -> None:
    book, draft = drafted()
    book.sign(RU, EntryWithdrawn("the wrong text"), about=draft)
    assert only(book).is_withdrawn
