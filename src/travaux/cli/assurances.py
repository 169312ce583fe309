"""`travaux assurance`: promises with clauses that can be tested, and the verdicts on them.

In:  who promises whom what by when; what came of each clause.
Out: AssuranceGiven, AssuranceJudged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.options import Entry, acting, noun

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk

app = noun("Promises, and what each side says came of them.")


@acting(app, "give")
def give(
    desk: Desk,
    act: Act,
    *,
    to: Annotated[str, typer.Option(metavar="CODE", help="To whom.")],
    person: Annotated[str | None, typer.Option(help="Who said it.")] = None,
    form: Annotated[str | None, typer.Option(help="In what form, such as written.")] = None,
    scope: Annotated[str | None, typer.Option(help="Of what, such as article-by-article.")] = None,
    due: Annotated[str | None, typer.Option(help='Until when, such as "2022-01-28 Europe/Moscow".')] = None,
    about: Annotated[str | None, typer.Option(metavar="ENTRY", help="The paper it concerns.")] = None,
    where: Annotated[str | None, typer.Option("--where", help="Where it was said.")] = None,
) -> Acknowledgement:
    """Give an assurance."""
    from travaux.desk import assurances

    return assurances.give(
        desk, act, to=to, person=person, form=form, scope=scope, due=due, about=about, where=where
    )


@acting(app, "judge")
def judge(
    desk: Desk,
    act: Act,
    *,
    assurance: Entry,
    clause: Annotated[
        list[str],
        typer.Option(metavar="CLAUSE=VERDICT", help="form, scope or due = kept, late, in_part, not_kept."),
    ],
    evidence: Annotated[str | None, typer.Option(metavar="ENTRY", help="The entry that shows it.")] = None,
    why: Annotated[str | None, typer.Option(help="The reason.")] = None,
) -> Acknowledgement:
    """Say of clauses of an assurance what came of them."""
    from travaux.desk import assurances

    return assurances.judge(desk, act, assurance=assurance, clauses=tuple(clause), evidence=evidence, why=why)
