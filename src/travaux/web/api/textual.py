"""Shapes of what the text engine makes of drafts and replies.

In:  what projections' `shape` functions write.
Out: one class for each answer, as in `shapes`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from travaux.web.api.shapes import Code, Id, Number, Shape

Holder = Annotated[str, Meta(description="A party's code, or `base` for the draft itself.")]


class Option(Shape):
    """One of two or more wordings; without nodes it says nothing."""

    nodes: list[Node]
    proponents: list[Holder]


class Node(Shape):
    """Words, a bracket or alternatives, as `kind` says; what a text says is what stands on its path through them."""

    kind: Literal["text", "bracket", "alternatives", "placeholder"]
    text: str | UnsetType = UNSET
    by: list[Holder] | UnsetType = UNSET
    spelling: dict[str, str] | UnsetType = UNSET
    nodes: list[Node] | UnsetType = UNSET
    proponents: list[Holder] | UnsetType = UNSET
    opponents: list[Holder] | UnsetType = UNSET
    options: list[Option] | UnsetType = UNSET


class Reservation(Shape):
    """A party's reservation on a provision."""

    party: Code
    provision: str
    kind: str | None
    entry: Id


class Unit(Shape):
    """One article, annex or preamble, or what stands between them; `articles` counts those of the draft from 0."""

    id: str
    label: str
    heading: str | None
    status: Literal["clean", "bracketed"]
    articles: dict[str, list[int]]
    nodes: list[Node]
    kind: str
    withheld: bool
    reservations: list[Reservation]


class Tally(Shape):
    """How much is open."""

    brackets: Number
    alternatives: Number
    units_clean: Number
    units_bracketed: Number
    by_party: dict[str, int]


class Noticed(Shape):
    """What is noticed about the replies or the text."""

    code: str
    message: str


class Composite(Shape):
    """A draft and every counter-text of the replies to it in one bracketed text."""

    format: Literal["travaux.composite/1"]
    as_of: date
    instrument: str
    draft: Id | None
    language: str
    replies: dict[str, Id]
    engine: str
    parties: list[Code]
    units: list[Unit]
    tally: Tally
    faults: list[Noticed]
    record: Id | UnsetType = UNSET


class ComposedOf(Shape):
    """Which composite is meant, and the party's reply in it."""

    as_of: date
    draft: Id | None
    reply: Id | None
    record: Id | UnsetType = UNSET


class Loss(Shape):
    """One proposal that is gone: `text` was to stand where `struck` stood."""

    unit: str
    label: str
    heading: str | None
    text: str
    struck: str


class Losses(Shape):
    """What of a party's proposals in one composite is neither proposed nor taken over in another."""

    format: Literal["travaux.losses/1"]
    engine: str
    instrument: str
    party: Code
    before: ComposedOf
    after: ComposedOf
    proposals: Number
    losses: list[Loss]
