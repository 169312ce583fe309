"""The in-tray as JSON: items with their proposals as the reader gives them, and what each would enter.

In:  opened items, and what is known of others that tell the same or otherwise.
Out: `travaux.intray/1`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.desk import press
from travaux.desk.suggestions import NOTHING, Known
from travaux.model.intray import State
from travaux.wording.languages import language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from travaux.desk.intray import Opened
    from travaux.model.faults import Fault
    from travaux.model.intray import Report


def shape(
    items: Sequence[Opened],
    reports: Iterable[Report],
    *,
    known: Known = NOTHING,
    faults: Iterable[Fault] = (),
    explain_in: str | None = None,
) -> dict[str, object]:
    """Give the JSON; reasons in `explain_in`, else in the report's language."""
    return {
        "format": "travaux.intray/1",
        "items": [_item(one, known, explain_in) for one in items],
        "reports": [
            {
                "report": report.n,
                "file": report.file,
                "sha256": report.sha256,
                "taken": report.taken,
                "publisher": report.publisher,
                "published": report.published,
                "language": report.language,
                "group": report.group,
            }
            for report in reports
        ],
        "faults": [
            {"code": fault.code, "message": fault.message, "start": fault.start, "end": fault.end}
            for fault in faults
        ],
    }


def _item(one: Opened, known: Known, explain_in: str | None) -> dict[str, object]:
    item, offer = one.item, one.offer
    tongue = language(explain_in or one.reading.language)
    return {
        "n": item.n,
        "state": item.state.value,
        "file": one.report.file,
        "proposal": press.proposal_shape(one.place, one.proposal, one.reading, tongue),
        "report": item.report,
        "entry": item.entry,
        "record": item.record,
        "would_enter": {
            "type": offer.entry,
            "values": dict(offer.values) | dict(offer.answers),
            "lacking": list(offer.lacking),
            "span": {"start": offer.span.start, "end": offer.span.end},
            "day_from": offer.ground.value,
        },
        "set": dict(item.edits),
        "contradicts": [
            {"n": other.n, "field": other.option, "value": other.theirs}
            for other in known.against.get(item.n, ())
        ],
        "twins": list(known.twins.get(item.n, ())),
        "entered": known.entered.get(item.n) if item.state is State.PROPOSED else None,
        "engine": one.reading.engine,
        "settled": item.settled,
        "by": item.by,
        "why": item.why,
    }
