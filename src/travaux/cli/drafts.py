"""`travaux draft`: texts of an instrument.

In:  a file of text.
Out: DraftSubmitted, its root and the ids of its provisions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.answers import Answer
from travaux.cli.options import Entry, File, Record, acting, noun, reading

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk

app = noun("Texts of an instrument, as parties submit them.")


@acting(app, "submit")
def submit(
    desk: Desk,
    act: Act,
    *,
    file: File,
    instrument: Annotated[str, typer.Option(metavar="ID", help="The instrument it is a text of.")],
    language: Annotated[str | None, typer.Option(help="en, fr, ru, …; else as the text reads.")] = None,
    revises: Annotated[str | None, typer.Option(metavar="DRAFT", help="The draft that it replaces.")] = None,
    normalise: Annotated[
        bool, typer.Option("--normalise", help="Bring it to NFC, and say what changed.")
    ] = False,
) -> Acknowledgement:
    """Submit a draft; its articles, paragraphs and points are read from the text."""
    from travaux.desk import drafts, papers

    return drafts.submit(
        desk,
        act,
        content=papers.read_bytes(file),
        instrument=instrument,
        language=language,
        revises=revises,
        normalise=normalise,
    )


@reading(app, "show")
def show(desk: Desk, *, draft: Entry, record: Record = None) -> Answer:
    """Show the text of a draft and its provisions."""
    from travaux.cli import tables
    from travaux.desk import views

    shape = views.draft(desk, entry=draft, record=record)
    return Answer(shape, lambda: tables.draft(shape))
