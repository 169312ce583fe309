"""`travaux instrument`: treaties and agreements under negotiation.

In:  a name, a title, addressees.
Out: InstrumentOpened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.options import acting, noun

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk

app = noun("Treaties and agreements under negotiation.")


@acting(app, "open")
def open_(
    desk: Desk,
    act: Act,
    *,
    instrument: Annotated[str, typer.Argument(metavar="ID", help="Its name in the record, such as treaty.")],
    title: Annotated[str, typer.Option(help="Its title.")],
    to: Annotated[list[str], typer.Option(metavar="CODE", help="An addressee; may be repeated.")],
) -> Acknowledgement:
    """Open an instrument: name it, say whom it is addressed to."""
    from travaux.desk import instruments

    return instruments.open_instrument(desk, act, instrument=instrument, title=title, to=tuple(to))
