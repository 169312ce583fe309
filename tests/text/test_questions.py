"""Questions: words, phrases, exclusions, beginnings; what is no question is refused by its code."""

from __future__ import annotations

import pytest

from travaux.model.passages import Question
from travaux.text import lexemes, questions
from travaux.text.errors import QueryUnreadableError


def answers(question: Question, text: str, language: str = "en") -> bool:
    row = lexemes.read(text, language).row
    return all(clause.count(row) for clause in question.wanted) and not any(
        clause.count(row) for clause in question.excluded
    )


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("written replies", "The reply was written."),
        ('"written reply"', "a Written Reply came"),
        ("«written reply»", "a written reply came"),
        ('"written reply', "a written reply came"),
        ("reply -Russia", "the reply of NATO"),
        ('reply -"written answer"', "an answer written as a reply"),
        ("withdr*", "withdrawal"),
        ("negotiat*", "negotiations"),
        ('"written repl*"', "written replies"),
        ("NATO-Russia", "the NATO–Russia Council"),
        ("  reply ,;  ?", "reply"),
        ("reply reply", "reply"),
    ],
)
def test_a_question_finds(asked: str, text: str) -> None:
    assert answers(questions.read(asked), text)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("written reply", "The reply was late."),
        ('"written reply"', "a reply written by hand"),
        ("reply -Russia", "the reply of Russia's minister"),
        ('reply -"written replies"', "the written reply"),
        ("withdr*", "drawing with care"),
        ("NATO-Russia", "Russia and NATO"),
    ],
)
def test_a_question_leaves_out(asked: str, text: str) -> None:
    assert not answers(questions.read(asked), text)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("", "no word"),
        ('"" -- * … ?', "no word"),
        ("-Russia", "no word"),
        ("a" * 501, "501 characters"),
        (" ".join(f"w{n}" for n in range(33)), "33 words"),
        ("t*", "begins too many"),
    ],
)
def test_what_is_no_question_is_refused(asked: str, why: str) -> None:
    with pytest.raises(QueryUnreadableError, match=why) as refused:
        questions.read(asked)
    assert refused.value.code == "query-unreadable"
    assert refused.value.hint


def test_the_words_of_a_phrase_are_counted_wherever_they_stand_together() -> None:
    (clause,) = questions.read('"written reply"').clauses
    row = lexemes.read("A written reply; replies written; written, replies! written re-reply", "en").row
    assert clause.count(row) == 2


def test_a_phrase_may_be_typed_without_accents_or_with_some() -> None:
    row = lexemes.read("la sécurité européenne", "fr").row
    for typed in ("securite europeenne", "sécurité europeenne", "securites européennes", "securite europ*"):
        (clause,) = questions.read(f'"{typed}"').clauses
        assert clause.count(row) == 1, typed
