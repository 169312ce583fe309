"""`travaux press` and `travaux rules`: reports read into proposals, without any dossier.

In:  files of reports; a folder of gold items.
Out: readings as `travaux.read/1`, one object or one a line; tables for a person; scores.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.answers import Answer
from travaux.cli.options import noun, standing_alone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travaux.cli.sitting import Sitting
    from travaux.desk.press import Means, Task

app = noun("Press reports: what they propose to enter, with the words it rests on.")

Level = Annotated[
    int,
    typer.Option(
        metavar="0|1|2",
        min=0,
        max=2,
        help="0: rules only. 1: with parsers, from the extra nlp. 2: with a model at an endpoint.",
    ),
]


SendTo = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="Level 2: send the reports to this endpoint, such as http://localhost:8080/v1.",
    ),
]
Model = Annotated[
    str | None, typer.Option(metavar="NAME", help="Level 2: the model there; else $TRAVAUX_MODEL.")
]
Seconds = Annotated[
    float | None,
    typer.Option(metavar="N", min=1, help="Level 2: how long an answer may take; else 60."),
]


def _means(
    sitting: Sitting, level: int, send_to: str | None, model: str | None, seconds: float | None
) -> Means:
    """Give what a level reads with; level 0 needs nothing, and waits for nothing to be loaded."""
    if level < LEVEL_2 and (send_to or model or seconds):
        raise typer.BadParameter("only level 2 sends anything", param_hint="'--level'")
    if not level:
        from travaux.desk import press

        return press.RULES_ALONE
    from travaux.wiring import levels

    return levels.means(level, send_to=send_to, model=model, seconds=seconds, environ=sitting.environ)


LEVEL_2 = 2


def _tell(means: Means, those: Sequence[object]) -> None:
    """Tell what is about to leave the machine, and where to."""
    from travaux.cli import emit

    if means.model is not None:
        what = "the text of the report" if len(those) == 1 else f"the texts of {len(those):,} reports"
        emit.err(f"level 2 sends {what} to {means.model.where} (model {means.model.name})")


@standing_alone(app, "read")
def read(
    sitting: Sitting,
    *,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE…", help="Reports; @LIST for a file of paths, with day and language after tabs."
        ),
    ],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it came out, EDTF; else it is worked out.")
    ] = None,
    language: Annotated[str | None, typer.Option(metavar="en|fr|ru", help="Else as the text reads.")] = None,
    explain_in: Annotated[
        str | None, typer.Option(metavar="en|fr|ru", help="Language of the reasons; else the report's.")
    ] = None,
    level: Level = 0,
    send_to: SendTo = None,
    model: Model = None,
    seconds: Seconds = None,
    json_lines: Annotated[
        bool,
        typer.Option("--json-lines", help="Many reports, one object of JSON a line, in the order given."),
    ] = False,
    jobs: Annotated[int, typer.Option(metavar="N", help="Processes to spread many reports over.")] = 1,
) -> Answer:
    """Read press reports into proposals of entries; nothing is written."""
    from travaux.desk import press

    means = _means(sitting, level, send_to, model, seconds)
    if jobs < 1:
        raise typer.BadParameter("at least one process is needed", param_hint="'--jobs'")
    if explain_in not in (None, "en", "fr", "ru"):
        raise typer.BadParameter("one of en, fr, ru", param_hint="'--explain-in'")
    those = press.tasks(files, published=published, language=language, explain_in=explain_in, means=means)
    if len(those) != 1 and not json_lines:
        raise typer.BadParameter("several reports need --json-lines", param_hint="'FILE…'")
    _tell(means, those)
    if json_lines:
        return _lines(sitting, those, jobs)
    found = press.read_file(those[0])
    shape = press.shape(found, explain_in=explain_in)

    def people() -> Sequence[str]:
        from travaux.cli import readings

        return readings.lines(shape)

    warnings = tuple(f"warning: {one.message} ({one.code})" for one in found.faults)
    return Answer({**shape, "file": those[0].file}, people, warnings=warnings)


def _lines(sitting: Sitting, those: Sequence[Task], jobs: int) -> Answer:
    from travaux.cli import emit, progress
    from travaux.desk import press
    from travaux.desk.answers import json_line

    status = 0
    with progress.bar(sitting, "reading") as step:
        for done, (shape, readable) in enumerate(press.read_all(those, jobs=jobs), 1):
            emit.out(json_line(shape))
            status = status if readable else 1
            if step is not None:
                step(done, len(those))
    return Answer(status=status, silent=True)


@standing_alone(app, "score")
def score(
    sitting: Sitting,
    *,
    folder: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", help="A folder of gold items, one JSON each.")
    ],
    split: Annotated[
        list[str] | None, typer.Option(metavar="file|language", help="Show each by itself; may be repeated.")
    ] = None,
    level: Level = 0,
    send_to: SendTo = None,
    model: Model = None,
    seconds: Seconds = None,
) -> Answer:
    """Score the reader against answers made by hand: entries, slots, dates, repetitions."""
    from travaux.cli import readings
    from travaux.desk import press

    means = _means(sitting, level, send_to, model, seconds)
    for part in split or ():
        if part not in press.SPLITS:
            raise typer.BadParameter("one of file, language", param_hint="'--split'")
    if means.model is not None:
        _tell(means, press.gold(folder))
    count, tallies = press.score(folder, means=means)
    shape = readings.score(count, tallies, split or ())
    return Answer(shape, lambda: readings.score_lines(shape))
