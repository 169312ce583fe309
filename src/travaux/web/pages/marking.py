"""Redlines as pages show them: words with their fate, and the changes that a reader should look at twice.

In:  units of a redline.
Out: `Marked`; struck and added words are told apart by more than their colour.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from travaux.model.redlines import Unit
from travaux.web.pages.look import Look
from travaux.wording.labels import label


@dataclass(frozen=True, slots=True)
class Mark:
    """Words and what became of them: `kept`, `struck`, `added`, `moved_from`, `moved_to`."""

    fate: str
    text: str


@dataclass(frozen=True, slots=True)
class Marked:
    """Some text marked against another."""

    marks: tuple[Mark, ...]
    flags: tuple[str, ...]
    """Changes that may turn the sense, each in words."""
    engine: str


def marked(look: Look, units: Iterable[Unit], engine: str) -> Marked:
    """Show units of a redline, one after the other."""
    listed = tuple(units)
    nothing = look.say("redline.nothing")
    flags = (
        look.say(
            "redline.flag",
            concern=label(look.language, "concern", flag.concern),
            old=flag.old or nothing,
            new=flag.new or nothing,
        )
        for unit in listed
        for flag in unit.flags
    )
    marks = (Mark(run.fate.value, run.text) for unit in listed for run in unit.runs)
    return Marked(tuple(marks), tuple(flags), engine)
