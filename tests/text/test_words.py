"""What is one token: whatever a redline must not cut in two."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.text.words import is_date, is_marker, is_number, is_parted_by_spaces, is_word, starts, tokens
from travaux.text.wordwise import Line, Signs

PIECES = [
    "5,500", "5 500", "1 000 000", "$", "€", "%", " ", "\n", "\u00a0", "12", "janvier", "January", "2022", "n'", "est",
    "and/or", "(a)", "(", ")", "вооружённые", "不得", "e\u0301", "-", "’", "L’", "1er", ".", ",", "/", "г.",
]  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))


@given(TEXTS)
def test_joined_tokens_are_the_text(text: str) -> None:
    pieces = tokens(text)
    assert "".join(pieces) == text
    assert all(pieces)


@given(TEXTS)
def test_a_token_is_white_space_or_has_none_at_its_ends(text: str) -> None:
    assert all(piece.isspace() or piece == piece.strip() for piece in tokens(text))


@given(TEXTS)
def test_offsets_lead_to_the_tokens(text: str) -> None:
    pieces = tokens(text)
    places = starts(pieces)
    assert places[-1] == len(text)
    assert [text[start:end] for start, end in pairwise(places)] == pieces


@given(TEXTS)
def test_where_no_token_holds_white_space_the_text_may_be_cut_there_first(text: str) -> None:
    whole = [piece for piece in tokens(text) if not piece.isspace()]
    assert not is_parted_by_spaces(text) or [one for piece in text.split() for one in tokens(piece)] == whole


@given(TEXTS, st.sampled_from(["", " ", "\n\n", " \n"]))
def test_a_line_has_a_sign_for_each_word_and_knows_where_it_stands(text: str, end: str) -> None:
    line = Line(text + end, Signs())
    words, starts_, ends = line.cut()
    assert words == [piece for piece in tokens(text + end) if not piece.isspace()]
    assert [line.text[start:stop] for start, stop in zip(starts_, ends, strict=True)] == words
    assert len(line.signs) == len(words)


@pytest.mark.parametrize(
    "text", ["on 5 500 persons", "by 1 January 2022", "in March 12, 2022", "of € 5", "of 5 %", "か な"]
)
def test_a_token_with_a_space_is_looked_for_in_the_whole_text(text: str) -> None:
    assert not is_parted_by_spaces(text)
    assert is_parted_by_spaces("of 5 persons, in 2022")


ONE = """5,500|5 500|5\u00a0500|1 000 000|$5,500.00|€ 500|500 €|12.5%|12 %|1.1.2|1er|2°|5bis|10:30|2004/38|12,5
12 January 2022|12th January|January 12, 2022|12 janvier 2022|1er mars 2021|12 января 2022 года|12 de enero de 2022
2022-01-12|12.01.2022|12/01/2022|and/or|et/ou|и/или|(a)|(iv)|(2)|(б)|aujourd'hui|non-discrimination|Party's|don't
вооружённые|sub‑paragraph|États|Übereinkommen""".replace("\n", "|").split("|")


@pytest.mark.parametrize("text", ONE)
def test_what_is_one_token(text: str) -> None:
    assert tokens(f"in {text} of")[2] == text


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("n'est pas", "n'|est| |pas"),
        ("L’article", "L’|article"),
        ("jusqu'au", "jusqu'|au"),
        ("qu'aucune", "qu'|aucune"),
        ("c'est-à-dire", "c'|est-à-dire"),
        ("shall/should", "shall|/|should"),
        ("Article 4(2)(a)", "Article| |4|(2)|(a)"),
        ("30 days, and", "30| |days|,| |and"),
        ("Article 5 500 persons", "Article| |5 500| |persons"),
        ("in 2020 123 States", "in| |2020| |123| |States"),
        ("не размещают", "не| |размещают"),
        ("不得超過", "不|得|超|過"),
        ("a  b\n\nc", "a|  |b|\n\n|c"),
        ("1. The Parties", "1|.| |The| |Parties"),
        ("may 5 Parties", "may| |5| |Parties"),
    ],
)
def test_where_a_text_is_cut(text: str, cut: str) -> None:
    assert "|".join(tokens(text)) == cut


def test_numbers_dates_and_markers_are_told_apart() -> None:
    assert [is_number(one) for one in ("5,500", "12 %", "1er", "2022-01-12", "(2)", "two")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
    assert [is_date(one) for one in ("12 January 2022", "2022-01-12", "2022", "12")] == [
        True,
        True,
        False,
        False,
    ]
    assert [is_marker(one) for one in ("(a)", "(12)", "(", ")")] == [True, True, False, False]
    assert [is_word(one) for one in ("a", "5", "не", ",", " ", "(")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]
