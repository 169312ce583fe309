"""Suggestions: what a person would most likely type where a report does not say what an entry needs.

In:  an opened item.
Out: values by option. A suggestion is shown and counts only once a person sends it: `confirm` alone never takes one.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from travaux.desk.mentions import Names
from travaux.model.assurances import AssuranceGiven
from travaux.model.statements import StatementMade

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from travaux.desk.intray import Opened
    from travaux.model.entries import Entry

_LONGEST = 40
_SPEAKING = frozenset({"speaker", "promisor", "by", "participants"})
"""Slots that name whose act it is."""
_BREAK = re.compile(r"[^a-z0-9]+")


def spokesmen(entries: Iterable[Entry]) -> Mapping[str, str]:
    """Say for which party a person spoke last in a record, by surname."""
    found = {}
    for entry in entries:
        if isinstance(entry.body, StatementMade | AssuranceGiven) and entry.body.person:
            found[_surname(entry.body.person)] = entry.by
    return found


def suggested(one: Opened, spoke: Mapping[str, str]) -> Mapping[str, str]:
    """Give the suggestions for an item; `spoke` says for whom persons spoke in the record."""
    offer = one.offer
    found: dict[str, str] = {}
    if not offer.get("by"):
        names = Names(one.reading)
        people = (names.person(slot) for slot in one.proposal.slots if slot.name in _SPEAKING)
        found["by"] = next((spoke[key] for who in people if who and (key := _surname(who)) in spoke), "")
    if offer.entry == "statement_made" and not offer.get("occasion"):
        published = one.report.published or ""
        found["occasion"] = ", ".join(part for part in (one.report.publisher or "", published) if part)
    if offer.entry in {"session_held", "session_announced"} and not offer.get("body"):
        met = [code for code in (offer.get("by"), *offer.get("with").split(",")) if code]
        found["body"] = offer.get("format") or " – ".join(met)
    if offer.entry == "published" and not offer.get("paper"):
        found["instrument"] = slug(offer.get("title"))
    if offer.entry in {"published", "disclosure_requested"}:
        found["level"] = "full"
    return {name: value for name, value in found.items() if value}


def _surname(person: str) -> str:
    return person.casefold().rpartition(" ")[2]


def slug(title: str) -> str:
    """Make a name for an instrument of its title; empty where no Latin letter stands in it."""
    plain = unicodedata.normalize("NFD", title.casefold())
    words = _BREAK.sub("-", "".join(sign for sign in plain if not unicodedata.combining(sign))).strip("-")
    return words[:_LONGEST].rstrip("-")
