"""A counter-text laid to what its provision became."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.model.rebases import Counterpart, Origin, Piece
from travaux.text.rebases import likest, merged, three_way

BASE = "The Parties shall consult within 30 days of a request."
WORDS = st.lists(
    st.sampled_from(("The", "Parties", "shall", "not", "consult", ",", " ", "30", "days", "\n", "«", '"')),
    max_size=14,
).map("".join)


def changed(pieces: tuple[Piece, ...]) -> list[tuple[str, str, str, str]]:
    return [
        (piece.origin.value, piece.base, piece.ours, piece.theirs)
        for piece in pieces
        if not piece.base == piece.ours == piece.theirs
    ]


def test_changes_of_other_words_stand_beside_each_other() -> None:
    ours, theirs = BASE.replace("shall", "should"), BASE.replace("a request", "any request")
    pieces = three_way(BASE, ours, theirs)
    assert changed(pieces) == [("ours", "shall", "should", "shall"), ("theirs", "a", "a", "any")]
    assert merged(pieces) == "The Parties should consult within 30 days of any request."


def test_changes_of_the_same_words_are_a_conflict_and_nothing_is_guessed() -> None:
    pieces = three_way(BASE, BASE.replace("30", "60"), BASE.replace("30", "90"))
    assert changed(pieces) == [("conflict", "30", "60", "90")]
    assert merged(pieces) is None


def test_changes_with_no_word_between_them_are_one() -> None:
    pieces = three_way(BASE, BASE.replace("30", "60"), BASE.replace("days", "months"))
    assert changed(pieces) == [("conflict", "30 days", "60 days", "30 months")]


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    pieces = three_way(BASE, BASE.replace("30", "60"), BASE.replace("30", "60"))
    assert changed(pieces) == [("both", "30", "60", "60")]
    assert merged(pieces) == BASE.replace("30", "60")


@pytest.mark.parametrize("theirs", ["", "Nothing of it is left here."])
def test_what_was_written_anew_conflicts(theirs: str) -> None:
    pieces = three_way(BASE, BASE.replace("30", "60"), theirs)
    assert Origin.CONFLICT in {piece.origin for piece in pieces}


def test_insertions_at_one_place_conflict_and_elsewhere_do_not() -> None:
    ours, theirs = BASE.replace("consult", "consult at once"), BASE.replace("consult", "consult openly")
    assert merged(three_way(BASE, ours, theirs)) is None
    theirs = BASE.replace("request.", "request made in writing.")
    assert merged(three_way(BASE, ours, theirs)) == (
        "The Parties shall consult at once within 30 days of a request made in writing."
    )


def test_typography_alone_changes_nothing() -> None:
    pieces = three_way("It is “so”.", "It was “so”.", 'It is "so".')
    assert {piece.origin for piece in pieces} == {Origin.BOTH, Origin.OURS}
    assert merged(pieces) == 'It was "so".'


@given(WORDS, WORDS, WORDS)
def test_the_pieces_are_the_three_wordings(base: str, ours: str, theirs: str) -> None:
    pieces = three_way(base, ours, theirs)
    assert "".join(piece.base for piece in pieces) == base
    assert "".join(piece.ours for piece in pieces) == ours
    assert "".join(piece.theirs for piece in pieces) == theirs


@given(WORDS, WORDS)
def test_where_one_side_changes_nothing_the_other_is_the_outcome(base: str, changed_to: str) -> None:
    assert merged(three_way(base, changed_to, base)) == changed_to
    assert merged(three_way(base, base, changed_to)) == changed_to
    assert merged(three_way(base, changed_to, changed_to)) == changed_to


def test_wordings_too_long_to_be_compared_are_changed_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("travaux.text.rebases.MOST_PRODUCTS", 4)
    pieces = three_way("a b c d e", "a x c y e", "a b c d e")
    assert changed(pieces) == [("ours", "b c d", "x c y", "b c d")]


def test_the_likest_come_first_and_at_most_three() -> None:
    among = [("a", "Peace."), ("b", BASE), ("c", BASE.replace("30", "60")), ("d", "Nothing"), ("e", BASE)]
    found = likest(BASE, among)
    assert [one.id for one in found] == ["b", "e", "c"]
    assert found[0] == Counterpart("b", 1.0)
    assert likest("…", [("a", "…")]) == (Counterpart("a", 0.0),)
