"""Processes: a program measured from outside, as its user pays for it.

In:  a command.
Out: what it wrote, the processor time and the peak memory that the system counted for it and its children.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

LIMIT = 120
"""Seconds of the processor after which a program is stopped, and for which it then counts."""
_WALL = 300
"""Seconds on the wall after which it is stopped too."""
_PAUSE = 0.005


@dataclass(frozen=True, slots=True)
class Ran:
    """One run."""

    seconds: float
    """Of the processor; `LIMIT` where it did not finish."""
    megabytes: float
    """Peak resident memory, its children left out."""
    is_finished: bool
    output: bytes
    complaint: str


def run(command: Sequence[str | Path], *, given: bytes = b"", where: Path | None = None) -> Ran:
    """Run a command to its end, or to the limit."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors, tempfile.TemporaryFile() as fed:
        fed.write(given)
        fed.seek(0)
        process = subprocess.Popen(list(map(str, command)), stdin=fed, stdout=out, stderr=errors, cwd=where)
        if hasattr(resource, "prlimit"):
            resource.prlimit(process.pid, resource.RLIMIT_CPU, (LIMIT, LIMIT))
        timer = Timer(_WALL, process.kill)
        timer.start()
        megabytes = 0.0
        try:
            while True:
                ended, status, used = os.wait4(process.pid, os.WNOHANG)
                if ended:
                    break
                megabytes = max(megabytes, peak(process.pid))
                time.sleep(_PAUSE)
        finally:
            timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        errors.seek(0)
        is_finished = process.returncode >= 0
        seconds = used.ru_utime + used.ru_stime if is_finished else float(LIMIT)
        return Ran(seconds, megabytes, is_finished, out.read(), errors.read().decode(errors="replace"))


def peak(pid: int) -> float:
    """Give the megabytes a running process has held at most; 0 where the system does not tell.

    What `wait4` tells will not do: there a program begins with the memory of whoever started it.
    """
    try:
        held = re.search(r"VmHWM:\s*(\d+)", Path(f"/proc/{pid}/status").read_text("utf-8"))
    except OSError:
        return 0.0
    return int(held[1]) / 1024 if held else 0.0
