"""Answers: what a command gives back before anything is printed.

In:  the JSON of an answer, and how to show it to a person.
Out: a value that the door prints once, as one or the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from rich.console import RenderableType

Shown: TypeAlias = "str | RenderableType"
"""One piece of an answer for a person: a line as it stands, or something that rich draws."""


def _nothing() -> Iterable[Shown]:
    return ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found or did.

    Attributes:
        shape: the JSON of the answer.
        people: gives the pieces shown to a person; called only when a person is to read them.
        warnings: what did not stand in the way; lines on standard error, where a person reads.
        status: the exit status.
        silent: all has been said already.
    """

    shape: Mapping[str, object] = field(default_factory=dict)
    people: Callable[[], Iterable[Shown]] = field(default=_nothing)
    warnings: tuple[str, ...] = ()
    status: int = 0
    silent: bool = False


def done(command: str, *lines: str, files: Iterable[str] = (), **more: object) -> Answer:
    """Answer `travaux.done/1`, for a command that has no shape of its own; to a person, plain lines."""
    shape = {"format": "travaux.done/1", "command": command, "files": list(files), **more}
    return Answer(shape, lambda: lines)
