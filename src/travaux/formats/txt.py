"""Plain text: a redline or a composite for any editor, e-mail or terminal.

In:  what the text engine found.
Out: UTF-8. What was struck stands in `[-…-]`, what was added in `{+…+}`, what moved in `[<…<]` and `{>…>}`. A
     composite is as `text.bracketed` reads it back: nothing but its words and brackets.
"""

from __future__ import annotations

from collections.abc import Iterator

from travaux.formats import printing
from travaux.formats.printing import PLAIN, Request
from travaux.model.composites import BASE, Composite
from travaux.model.redlines import Change, Fate, Redline, Run
from travaux.text.brackets import Printer
from travaux.wording.messages import say

_SIGNS = {
    Fate.STRUCK: ("[-", "-]"),
    Fate.ADDED: ("{+", "+}"),
    Fate.MOVED_FROM: ("[<", "<]"),
    Fate.MOVED_TO: ("{>", ">}"),
}


def redline(found: Redline, wanted: Request = PLAIN) -> bytes:
    """Write a redline: its engine, what was replaced throughout, then each unit with its flags."""
    return ("\n".join(lines(found, wanted)) + "\n").encode()


def composite(found: Composite, wanted: Request = PLAIN) -> bytes:
    """Write a composite: units with a blank line between."""
    printer = Printer(wanted.profile, found.language, wanted.is_attributed, wanted.base or BASE)
    return printer.text(found).encode()


def lines(found: Redline, wanted: Request = PLAIN) -> Iterator[str]:
    """Give a redline line by line; one of a unit may hold several."""
    reader = wanted.reader
    if wanted.title:
        yield wanted.title
    yield found.engine
    for one in found.renames:
        yield say(reader, "revision.rename", n=one.count, old=one.old, new=one.new)
    for unit in found.units:
        yield ""
        yield "".join(map(_signed, unit.runs)).strip("\n")
        for flag in unit.flags:
            yield f"  ! {printing.flagged(flag, reader)}"


def _signed(run: Run) -> str:
    """Give a run between its signs; white space that alone changed is shown as the new text has it, without any."""
    if run.change is Change.TYPOGRAPHIC and run.text.isspace() and run.fate in {Fate.STRUCK, Fate.ADDED}:
        return run.text if run.fate is Fate.ADDED else ""
    return run.text if run.fate is Fate.KEPT else run.text.join(_SIGNS[run.fate])
