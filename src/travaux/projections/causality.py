"""Causality: which entry had seen which, by `prev` and `seen` alone.

In:  entries, each after all that it has seen.
Out: `knows`, in constant time, right also where an author signed two entries with one number.

Each author's entries lie in lanes: a lane is a chain without forks, and a second entry after the same `prev`
begins a lane of its own. Of every lane an entry knows a beginning, so its past is one number for each lane.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from travaux.model.entries import Entry


@dataclass(frozen=True, slots=True)
class _Place:
    lane: int
    depth: int
    """Number within its lane, from 1."""
    past: Mapping[int, int]
    """Depth known of each other lane; shared with `prev` where nothing new was seen."""
    arrival: int


class Causality:
    """The past of every entry."""

    def __init__(self) -> None:
        self._places: dict[str, _Place] = {}
        self._lane_ends: set[str] = set()
        self._lanes = 0
        self._latest: dict[int, int] = {}

    def add(self, entry: Entry) -> None:
        """Place an entry.

        Raises:
            KeyError: something it names in `prev` or `seen` has not been placed.
        """
        before = self._places[entry.prev] if entry.prev is not None else None
        news = [self._places[name] for _, name in entry.seen.values()]
        past = self._past(before, news)
        if before is not None and entry.prev in self._lane_ends:
            self._lane_ends.discard(entry.prev)
            place = _Place(before.lane, before.depth + 1, past, len(self._places))
        else:
            if before is not None:
                # Through others it may have seen more of that lane: the branch that it denies.
                past = {**past, before.lane: max(past.get(before.lane, 0), before.depth)}
            self._lanes += 1
            place = _Place(self._lanes, 1, past, len(self._places))
        self._lane_ends.add(entry.id)
        self._places[entry.id] = place

    def knows(self, later: str, earlier: str) -> bool:
        """Say whether `later` had seen `earlier`; no entry has seen itself."""
        a, b = self._places[later], self._places[earlier]
        if a.lane == b.lane:
            return a.depth > b.depth
        return a.past.get(b.lane, 0) >= b.depth

    def reach(self, entries: Iterable[str]) -> Mapping[int, int]:
        """Give what these entries and all that they had seen reach: a depth for each lane, for `within`."""
        reached: dict[int, int] = {}
        for entry in entries:
            place = self._places[entry]
            for lane, depth in (*place.past.items(), (place.lane, place.depth)):
                if reached.get(lane, 0) < depth:
                    reached[lane] = depth
        return reached

    def within(self, reached: Mapping[int, int], entry: str) -> bool:
        """Say whether an entry lies within what was reached."""
        place = self._places[entry]
        return reached.get(place.lane, 0) >= place.depth

    def lane(self, entry: str) -> tuple[int, int]:
        """Give the lane of an entry and its number in it."""
        place = self._places[entry]
        return place.lane, place.depth

    def _past(self, before: _Place | None, seen: list[_Place]) -> Mapping[int, int]:
        """Join what `before` knew with what was newly seen, the latest first: it mostly knows the others."""
        known = before.past if before is not None else {}
        news = [place for place in seen if known.get(place.lane, 0) < place.depth]
        if not news:
            return known
        past = dict(known)
        if before is not None:
            past[before.lane] = before.depth
        joined: set[int] = set()
        for place in sorted(news, key=lambda place: place.arrival, reverse=True):
            if past.get(place.lane, 0) >= place.depth:
                continue
            past[place.lane] = place.depth
            if id(place.past) not in joined:
                joined.add(id(place.past))
                for lane, depth in place.past.items():
                    if past.get(lane, 0) < depth:
                        past[lane] = depth
        # Authors who saw the same things share one table, so that the next entry joins it once.
        if past == self._latest:
            return self._latest
        self._latest = past
        return past
