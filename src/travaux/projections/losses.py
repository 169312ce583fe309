"""Losses: what of a party's proposals was dropped between two composites of one instrument.

In:  two composites, each of a draft and by its own clocks; a party.
Out: `Losses`, its JSON by `shape`; a proposal that the later draft took over is not lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from travaux.projections.composites import Assembled


@dataclass(frozen=True, slots=True)
class Loss:
    """One proposal that is gone, and the provision of the earlier draft that it was made to."""

    unit: str
    label: str
    heading: str | None
    text: str
    """Empty where the proposal was to strike."""
    struck: str
    """What it was to strike, or to put `text` in the place of."""


@dataclass(frozen=True, slots=True)
class Losses:
    """What was dropped, in the order of the earlier draft."""

    party: str
    before: Assembled
    after: Assembled
    proposals: int
    """How many it had in the earlier composite."""
    lost: tuple[Loss, ...]


def losses(before: Assembled, after: Assembled, party: str) -> Losses:
    """Say what of a party's proposals in one composite it finds no more in another."""
    from travaux.text import losses as engine  # noqa: PLC0415  with the aligner behind it; no other view needs it

    units = {unit.id: unit for unit in before.composite.units}
    lost = tuple(
        Loss(one.unit, units[one.unit].label, units[one.unit].heading, one.text, one.struck)
        for one in engine.lost(before.composite, after.composite, party)
    )
    return Losses(party, before, after, engine.proposed(before.composite, party), lost)


def shape(found: Losses) -> dict[str, object]:
    """Give the losses as JSON, `travaux.losses/1`."""
    return {
        "format": "travaux.losses/1",
        "engine": found.before.composite.engine,
        "instrument": found.before.instrument,
        "party": found.party,
        "before": _side(found.before, found.party),
        "after": _side(found.after, found.party),
        "proposals": found.proposals,
        "losses": [
            {
                "unit": one.unit,
                "label": one.label,
                "heading": one.heading,
                "text": one.text,
                "struck": one.struck,
            }
            for one in found.lost
        ],
    }


def _side(found: Assembled, party: str) -> dict[str, object]:
    return {
        "as_of": found.as_of.isoformat(),
        **({"record": found.record} if found.record is not None else {}),
        "draft": found.draft,
        "reply": found.replies.get(party),
    }
