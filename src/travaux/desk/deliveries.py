"""Acts: a paper changes hands; its receipt is acknowledged.

In:  the paper, place, hands, at whose request.
Out: PaperDelivered, ReceiptGiven.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.desk import papers
from travaux.model.deliveries import PaperDelivered, ReceiptGiven

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk


def hand_over(  # noqa: PLR0913  the options of one command
    desk: Desk,
    act: Act,
    *,
    paper: str,
    to: tuple[str, ...],
    place: str | None = None,
    hands: str | None = None,
    at_request_of: str | None = None,
) -> Acknowledgement:
    """Enter that a paper was handed over: where, by whose hands (`A to B`), at whose request."""
    with desk.signing(act) as signing:
        body = PaperDelivered(
            to=signing.parties(to),
            place=papers.words(place, what="place"),
            hands=papers.words(hands, what="hands"),
            at_request_of=signing.party(at_request_of) if at_request_of is not None else None,
        )
        return signing.sign(body, about=signing.entry(paper))


def acknowledge(desk: Desk, act: Act, *, paper: str) -> Acknowledgement:
    """Enter that a delivery, or a paper, was received."""
    with desk.signing(act) as signing:
        return signing.sign(ReceiptGiven(), about=signing.entry(paper))
