"""Dates are written in EDTF as they are read from it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.model import dates
from travaux.model.dates import Certainty, When

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@given(
    st.lists(DAYS, min_size=2, max_size=2),
    st.sampled_from(list(Certainty)),
    st.sampled_from(["", "from", "to"]),
)
def test_an_interval_is_read_as_it_was_written(days: list[date], certainty: Certainty, is_open: str) -> None:
    first, last = sorted(days)
    when = When(None if is_open == "from" else first, None if is_open == "to" else last, certainty)
    assert dates.parse(dates.write(when)) == when


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("2022-01-26", "2022-01-26"),
        ("2022-02?", "2022-02-01?/2022-02-28?"),
        ("../2022-01-26", "../2022-01-26"),
    ],
)
def test_a_day_is_one_day_and_a_month_is_its_days(read: str, written: str) -> None:
    assert dates.write(dates.parse(read)) == written
