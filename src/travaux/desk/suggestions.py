"""Suggestions: what a person would most likely type where a report does not say what an entry needs.

In:  the opened items of one report, and what the record and the in-tray know besides.
Out: values by option. A suggestion is shown and counts only once a person sends it: `confirm` alone never takes one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.desk import twins
from travaux.desk.contradictions import contradictions
from travaux.desk.mentions import Names
from travaux.model.assurances import AssuranceGiven
from travaux.model.readings import Kind
from travaux.model.replies import ReplyGiven
from travaux.model.statements import StatementMade
from travaux.wording import dates
from travaux.wording.languages import language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from travaux.desk.contradictions import Contradiction
    from travaux.desk.desk import Desk
    from travaux.desk.intray import Opened
    from travaux.model.entries import Entry

_LONGEST = 40
_SPEAKING = frozenset({"speaker", "promisor", "by", "participants"})
"""Slots that name whose act it is."""
_BREAK = re.compile(r"[^a-z0-9]+")
_OF_TWINS: Mapping[Kind, tuple[str, ...]] = {
    Kind.SESSION: ("by", "body", "with", "format", "place", "at_request_of"),
    Kind.ASSURANCE: ("by", "to", "person", "form", "scope", "due", "where"),
}
"""Options that another telling of the same thing may fill."""
_ONCE_MORE = frozenset({"by", "of", "to"})
"""Options for which one person's answer serves the same words again."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known besides a report."""

    spoke: Mapping[str, str]
    """For which party a person spoke last, by surname."""
    papers: Sequence[Entry]
    """Entries that stand for a paper or the promise of one, in the order of the record."""
    twins: Mapping[int, Sequence[int]]
    """Items that tell the same."""
    entered: Mapping[int, str]
    """The entry that the thing is already, by item."""
    against: Mapping[int, Sequence[Contradiction]]
    """Items that tell the same otherwise."""


NOTHING = Known({}, (), {}, {}, {})


def known(desk: Desk, items: Sequence[Opened], others: Sequence[Opened] = ()) -> Known:
    """Look up what is known besides some items; `others`, which may hold the same, may tell the same things."""
    shelves = [desk.shelf(name).refresh() for name in desk.records]
    entries = [
        entry for shelf in shelves for entry in shelf.ledger.entries if not shelf.is_withdrawn(entry.id)
    ]
    by_id = {entry.id: entry for entry in entries}
    together = tuple({one.item.n: one for one in (*items, *others)}.values())
    found = twins.twins(together)
    return Known(
        spoke=spokesmen(entries),
        papers=papers(entries),
        twins=found,
        entered=twins.entered(together, found, by_id.get),
        against=contradictions(together),
    )


def spokesmen(entries: Iterable[Entry]) -> Mapping[str, str]:
    """Say for which party a person spoke last in a record, by surname."""
    found = {}
    for entry in entries:
        if isinstance(entry.body, StatementMade | AssuranceGiven) and entry.body.person:
            found[_surname(entry.body.person)] = entry.by
    return found


def papers(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Give the replies of a record, and the promises: a paper that is talked of may be only promised."""
    return tuple(entry for entry in entries if isinstance(entry.body, ReplyGiven | AssuranceGiven))


def suggested(one: Opened, items: Sequence[Opened], known: Known) -> Mapping[str, str]:
    """Give the suggestions for an item; `items` are all of its report."""
    offer, found = one.offer, {}
    if (entry := known.entered.get(one.item.n)) is not None:
        found["same_as"] = entry
    for name in ("by", "of"):
        if not offer.get(name):
            found[name] = _told_before(one, items, name)
    if not offer.get("by"):
        found["by"] = _speaks_for(one, known.spoke) or found["by"]
    found |= {name: value for name, value in _of_twins(one, items, known).items() if not found.get(name)}
    if offer.entry == "statement_made" and not offer.get("occasion"):
        found["occasion"] = _occasion(one)
    if offer.entry in {"session_held", "session_announced"} and not (offer.get("body") or found.get("body")):
        met = [code for code in (offer.get("by"), *offer.get("with").split(",")) if code]
        found["body"] = MET.join(met) if len(met) > 1 else offer.get("format")
    if offer.entry == "published" and not offer.get("paper"):
        found["instrument"] = slug(offer.get("title"))
    if offer.entry in {"published", "disclosure_requested"}:
        found["level"] = "full"
    if one.proposal.kind is Kind.DISCLOSURE:
        # Withheld or undecided it is told as a statement about the paper.
        option = "paper" if offer.entry == "disclosure_requested" else "about"
        found[option] = offer.get(option) or _paper(one, known.papers)
    return {name: value for name, value in found.items() if value}


MET = " – "
"""Between the codes of those who met, where a meeting has no name of its own."""


def _occasion(one: Opened) -> str:
    """Name the report itself, in its own language, where it does not say on what occasion something was said."""
    tongue = language(one.report.language or one.reading.language)
    when = dates.spell_text(tongue, one.report.published) if one.report.published else ""
    return ", ".join(part for part in (one.report.publisher or "", when) if part)


def _speaks_for(one: Opened, spoke: Mapping[str, str]) -> str:
    names = Names(one.reading)
    people = (names.person(slot) for slot in one.proposal.slots if slot.name in _SPEAKING)
    return next((spoke[key] for who in people if who and (key := _surname(who)) in spoke), "")


def _told_before(one: Opened, items: Sequence[Opened], option: str) -> str:
    """Take what a person answered for the same words, or what the demand or the paper before it says."""
    names = Names(one.reading)
    slots = one.proposal.named(option)
    words = {names.words(slot).casefold() for slot in slots if slot.start is not None}
    for other in items:
        given = other.item.edits.get(option, "")
        same = {names.words(slot).casefold() for slot in other.proposal.named(option)}
        if option in _ONCE_MORE and given and words & same:
            return given
    if one.proposal.kind is not Kind.PROPOSAL or any(
        names.party(slot) or names.person(slot) for slot in slots
    ):
        return ""
    before = [
        other
        for other in items
        if other.proposal.kind in {Kind.PROPOSAL, Kind.INSTRUMENT}
        and other.proposal.trigger.start < one.proposal.trigger.start
    ]
    # “The proposals also contain …” are those of whoever made the demand or published the paper told just before.
    return next((value for other in reversed(before) if (value := other.offer.get(option))), "")


def _of_twins(one: Opened, items: Sequence[Opened], known: Known) -> Mapping[str, str]:
    """Take from other tellings of the same in this report what this one does not say."""
    wanted = [name for name in _OF_TWINS.get(one.proposal.kind, ()) if not one.offer.get(name)]
    twins = set(known.twins.get(one.item.n, ()))
    tellings = [other.offer for other in items if other.item.n in twins]
    return {
        name: value
        for name in wanted
        if (value := next((said for offer in tellings if (said := offer.get(name))), ""))
    }


def _paper(one: Opened, those: Sequence[Entry]) -> str:
    """Find the last reply, else the last promise, of a party that the words for the paper name."""
    names = Names(one.reading)
    codes = {code for slot in one.proposal.named("document") for code in names.within(slot)}
    own = [entry for entry in those if entry.by in codes]
    replies = [entry for entry in own if isinstance(entry.body, ReplyGiven)]
    return next((entry.name for entry in reversed(replies or own)), "")


def _surname(person: str) -> str:
    return person.casefold().rpartition(" ")[2]


def slug(title: str) -> str:
    """Make a name for an instrument of its title; empty where no Latin letter stands in it."""
    plain = unicodedata.normalize("NFD", title.casefold())
    words = _BREAK.sub("-", "".join(sign for sign in plain if not unicodedata.combining(sign))).strip("-")
    return words[:_LONGEST].rstrip("-")
