"""A table comes back as it was written, and a spreadsheet runs nothing of it."""

import csv as independent
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.formats import csv

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")) | st.sampled_from(
    ["=1+1", "'=1+1", "''@x", "+", "-", "'", "\t=1", "\r\n", "\ufeff=1", '"', '=HYPERLINK("x")']
)


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=1, max_size=5)
    )
)
def test_a_table_is_read_as_it_was_written(rows: list[list[str]]) -> None:
    written = csv.write(rows[0], rows[1:])
    assert csv.read(written) == tuple(map(tuple, rows))
    read = list(independent.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    assert len(read) == len(rows)
    assert {len(row) for row in read} == {len(rows[0])}


@given(CELLS)
def test_no_cell_begins_as_a_formula_does(cell: str) -> None:
    assert not csv.guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('=cmd|"/c calc"!A1', '\'=cmd|"/c calc"!A1'),
        ("@SUM(1)", "'@SUM(1)"),
        ("'=1", "''=1"),
        ("'s-Gravenhage", "'s-Gravenhage"),
        ("<script>", "<script>"),
        ("2022-01-26", "2022-01-26"),
    ],
)
def test_what_would_be_a_formula_gets_an_apostrophe(cell: str, shown: str) -> None:
    assert csv.guarded(cell) == shown


def test_the_form_is_that_of_the_rfc_and_spreadsheets_know_its_alphabet() -> None:
    written = csv.write(("by", "words"), [("RU", 'Да, "нет"'), ("US", "a\nb")])
    assert written == '\ufeffby,words\r\nRU,"Да, ""нет"""\r\nUS,"a\nb"\r\n'.encode()


def test_items_are_laid_out_flat_and_a_field_that_one_lacks_is_empty() -> None:
    items = [{"a": 1, "b": {"c": None, "d": ["x", "y"]}}, {"a": True, "e": [{"f": 1}]}]
    assert csv.flat(items) == (
        ("a", "b.c", "b.d", "e"),
        ("1", "", "x; y", ""),
        ("true", "", "", '[{"f":1}]'),
    )
    assert csv.flat([], ("a", "b")) == (("a", "b"),)
