"""`travaux account`: who may log in on the web.

In:  a name, a file with the password, a role.
Out: an account in `desk.db`.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.answers import Answer, done
from travaux.cli.options import at_dossier, noun

if TYPE_CHECKING:
    from travaux.cli.sitting import Sitting

app = noun("Who may log in on the web.")


@at_dossier(app, "add")
def add(
    sitting: Sitting,
    dossier: Path | None,
    *,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The login name.")],
    password_file: Annotated[Path, typer.Option(metavar="FILE", help="Its first line is the password.")],
    role: Annotated[str, typer.Option(metavar="reader|clerk|adviser|head", help="What the account may do.")],
) -> Answer:
    """Add an account."""
    from travaux.desk import papers

    password = papers.read_bytes(password_file).partition(b"\n")[0].removesuffix(b"\r")
    # The doors do not import each other: the web is reached by name, and only when it is asked for.
    commands = importlib.import_module("travaux.web.accounts.commands")
    commands.add(sitting.folder(dossier), name, password.decode("utf-8", "replace"), role)
    return done("account add", f"the account {name} may log in as {role}")
