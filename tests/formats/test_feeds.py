import time
from contextlib import suppress

import pytest

from tests.formats.wrapped import RSS, bomb
from travaux.formats import feeds
from travaux.formats.errors import ReportTooLargeError, ReportUnreadableError
from travaux.model.extracts import Dated, DayBasis

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><id>urn:1</id>
<title type="html">A &amp;lt;b&amp;gt;</title>
<updated>2022-01-26T23:30:00-05:00</updated><content type="text">Words with &lt;signs&gt;.</content></entry></feed>"""


def test_the_items_of_a_feed_come_in_its_order_with_what_it_says_of_them() -> None:
    first, second = feeds.read(RSS.encode())
    assert (first.id, first.title, first.url) == ("tag:wire,1", "Talks to resume", "https://wire.example/1")
    assert first.published == Dated("2022-01-24", DayBasis.FEED)
    assert (first.media, b"resume</b> soon" in first.content) == ("text/html", True)
    assert (second.id, second.title, second.url, second.published) == (None, "Second & last", None, None)
    assert b"plain" in second.content


def test_atom_is_read_with_its_own_day_and_its_plain_text_stays_plain() -> None:
    (entry,) = feeds.read(ATOM.encode())
    assert (entry.id, entry.published) == ("urn:1", Dated("2022-01-26", DayBasis.FEED))
    assert (entry.media, entry.content) == ("text/plain", b"Words with <signs>.")


def test_an_item_that_says_nothing_is_empty() -> None:
    (entry,) = feeds.read(
        b'<rss version="2.0"><channel><item><link>javascript:x</link></item></channel></rss>'
    )
    assert (entry.content, entry.title, entry.url) == (b"", None, None)


def test_a_feed_cut_in_its_middle_gives_what_is_whole_of_it() -> None:
    assert feeds.read(RSS.encode()[: RSS.index("Second")])[0].title == "Talks to resume"


@pytest.mark.parametrize(
    "content", [b"", b"<html><p>x</p></html>", b"\x89PNG\x00", b"just words", b'{"items": []}']
)
def test_what_is_no_feed_is_refused(content: bytes) -> None:
    with pytest.raises(ReportUnreadableError, match="no feed"):
        feeds.read(content)


def test_a_feed_that_is_too_large_is_refused() -> None:
    with pytest.raises(ReportTooLargeError):
        feeds.read(b" " * (feeds.MAX_BYTES + 1))


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_a_feed_that_declares_entities_is_refused_before_any_is_followed(codec: str) -> None:
    began = time.process_time()
    with pytest.raises(ReportUnreadableError, match="entities"):
        feeds.read(bomb().decode().encode(codec))
    assert time.process_time() - began < 5


def test_a_report_about_entities_is_no_declaration() -> None:
    assert feeds.read(
        RSS.replace("Short.", "&lt;!ENTITY a&gt;").replace("He spoke", "<!ENTITY b> He").encode()
    )


HOSTILE = {
    "signs": b"<rss>" + b"<" * 300_000,
    "items": b"<rss><channel>" + b"<item>" * 30_000,
    "cdata": b"<rss><channel><item><description>" + b"<![CDATA[" * 20_000,
    "ampersands": b"<rss><channel><item><title>" + b"&" * 300_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_feed_makes_the_reader_hang(kind: str) -> None:
    began = time.process_time()
    with suppress(ReportUnreadableError):
        assert feeds.read(HOSTILE[kind]) is not None
    assert time.process_time() - began < 20
