"""Canonical JSON: the profile's edges; the published vectors hold most cases."""

from datetime import date

import pytest

from travaux.record.canonical import MAX_BYTES, MAX_INTEGER, NotCanonicalError, decode, encode, is_author


def test_keys_are_sorted_and_nothing_is_padded() -> None:
    assert encode({"b": [1, None, True], "a": "é"}) == '{"a":"é","b":[1,null,true]}'.encode()


def test_a_text_may_hold_line_feeds_and_tabs() -> None:
    assert decode(encode(["Статья 1\n\tСтороны"])) == ["Статья 1\n\tСтороны"]


@pytest.mark.parametrize("value", [1.0, b"bytes", date(2022, 1, 26), {1, 2}, MAX_INTEGER + 1, "\ud800"])
def test_a_value_outside_the_profile_is_refused(value: object) -> None:
    with pytest.raises(NotCanonicalError):
        encode({"a": value})  # type: ignore[dict-item]


@pytest.mark.parametrize("key", ["A", "", "a-b", "a" * 65, 1, None, "\ud800", "é"])
def test_a_key_outside_the_profile_is_refused(key: object) -> None:
    with pytest.raises(NotCanonicalError, match="key"):
        encode({key: 1})  # type: ignore[dict-item]


def test_the_limit_counts_bytes() -> None:
    text = encode("é" * (MAX_BYTES // 2 - 1))
    assert len(text) == MAX_BYTES
    assert decode(text)
    with pytest.raises(NotCanonicalError, match="over 1,048,576"):
        encode("é" * (MAX_BYTES // 2))
    with pytest.raises(NotCanonicalError, match="over 1,048,576"):
        decode(text[:-1] + b'a"')


def test_a_part_may_be_longer() -> None:
    assert decode(encode("a" * MAX_BYTES, limit=2 * MAX_BYTES), limit=2 * MAX_BYTES) == "a" * MAX_BYTES


def test_hostile_nesting_is_refused_and_not_followed() -> None:
    with pytest.raises(NotCanonicalError):
        decode(b'{"a":' * 100_000)


def test_an_integer_of_a_hundred_thousand_digits_is_refused() -> None:
    with pytest.raises(NotCanonicalError):
        decode(b"[" + b"9" * 100_000 + b"]")


def test_names_of_authors_are_keys_only_where_asked() -> None:
    assert encode({"RU/desk-1": [1]}, authors=True) == b'{"RU/desk-1":[1]}'
    with pytest.raises(NotCanonicalError, match="key"):
        encode({"RU/desk-1": [1]})
    with pytest.raises(NotCanonicalError, match="key"):
        encode({"a": [1]}, authors=True)
    assert is_author("RU/desk-1")
    assert not is_author("RU")


def test_more_keys_than_are_remembered_are_read_all_the_same() -> None:
    many: dict[str, object] = {f"key_{number:05}": number for number in range(5000)}
    assert decode(encode(many)) == many  # type: ignore[arg-type]


def test_a_list_may_be_a_tuple() -> None:
    assert encode(("a", ("b",))) == b'["a",["b"]]'


def test_what_is_hidden_is_named() -> None:
    with pytest.raises(NotCanonicalError, match=r"U\+202E"):
        encode({"a": {"b": ["\u202e"]}})
    with pytest.raises(NotCanonicalError, match="NFC"):
        encode(["A\u030a"])


def test_objects_nest_no_deeper_than_lists() -> None:
    deep = b'{"a":' * 16 + b"1" + b"}" * 16
    assert encode(decode(deep)) == deep
    with pytest.raises(NotCanonicalError, match="deeper than 16"):
        decode(b'{"a":' + deep + b"}")
