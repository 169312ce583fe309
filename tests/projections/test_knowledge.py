"""What was known at one moment, as an address holds it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import RU, US, Book
from travaux.model.deliveries import PaperDelivered
from travaux.projections import knowledge
from travaux.projections.errors import HeadsUnknownError, HeadsUnreadableError
from travaux.projections.lens import Lens
from travaux.projections.timeline import timeline

HANDED = PaperDelivered(("US",))


def test_an_address_names_what_is_known_and_is_read_back() -> None:
    book = Book()
    book.sign(RU, HANDED)
    ours, theirs = book.sign(RU, HANDED), book.sign(US, HANDED)
    known = knowledge.now([book.ledger])
    assert known == {ours.id, theirs.id}
    written = knowledge.write([book.ledger], known)
    assert written == ".".join(sorted((ours.id[:16], theirs.id[:16])))
    assert knowledge.read([book.ledger], written) == known


def test_nothing_known_has_an_address_too() -> None:
    book = Book()
    book.sign(RU, HANDED)
    assert knowledge.write([book.ledger], ()) == "none"
    assert timeline([book.ledger], Lens(known=knowledge.read([book.ledger], "none"))).events == ()


def test_two_records_are_known_each_to_its_own_end() -> None:
    first, second = Book("RU", "US"), Book("RU", "FR")
    told = first.sign(RU, HANDED)
    second.sign(RU, HANDED)
    lens = Lens(known=frozenset({told.id}))
    assert [one.entry for one in timeline([first.ledger, second.ledger], lens).events] == [told.id]


def test_a_day_knows_what_was_signed_by_its_end_and_all_that_was_seen() -> None:
    book = Book("RU")
    first = book.sign(RU, HANDED, said="2022-01-26T23:59:59Z")
    answered = book.sign(US, HANDED, said="2022-01-27T00:00:00Z")
    book.sign(RU, HANDED, said="2022-01-28T08:00:00Z")
    assert knowledge.by([book.ledger], date(2022, 1, 25)) == frozenset()
    assert knowledge.by([book.ledger], date(2022, 1, 26)) == {first.id}
    assert knowledge.by([book.ledger], date(2022, 1, 27)) == {first.id, answered.id}


def test_a_clock_set_back_brings_nothing_forward() -> None:
    book = Book("RU")
    book.sign(RU, HANDED, said="2022-01-28T08:00:00Z")
    book.sign(RU, HANDED, said="2022-01-20T08:00:00Z")
    assert knowledge.by([book.ledger], date(2022, 1, 27)) == {book.founding.id}


@pytest.mark.parametrize(
    "written", ["", "abc", "g" * 16, "0" * 16 + ".", "<b>", "0" * 65, ".".join(["0" * 16] * 1001)]
)
def test_what_is_no_list_of_ids_is_refused(written: str) -> None:
    with pytest.raises(HeadsUnreadableError):
        knowledge.read([Book().ledger], written)


def test_an_entry_that_is_not_here_is_refused() -> None:
    with pytest.raises(HeadsUnknownError):
        knowledge.read([Book().ledger], "0" * 16)
