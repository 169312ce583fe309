"""Contradictions: reports that tell one event differently, to be shown side by side.

In:  what the items of an in-tray would enter.
Out: for each item, the items that tell the same thing with another place, day, outcome or wish.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.desk.mentions import Names
from travaux.model import dates
from travaux.model.errors import DateUnreadableError
from travaux.model.intray import State
from travaux.model.readings import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from travaux.desk.intray import Opened
    from travaux.model.dates import When

COMPARED: Mapping[Kind, tuple[str, ...]] = {
    Kind.SESSION: ("place", "status"),
    Kind.ASSURANCE: ("due",),
    Kind.PROPOSAL: ("polarity",),
    Kind.DISCLOSURE: ("wish",),
    Kind.REPLY: ("position",),
}
"""What two tellings of one thing may differ in."""
COMPARED_REPORTS = 100
"""Reports, the latest, among which contradictions of one report are looked for."""
MOST = 200
"""Items told of one thing that are compared with each other; the work stays bounded."""


_SHORTEST = 4
"""Letters of a word that tells anything."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Another item that tells the same thing otherwise."""

    n: int
    option: str
    """What differs."""
    theirs: str


def contradictions(items: Iterable[Opened]) -> Mapping[int, tuple[Contradiction, ...]]:
    """Find them among items that were not refused."""
    together: dict[object, list[Opened]] = defaultdict(list)
    for one in items:
        thing = _thing(one) if one.item.state is not State.DISMISSED else None
        if thing is not None:
            together[thing].append(one)
    found: dict[int, list[Contradiction]] = defaultdict(list)
    for same in together.values():
        for one, other in _pairs(same[:MOST]):
            if not _may_be_one(one, other):
                continue
            for option in COMPARED[one.proposal.kind]:
                mine, theirs = told(one, option), told(other, option)
                if mine and theirs and differ(option, mine, theirs):
                    found[one.item.n].append(Contradiction(other.item.n, option, theirs))
    return {n: tuple(others) for n, others in found.items()}


def _pairs(same: Sequence[Opened]) -> Iterator[tuple[Opened, Opened]]:
    return ((one, other) for one in same for other in same if one.item.n != other.item.n)


def _thing(one: Opened) -> object:
    """Say what an item is about, so that two tellings of it are found; None where it is too little."""
    offer, kind = one.offer, one.proposal.kind
    by, day = offer.get("by"), days(offer.get("on"))
    if kind is Kind.SESSION:
        who = _who(one)
        exact = day is not None and day.from_ is not None and day.from_ == day.to
        return (kind, who, day.from_) if day is not None and exact and who else None
    if kind is Kind.ASSURANCE:
        return (kind, by) if by else None
    if kind is Kind.PROPOSAL:
        return (kind, by, offer.get("of"), _folded(offer.get("text"))) if by else None
    if kind is Kind.DISCLOSURE:
        return (kind, by, _slot(one, "document")) if by and _slot(one, "document") else None
    if kind is Kind.REPLY:
        about = _slot(one, "document") or _slot(one, "content")
        return (kind, by, about) if by and about else None
    return None


def _may_be_one(one: Opened, other: Opened) -> bool:
    """Say whether two promises of one party may be one: to nobody else, and in one language in some of its words."""
    if one.proposal.kind is not Kind.ASSURANCE:
        return True
    to = one.offer.get("to"), other.offer.get("to")
    if all(to) and to[0] != to[1]:
        return False
    tongues = one.reading.language, other.reading.language
    return tongues[0] != tongues[1] or bool(words(one, "content") & words(other, "content"))


def words(one: Opened, name: str) -> frozenset[str]:
    """Give the words of a slot that tell anything."""
    text = " ".join(
        one.reading.text[slot.start : slot.end] for slot in one.proposal.named(name) if slot.start is not None
    )
    return frozenset(word for word in _WORD.findall(text.casefold()) if len(word) >= _SHORTEST)


def _who(one: Opened) -> frozenset[str]:
    """Name the parties of a session, whatever became of it."""
    edited = one.item.edits.get("with")
    if edited is None:
        names = Names(one.reading)
        those = {names.party(slot) or "" for slot in one.proposal.named("participants")}
    else:
        those = set(edited.replace(",", " ").split())
    return frozenset({one.offer.get("by"), *those} - {""})


def told(one: Opened, option: str) -> str:
    """Say what an item tells of an option: as a person set it, else by the one name of the place or value."""
    if option in {"place", "due"}:
        found = one.proposal.named("place")
        # Geneva, Genève and Женева are one place: the reader knows its names.
        named = Names(one.reading).canonical(found[0]) if option == "place" and found else None
        set_by_person = option in one.item.edits
        return named if named is not None and not set_by_person else one.offer.get(option)
    value = next((slot.value for slot in one.proposal.named(option) if slot.value), None)
    return one.item.edits.get(option) or value or ""


def differ(option: str, mine: str, theirs: str) -> bool:
    """Say whether two tellings cannot both be right; of due dates, whether they have no day in common."""
    if option != "due":
        return _folded(mine) != _folded(theirs)
    one, other = days(mine.partition(" ")[0]), days(theirs.partition(" ")[0])
    if one is None or other is None:
        return False
    if one.from_ is None and other.from_ is None:  # by the 12th, by the 25th
        return one.to != other.to
    return one.last < other.first or other.last < one.first


def _slot(one: Opened, name: str) -> str:
    return _folded(" ".join(Names(one.reading).words(slot) for slot in one.proposal.named(name)))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def days(text: str) -> When | None:
    """Read a day as it is set; None where it is none."""
    try:
        return dates.parse(text)
    except DateUnreadableError:
        return None
