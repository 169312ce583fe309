"""Ledger: the entries of one record as they come in, indexed once, for every view to read.

In:  verified entries, each after all that it has seen; more of them at any time.
Out: entries by id, type and what they are about; which had seen which; the key of this state.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

from travaux.model import names
from travaux.model.corrections import EntryCorrected, EntryWithdrawn
from travaux.model.records import RecordFounded
from travaux.model.replies import ReplyGiven
from travaux.projections.causality import Causality
from travaux.projections.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from travaux.model.entries import Entry


_START = 8
"""Hex digits by which ids are looked up."""


class Ledger:
    """One record's entries. Grows only; each entry is indexed once, whatever is asked later.

    Attributes:
        record: id of the record; empty until its founding is in.
        name: its local name; no view shows it.
        parties: the founder, and those whose full powers are in the founding: they have desks of their own.
        observers: the founder, where it only observes.
        memory: what views remember of old entries, so that a further entry does not make them fold anew.
    """

    def __init__(self, record: str, name: str) -> None:
        self.record, self.name = record, name
        self.parties: frozenset[str] = frozenset()
        self.observers: frozenset[str] = frozenset()
        self.memory = Memory(8192)
        self._causality = Causality()
        self._entries: dict[str, Entry] = {}
        self._starts: dict[str, list[str]] = {}
        self._by_type: dict[type, list[Entry]] = {}
        self._about: dict[str, list[Entry]] = {}
        self._amendments: dict[str, list[Entry]] = {}
        self._replies: dict[str, list[Entry]] = {}
        self._ends: set[str] = set()
        self._vector: frozenset[str] | None = None

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def entries(self) -> Iterable[Entry]:
        """Every entry, in order of arrival, which no view may show."""
        return self._entries.values()

    @property
    def vector(self) -> frozenset[str]:
        """The ends of all chains, both ends of a forked one: equal only where the entries are the same."""
        if self._vector is None:
            self._vector = frozenset(self._ends)
        return self._vector

    def extend(self, entries: Iterable[Entry]) -> None:
        """Take in further entries, each after all that it has seen; those known already change nothing.

        Raises:
            KeyError: an entry comes before one that it had seen.
        """
        for entry in entries:
            if entry.id not in self._entries:
                self._add(entry)
        self._vector = None

    def get(self, entry: str) -> Entry | None:
        """Give an entry as it was signed; None where the ledger has none of that id."""
        return self._entries.get(entry)

    def starting(self, start: str) -> Sequence[str]:
        """Give the ids that begin with at least eight hex digits."""
        return [one for one in self._starts.get(start[:_START], ()) if one.startswith(start)]

    def typed(self, kind: type) -> Sequence[Entry]:
        """Give the entries whose body is of that class."""
        return self._by_type.get(kind, ())

    def about(self, entry: str) -> Sequence[Entry]:
        """Give the entries that are about an entry."""
        return self._about.get(entry, ())

    @property
    def amended(self) -> Iterable[str]:
        """Ids of the entries that some entry corrects or withdraws, or claims to."""
        return self._amendments.keys()

    def amendments(self, entry: str) -> Sequence[Entry]:
        """Give the corrections and withdrawals of an entry by the party that signed it; others are void."""
        found = self._amendments.get(entry, ())
        amended = self._entries.get(entry)
        return [one for one in found if amended is not None and one.signed_by == amended.signed_by]

    def replies(self, draft: str) -> Sequence[Entry]:
        """Give the replies to a draft."""
        return self._replies.get(draft, ())

    def is_after(self, later: str, earlier: str) -> bool:
        """Say whether `later` had seen `earlier`, in `prev` and `seen`."""
        return self._causality.knows(later, earlier)

    def reach(self, heads: Iterable[str]) -> Mapping[int, int]:
        """Give what these entries had seen, themselves included, for `within`."""
        return self._causality.reach(heads)

    def within(self, reached: Mapping[int, int], entry: str) -> bool:
        """Say whether an entry lies within what was reached."""
        return self._causality.within(reached, entry)

    def last(self, entries: Iterable[Entry]) -> Entry:
        """Choose the last: seen by no other of them; of several, the later `happened.to`, the greater id.

        The rule for two is no order among three (a may follow b, b outdate c, and c outdate a), so those that
        another had seen are left out first; what remains is the same in whatever order they came.
        """
        ends: dict[int, tuple[int, Entry]] = {}
        for entry in entries:
            lane, depth = self._causality.lane(entry.id)
            if lane not in ends or ends[lane][0] < depth:
                ends[lane] = (depth, entry)
        standing = [entry for _, entry in ends.values()]
        if len(standing) > 1:
            standing = [
                entry
                for entry in standing
                if not any(other is not entry and self.is_after(other.id, entry.id) for other in standing)
            ]
        return max(standing, key=lambda entry: (entry.happened.last, entry.id))

    def _add(self, entry: Entry) -> None:
        self._causality.add(entry)
        self._entries[entry.id] = entry
        self._starts.setdefault(entry.id[:_START], []).append(entry.id)
        self._ends.discard(entry.prev or "")
        self._ends.add(entry.id)
        body = entry.body
        self._by_type.setdefault(type(body), []).append(entry)
        if entry.about is not None:
            self._about.setdefault(entry.about, []).append(entry)
            if isinstance(body, EntryCorrected | EntryWithdrawn):
                self._amendments.setdefault(entry.about, []).append(entry)
        if isinstance(body, ReplyGiven) and body.draft is not None:
            self._replies.setdefault(body.draft, []).append(entry)
        if isinstance(body, RecordFounded) and entry.record is None:
            self.record = self.record or entry.id
            founder = names.party_of(entry.author)
            self.parties |= {founder, *(party for text in body.powers if (party := _empowered(text)))}
            if body.observer:
                self.observers |= {founder}


def _empowered(powers: str) -> str | None:
    """Give the party whose full powers these are; what they are worth, the record has judged."""
    try:
        payload = json.loads(base64.b64decode(json.loads(powers)["payload"]))
        party = payload["party"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return party if isinstance(party, str) else None
