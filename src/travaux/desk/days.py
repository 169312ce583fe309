"""Days: when what a report tells may have happened, and how that is known.

In:  a reading and one of its proposals.
Out: an EDTF date and its ground; empty where nothing tells.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from travaux.model.readings import Kind

if TYPE_CHECKING:
    from travaux.model.readings import Proposal, Reading


class Ground(StrEnum):
    """Where the day of an entry comes from."""

    SET = "set"
    SLOT = "slot"
    TWIN = "twin"
    NEAR = "near"
    PUBLICATION = "publication"
    BEFORE = "before"
    UNRESOLVED = "unresolved"
    UNKNOWN = "unknown"


def day(reading: Reading, n: int, proposal: Proposal) -> tuple[str, Ground]:
    """Find the day of an entry: its own, its twin's, one told just before, else what publication allows."""
    when, ground = _own_day(proposal)
    if ground is not Ground.UNKNOWN:
        return when, ground
    for twin in _twins(reading, n, proposal):
        when, ground = _own_day(twin)
        if ground is Ground.SLOT:
            return when, Ground.TWIN
    if proposal.kind is Kind.ASSURANCE:
        for one in (proposal, *_twins(reading, n, proposal)):
            if near := _near(reading, one):
                return near, Ground.NEAR
    return _published(reading, proposal.kind)


def _own_day(proposal: Proposal) -> tuple[str, Ground]:
    dated = proposal.named("date")
    if not dated:
        return "", Ground.UNKNOWN
    value = next((slot.value for slot in dated if slot.value), "")
    return (value, Ground.SLOT) if value else ("", Ground.UNRESOLVED)


def _twins(reading: Reading, n: int, proposal: Proposal) -> list[Proposal]:
    """Give the other proposals of the report that tell the same thing."""
    first = proposal.same_as if proposal.same_as is not None else n
    return [
        one
        for at, one in enumerate(reading.proposals)
        if at != n and one.kind is proposal.kind and first in (at, one.same_as)
    ]


def _near(reading: Reading, proposal: Proposal) -> str:
    """Give the last day told before the trigger in its paragraph, outside the slots of the proposal itself."""
    at = proposal.trigger.start
    paragraph = reading.text.rfind("\n", 0, at) + 1
    own = [
        (slot.start, slot.end) for slot in proposal.slots if slot.start is not None and slot.end is not None
    ]
    found = [
        time.value
        for time in reading.times
        if time.value and paragraph <= time.start < at and not any(a <= time.start < b for a, b in own)
    ]
    return found[-1] if found else ""


def _published(reading: Reading, kind: Kind) -> tuple[str, Ground]:
    """Bound a day by publication: what is said is said then; what is done was done by then."""
    first, last = reading.published.first, reading.published.last
    if first is None and last is None:
        return "", Ground.UNKNOWN
    if kind in {Kind.STATEMENT, Kind.PROPOSAL, Kind.DISCLOSURE}:
        day = first if first == last else f"{first or '..'}/{last or '..'}"
        return day or "", Ground.PUBLICATION
    return (f"../{last.rpartition('/')[2]}", Ground.BEFORE) if last else ("", Ground.UNKNOWN)
