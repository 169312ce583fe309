"""Scoring: how well readings agree with answers made by hand.

In:  gold items (the shape of `data/press_gold`) and a reading of each.
Out: counts, from which precision, recall and F1 follow.

An entry is found where a proposal of its kind has a trigger that overlaps with its own, or a key slot with IoU of at
least a half; one to one. An optional entry counts neither as missed nor, when found, as extra. A slot of an entry that
was missed is missed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from travaux.model import dates
from travaux.model.errors import DateUnreadableError, TravauxError
from travaux.model.readings import KEYS, VALUES, Kind, Proposal, Reading

HALF = 0.5


class GoldUnreadableError(TravauxError):
    """A gold item is not of the form."""

    code = "gold-unreadable"


class Stretch(NamedTuple):
    """A span of a gold item; `value` alone where it has no words."""

    start: int | None
    end: int | None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a gold item."""

    id: str
    kind: Kind
    trigger: Stretch
    slots: tuple[tuple[str, tuple[Stretch, ...]], ...]
    optional: bool
    same_as: str | None


@dataclass(frozen=True, slots=True)
class GoldTime:
    """One time of a gold item."""

    start: int
    end: int
    values: tuple[str | None, ...]
    """Every right value; None: left unresolved."""


@dataclass(frozen=True, slots=True)
class Item:
    """A text with what is to be found in it."""

    id: str
    language: str
    published: str | None
    text: str
    entries: tuple[Entry, ...]
    times: tuple[GoldTime, ...]


def item(said: Mapping[str, Any]) -> Item:
    """Read a gold item.

    Raises:
        GoldUnreadableError: it is not of the form.
    """
    try:
        return Item(
            id=said["id"],
            language=said["lang"],
            published=(said.get("published") or {}).get("value"),
            text=said["text"],
            entries=tuple(_entry(one) for one in said["entries"]),
            times=tuple(
                GoldTime(one["start"], one["end"], (one.get("value"), *one.get("accept", ())))
                for one in said.get("times", ())
            ),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = f"a gold item is not of the form: {type(error).__name__} {error}"
        raise GoldUnreadableError(message, hint="compare with another gold item") from error


def _entry(said: Mapping[str, Any]) -> Entry:
    return Entry(
        id=said["id"],
        kind=Kind(said["kind"]),
        trigger=_stretch(said["trigger"]),
        slots=tuple((name, tuple(map(_stretch, those))) for name, those in said["slots"].items()),
        optional=bool(said.get("optional")),
        same_as=said.get("same_as"),
    )


def _stretch(said: Mapping[str, Any]) -> Stretch:
    return Stretch(said.get("start"), said.get("end"), said.get("value"))


class Tally(Counter[str]):
    """Counts of one kind, file or language: they add up."""

    def share(self, part: str, whole: str) -> float | None:
        """Give a share, None of nothing."""
        return self[part] / self[whole] if self[whole] else None

    def f1(self) -> float | None:
        """Give the harmonic mean of precision and recall of entries."""
        whole = self["entries"] + self["proposed"]
        return 2 * self["found"] / whole if whole else None


Tallies = dict[str, Tally]


def score(pairs: Iterable[tuple[Item, Reading]]) -> Tallies:
    """Count agreement, in all and by `kind:…`, `file:…`, `language:…`."""
    sums: Tallies = {"all": Tally()}
    for gold, reading in pairs:
        for name, counts in _counts(gold, reading):
            for key in ("all", f"file:{gold.id}", f"language:{gold.language}", name):
                if key:
                    sums.setdefault(key, Tally()).update(counts)
    return sums


def matches(gold: Item, reading: Reading) -> dict[str, int]:
    """Give the proposal that finds each entry, by the entry's id: best pairs first, required entries before others."""
    strengths = sorted(
        (
            (-_strength(entry, proposal), entry.optional, at, number)
            for at, entry in enumerate(gold.entries)
            for number, proposal in enumerate(reading.proposals)
            if entry.kind is proposal.kind and _same(entry, proposal)
        ),
    )
    found: dict[str, int] = {}
    for _, _, at, number in strengths:
        if gold.entries[at].id not in found and number not in found.values():
            found[gold.entries[at].id] = number
    return found


def _counts(gold: Item, reading: Reading) -> Iterator[tuple[str, Mapping[str, int]]]:
    found = matches(gold, reading)
    taken = set(found.values())
    for entry in gold.entries:
        if entry.optional:
            continue
        number = found.get(entry.id)
        counts = Counter({"entries": 1, "found": number is not None, "proposed": number is not None})
        counts.update(_slots(entry, reading.proposals[number] if number is not None else None))
        yield f"kind:{entry.kind.value}", counts
    for number, proposal in enumerate(reading.proposals):
        if number not in taken:
            yield f"kind:{proposal.kind.value}", {"proposed": 1}
    yield "", _times(gold, reading)
    yield "", _pairs(gold, reading, found)


def _same(entry: Entry, proposal: Proposal) -> bool:
    if _overlap(entry.trigger, (proposal.trigger.start, proposal.trigger.end)):
        return True
    return any(
        _iou(stretch, (slot.start, slot.end)) >= HALF
        for name, those in entry.slots
        if name in KEYS[entry.kind]
        for stretch in those
        for slot in proposal.named(name)
        if slot.start is not None and slot.end is not None
    )


def _strength(entry: Entry, proposal: Proposal) -> float:
    total = 1.0 if _overlap(entry.trigger, (proposal.trigger.start, proposal.trigger.end)) else 0.0
    for name, those in entry.slots:
        for stretch in those:
            total += max(
                (
                    _iou(stretch, (slot.start, slot.end))
                    for slot in proposal.named(name)
                    if slot.start is not None and slot.end is not None
                ),
                default=0.0,
            )
    return total


def _slots(entry: Entry, proposal: Proposal | None) -> Counter[str]:
    counts: Counter[str] = Counter()
    for name, those in entry.slots:
        given = proposal.named(name) if proposal is not None else ()
        if (entry.kind, name) in VALUES:
            counts["values"] += 1
            counts["values_right"] += any(slot.value == those[0].value for slot in given)
            continue
        for stretch in those:
            best = max(
                (
                    _iou(stretch, (slot.start, slot.end))
                    for slot in given
                    if slot.start is not None and slot.end is not None
                ),
                default=0.0,
            )
            counts["slots"] += 1
            counts["slots_overlap"] += best >= HALF
            counts["slots_exact"] += best == 1.0
    return counts


def _times(gold: Item, reading: Reading) -> Mapping[str, int]:
    counts: Counter[str] = Counter({"times_proposed": len(reading.times)})
    for one in gold.times:
        best = max(reading.times, key=lambda time: _iou(one, (time.start, time.end)), default=None)
        counts["times"] += 1
        if best is None or _iou(one, (best.start, best.end)) < HALF:
            continue
        counts["times_found"] += 1
        counts["times_exact"] += (best.start, best.end) == (one.start, one.end)
        counts["times_right"] += _days(best.value) in {_days(value) for value in one.values}
    return counts


def _days(value: str | None) -> dates.When | str | None:
    if value is None:
        return None
    try:
        return dates.parse(value)
    except DateUnreadableError:
        return value


def _pairs(gold: Item, reading: Reading, found: Mapping[str, int]) -> Mapping[str, int]:
    """Count pairs that tell the same thing, of entries that were found: the groups of `same_as`, pair by pair."""
    numbers = {entry.id: at for at, entry in enumerate(gold.entries)}
    links = [(at, numbers[one.same_as]) for at, one in enumerate(gold.entries) if one.same_as in numbers]
    wanted = {
        frozenset((found[gold.entries[a].id], found[gold.entries[b].id]))
        for a, b in _closed(links)
        if gold.entries[a].id in found and gold.entries[b].id in found
    }
    given = set(map(frozenset, _closed(
        [(at, one.same_as) for at, one in enumerate(reading.proposals) if one.same_as is not None]
    )))  # fmt: skip
    judged = {pair for pair in given if pair <= set(found.values())}
    return {
        "same_as": len(list(_closed(links))),
        "same_as_within_reach": len(wanted),
        "same_as_proposed": len(judged),
        "same_as_right": len(wanted & judged),
    }


def _closed(links: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give every pair of the groups that links make."""
    group: dict[int, set[int]] = {}
    for one, other in links:
        joined = group.get(one, {one}) | group.get(other, {other})
        for member in joined:
            group[member] = joined
    done: list[set[int]] = []
    for joined in group.values():
        if joined not in done:
            done.append(joined)
            members = sorted(joined)
            yield from ((a, b) for at, a in enumerate(members) for b in members[at + 1 :])


def _overlap(stretch: Stretch, span: tuple[int, int]) -> bool:
    return (
        stretch.start is not None
        and stretch.end is not None
        and stretch.start < span[1]
        and span[0] < stretch.end
    )


def _iou(stretch: Stretch | GoldTime, span: tuple[int | None, int | None]) -> float:
    if stretch.start is None or stretch.end is None or span[0] is None or span[1] is None:
        return 0.0
    shared = min(stretch.end, span[1]) - max(stretch.start, span[0])
    whole = max(stretch.end, span[1]) - min(stretch.start, span[0])
    return shared / whole if shared > 0 else 0.0
