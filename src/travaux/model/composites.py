"""Composites: one text in which every party's wording stands, with brackets where they differ.

In:  what the text engine collated, or read in a bracketed text.
Out: frozen values. `holders` are codes of parties, and `base` for the text that all started from.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from travaux.model.faults import Fault
from travaux.model.replies import ReservationKind

BASE = "base"
"""Stands among the codes for the text that all start from: no party is behind it."""


class Profile(StrEnum):
    """Whose custom is followed."""

    UN = "un"
    WHO = "who"
    ITU = "itu"
    EP = "ep"
    COUNCIL = "council"


@dataclass(frozen=True, slots=True)
class Words:
    """Words that all of `by` have here."""

    text: str
    by: tuple[str, ...] = ()
    spelling: tuple[tuple[str, str], ...] = ()
    """Of a code, its own spelling of these words: typography, and numbers that follow a renumbering."""
    opens: bool = False
    """Whether an article begins here that is not the first of its unit."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Something to be settled that is no dispute: `[X]`, `[…]`, `[date]`; `text` is what stands in the brackets."""

    text: str


@dataclass(frozen=True, slots=True)
class Bracket:
    """Words that some want and others do not."""

    nodes: tuple[Node, ...]
    proponents: tuple[str, ...] = ()
    opponents: tuple[str, ...] = ()
    reserving: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One of two or more wordings; without nodes it is the wording that says nothing."""

    nodes: tuple[Node, ...]
    proponents: tuple[str, ...] = ()
    label: str = ""
    """As printed: "Option 1", "Variant A"."""


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Two or more wordings of which one is to stand."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Reservation:
    """What a paper says of who holds back: read in bracketed papers, never collated."""

    text: str
    """As printed here: a sentence in its brackets, or the sign that calls a note."""
    by: tuple[str, ...]
    """Codes or names of parties, as printed."""
    said: str
    """The sentence itself."""
    kind: ReservationKind | None = None


Node: TypeAlias = Words | Placeholder | Bracket | Alternatives | Reservation


class Part(StrEnum):
    """What a piece of a printed composite is."""

    WORDS = "words"
    OPENS = "opens"
    """The sign with which a bracket begins, and who is for and against where that stands before the words."""
    CLOSES = "closes"
    PLACEHOLDER = "placeholder"
    RESERVATION = "reservation"
    GAP = "gap"
    """Between two alternatives."""
    BREAK = "break"
    """Before an article that is not the first of its unit."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a composite as a house prints it; the texts of all pieces joined are the printed words."""

    part: Part
    text: str
    depth: int = 0
    """In how many brackets it stands; a bracket's own signs stand in it."""
    is_option: bool = False
    """Of a sign: it is that of an alternative."""


class Status(StrEnum):
    """Whether anything in a unit is open."""

    CLEAN = "clean"
    BRACKETED = "bracketed"


@dataclass(frozen=True, slots=True)
class Unit:
    """One article of the composite, or several where a text split or merged them; the preamble, or an annex."""

    id: str
    label: str
    heading: str | None
    articles: tuple[tuple[str, tuple[int, ...]], ...]
    """Of each code, which of its articles these are, counted from 0 in reading order."""
    nodes: tuple[Node, ...]

    @property
    def status(self) -> Status:
        """Say whether anything is in brackets."""
        open_here = any(isinstance(node, Bracket | Alternatives) for node in self.nodes)
        return Status.BRACKETED if open_here else Status.CLEAN


@dataclass(frozen=True, slots=True)
class Tally:
    """How much is open."""

    brackets: int
    alternatives: int
    units_clean: int
    units_bracketed: int
    by_party: tuple[tuple[str, int], ...]
    """Of each party, the brackets and alternatives in which it wants something else than the base."""


@dataclass(frozen=True, slots=True)
class Composite:
    """The whole text. Law of projection: `text.composite.projected` gives each text back, unit by unit."""

    engine: str
    parties: tuple[str, ...]
    units: tuple[Unit, ...]
    tally: Tally
    language: str = "en"
    faults: tuple[Fault, ...] = ()
