import hashlib

import pytest

from travaux.press import reports


def test_the_text_is_kept_but_for_a_leading_bom_and_the_ends_of_lines() -> None:
    content = "\ufeffUn\r\ndeux\rtrois…\u00a0«\u202fquatre\u202f»".encode()
    report = reports.take(content)
    assert report.text == "Un\ndeux\ntrois…\u00a0«\u202fquatre\u202f»"
    assert report.sha256 == hashlib.sha256(content).hexdigest()
    assert report.faults == ()


def test_the_fold_is_as_long_as_the_text_and_keeps_its_lines_and_capitals() -> None:
    report = reports.take("L’OTAN —\u00a0«\u202fЁлка\u202f»\nİ 😀".encode())
    assert len(report.folded) == len(report.text)
    assert report.folded.startswith('L\'OTAN - " Елка "\n')


def test_what_hides_is_kept_and_said_with_its_place_counted_in_code_points() -> None:
    report = reports.take("😀 a\u200bb \u202eс".encode())
    assert [(one.code, one.start, one.end) for one in report.faults] == [
        ("hidden-character", 3, 4),
        ("hidden-character", 6, 7),
    ]
    assert "U+200B (zero width space)" in report.faults[0].message


@pytest.mark.parametrize("content", [b"", b" \n\t", "\ufeff".encode()])
def test_a_report_without_text_is_no_refusal(content: bytes) -> None:
    assert [one.code for one in reports.take(content).faults] == ["text-empty"]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00a", b"caf\xe9", b"GIF\x00\x01"])
def test_what_is_no_utf_8_text_is_refused(content: bytes) -> None:
    with pytest.raises(reports.ReportUnreadableError):
        reports.take(content)


def test_a_report_over_the_limit_is_refused_and_one_at_it_is_not() -> None:
    assert len(reports.take(b"a" * reports.MAX_BYTES).text) == reports.MAX_BYTES
    with pytest.raises(reports.ReportTooLargeError):
        reports.take(b"a" * (reports.MAX_BYTES + 1))
