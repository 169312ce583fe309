"""Private notes: what a desk writes for itself; never signed, never exported.

In:  words, and the entry they concern.
Out: notes in the order written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.desk.errors import TextMissingError
from travaux.text import intake

if TYPE_CHECKING:
    from travaux.desk.desk import Desk
    from travaux.model.private import Note


def write(desk: Desk, *, text: str, about: str | None = None, record: str | None = None) -> int:
    """Write a note and give its number.

    Raises:
        TextMissingError: it has no words.
    """
    words = intake.read(text).text
    if not words.strip():
        message = "the note has no words"
        raise TextMissingError(message, hint="give them with --text")
    entry = desk.reading(record).entry(about) if about is not None else None
    return desk.private.write_note(
        written=desk.said(), text=words, about=entry.id if entry is not None else None
    )


def notes(desk: Desk) -> tuple[Note, ...]:
    """Give the desk's notes, oldest first."""
    return tuple(desk.private.notes())
