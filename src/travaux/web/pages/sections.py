"""The sections of a dossier's pages, in the order of the navigation.

In:  nothing.
Out: `SECTIONS`, which the frame of every page links.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """One link of the navigation."""

    path: str
    """Below the language; `{instrument}` stands for the first instrument that was opened."""
    key: str
    """The message that names it."""

    @property
    def needs_instrument(self) -> bool:
        """Whether there is no such page before an instrument is opened."""
        return "{instrument}" in self.path


SECTIONS = (
    Section("", "frame.home"),
    Section("board/{instrument}/", "frame.board"),
    Section("texts/", "frame.texts"),
    Section("timeline/", "frame.timeline"),
    Section("changes/", "frame.changes"),
    Section("assurances/", "frame.assurances"),
    Section("sessions/", "sessions.title"),
    Section("statements/", "statements.title"),
    Section("deliveries/", "deliveries.title"),
    Section("disclosures/", "disclosures.title"),
    Section("agreements/", "agreements.title"),
    Section("parties/", "parties.title"),
    Section("sources/", "frame.sources"),
    Section("search/", "frame.search"),
)
