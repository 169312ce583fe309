"""Confirming: the act by which an offer of a report becomes an entry.

In:  an offer, and the common options of the act: whose it is, when, the source and the span.
Out: the acknowledgement of that act; or its refusal, each with the code that the act itself has.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from travaux.desk import (
    assurances,
    deliveries,
    disclosures,
    drafts,
    instruments,
    proposals,
    replies,
    sessions,
    sheets,
    sources,
    statements,
)
from travaux.desk.acts import Acknowledgement
from travaux.desk.errors import ReportNeedsPartyError
from travaux.model import names
from travaux.model.errors import DateUnreadableError
from travaux.model.instruments import DraftSubmitted, InstrumentOpened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from travaux.desk.acts import Act
    from travaux.desk.desk import Desk
    from travaux.desk.offers import Offer


def enter(desk: Desk, act: Act, offer: Offer) -> Acknowledgement:
    """Enter what an offer says; `act` has the record and the source, the offer everything else.

    Raises:
        ReportNeedsPartyError, DateUnreadableError: it does not say whose act it was, or when.
        TravauxError: what the entry needs is lacking or refused, as in the act itself.
    """
    span = f"{offer.span.start}-{offer.span.end}"
    if offer.entry == "source_added":
        return sources.add(desk, replace(act, span=span), entry=offer.get("same_as"))
    if not offer.get("by"):
        message = "the report does not say plainly whose act this was"
        raise ReportNeedsPartyError(message, hint="say it: --set by=CODE")
    if not offer.get("on"):
        message = "when this happened cannot be told from the report"
        raise DateUnreadableError(message, hint="say it: --set on=2022-01-26, or an interval")
    behalf = _codes(offer, "on_behalf_of")
    act = replace(act, by=offer.get("by"), on=offer.get("on"), span=span, on_behalf_of=behalf)
    return _ENTER[offer.entry](desk, act, offer)


def _codes(offer: Offer, option: str) -> tuple[str, ...]:
    return tuple(offer.get(option).replace(",", " ").split())


def _maybe(offer: Offer, option: str) -> str | None:
    return offer.get(option) or None


def _statement(desk: Desk, act: Act, offer: Offer) -> Acknowledgement:
    return statements.make(
        desk,
        act,
        person=offer.get("person"),
        occasion=offer.get("occasion"),
        text=offer.get("text").encode(),
        form=offer.get("form") or "speech",
        role=_maybe(offer, "role"),
        to=_codes(offer, "to"),
        about=_maybe(offer, "about"),
        language=_maybe(offer, "language"),
    )


def _meeting(offer: Offer) -> sessions.Meeting:
    return sessions.Meeting(
        body=offer.get("body"),
        participants=_codes(offer, "with"),
        dates=offer.get("dates") or offer.get("on"),
        format=_maybe(offer, "format"),
        place=_maybe(offer, "place"),
        at_request_of=_maybe(offer, "at_request_of"),
    )


def _held(desk: Desk, act: Act, offer: Offer) -> Acknowledgement:
    return sessions.hold(desk, act, meeting=_meeting(offer))


def _announced(desk: Desk, act: Act, offer: Offer) -> Acknowledgement:
    return sessions.announce(desk, act, meeting=_meeting(offer))


def _cancelled(desk: Desk, act: Act, offer: Offer) -> Acknowledgement:
    return sessions.cancel(desk, act, session=offer.get("session"), why=offer.get("why"))


def _assurance(desk: Desk, act: Act, offer: Offer) -> Acknowledgement:
    return assurances.give(
        desk,
        act,
        to=offer.get("to"),
        person=_maybe(offer, "person"),
        form=_maybe(offer, "form"),
        scope=_maybe(offer, "scope"),
        due=_maybe(offer, "due"),
        about=_maybe(offer, "about"),
        where=_maybe(offer, "where"),
    )


def _draft(desk: Desk, act: Act, offer: Offer) -> Acknowledgement:
    return drafts.submit(
        desk,
        act,
        content=offer.get("text").encode(),
        instrument=offer.get("instrument"),
        language=_maybe(offer, "language"),
        revises=_maybe(offer, "revises"),
    )


def _delivery(desk: Desk, act: Act, offer: Offer) -> Acknowledgement:
    return deliveries.hand_over(
        desk,
        act,
        paper=offer.get("paper"),
        to=_codes(offer, "to"),
        place=_maybe(offer, "place"),
        hands=_maybe(offer, "hands"),
        at_request_of=_maybe(offer, "at_request_of"),
    )


def _receipt(desk: Desk, act: Act, offer: Offer) -> Acknowledgement:
    return deliveries.acknowledge(desk, act, paper=offer.get("paper"))


def _published(desk: Desk, act: Act, offer: Offer) -> Acknowledgement:
    paper, instrument = offer.get("paper"), offer.get("instrument")
    level, text = offer.get("level"), _maybe(offer, "text")
    opened: Acknowledgement | None = None
    if instrument and not paper:
        # The instrument stands for a text that is not at hand; all that can be refused is refused before it is opened.
        disclosures.worded(level, text)
        paper = _paper_of(desk, act, instrument)
        if not paper:
            to = _codes(offer, "to") or (names.party(offer.get("to")),)
            opened = instruments.open_instrument(
                desk, act, instrument=instrument, title=offer.get("title"), to=to
            )
            act = replace(act, source=opened.entries[-1].source, filing=None)
            paper = opened.entries[-1].id
    provisions = _codes(offer, "provision") if opened is None else ()
    done = disclosures.publish(desk, act, paper=paper, level=level, provisions=provisions, text=text)
    return replace(done, entries=(*opened.entries, *done.entries)) if opened is not None else done


def _paper_of(desk: Desk, act: Act, instrument: str) -> str:
    """Find the entry that stands for an instrument: its last draft, else its opening; empty where there is neither."""
    shelf = desk.reading(act.record)
    drafted = [entry for entry in shelf.typed(DraftSubmitted) if _is_of(entry.body, instrument)]
    opened = [entry for entry in shelf.typed(InstrumentOpened) if _is_of(entry.body, instrument)]
    return next((entry.id for entry in (*reversed(drafted), *opened) if not shelf.is_withdrawn(entry.id)), "")


def _is_of(body: object, instrument: str) -> bool:
    return isinstance(body, DraftSubmitted | InstrumentOpened) and body.instrument == instrument


def _proposal(desk: Desk, act: Act, offer: Offer) -> Acknowledgement:
    return proposals.make(
        desk,
        act,
        of=offer.get("of"),
        text=offer.get("text").encode(),
        provisions=_codes(offer, "provision"),
        polarity=offer.get("polarity") or "for",
    )


def _request(desk: Desk, act: Act, offer: Offer) -> Acknowledgement:
    return disclosures.request(
        desk,
        act,
        paper=offer.get("paper"),
        level=offer.get("level"),
        provisions=_codes(offer, "provision"),
    )


def _reply(desk: Desk, act: Act, offer: Offer) -> Acknowledgement:
    return replies.give(
        desk,
        act,
        draft=offer.get("draft"),
        sheet=sheets.written(offer.answers, label=offer.get("label"), text=offer.get("text")).encode(),
        revises=_maybe(offer, "revises"),
    )


_ENTER: Mapping[str, Callable[[Desk, Act, Offer], Acknowledgement]] = {
    "statement_made": _statement,
    "session_held": _held,
    "session_announced": _announced,
    "session_cancelled": _cancelled,
    "assurance_given": _assurance,
    "draft_submitted": _draft,
    "paper_delivered": _delivery,
    "receipt_given": _receipt,
    "published": _published,
    "proposal_made": _proposal,
    "disclosure_requested": _request,
    "reply_given": _reply,
}
