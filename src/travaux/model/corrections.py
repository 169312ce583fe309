"""Corrections: errors of writing mended, entries withdrawn; what stood before stays in the record.

In:  which entry (`about`), what, why.
Out: entry bodies.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EntryCorrected:
    """Fields of an entry (`about`) were written wrong."""

    set: dict[str, str]
    """New value by key: an option of the act (`place`, `on`, `text`) or `answer.art_5.code`."""
    why: str


@dataclass(frozen=True, slots=True)
class EntryWithdrawn:
    """An entry (`about`) counts no more, save in the timeline."""

    why: str
