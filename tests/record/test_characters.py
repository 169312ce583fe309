"""Hidden characters: which ones, and where a joiner may stand."""

import pytest

from travaux.model.characters import first_hidden
from travaux.record.characters import may_hide


@pytest.mark.parametrize("text", ["Статья\n\t1", "", "می‌خواهم", "क्‍ष", "“Article premier” — état"])
def test_a_visible_text_hides_nothing(text: str) -> None:
    assert first_hidden(text) is None


@pytest.mark.parametrize(
    "hidden",
    [
        "\x00",
        "\r",
        "\x0c",
        "\x1f",
        "\x7f",
        "\x80",
        "\x85",
        "\x9f",
        "\u061c",
        "\u200b",
        "\u200e",
        "\u200f",
        "\u202a",
        "\u202e",
        "\u2060",
        "\u2064",
        "\u2066",
        "\u2069",
        "\ufeff",
        "\U000e0001",
        "\U000e007f",
    ],
)
def test_a_hidden_character_is_found(hidden: str) -> None:
    assert first_hidden(f"ab{hidden}c") == 2


@pytest.mark.parametrize("text", ["\u200da", "a\u200d", "a\u200d b", "1\u200c2", "😀\u200d😀", "\u200d"])
def test_a_joiner_stands_between_letters_only(text: str) -> None:
    assert first_hidden(text) is not None


def test_the_quick_look_misses_no_hidden_character() -> None:
    every = [chr(code) for code in range(0x80, 0x110000) if not 0xD800 <= code < 0xE000]
    assert [one for one in every if first_hidden(one) is not None] == [
        one for one in every if may_hide(one.encode())
    ]
