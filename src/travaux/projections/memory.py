"""Memory: answers kept for the next time they are asked for, up to a number.

In:  a key that says everything the answer depends on, and how to make the answer.
Out: the answer; the one asked for longest ago is forgotten first.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

Answer = TypeVar("Answer")


class Memory:
    """Answers by key; at most `limit` of them."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._answers: OrderedDict[Hashable, object] = OrderedDict()

    def __len__(self) -> int:
        return len(self._answers)

    def recall(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """Give the answer kept under `key`, or make it. A key stands for one kind of answer only."""
        if key in self._answers:
            self._answers.move_to_end(key)
            return self._answers[key]  # type: ignore[return-value]  # as the caller's key says
        answer = make()
        self._answers[key] = answer
        if len(self._answers) > self._limit:
            self._answers.popitem(last=False)
        return answer
