"""Rereading: a report read anew, laid to the items that an earlier reading left.

In:  items with what persons made of them; the new reading.
Out: which items stay with new words, what is new, and what nobody touched and the reading no longer finds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from travaux.model.intray import Item, State
from travaux.model.readings import Proposal, Reading


def key(proposal: Proposal) -> tuple[object, ...]:
    """Give what makes a proposal the same in two readings of one text: its kind and its words."""
    spans = tuple((slot.name, slot.start, slot.end) for slot in proposal.slots if slot.start is not None)
    return proposal.kind, proposal.trigger.start, proposal.trigger.end, spans


@dataclass(frozen=True, slots=True)
class Matched:
    """A new reading laid to the items there are."""

    changed: dict[int, str]
    further: list[str]
    gone: list[int]
    """Items that nobody touched and that the new reading does not find."""


def matched(items: Sequence[Item], reading: Reading) -> Matched:
    """Lay a new reading to the items: by all their words, else by kind and trigger; each item once."""
    left = {item.n: msgspec.json.decode(item.proposal, type=Proposal) for item in items}
    changed: dict[int, str] = {}
    further = list(reading.proposals)
    for same in (key, _trigger):
        by_key: dict[object, list[int]] = {}
        for n, proposal in left.items():
            by_key.setdefault(same(proposal), []).append(n)
        rest = []
        for proposal in further:
            those = by_key.get(same(proposal))
            if those:
                n = those.pop(0)
                changed[n] = written(proposal)
                del left[n]
            else:
                rest.append(proposal)
        further = rest
    untouched = {item.n for item in items if item.state is State.PROPOSED and not item.edits}
    return Matched(changed, [written(one) for one in further], [n for n in left if n in untouched])


def _trigger(proposal: Proposal) -> tuple[object, ...]:
    return proposal.kind, proposal.trigger.start


def written(value: Reading | Proposal) -> str:
    """Write what a store keeps of a reading."""
    return msgspec.json.encode(value).decode()
