"""`travaux source`: papers and reports kept byte for byte as evidence.

In:  a file, who published it, when, in what language.
Out: SourceFiled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.options import File, acting, noun

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk

app = noun("Papers and reports kept as evidence.")


@acting(app, "file")
def file_(
    desk: Desk,
    act: Act,
    *,
    file: File,
    publisher: Annotated[str, typer.Option(help="Who published it.")],
    language: Annotated[str, typer.Option(help="en, fr, ru, …")],
    published: Annotated[str | None, typer.Option(metavar="DATE", help="When it was published.")] = None,
    translated: Annotated[
        bool, typer.Option("--translated", help="Its text is itself a translation.")
    ] = False,
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
) -> Acknowledgement:
    """File a source; its bytes are kept as they are."""
    from travaux.desk import papers, sources

    return sources.file(
        desk,
        act,
        content=papers.read_bytes(file),
        filename=file.name,
        publisher=publisher,
        language=language,
        published=published,
        translated=translated,
        title=title,
    )
