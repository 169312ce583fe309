"""Sessions: what the record says is one session, and what only shares its day."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import RU, TODAY, US, Book, as_of
from travaux.model.assurances import AssuranceGiven
from travaux.model.corrections import EntryCorrected, EntryWithdrawn
from travaux.model.sessions import SessionAnnounced, SessionCancelled, SessionHeld
from travaux.model.statements import StatementMade
from travaux.projections.lens import Lens
from travaux.projections.sessions import Session, sessions

HELD = SessionHeld("Council", ("RU",), "2022-01-12", place="Brussels")
TO_COME = SessionAnnounced("Council", ("RU",), "2022-01-12", place="Brussels")


def shown(book: Book, lens: Lens = TODAY) -> tuple[Session, ...]:
    return sessions([book.ledger], lens).sessions


def test_an_announcement_and_what_was_held_are_one_session_only_where_an_entry_says_so() -> None:
    book = Book()
    announced = book.sign(RU, TO_COME, on="2022-01-10")
    apart = book.sign(US, HELD, on="2022-01-12")
    assert len(shown(book)) == 2
    book.sign(US, EntryWithdrawn("entered without its announcement"), about=apart)
    held = book.sign(US, HELD, on="2022-01-12", about=announced)
    (one,) = [one for one in shown(book) if one.state == "held"]
    assert (one.announced, one.held) == ((announced.id,), (held.id,))


def test_two_reports_of_one_announced_session_stand_side_by_side() -> None:
    book = Book()
    announced = book.sign(RU, TO_COME, on="2022-01-10")
    reports = {book.sign(author, HELD, on="2022-01-12", about=announced).id for author in (RU, US)}
    (one,) = shown(book)
    assert set(one.held) == reports


def test_a_session_is_announced_then_silent_then_held_or_cancelled() -> None:
    book = Book()
    announced = book.sign(RU, TO_COME, on="2022-01-10")
    (before,) = shown(book, as_of("2022-01-12"))
    (after,) = shown(book, as_of("2022-01-13"))
    assert (before.state, before.is_past, after.state, after.is_past) == (
        "announced",
        False,
        "announced",
        True,
    )
    cancelled = book.sign(RU, SessionCancelled("no reply has come"), on="2022-01-11", about=announced)
    (one,) = shown(book)
    assert (one.state, one.cancelled) == ("cancelled", (cancelled.id,))
    book.sign(US, HELD, on="2022-01-12", about=announced)
    assert [one.state for one in shown(book)] == ["held"]


def test_a_withdrawn_entry_stays_in_sight_and_makes_no_state() -> None:
    book = Book()
    announced = book.sign(RU, TO_COME, on="2022-01-10")
    held = book.sign(US, HELD, on="2022-01-12", about=announced)
    book.sign(US, EntryWithdrawn("it was put off"), about=held)
    (one,) = shown(book)
    assert (one.state, one.held) == ("announced", (held.id,))
    book.sign(RU, EntryWithdrawn("in error"), about=announced)
    assert [one.state for one in shown(book)] == ["withdrawn"]


def test_what_is_about_a_session_or_names_its_body_that_day_belongs_to_it() -> None:
    book = Book()
    held = book.sign(US, HELD, on="2022-01-12")
    about = book.sign(RU, StatementMade("Spokesman", "briefing"), on="2022-01-13", about=held)
    same = book.sign(RU, StatementMade("Minister", "council"), on="2022-01-12")
    book.sign(RU, StatementMade("Minister", "council"), on="2022-01-13")
    book.sign(US, EntryCorrected({"format": "ministers"}, "left out"), about=held)
    taken = book.sign(RU, StatementMade("Envoy", "briefing"), on="2022-01-13", about=held)
    book.sign(RU, EntryWithdrawn("not said"), about=taken)
    book.sign(RU, StatementMade("Envoy", "briefing"), on="2022-03-02", about=held)
    (one,) = shown(book)
    assert one.within == (same.id, about.id)


def test_what_only_has_day_and_place_in_common_stands_apart() -> None:
    book = Book()
    book.sign(US, HELD, on="2022-01-12")
    promise = book.sign(US, AssuranceGiven("RU", where="brussels"), on="2022-01-12?")
    book.sign(US, AssuranceGiven("RU", where="Brussels"), on="2022-01-13")
    book.sign(US, AssuranceGiven("RU", where="Geneva"), on="2022-01-12")
    (one,) = shown(book)
    assert (one.within, one.beside) == ((), (promise.id,))


def test_sessions_stand_by_body_and_bodies_in_the_order_in_which_they_first_met() -> None:
    book = Book()
    for body, day in (("Second", "2022-01-11"), ("First", "2022-01-10"), ("First", "2022-01-20")):
        book.sign(RU, replace(HELD, body=body, dates=day), on=day)
    assert [(one.body, one.days.first.day) for one in shown(book)] == [
        ("First", 10),
        ("First", 20),
        ("Second", 11),
    ]


def test_days_that_cannot_be_read_give_way_to_the_day_of_the_entry() -> None:
    book = Book()
    book.sign(RU, replace(HELD, dates="the day after"), on="2022-01-12")
    (one,) = shown(book)
    assert one.days.first.isoformat() == "2022-01-12"
