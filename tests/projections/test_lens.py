"""What had happened by a day, and what was known at some heads."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import RU, TODAY, US, Book
from travaux.model.corrections import EntryCorrected
from travaux.model.deliveries import PaperDelivered
from travaux.projections.errors import HeadsUnknownError, OtherRecordError
from travaux.projections.lens import Lens
from travaux.projections.sight import Sight
from travaux.projections.timeline import timeline

HANDED = PaperDelivered(("US",))


def test_what_was_not_known_is_left_out_and_what_was_known_stays_correct() -> None:
    book = Book()
    handed = book.sign(RU, HANDED, on="2022-01-26")
    heads = book.heads
    book.sign(RU, EntryCorrected({"on": "2021-01-01"}, "slip"), about=handed)
    book.sign(US, HANDED, on="2022-01-01")
    (event,) = timeline([book.ledger], Lens(TODAY.as_of, heads, book.record)).events
    assert (event.from_, event.corrected_by) == (date(2022, 1, 26), ())


def test_what_heads_had_seen_through_others_was_known() -> None:
    book = Book()
    handed = book.sign(RU, HANDED)
    seen = book.sign(US, HANDED)
    only_us = {US: (seen.seq, seen.id)}
    assert {event.entry for event in timeline([book.ledger], Lens(TODAY.as_of, only_us)).events} == {
        handed.id,
        seen.id,
    }


def test_date_and_heads_are_asked_together() -> None:
    book = Book()
    early = book.sign(RU, HANDED, on="2022-01-10")
    book.sign(RU, HANDED, on="2022-02-10")
    heads = book.heads
    book.sign(RU, HANDED, on="2022-01-11")
    events = timeline([book.ledger], Lens(date(2022, 1, 31), heads)).events
    assert [event.entry for event in events] == [early.id]


def test_heads_of_nothing_know_nothing() -> None:
    book = Book()
    book.sign(RU, HANDED)
    assert timeline([book.ledger], Lens(TODAY.as_of, {})).events == ()


@pytest.mark.parametrize("wrong", ["id", "author", "seq"])
def test_heads_that_the_record_has_not_are_refused(wrong: str) -> None:
    book = Book()
    entry = book.sign(RU, HANDED)
    author = US if wrong == "author" else RU
    head = (9 if wrong == "seq" else entry.seq, "f" * 64 if wrong == "id" else entry.id)
    with pytest.raises(HeadsUnknownError, match=author):
        Sight(book.ledger, Lens(heads={author: head}))


def test_heads_of_another_record_are_refused() -> None:
    book = Book()
    with pytest.raises(OtherRecordError):
        Sight(book.ledger, Lens(heads=book.heads, record="f" * 64))


def test_a_lens_has_one_key_for_one_question() -> None:
    day = date(2022, 1, 1)
    assert Lens(day, {RU: (1, "a"), US: (1, "b")}).key == Lens(day, {US: (1, "b"), RU: (1, "a")}).key
    assert Lens(day, {}).key != Lens(day).key


def test_an_entry_is_found_as_corrected_where_the_lens_keeps_it() -> None:
    book = Book()
    handed = book.sign(RU, HANDED, on="2022-01-26")
    mended = book.sign(RU, EntryCorrected({"place": "Moscow"}, "left out"), about=handed)
    sight = Sight(book.ledger, TODAY)
    found = sight.find(handed.id)
    assert found is not None
    assert found.body == PaperDelivered(("US",), "Moscow")
    assert sight.corrections(handed.id) == (mended.id,)
    assert (sight.find(None), sight.find("f" * 64), sight.known(None)) == (None, None, None)
    assert Sight(book.ledger, Lens(date(2022, 1, 1))).find(handed.id) is None


def test_what_is_not_there_has_no_corrections_and_is_not_withdrawn() -> None:
    sight = Sight(Book().ledger, TODAY)
    assert sight.corrections("f" * 64) == ()
    assert not sight.is_withdrawn("f" * 64)


def test_what_the_heads_did_not_know_is_not_known() -> None:
    book = Book()
    heads = book.heads
    later = book.sign(RU, HANDED)
    assert Sight(book.ledger, Lens(heads=heads)).known(later.id) is None
    assert Sight(book.ledger, Lens(heads=book.heads)).known(later.id) == later
