"""The timeline: what happened when, corrections and withdrawals marked."""

from __future__ import annotations

from datetime import date

from tests.builders import RU, TODAY, US, Book, as_of
from travaux.model.corrections import EntryCorrected, EntryWithdrawn
from travaux.model.dates import When
from travaux.model.deliveries import ReceiptGiven
from travaux.model.parties import PartyDescribed
from travaux.model.records import KeyRevoked
from travaux.model.replies import Coverage, Mapping
from travaux.model.sessions import SessionHeld
from travaux.projections.lens import Lens
from travaux.projections.timeline import Event, shape, timeline

MEETING = SessionHeld("bilateral", ("RU", "US"), "2022-01-21", place="Geneva")


def events(book: Book, lens: Lens = TODAY) -> tuple[Event, ...]:
    return timeline([book.ledger], lens).events


def test_events_are_sorted_by_first_day_then_id_and_an_open_beginning_is_first() -> None:
    book = Book()
    late = book.sign(RU, MEETING, on="2022-01-21")
    same = [book.sign(RU, MEETING, on="2022-01-10/2022-01-12"), book.sign(US, MEETING, on="2022-01-10")]
    opened = book.sign(US, MEETING, on="../2022-02-01")
    ids = [event.entry for event in events(book)]
    assert ids == [opened.id, *sorted(entry.id for entry in same), late.id]


def test_what_had_not_happened_to_its_end_is_left_out() -> None:
    book = Book()
    book.sign(RU, MEETING, on="2022-01-10/2022-01-12")
    assert events(book, as_of("2022-01-11")) == ()
    assert len(events(book, as_of("2022-01-12"))) == 1


def test_an_open_end_is_kept_from_its_first_day_on() -> None:
    book = Book()
    book.sign(RU, MEETING, on="2022-01-10/..")
    assert events(book, as_of("2022-01-09")) == ()
    (event,) = events(book, as_of("2022-01-10"))
    assert (event.from_, event.to, event.certainty) == (date(2022, 1, 10), None, "stated")


def test_a_date_without_any_end_is_never_kept() -> None:
    book = Book()
    book.sign(RU, MEETING, on=When(None, None))
    assert events(book) == ()


def test_entries_that_are_no_events_are_left_out() -> None:
    book = Book()
    book.source(RU, b"report")
    book.sign(RU, PartyDescribed("RU", {"en": "Russia"}))
    book.sign(RU, KeyRevoked("RU/desk-2", 3))
    book.unknown(RU)
    book.instrument()
    reply = book.themes(US, book.draft(), "Missiles")
    book.mapping(RU, reply, Mapping(1, "art_1", Coverage.NOT_ADDRESSED))
    assert {event.type for event in events(book)} == {"instrument_opened", "draft_submitted", "reply_given"}


def test_values_are_as_corrected_and_the_correction_is_named() -> None:
    book = Book()
    meeting = book.sign(RU, MEETING, on="2022-01-21")
    correction = book.sign(RU, EntryCorrected({"on": "2022-01-20"}, "slip"), about=meeting, on="2022-02-01")
    (event,) = events(book)
    assert (event.from_, event.corrected_by) == (date(2022, 1, 20), (correction.id,))


def test_a_corrected_date_counts_only_in_views_that_keep_the_correction() -> None:
    book = Book()
    meeting = book.sign(RU, MEETING, on="2022-01-21")
    book.sign(RU, EntryCorrected({"on": "2022-02-20"}, "slip"), about=meeting, on="2022-02-01")
    assert len(events(book, as_of("2022-01-31"))) == 1
    assert events(book, as_of("2022-02-01")) == ()
    assert len(events(book, as_of("2022-02-20"))) == 1


def test_a_withdrawn_entry_stays_and_says_by_what_it_was_withdrawn() -> None:
    book = Book()
    meeting = book.sign(RU, MEETING)
    withdrawal = book.sign(RU, EntryWithdrawn("never held"), about=meeting, on="2022-02-01")
    assert [event.withdrawn_by for event in events(book)] == [withdrawal.id]
    assert [event.withdrawn_by for event in events(book, as_of("2022-01-31"))] == [None]


def test_only_the_party_that_signed_corrects_or_withdraws() -> None:
    book = Book()
    meeting = book.sign(RU, MEETING)
    book.sign(US, EntryCorrected({"on": "2021-01-01"}, "so we say"), about=meeting)
    book.sign(US, EntryWithdrawn("so we say"), about=meeting)
    (event,) = events(book)
    assert (event.from_, event.corrected_by, event.withdrawn_by) == (date(2022, 1, 10), (), None)


def test_a_withdrawn_correction_corrects_nothing_and_a_withdrawn_withdrawal_takes_nothing_back() -> None:
    book = Book()
    meeting = book.sign(RU, MEETING)
    correction = book.sign(RU, EntryCorrected({"on": "2021-01-01"}, "slip"), about=meeting)
    withdrawal = book.sign(RU, EntryWithdrawn("slip"), about=meeting)
    for entry in (correction, withdrawal):
        book.sign(RU, EntryWithdrawn("not so"), about=entry)
    (event,) = events(book)
    assert (event.from_, event.corrected_by, event.withdrawn_by) == (date(2022, 1, 10), (), None)


def test_amendments_of_amendments_of_any_depth_are_followed() -> None:
    book = Book()
    last = meeting = book.sign(RU, MEETING)
    for _ in range(3001):
        last = book.sign(RU, EntryWithdrawn("on reflection"), about=last, seen=[])
    (event,) = events(book)
    assert event.entry == meeting.id
    assert event.withdrawn_by is not None


def test_an_amendment_of_what_is_not_there_amends_nothing() -> None:
    book = Book()
    book.sign(RU, EntryWithdrawn("lost"), about="f" * 64)
    assert events(book) == ()


def test_the_json_is_as_the_contract_has_it() -> None:
    book, other = Book(), Book("RU", "NATO")
    meeting = book.sign(RU, MEETING, on="2022-01?/..")
    receipt = other.sign(RU, ReceiptGiven(), about=meeting.id, on="2022-02-01")
    told = shape(timeline([book.ledger, other.ledger], TODAY))
    assert told == {
        "format": "travaux.timeline/1",
        "as_of": "2022-03-01",
        "events": [
            {
                "record": book.record,
                "entry": meeting.id,
                "type": "session_held",
                "by": "RU",
                "basis": "act",
                "from": "2022-01-01",
                "to": None,
                "certainty": "uncertain",
                "about": None,
                "corrected_by": [],
                "withdrawn_by": None,
            },
            {
                "record": other.record,
                "entry": receipt.id,
                "type": "receipt_given",
                "by": "RU",
                "basis": "act",
                "from": "2022-02-01",
                "to": "2022-02-01",
                "certainty": "stated",
                "about": meeting.id,
                "corrected_by": [],
                "withdrawn_by": None,
            },
        ],
    }
