"""`travaux rules`: the rules of the press reader, held to their own examples.

In:  the rules as they are installed; a folder of gold items, if one is named.
Out: every example that does not hold, and what was proposed instead.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.answers import Answer
from travaux.cli.options import noun, standing_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travaux.cli.answers import Shown
    from travaux.cli.sitting import Sitting

app = noun("Rules of the press reader.")


@standing_alone(app, "test")
def prove(
    sitting: Sitting,  # noqa: ARG001  every command that stands alone is given it
    *,
    rule: Annotated[
        str | None, typer.Argument(metavar="RULE", help="Beginning of an id, such as fr.assurance; else all.")
    ] = None,
    gold: Annotated[
        Path | None, typer.Option(metavar="GOLD_DIR", help="Score a folder of gold items besides.")
    ] = None,
) -> Answer:
    """Hold every rule to its examples and counter-examples; ends 1 where one does not hold."""
    from travaux.cli import readings
    from travaux.desk import press

    count, failures = press.prove(rule)
    shape: dict[str, object] = {
        "format": "travaux.rules/1",
        "rules": count,
        "failures": [
            {"rule": one.rule, "counterexample": one.counter, "text": one.text, "found": list(one.found)}
            for one in failures
        ],
    }
    scored = readings.score(*press.score(gold), ()) if gold is not None else None
    if scored is not None:
        shape["gold"] = scored

    def people() -> Iterator[Shown]:
        for one in failures:
            yield f"{one.rule}: {'proposes for' if one.counter else 'does not propose for'} “{one.text}”"
            yield from (f"   {line}" for line in one.found)
        yield f"{count} rules, {len(failures)} examples do not hold"
        if scored is not None:
            yield from readings.score_lines(scored)

    return Answer(shape, people, status=1 if failures else 0)
