"""Packages, and the share of an instrument that is agreed."""

from __future__ import annotations

from tests.builders import RU, TODAY, US, Book
from travaux.model.agreements import AgreementWithdrawn, PackageLinked, ProvisionAgreed
from travaux.model.corrections import EntryWithdrawn
from travaux.projections.agreements import agreements, standing
from travaux.projections.board import board
from travaux.projections.packages import packages
from travaux.projections.shares import Share, share


def drafted() -> Book:
    book = Book()
    book.instrument()
    book.draft()
    return book


def shared(book: Book) -> Share:
    return share(board([book.ledger], TODAY, instrument="treaty"))


def test_packages_are_listed_by_date_the_withdrawn_marked() -> None:
    book = drafted()
    ids = tuple(entry.id for entry in book.entries[:2])
    late = book.sign(RU, PackageLinked(ids, "not a menu"), on="2022-02-17")
    early = book.sign(US, PackageLinked(ids, "all or nothing"), on="2022-02-01")
    book.sign(RU, EntryWithdrawn("no longer"), about=late)
    found = [(one.entry, one.is_withdrawn) for one in packages([book.ledger], TODAY)]
    assert found == [(early.id, False), (late.id, True)]


def test_an_article_counts_in_the_share_once_a_party_noted_it_and_nobody_took_that_back() -> None:
    book = drafted()
    assert shared(book) == Share(3, 0, 0)
    noted = book.sign(RU, ProvisionAgreed("treaty", "art_1", "plenary"))
    book.sign(RU, ProvisionAgreed("treaty", "art_3", "plenary", ad_referendum=True))
    assert shared(book) == Share(3, 1, 1)
    book.sign(US, AgreementWithdrawn(), about=noted)
    assert shared(book) == Share(3, 0, 1)


def test_a_paragraph_counts_in_no_share_and_has_a_status_of_its_own() -> None:
    book = drafted()
    book.sign(RU, ProvisionAgreed("treaty", "art_2__para_1", "plenary"))
    # A reply to the paragraph gives it a row of its own on the board.
    draft = next(entry for entry in book.entries if entry.type == "draft_submitted")
    book.reply(US, draft, {"art_2__para_1": "accept"})
    assert shared(book) == Share(3, 0, 0)
    assert standing([book.ledger], TODAY, instrument="treaty")["art_2__para_1"].status == "agreed"


def test_a_note_taken_out_of_the_record_is_named_apart() -> None:
    book = drafted()
    noted = book.sign(RU, ProvisionAgreed("treaty", "art_1", "plenary"))
    book.sign(RU, EntryWithdrawn("the wrong article"), about=noted)
    stands = agreements([book.ledger], TODAY)
    assert (stands.agreements, stands.withdrawn) == ((), (noted.id,))
