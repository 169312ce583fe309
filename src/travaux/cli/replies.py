"""`travaux reply`: answers to a draft or to a reply, article by article or by themes.

In:  sheets (TOML) filled in by a person.
Out: ReplyGiven, ReplyMapped, ReplyContested; sheets prepared, sheets kept in private.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli import files
from travaux.cli.answers import Answer, done
from travaux.cli.naming import naming
from travaux.cli.options import Entry, File, Out, Record, acting, noun, reading

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk

app = noun("Answers to a draft, article by article or by themes.")

Draft = Annotated[str, typer.Option(metavar="ENTRY", help="The draft that is answered.")]
Sheet = Annotated[
    Path, typer.Option("--from", metavar="FILE", help="The sheet, as `reply prepare` writes it.")
]


@reading(app, "prepare")
def prepare(desk: Desk, *, draft: Draft, out: Out, record: Record = None) -> Answer:
    """Write a sheet with every article of a draft, the codes empty. A sheet in the way is kept as FILE~."""
    from travaux.desk import replies

    sheet = replies.prepare(desk, draft=draft, record=record)
    written = files.write(out, sheet.encode())
    return done("reply prepare", f"prepared {written}", files=[written])


@reading(app, "rebase")
def rebase(
    desk: Desk,
    *,
    reply: Annotated[str, typer.Argument(metavar="REPLY", help="The reply to an older draft.")],
    onto: Annotated[
        str | None, typer.Option(metavar="DRAFT", help="The draft to lay it to; else the latest one.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write a sheet there, to be completed.")
    ] = None,
    record: Record = None,
) -> Answer:
    """Lay a reply to a newer draft, as proposals: what still applies, and where a person must decide.

    Nothing is signed. Complete the sheet, and give it: reply give --draft DRAFT --from FILE --revises REPLY.
    """
    from travaux.cli import rebases
    from travaux.desk import rebases as desk_rebases
    from travaux.projections import rebases as projection

    found = desk_rebases.rebase(desk, reply=reply, onto=onto, record=record)
    if out is not None:
        written = files.write(out, desk_rebases.form(found).encode())
        return done("reply rebase", *rebases.lines(found), files=[written])
    return Answer(projection.shape(found), lambda: rebases.lines(found))


@acting(app, "give", one_of=("draft", "to_reply"))
def give(
    desk: Desk,
    act: Act,
    *,
    sheet: Sheet,
    draft: Annotated[str | None, typer.Option(metavar="ENTRY", help="The draft that is answered.")] = None,
    to_reply: Annotated[str | None, typer.Option(metavar="ENTRY", help="The reply that is answered.")] = None,
    revises: Annotated[
        str | None, typer.Option(metavar="REPLY", help="The earlier reply that it replaces.")
    ] = None,
) -> Acknowledgement:
    """Give a reply from a sheet; an answer whose code is empty is left out of it."""
    from travaux.desk import papers, replies

    content = papers.read_bytes(sheet)
    return replies.give(desk, act, draft=draft, to_reply=to_reply, sheet=content, revises=revises)


@acting(app, "contest")
def contest(
    desk: Desk, act: Act, *, reply: Entry, why: Annotated[str, typer.Option(help="The reason.")]
) -> Acknowledgement:
    """Say, as an addressee, that a paper is not taken as the reply."""
    from travaux.desk import replies

    return replies.contest(desk, act, reply=reply, why=why)


@reading(app, "keep")
def keep(desk: Desk, *, file: File, draft: Draft, record: Record = None) -> Answer:
    """Keep a sheet at this desk, in private, while it is being cleared."""
    from travaux.desk import papers, replies

    replies.keep(desk, content=papers.read_bytes(file), draft=draft, record=record)
    return done("reply keep", f"kept {file} at this desk")


@reading(app, "kept")
def kept(desk: Desk) -> Answer:
    """List the sheets that are kept at this desk."""
    from travaux.cli import tables
    from travaux.desk import replies

    sheets = replies.kept(desk)
    listed = [
        {"n": sheet.n, "kept": sheet.kept, "draft": sheet.draft, "text": sheet.text} for sheet in sheets
    ]
    shape = {"format": "travaux.kept/1", "sheets": listed}
    return Answer(shape, lambda: tables.kept_sheets(shape, naming(desk, None)))


@acting(app, "map")
def map_(
    desk: Desk,
    act: Act,
    *,
    reply: Annotated[str, typer.Option(metavar="ENTRY", help="The thematic reply.")],
    sheet: Annotated[Path, typer.Option("--from", metavar="FILE", help="The sheet of the mapping.")],
) -> Acknowledgement:
    """Lay the themes of a reply to the provisions of the draft, as a named person reads them."""
    from travaux.desk import papers, replies

    return replies.map_reply(desk, act, reply=reply, sheet=papers.read_bytes(sheet))
