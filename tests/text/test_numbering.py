"""Printed numbers sort as lawyers count them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.text import numerals
from travaux.text.numbering import Row, Step, number, step
from travaux.text.numerals import letter_readings, roman, word

FRENCH = [
    "8",
    "9 A",
    "9",
    "9 bis AA",
    "9 bis AB",
    "9 bis A",
    "9 bis BA",
    "9 bis B",
    "9 bis",
    "9 ter A",
    "9 ter",
    "10",
]


def test_french_inserted_articles_are_ordered_as_parliament_does() -> None:
    keys = [number(printed, language="fr") for printed in FRENCH]
    assert keys == sorted(keys)
    row = Row()
    row.add(number("7", language="fr"))
    assert [row.add(key) for key in keys] == [Step.NEXT] * len(keys)


def test_elsewhere_a_letter_comes_after_its_number() -> None:
    assert number("5") < number("5A") < number("5B") < number("6")
    assert number("5", language="fr") > number("5 A", language="fr")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("1", "2", Step.NEXT),
        ("premier", "2", Step.NEXT),
        ("1er", "1er bis", Step.NEXT),
        ("IX", "X", Step.NEXT),
        ("Ier", "II", Step.NEXT),
        ("ONE", "TWO", Step.NEXT),
        ("twenty-nine", "thirty", Step.NEXT),
        ("первая", "вторая", Step.NEXT),
        ("A", "B", Step.NEXT),
        ("1.9", "1.10", Step.NEXT),
        ("1.9", "2.1", Step.NEXT),
        ("3-08", "3-09", Step.NEXT),
        ("G-3", "G-4", Step.NEXT),
        ("9", "9 bis", Step.NEXT),
        ("9 bis", "9 ter", Step.NEXT),
        ("9 quater", "10", Step.NEXT),
        ("9", "9.1", Step.NEXT),
        ("1", "3", Step.SKIPPED),
        ("IV", "VI", Step.SKIPPED),
        ("9", "9 ter", Step.SKIPPED),
        ("9", "10 bis", Step.SKIPPED),
        ("1.1", "1.3", Step.SKIPPED),
        ("1.9", "2.2", Step.SKIPPED),
        ("1.9", "3.1", Step.SKIPPED),
        ("9", "9.2", Step.SKIPPED),
        ("5", "5", Step.REPEATED),
        ("5", "4", Step.BACK),
        ("9 bis", "9", Step.BACK),
    ],
)
def test_a_number_follows_another_or_does_not(before: str, after: str, expected: Step) -> None:
    assert step(number(before), number(after)) is expected


def test_ten_a_is_not_followed_by_eleven_where_ten_stands_after_it() -> None:
    assert step(number("10 A", language="fr"), number("11", language="fr")) is Step.SKIPPED


def test_a_row_goes_on_after_a_number_out_of_order() -> None:
    row = Row()
    steps = [row.add(number(printed)) for printed in ("1", "2", "5", "4", "6", "2", "3")]
    assert steps == [Step.NEXT, Step.NEXT, Step.SKIPPED, Step.BACK, Step.NEXT, Step.REPEATED, Step.NEXT]


@pytest.mark.parametrize("printed", ["1", "I", "A", "premier", "1.1", "101", "3-00", "1 A", "unique"])
def test_a_row_may_begin_with_it(printed: str) -> None:
    assert Row(counts_hundreds=True).add(number(printed)) is Step.NEXT


@pytest.mark.parametrize("printed", ["2", "V", "B", "1.2", "17", "101"])
def test_a_row_that_begins_later_has_skipped(printed: str) -> None:
    assert Row().add(number(printed)) is Step.SKIPPED


def test_roman_numerals_are_read_only_as_they_are_written() -> None:
    assert [roman(numeral) for numeral in ("iv", "XLII", "MCMXCIX")] == [4, 42, 1999]
    assert [roman(numeral) for numeral in ("iiii", "vx", "Iv", "", "abc")] == [None] * 5


def test_a_letter_has_every_reading_it_may_have() -> None:
    assert letter_readings("i") == {"roman": 1, "latin": 9}
    assert letter_readings("aa") == {"latin": 27, "doubled": 1}
    assert letter_readings("ab") == {"latin": 28}
    assert letter_readings("qz") == {}
    assert letter_readings("б")["cyrillic"] == 2
    assert letter_readings("к")["cyrillic"] + 1 == letter_readings("к")["cyrillic with й"]
    # A Latin "a" in a Russian list looks like the Cyrillic one.
    assert letter_readings("a")["cyrillic"] == 1


def test_a_word_is_a_number_in_three_languages() -> None:
    assert [word(each) for each in ("Seven", "forty-two", "douze", "Третья", "ninety")] == [
        7,
        42,
        12,
        3,
        None,
    ]


@given(st.text(), st.text(), st.sampled_from(["en", "fr"]))
def test_any_two_strings_are_ordered(one: str, other: str, language: str) -> None:
    first, second = number(one, language=language), number(other, language=language)
    assert (first < second) + (first == second) + (second < first) == 1
    step(first, second)
    assert isinstance(first.is_first, bool)


def test_a_letter_that_is_an_i_in_turkish_only_is_no_roman_numeral() -> None:
    assert numerals.roman("İ") is None
    assert numerals.roman("ı") is None
