"""`travaux store`: where a dossier keeps its records, and moving them.

In:  the address of a PostgreSQL server, or `sqlite`.
Out: room on the server; records in another place, with the proof that they are the same; `[store]` in `travaux.toml`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.answers import Answer, done
from travaux.cli.options import at_dossier, noun, standing_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travaux.cli.sitting import Sitting
    from travaux.desk.moves import Copied, Heads
    from travaux.wiring import Moved

app = noun("Where records are kept: files, or a PostgreSQL server.")

FILES = "sqlite"

Schema = Annotated[
    str, typer.Option(metavar="NAME", help="The schema under which this dossier's records stand there.")
]


@standing_alone(app, "prepare")
def prepare(
    sitting: Sitting,
    *,
    url: Annotated[
        str, typer.Argument(metavar="URL", help="postgresql://USER@HOST/DATABASE, without password.")
    ],
    owner: Annotated[
        str, typer.Option("--as", metavar="URL", help="The database's administrator, in the same form.")
    ],
    schema: Schema = "travaux",
    password_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Its first line becomes the user's password.")
    ] = None,
) -> Answer:
    """Make room for records on a server: an owner who cannot log in, and a user who may read and add."""
    from travaux import wiring

    password = wiring.read_passphrase(password_file) if password_file is not None else None
    where, made = wiring.prepare_store(owner, wiring.StoreAt(url, schema), password=password)
    lines = [f"{where} is ready for records; `travaux store move --to URL` brings a dossier's there"]
    lines += [f"  made: {thing}" for thing in made] or ["  everything was there already"]
    del sitting
    return done("store prepare", *lines, store=where, made=list(made))


@at_dossier(app, "move")
def move(
    sitting: Sitting,
    dossier: Path | None,
    *,
    to: Annotated[
        str, typer.Option(metavar="URL|sqlite", help="postgresql://USER@HOST/DATABASE, or sqlite.")
    ],
    schema: Schema = "travaux",
) -> Answer:
    """Copy a dossier's records to another store, prove them the same, and keep them there from then on."""
    from travaux import wiring
    from travaux.cli import progress

    sitting.close()  # a desk that is open would keep the old place
    target = None if to == FILES else wiring.StoreAt(to, schema)
    with progress.bar(sitting, "copying") as step:

        def count(_name: str, position: int) -> None:
            if step is not None:
                step(position, None)

        moved = wiring.move(sitting.folder(dossier), target, progress=count)
    return Answer(_shape(moved), lambda: _lines(moved))


def _shape(moved: Moved) -> dict[str, object]:
    records = [
        {
            "name": copied.name,
            "record": copied.record,
            "entries": copied.entries,
            "copied": copied.added,
            "from": _heads(copied.source),
            "to": _heads(copied.target),
            "equal": copied.source.vector == copied.target.vector,
        }
        for copied in moved.records
    ]
    return {
        "format": "travaux.store-move/1",
        "from": moved.source,
        "to": moved.target,
        "switched": moved.is_new,
        "records": records,
    }


def _heads(heads: Heads) -> dict[str, object]:
    return {"where": heads.where, "heads": dict(heads.heads), "vector": heads.vector}


def _lines(moved: Moved) -> Iterator[str]:
    for copied in moved.records:
        yield from _record_lines(copied)
    if not moved.is_new:
        yield f"the records are kept in {moved.target} already; nothing was changed"
        return
    yield f"the dossier now keeps its records in {moved.target}"
    yield f"what is in {moved.source} stays as it is, and is not written any more"


def _record_lines(copied: Copied) -> Iterator[str]:
    yield f"{copied.name}: {copied.entries} entries, every signature checked on arrival; {copied.added} lines copied"
    for heads in (copied.source, copied.target):
        yield f"  {heads.vector}  {heads.where}"
    yield "  the two vectors are equal, and so is every byte"
