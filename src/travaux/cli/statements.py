"""`travaux statement`: what a person said or wrote outside a reply.

In:  who, on what occasion, the words.
Out: StatementMade.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.options import Codes, acting, noun

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk

app = noun("What was said or written outside a reply.")


@acting(app, "make", one_of=("text", "text_file"))
def make(
    desk: Desk,
    act: Act,
    *,
    person: Annotated[str, typer.Option(help="Who spoke or wrote.")],
    occasion: Annotated[str, typer.Option(help="On what occasion.")],
    role: Annotated[str | None, typer.Option(help="The person's office.")] = None,
    form: Annotated[str, typer.Option(metavar="speech|letter|paper", help="How it was made.")] = "speech",
    to: Codes = None,
    text: Annotated[str | None, typer.Option(help="The words.")] = None,
    text_file: Annotated[Path | None, typer.Option(metavar="FILE", help="A file with the words.")] = None,
    about: Annotated[str | None, typer.Option(metavar="ENTRY", help="The entry it concerns.")] = None,
    language: Annotated[str | None, typer.Option(help="en, fr, ru, …")] = None,
) -> Acknowledgement:
    """Enter a statement: a speech, a letter, a paper."""
    from travaux.desk import papers, statements

    words = (
        papers.read_bytes(text_file)
        if text_file is not None
        else (text or "").encode("utf-8", "surrogateescape")
    )
    return statements.make(
        desk,
        act,
        person=person,
        role=role,
        form=form,
        to=tuple(to or ()),
        occasion=occasion,
        text=words,
        about=about,
        language=language,
    )
