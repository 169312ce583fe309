"""`travaux note`: private notes of this desk, never part of a record.

In:  words, and the entry they are about.
Out: notes in `desk.db`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.answers import Answer, done
from travaux.cli.naming import naming
from travaux.cli.options import Record, noun, reading

if TYPE_CHECKING:
    from travaux.desk.desk import Desk

app = noun("Private notes of this desk.")


@reading(app, "write")
def write(
    desk: Desk,
    *,
    text: Annotated[str, typer.Option(help="The note.")],
    about: Annotated[str | None, typer.Option(metavar="ENTRY", help="The entry it is about.")] = None,
    record: Record = None,
) -> Answer:
    """Write a private note."""
    from travaux.desk import notes

    number = notes.write(desk, text=text, about=about, record=record)
    return done("note write", f"note {number} is written", n=number)


@reading(app, "list")
def list_(desk: Desk) -> Answer:
    """List the private notes."""
    from travaux.cli import tables
    from travaux.desk import notes

    found = notes.notes(desk)
    listed = [
        {"n": note.n, "written": note.written, "text": note.text, "about": note.about} for note in found
    ]
    shape = {"format": "travaux.notes/1", "notes": listed}
    return Answer(shape, lambda: tables.notes(shape, naming(desk, None)))
