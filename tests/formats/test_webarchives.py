import io
import random
import sys

import pytest

from tests.formats.wrapped import PAGE, archive, packed_bomb, resource
from travaux.formats import webarchives
from travaux.model.extracts import Held

BODIES = [PAGE.replace("promise", f"promise {n}").encode() for n in range(12)]


def read(content: bytes) -> list[Held]:
    return list(webarchives.read(io.BytesIO(content)))


@pytest.mark.parametrize("packed", [True, False])
def test_the_pages_of_an_archive_come_in_its_order_and_no_request_or_picture(packed: bool) -> None:
    content = archive(BODIES, packed=packed)
    found = read(content)
    assert [one.content for one in found] == BODIES
    assert (found[3].url, found[3].media, found[3].charset) == (
        "https://quotidien.example/3",
        "text/html",
        "utf-8",
    )
    assert found[3].id
    assert [one.read for one in found] == sorted(one.read for one in found)
    assert read(archive([b"\x89PNG"], packed=packed, kind="image/png")) == []


def test_what_was_not_fetched_well_is_no_report() -> None:
    assert read(archive(BODIES[:1], answered="404 Not Found")) == []


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_cut_in_its_middle_gives_what_is_whole_and_says_where_it_ends(packed: bool) -> None:
    content = archive(BODIES, packed=packed)
    whole = read(content[: len(content) // 2])
    assert [one.content for one in whole[:-1]] == BODIES[: len(whole) - 1]
    assert len(whole) > 4
    assert whole[-1].fault is not None
    assert "damaged after byte" in whole[-1].fault.message


@pytest.mark.parametrize("packed", [True, False])
def test_a_damaged_record_is_passed_over_and_those_after_it_are_read(packed: bool) -> None:
    content = bytearray(archive(BODIES, packed=packed))
    starts = [
        at for at in range(len(content)) if content.startswith(b"\x1f\x8b\x08" if packed else b"WARC/1.", at)
    ]
    for place in (starts[6] + 30, starts[12] + 30) if packed else (starts[6], starts[12]):
        content[place : place + 4] = b"\xff\xff\xff\xff"
    found = read(bytes(content))
    bodies = [one.content for one in found if one.fault is None]
    assert len([one for one in found if one.fault is not None]) == 2
    assert len(bodies) >= 10
    assert [body for body in BODIES if body in bodies] == bodies


def test_a_length_that_lies_swallows_nothing() -> None:
    content = archive(BODIES[:4], packed=False).replace(b"Content-Length: ", b"Content-Length: 9999", 1)
    found = read(content)
    assert [one.content for one in found if one.fault is None] == BODIES[:4]
    assert found[0].fault is not None


def test_a_record_that_unpacks_beyond_measure_is_said_to_be_too_large() -> None:
    (found,) = read(packed_bomb(webarchives.MAX_BYTES * 20))
    assert found.fault is not None
    assert (found.fault.code, found.content) == ("file-too-large", b"")


def test_an_empty_file_holds_nothing() -> None:
    assert read(b"") == []


def test_what_is_no_archive_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    for content in (b"just words\n" * 50, bytes(range(256)) * 50, b"\x1f\x8b\x08" * 50, b"\n"):
        found = read(content)
        assert found
        assert all(one.fault is not None for one in found)
    assert capsys.readouterr().err == ""
    assert sys.stderr is not None


def test_texts_of_a_crawl_are_reports_too() -> None:
    text = b"The minister said that the talks would resume."
    assert [(one.media, one.charset) for one in read(archive([text], kind="text/plain"))] == [
        ("text/plain", None)
    ]
    (found,) = read(resource(text, "Text/Plain; charset=UTF-8"))
    assert (found.content, found.media, found.charset) == (text, "text/plain", "UTF-8")


def test_an_archive_damaged_anywhere_is_read_to_its_end() -> None:
    chance = random.Random(3)  # noqa: S311  no secret hangs on it
    for packed in (True, False):
        whole = archive(BODIES[:5], packed=packed)
        for _ in range(150):
            content = bytearray(whole[: chance.randrange(1, len(whole))])
            for _ in range(chance.randrange(4)):
                content[chance.randrange(len(content))] = chance.randrange(256)
            found = read(bytes(content))
            assert len(found) < 40
