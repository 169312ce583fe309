"""`travaux search`: the passages of a dossier that answer a question, in any inflection of three languages.

In:  words, phrases, exclusions, beginnings; bounds.
Out: JSON, `travaux.search/1`; for a person each hit with its snippet, the words found set off.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from travaux.cli.answers import Answer
from travaux.cli.naming import naming
from travaux.cli.options import noun, viewing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rich.text import Text

    from travaux.cli.answers import Shown
    from travaux.cli.options import View
    from travaux.desk.desk import Desk

app = noun("What is said where.")

_FACETS_SHOWN = 6


@viewing(app, "search")
def search(
    desk: Desk,
    view: View,
    *,
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help='Words, "a phrase", -without, begin*; quote them all.'),
    ],
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help="Only passages of that kind.")
    ] = None,
    party: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="Only what is that party's.")
    ] = None,
    language: Annotated[list[str] | None, typer.Option(metavar="L", help="Only texts in it.")] = None,
    publisher: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only what rests on that publisher.")
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Only what lasted until then or later.")
    ] = None,
    to: Annotated[str | None, typer.Option(metavar="DATE", help="Only what began by then.")] = None,
    limit: Annotated[int, typer.Option(min=0, max=1000, help="How many to show.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="How many to leave out first.")] = 0,
) -> Answer:
    """Find words in texts, replies, statements, sources and names, in any inflection."""
    from travaux.desk import search as searching
    from travaux.projections import search as searches

    narrowing = searching.Narrowing(
        kinds=tuple(kind or ()),
        parties=tuple(party or ()),
        languages=tuple(language or ()),
        publishers=tuple(publisher or ()),
        from_=from_,
        to=to,
    )
    found = searching.search(
        desk,
        " ".join(words),
        narrowing=narrowing,
        record=view.record,
        as_of=view.as_of,
        heads=view.heads,
        offset=offset,
        limit=limit,
    )
    shape = searches.shape(found)
    return Answer(shape, lambda: _lines(shape, naming(desk, view.record)))


def _lines(shape: Mapping[str, Any], name: Callable[[str | None], str]) -> Iterator[Shown]:
    """Give a line for the whole, two for each hit, one for each facet that tells anything."""
    from travaux.cli import emit

    hits = shape["hits"]
    first = shape["offset"] + 1
    shown = f", {first} to {first + len(hits) - 1} shown" if 0 < len(hits) < shape["total"] else ""
    passages = "passage" if shape["total"] == 1 else "passages"
    yield f"as of {shape['as_of']}: {shape['total']:,} {passages}{shown}"
    if not shape["total"]:
        yield "try fewer words, the beginning of one (treat*), or a later --as-of"
    for hit in hits:
        where = f" {hit['provision']}" if hit["provision"] else ""
        of = f", {hit['publisher']}" if hit["publisher"] else ""
        when = hit["happened"]["to"] or hit["happened"]["from"] or "?"
        head = f"{hit['kind'].replace('_', ' ')}{where}  {when}  {hit['by']}{of}  [{hit['basis']}"
        yield ""
        yield emit.visible(f"{head} {name(hit['entry'])}]")
        yield _snippet(hit["snippet"])
    for facet, counts in shape["facets"].items():
        if len(counts) > 1:
            most = ", ".join(f"{one['value']} {one['count']:,}" for one in counts[:_FACETS_SHOWN])
            yield emit.visible(f"\n{facet}: {most}{', …' if len(counts) > _FACETS_SHOWN else ''}")


def _snippet(snippet: Mapping[str, Any]) -> Text:
    """Give a snippet on one line, the words found in bold and between signs that need no colour."""
    from rich.text import Text

    from travaux.cli import emit

    text, shown, at = snippet["text"], Text("  … " if snippet["cut_before"] else "  "), 0
    for mark in snippet["marks"]:
        shown.append(_on_one_line(emit.visible(text[at : mark["start"]])))
        shown.append(f"‹{_on_one_line(emit.visible(text[mark['start'] : mark['end']]))}›", style="bold")
        at = mark["end"]
    shown.append(_on_one_line(emit.visible(text[at:])))
    if snippet["cut_after"]:
        shown.append(" …")
    return shown


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")
