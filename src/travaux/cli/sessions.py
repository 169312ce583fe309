"""`travaux session`: meetings announced, held, cancelled.

In:  body, place, days, who took part.
Out: SessionAnnounced, SessionHeld, SessionCancelled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.options import Entry, acting, noun

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk

app = noun("Meetings announced, held, cancelled.")

Body = Annotated[str, typer.Option(help="The forum that meets.")]
Format = Annotated[str | None, typer.Option("--format", help="In what format, such as ministers.")]
Place = Annotated[str | None, typer.Option(help="Where.")]
Dates = Annotated[str | None, typer.Option(metavar="DATES", help="The meeting's days; else --on.")]
With = Annotated[list[str], typer.Option("--with", metavar="CODE", help="Who takes part; may be repeated.")]
Request = Annotated[str | None, typer.Option(metavar="CODE", help="At whose request.")]


@acting(app, "announce")
def announce(
    desk: Desk,
    act: Act,
    *,
    body: Body,
    participants: With,
    form: Format = None,
    place: Place = None,
    dates: Dates = None,
    at_request_of: Request = None,
) -> Acknowledgement:
    """Say that a session is to be held."""
    from travaux.desk import sessions

    meeting = sessions.Meeting(body, tuple(participants), dates, form, place, at_request_of)
    return sessions.announce(desk, act, meeting=meeting)


@acting(app, "hold")
def hold(
    desk: Desk,
    act: Act,
    *,
    body: Body,
    participants: With,
    form: Format = None,
    place: Place = None,
    dates: Dates = None,
    at_request_of: Request = None,
    announcement: Annotated[
        str | None, typer.Option(metavar="ENTRY", help="The entry that announced it.")
    ] = None,
) -> Acknowledgement:
    """Say that a session was held."""
    from travaux.desk import sessions

    meeting = sessions.Meeting(body, tuple(participants), dates, form, place, at_request_of)
    return sessions.hold(desk, act, meeting=meeting, announcement=announcement)


@acting(app, "cancel")
def cancel(
    desk: Desk, act: Act, *, session: Entry, why: Annotated[str, typer.Option(help="The reason.")]
) -> Acknowledgement:
    """Say that an announced session will not be held."""
    from travaux.desk import sessions

    return sessions.cancel(desk, act, session=session, why=why)
