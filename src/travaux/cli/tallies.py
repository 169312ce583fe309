"""Tallies for a person: how much of a composite is open.

In:  a composite.
Out: lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travaux.model.composites import Composite


def lines(found: Composite) -> Iterator[str]:
    """Say how many units, brackets and alternatives there are, and what each party wants otherwise."""
    tally = found.tally
    yield (
        f"{len(found.units):,} units, {tally.units_clean:,} clean; "
        f"{tally.brackets:,} brackets, {tally.alternatives:,} alternatives"
    )
    for code, count in tally.by_party:
        yield f"  {code}: {count:,} apart from the base"
