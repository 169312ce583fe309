"""When a report came out, worked out from the report itself."""

import pytest

from travaux.model.readings import Ground
from travaux.press import publication, times


def worked_out(text: str, language: str) -> tuple[str | None, str | None, Ground, list[str]]:
    found = publication.work_out(text, times.find(text, language))
    return found.first, found.last, found.ground, [text[span.start : span.end] for span in found.evidence]


@pytest.mark.parametrize(
    ("language", "text", "evidence"),
    [
        ("en", "Wednesday, January 26, 2022\n\nThe ministers met.", "Wednesday, January 26, 2022"),
        ("en", "GENEVA, January 26, 2022 (AP) - The ministers met.", "January 26, 2022"),
        ("fr", "Les ministres se sont vus.\n\nGenève, le 26 janvier 2022", "le 26 janvier 2022"),
        ("ru", "Женева, 26 января 2022 года\n\nМинистры встретились.", "26 января 2022 года"),
    ],
)
def test_a_dateline_is_the_day(language: str, text: str, evidence: str) -> None:
    assert worked_out(text, language) == ("2022-01-26", "2022-01-26", Ground.DATELINE, [evidence])


def test_a_day_called_this_monday_is_the_day() -> None:
    text = "Les parties se sont retrouvées à Doha, ce lundi 18 août 2025, pour signer."
    day = "2025-08-18"
    assert worked_out(text, "fr") == (day, day, Ground.WEEKDAY, ["ce lundi 18 août 2025"])


def test_an_answer_awaited_this_week_and_promised_within_the_week_gives_that_week() -> None:
    text = (
        "Fin 2021, Oslo a publié un texte. La Suède espère recevoir cette semaine une réponse. "
        "Le 21 janvier, elle avait été promise dans la semaine."
    )
    first, last, ground, evidence = worked_out(text, "fr")
    assert (first, last, ground) == ("2022-01-24", "2022-01-30", Ground.WEEK)
    assert evidence == ["cette semaine", "Le 21 janvier", "dans la semaine"]


def test_the_last_past_day_and_the_first_announced_one_bound_it() -> None:
    text = "They met on 10 December 2021 and on 12 January. A summit is planned for 4 February 2022."
    assert worked_out(text, "en") == (
        "2022-01-12",
        "2022-02-04",
        Ground.DATES,
        ["12 January", "4 February 2022"],
    )


def test_a_deadline_and_a_far_summit_bound_nothing() -> None:
    text = "They met on 10 December 2021. The treaty holds until 1 May 2022; it will lapse on 5 July 2030."
    assert worked_out(text, "en") == ("2021-12-10", None, Ground.DATES, ["10 December 2021"])


@pytest.mark.parametrize(
    "text",
    ["They met on Tuesday.", "They met on 10 January.", "A summit is planned for 4 February 2022.", ""],
)
def test_without_a_year_told_as_past_nothing_is_said(text: str) -> None:
    assert worked_out(text, "en") == (None, None, Ground.UNKNOWN, [])
