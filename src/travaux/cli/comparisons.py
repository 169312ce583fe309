"""`travaux text align` and `redline`: two texts beside each other; no dossier is needed.

In:  an old and a new file of treaty text.
Out: which article became which; or both texts in one, with what was struck, added and moved.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.answers import Answer, done
from travaux.cli.options import standing_alone
from travaux.cli.outlines import app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travaux.cli.sitting import Sitting
    from travaux.model.redlines import Redline

_Old = Annotated[Path, typer.Argument(metavar="OLD", help="The earlier text.")]
_New = Annotated[Path, typer.Argument(metavar="NEW", help="The later text.")]
_Normalise = Annotated[bool, typer.Option("--normalise", help="Bring both to NFC first.")]


@standing_alone(app, "align")
def align(
    sitting: Sitting,  # noqa: ARG001  every command that stands alone is given it
    *,
    old: _Old,
    new: _New,
    normalise: _Normalise = False,
) -> Answer:
    """Show which article of one text became which of another: kept, renumbered, moved, split, merged."""
    from travaux.cli import acknowledgements, compared
    from travaux.desk import comparisons, papers

    found = comparisons.align(papers.read_bytes(old), papers.read_bytes(new), normalise=normalise)
    warnings = tuple(acknowledgements.warning(fault) for fault in found.faults)
    return Answer(compared.alignment(found), lambda: compared.pairs(found), warnings=warnings)


@standing_alone(app, "redline")
def redline(
    sitting: Sitting,  # noqa: ARG001  every command that stands alone is given it
    *,
    old: _Old,
    new: _New,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FILE", help="Write it there: .docx, .html, .pdf or .txt."),
    ] = None,
    normalise: _Normalise = False,
) -> Answer:
    """Show both texts in one: what was struck, added and moved, and where to look twice."""
    from travaux.cli import acknowledgements, compared
    from travaux.desk import comparisons, papers

    if to is not None:
        _needs_ending(to)
    found = comparisons.redline(papers.read_bytes(old), papers.read_bytes(new), normalise=normalise)
    warnings = tuple(acknowledgements.warning(fault) for fault in found.faults)
    if to is None:
        return Answer(compared.redline(found), lambda: _lines(found), warnings=warnings)
    from travaux.cli import files
    from travaux.desk import printing
    from travaux.wording import languages
    from travaux.wording.messages import say

    reader = languages.language(found.language)
    title = say(reader, "printing.redline_of", old=old.name, new=new.name)
    content = printing.redline(found, to.suffix, printing.Request(title, reader))
    return replace(done("text redline", files=[files.write(to, content)]), warnings=warnings)


def _needs_ending(to: Path) -> None:
    """Refuse a file of a kind that is not written, before anything is compared."""
    from travaux.cli import files
    from travaux.desk import printing

    files.needs_ending(to, printing.ENDINGS)


def _lines(found: Redline) -> Iterator[str]:
    """Give a redline as lines; JSON needs nothing that papers are written with."""
    from travaux.desk import printing

    return iter(printing.lines(found))
