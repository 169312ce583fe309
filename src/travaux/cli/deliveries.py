"""`travaux delivery`: papers handed over, and their receipt acknowledged.

In:  which paper, to whom, where, by whose hands.
Out: PaperDelivered, ReceiptGiven.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.options import Entry, acting, noun

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk

app = noun("Papers handed over and received.")


@acting(app, "hand-over")
def hand_over(
    desk: Desk,
    act: Act,
    *,
    paper: Entry,
    to: Annotated[list[str], typer.Option(metavar="CODE", help="To whom; may be repeated.")],
    place: Annotated[str | None, typer.Option(help="Where.")] = None,
    hands: Annotated[str | None, typer.Option(metavar='"A to B"', help="Who gave it to whom.")] = None,
    at_request_of: Annotated[str | None, typer.Option(metavar="CODE", help="At whose request.")] = None,
) -> Acknowledgement:
    """Say that a paper was handed over; handing over is not publishing."""
    from travaux.desk import deliveries

    return deliveries.hand_over(
        desk, act, paper=paper, to=tuple(to), place=place, hands=hands, at_request_of=at_request_of
    )


@acting(app, "acknowledge")
def acknowledge(desk: Desk, act: Act, *, paper: Entry) -> Acknowledgement:
    """Say that a paper, or what was handed over, was received."""
    from travaux.desk import deliveries

    return deliveries.acknowledge(desk, act, paper=paper)
