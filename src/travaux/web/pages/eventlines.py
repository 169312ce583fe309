"""An event in one line, as lists of events give it: when, what, whose act or report.

In:  an entry, as corrected.
Out: `EventLine`, which links to where the event is told in full.
"""

from __future__ import annotations

from dataclasses import dataclass

from travaux.model.entries import Entry
from travaux.web.pages.look import Look
from travaux.web.pages.tellers import said
from travaux.wording.labels import label


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event in a line."""

    date: str
    text: str
    href: str
    basis: str
    basis_label: str


def event_line(look: Look, entry: Entry) -> EventLine:
    """Give an event's line."""
    return EventLine(
        look.when(entry.happened),
        said(look, entry)[0],
        look.entry_href(entry.id),
        entry.basis.value,
        label(look.language, "basis", entry.basis),
    )
