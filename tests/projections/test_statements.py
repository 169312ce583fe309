"""Statements by speaker, and what each choice leaves of them."""

from __future__ import annotations

from tests.builders import RU, TODAY, US, Book
from travaux.model.corrections import EntryCorrected, EntryWithdrawn
from travaux.model.replies import ReplyContested
from travaux.model.statements import StatementForm, StatementMade
from travaux.projections.statements import Chosen, chosen, statements

SPEECH = StatementMade("S. Lavrov", "briefing", role="Minister")
LETTER = StatementMade("S. Lavrov", "letter", StatementForm.LETTER, to=("US", "FR"))


def choose(book: Book, **wanted: str) -> Chosen:
    return chosen(statements([book.ledger], TODAY), **wanted)


def spoken() -> Book:
    book = Book()
    book.sign(US, StatementMade("A. Blinken", "briefing"), on="2022-01-21")
    book.sign(RU, LETTER, on="2022-01-28")
    book.sign(RU, SPEECH, on="2022-01-27")
    return book


def test_statements_stand_by_party_speaker_and_date() -> None:
    found = choose(spoken()).statements
    assert [(one.by, one.person, one.form) for one in found] == [
        ("RU", "S. Lavrov", "speech"),
        ("RU", "S. Lavrov", "letter"),
        ("US", "A. Blinken", "speech"),
    ]


def test_each_count_says_what_one_other_choice_would_show() -> None:
    found = choose(spoken(), party="RU", form="speech")
    assert len(found.statements) == 1
    assert found.parties == {"RU": 1, "US": 1}
    assert found.persons == {"S. Lavrov": 1}
    assert found.forms == {"speech": 1, "letter": 1}


def test_a_withdrawn_statement_is_shown_and_counted_nowhere() -> None:
    book = spoken()
    taken = book.sign(RU, SPEECH, on="2022-01-29")
    book.sign(RU, EntryWithdrawn("he did not say so"), about=taken)
    found = choose(book, party="RU")
    assert [one.is_withdrawn for one in found.statements] == [False, False, True]
    counts = (found.counted, found.parties["RU"], found.persons["S. Lavrov"], found.forms["speech"])
    assert counts == (2, 2, 2, 1)


def test_a_corrected_speaker_is_chosen_by_the_name_as_corrected() -> None:
    book = Book()
    said = book.sign(RU, StatementMade("S. Lawrow", "briefing"))
    book.sign(RU, EntryCorrected({"person": "S. Lavrov"}, "misspelt"), about=said)
    assert len(choose(book, person="S. Lavrov").statements) == 1
    assert choose(book, person="S. Lawrow").statements == ()


def test_a_letter_shows_what_came_back_and_what_is_not_taken_as_the_reply() -> None:
    book = Book()
    letter = book.sign(RU, LETTER, on="2022-01-28")
    answer = book.sign(
        US, StatementMade("H. R.", "answer", StatementForm.LETTER), on="2022-02-10", about=letter
    )
    contest = book.sign(RU, ReplyContested("collective"), on="2022-02-14", about=answer)
    theirs, ours = choose(book, party="US").statements[0], choose(book, party="RU").statements[0]
    assert (ours.came_back, ours.contested_by) == ((answer.id,), ())
    assert theirs.contested_by == (contest.id,)


def test_every_role_of_a_speaker_is_named_once() -> None:
    book = spoken()
    book.sign(RU, StatementMade("S. Lavrov", "briefing", role="Minister"))
    book.sign(RU, StatementMade("S. Lavrov", "briefing", role="Head of delegation"))
    assert set(choose(book).roles["RU", "S. Lavrov"]) == {"Minister", "Head of delegation"}
