"""Facts: one line of a register under its own small label, with links where it names parties or entries.

In:  codes of parties, ids of entries, words.
Out: `Fact`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from travaux.web.pages.frame import Link
from travaux.web.pages.items import reference
from travaux.web.pages.look import Look

MOST = 12
"""Entries that one line names."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line; its words, or its links."""

    label: str
    text: str = ""
    links: tuple[Link, ...] = ()

    @classmethod
    def of_parties(cls, look: Look, key: str, codes: Iterable[str]) -> Fact:
        """Name parties."""
        return cls(look.say(key), links=tuple(party_link(look, code) for code in codes))

    @classmethod
    def of_entries(cls, look: Look, key: str, entries: Sequence[str]) -> Fact:
        """Name entries, the first of many."""
        links = [reference(look, entry) for entry in entries[:MOST]]
        if len(entries) > MOST:
            links.append(Link(look.say("register.more_entries", n=len(entries) - MOST), ""))
        return cls(look.say(key), links=tuple(links))


def party_link(look: Look, code: str) -> Link:
    """Link a party's page by its name."""
    return Link(look.party(code), look.party_href(code))
