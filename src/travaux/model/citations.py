"""Citations: which provisions a text names, its own or another's.

In:  what the reader of citations found.
Out: frozen values with places in code points of the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from travaux.model.outlines import Kind


@dataclass(frozen=True, slots=True)
class Step:
    """One number of a citation, such as the 4 of "Article 4"."""

    kind: Kind
    number: str
    """As ids have it."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """One provision that is named, from the outermost step inwards; of a range, its first and its last."""

    steps: tuple[Step, ...]
    start: int
    end: int
    last: Step | None = None
    """Of a range: the last number, of the kind of the innermost step."""
    instrument: str | None = None
    """What the provision belongs to, as printed, if another text: "the Vienna Convention"."""
    ids: tuple[str, ...] = ()
    """Provisions of the text itself that are meant; empty for another text's, or where none has that number."""
