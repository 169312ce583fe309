"""Progress: a bar on standard error for long work, where a person watches.

In:  steps done of steps in all.
Out: a bar that vanishes when the work ends; nothing where standard error is no terminal.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from travaux.cli.sitting import Sitting

Step = Callable[[int, int | None], None]
"""Told how many steps are done, of how many if that is known."""


@contextmanager
def bar(sitting: Sitting, label: str) -> Iterator[Step | None]:
    """Give a function to call with (done, in all), or None where nobody watches."""
    if not sitting.watched:
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from travaux.cli import emit

    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=emit.console(sys.stderr), transient=True) as progress:
        task = progress.add_task(label, total=None)

        def step(done: int, total: int | None) -> None:
            progress.update(task, completed=done, total=total)

        yield step
