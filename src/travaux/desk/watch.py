"""The watch over a record's end: what this desk remembers of it outside the record, and what weakens that.

In:  the high-water marks in `desk.db`, or why they cannot be read.
Out: the marks, and faults that are said beside every act and verification; they are no faults of the record.

What is left when a record's newest lines are cut off is a sound record: only the marks show it. Marks that are older
than the record (`desk.db` came from a backup) are true all the same, and rise at the next reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.model.errors import TravauxError
from travaux.model.faults import Fault

if TYPE_CHECKING:
    from travaux.model.private import PrivateStore

Heads = Mapping[str, tuple[int, str]]
"""Number and id of each chain's last entry, by author."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a desk remembers of one record."""

    marks: Heads
    unread: Fault | None = None
    """Why nothing could be read."""


def remembered(private: PrivateStore, record: str | None) -> Remembered:
    """Read the marks of a record; without its private file a record can still be read, unwatched."""
    try:
        marks = private.marks(record) if record is not None else ()
    except TravauxError as error:
        unseen = "should newest entries be cut off the record, nothing here would show it"
        return Remembered({}, Fault(error.code, f"{error.message}; {unseen}: {error.hint}"))
    return Remembered({mark.author: (mark.seq, mark.id) for mark in marks})


def weaknesses(known: Remembered, *, author: str, heads: Heads) -> tuple[Fault, ...]:
    """Say what weakens the watch over a record with these heads, kept at `author`'s desk.

    A record that this desk has signed in, and of which it remembers nothing, had marks once: `desk.db` is another's, or
    was begun anew. One that it only received may be here for the first time.
    """
    if known.unread is not None:
        return (known.unread,)
    if known.marks or author not in heads:
        return ()
    message = (
        f"desk.db remembers nothing of a record in which {author} has signed {heads[author][0]} entries;"
        " if later ones were cut off before now, nothing here would show it"
    )
    return (Fault("marks-missing", message),)
