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


Cluster = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS|local:N", help="A Dask cluster to spread them over, from the extra cluster."
    ),
]
Out = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write the lines there; implies --json-lines.")
]
Resume = Annotated[
    bool, typer.Option("--resume", help="Go on where the lines of --out end, as if never cut.")
]
Told = Annotated[
    bool, typer.Option("--progress", help="Tell on standard error how far it is, terminal or not.")
]


def _tell(means: Means, count: int | None) -> None:
    """Tell what is about to leave the machine, and where to."""
    from travaux.cli import emit

    if means.model is not None:
        many = f"{count:,}" if count is not None else "all"
        what = "the text of the report" if count == 1 else f"the texts of {many} reports"
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
    cluster: Cluster = None,
    out: Out = None,
    resume: Resume = False,
    progress: Told = False,
) -> Answer:
    """Read press reports into proposals of entries; nothing is written.

    Reports are text, messages, pages, feeds, web archives, or folders of them.
    """
    from travaux.desk import intake, press

    means = _means(sitting, level, send_to, model, seconds)
    if jobs < 1:
        raise typer.BadParameter("at least one process is needed", param_hint="'--jobs'")
    if explain_in not in (None, "en", "fr", "ru"):
        raise typer.BadParameter("one of en, fr, ru", param_hint="'--explain-in'")
    if resume and out is None:
        raise typer.BadParameter("needs --out, the file to go on with", param_hint="'--resume'")
    those = press.tasks(files, published=published, language=language, explain_in=explain_in, means=means)
    many = json_lines or out is not None
    if not many and (len(those) != 1 or intake.survey(those).most != 1):
        raise typer.BadParameter("several reports need --json-lines", param_hint="'FILE…'")
    if means.model is not None:
        _tell(means, intake.survey(those).most)
    if not many:
        return _single(those)
    from travaux.cli import bulk

    run = bulk.Run(jobs=jobs, cluster=cluster, out=out, resume=resume, progress=progress)
    return bulk.read(sitting, those, run)


def _single(those: Sequence[Task]) -> Answer:
    from travaux.desk import bulk, intake

    found, shape = bulk.read_single(next(intake.pieces(those)))

    def people() -> Sequence[str]:
        from travaux.cli import readings

        return readings.lines(shape)

    warnings = tuple(f"warning: {one.message} ({one.code})" for one in found.faults)
    return Answer(shape, people, warnings=warnings)


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
        _tell(means, len(press.gold(folder)))
    count, tallies = press.score(folder, means=means)
    shape = readings.score(count, tallies, split or ())
    return Answer(shape, lambda: readings.score_lines(shape))


@standing_alone(app, "export")
def export(
    sitting: Sitting,  # noqa: ARG001  every command that stands alone is given it
    *,
    lines: Annotated[
        list[Path],
        typer.Argument(metavar="LINES…", help="Files that --json-lines or --out of `press read` gave."),
    ],
    to: Annotated[
        Path, typer.Option(metavar="FILE.csv|.parquet", help="The table; Parquet needs the extra export.")
    ],
) -> Answer:
    """Write what readings propose as a table, one row a proposal, with CAMEO and PLOVER codes."""
    from travaux.cli import files
    from travaux.cli.answers import done
    from travaux.desk import exports

    files.needs_ending(to, (".csv", ".parquet"))
    with files.replacing(to) as file:
        count = exports.write(lines, to=to.suffix.lower(), file=file)
    return done("press export", f"{count:,} proposals in {to}", files=[str(to)], proposals=count)
