"""`travaux intray`: reports taken in, what they propose, and what a person decides of it.

In:  files of reports; numbers of items; fields set otherwise.
Out: items, private to this desk; a confirmed one is signed as a report of its source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.answers import Answer
from travaux.cli.options import File, Record, noun, reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from travaux.desk.arrivals import Arriving
    from travaux.desk.desk import Desk
    from travaux.desk.intray import Opened

app = noun("Reports taken in, and what they propose; private until confirmed.")

Number = Annotated[int, typer.Argument(metavar="N", min=1, help="The item's number.")]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="A slot or an option of the act; may be repeated."),
]
Explain = Annotated[
    str | None, typer.Option(metavar="fr|en|ru", help="Language of the reasons; else the report's own.")
]


@reading(app, "take")
def take(
    desk: Desk,
    *,
    file: File,
    language: Annotated[str | None, typer.Option(metavar="fr|en|ru", help="Else it is worked out.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was published; else it is worked out.")
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(help="Who published it; asked for before it is filed.")
    ] = None,
    explain_in: Explain = None,
) -> Answer:
    """Take a report in and say what it proposes; of a folder, message, page, feed or web archive each that it holds.

    One that is in already keeps its items.
    """
    from travaux.desk import arrivals, intray, papers

    given = intray.Given(publisher=publisher, published=published, language=language)
    if arrivals.brings_several(file):
        return _took(desk, arrivals.of(file, given), explain_in)
    report = intray.take(desk, papers.read_bytes(file), file=str(file), given=given, read=intray.read)
    return _told(desk, intray.items(desk, report.n), report.n, explain_in)


def _took(desk: Desk, those: Iterable[Arriving], explain_in: str | None) -> Answer:
    """Take reports in, one after the other; what cannot be is said, and stops none."""
    from travaux.desk import intray
    from travaux.model.errors import TravauxError
    from travaux.model.faults import Fault

    taken: dict[int, None] = {}
    unread: list[dict[str, str]] = []
    for one in those:
        fault = one.fault
        if fault is None:
            try:
                report = intray.take(desk, one.content, file=one.name, given=one.given, read=intray.read)
                taken[report.n] = None
            except TravauxError as error:
                fault = Fault(error.code, error.message)
        if fault is not None:
            unread.append({"file": one.name, "code": fault.code, "message": fault.message})
    items = [item for n in taken for item in intray.items(desk, n)]
    answer = _told(desk, items, None, explain_in, also=taken)
    warnings = tuple(f"warning: {one['file']}: {one['message']} ({one['code']})" for one in unread)
    shape = {**answer.shape, "unread": unread}
    return Answer(shape, answer.people, warnings=warnings, status=1 if unread else 0)


@reading(app, "list")
def list_(
    desk: Desk,
    *,
    state: Annotated[
        str | None, typer.Option(metavar="proposed|confirmed|dismissed", help="Only these.")
    ] = None,
    report: Annotated[int | None, typer.Option(metavar="N", min=1, help="Only those of one report.")] = None,
    explain_in: Explain = None,
) -> Answer:
    """List what reports propose and what became of it."""
    from travaux.desk import intray
    from travaux.model.errors import KindUnknownError
    from travaux.model.intray import State

    if state is not None and state not in list(State):
        message = f"{state[:40]!r} is no state of an item"
        raise KindUnknownError(message, hint=f"use one of: {', '.join(State)}")
    found = intray.items(desk, report)
    shown = [one for one in found if state is None or one.item.state.value == state]
    return _told(desk, shown, report, explain_in)


@reading(app, "confirm")
def confirm(desk: Desk, *, n: Number, set_: Set = None, record: Record = None) -> Answer:
    """Sign what an item proposes as a report; its source is filed with the first."""
    from travaux.cli import acknowledgements
    from travaux.desk import intray

    done = intray.confirm(desk, n=n, changes=tuple(set_ or ()), record=record)
    return acknowledgements.answer(done)


@reading(app, "dismiss")
def dismiss(
    desk: Desk,
    *,
    n: Number,
    why: Annotated[str | None, typer.Option(help="The reason, for this desk only.")] = None,
) -> Answer:
    """Refuse an item. It is kept here and enters no record."""
    from travaux.desk import intray

    return _told(desk, [intray.dismiss(desk, n=n, why=why)], None, None)


@reading(app, "edit")
def edit(desk: Desk, *, n: Number, set_: Set = None) -> Answer:
    """Set fields of an item before it is confirmed."""
    from travaux.desk import intray

    return _told(desk, [intray.edit(desk, n=n, changes=tuple(set_ or ()))], None, None)


@reading(app, "reopen")
def reopen(desk: Desk, *, n: Number) -> Answer:
    """Take a refusal back. What is signed stays signed."""
    from travaux.desk import intray

    return _told(desk, [intray.reopen(desk, n=n)], None, None)


def _told(
    desk: Desk,
    items: Sequence[Opened],
    report: int | None,
    explain_in: str | None,
    *,
    also: Iterable[int] = (),
) -> Answer:
    from travaux.cli import intrays
    from travaux.desk import intray, proposed, suggestions
    from travaux.desk.contradictions import COMPARED_REPORTS

    shown = {one.item.report for one in items} | {*also, *([report] if report is not None else ())}
    reports = [one for one in desk.private.intray.reports() if one.n in shown]
    faults = intray.reading(desk, report).faults if report is not None else ()
    others = intray.items(desk, latest=COMPARED_REPORTS) if items else ()
    known = suggestions.known(desk, items, others)
    shape = proposed.shape(items, reports, known=known, faults=faults, explain_in=explain_in)
    return Answer(shape, lambda: intrays.lines(shape))
