"""`travaux board|timeline|assurances|disclosures|agreements`: how things stand, as of any date.

In:  a date, the heads of a saved state, an instrument.
Out: JSON that is the same at every desk with the same heads; tables for a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.answers import Answer
from travaux.cli.naming import naming
from travaux.cli.options import noun, viewing

if TYPE_CHECKING:
    from travaux.cli.options import View
    from travaux.desk.desk import Desk

app = noun("How things stand.")


@viewing(app, "board")
def board(
    desk: Desk,
    view: View,
    *,
    instrument: Annotated[
        str | None, typer.Option(metavar="ID", help="Needed where several are open.")
    ] = None,
) -> Answer:
    """Show where every article stands with every party."""
    from travaux.cli import tables
    from travaux.desk import views
    from travaux.projections import board as boards

    found = views.board(desk, record=view.record, as_of=view.as_of, heads=view.heads, instrument=instrument)
    shape = boards.shape(found)
    titles = {row.id: row.heading or row.title or "" for row in found.rows if not row.is_below}
    return Answer(shape, lambda: tables.board(shape, titles))


@viewing(app, "timeline")
def timeline(desk: Desk, view: View) -> Answer:
    """Show what happened when, withdrawn and corrected entries included."""
    from travaux.cli import tables
    from travaux.desk import views
    from travaux.projections import timeline as timelines

    found = views.timeline(desk, record=view.record, as_of=view.as_of, heads=view.heads)
    shape = timelines.shape(found)
    return Answer(shape, lambda: tables.timeline(shape, naming(desk, view.record)))


@viewing(app, "assurances")
def assurances(desk: Desk, view: View) -> Answer:
    """Show what was promised, clause by clause, and each side's verdicts."""
    from travaux.cli import tables
    from travaux.desk import views
    from travaux.projections import assurances as promises

    found = views.assurances(desk, record=view.record, as_of=view.as_of, heads=view.heads)
    shape = promises.shape(found)
    return Answer(shape, lambda: tables.assurances(shape, naming(desk, view.record)))


@viewing(app, "disclosures")
def disclosures(desk: Desk, view: View) -> Answer:
    """Show which papers were asked for, published, leaked, confirmed."""
    from travaux.cli import tables
    from travaux.desk import views
    from travaux.projections import disclosures as papers

    found = views.disclosures(desk, record=view.record, as_of=view.as_of, heads=view.heads)
    shape = papers.shape(found)
    return Answer(shape, lambda: tables.disclosures(shape, naming(desk, view.record)))


@viewing(app, "agreements")
def agreements(desk: Desk, view: View) -> Answer:
    """Show what is agreed, at what level, and what was taken back."""
    from travaux.cli import tables
    from travaux.desk import views
    from travaux.projections import agreements as agreed

    found = views.agreements(desk, record=view.record, as_of=view.as_of, heads=view.heads)
    shape = agreed.shape(found)
    return Answer(shape, lambda: tables.agreements(shape, naming(desk, view.record)))
