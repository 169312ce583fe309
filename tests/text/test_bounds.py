# ruff: noqa: SLF001 - the bound of a gap and the joining of links have no other door
"""Where work is bounded it is said, and what was cut covers everything; corners that whole texts seldom reach."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.model.alignments import Alignment
from travaux.model.redlines import Concern, new_text, old_text
from travaux.text import align, pairs, parts, vocabulary, wordwise
from travaux.text.bodies import Body, body
from travaux.text.lexicon import concern
from travaux.text.outline import outline
from travaux.text.redline import redline


def read(text: str) -> Body:
    return body(outline(text, language="en"))


def compared(old: str, new: str) -> Alignment:
    return align.align(read(old), read(new))


def test_the_longest_run_that_goes_forward_is_kept_and_the_earliest_of_equals() -> None:
    assert pairs.increasing([(0, 5), (1, 2), (2, 3), (3, 1)]) == [(1, 2), (2, 3)]
    assert pairs.increasing([]) == []


@given(st.integers(0, 40_000), st.integers(0, 40_000))
def test_a_gap_is_cut_into_stretches_that_leave_nothing_out_and_are_small_enough(old: int, new: int) -> None:
    stretches, is_cut = pairs._stretches((3, 3 + old), (7, 7 + new))
    for side, low, high in ((0, 3, 3 + old), (1, 7, 7 + new)):
        spans = [stretch[side] for stretch in stretches]
        assert (spans[0][0], spans[-1][1]) == (low, high)
        assert all(earlier[1] == later[0] for earlier, later in pairwise(spans))
    assert is_cut == (old * new > pairs._MOST_CELLS)
    assert all((a[1] - a[0] - 1) * (b[1] - b[0] - 1) <= pairs._MOST_CELLS for a, b in stretches)


@pytest.mark.parametrize(
    ("links", "link", "instead", "after"),
    [
        (set(), (0, 0), None, {(0, 0)}),
        # An article that has both another whole and other parts would tie two splits together.
        ({(0, 1), (1, 0)}, (0, 0), None, {(0, 1), (1, 0)}),
        ({(0, 1)}, (0, 2), None, {(0, 1), (0, 2)}),
        ({(0, 1), (1, 1)}, (0, 2), None, {(0, 1), (1, 1)}),
        ({(0, 1), (0, 2)}, (1, 2), None, {(0, 1), (0, 2)}),
        ({(0, 1), (5, 0)}, (0, 2), (0, 1), {(5, 0), (0, 2)}),
    ],
)
def test_a_link_that_would_tie_two_splits_together_is_left_out(
    links: set[tuple[int, int]],
    link: tuple[int, int],
    instead: tuple[int, int] | None,
    after: set[tuple[int, int]],
) -> None:
    parts._link(links, link, instead)
    assert links == after


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("isn't", Concern.NEGATION),
        ("non-nuclear", Concern.NEGATION),
        ("un-notified", Concern.NEGATION),
        ("nothing-like", None),
    ],
)
def test_a_negation_within_a_word_is_one(word: str, expected: Concern | None) -> None:
    assert concern(word) is expected


def articles(words: str, count: int, first: int = 1) -> str:
    return "".join(
        f"Article {number}. Of {words} {number}\nThe Party of {words} {number} keeps {words * 3} {number}.\n\n"
        for number in range(first, first + count)
    )


def test_too_many_articles_are_not_compared_each_with_each_and_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(align, "_MOST_PRODUCTS", 10)
    old = articles("rivers", 4) + "Article 5. Same\nEvery word of this one stands.\n"
    new = articles("lakes", 4) + "Article 5. Same\nEvery word of this one stands.\n"
    found = compared(old, new)
    assert [fault.code for fault in found.faults] == ["work-bounded"]
    assert [(pair.old, pair.new) for pair in found.pairs] == [((4,), (4,))]
    assert "too many to compare" in found.faults[0].message


def test_an_article_that_was_split_is_marked_beside_the_part_that_has_most_of_it() -> None:
    first = (
        "1. The Parties shall notify every exercise of more than nine thousand troops within thirty days.\n"
    )
    second = (
        "2. Observers of all Parties shall be invited to watch manoeuvres near any frontier whatsoever.\n"
    )
    old = f"Treaty\n\nArticle 1. Exercises\n{first}{second}\nArticle 2. End\nThis treaty ends never.\n"
    new = (
        f"Treaty\n\nArticle 1. Exercises\n{first}\nArticle 2. Observers\n{second}\n"
        "Article 3. End\nThis treaty ends never.\n"
    )
    found = compared(old, new)
    assert ((0,), (0, 1), "split") in {(pair.old, pair.new, pair.relation.value) for pair in found.pairs}
    marked = redline(read(old), read(new), found)
    assert (old_text(marked), new_text(marked)) == (old, new)
    assert ("art_1", "art_1") in {(unit.old_id, unit.new_id) for unit in marked.units}


@given(st.lists(st.sampled_from([*"abcdefghij", "1 000", "\u3042", "x" * 70]), min_size=1, max_size=40))
def test_words_beyond_those_remembered_are_told_apart_all_the_same(said: list[str]) -> None:
    text = " ".join(said)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wordwise, "_MOST_KNOWN", 3)
        patch.setattr(vocabulary, "MOST_WORDS", 3)
        signs, known = wordwise.Signs(), vocabulary.Vocabulary()
        line, again = wordwise.Line(text, signs), wordwise.Line(f"{text}  {text}", signs)
        assert again.signs == line.signs * 2
        assert line.cut().words * 2 == again.cut().words
        numbers = known.words(text)
        assert all(number < len(known) for number in numbers)
        assert known.words(f"{text} {text}") == numbers * 2
    spans = wordwise.compare(line, again)
    assert "".join(span.old for span in spans) == line.text
    assert "".join(span.new for span in spans) == again.text
