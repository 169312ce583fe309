"""`travaux drafts|sources|sessions|statements|deliveries|parties`: the entries of one kind, listed.

In:  a date, the heads of a saved state.
Out: JSON that is the same at every desk with the same heads; a table for a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.cli.answers import Answer
from travaux.cli.naming import naming
from travaux.cli.options import noun, viewing

if TYPE_CHECKING:
    from travaux.cli.options import View
    from travaux.desk.desk import Desk

app = noun("Entries of one kind.")


@viewing(app, "drafts")
def drafts(desk: Desk, view: View) -> Answer:
    """List the drafts; `draft show` gives the text of one."""
    return _listed(desk, view, "drafts")


@viewing(app, "sources")
def sources(desk: Desk, view: View) -> Answer:
    """List the sources; `source text` gives the words of one."""
    return _listed(desk, view, "sources")


@viewing(app, "sessions")
def sessions(desk: Desk, view: View) -> Answer:
    """List the sessions as they were announced, held, cancelled."""
    return _listed(desk, view, "sessions")


@viewing(app, "statements")
def statements(desk: Desk, view: View) -> Answer:
    """List what was said or written outside a reply, with its words."""
    return _listed(desk, view, "statements")


@viewing(app, "deliveries")
def deliveries(desk: Desk, view: View) -> Answer:
    """List the papers handed over and their receipts."""
    return _listed(desk, view, "deliveries")


@viewing(app, "parties")
def parties(desk: Desk, view: View) -> Answer:
    """List the parties that were described: names, members, aliases."""
    from travaux.cli import tables
    from travaux.desk import views

    shape = views.parties(desk, record=view.record, as_of=view.as_of, heads=view.heads)
    return Answer(shape, lambda: tables.parties(shape))


def _listed(desk: Desk, view: View, name: str) -> Answer:
    from travaux.cli import tables
    from travaux.desk import views
    from travaux.projections import registers

    found = views.register(desk, name=name, record=view.record, as_of=view.as_of, heads=view.heads)
    shape = registers.shape(found)
    return Answer(shape, lambda: tables.register(shape, naming(desk, view.record), name))
