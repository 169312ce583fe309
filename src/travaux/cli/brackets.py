"""`travaux text brackets` and `losses`: what a bracketed paper says, and what was dropped from it.

In:  files: bracketed texts, or composites as JSON.
Out: nodes with who is behind them, and where brackets do not match; the proposals that are gone.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.answers import Answer
from travaux.cli.options import File, standing_alone
from travaux.cli.outlines import app
from travaux.model.composites import Profile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travaux.cli.sitting import Sitting
    from travaux.desk.brackets import Lost, Reading

_SHOWN = 160
"""Characters of a wording that a person is shown; `--json` has all of it."""


@standing_alone(app, "brackets")
def brackets(
    sitting: Sitting,  # noqa: ARG001  every command that stands alone is given it
    *,
    file: File,
    profile: Annotated[
        Profile | None, typer.Option(help="Print it again, with brackets after this custom.")
    ] = None,
) -> Answer:
    """Read a text with square brackets: what is open, who is for and against it, which brackets do not match."""
    from travaux.cli import acknowledgements
    from travaux.desk import brackets as desk
    from travaux.desk import papers
    from travaux.projections import nodes

    found = desk.read(papers.read_bytes(file))
    shape = {
        "format": "travaux.brackets/1",
        "language": found.language,
        "proponents": list(found.proponents),
        "tally": {
            "brackets": found.brackets,
            "alternatives": found.alternatives,
            "placeholders": found.placeholders,
        },
        "reservations": [
            {
                "by": list(one.reservation.by),
                "kind": None if one.reservation.kind is None else one.reservation.kind.value,
                "said": one.reservation.said,
                "start": one.start,
                "end": one.end,
            }
            for one in found.reservations
        ],
        "nodes": nodes.shapes(found.nodes),
        **({"printed": desk.printed(found, profile)} if profile is not None else {}),
        "faults": [
            {"code": fault.code, "message": fault.message, "start": fault.start, "end": fault.end}
            for fault in found.faults
        ],
    }

    def people() -> Iterator[str]:
        return _reading(found) if profile is None else iter([desk.printed(found, profile)])

    return Answer(shape, people, warnings=tuple(acknowledgements.warning(fault) for fault in found.faults))


@standing_alone(app, "losses")
def losses(
    sitting: Sitting,  # noqa: ARG001  every command that stands alone is given it
    *,
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The earlier paper: a bracketed text, or JSON.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The later one.")],
    of: Annotated[str, typer.Option("--of", metavar="CODE", help="Whose proposals.")],
) -> Answer:
    """Say what of a party's proposals in one paper is neither proposed nor agreed in a later one."""
    from travaux.desk import brackets as desk
    from travaux.desk import papers

    found = desk.lost(papers.read_bytes(old), papers.read_bytes(new), of)
    shape = {
        "format": "travaux.losses/1",
        "engine": found.engine,
        "party": found.party,
        "before": {"file": old.name},
        "after": {"file": new.name},
        "proposals": found.proposals,
        "losses": [{"unit": one.unit, "text": one.text, "struck": one.struck} for one in found.losses],
    }
    return Answer(shape, lambda: _losses(found))


def _reading(found: Reading) -> Iterator[str]:
    yield (
        f"{found.brackets:,} brackets, {found.alternatives:,} alternatives, "
        f"{found.placeholders:,} placeholders; named: {', '.join(found.proponents) or 'nobody'}"
    )
    for one in found.reservations:
        yield f"  {one.start}: {', '.join(one.reservation.by)} reserves: {one.reservation.said[:_SHOWN]}"


def _losses(found: Lost) -> Iterator[str]:
    yield f"{found.party}: {found.proposals:,} proposals, {len(found.losses):,} of them dropped"
    for one in found.losses:
        words, struck = (" ".join(text.split())[:_SHOWN] for text in (one.text, one.struck))
        yield f"  {one.unit}: {struck or '(nothing)'} -> {words or '(nothing)'}"
