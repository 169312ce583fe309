"""Finding entries: by id, by a unique start of it, by `AUTHOR#SEQ`.

In:  what a person typed.
Out: the entries it may mean, from an index that grows with the record.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from typing import TYPE_CHECKING

from travaux.desk.errors import EntryUnknownError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from travaux.model.entries import Entry

_ID = re.compile(r"[0-9a-f]{8,64}")
_NAME = re.compile(r"[A-Z][A-Z0-9]{1,11}/[a-z0-9][a-z0-9-]{0,31}#[1-9][0-9]{0,14}")


class Finder:
    """Entries of one record by every name that people use for them."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._by_id: dict[str, Entry] = {}
        self._by_name: dict[str, list[Entry]] = {}
        self._by_type: dict[type, list[Entry]] = {}

    def extend(self, entries: Iterable[Entry]) -> None:
        """Take in further entries."""
        for entry in entries:
            insort(self._ids, entry.id)
            self._by_id[entry.id] = entry
            self._by_name.setdefault(entry.name, []).append(entry)
            self._by_type.setdefault(type(entry.body), []).append(entry)

    def typed(self, kind: type) -> list[Entry]:
        """Give the entries whose body is of that class, in order of arrival."""
        return self._by_type.get(kind, [])

    def find(self, reference: str) -> Entry:
        """Find one entry.

        Raises:
            EntryUnknownError: none is so named, or more than one.
        """
        found: list[Entry] = []
        if _ID.fullmatch(reference) is not None:
            place = bisect_left(self._ids, reference)
            ids = (name for name in self._ids[place : place + 2] if name.startswith(reference))
            found = [self._by_id[name] for name in ids]
        elif _NAME.fullmatch(reference) is not None:
            found = self._by_name.get(reference, [])
        if len(found) == 1:
            return found[0]
        if found:
            message = f"{reference[:80]!r} may be {' or '.join(entry.id[:16] for entry in found[:3])}"
            raise EntryUnknownError(message, hint="write more of the id")
        message = f"no entry {reference[:80]!r} is in the record"
        hint = "name it by id, a start of it (8 hex digits or more), or AUTHOR#SEQ as `travaux record log` lists them"
        raise EntryUnknownError(message, hint=hint)
