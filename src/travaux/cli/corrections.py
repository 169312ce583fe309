"""`travaux entry`: one entry shown with its history, corrected, withdrawn.

In:  which entry, what was written wrong, why.
Out: the entry as it stands; EntryCorrected, EntryWithdrawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.answers import Answer
from travaux.cli.naming import naming
from travaux.cli.options import Entry, acting, noun, viewing

if TYPE_CHECKING:
    from travaux.cli.options import View
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk

app = noun("One entry: its history, its correction, its withdrawal.")

Why = Annotated[str, typer.Option(help="The reason.")]


@viewing(app, "show")
def show(desk: Desk, view: View, *, entry: Entry) -> Answer:
    """Show an entry, what it rests on, and what was corrected in it; by default with all that is known."""
    from travaux.cli import tables
    from travaux.desk import views
    from travaux.projections import history

    found = views.history(desk, entry=entry, record=view.record, as_of=view.as_of, heads=view.heads)
    shape = history.shape(found)
    return Answer(shape, lambda: tables.history(shape, naming(desk, view.record)))


@acting(app, "correct")
def correct(
    desk: Desk,
    act: Act,
    *,
    entry: Entry,
    changes: Annotated[
        list[str], typer.Option("--set", metavar="KEY=VALUE", help="What it should say; may be repeated.")
    ],
    why: Why,
) -> Acknowledgement:
    """Mend an error of writing; the old value stays visible."""
    from travaux.desk import corrections

    return corrections.correct(desk, act, entry=entry, changes=tuple(changes), why=why)


@acting(app, "withdraw")
def withdraw(desk: Desk, act: Act, *, entry: Entry, why: Why) -> Acknowledgement:
    """Withdraw an entry: it stays in the timeline and counts nowhere else."""
    from travaux.desk import corrections

    return corrections.withdraw(desk, act, entry=entry, why=why)
