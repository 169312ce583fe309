"""Feeds: press reports out of RSS and Atom files, which are read and never fetched.

In:  the bytes of a feed.
Out: what each of its items holds, in the order of the file.

A feed that declares entities of its own is refused: no feed needs them, and some exist only to fill a memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from travaux.formats import mail, pages
from travaux.formats.errors import ReportTooLargeError, ReportUnreadableError
from travaux.model.extracts import Dated, DayBasis, Held

MAX_BYTES = 20_000_000
"""Largest feed."""
MODULES = ("feedparser", *pages.MODULES)
"""What must be installed to read feeds."""
_ENTITY = re.compile(rb"<\s*!\s*E\s*N\s*T\s*I\s*T\s*Y\b", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF|channel)\b", re.IGNORECASE)
_MARKED = ("text/html", "application/xhtml+xml")


def read(content: bytes) -> tuple[Held, ...]:
    """Give the items of a feed.

    Raises:
        ReportTooLargeError: over `MAX_BYTES`.
        ReportUnreadableError: it is no feed, or one that declares entities.
    """
    import feedparser  # noqa: PLC0415  of an extra, and only feeds need it

    if len(content) > MAX_BYTES:
        message = f"the feed has {len(content):,} bytes, over {MAX_BYTES:,}"
        raise ReportTooLargeError(message, hint="give it in parts")
    root = _ROOT.search(content)
    if _ENTITY.search(content.replace(b"\x00", b""), 0, root.start() if root else len(content)):
        message = "the feed declares entities of its own, which no feed needs"
        raise ReportUnreadableError(message, hint="look at it before you do anything with it")
    parsed = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.get("version") and not parsed.entries:
        message = "there is no feed in it, neither RSS nor Atom"
        raise ReportUnreadableError(message, hint="a report that is no feed is given as .txt, .html or .eml")
    return tuple(_items(parsed.entries))


def _items(entries: list[Mapping[str, Any]]) -> Iterator[Held]:
    for entry in entries:
        said, marked = _said(entry)
        link = entry.get("link")
        yield Held(
            content=said.encode("utf-8", "replace"),
            media="text/html" if marked else "text/plain",
            charset="utf-8",
            id=entry.get("id") or None,
            title=" ".join(entry.get("title", "").split()) or None,
            url=link if link and link.startswith(("http://", "https://")) else None,
            published=_published(entry),
        )


def _said(entry: Mapping[str, Any]) -> tuple[str, bool]:
    """Give the longest of what an item says of itself, and whether that is HTML."""
    told = [*entry.get("content", ()), *([entry["summary_detail"]] if "summary_detail" in entry else ())]
    best = max(told, key=lambda one: len(one.get("value") or ""), default=None)
    if best is None:
        return "", False
    return best.get("value") or "", best.get("type") in _MARKED


def _published(entry: Mapping[str, Any]) -> Dated | None:
    for name in ("published", "updated"):
        raw = entry.get(name) or ""
        day = pages.day_of(raw) or mail.day_of(raw)
        if day is not None:
            return Dated(day, DayBasis.FEED)
    return None
