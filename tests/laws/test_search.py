"""Laws of search: more words never find more; each word finds its own passage; no index changes an answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import RU, TODAY, US, Book, as_of
from tests.databases import Database
from tests.projections.searching import ask, say
from travaux.model.corrections import EntryCorrected, EntryWithdrawn
from travaux.model.errors import TravauxError
from travaux.model.passages import PassageIndex
from travaux.projections import passages
from travaux.projections.ledger import Ledger
from travaux.projections.lens import Lens
from travaux.projections.lexicon import Lexicon
from travaux.projections.search import search, shape
from travaux.stores.passages import SqlitePassages
from travaux.text import lexemes, questions

WORDS = [
    *["treaty", "treaties", "party", "reply", "replies", "written", "missile", "withdrawal", "shall"],
    *["traité", "traités", "réponse", "écrite", "OTAN", "sécurité", "securite", "l'engagement", "œuvre"],
    *[
        "договор",
        "договоров",
        "ответ",
        "ответы",
        "письменный",
        "Лавров",
        "Лаврова",
        "НАТО",
        "ёлка",
        "2022",
        "17",
    ],
]
word = st.sampled_from(WORDS)
text = st.lists(word, min_size=1, max_size=12).map(" ".join)
language = st.sampled_from(["en", "fr", "ru", "es", ""])
asked = st.lists(
    st.one_of(
        word,
        word.map(lambda one: f"-{one}"),
        st.tuples(word, word).map(lambda two: f'"{two[0]} {two[1]}"'),
        word.map(lambda one: f"{one.rpartition(chr(39))[2][:3]}*"),
    ),
    min_size=1,
    max_size=4,
)
anything = st.text(max_size=60)


@st.composite
def negotiations(draw: st.DrawFn) -> Book:
    """Statements by two parties, some corrected, some withdrawn, some corrected twice over."""
    book = Book()
    for _ in range(draw(st.integers(1, 5))):
        author = draw(st.sampled_from([RU, US]))
        day = draw(st.sampled_from(["2022-01-10", "2022-01-20", "2022-02-10"]))
        made = say(book, author, draw(text), on=day, language=draw(language) or None)
        for _ in range(draw(st.integers(0, 2))):
            key, value = draw(
                st.sampled_from([("text", draw(text)), ("person", draw(word)), ("language", "fr")])
            )
            book.sign(author, EntryCorrected({key: value}, "slip"), about=made, on="2022-02-01")
        if draw(st.integers(0, 4)) == 0:
            book.sign(author, EntryWithdrawn("in error"), about=made, on="2022-02-05")
    return book


def found(book: Book, words: str, lens: Lens = TODAY) -> set[tuple[str, str]]:
    try:
        return {(hit.entry, hit.snippet.text) for hit in ask(book, words, lens, limit=1000).hits}
    except TravauxError as refused:
        assert refused.code == "query-unreadable"  # noqa: PT017  hypothesis asks for what cannot be asked
        return set()


@given(negotiations(), asked, asked)
def test_more_words_never_find_more(book: Book, some: list[str], more: list[str]) -> None:
    wanted = [one for one in some if not one.startswith("-")] or ["treaty"]
    assert found(book, " ".join([*wanted, *more])) <= found(book, " ".join(wanted))


@given(text, language, st.data())
def test_a_passage_is_found_by_each_of_its_words_and_by_their_beginnings(
    said: str, language: str, data: st.DataObject
) -> None:
    row = lexemes.read(said, language).row
    one = data.draw(st.sampled_from(said.split()))
    (clause,) = questions.read(one).wanted
    assert clause.count(row)
    (start, end), *_ = lexemes.read(one).spans
    bare = one[start:end]
    for length in range(2, len(bare) + 1):
        (clause,) = questions.read(f"{bare[:length]}*").wanted
        assert clause.count(row), bare[:length]


@given(st.text(min_size=1, max_size=40), language)
def test_any_text_finds_itself_as_a_phrase_and_every_word_of_it(said: str, language: str) -> None:
    read = lexemes.read(said, language)
    for start, end in read.spans:
        (clause,) = questions.read(said[start:end]).wanted
        assert clause.count(read.row)


@given(anything)
def test_whatever_is_typed_is_a_question_or_refused_by_its_code(typed: str) -> None:
    book = Book()
    book.draft()
    found(book, typed)


@given(negotiations(), asked)
def test_what_is_excluded_and_what_is_wanted_share_what_is_found_without_either(
    book: Book, some: list[str]
) -> None:
    one = next((chunk for chunk in some if not chunk.startswith("-")), "reply")
    base = "minister"
    assert found(book, f"{base} {one}") | found(book, f"{base} -{one}") == found(book, base)
    assert not found(book, f"{base} {one}") & found(book, f"{base} -{one}")


@pytest.fixture(scope="module")
def indexes(
    tmp_path_factory: pytest.TempPathFactory, database: Database
) -> Iterator[tuple[PassageIndex, ...]]:
    """Every kind of index, in a file and on a server."""
    space = database.space()
    made = (
        SqlitePassages(tmp_path_factory.mktemp("index") / "search.db", version="1"),
        space.place().passages("1"),
    )
    yield made
    made[0].close()
    space.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(negotiations(), asked, st.sampled_from(["2022-01-15", "2022-02-03", "2022-03-01"]), st.integers(0, 12))
def test_every_index_gives_the_same_bytes_as_none_grown_or_made_at_once(
    indexes: tuple[PassageIndex, ...], book: Book, some: list[str], day: str, read_first: int
) -> None:
    ledger, words = book.ledger, " ".join(["minister", *some])
    bare = json.dumps(shape(ask(ledger, words, as_of(day))))
    for index in indexes:
        index.clear(ledger.record)
        for part in (book.entries[:read_first], book.entries[read_first:]):
            index.take(
                ledger.record, {entry.id: len(entry.parts) for entry in part}, passages.indexed(ledger, part)
            )
        question = questions.read(words)
        given_back = {ledger.record: list(index.find(ledger.record, question))}
        assert json.dumps(shape(search([ledger], as_of(day), question, given_back))) == bare


@given(
    negotiations(),
    st.lists(asked, min_size=1, max_size=3),
    st.sampled_from(["2022-01-15", "2022-02-03", "2022-03-01"]),
    st.lists(st.integers(0, 12), max_size=3),
)
def test_a_lexicon_that_grows_between_questions_gives_the_same_bytes_as_passages_judged_one_by_one(
    book: Book, several: list[list[str]], day: str, cuts: list[int]
) -> None:
    ledger, lexicon = Ledger("", "book"), Lexicon()
    bounds = sorted({0, *cuts, len(book.entries)})
    for first, last in pairwise(bounds):
        new = book.entries[first:last]
        ledger.extend(new)
        lexicon.take({entry.id: len(entry.parts) for entry in new}, passages.indexed(ledger, new))
        for some in several:
            question = questions.read(" ".join(["minister", *some]))
            if lexicon.can_answer(question):
                found = {ledger.record: lexicon.match(question)}
                bare = {ledger.record: list(passages.indexed(ledger, list(ledger.entries)))}
                given_back = shape(search([ledger], as_of(day), question, found, limit=3))
                assert given_back == shape(search([ledger], as_of(day), question, bare, limit=3))


@given(negotiations(), asked, st.integers(0, 30), st.integers(0, 30))
def test_any_page_is_a_part_of_the_whole(book: Book, some: list[str], offset: int, limit: int) -> None:
    words = " ".join(["minister", *some])
    whole = ask(book, words, limit=1000).hits
    assert ask(book, words, offset=offset, limit=limit).hits == whole[offset : offset + limit]


@given(negotiations(), asked, st.integers(1, 10))
def test_what_was_known_then_is_answered_as_it_was_then(book: Book, some: list[str], more: int) -> None:
    words = " ".join(["minister", *some])
    heads, before = book.heads, shape(ask(book, words))
    for n in range(more):
        say(book, RU, f"treaty reply {n}")
    assert shape(ask(book, words, Lens(TODAY.as_of, heads))) == before


def test_the_law_of_indexes_would_see_one_that_forgets(tmp_path: Path) -> None:
    book = Book()
    say(book, RU, "a reply")
    index = SqlitePassages(tmp_path / "search.db", version="1")
    rows = [one for one in passages.indexed(book.ledger, book.entries) if "reply" not in one.row]
    index.take(book.ledger.record, {}, rows[:0])
    question = questions.read("reply")
    forgot = search(
        [book.ledger], TODAY, question, {book.ledger.record: index.find(book.ledger.record, question)}
    )
    assert forgot.total != ask(book, "reply").total
    index.close()
