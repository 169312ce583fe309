"""Papers as they come in: files read whole, words of options checked before they are signed.

In:  a path, bytes, or text typed as an option.
Out: text as the record keeps it; refusals for what cannot be read or is not as it looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.desk.errors import FileTooLargeError, FileUnreadableError
from travaux.model import names
from travaux.text import intake

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 20_000_000
"""Largest file that is read, in bytes: more than any treaty, less than a machine's memory."""


def read_bytes(path: Path) -> bytes:
    """Read a file whole.

    Raises:
        FileUnreadableError: it is absent, a folder, or not ours to read.
        FileTooLargeError: it is over `MAX_BYTES`.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"{str(path)[:200]!r} cannot be read: {reason}"
        raise FileUnreadableError(message, hint="name a file that exists and that you may read") from error
    if len(content) > MAX_BYTES:
        message = f"{str(path)[:200]!r} is over {MAX_BYTES:,} bytes"
        raise FileTooLargeError(message, hint="file the part that matters, or the text without pictures")
    return content


def words(text: str | None, *, what: str) -> str | None:
    """Check a title, place or person typed as an option: one line, nothing hidden; None stays None."""
    return None if text is None else names.line(intake.read(text).text, what=what)


def needed_words(text: str, *, what: str) -> str:
    """Check words that must be there, as `words` does."""
    return names.line(intake.read(text).text, what=what)


def passage(text: str) -> str:
    """Check words of any length typed as an option, such as reasons."""
    return intake.read(text).text
