"""Asking in tests: without any index, so that only what the views say is tested."""

from __future__ import annotations

from collections.abc import Sequence

from tests.builders import TODAY, Book
from travaux.model.entries import Entry
from travaux.model.statements import StatementMade
from travaux.projections import passages
from travaux.projections.ledger import Ledger
from travaux.projections.lens import Lens
from travaux.projections.search import Filters, Search, search
from travaux.text import questions

EVERYTHING = Filters()


def ask(
    book: Book | Ledger | Sequence[Ledger],
    words: str,
    lens: Lens = TODAY,
    *,
    filters: Filters = EVERYTHING,
    offset: int = 0,
    limit: int = 20,
) -> Search:
    """Ask a question of every passage there is."""
    ledgers = [book.ledger] if isinstance(book, Book) else [book] if isinstance(book, Ledger) else book
    found = {one.record: list(passages.indexed(one, list(one.entries))) for one in ledgers}
    return search(ledgers, lens, questions.read(words), found, filters=filters, offset=offset, limit=limit)


def entries(
    book: Book | Ledger, words: str, lens: Lens = TODAY, *, filters: Filters = EVERYTHING
) -> list[str]:
    """Give the entries found, the weightiest first."""
    return [hit.entry for hit in ask(book, words, lens, filters=filters).hits]


def say(book: Book, author: str, text: str, *, on: str = "2022-01-10", language: str | None = "en") -> Entry:
    """Make a statement."""

    return book.sign(
        author, StatementMade("The minister", "press", language=language), on=on, parts={"text": text}
    )
