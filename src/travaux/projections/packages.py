"""Packages: entries that a party says stand or fall together.

In:  ledgers and a lens.
Out: `Package` values by date; a package changes no status by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.model.agreements import PackageLinked
from travaux.projections.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travaux.model.dates import When
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens


@dataclass(frozen=True, slots=True)
class Package:
    """One package."""

    record: str | None
    """Id of the record, where several were asked."""
    entry: str
    happened: When
    by: str
    entries: tuple[str, ...]
    why: str
    is_withdrawn: bool


def packages(ledgers: Sequence[Ledger], lens: Lens) -> tuple[Package, ...]:
    """Show what is said to hang together, withdrawn packages included and marked."""
    found = [
        Package(
            sight.ledger.record if len(ledgers) > 1 else None,
            standing.entry.id,
            standing.entry.happened,
            standing.entry.by,
            body.entries,
            body.why,
            standing.withdrawal is not None,
        )
        for sight in (Sight(ledger, lens) for ledger in ledgers)
        for standing, body in sight.kept(sight.ledger.typed(PackageLinked), PackageLinked)
    ]
    return tuple(sorted(found, key=lambda one: (one.happened.first, one.entry)))
