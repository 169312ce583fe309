"""`travaux text`: what the text engine reads in a file; no dossier is needed.

In:  a file of treaty text.
Out: its provisions with their places, and what is wrong with the numbering.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.answers import Answer
from travaux.cli.options import File, noun, standing_alone

if TYPE_CHECKING:
    from travaux.cli.sitting import Sitting

app = noun("Texts of treaties: their outline.")


@standing_alone(app, "outline")
def outline(
    sitting: Sitting,  # noqa: ARG001  every command that stands alone is given it
    *,
    file: File,
    language: Annotated[str | None, typer.Option(help="en, fr, ru, …; else as the text reads.")] = None,
    normalise: Annotated[
        bool, typer.Option("--normalise", help="Bring it to NFC, and say what changed.")
    ] = False,
) -> Answer:
    """Show the articles, paragraphs and points of a text, and gaps in their numbers."""
    from travaux.cli import acknowledgements, tables
    from travaux.desk import outlines, papers

    found = outlines.outline(papers.read_bytes(file), language=language, normalise=normalise)
    warnings = tuple(acknowledgements.warning(fault) for fault in found.faults)
    shape = {
        "format": "travaux.outline/1",
        "language": found.language,
        "text": found.text,
        "provisions": [
            {
                "id": one.id,
                "kind": one.kind.value,
                "label": one.label,
                "heading": one.heading,
                "parent": one.parent,
                "start": one.start,
                "end": one.end,
            }
            for one in found.provisions
        ],
        "faults": [
            {"code": fault.code, "message": fault.message, "start": fault.start, "end": fault.end}
            for fault in found.faults
        ],
    }
    return Answer(shape, lambda: tables.outline(shape), warnings=warnings)
