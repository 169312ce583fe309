from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.model.assurances import Due, parse_due
from travaux.model.dates import Certainty, When, parse
from travaux.wording.dates import Form, by_due, due, month, short_day, spell, spell_text
from travaux.wording.languages import Language

NB = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("edtf", "english", "french", "russian"),
    [
        ("2022-01-26", "26 January 2022", "26 janvier 2022", f"26 января 2022{NB}г."),
        ("2022-02-01", "1 February 2022", "1er février 2022", f"1 февраля 2022{NB}г."),
        ("2022-01", "January 2022", "janvier 2022", f"январь 2022{NB}г."),
        ("2022", "2022", "2022", f"2022{NB}г."),
        ("2021-10/2021-12", "late 2021", "fin 2021", f"конец 2021{NB}г."),
        ("2022-01/2022-03", "early 2022", "début 2022", f"начало 2022{NB}г."),
        ("2022-01-24/2022-01-30", "the week of 24 January 2022", "semaine du 24 janvier 2022",
         f"неделя с 24 января 2022{NB}г."),
        ("2022-24", "winter 2022–2023", "hiver 2022-2023", f"зима 2022/2023{NB}г."),
        ("2022-01-10/2022-01-13", "10–13 January 2022", "10–13 janvier 2022", f"10–13 января 2022{NB}г."),
        ("2022-01-31/2022-02-01", "31 January to 1 February 2022", "31 janvier – 1er février 2022",
         f"31 января{NB}— 1 февраля 2022{NB}г."),
        ("2022-01-15/..", "from 15 January 2022 on", "à partir du 15 janvier 2022",
         f"с 15 января 2022{NB}г."),
        ("../2022-02-01", "until 1 February 2022", "jusqu’au 1er février 2022", f"по 1 февраля 2022{NB}г."),
        ("2022-01-26?", "perhaps 26 January 2022", "peut-être le 26 janvier 2022",
         f"предположительно 26 января 2022{NB}г."),
        ("2022-01~", "about January 2022", "vers janvier 2022", f"около января 2022{NB}г."),
        ("2022-01%", "perhaps about January 2022", "peut-être vers janvier 2022",
         f"предположительно около января 2022{NB}г."),
        ("2021-11/2022-02", "November 2021 to February 2022", "novembre 2021 à février 2022",
         f"ноябрь 2021{NB}— февраль 2022{NB}гг."),
    ],
)  # fmt: skip
def test_an_interval_is_written_as_each_language_writes_it(
    edtf: str, english: str, french: str, russian: str
) -> None:
    assert [spell_text(tongue, edtf) for tongue in Language] == [english, french, russian]


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2022-01-26", ["on 26 January 2022", "le 26 janvier 2022", f"26 января 2022{NB}г."]),
        ("2022-03", ["in March 2022", "en mars 2022", f"в марте 2022{NB}г."]),
        ("2022-05", ["in May 2022", "en mai 2022", f"в мае 2022{NB}г."]),
        ("2022", ["in 2022", "en 2022", f"в 2022{NB}г."]),
    ],
)
def test_in_a_sentence_the_date_says_when(edtf: str, words: list[str]) -> None:
    assert [spell_text(tongue, edtf, Form.ADVERB) for tongue in Language] == words


def test_an_interval_open_at_both_ends_is_said_to_be_unknown() -> None:
    assert spell(Language.EN, When(None, None)) == "date unknown"


def test_a_due_date_names_the_place_whose_days_count() -> None:
    moscow = parse_due("2022-01-28 Europe/Moscow")
    assert [due(tongue, moscow) for tongue in Language] == [
        "28 January 2022 (Moscow time)",
        "28 janvier 2022 (heure de Moscou)",
        f"28 января 2022{NB}г. (время: Москва)",
    ]
    assert due(Language.EN, parse_due("2022-01-28")) == "28 January 2022 (UTC)"


def test_what_is_no_date_is_shown_as_it_stands() -> None:
    assert [spell_text(tongue, "soon") for tongue in Language] == ["“soon”", f"«{NB}soon{NB}»", "«soon»"]
    assert spell_text(Language.EN, "x" * 50) == f"“{'x' * 40}…”"
    nowhere = Due("soon", "Mars/Olympus")
    assert due(Language.EN, nowhere) == by_due(Language.EN, nowhere) == "“soon” (“Mars/Olympus” time)"
    assert by_due(Language.EN, parse_due("2022-01-28")) == "by 28 January 2022 (UTC)"
    assert nowhere.last_day is None


def test_axes_and_headings_have_their_own_forms() -> None:
    assert short_day(Language.EN, date(2022, 1, 26)) == "26 Jan"
    assert short_day(Language.FR, date(2022, 1, 26), year=True) == "26 janv. 2022"
    assert month(Language.RU, date(2022, 1, 26)) == "Январь 2022"


days = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))


@given(days | st.none(), days | st.none(), st.sampled_from(Certainty), st.sampled_from(Language))
def test_every_interval_can_be_written(
    start: date | None, end: date | None, certainty: Certainty, tongue: Language
) -> None:
    when = When(start, end, certainty)
    for form in Form:
        words = spell(tongue, when, form)
        assert words
        assert "{" not in words


@given(days, st.sampled_from(Language))
def test_a_day_is_never_written_like_another(day: date, tongue: Language) -> None:
    other = date.fromordinal(day.toordinal() - 1)
    assert spell(tongue, parse(day.isoformat())) != spell(tongue, When(other, other))
