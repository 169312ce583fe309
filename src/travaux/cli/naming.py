"""Naming: the names of entries that people use, for the ids that answers carry.

In:  the records of a desk.
Out: `RU/desk-1#3` for an id; the first digits of an id that no record here has.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from travaux.desk.desk import Desk

SHORT = 12
"""Digits of an id shown to a person."""


def naming(desk: Desk, record: str | None) -> Callable[[str | None], str]:
    """Give a function from an entry's id to its name; an empty name for no entry."""
    ledgers = [desk.reading(name).ledger for name in ((record,) if record is not None else desk.records)]

    def name(entry: str | None) -> str:
        if entry is None:
            return ""
        for ledger in ledgers:
            if (found := ledger.get(entry)) is not None:
                return found.name
        return entry[:SHORT]

    return name
