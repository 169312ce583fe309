"""A record's words in memory: the same answers as passages judged one by one, and no entry looked at twice."""

from __future__ import annotations

import pytest

from tests.builders import RU, TODAY, US, Book
from tests.projections.searching import ask, say
from travaux.model.corrections import EntryWithdrawn
from travaux.model.statements import StatementMade
from travaux.projections import passages, sifting
from travaux.projections.ledger import Ledger
from travaux.projections.lens import Lens
from travaux.projections.lexicon import Lexicon
from travaux.projections.search import Search, search
from travaux.text import questions


def take(lexicon: Lexicon, ledger: Ledger) -> None:
    new = [entry for entry in ledger.entries if entry.id not in lexicon.marks]
    lexicon.take({entry.id: len(entry.parts) for entry in new}, passages.indexed(ledger, new))


def found(lexicon: Lexicon, ledger: Ledger, words: str, lens: Lens = TODAY, limit: int = 20) -> Search:
    question = questions.read(words)
    return search([ledger], lens, question, {ledger.record: lexicon.match(question)}, limit=limit)


@pytest.fixture
def book() -> Book:
    book = Book()
    say(book, RU, "The written reply to the reply will come, and replies to it.")
    say(book, US, "A repeated repetition.")
    say(book, RU, "Une réponse écrite, et des réponses.", language="fr")
    return book


@pytest.mark.parametrize(
    "words",
    ["reply", "replies written", "rep*", "reply -written", "réponse", "reponses", "rep* -réponse", "nothing"],
)
def test_words_beginnings_and_exclusions_are_answered_as_one_by_one(book: Book, words: str) -> None:
    lexicon, ledger = Lexicon(), book.ledger
    take(lexicon, ledger)
    assert found(lexicon, ledger, words) == ask(book, words)


def test_a_phrase_is_left_to_an_index(book: Book) -> None:
    lexicon = Lexicon()
    take(lexicon, book.ledger)
    assert lexicon.can_answer(questions.read("written reply"))
    assert not lexicon.can_answer(questions.read('reply -"written reply"'))


def test_what_is_taken_in_twice_is_there_once(book: Book) -> None:
    lexicon, ledger = Lexicon(), book.ledger
    take(lexicon, ledger)
    before = len(lexicon)
    lexicon.take({}, passages.indexed(ledger, list(ledger.entries)))
    assert len(lexicon) == before


def test_a_beginning_is_found_in_words_that_came_after_it_was_asked_for(book: Book) -> None:
    lexicon, ledger = Lexicon(), book.ledger
    take(lexicon, ledger)
    assert found(lexicon, ledger, "miss*").total == 0
    ledger.extend([say(book, RU, "A missile, a misgiving.")])
    take(lexicon, ledger)
    assert found(lexicon, ledger, "miss*").total == 1


def test_entries_are_looked_at_once_until_something_amends(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    at = sifting.Readings._looked_at  # noqa: SLF001

    def counted(readings: sifting.Readings, number: int) -> int:
        looked.append(readings.columns.entries.values[number])
        return at(readings, number)

    monkeypatch.setattr(sifting.Readings, "_looked_at", counted)
    lexicon, ledger = Lexicon(), Ledger("", "book")
    ledger.extend(book.entries)
    take(lexicon, ledger)
    found(lexicon, ledger, "minister")
    first = len(looked)
    made = say(book, RU, "One more.")
    ledger.extend([made])
    take(lexicon, ledger)
    assert found(lexicon, ledger, "minister").total == first + 1
    assert looked[first:] == [made.id]
    ledger.extend([book.sign(RU, EntryWithdrawn("in error"), about=made)])
    take(lexicon, ledger)
    assert found(lexicon, ledger, "minister").total == first
    assert len(looked) == 2 * (first + 1)
    ledger.extend([say(book, RU, "After all.")])
    take(lexicon, ledger)
    found(lexicon, ledger, "minister")
    assert len(looked) == 2 * (first + 1) + 1


def test_a_source_that_comes_after_the_report_that_rests_on_it_names_its_publisher_then() -> None:
    book = Book("RU", "US")
    source = book.source(US, b"The minister spoke.")
    book.sign(RU, StatementMade("M", "press"), by="US", source=source, parts={"text": "a reply"}, seen=())
    lexicon, ledger = Lexicon(), Ledger("", "book")
    ledger.extend(entry for entry in book.entries if entry is not source)
    take(lexicon, ledger)
    assert found(lexicon, ledger, "reply").facets["publisher"] == ()
    ledger.extend([source])
    take(lexicon, ledger)
    assert found(lexicon, ledger, "reply").facets["publisher"] == (("Agency", 1),)


def test_what_an_index_has_and_the_ledger_not_yet_is_found_once_it_is_there(book: Book) -> None:
    lexicon, ledger = Lexicon(), Ledger("", "book")
    *most, last = book.entries
    ledger.extend(most)
    take(lexicon, book.ledger)
    assert found(lexicon, ledger, "réponse").total == 0
    ledger.extend([last])
    assert found(lexicon, ledger, "réponse").total == 1


def test_of_many_alike_any_page_is_a_part_of_the_whole() -> None:
    book = Book()
    for n in range(12):
        answer = {"code": "amend", "text": "The very same words."}
        book.reply((RU, US)[n % 2], book.draft(), {"art_1": answer, "art_2": answer})
    lexicon, ledger = Lexicon(), book.ledger
    take(lexicon, ledger)
    whole = found(lexicon, ledger, "same", limit=100).hits
    assert len(whole) == 24
    assert [(hit.entry, hit.provision) for hit in whole] == sorted(
        (hit.entry, hit.provision) for hit in whole
    )
    question = questions.read("same")
    for offset in range(0, 24, 5):
        page = search(
            [ledger], TODAY, question, {ledger.record: lexicon.match(question)}, offset=offset, limit=5
        )
        assert page.hits == whole[offset : offset + 5]
