"""Events in words: what an entry says happened, where the timeline draws it, where it comes from.

In:  an entry, as corrected.
Out: `Told`; words quoted from the entry keep their own language.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from travaux.model import assurances, disclosures, instruments, replies, sessions, statements
from travaux.model.entries import BODY_TYPES, Entry
from travaux.model.sources import SourceAdded
from travaux.web.pages.look import Look
from travaux.web.pages.tellers import describe, said


class Lane(IntEnum):
    """The lanes of the timeline, top down."""

    PAPERS = 0
    MEETINGS = 1
    PROMISES = 2
    PUBLICITY = 3


_LANES: dict[type, Lane] = {
    sessions.SessionAnnounced: Lane.MEETINGS,
    sessions.SessionHeld: Lane.MEETINGS,
    sessions.SessionCancelled: Lane.MEETINGS,
    assurances.AssuranceGiven: Lane.PROMISES,
    assurances.AssuranceJudged: Lane.PROMISES,
    statements.StatementMade: Lane.PUBLICITY,
    disclosures.DisclosureRequested: Lane.PUBLICITY,
    disclosures.ConsentGiven: Lane.PUBLICITY,
    disclosures.ConsentRefused: Lane.PUBLICITY,
    disclosures.EmbargoSet: Lane.PUBLICITY,
    disclosures.Published: Lane.PUBLICITY,
    disclosures.Leaked: Lane.PUBLICITY,
    disclosures.AuthenticityStated: Lane.PUBLICITY,
}
"""Everything else is a paper."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an event; `lang` where its words are in a language of their own."""

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """An event in words."""

    title: str
    lines: tuple[Line, ...]
    lane: Lane


def tell(look: Look, entry: Entry) -> Told:
    """Say what an entry says happened."""
    title, facts = said(look, entry)
    lines = [Line(text) for text in facts if text]
    text = entry.parts.get("text")
    if isinstance(text, str):
        lines.append(Line(text, getattr(entry.body, "language", None) or ""))
    if entry.on_behalf_of:
        lines.append(Line(look.say("event.on_behalf_of", parties=look.parties(entry.on_behalf_of))))
    # A draft is about its instrument, a reply about its draft, and the title of a further source has what it tells.
    if entry.about is not None and not isinstance(
        entry.body, instruments.DraftSubmitted | replies.ReplyGiven | SourceAdded
    ):
        lines.append(Line(look.say("event.about", what=describe(look, entry.about))))
    return Told(title, tuple(lines), lane(entry))


def lane(entry: Entry) -> Lane:
    """Say which lane an entry belongs to."""
    return _LANES.get(type(entry.body), Lane.PAPERS)


def lane_of_type(name: str) -> Lane:
    """Say which lane entries of a type belong to."""
    return _LANES.get(BODY_TYPES.get(name, type(None)), Lane.PAPERS)
