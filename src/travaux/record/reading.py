"""Reading a line: everything that one line shows by itself, without the record around it.

In:  a line of any origin.
Out: the line opened, its form right and its hash taken; or an error that names the code.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

import msgspec

from travaux.model.entries import Entry
from travaux.record.canonical import JsonValue, NotCanonicalError
from travaux.record.disclosures import open_all
from travaux.record.entries import Header, read_entry, read_header
from travaux.record.lines import Line

_NO_PARTS: Mapping[str, JsonValue] = {}


class UntrustedError(Exception):
    """A line fails; never leaves this room: it becomes a `RecordFault`."""

    def __init__(self, code: str, message: str, place: tuple[str, int] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.place = place
        """Author and number, where they are not the line's own."""


class TrustedLine(msgspec.Struct, frozen=True, gc=False):
    """A line of the right form; trusted once a `TrustedRecord` has given it out.

    A struct, which is frozen too and takes a fifth of a dataclass's time to make.
    """

    id: str
    header: Header
    line: Line
    parts: Mapping[str, JsonValue]
    """Disclosed parts, opened: value by name."""

    @property
    def prev(self) -> str | None:
        """Id of its author's entry before it."""
        return self.header.prev

    @property
    def seen(self) -> Mapping[str, tuple[int, str]]:
        """Heads of the other chains, as its author knew them."""
        return self.header.seen

    @property
    def author(self) -> str:
        """Who signed."""
        return self.header.author

    @property
    def seq(self) -> int:
        """Its number in the author's chain."""
        return self.header.seq

    def entry(self) -> Entry:
        """Give the entry as the model knows it; made anew at each call."""
        return read_entry(self.id, self.header, self.parts)


def read_line(line: Line) -> TrustedLine:
    """Open a line.

    Raises:
        UntrustedError: its columns are not its payload's (`id-wrong`), or that is no entry (`not-canonical`).
        DisclosureWrongError: a disclosure is not one of the entry's.
    """
    entry_id = sha256(line.payload).hexdigest()
    claimed = line.claimed
    if claimed is not None and claimed.id != entry_id:
        raise UntrustedError(
            "id-wrong",
            f"the entry stored as {claimed.author}#{claimed.seq} is not what its id says: it was changed",
            (claimed.author, claimed.seq),
        )
    try:
        header = read_header(line.payload)
    except NotCanonicalError as error:
        place = (claimed.author, claimed.seq) if claimed else None
        raise UntrustedError(error.code, error.message, place) from error
    if claimed is not None and (claimed.author != header.author or claimed.seq != header.seq):
        raise UntrustedError(
            "id-wrong",
            f"the row of {header.author}#{header.seq} says it is {claimed.author}#{claimed.seq}",
            (header.author, header.seq),
        )
    parts = open_all(line.disclosures, frozenset(header.sd)) if line.disclosures else _NO_PARTS
    return TrustedLine(entry_id, header, line, parts)
