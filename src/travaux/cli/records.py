"""`travaux record`: records founded, their keys, their log, heads and verification.

In:  names of records, files of full powers.
Out: RecordFounded, KeyDelegated, KeyRevoked; log, heads, what verification found.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.answers import Answer
from travaux.cli.naming import naming
from travaux.cli.options import Record, acting, at_dossier, noun, reading

if TYPE_CHECKING:
    from travaux.cli.sitting import Sitting
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk

app = noun("Records: founding, keys, log, verification.")

Name = Annotated[str | None, typer.Argument(metavar="RECORD", help="Name of the record or start of its id.")]


@acting(app, "found")
def found(
    desk: Desk,
    act: Act,
    *,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its name in this dossier.")],
    title: Annotated[str, typer.Option(help="Its title.")],
    powers: Annotated[
        list[Path] | None,
        typer.Option("--with", metavar="FILE", help="Full powers of another party; may be repeated."),
    ] = None,
) -> Acknowledgement:
    """Found a record: one audience, one record."""
    from travaux.desk import papers, records

    theirs = tuple(papers.read_bytes(file) for file in powers or ())
    return records.found(desk, act, name=name, title=title, others=theirs)


@acting(app, "delegate")
def delegate(
    desk: Desk,
    act: Act,
    *,
    powers: Annotated[Path, typer.Option(metavar="FILE", help="Full powers of the further desk.")],
) -> Acknowledgement:
    """Let a second desk of this party sign in a record."""
    from travaux.desk import papers, records

    return records.delegate(desk, act, text=papers.read_bytes(powers))


@acting(app, "revoke")
def revoke(
    desk: Desk,
    act: Act,
    *,
    desk_name: Annotated[str, typer.Argument(metavar="DESK", help="The desk whose right ends.")],
    after: Annotated[
        int, typer.Option(metavar="SEQ", min=0, help="What it signed up to this number stands.")
    ],
) -> Acknowledgement:
    """Take back a desk's right to sign."""
    from travaux.desk import records

    return records.revoke(desk, act, desk_name=desk_name, after=after)


@reading(app, "log")
def log(desk: Desk, *, name: Name = None, record: Record = None) -> Answer:
    """List the entries, each after all that it has seen."""
    from travaux.cli import tables
    from travaux.desk import views
    from travaux.projections import log as logs

    listed = views.log(desk, record=name or record)
    shape = logs.shape(listed)
    return Answer(shape, lambda: tables.log(shape, naming(desk, name or record)))


@reading(app, "heads")
def heads(desk: Desk, *, name: Name = None, record: Record = None) -> Answer:
    """Show the last entry of each author, and the vector that names this state."""
    from travaux.cli import tables
    from travaux.desk import views

    shape = views.heads(desk, record=name or record)
    return Answer(shape, lambda: tables.heads(shape))


@at_dossier(app, "verify")
def verify(
    sitting: Sitting,
    dossier: Path | None,
    *,
    records: Annotated[
        list[str] | None, typer.Argument(metavar="RECORD|FILE.db", help="Records, or bare files; else all.")
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Check every signature, not only those of the heads.")
    ] = False,
) -> Answer:
    """Check hashes, chains and signatures; exit status 3 if anything is wrong."""
    from travaux.cli import verification

    return verification.answer(sitting, dossier, tuple(records or ()), full=full)
