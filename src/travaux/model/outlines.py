"""Outlines: the provisions of a text and where each of them stands.

In:  what the outline engine found in a plain text.
Out: frozen values with places in code points of that text; nothing here reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from travaux.model.faults import Fault


class Kind(StrEnum):
    """What a provision is. French titles and books are parts, appendices and protocols annexes."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    ANNEX = "annex"
    PREAMBLE = "preamble"
    PARAGRAPH = "paragraph"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class Provision:
    """One numbered provision, or the preamble; `text[start:end]` begins with its label, children included."""

    id: str
    """Akoma Ntoso naming convention, such as `art_4__para_2__point_a`; unique in its outline."""
    kind: Kind
    label: str
    """The marker as printed: "Article 4", "(a)"; empty for a preamble that says no such word."""
    heading: str | None
    """The rest of the label's line, or None. Of a paragraph that is its first line, not a heading in print."""
    parent: str | None
    """Id of the provision whose span holds this one."""
    start: int
    end: int
    title: str | None = None
    """The heading printed below a label that stands alone on its line, where it clearly is one."""
    heading_start: int | None = None
    heading_end: int | None = None
    """Where the heading stands, or the title if there is no heading."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A text, its provisions in reading order (a parent before its children), and faults of its numbering."""

    text: str
    language: str
    """Language tag, such as `en`; `und` where nothing tells."""
    provisions: tuple[Provision, ...]
    faults: tuple[Fault, ...] = ()
