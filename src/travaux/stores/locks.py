"""One writer at a time, across processes and threads: a lock on a file beside the record.

In:  the lock file's path.
Out: the lock, held; or `WriterBusyError` after a bounded wait. The system lets go when a process dies.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING

from travaux.stores.errors import WriterBusyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PATIENCE = 10.0
"""Seconds that a writer waits for another."""
_PAUSE = 0.002

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
    """An advisory lock; entered again by the thread that holds it, it stays held until the outermost leaves.

    Whoever wants it queues for a second file, the turn, first: else one who lets go and takes again at once
    would keep all others out, since they only look every few milliseconds.
    """

    def __init__(self, path: Path, *, patience: float = PATIENCE) -> None:
        """Name the lock's file; it is made when the lock is first taken, and stays."""
        self._path, self._patience = path, patience
        self._threads = RLock()
        self._depth = 0
        self._descriptor = -1

    @property
    def is_held(self) -> bool:
        """Whether this object holds the lock."""
        return self._depth > 0

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock for a while.

        Raises:
            WriterBusyError: another holds it for longer than the patience.
            OSError: the lock's files cannot be made.
        """
        if not self._threads.acquire(timeout=self._patience):
            raise self._busy()
        try:
            if self._depth == 0:
                self._descriptor = self._acquire()
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if self._depth == 0:
                    os.close(self._descriptor)
        finally:
            self._threads.release()

    def _acquire(self) -> int:
        pauses = self._pauses()
        turn = os.open(self._path.with_suffix(".turn"), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            if _taken(turn, pauses) and _taken(descriptor, pauses):
                return descriptor
            os.close(descriptor)
        finally:
            os.close(turn)
        raise self._busy()

    def _pauses(self) -> Iterator[None]:
        for _ in range(int(self._patience / _PAUSE)):
            time.sleep(_PAUSE)  # noqa: TID251  a person's command waits here; no result depends on the time
            yield

    def _busy(self) -> WriterBusyError:
        message = f"another program has been writing {self._path.stem!r} for {self._patience:g} s"
        return WriterBusyError(message, hint="nothing was written; try again when it has finished")


def _taken(descriptor: int, pauses: Iterable[None]) -> bool:
    """Try at once and after each pause; False when the pauses are used up."""
    return _take(descriptor) or any(_take(descriptor) for _ in pauses)
