"""Views are folded once for each state of the ledgers."""

from __future__ import annotations

from tests.builders import RU, TODAY, Book, as_of
from travaux.model.deliveries import ReceiptGiven
from travaux.projections.board import board
from travaux.projections.cache import Cache
from travaux.projections.timeline import timeline


def test_a_view_is_folded_anew_only_once_the_ledger_has_grown() -> None:
    book, cache = Book(), Cache()
    book.instrument()
    ledger = book.ledger
    first = cache.view(timeline, [ledger], TODAY)
    assert cache.view(timeline, [ledger], TODAY) is first
    book.sign(RU, ReceiptGiven())
    ledger.extend(book.entries)
    assert len(cache.view(timeline, [ledger], TODAY).events) == 2


def test_day_view_and_options_are_told_apart() -> None:
    book, cache = Book(), Cache()
    book.instrument()
    book.instrument(name="protocol", to=("EU",))
    ledgers = [book.ledger]
    assert cache.view(timeline, ledgers, TODAY) is not cache.view(timeline, ledgers, as_of("2021-12-20"))
    assert cache.view(board, ledgers, TODAY, instrument="treaty").parties == ("US",)
    assert cache.view(board, ledgers, TODAY, instrument="protocol").parties == ("EU",)
