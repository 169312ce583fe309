"""Instruments under negotiation and the drafts of them that parties submit.

In:  a title and addressees; a draft's text read into provisions.
Out: entry bodies; the words of a draft stand in redactable parts, its shape in the body.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class ProvisionPlace(NamedTuple):
    """One provision of a draft: where it, its label and its heading stand, in code points of the draft's text."""

    id: str
    """Akoma Ntoso naming convention, such as `art_4__para_2`."""
    kind: str
    parent: str | None
    start: int
    end: int
    label_end: int
    heading_start: int | None
    heading_end: int | None


@dataclass(frozen=True, slots=True)
class InstrumentOpened:
    """A treaty or agreement comes under negotiation."""

    instrument: str
    """Its name in this record, such as `treaty`."""
    title: str
    to: tuple[str, ...]
    """The parties it is addressed to."""


@dataclass(frozen=True, slots=True)
class DraftSubmitted:
    """A party submits a text of an instrument."""

    instrument: str
    language: str
    root: str
    """RFC 6962 root over the salted parts in the order of `parts`, hex: what a reply binds itself to."""
    parts: tuple[str, ...]
    """Names of the redactable parts; their texts joined in this order are the draft."""
    provisions: tuple[ProvisionPlace, ...]
    engine: str
    """Version of the outline engine that read the provisions."""
    revises: str | None = None
    """Entry of the draft that this one replaces."""
