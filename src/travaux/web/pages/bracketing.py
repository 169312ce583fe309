"""Brackets as HTML: the pieces of a printed composite, each bracket an element that stands in the one around it.

In:  units of a composite, and the custom after which they are printed.
Out: escaped HTML, joined here because a page may have thousands of brackets; colour repeats what the signs say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString

from travaux.model.composites import Part, Piece, Unit

_TONES = 3
"""Tints that brackets within brackets take in turn."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A unit as it is printed."""

    label: str
    """As it stands before the text, where nobody would have it otherwise; it is then no part of `words`."""
    heading: str
    words: SafeString


def printed(unit: Unit, pieces: Iterable[Piece]) -> Printed:
    """Print a unit; the label and the heading stand apart where all have them."""
    found = list(pieces)
    label = heading = ""
    if found and found[0].part is Part.WORDS and unit.label:
        text = found[0].text
        label = unit.label if text.startswith(unit.label) else ""
        end = _past(text, label, unit.heading or "") if label else 0
        heading = text[len(label) : end].strip(" .\n\t")
        found[0] = Piece(Part.WORDS, text[end:], 0)
    # Empty lines around a unit are the page's own business.
    if found and found[0].part is Part.WORDS:
        found[0] = Piece(Part.WORDS, found[0].text.lstrip("\n"), 0)
    if found and found[-1].part is Part.WORDS:
        found[-1] = Piece(Part.WORDS, found[-1].text.rstrip("\n"), 0)
    return Printed(label, heading, SafeString("".join(_written(found))))


def _past(text: str, label: str, heading: str) -> int:
    """Say where the label and the heading after it end; the heading may stand on a line of its own."""
    at = text.find(heading, len(label)) if heading else -1
    if at < 0 or text[len(label) : at].strip(" .:\n\t–—-"):
        return len(label)
    return at + len(heading)


def _written(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        text = escape(piece.text)
        match piece.part:
            case Part.OPENS:
                kind = "option" if piece.is_option else "bracket"
                yield f'<span class="{kind}" data-tone="{(piece.depth - 1) % _TONES}"><b>{text}</b>'
            case Part.CLOSES:
                yield f"<b>{text}</b></span>"
            case Part.PLACEHOLDER:
                yield f"<b>{text}</b>"
            case _:
                yield text
