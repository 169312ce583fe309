"""`travaux init`: a new dossier.

In:  a folder, a title, the party or observer whose desk it is.
Out: `travaux.toml`, `desk.db`, `keys/`, `records/`; for an observer also the record `main`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.answers import Answer, done
from travaux.cli.options import noun, standing_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travaux.cli.sitting import Sitting
    from travaux.desk.acts import Acknowledgement

app = noun("Dossiers: one negotiation as one desk sees it.")


@standing_alone(app, "init")
def init(
    sitting: Sitting,
    *,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The dossier's folder: absent or empty.")],
    title: Annotated[str, typer.Option(help="What the negotiation is about.")],
    party: Annotated[
        str, typer.Option("--as", metavar="CODE", help="The party, or the observer's own code.")
    ],
    desk: Annotated[str, typer.Option(metavar="NAME", help="The desk's name within its party.")] = "desk-1",
    observer: Annotated[
        bool, typer.Option("--observer", help="It only observes; founds the record main.")
    ] = False,
    public: Annotated[bool, typer.Option("--public", help="Readers on the web need no account.")] = False,
    passphrase_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Its first line locks the keys.")
    ] = None,
) -> Answer:
    """Make a dossier: its settings, keys and private database."""
    from travaux import wiring

    founded = wiring.init(
        folder,
        title=title,
        party=party,
        desk_name=desk,
        observer=observer,
        public=public,
        passphrase=sitting.passphrase(passphrase_file),
        now=wiring.clock(sitting.environ),
    )
    files = tuple(sorted(str(path) for path in folder.rglob("*") if path.suffix in _MADE and path.is_file()))
    more = {"record": founded.record, "entries": [entry.id for entry in founded.entries]} if founded else {}
    lines = (*_lines(folder, founded), *_next(folder, party, is_observer=observer))
    return done("init", *lines, files=files, **more)


_MADE = (".toml", ".db", ".key")
"""Endings of the files that a new dossier has; a lock or journal beside them is not one of them."""


def _lines(folder: Path, founded: Acknowledgement | None) -> Iterator[str]:
    from travaux.cli import acknowledgements

    yield f"the dossier {folder} is ready; keep a copy of {folder / 'keys'} in a safe place"
    if founded is not None:
        yield from acknowledgements.lines(founded)


def _next(folder: Path, party: str, *, is_observer: bool) -> Iterator[str]:
    """Say what to type next; the same ways begin in docs/tutorial."""
    yield f"next, in {folder}:"
    if is_observer:
        yield "  travaux source file REPORT.txt --publisher NAME --language fr       a report, word for word"
        yield "  travaux instrument open treaty --title TITLE --by CODE --to CODE --source ENTRY"
    else:
        yield f"  travaux powers show --out {party.lower()}.powers.json                 full powers, for the others"
        yield "  travaux record found NAME --title TITLE [--with THEIRS.powers.json]"
    yield "  travaux serve                                                       the pages, in a browser"
