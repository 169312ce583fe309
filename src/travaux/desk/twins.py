"""Twins: items of the in-tray that tell one thing, in one report or in several.

In:  opened items; what became of them.
Out: for each item the others that tell the same, and the entry that the thing is already, if it is.

A twin is offered and never taken: a further report of what is entered becomes a further source of that entry only where
a person says so. Copies of a wire report are twins item by item. Two that contradict each other are none.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from travaux.desk.contradictions import MOST, days, differ, told, words
from travaux.desk.mentions import Names
from travaux.model.intray import State
from travaux.model.readings import Kind
from travaux.model.sources import SourceAdded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from travaux.desk.intray import Opened
    from travaux.model.entries import Entry

_ALIKE, _RESTATED = 0.5, 0.7
"""Dice shares of words: of what is promised, demanded or handed over, and of what is said."""
_WORDS: Mapping[Kind, tuple[tuple[str, ...], float]] = {
    Kind.STATEMENT: (("text",), _RESTATED),
    Kind.INSTRUMENT: (("title",), _ALIKE),
    Kind.PROPOSAL: (("content",), _ALIKE),
    Kind.DISCLOSURE: (("document",), _ALIKE),
    Kind.REPLY: (("document", "content"), _ALIKE),
}
"""Slots of which one must say much the same in both."""


def twins(items: Iterable[Opened]) -> Mapping[int, tuple[int, ...]]:
    """Give for each item that was not refused the numbers of those that tell the same, in order."""
    standing = [one for one in items if one.item.state is not State.DISMISSED]
    found: dict[int, set[int]] = defaultdict(set)
    together: dict[object, list[Opened]] = defaultdict(list)
    read: dict[object, list[int]] = defaultdict(list)
    for one in standing:
        together[(one.proposal.kind, one.offer.entry, one.offer.get("by"))].append(one)
        if one.place >= 0:
            read[(one.report.n, _first(one))].append(one.item.n)
    for numbers in read.values():
        for n in numbers:
            found[n].update(numbers)
    for those in together.values():
        for at, one in enumerate(those[:MOST]):
            for other in those[:at]:
                if _same(one, other):
                    found[one.item.n].add(other.item.n)
                    found[other.item.n].add(one.item.n)
    return {n: tuple(sorted(others - {n})) for n, others in found.items() if others - {n}}


def entered(
    items: Iterable[Opened], those: Mapping[int, Sequence[int]], find: Callable[[str], Entry | None]
) -> Mapping[int, str]:
    """Say of each item which entry a twin of it has become already; `find` gives an entry that was not withdrawn."""
    became = {one.item.n: one.item.entry for one in items if one.item.state is State.CONFIRMED}
    found: dict[int, str] = {}
    for n, others in those.items():
        for other in others:
            entry = find(became[other] or "") if other in became else None
            if entry is not None:
                told_of = entry.about if isinstance(entry.body, SourceAdded) else entry.id
                if told_of is not None and find(told_of) is not None:
                    found[n] = told_of
                    break
    return found


def _first(one: Opened) -> int:
    """Give the place of the proposal that the reader holds for the first telling of the same."""
    at, seen = one.place, set()
    while (earlier := one.reading.proposals[at].same_as) is not None and at not in seen:
        seen.add(at)
        at = earlier
    return at


def _same(one: Opened, other: Opened) -> bool:
    """Say whether two items of one kind and one party can only tell one thing."""
    kind = one.proposal.kind
    if any(
        _clash(one, other, option) for option in ("place", "due", "status", "polarity", "wish", "position")
    ):
        return False
    if kind is Kind.SESSION:
        return _same_session(one, other)
    if kind is Kind.ASSURANCE:
        return _same_promise(one, other)
    if kind is Kind.STATEMENT and _surname(one) != _surname(other):
        return False
    slots, least = _WORDS[kind]
    return any(_share(words(one, slot), words(other, slot)) >= least for slot in slots)


def _clash(one: Opened, other: Opened, option: str) -> bool:
    mine, theirs = told(one, option), told(other, option)
    return bool(mine and theirs) and differ(option, mine, theirs)


def _same_session(one: Opened, other: Opened) -> bool:
    """Say whether meetings are one: of one body on one day or at one place; else of the same two on one known day."""
    first, second = days(one.offer.get("on")), days(other.offer.get("on"))
    if first is None or second is None or first.last < second.first or second.last < first.first:
        return False
    is_day = first == second and first.from_ is not None and first.from_ == first.to
    bodies = _canonical(one, "body"), _canonical(other, "body")
    if all(bodies):
        return bodies[0] == bodies[1] and (is_day or bool(told(one, "place") and told(other, "place")))
    return is_day and len(_met(one) & _met(other)) > 1


def _met(one: Opened) -> set[str]:
    return {one.offer.get("by"), *one.offer.get("with").split(",")} - {""}


def _same_promise(one: Opened, other: Opened) -> bool:
    """Say whether promises of one party are one: alike in words; or to the same party, due in days that overlap."""
    if _share(words(one, "content"), words(other, "content")) >= _ALIKE:
        return True
    to, due = (one.offer.get("to"), other.offer.get("to")), (one.offer.get("due"), other.offer.get("due"))
    return bool(to[0]) and to[0] == to[1] and all(due)


def _canonical(one: Opened, name: str) -> str:
    names = Names(one.reading)
    found = (names.canonical(slot) or names.words(slot) for slot in one.proposal.named(name))
    return next((word.casefold() for word in found if word), "")


def _surname(one: Opened) -> str:
    return one.offer.get("person").casefold().rpartition(" ")[2]


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    whole = len(one) + len(other)
    return 2 * len(one & other) / whole if whole else 0.0
