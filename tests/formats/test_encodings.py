import pytest

from travaux.formats import encodings
from travaux.formats.errors import ReportUnreadableError

RUSSIAN = "Переговоры продолжатся"


@pytest.mark.parametrize("name", ["windows-1251", "KOI8-R", "cp866", "utf-8", '"UTF-8"', "utf-16"])
def test_bytes_are_decoded_as_they_are_declared(name: str) -> None:
    assert encodings.decode(RUSSIAN.encode(name.strip('"')), name) == RUSSIAN


def test_a_byte_order_mark_goes_before_what_is_declared_and_is_dropped() -> None:
    for codec in ("utf-8-sig", "utf-16"):
        assert encodings.decode(RUSSIAN.encode(codec), "windows-1251") == RUSSIAN


def test_what_declares_nothing_is_utf_8_or_nothing() -> None:
    assert encodings.decode(RUSSIAN.encode(), None) == RUSSIAN
    with pytest.raises(ReportUnreadableError, match="byte 1"):
        encodings.decode(RUSSIAN.encode("cp1251"), None)


def test_latin_1_and_ascii_are_windows_1252_as_on_the_web() -> None:
    for name in ("iso-8859-1", "latin1", "us-ascii"):
        assert encodings.decode(b"l\x92accord \x80 \x81", name) == "l’accord € \x81"
    assert encodings.decode(b"l\x92accord", "latin1") == "l’accord"


@pytest.mark.parametrize(
    "name", ["utf-7", "idna", "unicode_escape", "rot13", "base64", "x-unknown", "", "\x00", "a" * 99]
)
def test_an_encoding_that_is_unknown_or_decodes_tricks_is_refused(name: str) -> None:
    with pytest.raises(ReportUnreadableError, match="not known"):
        encodings.decode(b"x", name)


def test_bytes_that_are_not_as_declared_are_refused_and_never_mended() -> None:
    with pytest.raises(ReportUnreadableError, match="utf-8: byte 3"):
        encodings.decode(b"ab\xffc", "utf-8")
    with pytest.raises(ReportUnreadableError, match="byte 1"):
        encodings.decode(b"\x98", "windows-1251")


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b'<html><meta charset="windows-1251">', "windows-1251"),
        (b'<META http-equiv=content-type content="text/html; charset=koi8-r">', "koi8-r"),
        (b'<?xml version="1.0" encoding="iso-8859-5"?><html>', "iso-8859-5"),
        (b'<meta charset="utf-16">', "utf-8"),
        (b"<p>charset=nothing</p>", None),
    ],
)
def test_a_page_says_its_encoding_in_its_head(head: bytes, found: str | None) -> None:
    assert encodings.declared_in(head) == found
