"""How parties are called."""

from __future__ import annotations

from tests.builders import RU, TODAY, Book
from travaux.model.parties import PartyDescribed
from travaux.projections.parties import Party, names, parties


def test_the_last_description_of_a_party_counts_whole() -> None:
    book = Book()
    book.sign(RU, PartyDescribed("US", {"ru": "США", "en": "America"}, aliases=("Washington",)))
    last = book.sign(RU, PartyDescribed("US", {"fr": "États-Unis", "en": "United States"}))
    told = parties([book.ledger], TODAY)
    expected = Party("US", {"en": "United States", "fr": "États-Unis"}, entry=last.id)
    assert told == {"US": expected}
    assert list(told["US"].names) == ["en", "fr"]


def test_of_two_records_the_later_description_names_a_party() -> None:
    one, other = Book(), Book("RU", "NATO")
    one.sign(RU, PartyDescribed("EU", {"en": "Union"}), on="2022-02-02")
    other.sign(RU, PartyDescribed("EU", {"en": "Communities"}), on="2022-02-01")
    assert names([one.ledger, other.ledger], TODAY) == {"EU": {"en": "Union"}}
