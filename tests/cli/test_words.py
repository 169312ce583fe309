"""Lines of a file of commands, split as a shell splits them."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.cli.words import QuoteOpenError, split


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", []),
        ("   \n", []),
        ("# a remark", []),
        ("  # a remark", []),
        ("delivery acknowledge RU/desk-1#4", ["delivery", "acknowledge", "RU/desk-1#4"]),
        ("board #instrument", ["board"]),
        ("a '#b' \"#c\" \\#d", ["a", "#b", "#c", "#d"]),
        ('--title "Treaty on guarantees"\r\n', ["--title", "Treaty on guarantees"]),
        ("--why ''", ["--why", ""]),
        ('--why "it\'s" \'say "no"\'', ["--why", "it's", 'say "no"']),
        (r'"a \"b\" \\ \n"', [r'a "b" \ \n']),
        (r"a\ b", ["a b"]),
        ("en='Соединённые Штаты'x", ["en=Соединённые Штатыx"]),
        ("a\u00a0b", ["a\u00a0b"]),
    ],
)
def test_a_line_is_split_as_a_shell_does(line: str, words: list[str]) -> None:
    assert split(line) == words


@pytest.mark.parametrize("line", ["--why 'it", '--why "it', "--why it\\"])
def test_an_open_quotation_is_refused(line: str) -> None:
    with pytest.raises(QuoteOpenError) as caught:
        split(line)
    assert caught.value.code == "usage"


@given(st.lists(st.text()))
def test_words_quoted_for_a_shell_come_back(words: list[str]) -> None:
    assert split(" ".join(shlex.quote(word) for word in words)) == words
