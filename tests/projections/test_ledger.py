"""The ledger: what had seen what, which is the last, what a state is called."""

from __future__ import annotations

import base64
import json

import pytest

from tests.builders import RU, US, Book, ledger_of, powers_of
from travaux.model.deliveries import ReceiptGiven
from travaux.model.records import RecordFounded
from travaux.projections.ledger import Ledger
from travaux.projections.memory import Memory

RECEIPT = ReceiptGiven()


def test_an_entry_known_already_changes_nothing() -> None:
    book = Book()
    ledger = book.ledger
    ledger.extend(book.entries)
    assert len(ledger) == len(book.entries)
    assert list(ledger.entries) == book.entries


def test_an_entry_before_what_it_has_seen_is_refused() -> None:
    book = Book()
    ledger = Ledger("", "late")
    with pytest.raises(KeyError):
        ledger.extend(reversed(book.entries))


def test_what_was_seen_through_another_was_seen() -> None:
    book = Book("RU", "US", "NATO")
    early = book.sign(RU, RECEIPT, seen=[])
    middle = book.sign(US, RECEIPT, seen=[early])
    late = book.sign("NATO/desk-1", RECEIPT, seen=[middle])
    ledger = book.ledger
    assert ledger.is_after(late.id, early.id)
    assert not ledger.is_after(early.id, late.id)
    assert not ledger.is_after(late.id, late.id)


def test_two_entries_with_one_number_are_told_apart() -> None:
    book = Book()
    base = book.sign(RU, RECEIPT)
    one = book.sign(RU, RECEIPT)
    other = book.sign(RU, RECEIPT, after=base)
    after_other = book.sign(RU, RECEIPT)
    saw_one = book.sign(US, RECEIPT, seen=[one])
    saw_both = book.sign(US, RECEIPT, seen=[after_other])
    ledger = book.ledger
    assert (one.seq, one.author) == (other.seq, other.author)
    assert ledger.is_after(after_other.id, other.id)
    assert not ledger.is_after(after_other.id, one.id)
    assert ledger.is_after(after_other.id, base.id)
    assert not ledger.is_after(saw_one.id, other.id)
    assert ledger.is_after(saw_both.id, other.id)
    assert ledger.is_after(saw_both.id, one.id)


def test_an_author_may_have_seen_through_others_the_branch_it_denies() -> None:
    book = Book()
    base = book.sign(RU, RECEIPT)
    one = book.sign(RU, RECEIPT)
    saw_one = book.sign(US, RECEIPT, seen=[one])
    other = book.sign(RU, RECEIPT, after=base, seen=[saw_one])
    assert book.ledger.is_after(other.id, one.id)


class TestLast:
    """Of several entries, the last."""

    def test_what_had_seen_the_other_is_last_whatever_its_date(self) -> None:
        book = Book()
        early = book.sign(RU, RECEIPT, on="2022-02-02")
        late = book.sign(US, RECEIPT, on="2022-01-01")
        assert book.ledger.last([early, late]) == late

    def test_of_two_that_had_not_seen_each_other_the_later_is_last_then_the_greater_id(self) -> None:
        book = Book()
        one = book.sign(RU, RECEIPT, on="2022-02-02", seen=[])
        open_end = book.sign(US, RECEIPT, on="2022-01-01/..", seen=[])
        assert book.ledger.last([one, open_end]) == open_end
        same = [book.sign(RU, RECEIPT, seen=[]), book.sign(US, RECEIPT, seen=[])]
        assert book.ledger.last(same) == max(same, key=lambda entry: entry.id)

    def test_a_ring_of_three_has_one_last_in_every_order(self) -> None:
        book = Book()
        first = book.sign(RU, RECEIPT, on="2022-01-10", seen=[])
        second = book.sign(RU, RECEIPT, on="2022-01-05", seen=[])
        beside = book.sign(US, RECEIPT, on="2022-01-07", seen=[])
        ledger = book.ledger
        three = [first, second, beside]
        assert {ledger.last(three[n:] + three[:n]).id for n in range(3)} == {beside.id}


def test_a_state_is_named_by_the_ends_of_all_chains() -> None:
    book = Book()
    before = book.ledger.vector
    base = book.sign(RU, RECEIPT)
    one, other = book.sign(RU, RECEIPT), book.sign(RU, RECEIPT, after=base)
    assert book.ledger.vector == {book.entries[1].id, one.id, other.id}
    assert before != book.ledger.vector
    assert ledger_of([*book.entries[:3], other, one]).vector == book.ledger.vector


@pytest.mark.parametrize(
    "powers",
    [
        "no json",
        "[]",
        "{}",
        json.dumps({"payload": "!"}),
        json.dumps({"payload": base64.b64encode(b"[]").decode()}),
        json.dumps({"payload": base64.b64encode(b'{"party": 3}').decode()}),
        "[" * 100_000,
    ],
)
def test_powers_that_cannot_be_read_name_no_party(powers: str) -> None:
    book = Book("RU", "US")
    founding = RecordFounded("x", "X", (powers, powers_of("EU")), "0" * 32)
    book.entries.clear()
    book.record = None
    book.sign("RU/desk-9", founding, seen=[])
    assert book.ledger.parties == {"RU", "EU"}


def test_a_later_founding_makes_nobody_an_observer_or_a_party() -> None:
    book = Book("RU", "US")
    book.sign(US, RecordFounded("x", "X", (powers_of("EU"),), "0" * 32, observer=True))
    assert not book.ledger.observers
    assert book.ledger.parties == {"RU", "US"}


def test_a_memory_forgets_what_was_asked_for_longest_ago() -> None:
    memory = Memory(2)
    made: list[str] = []

    def make(key: str) -> str:
        made.append(key)
        return key.upper()

    def ask(key: str) -> str:
        return memory.recall(key, lambda: make(key))

    assert [ask(key) for key in "aabacab"] == list("AABACAB")
    assert made == ["a", "b", "c", "b"]
    assert len(memory) == 2


def test_desks_that_answer_each_other_round_by_round_know_all_of_the_round_before() -> None:
    book = Book("RU", "US", "NATO", "EU")
    desks = [f"{party}/desk-1" for party in ("RU", "US", "NATO", "EU")]
    before = [book.sign(author, RECEIPT) for author in desks]
    for _ in range(3):
        known = list(before)
        before = [book.sign(author, RECEIPT, seen=known) for author in desks]
        ledger = book.ledger
        assert all(ledger.is_after(later.id, earlier.id) for later in before for earlier in known)
        assert not any(ledger.is_after(one.id, other.id) for one in before for other in before)


def test_a_record_founded_while_it_is_read_gets_its_id_from_its_founding() -> None:
    book = Book()
    ledger = Ledger("", "new")
    ledger.extend(book.entries)
    assert ledger.record == book.founding.id
