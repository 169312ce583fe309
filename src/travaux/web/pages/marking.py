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


def condensed(found: Marked, *, beside: int = 220) -> Marked:
    """Leave out what nobody changed, but for some words beside each change; "(…)" stands for it, as compilations do."""
    last = len(found.marks) - 1
    marks = (
        Mark(mark.fate, _cut(mark.text, beside if at else 0, beside if at < last else 0))
        if mark.fate == "kept"
        else mark
        for at, mark in enumerate(found.marks)
    )
    return Marked(tuple(marks), found.flags, found.engine)


def _cut(text: str, head: int, tail: int) -> str:
    """Keep words at the head and at the tail of a text, no word cut; a text that is hardly longer stays whole."""
    if len(text) <= head + tail + len(_ELIDED) * 4:
        return text
    start = text[:head].rsplit(None, 1)[0] if head else ""
    end = text[-tail:].split(None, 1)[-1] if tail else ""
    return f"{start}{_ELIDED}{end}"


_ELIDED = " (…) "
