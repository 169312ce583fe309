"""Nothing that a reader cannot see enters the record."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.text import intake
from travaux.text.errors import HiddenCharacterError, NotNfcError, TextTooLargeError, TextUnreadableError


def test_a_byte_order_mark_is_dropped_and_line_ends_read_as_lf() -> None:
    assert intake.read(b"\xef\xbb\xbfone\r\ntwo\rthree\n").text == "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    "hidden",
    [
        "\u202e",
        "\u2066",
        "\u200b",
        "\u2060",
        "\ufeff",
        "\U000e0041",
        "\x00",
        "\x0b",
        "\x0c",
        "\x1b",
        "\x7f",
        "\x85",
        "\u200e",
    ],
)
def test_a_hidden_character_is_refused_with_its_place(hidden: str) -> None:
    with pytest.raises(HiddenCharacterError, match=rf"U\+{ord(hidden):04X} .*line 2, column 4") as refused:
        intake.read(f"one\r\ntwo{hidden} three")
    assert refused.value.code == "hidden-character"
    assert refused.value.hint


def test_tabs_and_line_feeds_are_no_hidden_characters() -> None:
    assert intake.read("a\tb\n").text == "a\tb\n"


def test_joiners_stand_between_letters_and_nowhere_else() -> None:
    persian = "می\u200cخواهم"
    assert intake.read(persian).text == persian
    hindi = "क्\u200dष"
    assert intake.read(hindi).text == hindi
    for alone in ("\u200dabc", "abc\u200c", "Article\u200c 1"):
        with pytest.raises(HiddenCharacterError):
            intake.read(alone)


def test_a_text_not_in_nfc_is_refused_and_says_where() -> None:
    with pytest.raises(NotNfcError, match="line 2, column 3") as refused:
        intake.read("one\n  de\u0301claration")
    assert refused.value.code == "not-nfc"
    assert "--normalise" in refused.value.hint


def test_normalising_says_each_word_it_changes_by_its_place_in_the_new_text() -> None:
    paper = intake.read("Cafe\u0301 et the\u0301\nile", normalise=True)
    assert paper.text == "Café et thé\nile"
    assert [paper.text[fault.start : fault.end] for fault in paper.faults] == ["Café", "thé"]
    assert {fault.code for fault in paper.faults} == {"normalised"}
    assert r"“Cafe\u{0301}” becomes “Caf\u{00E9}” in line 1, column 1" in paper.faults[0].message


def test_normalising_does_not_let_a_hidden_character_in() -> None:
    with pytest.raises(HiddenCharacterError):
        intake.read("e\u0301\u200b", normalise=True)


def test_bytes_that_are_not_utf_8_are_refused() -> None:
    with pytest.raises(TextUnreadableError, match="byte 4") as refused:
        intake.read(b"abc\xff")
    assert refused.value.code == "file-unreadable"


def test_a_lone_surrogate_of_a_command_line_is_refused_as_hidden() -> None:
    with pytest.raises(HiddenCharacterError):
        intake.read("abc\udcff")


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(TextTooLargeError) as refused:
        intake.read(b"a" * (intake.MAX_BYTES + 1))
    assert refused.value.code == "file-too-large"
    assert intake.read(b"a" * intake.MAX_BYTES).text


def test_a_source_keeps_hidden_characters_and_says_where_they_stand() -> None:
    paper = intake.read_source("\ufeffone\r\ntw\u202eo\u200b".encode())
    assert paper.text == "one\ntw\u202eo\u200b"
    assert [(fault.code, fault.start, fault.end) for fault in paper.faults] == [
        ("hidden-character", 6, 7),
        ("hidden-character", 8, 9),
    ]
    assert "line 2, column 5" in paper.faults[1].message


def test_a_source_that_is_no_text_is_kept_with_a_fault() -> None:
    paper = intake.read_source(b"%PDF-1.7\xff\xfe")
    assert paper.text == ""
    assert [fault.code for fault in paper.faults] == ["file-unreadable"]


@given(st.text())
def test_what_is_taken_in_is_nfc_without_carriage_returns(text: str) -> None:
    try:
        paper = intake.read(text, normalise=True)
    except HiddenCharacterError:
        return
    assert unicodedata.is_normalized("NFC", paper.text)
    assert "\r" not in paper.text
    assert intake.read(paper.text) == intake.Paper(paper.text)
    for fault in paper.faults:
        assert fault.start is not None
        assert fault.end is not None
        assert 0 <= fault.start <= fault.end <= len(paper.text)


@given(st.text(alphabet="aé\u0301 \n\u0323e\u1e69\u2000\u0344", min_size=1))
def test_the_changes_told_are_all_the_changes(text: str) -> None:
    paper = intake.read(text, normalise=True)
    assert paper.text == unicodedata.normalize("NFC", text)
    assert bool(paper.faults) == (paper.text != text)


@given(st.binary())
def test_any_bytes_are_a_source(content: bytes) -> None:
    intake.read_source(content)
