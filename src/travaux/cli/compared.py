"""Compared: alignments and redlines as JSON, alignments as lines for a person.

In:  what the desk found of two texts.
Out: the shapes of `travaux.align/1` and `travaux.redline/1`, and plain lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from travaux.model.alignments import Alignment
    from travaux.model.faults import Fault
    from travaux.model.redlines import Redline

_UNCHANGED = "typographic"
"""The contract names no class for what is kept; this one says that nothing of substance changed."""


def alignment(found: Alignment) -> Mapping[str, object]:
    """Give the shape `travaux.align/1`."""
    return {
        "format": "travaux.align/1",
        "engine": found.engine,
        "pairs": [
            {
                "old": list(one.old),
                "new": list(one.new),
                "old_ids": list(one.old_ids),
                "new_ids": list(one.new_ids),
                "relation": one.relation.value,
                "score": one.score,
                "margin": one.margin,
                "confirm": one.confirm,
                "because": one.because.value,
                "changed": one.is_changed,
                "candidates": [
                    {"new": other.article, "id": other.id, "score": other.score} for other in one.candidates
                ],
            }
            for one in found.pairs
        ],
        "removed": list(found.removed),
        "added": list(found.added),
        "faults": _faults(found.faults),
    }


def redline(found: Redline) -> Mapping[str, object]:
    """Give the shape `travaux.redline/1`."""
    return {
        "format": "travaux.redline/1",
        "engine": found.engine,
        "units": [
            {
                "old_id": unit.old_id,
                "new_id": unit.new_id,
                "old_start": unit.old_start,
                "new_start": unit.new_start,
                "runs": [
                    {
                        "fate": run.fate.value,
                        "text": run.text,
                        "class": run.change.value if run.change is not None else _UNCHANGED,
                        **({"move": run.move} if run.move is not None else {}),
                    }
                    for run in unit.runs
                ],
                "flags": [{"kind": one.concern.value, "old": one.old, "new": one.new} for one in unit.flags],
            }
            for unit in found.units
        ],
        "systematic": [
            {
                "old": one.old,
                "new": one.new,
                "count": one.count,
                "exceptions": [{"start": start, "end": end} for start, end in one.exceptions],
            }
            for one in found.renames
        ],
        "faults": _faults(found.faults),
    }


def pairs(found: Alignment) -> Iterator[str]:
    """Give one line for each pair, then what was removed and added."""
    for one in found.pairs:
        doubt = "  (to be confirmed)" if one.confirm else ""
        yield f"{' + '.join(one.old_ids)} → {' + '.join(one.new_ids)}  {one.relation.value}  {one.score:.2f}{doubt}"
    for name, articles in (("removed", found.removed), ("added", found.added)):
        if articles:
            yield f"{name}: {', '.join(str(article + 1) for article in articles)} (in reading order)"


def _faults(faults: tuple[Fault, ...]) -> list[dict[str, object]]:
    return [{"code": one.code, "message": one.message, "start": one.start, "end": one.end} for one in faults]
