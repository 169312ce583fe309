"""The peers: libraries of others that the benchmarks stand beside, in an environment of their own."""

from __future__ import annotations

from pathlib import Path

INSTALL = "not installed"


def python() -> Path | None:
    """Give the Python that has the peers, if there is one."""
    found = Path(__file__).resolve().parents[1] / ".cache" / "peers" / "bin" / "python"
    return found if found.exists() else None
