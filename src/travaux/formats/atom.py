"""Atom (RFC 4287): a feed of what came into a record.

In:  a `Feed`, its items in the order in which they are to be listed.
Out: the document. Every word is text: what looks like markup is shown, and what XML cannot hold becomes U+FFFD.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET

ATOM = "http://www.w3.org/2005/Atom"
TERMS = "http://purl.org/dc/terms/"

# XML 1.0 has no C0 characters save TAB, LF and CR, no halves of pairs, and neither U+FFFE nor U+FFFF.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed."""

    id: str
    """An IRI that never changes."""
    title: str
    updated: str
    """RFC 3339: when something of it was last signed."""
    published: str
    """RFC 3339: when it was signed."""
    href: str
    author: str
    text: str
    temporal: str = ""
    """EDTF: when it happened, which no element of Atom says."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed."""

    id: str
    title: str
    language: str
    updated: str
    """Of its latest item; where it has none, when the record began."""
    author: str
    itself: str
    """Its own address."""
    page: str
    """The page that says the same."""
    items: tuple[Item, ...]


def write(feed: Feed) -> bytes:
    """Write a feed."""
    ET.register_namespace("", ATOM)
    ET.register_namespace("dcterms", TERMS)
    root = ET.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": feed.language})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", feed.updated)
    _text(ET.SubElement(root, f"{{{ATOM}}}author"), "name", feed.author)
    _link(root, "self", feed.itself, "application/atom+xml")
    _link(root, "alternate", feed.page, "text/html")
    for item in feed.items:
        _item(root, item)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _item(root: ET.Element, item: Item) -> None:
    entry = ET.SubElement(root, f"{{{ATOM}}}entry")
    _text(entry, "id", item.id)
    _text(entry, "title", item.title)
    _text(entry, "updated", item.updated)
    _text(entry, "published", item.published)
    _text(ET.SubElement(entry, f"{{{ATOM}}}author"), "name", item.author)
    _link(entry, "alternate", item.href, "text/html")
    _text(entry, "content", item.text)
    if item.temporal:
        ET.SubElement(entry, f"{{{TERMS}}}temporal").text = item.temporal


def _text(parent: ET.Element, name: str, text: str) -> None:
    kind = {"type": "text"} if name in {"title", "content"} else {}
    ET.SubElement(parent, f"{{{ATOM}}}{name}", kind).text = _UNFIT.sub("\ufffd", text)


def _link(parent: ET.Element, relation: str, href: str, kind: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}link", {"rel": relation, "href": href, "type": kind})
