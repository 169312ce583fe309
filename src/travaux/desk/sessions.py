"""Acts: sessions announced, held, cancelled.

In:  body, format, place, days, participants.
Out: SessionAnnounced, SessionHeld, SessionCancelled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.desk import papers
from travaux.model import dates
from travaux.model.sessions import SessionAnnounced, SessionCancelled, SessionHeld

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk


@dataclass(frozen=True, slots=True)
class Meeting:
    """The options that announcing and holding a session share."""

    body: str
    participants: tuple[str, ...]
    dates: str | None = None
    """EDTF: the meeting's days; the act's own date if None."""
    format: str | None = None
    place: str | None = None
    at_request_of: str | None = None


def announce(desk: Desk, act: Act, *, meeting: Meeting) -> Acknowledgement:
    """Enter that a session is to be held."""
    return _enter(desk, act, meeting, SessionAnnounced)


def hold(desk: Desk, act: Act, *, meeting: Meeting, announcement: str | None = None) -> Acknowledgement:
    """Enter that a session was held; `announcement` names the entry that announced it."""
    return _enter(desk, act, meeting, SessionHeld, announcement)


def cancel(desk: Desk, act: Act, *, session: str, why: str) -> Acknowledgement:
    """Enter that an announced session will not be held."""
    reasons = papers.passage(why)
    with desk.signing(act) as signing:
        return signing.sign(SessionCancelled(reasons), about=signing.entry_of(session, SessionAnnounced))


def _enter(
    desk: Desk,
    act: Act,
    meeting: Meeting,
    kind: type[SessionAnnounced | SessionHeld],
    announcement: str | None = None,
) -> Acknowledgement:
    body = papers.needed_words(meeting.body, what="body")
    days = meeting.dates if meeting.dates is not None else act.on
    if days is not None:
        dates.parse(days)
    with desk.signing(act) as signing:
        asked_by = signing.party(meeting.at_request_of) if meeting.at_request_of is not None else None
        about = signing.entry_of(announcement, SessionAnnounced) if announcement is not None else None
        session = kind(
            body=body,
            participants=signing.parties(meeting.participants),
            dates=days if days is not None else desk.today().isoformat(),
            format=papers.words(meeting.format, what="format"),
            place=papers.words(meeting.place, what="place"),
            at_request_of=asked_by,
        )
        return signing.sign(session, about=about)
