"""Standing: a record is written only where its dossier keeps it now.

In:  a store, and a way to ask whether the dossier still keeps its records there.
Out: the same store, whose writer is refused once the records have moved.

A program that has a dossier open (`serve`, `enter`) goes on with the store it opened. Without this it would
append to the copy that a move has left behind, and fork its own chain.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from travaux.stores.errors import StoreMovedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from travaux.record.lines import Line, LineStore, RecordFault


class StandingLines:
    """The lines of one record where they stand; implements `record.lines.LineStore`."""

    def __init__(
        self,
        store: LineStore,
        is_current: Callable[[], bool],
        *,
        founding: Callable[[], AbstractContextManager[None]] | None = None,
    ) -> None:
        """Wrap a store; `founding` is held by who brings a record into being, so that no move overlooks it."""
        self._store, self._is_current, self._founding = store, is_current, founding

    @property
    def where(self) -> str:
        """Names the record's place."""
        return self._store.where

    def lines(self, after: int = 0) -> Iterator[tuple[int, Line]]:
        """Give the lines past a position."""
        return self._store.lines(after)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one writer.

        Raises:
            StoreMovedError: the records are kept elsewhere by now.
        """
        with ExitStack() as held:
            if self._founding is not None:
                held.enter_context(self._founding())
            held.enter_context(self._store.writing())
            # Asked under the lock: a move holds it until the records are where they go.
            if not self._is_current():
                message = f"the dossier no longer keeps its records here ({self.where})"
                raise StoreMovedError(
                    message, hint="nothing was written; do it again: it goes where they are now"
                )
            yield

    def append(self, lines: Sequence[Line]) -> None:
        """Add lines, all or none."""
        self._store.append(lines)

    def guard_faults(self) -> tuple[RecordFault, ...]:
        """Say what is wrong with the store itself."""
        return self._store.guard_faults()

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()
