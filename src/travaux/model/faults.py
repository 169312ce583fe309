"""Faults: what is wrong in something that was read, said beside the result and never raised.

In:  a reader's finding.
Out: a frozen value with a stable code and, where it has one, a place in the text.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding in a text. `start` and `end` are code points of the text as read, or None."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None
