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


LISTS = {
    "drafts": "List the drafts; `draft show` gives the text of one.",
    "sources": "List the sources; `source text` gives the words of one.",
    "sessions": "List the sessions as they were announced, held, cancelled.",
    "statements": "List what was said or written outside a reply, with its words.",
    "deliveries": "List the papers handed over and their receipts.",
}
"""What each command says of itself."""


def _command(name: str, says: str) -> None:
    """Make the command that lists the entries of one kind."""

    def listed(desk: Desk, view: View) -> Answer:
        return _listed(desk, view, name)

    listed.__name__, listed.__doc__ = name, says
    viewing(app, name)(listed)


for _name, _says in LISTS.items():
    _command(_name, _says)


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
