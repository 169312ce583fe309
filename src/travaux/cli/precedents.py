"""`travaux text index` and `travaux text precedents`: where a provision was said before.

In:  a folder of treaties; a provision, or many, one a line.
Out: an index; articles that say something like it, best first, with the words that do.
"""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from travaux.cli.answers import Answer, Shown
from travaux.cli.options import File, standing_alone
from travaux.cli.outlines import app

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from travaux.cli.sitting import Sitting
    from travaux.model.precedents import Hit

_QUOTED = 400
"""Characters of a quotation that a person is shown; `--json` has all of it."""


@standing_alone(app, "index")
def index(
    sitting: Sitting,
    *,
    corpus_dir: Annotated[
        Path, typer.Argument(metavar="CORPUS_DIR", help="A folder of treaties: .txt, .md, .xml.")
    ],
    into: Annotated[Path, typer.Option(metavar="INDEX", help="The index; one that is there is kept up.")],
) -> Answer:
    """Make an index of treaties for `text precedents`, or bring one up to date: only new files are read."""
    from travaux.cli import files, progress
    from travaux.desk import precedents

    with progress.bar(sitting, "reading") as step, files.refusing(into):
        done = precedents.index(corpus_dir, into, step=step)
    shape = {
        "format": "travaux.index/1",
        "index": str(into),
        "documents": done.documents,
        "articles": done.articles,
        "read": done.read,
        "faults": [
            {"document": document, "code": fault.code, "message": fault.message}
            for document, fault in done.faults
        ],
    }
    warnings = tuple(
        f"warning: {document}: {fault.message} ({fault.code})" for document, fault in done.faults
    )
    line = f"{into}: {done.articles:,} articles of {done.documents:,} files; {done.read:,} files were read"
    return Answer(shape, lambda: (line,), warnings=warnings)


@standing_alone(app, "precedents")
def precedents(
    sitting: Sitting,
    *,
    query_file: File,
    index: Annotated[Path, typer.Option(metavar="INDEX", help="Made by `travaux text index`.")],
    lines: Annotated[
        bool, typer.Option("--lines", help="Each line is a query; with --json, a line of JSON for each.")
    ] = False,
    top: Annotated[int, typer.Option(min=1, max=1000, help="Show at most so many.")] = 10,
) -> Answer:
    """Show the articles of an index that say something like a provision, and the words in which they do."""
    from travaux.cli import emit
    from travaux.desk import papers
    from travaux.desk import precedents as desk

    asked = desk.query(papers.read_bytes(query_file), lines=lines)
    with desk.opened(index) as parts:
        for number, one in enumerate(asked):
            began = perf_counter()
            hits = desk.search(parts, one, top=top)
            shape = _shape(number, (perf_counter() - began) * 1000, hits)
            if not lines:
                return Answer(shape, lambda hits=hits: _shown(hits))  # type: ignore[misc]
            emit.answer(Answer(shape, lambda hits=hits, one=one: _told(one, hits)), json=sitting.json)  # type: ignore[misc]
    return Answer(silent=True)


def _shape(number: int, took: float, hits: Sequence[Hit]) -> dict[str, Any]:
    return {
        "format": "travaux.precedents/1",
        "query": number,
        "ms": round(took, 3),
        "hits": [
            {
                "document": hit.document,
                "article": hit.article,
                "label": hit.label,
                "heading": hit.heading,
                "score": hit.score,
                "start": hit.start,
                "end": hit.end,
                "quote": hit.quote,
            }
            for hit in hits
        ],
    }


def _told(query: str, hits: Sequence[Hit]) -> Iterator[Shown]:
    yield f"# {query[:_QUOTED]}"
    yield from _shown(hits)


def _shown(hits: Sequence[Hit]) -> Iterator[Shown]:
    if not hits:
        yield "no article holds any word of it"
    for hit in hits:
        heading = f" {' '.join(hit.heading.split())}" if hit.heading else ""
        yield f"{hit.score:.2f}  {hit.document}, {hit.label or f'article {hit.article}'}{heading}"
        words = " ".join(hit.quote.split())
        yield f"      {words[:_QUOTED]}{'…' if len(words) > _QUOTED else ''}  ({hit.start}-{hit.end})"
