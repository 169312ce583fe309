"""Sources: the text that spans count in, and the words they quote.

In:  SourceFiled entries; entries that name one.
Out: text and quotations; nothing where the bytes are withheld or are no text.
"""

from __future__ import annotations

import base64
from functools import lru_cache
from typing import TYPE_CHECKING

from travaux.model.sources import SourceAdded
from travaux.text import intake
from travaux.text.intake import Paper

if TYPE_CHECKING:
    from travaux.model.entries import Entry
    from travaux.model.faults import Fault
    from travaux.projections.ledger import Ledger
    from travaux.projections.sight import Sight


def text_of(source: Entry) -> str:
    """Give a source's text as spans count in it, BOM and CR folded; empty where it is withheld or no text."""
    content = source.parts.get("text")
    return _read(content).text if isinstance(content, str) else ""


def faults_of(source: Entry) -> tuple[Fault, ...]:
    """Give what a reader of a source's text should know: characters that hide, or that it is no text."""
    content = source.parts.get("text")
    return _read(content).faults if isinstance(content, str) else ()


def bytes_of(source: Entry) -> bytes | None:
    """Give a source's bytes as they were filed; None where they are withheld."""
    content = source.parts.get("text")
    try:
        return base64.b64decode(content) if isinstance(content, str) else None
    except ValueError:
        return None


def excerpt_shape(record: str, source: Entry, start: int, end: int | None) -> dict[str, object]:
    """Give a stretch of a source's text as JSON, `travaux.source-text/1`; what lies beyond its end is left out."""
    text = text_of(source)
    last = len(text) if end is None else min(end, len(text))
    first = min(start, last)
    return {
        "format": "travaux.source-text/1",
        "record": record,
        "entry": source.id,
        "start": first,
        "end": last,
        "length": len(text),
        "text": text[first:last],
    }


def added(ledger: Ledger, entry: str) -> tuple[Entry, ...]:
    """Give what adds sources to an entry, as signed and withdrawn or not."""
    return tuple(one for one in ledger.about(entry) if isinstance(one.body, SourceAdded))


def further(sight: Sight, entry: str) -> tuple[Entry, ...]:
    """Give what adds sources to an entry, as far as it was known and not taken back, in the order of arrival."""
    found = (sight.known(one.id) for one in added(sight.ledger, entry) if not sight.is_withdrawn(one.id))
    return tuple(one for one in found if one is not None)


def quotation(sight: Sight, entry: Entry) -> str | None:
    """Give the words of its source that an entry points at; None where it points at none that can be read."""
    source = sight.known(entry.source)
    if source is None or entry.span is None:
        return None
    return text_of(source)[entry.span.start : entry.span.end] or None


@lru_cache(maxsize=16)
def _read(content: str) -> Paper:
    try:
        return intake.read_source(base64.b64decode(content))
    except ValueError:
        return Paper("")
