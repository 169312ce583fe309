"""The machine's facts: no figure means anything without them.

In:  what this process can see of its machine.
Out: a few named facts, in the order in which they are printed.
"""

import os
import platform
import re
import sqlite3
import subprocess
from pathlib import Path


def facts() -> dict[str, str | int | float]:
    """Give the facts; the load is the last minute's, so that a busy machine is seen."""
    return {
        "system": f"{platform.system()} {platform.release()}",
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        "load": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "git": _git(),
    }


def _processor() -> str:
    cpu = Path("/proc/cpuinfo")
    found = (
        re.search(r"^model name\s*:\s*(.+)$", cpu.read_text("utf-8"), re.MULTILINE) if cpu.is_file() else None
    )
    return found[1] if found else platform.processor() or platform.machine()


def _git() -> str:
    try:
        answer = subprocess.run(["git", "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "none"
    return answer.stdout.removeprefix("git version ").strip()
