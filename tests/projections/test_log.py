"""The log: each entry after all that it has seen."""

from __future__ import annotations

from datetime import date

from tests.builders import RU, US, Book, ledger_of
from travaux.model.deliveries import ReceiptGiven
from travaux.projections.lens import Lens
from travaux.projections.log import heads, known, log, shape


def test_each_entry_comes_after_all_it_has_seen_and_ties_go_by_author_and_number() -> None:
    book = Book()
    joined = book.entries[-1]
    first = book.sign(US, ReceiptGiven())
    concurrent = book.sign(RU, ReceiptGiven(), seen=[])
    merged = book.sign(RU, ReceiptGiven())
    expected = [book.founding, concurrent, joined, first, merged]
    assert list(log(book.ledger).entries) == expected
    arrived = [book.founding, joined, first, concurrent, merged]
    assert list(log(ledger_of(arrived)).entries) == expected


def test_entries_of_unknown_types_are_listed() -> None:
    book = Book()
    book.unknown(RU)
    assert log(book.ledger).entries[-1].type == "mood_noted"


def test_the_json_is_as_the_contract_has_it() -> None:
    book = Book()
    entry = book.sign(US, ReceiptGiven(), about=book.founding, on="2022-01~/..")
    told = shape(log(book.ledger))
    entries = told.pop("entries")
    assert told == {"format": "travaux.log/1", "record": book.record}
    assert isinstance(entries, list)
    assert entries[-1] == {
        "id": entry.id,
        "author": "US/desk-1",
        "seq": 2,
        "type": "receipt_given",
        "by": "US",
        "basis": "act",
        "happened": {"from": "2022-01-01", "to": None, "certainty": "approximate"},
        "said": "2022-01-26T18:00:00Z",
        "prev": book.entries[1].id,
        "about": book.founding.id,
    }


def test_what_was_known_is_listed_whatever_day_it_is_of() -> None:
    book = Book()
    joined = book.entries[-1]
    seen = book.sign(RU, ReceiptGiven(), on="2030-01-01")
    later = book.sign(US, ReceiptGiven(), seen=[])
    ledger = book.ledger
    then = Lens(date(2000, 1, 1), known=frozenset({seen.id}))
    listed = known([ledger], then, record=ledger.record)
    assert {one.id for one in listed.entries} == {book.founding.id, joined.id, seen.id}
    assert heads(listed) == {RU: (2, seen.id), US: (1, joined.id)}
    assert heads(known([ledger], Lens(), record=ledger.record)) == {RU: (2, seen.id), US: (2, later.id)}
    assert known([ledger], Lens(), record="0" * 64).entries == ()
