"""Pages: the main text of a press report out of an HTML page; and all the text of a piece of HTML.

In:  bytes of a page, and the encoding that a header declared.
Out: an `Extract`. Nothing of a page is run, fetched or shown as mark-up: what comes out is text.

Which part of a page is the report, trafilatura decides; where it finds nothing, all text is taken that a reader of the
page would see. Hidden characters, spaces that do not break and letters built of several marks come out as they went
in: a report is evidence.
"""

from __future__ import annotations

import json
import logging
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from travaux.formats import encodings
from travaux.formats.errors import ReportTooLargeError, ReportUnreadableError
from travaux.model.extracts import Dated, DayBasis, Extract
from travaux.model.faults import Fault

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_BYTES = 5_000_000
"""Largest page that is read; its text may have a fifth of that."""
MODULES = ("lxml", "trafilatura")
"""What must be installed to read pages."""
_UNSEEN = (
    "script style noscript template iframe frameset object embed applet head svg math canvas audio video map textarea "
    "select datalist button input title link meta base"
)
_SILENT = frozenset(_UNSEEN.split())
"""Elements whose text is none of the page's."""
_WITHIN = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark output q ruby rb rt rp s samp "
    "small span strike strong sub sup time tt u var wbr img nobr"
)
_INLINE = frozenset(_WITHIN.split())
"""Elements that break no line; any other does."""
_SPACES = re.compile("[ \t\n\r\f]+")
_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?!\d)")
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
)
"""Names of `meta` that tell the day of publication, surest first."""
_STAND_INS = range(0x13000, 0x13430)
"""Egyptian hieroglyphs: letters to every program, and in no page whose text is read."""
_KEPT = "\u2424"
"""Signs that would be dropped though they are printed."""
_MOST_LINKED = 200_000
"""Characters of JSON-LD that are looked into."""


def read(content: bytes, *, charset: str | None = None) -> Extract:
    """Take the main text out of a page.

    Args:
        content: the page.
        charset: as a header of HTTP or of a message declares it; else the page is asked.

    Raises:
        ReportTooLargeError: over `MAX_BYTES`.
        ReportUnreadableError: not in the encoding it declares, or with NUL bytes.
    """
    tree, faults = _tree(content, charset)
    title, url, published = _title(tree), _url(tree), _published(tree)
    text = _main(tree) or _all(_tree(content, charset)[0])
    return Extract(text, title, url, published, faults)


def flat(content: bytes, *, charset: str | None = None) -> Extract:
    """Take all text out of a piece of HTML, a line for each block; nothing is held to be beside the matter.

    Raises:
        ReportTooLargeError, ReportUnreadableError: as `read` does.
    """
    tree, faults = _tree(content, charset)
    return Extract(_all(tree), faults=faults)


def _tree(content: bytes, charset: str | None) -> tuple[HtmlElement, tuple[Fault, ...]]:
    from lxml import etree, html  # noqa: PLC0415  of an extra, and only pages need it

    if len(content) > MAX_BYTES:
        message = f"the page has {len(content):,} bytes, over {MAX_BYTES:,}"
        raise ReportTooLargeError(message, hint="give the text of the report")
    markup = encodings.decode(content, charset or encodings.declared_in(content))
    # NUL ends a string for libxml2; a page with one is no text.
    if "\x00" in markup:
        message = "the page is no text: it has NUL bytes"
        raise ReportUnreadableError(message, hint="give the page as it was published")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):  # there is no element in it
        tree = html.document_fromstring("<html><body></body></html>")
    deep = any("depth" in entry.message.lower() for entry in parser.error_log)
    faults = (Fault("page-cut", "elements lie too deep in each other: what is below is not read"),)
    return tree, faults if deep else ()


# --- which part of it is the report ----------------------------------------------------------------------------------


def _main(tree: HtmlElement) -> str:
    import trafilatura  # noqa: PLC0415  of an extra, and slow to import

    logging.getLogger("trafilatura").setLevel(
        logging.CRITICAL
    )  # that a page has no text is no news to a person
    back = _stand_in(tree)
    if back is None:
        return ""
    found = trafilatura.extract(tree, include_comments=False, include_tables=True, deduplicate=False) or ""
    lines = (line.strip() for line in found.translate(back).split("\n"))
    return "\n".join(line for line in lines if line)


def _stand_in(tree: HtmlElement) -> Mapping[int, str] | None:
    """Put letters in the place of characters that an extractor would drop or change; give the way back.

    None where a page has more of them than there are letters to stand in.
    """
    signs = set("".join(tree.itertext()))
    free = (chr(code) for code in _STAND_INS if chr(code) not in signs)
    there = {ord(sign): next(free, "") for sign in sorted(signs) if _would_change(sign)}
    if "" in there.values():
        return None
    if there:
        for element in tree.iter():
            if element.text:
                element.text = element.text.translate(there)
            if element.tail:
                element.tail = element.tail.translate(there)
    return {ord(letter): chr(code) for code, letter in there.items()}


def _would_change(sign: str) -> bool:
    if sign.isascii():
        return not sign.isprintable() and sign not in "\t\n\r\f"
    return (
        not sign.isprintable()
        or sign.isspace()
        or sign in _KEPT
        or unicodedata.category(sign).startswith("M")
        or not unicodedata.is_normalized("NFC", sign)
    )


def _all(tree: HtmlElement) -> str:
    lines: list[str] = []
    line: list[str] = []
    for piece in _pieces(tree):
        if piece is None:
            lines.append(_SPACES.sub(" ", "".join(line)).strip())
            line = []
        else:
            line.append(piece)
    return "\n".join(one for one in lines if one)


def _pieces(tree: HtmlElement) -> Iterator[str | None]:
    """Give the text that a person sees in the order of the page, None where a line ends."""
    from lxml import etree  # noqa: PLC0415  as above

    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        breaks = element.tag not in _INLINE
        if event == "start":
            if breaks:
                yield None
            if element.tag in _SILENT or element.get("hidden") is not None:
                walk.skip_subtree()
            elif element.text:
                yield element.text
        else:
            if breaks:
                yield None
            if element.tail:
                yield element.tail
    yield None


# --- what it says of itself ------------------------------------------------------------------------------------------


def _title(tree: HtmlElement) -> str | None:
    meta = _metas(tree)
    titles = (meta.get("og:title"), *(element.text_content() for element in tree.iter("title", "h1")))
    return next((line for one in titles if one and (line := _SPACES.sub(" ", one).strip())), None)


def _url(tree: HtmlElement) -> str | None:
    links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    found = next((link for link in links if link), None) or _metas(tree).get("og:url")
    return found if found is not None and found.startswith(("http://", "https://")) else None


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Give what `meta` elements say, by lower-case name; the first of a name counts."""
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        for key in ("property", "name", "itemprop"):
            name, content = meta.get(key), meta.get("content")
            if name and content:
                said.setdefault(name.lower(), content)
    return said


def _published(tree: HtmlElement) -> Dated | None:
    meta = _metas(tree)
    days = (*(meta.get(name) for name in _DATES), *_linked(tree), *_timed(tree))
    return next((Dated(found, DayBasis.MARKED) for one in days if one and (found := day_of(one))), None)


def _timed(tree: HtmlElement) -> Iterator[str | None]:
    for element in tree.iter("time"):
        if element.get("pubdate") is not None or element.get("itemprop") == "datePublished":
            yield element.get("datetime")


def _linked(tree: HtmlElement) -> Iterator[str | None]:
    """Give the days that JSON-LD (schema.org) tells."""
    for element in tree.iter("script"):
        if (
            element.get("type") == "application/ld+json"
            and element.text
            and len(element.text) <= _MOST_LINKED
        ):
            try:
                said = json.loads(element.text)
            except (ValueError, RecursionError):
                continue
            graph = said.get("@graph") if isinstance(said, dict) else None
            for one in (said, *_list(said), *_list(graph)):
                if isinstance(one, dict) and isinstance(one.get("datePublished"), str):
                    yield one["datePublished"]


def _list(said: Any) -> list[Any]:  # noqa: ANN401  JSON
    return said if isinstance(said, list) else []


def day_of(moment: str) -> str | None:
    """Give the day of a moment in ISO 8601, None where it is none."""
    found = _DAY.match(moment)
    if found is None:
        return None
    try:
        return date.fromisoformat(found[1]).isoformat()
    except ValueError:
        return None
