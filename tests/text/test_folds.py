"""What a reader does not see as a change, and where it stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.text.folds import caseless, fold, key, signs

NOISE = st.text(alphabet="aЁё “”«»’'–—-\u00a0\u202f \n\t…\u00adİẞAZ.", max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“the Parties”", '"the Parties"'),
        ("«\u00a0texte\u00a0»", '" texte "'),
        ("l’accord", "l'accord"),
        ("5\u202f500\u00a0€", "5 500 €"),
        ("вооружённые", "вооруженные"),
        ("2010–2020", "2010-2020"),
        ("and so on…", "and so on..."),
        ("hard\nline  break", "hard line break"),
        ("co\u00adoperation", "cooperation"),
    ],
)
def test_typography_is_folded(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(("one", "other"), [("shall", "should"), ("5,500", "5.500"), ("é", "e"), ("й", "и")])
def test_nothing_else_is(one: str, other: str) -> None:
    assert fold(one, case=True).text != fold(other, case=True).text
    assert caseless(one) != caseless(other)


def test_capitals_are_folded_only_when_asked() -> None:
    assert fold("the Party").text != fold("the party").text
    assert fold("the Party", case=True).text == "the party"
    assert key("Party") == "Party"
    assert caseless("Party") == "party"


def test_a_span_leads_back_to_all_that_was_folded() -> None:
    raw = "The  “Parties” …  shall\n\nnot"
    folded = fold(raw)
    assert folded.text == 'The "Parties" ... shall not'
    start = folded.text.index('"Parties"')
    assert raw[slice(*folded.raw(start, start + 9))] == "“Parties”"
    start = folded.text.index(" shall")
    assert raw[slice(*folded.raw(start, start + 6))] == "  shall"
    assert folded.raw(0, len(folded.text)) == (0, len(raw))


@given(NOISE, st.integers(0, 40))
def test_spans_cover_the_raw_text_without_gap_or_overlap(raw: str, cut: int) -> None:
    folded = fold(raw)
    cut = min(cut, len(folded.text))
    left, right = folded.raw(0, cut), folded.raw(cut, len(folded.text))
    assert left[1] == right[0]
    assert right[1] == len(raw)
    assert 0 <= left[1] <= len(raw)


@given(NOISE)
def test_folding_twice_changes_nothing_more(raw: str) -> None:
    for case in (False, True):
        once = fold(raw, case=case).text
        assert fold(once, case=case).text == once


@given(st.text())
def test_signs_keep_their_places(raw: str) -> None:
    assert len(signs(raw, case=True)) == len(raw)


@given(st.text(max_size=20), st.text(max_size=20))
def test_tokens_with_one_key_fold_alike(one: str, other: str) -> None:
    assert (key(one) == key(other)) == (fold(one).text == fold(other).text)
