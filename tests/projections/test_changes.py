"""What is otherwise by one pair of clocks than by another."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import RU, TODAY, US, Book, as_of
from travaux.model.agreements import ProvisionAgreed
from travaux.model.assurances import AssuranceGiven, AssuranceJudged, Verdict
from travaux.model.corrections import EntryCorrected, EntryWithdrawn
from travaux.model.deliveries import PaperDelivered
from travaux.model.replies import ReplyCode
from travaux.projections.changes import Changes, Redrafted, Settled, Shift, Turned, changes
from travaux.projections.lens import Lens

NOTHING = Changes((), (), (), (), (), (), (), ())


def test_between_a_lens_and_itself_nothing_is_otherwise() -> None:
    book = Book()
    book.instrument()
    book.reply(US, book.draft(), {"art_1": "accept"})
    assert changes([book.ledger], TODAY, TODAY) == NOTHING


def test_a_reply_moves_the_provisions_of_a_party_together() -> None:
    book = Book()
    book.instrument()
    reply = book.reply(US, book.draft(), {"art_1": "accept", "art_3": "accept", "art_2__para_2": "reject"})
    found = changes([book.ledger], as_of("2022-01-25"), as_of("2022-01-26"))
    assert found.happened == (reply.id,)
    assert found.shifts == (
        Shift("treaty", "US", ReplyCode.NO_REPLY_YET, ReplyCode.ACCEPT, ("art_1", "art_3")),
        Shift("treaty", "US", ReplyCode.NO_REPLY_YET, ReplyCode.NOT_ADDRESSED, ("art_2",)),
        Shift("treaty", "US", None, ReplyCode.REJECT, ("art_2__para_2",)),
    )
    back = changes([book.ledger], as_of("2022-01-26"), as_of("2022-01-25"))
    assert back.gone == (reply.id,)
    assert Shift("treaty", "US", ReplyCode.REJECT, None, ("art_2__para_2",)) in back.shifts


def test_what_was_known_later_is_a_change_though_it_had_happened_before() -> None:
    book = Book()
    book.instrument()
    draft = book.draft()
    known = frozenset({draft.id})
    reply = book.reply(US, draft, {"art_1": "accept"}, on="2022-01-12")
    found = changes([book.ledger], Lens(date(2022, 1, 20), known=known), Lens(date(2022, 1, 20)))
    assert found.happened == (reply.id,)


def test_corrections_and_withdrawals_after_the_fact_are_told_apart_from_events() -> None:
    book = Book()
    first, second = book.sign(RU, PaperDelivered(("US",))), book.sign(RU, PaperDelivered(("US",)))
    book.sign(RU, EntryCorrected({"place": "Minsk"}, "slip"), about=first, on="2022-02-01")
    book.sign(RU, EntryWithdrawn("twice"), about=second, on="2022-02-02")
    found = changes([book.ledger], as_of("2022-01-31"), as_of("2022-02-02"))
    assert (found.happened, found.corrected, found.withdrawn) == ((), (first.id,), (second.id,))


def test_a_new_draft_is_said_and_its_replies_are_not_compared_with_those_to_the_old_one() -> None:
    book = Book()
    book.instrument()
    old = book.draft()
    book.reply(US, old, {"art_1": "accept"}, on="2022-01-20")
    new = book.draft(on="2022-02-01", revises=old)
    found = changes([book.ledger], as_of("2022-01-31"), as_of("2022-02-01"))
    assert found.drafts == (Redrafted("treaty", old.id, new.id),)
    assert found.shifts == ()


def test_agreed_provisions_and_promises_that_turned_are_said() -> None:
    book = Book()
    book.instrument()
    book.draft()
    promise = book.sign(US, AssuranceGiven("RU", form="written"), on="2022-01-21")
    book.sign(RU, ProvisionAgreed("treaty", "art_2", "working group"), on="2022-02-01")
    book.sign(RU, AssuranceJudged({"form": Verdict.KEPT}), about=promise, on="2022-02-01")
    found = changes([book.ledger], as_of("2022-01-31"), as_of("2022-02-01"))
    assert found.statuses == (Settled("treaty", "open", "agreed", ("art_2",)),)
    assert found.promises == (Turned(promise.id, "open", "kept"),)


@given(st.dates(date(2021, 12, 1), date(2022, 3, 1)), st.dates(date(2021, 12, 1), date(2022, 3, 1)))
def test_what_comes_one_way_goes_the_other(one: date, other: date) -> None:
    book = Book()
    book.instrument()
    draft = book.draft()
    book.reply(US, draft, {"art_1": "accept"})
    book.sign(US, AssuranceGiven("RU", form="written"), on="2022-01-21")
    there = changes([book.ledger], Lens(one), Lens(other))
    back = changes([book.ledger], Lens(other), Lens(one))
    assert (there.happened, there.gone) == (back.gone, back.happened)
    assert {(s.provisions, s.before, s.after) for s in there.shifts} == {
        (s.provisions, s.after, s.before) for s in back.shifts
    }
