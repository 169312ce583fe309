"""Fingerprints by which copies of one report are found."""

from hypothesis import given
from hypothesis import strategies as st

from travaux.text import sketches
from travaux.text.sketches import shared, sketch

WIRE = " ".join(f"word{n} of the report" for n in range(120))


def test_a_copy_with_another_head_and_a_cut_tail_shares_most() -> None:
    copy = "GENEVA (Agency) — " + WIRE.rsplit(" ", 60)[0] + " Reporting by two people."
    assert shared(sketch(WIRE), sketch(copy)) > 0.6


def test_case_and_typography_do_not_count() -> None:
    assert sketch("L’accord, dit-il, est « proche » — très proche.") == sketch(
        "l'ACCORD dit-il est proche très proche"
    )


def test_other_texts_share_nothing() -> None:
    other = " ".join(f"nothing{n} is said there" for n in range(120))
    assert shared(sketch(WIRE), sketch(other)) == 0.0


def test_a_text_of_no_words_is_like_nothing() -> None:
    assert sketch(" …\n") == ()
    assert shared((), ()) == 0.0
    assert shared((), sketch("one")) == 0.0


def test_a_sketch_is_small_whatever_the_text_and_the_work_bounded() -> None:
    huge = " ".join(f"w{n}" for n in range(sketches.MOST_WORDS))
    assert len(sketch(huge)) == sketches.SIZE
    assert sketch(huge) == sketch(huge + " and more that does not count " * 1000)
    assert max(sketch(huge)) < 2**63


@given(st.text(), st.text())
def test_sharing_goes_both_ways_and_every_text_is_its_own_copy(one: str, other: str) -> None:
    a, b = sketch(one), sketch(other)
    assert shared(a, b) == shared(b, a)
    assert 0.0 <= shared(a, b) <= 1.0
    assert not a or shared(a, a) == 1.0
