"""`travaux text composite`: the versions of many parties in one bracketed text.

In:  the text all start from, and a version of each party.
Out: units with their brackets; or a paper with them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from travaux.cli.answers import Answer, done
from travaux.cli.options import File, standing_alone
from travaux.cli.outlines import app
from travaux.model.composites import (
    Alternatives,
    Bracket,
    Composite,
    Node,
    Placeholder,
    Profile,
    Unit,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travaux.cli.sitting import Sitting


@standing_alone(app, "composite")
def composite(
    sitting: Sitting,  # noqa: ARG001  every command that stands alone is given it
    *,
    base: File,
    versions: Annotated[list[str], typer.Argument(metavar="CODE=FILE…", help="A party's version of it.")],
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Write it there: .txt or .html.")
    ] = None,
    profile: Annotated[Profile, typer.Option(help="Whose custom the brackets of --to follow.")] = Profile.UN,
    unattributed: Annotated[
        bool, typer.Option("--unattributed", help="Name no party in what --to writes.")
    ] = False,
) -> Answer:
    """Lay the versions of a text over each other: brackets and alternatives, each with who is for and against it."""
    from travaux.cli import acknowledgements, files
    from travaux.desk import composites, papers

    if to is not None and to.suffix.lower() not in composites.ENDINGS:
        raise typer.BadParameter(
            f"name a file that ends in {' or '.join(composites.ENDINGS)}", param_hint="'--to'"
        )
    named = [_named(one) for one in versions]
    found = composites.composite(
        papers.read_bytes(base), [(code, papers.read_bytes(path)) for code, path in named]
    )
    warnings = tuple(acknowledgements.warning(fault) for fault in found.faults)
    if to is not None:
        content = composites.printed(found, to.suffix, profile=profile, is_attributed=not unattributed)
        written = files.write(to, content.encode())
        return done("text composite", *_lines(found), files=(written,))
    return Answer(_shape(found), lambda: _lines(found), warnings=warnings)


def _named(version: str) -> tuple[str, Path]:
    code, sign, path = version.partition("=")
    if not sign or not path:
        raise typer.BadParameter(f"{version!r} is not CODE=FILE", param_hint="'CODE=FILE…'")
    return code, Path(path)


def _shape(found: Composite) -> dict[str, Any]:
    tally = found.tally
    return {
        "format": "travaux.composite/1",
        "engine": found.engine,
        "parties": list(found.parties),
        "units": [_unit(unit) for unit in found.units],
        "tally": {
            "brackets": tally.brackets,
            "alternatives": tally.alternatives,
            "units_clean": tally.units_clean,
            "units_bracketed": tally.units_bracketed,
            "by_party": dict(tally.by_party),
        },
        "faults": [{"code": fault.code, "message": fault.message} for fault in found.faults],
    }


def _unit(unit: Unit) -> dict[str, Any]:
    return {
        "id": unit.id,
        "label": unit.label,
        "heading": unit.heading,
        "status": unit.status.value,
        "articles": {code: list(held) for code, held in unit.articles},
        "nodes": [_node(node) for node in unit.nodes],
    }


def _node(node: Node) -> dict[str, Any]:
    """Give the JSON of a node; what the engine collates is nested a dozen deep at most."""
    match node:
        case Words():
            spelling = {"spelling": dict(node.spelling)} if node.spelling else {}
            return {"kind": "text", "text": node.text, "by": list(node.by), **spelling}
        case Placeholder():
            return {"kind": "placeholder", "text": node.text}
        case Bracket():
            return {
                "kind": "bracket",
                "nodes": [_node(one) for one in node.nodes],
                "proponents": list(node.proponents),
                "opponents": list(node.opponents),
            }
        case Alternatives():
            return {
                "kind": "alternatives",
                "options": [
                    {"nodes": [_node(one) for one in option.nodes], "proponents": list(option.proponents)}
                    for option in node.options
                ],
            }


def _lines(found: Composite) -> Iterator[str]:
    tally = found.tally
    yield (
        f"{len(found.units):,} units, {tally.units_clean:,} clean; "
        f"{tally.brackets:,} brackets, {tally.alternatives:,} alternatives"
    )
    for code, count in tally.by_party:
        yield f"  {code}: {count:,} apart from the base"
