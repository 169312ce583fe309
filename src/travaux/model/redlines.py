"""Redlines: how one text differs from another, word by word, and what kind of change each is.

In:  what the redline engine found.
Out: frozen values from which both texts can be rebuilt to the character.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from travaux.model.faults import Fault


class Fate(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    STRUCK = "struck"
    ADDED = "added"
    MOVED_FROM = "moved_from"
    MOVED_TO = "moved_to"


IN_OLD = frozenset({Fate.KEPT, Fate.STRUCK, Fate.MOVED_FROM})
"""Fates of words of the old text."""
IN_NEW = frozenset({Fate.KEPT, Fate.ADDED, Fate.MOVED_TO})
"""Fates of words of the new text."""


class Change(StrEnum):
    """What kind of change it is, the weightiest last."""

    TYPOGRAPHIC = "typographic"
    """Quotation marks, dashes, spaces, ё."""
    RENUMBERING = "renumbering"
    """A number of the provision itself, or its place."""
    CROSS_REFERENCE = "cross_reference"
    """A reference that follows the provision it named to its new number."""
    SYSTEMATIC = "systematic"
    """One of a row of equal replacements throughout the text; of substance, but said once."""
    SUBSTANTIVE = "substantive"


class Concern(StrEnum):
    """What a changed word is about, where a lawyer looks twice."""

    NEGATION = "negation"
    MODAL = "modal"
    AND_OR = "and_or"
    NUMBER = "number"
    DATE = "date"
    TIME_LIMIT = "time_limit"
    PARTY = "party"
    PREPOSITION = "preposition"


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words with one fate; never empty."""

    fate: Fate
    text: str
    change: Change | None = None
    """None where nothing changed."""
    move: int | None = None
    """Of what moved, and of what was struck or added within it: the number of the move, the same in both places."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A change of a word that may turn what is said."""

    concern: Concern
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Unit:
    """An article, or what stands between articles, beside what it became; a side that is absent has no id."""

    old_id: str | None
    new_id: str | None
    old_start: int | None
    new_start: int | None
    runs: tuple[Run, ...]
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Rename:
    """One wording that gave way to another throughout."""

    old: str
    new: str
    count: int
    exceptions: tuple[tuple[int, int], ...]
    """Spans of the new text where the old wording stands all the same."""


@dataclass(frozen=True, slots=True)
class Redline:
    """Two texts in one.

    Laws: the texts of the runs in `IN_OLD`, units by `old_start`, are the old text; those in `IN_NEW`, by `new_start`,
    the new one.
    """

    engine: str
    units: tuple[Unit, ...]
    renames: tuple[Rename, ...]
    faults: tuple[Fault, ...] = ()
    language: str = "und"
    """Of the new text."""


def old_text(found: Redline) -> str:
    """Rebuild the old text."""
    units = sorted((one.old_start, one) for one in found.units if one.old_start is not None)
    return "".join(run.text for _, one in units for run in one.runs if run.fate in IN_OLD)


def new_text(found: Redline) -> str:
    """Rebuild the new text."""
    units = sorted((one.new_start, one) for one in found.units if one.new_start is not None)
    return "".join(run.text for _, one in units for run in one.runs if run.fate in IN_NEW)
