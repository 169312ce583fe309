"""Cache: views kept for as long as no entry is added.

In:  a view, the ledgers and the lens it is asked with.
Out: the same value, folded once for each state of the ledgers; the bound is a number of views.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from travaux.projections.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens

View = TypeVar("View")


class Cache:
    """Views by what they were asked with."""

    def __init__(self, limit: int = 64) -> None:
        self._views = Memory(limit)

    def view(
        self, fold: Callable[..., View], ledgers: Sequence[Ledger], lens: Lens, **options: str | None
    ) -> View:
        """Give a view, folded anew only where the ledgers have grown or it was forgotten."""
        key = (
            fold.__module__,
            fold.__qualname__,
            tuple((ledger.record, ledger.vector) for ledger in ledgers),
            lens.key,
            tuple(sorted(options.items())),
        )
        return self._views.recall(key, lambda: fold(ledgers, lens, **options))
