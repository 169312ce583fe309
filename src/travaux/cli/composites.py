"""`travaux text composite`: the versions of many parties in one bracketed text.

In:  the text all start from, and a version of each party.
Out: units with their brackets; or a paper with them.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli import tallies
from travaux.cli.answers import Answer, done
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
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Write it there: .docx, .html, .pdf or .txt.")
    ] = None,
    profile: Annotated[Profile, typer.Option(help="Whose custom the brackets of --to follow.")] = Profile.UN,
    unattributed: Annotated[
        bool, typer.Option("--unattributed", help="Name no party in what --to writes.")
    ] = False,
) -> Answer:
    """Lay the versions of a text over each other: brackets and alternatives, each with who is for and against it."""
    from travaux.cli import acknowledgements, files
    from travaux.desk import composites, papers, printing
    from travaux.projections import nodes
    from travaux.wording import languages
    from travaux.wording.messages import say

    if to is not None:
        files.needs_ending(to, printing.ENDINGS)
    named = [_named(one) for one in versions]
    found = composites.composite(
        papers.read_bytes(base), [(code, papers.read_bytes(path)) for code, path in named]
    )
    warnings = tuple(acknowledgements.warning(fault) for fault in found.faults)
    if to is not None:
        reader = languages.language(found.language)
        title = say(reader, "printing.composite_of", base=base.name)
        wanted = printing.Request(title, reader, profile, is_attributed=not unattributed)
        written = files.write(to, printing.composite(found, to.suffix, wanted))
        return replace(done("text composite", *tallies.lines(found), files=(written,)), warnings=warnings)
    return Answer(nodes.shape(found), lambda: tallies.lines(found), warnings=warnings)


def _named(version: str) -> tuple[str, Path]:
    code, sign, path = version.partition("=")
    if not sign or not path:
        raise typer.BadParameter(f"{version!r} is not CODE=FILE", param_hint="'CODE=FILE…'")
    return code, Path(path)
