"""What a meaning comes to from one day, from another, and from none."""

from datetime import date

import pytest

from travaux.model.dates import parse
from travaux.model.readings import LANGUAGES
from travaux.press import calendars, times
from travaux.press.counting import work_out
from travaux.press.moments import Ground, Lean, Meaning, Unit
from travaux.press.periods import period_of, shifted


def value(text: str, published: str | None, language: str = "en") -> str | None:
    when = None if published is None else parse(published)
    found = times.resolve(text, times.find(text, language), when)
    return found[-1].value


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("early this week", "2022-01-26", "2022-01-24/2022-01-25"),
        ("in the middle of this week", "2022-01-26", "2022-01-26/2022-01-27"),
        ("late last week", "2022-01-26", "2022-01-21/2022-01-23"),
        ("in the early 1990s", "2022-01-26", "1990/1993"),
        ("mid-2021", "2022-01-26", "2021-04-01/2021-09-30"),
        ("in the second half of 2021", "2022-01-26", "2021-07-01/2021-12-31"),
        ("in the fourth quarter of 2021", "2022-01-26", "2021-10-01/2021-12-31"),
        ("in the third half of 2021", "2022-01-26", None),
        ("this quarter", "2022-05-10", "2022-04-01/2022-06-30"),
        ("this decade", "2022-05-10", "2020/2029"),
        ("last decade", "2022-05-10", "2010/2019"),
        ("a decade ago", "2022-05-10", "2012"),
        ("three months ago", "2022-05-31", "2022-02"),
        ("in two years", "2022-05-10", "2024"),
        ("on 29 February", "2021-03-10", "2020-02-29"),
        ("on 31 April", "2022-03-10", None),
        ("a summit is planned for 4 February", "2022-03-10", "2022-02-04"),
        ("a summit is planned for 4 January", "2022-03-10", "2023-01-04"),
        ("they met on 4 September", "2022-03-10", "2021-09-04"),
        ("they will meet in August", "2022-03-10", "2022-08"),
        ("they met in August", "2022-03-10", "2021-08"),
        ("on Thursday, May 5", "2019-01-10", "2019-05-05"),
        ("May '18", "2022-03-10", "2018-05"),
        ("January '98", "2022-03-10", "1998-01"),
        ("in winter 2021", "2022-03-10", "2021-12-01/2022-02-28"),
        ("in the winter", "2022-01-10", "2021-12-01/2022-02-28"),
        ("within 48 hours", "2022-01-10", "../2022-01-12"),
        ("in the next 36 hours", "2022-01-10", "2022-01-11/2022-01-12"),
        ("this Monday they met", "2022-01-26", "2022-01-24"),
        ("they will meet this Monday", "2022-01-26", "2022-01-31"),
        ("they met this Friday", "2022-01-26", "2022-01-21"),
        ("from 5 May 2021 to 3 May 2021", "2022-01-26", None),
    ],
)
def test_from_a_day(text: str, published: str, expected: str | None) -> None:
    assert value(text, published) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_no_day_and_no_event_nothing_is_made_up(language: str) -> None:
    for rule in calendars.data(language)["rules"]:
        for marked in rule["examples"]:
            text = marked.replace("{", "").replace("}", "")
            for one, time in zip(
                found := times.find(text, language), times.resolve(text, found, None), strict=True
            ):
                if one.meaning.does in {"days", "span", "coming", "within", "period", "weekday", "month-day"}:
                    assert time.value is None


@pytest.mark.parametrize(
    "does", ["date", "month", "year", "decade", "weekday", "season", "month-day", "part-of-year"]
)
def test_a_meaning_that_says_too_little_has_no_days(does: str) -> None:
    meaning = Meaning(does, {}, {"unit": "quarter"})
    assert work_out(meaning, Ground(date(2022, 1, 26))) is None


def test_what_lies_beyond_the_calendar_has_no_days() -> None:
    far = Meaning("offset", {"n": 9_000}, {"unit": "year", "way": "ahead"})
    assert work_out(far, Ground(date(2022, 1, 26))) is None
    assert work_out(Meaning("days", {"n": 10**9}), Ground(date(2022, 1, 26), Lean.OPEN)) is None


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (Unit.DAY, "2022-05-10"),
        (Unit.WEEK, "2022-05-09/2022-05-15"),
        (Unit.WEEKEND, "2022-05-14/2022-05-15"),
        (Unit.MONTH, "2022-05"),
        (Unit.QUARTER, "2022-04-01/2022-06-30"),
        (Unit.HALF, "2022-01-01/2022-06-30"),
        (Unit.SEASON, "2022-03-01/2022-05-31"),
        (Unit.YEAR, "2022"),
        (Unit.DECADE, "2020/2029"),
    ],
)
def test_the_period_of_a_day(unit: Unit, expected: str) -> None:
    assert period_of(date(2022, 5, 10), unit).written() == expected


def test_a_day_moved_by_months_stays_within_the_month() -> None:
    assert shifted(date(2022, 3, 31), Unit.MONTH, -1) == date(2022, 2, 28)
    assert shifted(date(2022, 3, 31), Unit.WEEKEND, 1) == date(2022, 4, 7)
