"""The desk as the web reads it: one desk, kept open, in a thread of its own.

In:  questions, each a function of the desk.
Out: their answers; questions wait for one another, since a desk is for one reader at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from typing import TypeVar

from travaux.desk.desk import Desk

Answer = TypeVar("Answer")


class Reading:
    """A desk that stays open between requests, so that a page folds only what is new."""

    def __init__(self, opening: Callable[[], AbstractContextManager[Desk]]) -> None:
        self._opening = opening
        self._stack = ExitStack()
        self._desk: Desk | None = None
        # SQLite's connections belong to the thread that opened them.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")

    def ask(self, question: Callable[[Desk], Answer]) -> Answer:
        """Put a question to the desk and wait for the answer; what it raises is raised here."""
        return self._thread.submit(lambda: question(self._opened())).result()

    def close(self) -> None:
        """Close the desk; no question may follow."""
        self._thread.submit(self._stack.close).result()
        self._thread.shutdown()

    def _opened(self) -> Desk:
        if self._desk is None:
            self._desk = self._stack.enter_context(self._opening())
        return self._desk
