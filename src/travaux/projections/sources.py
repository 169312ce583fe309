"""Sources: the text that spans count in, and the words they quote.

In:  SourceFiled entries; entries that name one.
Out: text and quotations; nothing where the bytes are withheld or are no text.
"""

from __future__ import annotations

import base64
from functools import lru_cache
from typing import TYPE_CHECKING

from travaux.text import intake

if TYPE_CHECKING:
    from travaux.model.entries import Entry
    from travaux.projections.sight import Sight


def text_of(source: Entry) -> str:
    """Give a source's text as spans count in it, BOM and CR folded; empty where it is withheld or no text."""
    content = source.parts.get("text")
    return _decoded(content) if isinstance(content, str) else ""


def quotation(sight: Sight, entry: Entry) -> str | None:
    """Give the words of its source that an entry points at; None where it points at none that can be read."""
    source = sight.known(entry.source)
    if source is None or entry.span is None:
        return None
    return text_of(source)[entry.span.start : entry.span.end] or None


@lru_cache(maxsize=16)
def _decoded(content: str) -> str:
    try:
        return intake.read_source(base64.b64decode(content)).text
    except ValueError:
        return ""
