"""Laws of the outline and of the intake: no text is refused but for what hides in it."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.text import intake
from travaux.text.errors import HiddenCharacterError, NotNfcError
from travaux.text.outline import outline

PIECES = st.sampled_from(
    (
        *(
            "Article 1",
            "Article 2 bis",
            "ARTICLE IV",
            "Article premier",
            "Статья 3",
            "Глава I",
            "Annex",
            "Preamble",
        ),
        *(
            "1. ",
            "2) ",
            "(a) ",
            "(i) ",
            "а) ",
            "- ",
            "\n",
            "\n\n",
            " the Parties ",
            "as defined in Article 5",
        ),
    )
)


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_has_an_outline_whose_spans_nest_in_order_under_single_ids(text: str) -> None:
    provisions = outline(text).provisions
    spans = {provision.id: provision for provision in provisions}
    assert len(spans) == len(provisions)
    assert [one.start for one in provisions] == sorted(one.start for one in provisions)
    for one in provisions:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].startswith(one.label)
        if one.parent is not None:
            assert spans[one.parent].start <= one.start
            assert one.end <= spans[one.parent].end


@pytest.mark.parametrize(
    "text", ["1. x\n" * 50_000, "\n" * 200_000, "(a) " * 100_000, "Article 1 " * 60_000, "x" * 1_000_000]
)
def test_a_hostile_text_takes_no_more_than_its_length(text: str) -> None:
    began = process_time()
    outline(text)
    assert process_time() - began < 20


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\u2066", "\U000e0041", "\x07", "\x85", "\ufeff"])
def test_a_hidden_character_is_refused_with_its_place(hidden: str) -> None:
    with pytest.raises(HiddenCharacterError, match=f"U\\+{ord(hidden):04X}.*line 2, column 3"):
        intake.read(f"one\ntw{hidden}o")
    (fault,) = intake.read_source(f"one\ntw{hidden}o".encode()).faults
    assert (fault.code, fault.start) == ("hidden-character", 6)


def test_joiners_between_letters_line_ends_and_a_leading_mark_are_read() -> None:
    assert intake.read("\ufeffمی\u200cخواهم\r\nتو\r".encode()).text == "می\u200cخواهم\nتو\n"


def test_another_normal_form_is_refused_unless_it_may_be_changed() -> None:
    with pytest.raises(NotNfcError):
        intake.read("re\u0301serve")
    paper = intake.read("une re\u0301serve", normalise=True)
    assert paper.text == "une r\u00e9serve"
    assert [fault.code for fault in paper.faults] == ["normalised"]


def test_skipped_repeated_and_misplaced_numbers_are_said() -> None:
    text = "Article 1\nA.\n\nArticle 3\nB.\n\nArticle 3\nC.\n\nArticle 2\nD.\n"
    codes = {fault.code for fault in outline(text).faults}
    assert {"number-skipped", "number-repeated"} <= codes
