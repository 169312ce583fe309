"""A feed has what RFC 4287 asks of it, and its words are text."""

from dataclasses import replace
from datetime import datetime
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from travaux.formats import atom

A = "{http://www.w3.org/2005/Atom}"
NASTY = "<script>alert('x')</script> & \"q\" \u202eevil"
ITEM = atom.Item(
    id="ni:///sha-256;abc",
    title=NASTY,
    updated="2022-02-01T12:00:00Z",
    published="2022-01-26T12:00:00Z",
    href="http://localhost/en/entries/1/?a=1&b=2",
    author="Russia",
    text=f"{NASTY}\n=1+1",
    temporal="2021-12-15/2021-12-17",
)
FEED = atom.Feed(
    "ni:///sha-256;x", "T", "ru", ITEM.updated, "OBS", "http://localhost/f", "http://localhost/p", (ITEM,)
)


def rules(feed: ET.Element) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: what must be there, and once."""
    assert feed.tag == f"{A}feed"
    for element in (feed, *feed.findall(f"{A}entry")):
        for name in ("id", "title", "updated"):
            (found,) = element.findall(f"{A}{name}")
            assert found.text
        datetime.fromisoformat(element.findtext(f"{A}updated", ""))
        assert element.find(f"{A}author/{A}name") is not None
        alternates = [one for one in element.findall(f"{A}link") if one.get("rel") == "alternate"]
        assert len(alternates) == 1
    ids = [one.findtext(f"{A}id") for one in feed.findall(f"{A}entry")]
    assert len(ids) == len(set(ids))
    assert [one.get("rel") for one in feed.findall(f"{A}link")].count("self") == 1


def test_a_feed_keeps_the_rules_and_says_what_was_put_into_it() -> None:
    feed = ET.fromstring(atom.write(FEED))  # noqa: S314 - our own
    rules(feed)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "ru"
    (entry,) = feed.findall(f"{A}entry")
    title, content = entry.find(f"{A}title"), entry.find(f"{A}content")
    assert title is not None
    assert content is not None
    assert (title.get("type"), title.text) == ("text", NASTY)
    assert (content.get("type"), content.text) == ("text", ITEM.text)
    assert list(title) == list(content) == [], "nothing of the words became an element"
    assert entry.findtext("{http://purl.org/dc/terms/}temporal") == "2021-12-15/2021-12-17"


@given(st.text())
def test_any_text_leaves_a_document_that_can_be_read(text: str) -> None:
    feed = replace(FEED, title=text, items=(replace(ITEM, title=text, text=text, author=text),))
    read = ET.fromstring(atom.write(feed))  # noqa: S314 - our own
    fit = "".join("\ufffd" if unfit(sign) else sign for sign in text)
    assert (read.findtext(f"{A}title") or "") == fit.replace("\r\n", "\n").replace("\r", "\n")


def unfit(sign: str) -> bool:
    code = ord(sign)
    return (code < 32 and sign not in "\t\n\r") or 0xD800 <= code <= 0xDFFF or code in {0xFFFE, 0xFFFF}
