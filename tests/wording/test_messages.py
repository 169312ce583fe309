import re
import string
from pathlib import Path

import pytest

from travaux.wording import labels
from travaux.wording.languages import Language, language
from travaux.wording.messages import MessageUnknownError, Plural, messages, say

SOURCES = Path(__file__).parents[2] / "src" / "travaux"
# A key where it is used: say(language, "key"), t("key") in a template, or a key kept in a table for later.
LITERAL = re.compile(r"""["']([a-z_0-9]+(?:\.[a-z_0-9]+)+)["']""")
# Keys whose last word is chosen by a value: f"date.{kind}.{form}", f"event.{type}" and their kin.
BUILT = re.compile(r"""f["']([a-z_]+)\.\{""")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def of(message: str | Plural) -> set[str]:
    if isinstance(message, str):
        return placeholders(message)
    # A form for one may leave its number unsaid.
    return set().union(*(placeholders(text) for text in message.forms.values()))


def sources() -> str:
    files = [*SOURCES.rglob("*.py"), *(SOURCES / "web" / "templates").glob("*")]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@pytest.mark.parametrize("tongue", [Language.FR, Language.RU])
def test_every_language_has_the_same_keys(tongue: Language) -> None:
    assert set(messages(tongue)) == set(messages(Language.EN))


@pytest.mark.parametrize("tongue", [Language.FR, Language.RU])
def test_every_language_has_the_same_files(tongue: Language) -> None:
    folder = SOURCES / "wording" / "messages"
    assert {file.name for file in (folder / tongue).iterdir()} == {
        file.name for file in (folder / "en").iterdir()
    }


@pytest.mark.parametrize("tongue", [Language.FR, Language.RU])
def test_every_language_has_the_same_placeholders(tongue: Language) -> None:
    english = messages(Language.EN)
    different = {key: of(message) ^ of(english[key]) for key, message in messages(tongue).items()}
    assert {key: names for key, names in different.items() if names} == {}


def test_every_key_that_is_used_exists_and_every_key_that_exists_is_used() -> None:
    text = sources()
    tables = {key.partition(".")[0] for key in messages(Language.EN)}
    literal = {key for key in LITERAL.findall(text) if key.partition(".")[0] in tables}
    built = {table for table in BUILT.findall(text) if table in tables}
    # Names such as "wording.messages" in a docstring or an import are no keys.
    unknown = {
        key
        for key in literal - set(messages(Language.EN))
        if key.partition(".")[0] in PAGES and not key.endswith((".css", ".db", ".html", ".js", ".svg"))
    }
    families = set(labels.FAMILIES)
    unused = {
        key
        for key in messages(Language.EN)
        if key not in literal and key.partition(".")[0] not in built | families
    }
    assert unknown == set()
    assert unused == set()


PAGES = {key.partition(".")[0] for key in messages(Language.EN)} - set(labels.FAMILIES)


@pytest.mark.parametrize("family", sorted(labels.FAMILIES))
@pytest.mark.parametrize("tongue", list(Language))
def test_every_value_of_the_trade_has_a_label_and_no_label_lacks_its_value(
    family: str, tongue: Language
) -> None:
    keys = {key.partition(".")[2] for key in messages(tongue) if key.partition(".")[0] == family}
    assert keys == set(labels.FAMILIES[family])


def test_the_twelve_codes_have_twelve_signs() -> None:
    assert len(set(labels.SIGNS.values())) == 12
    assert set(labels.SIGNS) == set(labels.FAMILIES["code"])


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "1 событие"),
        (2, "2 события"),
        (5, "5 событий"),
        (11, "11 событий"),
        (21, "21 событие"),
        (104, "104 события"),
    ],
)
def test_russian_counts_by_its_own_rules(n: int, words: str) -> None:
    assert say(Language.RU, "timeline.subtitle", n=n, date="…").startswith(words + " ")


def test_french_takes_nought_for_one() -> None:
    assert say(Language.FR, "panel.also", n=0) == say(Language.FR, "panel.also", n=1)


def test_large_numbers_are_grouped_as_the_reader_groups_them() -> None:
    assert say(Language.EN, "timeline.subtitle", n=12345, date="…") == "12,345 events up to …"
    assert say(Language.FR, "timeline.subtitle", n=12345, date="…").startswith("12\u202f345 événements")


def test_french_punctuation_does_not_break_from_its_word() -> None:
    broken = [
        text
        for message in messages(Language.FR).values()
        for text in ([message] if isinstance(message, str) else message.forms.values())
        if re.search(r" [:;!?»]|« ", text)
    ]
    assert broken == []
    assert say(Language.FR, "error.code") == "Code\N{NO-BREAK SPACE}:"


@pytest.mark.parametrize("name", ["الأردن", "ישראל", "Jordan (الأردن)"])
def test_a_name_from_right_to_left_turns_nothing_beside_it_round(name: str) -> None:
    words = say(Language.EN, "home.draft_facts", by=name, to="Malta", when="on 1 May 2022")
    assert (
        words
        == f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE} to Malta; draft submitted on 1 May 2022"
    )


def test_names_from_left_to_right_are_put_in_as_they_are() -> None:
    words = say(Language.RU, "home.draft_facts", by="Россия", to="États-Unis", when="…")
    assert not set(words) & {"\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"}


def test_a_sentence_that_ends_in_an_abbreviation_has_one_full_stop() -> None:
    words = say(Language.RU, "home.since", n=5, date="21 ноября 2026 г.")
    assert words == "5 событий с 21 ноября 2026 г."


def test_an_unknown_key_is_an_error_of_ours() -> None:
    with pytest.raises(MessageUnknownError):
        say(Language.EN, "board.no_such_thing")


def test_a_value_unknown_to_this_version_is_shown_as_it_is_written() -> None:
    assert labels.label(Language.FR, "code", "abstain") == "abstain"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("fr-CH", Language.FR),
        ("ru_RU", Language.RU),
        ("de", Language.EN),
        (None, Language.EN),
        ("", Language.EN),
    ],
)
def test_a_language_is_found_by_its_first_letters(code: str | None, expected: Language) -> None:
    assert language(code) is expected
