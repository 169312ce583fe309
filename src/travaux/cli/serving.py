"""`travaux serve`, `travaux demo`: the dossier in a browser.

In:  a dossier, or the demonstration that is built once; a port.
Out: one line with the address on standard output when the pages are ready; runs until interrupted.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.answers import Answer
from travaux.cli.options import noun, standing_alone

if TYPE_CHECKING:
    from travaux.cli.sitting import Sitting

app = noun("The dossier in a browser.")

Port = Annotated[
    int, typer.Option(min=0, max=65535, help="The port on this machine; 0 takes any that is free.")
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Open no browser.")]

DEFAULT_PORT = 8000


@standing_alone(app, "serve")
def serve(
    sitting: Sitting,
    *,
    dossier: Annotated[Path | None, typer.Argument(metavar="DIR", help="The dossier.")] = None,
    named: Annotated[Path | None, typer.Option("--dossier", "-D", metavar="DIR", help="The same.")] = None,
    port: Port = DEFAULT_PORT,
    no_browser: NoBrowser = False,
    passphrase_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="First line opens the keys, for what is confirmed on the pages; else $TRAVAUX_PASSPHRASE_FILE.",
        ),
    ] = None,
) -> Answer:
    """Show a dossier in a browser on this machine."""
    folder = sitting.folder(dossier if dossier is not None else named)
    passphrase = sitting.passphrase(passphrase_file)
    _serve(folder, port=port, browser=not no_browser, passphrase=passphrase)
    return Answer(silent=True)


@standing_alone(app, "demo")
def demo(sitting: Sitting, *, port: Port = DEFAULT_PORT, no_browser: NoBrowser = False) -> Answer:
    """Build the demonstration once, and show it in a browser on this machine."""
    from travaux.cli import demonstrating

    _serve(demonstrating.ensure(sitting), port=port, browser=not no_browser)
    return Answer(silent=True)


def _serve(folder: Path, *, port: int, browser: bool, passphrase: str | None = None) -> None:
    # The doors do not import each other: the web is reached by name, and only when it is asked for.
    importlib.import_module("travaux.web.serving").serve(
        folder, port=port, browser=browser, passphrase=passphrase
    )
