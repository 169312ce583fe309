"""A thing told twice in one report is told to be one; what only looks alike is not."""

from __future__ import annotations

import pytest

from travaux.model.readings import Kind, Reading
from travaux.press import reading

ABOUT = {
    "fr": "Moscou exige de Washington une réponse écrite.",
    "en": "Moscow demands a written reply from Washington.",
    "ru": "Москва требует от Вашингтона письменного ответа.",
}
"""A sentence that makes a report one about dealings between parties."""


def joined(language: str, text: str, kind: Kind) -> list[int | None]:
    """Give for each proposal of a kind which earlier one of that kind it is said to repeat."""
    found: Reading = reading.read(
        f"{text} {ABOUT[language]}\n".encode(), published="2022-02-01", language=language
    )
    numbers = [at for at, one in enumerate(found.proposals) if one.kind is kind]
    return [
        numbers.index(same) if (same := found.proposals[at].same_as) is not None else None for at in numbers
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Lavrov met Blinken in Geneva on 21 January. Lavrov and Blinken held talks in Geneva last month.",
        ),
        (
            "fr",
            "Lavrov a rencontré Blinken à Genève. Lavrov et Blinken se sont entretenus à Genève le 21 janvier.",
        ),
        ("ru", "Лавров встретился с Блинкеном в Женеве. Лавров и Блинкен провели переговоры 21 января."),
        ("en", "Lavrov met Blinken in Geneva on 21 January. The ministers held talks."),
    ],
)
def test_a_meeting_told_again_is_one(language: str, text: str) -> None:
    assert joined(language, text, Kind.SESSION) == [None, 0]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Lavrov met Blinken in Geneva on 21 January. Lavrov met Baerbock in Geneva on 21 January."),
        ("en", "Lavrov met Blinken in Geneva on 21 January. Lavrov met Blinken in Geneva on 10 January."),
        ("en", "Lavrov met Blinken in Geneva. Lavrov met Blinken in Vienna."),
        ("fr", "Lavrov a rencontré Blinken le 21 janvier. Lavrov rencontrera Blinken."),
    ],
)
def test_other_people_days_or_places_are_another_meeting(language: str, text: str) -> None:
    assert joined(language, text, Kind.SESSION) == [None, None]


def test_what_joins_a_group_contradicts_none_of_it() -> None:
    text = (
        "Lavrov met Blinken in Geneva on 21 January. Lavrov and Blinken held talks. "
        "Lavrov and Blinken held talks in Vienna on 10 January."
    )
    assert joined("en", text, Kind.SESSION) == [None, 0, None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Лондон опубликует свою стратегию переговоров. Стратегию переговоров опубликуют 12 июля.",
            [None, 0],
        ),
        ("Лондон опубликует свою стратегию переговоров. Документ опубликуют 12 июля.", [None, 0]),
        ("Лондон опубликует свою стратегию переговоров. Письмо президента опубликуют 12 июля.", [None, None]),
        (
            "Лондон опубликует свою стратегию переговоров. Париж опубликует стратегию переговоров.",
            [None, None],
        ),
        (
            "Лондон опубликует стратегию переговоров. Лондон не опубликует стратегию переговоров.",
            [None, None],
        ),
    ],
)
def test_a_paper_named_again_in_another_case_or_by_its_kind_alone_is_one(
    text: str, expected: list[int | None]
) -> None:
    assert joined("ru", text, Kind.DISCLOSURE) == expected


def test_the_demands_of_one_are_not_those_of_several() -> None:
    text = "France demands a ceasefire in the region. France and Germany demand a ceasefire in the region."
    assert joined("en", text, Kind.PROPOSAL)[:2] == [None, None]
