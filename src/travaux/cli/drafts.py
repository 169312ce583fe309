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
    from collections.abc import Iterator

    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.antecedents import Antecedent, Antecedents
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


@reading(app, "precedents")
def precedents(
    desk: Desk,
    *,
    draft: Entry,
    provision: Annotated[str, typer.Argument(metavar="PROVISION", help="Such as art_4.")],
    record: Record = None,
) -> Answer:
    """Show where a provision was said before: in the dossier's drafts, and in the index that its settings name."""
    from travaux.desk import antecedents

    found = antecedents.antecedents(desk, draft=draft, provision=provision, record=record)
    fault = found.index.fault if found.index is not None else None
    warnings = (f"warning: {fault.message} ({fault.code})",) if fault is not None else ()
    return Answer(antecedents.shape(found), lambda: _antecedents(found), warnings=warnings)


@reading(app, "show")
def show(desk: Desk, *, draft: Entry, record: Record = None) -> Answer:
    """Show the text of a draft and its provisions."""
    from travaux.cli import tables
    from travaux.desk import views

    shape = views.draft(desk, entry=draft, record=record)
    return Answer(shape, lambda: tables.draft(shape))


_QUOTED = 300
"""Characters of a passage that a person is shown; `--json` has all of it."""


def _antecedents(found: Antecedents) -> Iterator[str]:
    yield "in this dossier's drafts:"
    for one in found.own:
        yield from _antecedent(one, f"{(one.draft or '')[:12]} {one.provision}")
    if found.index is None:
        yield 'no index of treaties is named: [precedents] index = "FILE" in travaux.toml'
        return
    yield f"in {found.index.name}, {found.index.articles:,} articles of {found.index.documents:,} files:"
    for one in found.hits:
        yield from _antecedent(one, one.hit.document)


def _antecedent(one: Antecedent, where: str) -> Iterator[str]:
    words = " ".join(one.hit.quote.split())
    yield f"{one.hit.score:.2f}  {where}, {one.hit.label} {' '.join((one.hit.heading or '').split())}".rstrip()
    yield f"      {words[:_QUOTED]}{'…' if len(words) > _QUOTED else ''}"
