"""`travaux source`: papers and reports kept byte for byte as evidence.

In:  a file, who published it, when, in what language; a source and a stretch of it; an entry that it tells too.
Out: SourceFiled, SourceAdded; the words as spans count them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.answers import Answer
from travaux.cli.options import Entry, File, Record, acting, noun, reading

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


@acting(app, "add")
def add(desk: Desk, act: Act, *, entry: Entry) -> Acknowledgement:
    """Say that a further source (--source, --span) tells what an entry tells: one entry, told twice."""
    from travaux.desk import sources

    return sources.add(desk, act, entry=entry)


@reading(app, "text")
def text(
    desk: Desk,
    *,
    source: Entry,
    start: Annotated[int, typer.Option(min=0, help="First character, from 0.")] = 0,
    end: Annotated[
        int | None, typer.Option(min=0, help="The character after the last; else to the end.")
    ] = None,
    record: Record = None,
) -> Answer:
    """Show a source's text, or a stretch of it, counted as spans are."""
    from travaux.desk import views

    shape = views.source_text(desk, entry=source, start=start, end=end, record=record)
    return Answer(shape, lambda: (str(shape["text"]),))
