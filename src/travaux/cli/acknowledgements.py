"""Acknowledgements: how an act that is durable is told.

In:  what the desk gave back.
Out: its answer, and a line or two for a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from travaux.cli.answers import Answer

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement
    from travaux.model.faults import Fault

SHORT = 12
"""Digits of an id shown to a person."""


def answer(acknowledgement: Acknowledgement) -> Answer:
    """Tell an act."""
    from travaux.desk import acts

    return Answer(
        acts.shape(acknowledgement),
        lambda: lines(acknowledgement),
        warnings=tuple(warning(fault) for fault in acknowledgement.faults),
    )


def lines(acknowledgement: Acknowledgement) -> Iterator[str]:
    """Give a line per entry, then what the act adds."""
    for entry in acknowledgement.entries:
        kind = entry.type.replace("_", " ")
        how = f"an act of {entry.by}" if entry.basis == "act" else f"a report on {entry.by}"
        yield f"{entry.name}  {kind}, {how}; {entry.id[:SHORT]} in {acknowledgement.record[:SHORT]}"
    for key, value in acknowledgement.extra.items():
        if isinstance(value, list | tuple):
            yield f"  {key}: {', '.join(str(item) for item in value)}"
        else:
            yield f"  {key}: {value}"


def warning(fault: Fault) -> str:
    """Say a fault that did not stand in the way."""
    place = f", at {fault.start}-{fault.end}" if fault.start is not None else ""
    return f"warning: {fault.message}{place} ({fault.code})"
