"""Agreements, and how each provision stands by them."""

from __future__ import annotations

from tests.builders import RU, TODAY, US, Book
from travaux.model.agreements import AgreementConfirmed, AgreementWithdrawn, ProvisionAgreed
from travaux.model.corrections import EntryWithdrawn
from travaux.projections.agreements import agreements, shape
from travaux.projections.board import board

AD_REF = ProvisionAgreed("treaty", "art_1", "working group", ad_referendum=True)
PLAIN = ProvisionAgreed("treaty", "art_1", "plenary")


def drafted() -> Book:
    book = Book()
    book.instrument()
    book.draft()
    return book


def status(book: Book, provision: str = "art_1") -> tuple[str, str | None]:
    (row,) = [row for row in board([book.ledger], TODAY, instrument="treaty").rows if row.id == provision]
    return row.status, row.level


def test_a_provision_that_nobody_noted_is_open() -> None:
    assert status(drafted()) == ("open", None)


def test_a_provision_is_agreed_at_the_level_given() -> None:
    book = drafted()
    book.sign(RU, PLAIN)
    assert status(book) == ("agreed", "plenary")
    assert status(book, "art_2") == ("open", None)


def test_what_was_agreed_ad_referendum_stays_so_until_the_party_that_said_so_confirms() -> None:
    book = drafted()
    agreed = book.sign(RU, AD_REF)
    book.sign(US, AgreementConfirmed(), about=agreed)
    assert status(book) == ("agreed_ad_ref", "working group")
    book.sign(RU, AgreementConfirmed(), about=agreed)
    assert status(book) == ("agreed", "working group")


def test_one_party_that_has_not_confirmed_keeps_it_ad_referendum() -> None:
    book = drafted()
    book.sign(RU, PLAIN)
    book.sign(US, AD_REF)
    assert status(book) == ("agreed_ad_ref", "working group")


def test_an_agreement_taken_back_by_anyone_counts_no_more() -> None:
    book = drafted()
    agreed = book.sign(RU, PLAIN)
    book.sign(US, AgreementWithdrawn(), about=agreed)
    assert status(book) == ("open", None)
    book.sign(RU, AD_REF)
    assert status(book) == ("agreed_ad_ref", "working group")


def test_of_each_party_the_last_agreement_counts() -> None:
    book = drafted()
    book.sign(RU, AD_REF)
    book.sign(RU, PLAIN)
    assert status(book) == ("agreed", "plenary")


def test_an_agreement_on_another_instrument_changes_nothing() -> None:
    book = drafted()
    book.sign(RU, ProvisionAgreed("protocol", "art_1", "plenary"))
    assert status(book) == ("open", None)


def test_the_json_is_as_the_contract_has_it() -> None:
    book = drafted()
    agreed = book.sign(RU, AD_REF)
    confirmed = book.sign(US, AgreementConfirmed(), about=agreed)
    book.sign(RU, EntryWithdrawn("slip"), about=book.sign(RU, AgreementConfirmed(), about=agreed))
    back = book.sign(US, AgreementWithdrawn(), about=agreed)
    assert shape(agreements([book.ledger], TODAY)) == {
        "format": "travaux.agreements/1",
        "as_of": "2022-03-01",
        "agreements": [
            {
                "entry": agreed.id,
                "instrument": "treaty",
                "provision": "art_1",
                "by": "RU",
                "basis": "act",
                "level": "working group",
                "ad_referendum": True,
                "confirmed_by": ["US"],
                "withdrawn_by": ["US"],
                "confirmations": [confirmed.id],
                "withdrawals": [back.id],
            }
        ],
    }


def test_with_several_records_each_agreement_names_its_own() -> None:
    book = drafted()
    book.sign(RU, PLAIN)
    told = shape(agreements([book.ledger, Book("RU", "NATO").ledger], TODAY))["agreements"]
    assert isinstance(told, list)
    assert [item["record"] for item in told] == [book.record]
