"""One writer at a time, across processes: a lock on a file beside the record.

In:  the lock file's path.
Out: the lock, held; or `WriterBusyError` after a bounded wait. The system lets go when a process dies.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from travaux.stores.errors import WriterBusyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 10.0
"""Seconds that a writer waits for another."""
_PAUSE = 0.01

try:
    import fcntl

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

except ImportError:  # Windows has no flock
    import msvcrt

    def _take(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True


class FileLock:
    """An advisory lock; entered again by its holder it stays held until the outermost leaves."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._depth = 0
        self._descriptor: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether this object holds the lock."""
        return self._depth > 0

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock for a while.

        Raises:
            WriterBusyError: another holds it for longer than `PATIENCE`.
            OSError: the lock file cannot be made.
        """
        if self._depth == 0:
            self._acquire()
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if self._depth == 0 and self._descriptor is not None:
                os.close(self._descriptor)
                self._descriptor = None

    def _acquire(self) -> None:
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        give_up = time.monotonic() + PATIENCE
        while not _take(descriptor):
            if time.monotonic() > give_up:
                os.close(descriptor)
                message = f"another program has been writing to {self.path.name.removesuffix('.lock')!r} for {PATIENCE:.0f} s"
                raise WriterBusyError(message, hint="try again when it has finished")
            time.sleep(_PAUSE)
        self._descriptor = descriptor
