"""Many reports: read one after the other or spread over processes, a line of JSON each, with progress.

In:  what is to be read, and how.
Out: lines on standard output or in a file; a run that was cut is taken up where its file ends.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING

from travaux.cli import emit, files, progress
from travaux.cli.answers import Answer, done
from travaux.desk import bulk, intake, resuming
from travaux.model.errors import TravauxError
from travaux.wiring.workers import workers

if TYPE_CHECKING:
    from collections.abc import Callable

    from travaux.cli.sitting import Sitting
    from travaux.desk.bulk import Line
    from travaux.desk.intake import Piece
    from travaux.desk.press import Task


class NothingToResumeError(TravauxError):
    """A run is to be taken up in something that is no file."""

    code = "not-a-file"


@dataclass(frozen=True, slots=True)
class Run:
    """How many reports are read."""

    jobs: int
    cluster: str | None
    out: Path | None
    resume: bool
    progress: bool


@dataclass(slots=True)
class _Count:
    """What was read so far."""

    reports: int = 0
    unread: int = 0
    size: int = 0


@dataclass(slots=True)
class _Writing:
    """Where lines go, and what is still to be read."""

    write: Callable[[bytes], None]
    pieces: Iterable[Piece]
    count: _Count = field(default_factory=_Count)


def read(sitting: Sitting, those: Sequence[Task], run: Run) -> Answer:
    """Read reports and write a line for each."""
    survey = intake.survey(those)
    if survey.passed_over and not sitting.json:
        emit.err(
            f"warning: {survey.passed_over:,} files in folders are of no kind that is read (passed-over)"
        )
    jobs = run.jobs if survey.most is None else min(run.jobs, survey.most)
    with (
        _writing(run, intake.pieces(those)) as writing,
        progress.reports(sitting, survey.size, forced=run.progress) as step,
        workers(jobs=jobs, cluster=run.cluster) as spread,
    ):
        count = writing.count
        begun = count.reports
        for finished in bulk.read_all(writing.pieces, spread):
            writing.write(b"".join(line.content for line in finished.lines))
            _add(count, finished.lines, finished.size)
            if step is not None:
                step(count.size, count.reports, count.reports - begun)
    status = 1 if count.unread else 0
    if run.out is None:
        return Answer(status=status, silent=True)
    told = f"{count.reports:,} reports, {count.unread:,} of them could not be read, in {run.out}"
    further = {"reports": count.reports, "unread": count.unread, "passed_over": survey.passed_over}
    answer = done("press read", told, files=[str(run.out)], **further)
    return Answer(answer.shape, answer.people, status=status)


def _add(count: _Count, lines: Iterable[Line], size: int) -> None:
    for line in lines:
        count.reports += 1
        count.unread += not line.readable
    count.size += size


@contextmanager
def _writing(run: Run, pieces: Iterator[Piece]) -> Iterator[_Writing]:
    if run.out is None:
        yield _Writing(emit.out, pieces)
        return
    with _opened(run.out, resume=run.resume) as file:
        writing = _Writing(functools.partial(_write, run.out, file), pieces)
        if run.resume:
            resumed = resuming.resume(file, pieces)
            file.truncate(resumed.size)
            file.seek(resumed.size)
            writing.pieces = resumed.pieces
            writing.count = _Count(resumed.lines, resumed.unread, resumed.done)
        yield writing
        with files.refusing(run.out):
            os.fsync(file.fileno())


def _write(path: Path, file: IO[bytes], content: bytes) -> None:
    """Write whole lines and hand them to the system, so that a run that is killed leaves them."""
    with files.refusing(path):
        file.write(content)
        file.flush()


@contextmanager
def _opened(path: Path, *, resume: bool) -> Iterator[IO[bytes]]:
    """Open the file for lines; without `resume` one that is there is kept beside it as `NAME~`."""
    if path.exists() and not path.is_file():
        message = f"{str(path)[:200]!r} is no file"
        raise NothingToResumeError(message, hint="name a file for the lines")
    with files.refusing(path):
        if path.exists() and not resume:
            path.replace(path.with_name(path.name + "~"))
        file = path.open("r+b" if path.exists() else "w+b")
    with file:
        yield file
