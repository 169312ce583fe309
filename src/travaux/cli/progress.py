"""Progress: a bar on standard error for long work, where a person watches.

In:  steps done of steps in all.
Out: a bar that vanishes when the work ends; nothing where standard error is no terminal.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
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


Reported = Callable[[int, int, int], None]
"""Told how many bytes of files are done, how many reports there are so far, and how many of them this run read."""
_EVERY = 5.0
"""Seconds between two lines, where progress is told in lines."""


@contextmanager
def reports(sitting: Sitting, size: int, *, forced: bool) -> Iterator[Reported | None]:
    """Give a function that tells how far the reading of many reports is: bar, rate, time left.

    Args:
        sitting: whether a person watches.
        size: bytes of all files.
        forced: tell it in lines, every few seconds, where nobody watches.
    """
    if sitting.watched:
        with _reports_bar(size) as step:
            yield step
    elif forced:
        yield _told_in_lines(size)
    else:
        yield None


@contextmanager
def _reports_bar(size: int) -> Iterator[Reported]:
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    from travaux.cli import emit

    columns = (
        TextColumn("reading"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[told]}"),
        TimeRemainingColumn(),
    )
    began = monotonic()
    with Progress(*columns, console=emit.console(sys.stderr), transient=True) as progress:
        task = progress.add_task("reading", total=size or None, told="")

        def step(done: int, count: int, fresh: int) -> None:
            progress.update(task, completed=done, told=_rated(count, fresh, monotonic() - began))

        yield step


def _rated(count: int, fresh: int, seconds: float) -> str:
    rate = fresh / seconds if seconds > 0 else 0.0
    return f"{count:,} reports, {rate:,.1f}/s"


def _told_in_lines(size: int) -> Reported:
    from travaux.cli import emit

    began = told = monotonic()
    first: int | None = None

    def step(done: int, count: int, fresh: int) -> None:
        nonlocal told, first
        now = monotonic()
        first = done if first is None else first
        if now - told < _EVERY and done < size:
            return
        told = now
        left = (size - done) * (now - began) / (done - first) if done > first else None
        ends = f", {_clock(left)} left" if left is not None else ""
        share = f"{done / size:.0%}, " if size else ""
        emit.err(f"reading: {share}{_rated(count, fresh, now - began)}{ends}")

    return step


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
