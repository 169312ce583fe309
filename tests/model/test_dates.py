"""Dates as they are written: what is no interval, and a due date that has no end."""

from datetime import date

import pytest

from travaux.model.assurances import Due, parse_due
from travaux.model.dates import When, parse
from travaux.model.errors import DateUnreadableError


@pytest.mark.parametrize("text", ["2022-02/2022-01", "../..", "/", "2022-01-02/2022-01-01"])
def test_an_interval_without_days_is_refused(text: str) -> None:
    with pytest.raises(DateUnreadableError, match="has no days"):
        parse(text)


def test_an_interval_may_be_open_at_one_end() -> None:
    assert parse("2022-01-28/..") == When(date(2022, 1, 28), None)
    assert parse("../2022-01-28") == When(None, date(2022, 1, 28))


def test_a_due_date_without_an_end_is_refused() -> None:
    with pytest.raises(DateUnreadableError, match="has no end") as refused:
        parse_due("2022-01-28/.. Europe/Moscow")
    assert "write the last day" in refused.value.hint


def test_a_due_date_in_no_zone_is_refused_and_without_one_is_in_utc() -> None:
    with pytest.raises(DateUnreadableError, match="'Mars/Olympus' is not a time zone"):
        parse_due("2022-01-28 Mars/Olympus")
    assert parse_due(" 2022-01-28 ") == Due("2022-01-28", "UTC")
