"""`travaux text composite`: the versions of many parties in one bracketed text.

In:  the text all start from, and a version of each party.
Out: units with their brackets; or a paper with them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.answers import Answer
from travaux.cli.bracketing import Custom, To, Unattributed, Wanted, bracketed, written
from travaux.cli.options import File, standing_alone
from travaux.cli.outlines import app
from travaux.model.composites import Profile

if TYPE_CHECKING:
    from travaux.cli.sitting import Sitting


@standing_alone(app, "composite")
def composite(
    sitting: Sitting,  # noqa: ARG001  every command that stands alone is given it
    *,
    base: File,
    versions: Annotated[list[str], typer.Argument(metavar="CODE=FILE…", help="A party's version of it.")],
    to: To = None,
    profile: Custom = Profile.UN,
    unattributed: Unattributed = False,
) -> Answer:
    """Lay the versions of a text over each other: brackets and alternatives, each with who is for and against it."""
    from travaux.cli import files
    from travaux.desk import composites, papers, printing
    from travaux.projections import nodes

    if to is not None:
        files.needs_ending(to, printing.ENDINGS)
    named = [_named(one) for one in versions]
    found = composites.composite(
        papers.read_bytes(base), [(code, papers.read_bytes(path)) for code, path in named]
    )
    if to is not None:
        wanted = Wanted(to, profile, is_attributed=not unattributed)
        return written("text composite", found, wanted, base=base.name)
    return bracketed(found, nodes.shape(found))


def _named(version: str) -> tuple[str, Path]:
    code, sign, path = version.partition("=")
    if not sign or not path:
        raise typer.BadParameter(f"{version!r} is not CODE=FILE", param_hint="'CODE=FILE…'")
    return code, Path(path)
