import base64
import random
import time
from contextlib import suppress

import pytest

from tests.formats.wrapped import MESSAGE, PAGE, SAID, message, multipart
from travaux.formats import mail
from travaux.formats.errors import ReportTooLargeError, ReportUnreadableError
from travaux.model.extracts import Dated, DayBasis

RUSSIAN = "Министр заявил, что переговоры продолжатся."


def test_a_message_is_its_plain_text_its_subject_and_its_day_on_the_writer_s_calendar() -> None:
    (found,) = mail.read(message(SAID))
    assert found.text.strip() == SAID
    assert found.title == "Dépêche"
    assert found.published == Dated("2022-01-24", DayBasis.MAIL)


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "utf-8", "iso-8859-5"])
def test_a_body_is_decoded_as_its_part_declares(charset: str) -> None:
    assert mail.read(message(RUSSIAN, charset=charset))[0].text.strip() == RUSSIAN


def test_a_body_that_declares_nothing_is_utf_8_or_refused() -> None:
    plain = MESSAGE + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    assert mail.read(plain + RUSSIAN.encode())[0].text == RUSSIAN + "\n"
    with pytest.raises(ReportUnreadableError):
        mail.read(plain + RUSSIAN.encode("cp1251"))
    with pytest.raises(ReportUnreadableError, match="not known"):
        mail.read(message(b"x", charset="x-odd"))


def test_quoted_printable_and_base64_are_taken_out() -> None:
    head = MESSAGE + b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
    assert mail.read(head + b"quoted-printable\r\n\r\nd=C3=A9clar=\r\n=C3=A9")[0].text == "déclaré\n"
    assert mail.read(head + b"base64\r\n\r\n" + base64.b64encode(RUSSIAN.encode()))[0].text == RUSSIAN + "\n"


def test_the_plain_part_counts_where_it_says_something_else_the_page() -> None:
    plain = "Content-Type: text/plain; charset=utf-8\r\n\r\n"
    page = "Content-Type: text/html; charset=utf-8\r\n\r\n" + PAGE
    assert mail.read(multipart(plain + SAID, page))[0].text.strip() == SAID
    assert "article par article" in mail.read(multipart(plain + " \r\n", page))[0].text
    assert mail.read(multipart(plain))[0].text == ""
    assert mail.read(MESSAGE + b"Content-Type: image/png\r\n\r\nxx")[0].text == ""


def attached(kind: str, name: str, content: str) -> str:
    return f'Content-Type: {kind}; name="{name}"\r\nContent-Disposition: attachment; filename="{name}"\r\n\r\n{content}'


def test_reports_attached_are_read_too_and_what_is_not_read_is_said() -> None:
    parts = (
        "Content-Type: text/plain; charset=utf-8\r\n\r\nSee below.",
        attached("text/html", "une.html", PAGE),
        attached("application/octet-stream", "two.TXT", SAID),
        attached("application/pdf", "three.pdf", "%PDF"),
        attached("text/plain; charset=x-odd", "four.txt", "x"),
    )
    body, page, text, odd = mail.read(multipart(*parts))
    assert [fault.code for fault in body.faults] == ["attachment-unread"]
    assert "three.pdf" in body.faults[0].message
    assert "article par article" in page.text
    assert page.title == "Une réponse promise — Le Quotidien"
    assert (text.text.strip(), text.title, text.published) == (SAID, "two.TXT", body.published)
    assert (odd.text, [fault.code for fault in odd.faults]) == ("", ["file-unreadable"])


def test_a_message_within_a_message_is_read_with_it() -> None:
    inner = "Content-Type: message/rfc822\r\n\r\n" + message(SAID).decode()
    assert SAID in mail.read(multipart("Content-Type: text/plain\r\n\r\nForwarded.", inner))[0].text


@pytest.mark.parametrize(
    "head",
    [
        b"Subject: =?x-odd?q?=E9?=\r\nDate: yesterday\r\n",
        b"Subject: =?utf-8?b?!!!?=\r\nDate: Mon, 99 Foo 20222 99:99:99\r\n",
        b"Subject: \xff\xfe\r\nDate: \xff\r\n",
        b"Subject:\r\nDate:\r\n",
        b"Subject: a\r\n\tb\r\nDate: Mon, 24 Jan 99999999999999999999 10:00:00 +0000\r\n",
        b"Content-Disposition: attachment; filename*=x-odd''%E9\r\nX: y\r\n",
    ],
)
def test_broken_headers_are_left_out_and_no_error(head: bytes) -> None:
    (found,) = mail.read(head + b"\r\n" + SAID.encode())[:1]
    assert found.published is None


def test_what_is_no_message_is_refused() -> None:
    for content in (b"", b"\n\njust text", b"\x89PNG\r\n\x1a\n\x00"):
        with pytest.raises(ReportUnreadableError):
            mail.read(content)
    with pytest.raises(ReportTooLargeError):
        mail.read(b"A: b\r\n\r\n" + b"x" * mail.MAX_BYTES)


def test_parts_beyond_counting_or_too_deep_are_refused() -> None:
    part = "Content-Type: text/plain\r\n\r\nx"
    with pytest.raises(ReportUnreadableError, match="more than"):
        mail.read(multipart(*[part] * 600))
    deep = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(2_000)
    )
    with pytest.raises(ReportUnreadableError):
        mail.read(MESSAGE + deep)


HOSTILE = {
    "header": b"Subject: " + b"=?utf-8?q?" * 100_000,
    "recipients": b"To: " + b"(" * 300_000,
    "folds": b"Subject: x" + b"\r\n " * 200_000,
    "parameters": b'Content-Type: text/plain; charset="' + b"a;" * 100_000,
    "type": b"Content-Type: " + b"/" * 300_000,
    "filename": b"Content-Disposition: attachment; " + b"filename*0=a; " * 20_000,
    "boundary": b'Content-Type: multipart/mixed; boundary="'
    + b"x" * 200_000
    + b'"\r\n\r\n'
    + b"--x" * 100_000,
    "dates": b"Date: " + b"Mon, " * 100_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_message_makes_the_reader_hang_or_fail(kind: str) -> None:
    began = time.process_time()
    with suppress(ReportUnreadableError):
        assert mail.read(HOSTILE[kind] + b"\r\nX: y\r\n\r\n" + SAID.encode())
    assert time.process_time() - began < 10


def test_a_message_damaged_anywhere_is_read_or_refused() -> None:
    chance = random.Random(7)  # noqa: S311  no secret hangs on it
    whole = multipart(
        "Content-Type: text/plain; charset=windows-1251\r\n\r\nabc",
        attached("text/html", "une.html", "<p>x</p>"),
    )
    for _ in range(300):
        content = bytearray(whole[: chance.randrange(1, len(whole))])
        for _ in range(chance.randrange(5)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        with suppress(ReportUnreadableError, ReportTooLargeError):
            assert mail.read(bytes(content))
