"""The desk as the web reads it: one desk, kept open, in a thread of its own.

In:  questions, each a function of the desk.
Out: their answers; questions wait for one another, since a desk is for one reader at a time. A chore that readers
     shall not wait for is done between them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, suppress
from typing import TypeVar

from travaux.desk.desk import Desk
from travaux.model.errors import TravauxError

Answer = TypeVar("Answer")


class Reading:
    """A desk that stays open between requests, so that a page folds only what is new."""

    def __init__(
        self,
        opening: Callable[[], AbstractContextManager[Desk]],
        records: Callable[[], tuple[str, ...]] = tuple,
    ) -> None:
        """Take how the desk is opened; when `records` answers otherwise than before, it is opened anew."""
        self._opening, self._records = opening, records
        self._stack = ExitStack()
        self._open: tuple[Desk, tuple[str, ...]] | None = None
        self._closing = threading.Event()
        self._keeper: threading.Thread | None = None
        # SQLite's connections belong to the thread that opened them.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")

    def ask(self, question: Callable[[Desk], Answer]) -> Answer:
        """Put a question to the desk and wait for the answer; what it raises is raised here."""
        return self._thread.submit(lambda: question(self._desk())).result()

    def keep(self, chore: Callable[[Desk], None], *, every: float) -> None:
        """Do a chore now, and again after so many seconds each, until this is closed; one may be kept.

        What keeps it from being done, a page says to whoever asks for one.
        """
        self._do(chore)
        self._keeper = threading.Thread(target=self._go_on, args=(chore, every), name="chore", daemon=True)
        self._keeper.start()

    def close(self) -> None:
        """Close the desk; no question may follow."""
        self._closing.set()
        if self._keeper is not None:
            self._keeper.join()
        self._thread.submit(self._stack.close).result()
        self._thread.shutdown()

    def _go_on(self, chore: Callable[[Desk], None], every: float) -> None:
        while not self._closing.wait(every):
            self._do(chore)

    def _do(self, chore: Callable[[Desk], None]) -> None:
        with suppress(TravauxError):
            self.ask(chore)

    def _desk(self) -> Desk:
        records = self._records()
        if self._open is None or self._open[1] != records:
            self._stack.close()
            self._open = self._stack.enter_context(self._opening()), records
        return self._open[0]
