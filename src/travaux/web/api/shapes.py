"""Shapes: the types of every answer, from which OpenAPI's schemas are made and to which tests hold the bodies.

In:  what projections' `shape` functions write.
Out: one class for each; a field that not every answer has is `Unset` where it is absent.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

Id = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", description="SHA-256 of a signed payload.")]
Author = Annotated[str, Meta(description="Who signed: `RU/desk-1`.")]
Code = Annotated[str, Meta(description="A party's code: `RU`.")]
Utc = Annotated[str, Meta(description="RFC 3339, UTC, by the author's own clock.")]
Kind = Annotated[str, Meta(description="Type of the entry: `reply_given`.")]
Basis = Literal["act", "report"]
Certainty = Literal["stated", "uncertain", "approximate", "both"]
# As a list, since tools still stumble over the tuples of JSON Schema 2020-12.
Head = Annotated[
    list[int | Id], Meta(min_length=2, max_length=2, description="Number and id of an entry, in this order.")
]
Number = Annotated[int, Meta(ge=0)]


class Shape(Struct, forbid_unknown_fields=True):
    """A JSON object with these fields and no others."""


class Refusal(Shape):
    """What was refused, why, and what to do; `code` is stable."""

    code: str
    message: str
    hint: str


class When(Shape):
    """Days, first and last included; null is an open end."""

    from_: date | None = msgspec.field(name="from")
    to: date | None
    certainty: Certainty


class Heads(Shape):
    """The last entry of each author, and the vector that names this state."""

    format: Literal["travaux.heads/1"]
    record: Id
    heads: dict[str, Head]
    vector: str


class LogEntry(Shape):
    """One entry as it was signed."""

    id: Id
    author: Author
    seq: Number
    type: Kind
    by: Code
    basis: Basis
    happened: When
    said: Utc
    prev: Id | None
    about: str | None


class Log(Shape):
    """Every entry of a record, each after all that it has seen."""

    format: Literal["travaux.log/1"]
    record: Id
    entries: list[LogEntry]


class Fault(Shape):
    """What is wrong with a record, named by the first entry that fails."""

    code: str
    author: str | None
    seq: int | None
    message: str


class Warned(Shape):
    """What is no fault of the record and should be known all the same."""

    code: str
    message: str


class Verified(Shape):
    """One record, checked."""

    record: Id | None
    file: str
    entries: Number
    faults: list[Fault]
    warnings: list[Warned]


class Verification(Shape):
    """Hashes, chains and the signatures of the heads of each record, checked now."""

    format: Literal["travaux.verify/1"]
    records: list[Verified]


class Span(Shape):
    """A stretch of a source's text in code points; `end` is not included."""

    start: Number
    end: Number


class Item(Shape):
    """One entry of a register, as corrected; what `body` holds depends on `type`."""

    entry: Id
    author: Author
    seq: Number
    type: Kind
    by: Code
    basis: Basis
    from_: date | None = msgspec.field(name="from")
    to: date | None
    certainty: Certainty
    said: Utc
    about: str | None
    source: Id | None
    span: Span | None
    on_behalf_of: list[Code]
    body: dict[str, Any]
    text: str | None
    corrected_by: list[Id]
    record: Id | UnsetType = UNSET


class Drafts(Shape):
    """The drafts, without their texts."""

    format: Literal["travaux.drafts/1"]
    as_of: date
    drafts: list[Item]


class Sources(Shape):
    """The sources, without their bytes."""

    format: Literal["travaux.sources/1"]
    as_of: date
    sources: list[Item]


class Sessions(Shape):
    """The sessions as they were announced, held, cancelled."""

    format: Literal["travaux.sessions/1"]
    as_of: date
    sessions: list[Item]


class Statements(Shape):
    """What was said or written outside a reply, with its words."""

    format: Literal["travaux.statements/1"]
    as_of: date
    statements: list[Item]


class Deliveries(Shape):
    """The papers handed over and their receipts."""

    format: Literal["travaux.deliveries/1"]
    as_of: date
    deliveries: list[Item]


class Party(Shape):
    """One party as it was last described."""

    code: Code
    names: dict[str, str]
    members: list[Code]
    aliases: list[str]
    entry: Id | None


class Parties(Shape):
    """The parties that were described."""

    format: Literal["travaux.parties/1"]
    as_of: date
    parties: list[Party]


class Provision(Shape):
    """One provision of a draft; `start` and `end` count code points of its text."""

    id: str
    kind: str
    label: str
    heading: str | None
    title: str | None
    parent: str | None
    start: Number
    end: Number


class Draft(Shape):
    """One draft: its text, null where some of it is withheld, and its provisions."""

    format: Literal["travaux.draft/1"]
    record: Id
    entry: Id
    instrument: str
    by: Code
    basis: Basis
    language: str
    root: str
    revises: Id | None
    text: str | None
    provisions: list[Provision]


class SourceText(Shape):
    """A stretch of a source's text; `length` is that of the whole, 0 where its bytes are no text."""

    format: Literal["travaux.source-text/1"]
    record: Id
    entry: Id
    start: Number
    end: Number
    length: Number
    text: str


class Correction(Shape):
    """One correction of an entry."""

    entry: Id
    said: Utc
    by: Code
    set: dict[str, str]
    why: str


class Corrected(Shape):
    """How an entry reads with its corrections."""

    by: Code
    happened: When
    about: str | None
    body: dict[str, Any]
    parts: dict[str, Any] | UnsetType = UNSET
    source: Id | UnsetType = UNSET
    span: Span | UnsetType = UNSET
    on_behalf_of: list[Code] | UnsetType = UNSET


class Entry(LogEntry):
    """One entry as it was signed, its corrections, and what refers to it."""

    format: Literal["travaux.entry/1"]
    record: Id
    seen: dict[str, Head]
    body: dict[str, Any]
    history: list[Correction]
    withdrawn_by: Id | None
    referred_by: list[Id]
    parts: dict[str, Any] | UnsetType = UNSET
    source: Id | UnsetType = UNSET
    span: Span | UnsetType = UNSET
    on_behalf_of: list[Code] | UnsetType = UNSET
    quotation: str | UnsetType = UNSET
    corrected: Corrected | UnsetType = UNSET
