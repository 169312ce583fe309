"""Papers in a line: what a paper is, whether it was handed over, how much of it is published.

In:  a paper's way and what was disclosed of it.
Out: `PaperLine`, and the scale from nothing to the full text, legible without colour.
"""

from __future__ import annotations

from dataclasses import dataclass

from travaux.projections.disclosures import NOTHING, SCALE
from travaux.web.pages.frame import Link
from travaux.web.pages.items import reference
from travaux.web.pages.look import Look
from travaux.web.pages.marks import State
from travaux.web.pages.material import Material
from travaux.wording.labels import label

_SIGNS = {"withdrawn": "−", "not_handed": "○", "waiting": "·", "acknowledged": "✓"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the scale of disclosure."""

    value: str
    label: str
    is_furthest: bool
    """It is the most that is published."""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper."""

    paper: Link
    way: State
    scale: tuple[Step, ...]
    leaked: str
    """Where it was leaked; empty where it was not."""


def paper_line(look: Look, material: Material, entry: str) -> PaperLine | None:
    """Show one paper; None where it is not there by the clocks."""
    way = material.ways(look.asked).get(entry)
    if way is None:
        return None
    disclosed = material.papers(look.asked).get(entry)
    leaks = disclosed.leaks if disclosed is not None else ()
    return PaperLine(
        reference(look, entry),
        way_state(look, way.state),
        scale(look, disclosed.reached if disclosed is not None else NOTHING),
        ", ".join(dict.fromkeys(leak.publisher for leak in leaks)),
    )


def way_state(look: Look, value: str) -> State:
    """Show how far a paper's delivery went."""
    return State(value, _SIGNS[value], label(look.language, "way", value))


def scale(look: Look, reached: str) -> tuple[Step, ...]:
    """Show how much of a paper is published."""
    return tuple(Step(value, label(look.language, "reach", value), value == reached) for value in SCALE)
