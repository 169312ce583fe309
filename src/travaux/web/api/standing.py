"""Shapes of the standing views: the board, the timeline, promises, papers, agreements.

In:  what projections' `shape` functions write.
Out: one class for each answer, as in `shapes`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from travaux.web.api.shapes import Basis, Certainty, Code, Id, Kind, Shape

Level = Literal["gist", "extract", "full"]


class Cell(Shape):
    """What a party says of a provision."""

    code: str
    basis: Basis | None
    entry: Id | None
    counter_text: bool
    also: list[Id] | UnsetType = UNSET
    earlier: Id | UnsetType = UNSET


class Row(Shape):
    """One provision."""

    id: str
    label: str
    heading: str | None
    cells: dict[str, Cell]
    status: Literal["open", "agreed_ad_ref", "agreed"]
    level: str | None
    title: str | UnsetType = UNSET


class Board(Shape):
    """Where every article of an instrument's latest draft stands with every party."""

    format: Literal["travaux.board/1"]
    as_of: date
    instrument: str
    draft: Id | None
    parties: list[Code]
    rows: list[Row]
    record: Id | UnsetType = UNSET


class Event(Shape):
    """One entry of the timeline, as corrected."""

    entry: Id
    type: Kind
    by: Code
    basis: Basis
    from_: date | None = msgspec.field(name="from")
    to: date | None
    certainty: Certainty
    about: str | None
    corrected_by: list[Id]
    withdrawn_by: Id | None
    record: Id | UnsetType = UNSET


class Timeline(Shape):
    """What happened when, withdrawn and corrected entries included."""

    format: Literal["travaux.timeline/1"]
    as_of: date
    events: list[Event]


class Clause(Shape):
    """One testable clause and each judge's last verdict on it."""

    value: str
    verdicts: dict[str, Literal["kept", "late", "in_part", "not_kept"]]
    state: str
    zone: str | UnsetType = UNSET


class Assurance(Shape):
    """One promise."""

    entry: Id
    by: Code
    to: Code
    person: str | None
    where: str | None
    about: str | None
    basis: Basis
    clauses: dict[Literal["form", "scope", "due"], Clause]
    state: str
    judgements: list[Id]
    record: Id | UnsetType = UNSET


class Assurances(Shape):
    """What was promised, clause by clause, and what came of it."""

    format: Literal["travaux.assurances/1"]
    as_of: date
    assurances: list[Assurance]


class Request(Shape):
    """A request to publish, and its answer."""

    entry: Id
    by: Code
    basis: Basis
    level: Level
    provisions: list[str]
    answer: Literal["open", "consented", "refused"]
    answered_by: Id | None


class Publication(Shape):
    """A publication of a paper; `text` is the gist in the publisher's words."""

    entry: Id
    by: Code
    basis: Basis
    level: Level
    provisions: list[str]
    text: str | None


class Leak(Shape):
    """A paper's appearance without its originator's consent."""

    entry: Id
    by: Code
    basis: Basis
    publisher: str


class Paper(Shape):
    """One paper that a disclosure act is about."""

    entry: Id
    by: Code
    requests: list[Request]
    embargo_until: date | None
    published: list[Publication]
    leaked: list[Id]
    leaks: list[Leak]
    authenticity: Literal["unconfirmed", "confirmed", "denied", "not_commented"]
    authenticity_by: Id | None
    record: Id | UnsetType = UNSET


class Disclosures(Shape):
    """Which papers were asked for, published, leaked, confirmed."""

    format: Literal["travaux.disclosures/1"]
    as_of: date
    papers: list[Paper]


class Agreement(Shape):
    """One provision noted as agreed by one party."""

    entry: Id
    instrument: str
    provision: str
    by: Code
    basis: Basis
    level: str
    ad_referendum: bool
    confirmed_by: list[Code]
    withdrawn_by: list[Code]
    confirmations: list[Id]
    withdrawals: list[Id]
    record: Id | UnsetType = UNSET


class Agreements(Shape):
    """What is agreed, at what level, and what was taken back."""

    format: Literal["travaux.agreements/1"]
    as_of: date
    agreements: list[Agreement]
