"""Rows: what a benchmark found, one figure each.

In:  a measurement, and the target it is held to, if any.
Out: a frozen value that `./dev bench` prints and writes as JSON.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `target` and `met` are None where nothing was promised."""

    name: str
    value: float | str
    unit: str
    target: float | str | None = None
    met: bool | None = None
    note: str = ""
