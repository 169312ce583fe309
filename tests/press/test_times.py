"""Expressions of time: what each rule finds and is worth, and that no rule is idle."""

import re
from itertools import pairwise
from typing import NamedTuple

import pytest
from babel import Locale
from babel.dates import get_day_names, get_month_names
from hypothesis import given
from hypothesis import strategies as st

from travaux.model.dates import parse
from travaux.model.readings import LANGUAGES, Anchor
from travaux.model.sources import Span
from travaux.press import calendars, expressions, times, tokens
from travaux.press.moments import Unit

PUBLISHED = "2022-01-26"
"""The day, a Wednesday, on which the examples of the data files are taken to be published."""
MARK = re.compile(r"\{([^={}]+?) = ([^{}]*?)\}")


class Case(NamedTuple):
    language: str
    rule: str
    text: str


class Told(NamedTuple):
    start: int
    end: int
    value: str | None


CASES = [
    Case(language, rule["id"], text)
    for language in LANGUAGES
    for rule in calendars.data(language)["rules"]
    for text in rule["examples"]
]


def unmarked(marked: str) -> tuple[str, list[Told]]:
    """Give a sentence without its braces, and the times that stand in them."""
    text, told, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        told.append(Told(len(text), len(text) + len(match[1]), None if match[2] == "?" else match[2]))
        text += match[1]
        at = match.end()
    return text + marked[at:], told


def read(rules: calendars.Calendar, text: str, published: str | None = PUBLISHED) -> list[Told]:
    found = times.resolve(text, expressions.find_by(rules, text), parse(published) if published else None)
    return [Told(one.start, one.end, one.value) for one in found]


def values(language: str, text: str, published: str | None = PUBLISHED) -> dict[str, str | None]:
    return {
        text[one.start : one.end]: one.value for one in read(calendars.calendar(language), text, published)
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}:{case.text[:30]}")
def test_every_rule_reads_its_examples(case: Case) -> None:
    text, told = unmarked(case.text)
    assert read(calendars.calendar(case.language), text) == told


@pytest.mark.parametrize(("language", "rule"), sorted({case[:2] for case in CASES}))
def test_no_rule_is_idle(language: str, rule: str) -> None:
    rules = calendars.Calendar(calendars.data(language), without=rule)
    own = [unmarked(case.text) for case in CASES if case.rule == rule]
    assert any(read(rules, text) != told for text, told in own)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_an_example(language: str) -> None:
    assert [rule["id"] for rule in calendars.data(language)["rules"] if not rule["examples"]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shape_of_every_rule_compiles(language: str) -> None:
    rules = calendars.calendar(language)
    for number in rules.passes:
        for char, ones in rules.starts[number].items():
            for rule in ones:
                rule.shape.match(char, 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_named_part_means_what_is_counted_with(language: str) -> None:
    rules = calendars.calendar(language)
    allowed: dict[str, set[str | int]] = {
        "unit": set(Unit),
        "part": {"early", "mid", "late"},
        "season": {0, 1, 2, 3},
    }
    for rule in {
        rule.id: rule for table in rules.starts.values() for ones in table.values() for rule in ones
    }.values():
        for name, kinds in rule.shape.names:
            wanted = allowed.get(name.rstrip("_"), set())
            words = [word for kind in kinds for word in rules.words(kind)] if wanted else []
            assert {rules.value(name, kinds, tokens.fold(word)) for word in words} <= wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_months_and_weekdays_are_those_of_cldr(language: str) -> None:
    classes = calendars.data(language)["classes"]
    spelled = {
        name: {tokens.fold(word): value for value, words in classes[name].items() for word in words.split()}
        for name in ("MONTH", "WEEKDAY")
    }
    locale = Locale(language)
    for context in ("format", "stand-alone"):
        for number, name in get_month_names("wide", context, locale).items():
            assert spelled["MONTH"][tokens.fold(name)] == number
        for number, name in get_day_names("wide", context, locale).items():
            assert spelled["WEEKDAY"][tokens.fold(name)] == number


@pytest.mark.parametrize(
    ("language", "text", "quote", "value"),
    [
        ("en", "The war was on 24 February 2022; they met on 5 January.", "5 January", "2022-01-05"),
        ("en", "A summit is scheduled for Friday.", "Friday", "2022-01-28"),
        ("en", "A summit was held on Friday.", "on Friday", "2022-01-21"),
        ("en", "The text will not be published on Friday.", "on Friday", "2022-01-28"),
        ("en", "The planned talks were held on Friday.", "on Friday", "2022-01-21"),
        ("fr", "Le texte sera publié vendredi.", "vendredi", "2022-01-28"),
        ("fr", "Le sommet se tiendra lundi à Vienne.", "lundi", "2022-01-31"),
        ("fr", "Le sommet s'est tenu lundi à Vienne.", "lundi", "2022-01-24"),
        ("ru", "Саммит состоится в понедельник в Вене.", "в понедельник", "2022-01-31"),
        ("ru", "Саммит прошёл в понедельник в Вене.", "в понедельник", "2022-01-24"),
    ],
)
def test_the_tense_tells_which_day_is_meant(language: str, text: str, quote: str, value: str) -> None:
    assert values(language, text)[quote] == value


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They may march on; in 10 minutes 2,000 people will read Article 21 of Resolution 2231."),
        ("en", "Mr May said G20 leaders second the $1,999 plan, 15 votes to 12."),
        ("fr", "Le M23 et le G20 ont 2 000 soldats, selon l’article 21; il fait 15 degrés."),
        ("ru", "В 10.12 мск группа G20 и 2000 человек обсудили статью 21 в этой среде."),
    ],
)
def test_what_only_looks_like_a_time_is_none(language: str, text: str) -> None:
    assert values(language, text) == {}


def test_without_a_day_of_publication_only_full_dates_have_values() -> None:
    text = "On Tuesday, after the text of 17 December 2021 and the round of 10 December, they met."
    assert values("en", text, None) == {
        "On Tuesday": None,
        "17 December 2021": "2021-12-17",
        "10 December": "2021-12-10",
    }


def test_days_of_publication_that_agree_give_one_value_and_days_that_differ_the_days_between() -> None:
    text = "They met on Friday; yesterday they wrote, this week they will answer."
    assert values("en", text, "2022-01-24/2022-01-26") == {
        "on Friday": "2022-01-21",
        "yesterday": "2022-01-23/2022-01-25",
        "this week": "2022-01-24/2022-01-30",
    }


def test_a_weekday_that_may_be_two_is_the_one_named_with_its_date() -> None:
    text = "Они встретились в субботу, 22 января. Тогда же, в субботу, они подписали текст."
    assert values("ru", text, "2022-01-24/2022-01-31")["в субботу"] == "2022-01-22"


def test_a_quotation_is_counted_from_the_day_it_was_spoken() -> None:
    text = '"We will settle this in two days," he told the press on Thursday.'
    quote = Span(1, text.index('," he') + 1)
    found = times.resolve(text, times.find(text, "en"), parse(PUBLISHED), [quote])
    assert [(text[one.start : one.end], one.value, one.anchor) for one in found] == [
        ("in two days", "2022-01-22", Anchor.SPEECH),
        ("on Thursday", "2022-01-20", Anchor.PUBLICATION),
    ]


def test_anchors_say_from_what_a_time_is_counted() -> None:
    text = "They met on 10 January 2022, then on Tuesday; the day after, nothing."
    found = times.resolve(text, times.find(text, "en"), parse(PUBLISHED))
    assert [one.anchor for one in found] == [Anchor.ABSOLUTE, Anchor.PUBLICATION, Anchor.EVENT]


def test_the_eve_of_a_day_told_after_it_is_counted_from_that_day() -> None:
    text = "À la veille de la reprise prévue ce lundi 31 janvier, Kinshasa se tait."
    assert values("fr", text)["À la veille"] == "2022-01-30"


def test_a_stretch_alone_is_read_and_offsets_are_those_of_the_text() -> None:
    text = "On Monday.\nOn Tuesday."
    found = times.find(text, "en", 11)
    assert [text[one.start : one.end] for one in found] == ["On Tuesday"]


@given(st.text(alphabet="ёЁİ’«»\u00a0\u2028\t\r\n 12абвmay.,-", max_size=60))
def test_folding_keeps_the_length_and_tokens_keep_their_places(text: str) -> None:
    folded = tokens.fold(text)
    assert len(folded) == len(text)
    cut = tokens.cut(text)
    assert [folded[start:end] for start, end in zip(cut.starts, cut.ends, strict=True)] == cut.words
    assert "".join(cut.words) == "".join(sign for sign in folded if sign != " ")


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_any_text_is_read_without_fault(text: str, language: str) -> None:
    found = times.resolve(text, times.find(text, language), parse(PUBLISHED))
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        if one.value is not None:
            parse(one.value)
    assert all(left.end <= right.start for left, right in pairwise(found))


@pytest.mark.parametrize(
    ("language", "text", "quote", "value"),
    [
        ("en", "They sat from August to December.", "from August to December", "2021-08/2021-12"),
        ("en", "They sat from Wednesday to Thursday.", "from Wednesday to Thursday", "2022-01-26/2022-01-27"),
        (
            "fr",
            "Ils ont siégé du 30 novembre au 2 janvier.",
            "du 30 novembre au 2 janvier",
            "2021-11-30/2022-01-02",
        ),
        ("ru", "Ранее в понедельник они встретились.", "Ранее в понедельник", "2022-01-24"),
        ("ru", "Договор от 8 сентября 1951 года действует.", "8 сентября 1951 года", "1951-09-08"),
    ],
)
def test_ranges_run_forward(language: str, text: str, quote: str, value: str) -> None:
    assert values(language, text)[quote] == value


@pytest.mark.parametrize(
    ("language", "text", "quote", "value"),
    [
        ("en", "Fire has been exchanged since October 7th.", "since October 7th", "2021-10-07/.."),
        ("fr", "On négocie depuis le 5 février.", "depuis le 5 février", "2021-02-05/.."),
        ("ru", "Об этом сказали на субботней встрече.", "субботней", "2022-01-22"),
        (
            "fr",
            "Les entretiens auraient lieu dans la journée de samedi.",
            "dans la journée de samedi",
            "2022-01-29",
        ),
        (
            "ru",
            "Менее чем через 48 часов после объявления он ушёл.",
            "Менее чем через 48 часов после объявления",
            None,
        ),
    ],
)
def test_what_has_lasted_began_before_and_what_hangs_on_an_event_has_no_days(
    language: str, text: str, quote: str, value: str | None
) -> None:
    assert values(language, text)[quote] == value


def test_only_a_day_told_in_the_same_sentence_is_the_day_of_a_quotation() -> None:
    text = 'They met last Friday. "On Monday we wrote," he said.'
    start = text.index("On Monday")
    quote = Span(start, start + len("On Monday we wrote"))
    found = times.resolve(text, times.find(text, "en"), parse(PUBLISHED), [quote])
    assert [one.value for one in found] == ["2022-01-21", "2022-01-24"]


def test_a_season_is_the_one_that_is_over_when_it_is_called_last() -> None:
    assert values("en", "They met last summer.", "2018-07-10") == {"last summer": "2017-06-01/2017-08-31"}
    assert values("en", "They met last winter.", "2018-01-10") == {"last winter": "2016-12-01/2017-02-28"}
