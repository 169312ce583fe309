"""Shapes of what the text engine makes of drafts and replies.

In:  what projections' `shape` functions write.
Out: one class for each answer, as in `shapes`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec
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


class Named(Shape):
    """A provision of a draft."""

    id: str
    label: str
    heading: str | None


class Unanswered(Named):
    """An article of the new draft that no answer is laid to; `added` where it is new."""

    added: bool


class Candidate(Shape):
    """A provision that may be meant, and how like it is: 0 to 1."""

    id: str
    score: float


class Run(Shape):
    """Words with one fate."""

    fate: Literal["kept", "struck", "added", "moved_from", "moved_to"]
    text: str
    class_: str | None = msgspec.field(name="class")


class Flag(Shape):
    """A change of a word that may turn what is said."""

    kind: str
    old: str
    new: str


class Changes(Shape):
    """What changed from the old provision to the new one."""

    runs: list[Run]
    flags: list[Flag]


class Piece(Shape):
    """What the counter-text and the new draft made of a piece of the old provision."""

    origin: Literal["both", "ours", "theirs", "conflict"]
    base: str
    ours: str
    theirs: str


class Proposal(Shape):
    """One answer, and what it would be for the new draft; with `doubts`, a person must decide."""

    provision: Named
    code: str
    kind: str | None
    text: str | None
    reasons: str | None
    became: list[Named]
    relation: str
    score: float
    margin: float
    because: str
    candidates: list[Candidate]
    changes: Changes | None
    fit: Literal["none", "as_is", "clean", "taken", "conflict"]
    pieces: list[Piece]
    proposed: str | None
    doubts: list[
        Literal["gone", "split", "merged", "thin", "conflict", "taken", "changed", "twice", "withheld"]
    ]
    confirm: bool


class Rebase(Shape):
    """A reply laid to another draft: proposals for a person, nothing more."""

    format: Literal["travaux.rebase/1"]
    record: Id
    engines: list[str]
    reply: Id
    from_: Id = msgspec.field(name="from")
    onto: Id
    ready: Number
    confirm: Number
    proposals: list[Proposal]
    unanswered: list[Unanswered]


class Passage(Shape):
    """A passage that says something like it; `score` is the share of the provision's words in it, 0 to 1."""

    label: str
    heading: str | None
    score: float
    start: Number
    end: Number
    quote: str


class InDraft(Passage):
    """One in a draft of this dossier."""

    draft: Id
    provision: str


class InFile(Passage):
    """One in a file of the index; `article` counts its articles from 0."""

    document: str
    article: Number


class IndexAsked(Shape):
    """The index that was asked, or why it could not be."""

    name: str
    documents: Number
    articles: Number
    fault: Noticed | None


class Antecedents(Shape):
    """Where a provision was said before: in the dossier's drafts, and in the index that its settings name."""

    format: Literal["travaux.antecedents/1"]
    engine: str
    record: Id
    draft: Id
    provision: str
    cut: bool
    drafts: list[InDraft]
    index: IndexAsked | None
    hits: list[InFile]
