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
    letter: str
    """Typed after `g` it leads there; a Latin letter in every language, as keyboards have them."""

    is_private: bool = False
    """Only who is logged in is shown the way to it."""

    @property
    def needs_instrument(self) -> bool:
        """Whether there is no such page before an instrument is opened."""
        return "{instrument}" in self.path


SECTIONS = (
    Section("", "frame.home", "h"),
    Section("board/{instrument}/", "frame.board", "b"),
    Section("texts/", "frame.texts", "x"),
    Section("timeline/", "frame.timeline", "t"),
    Section("changes/", "frame.changes", "c"),
    Section("assurances/", "frame.assurances", "a"),
    Section("sessions/", "sessions.title", "m"),
    Section("statements/", "statements.title", "w"),
    Section("deliveries/", "deliveries.title", "d"),
    Section("disclosures/", "disclosures.title", "i"),
    Section("agreements/", "agreements.title", "v"),
    Section("parties/", "parties.title", "p"),
    Section("sources/", "frame.sources", "s"),
    Section("search/", "frame.search", "f"),
    Section("record/", "frame.record", "r"),
    Section("desk/intray/", "intray.title", "n", is_private=True),
)
