"""`travaux proposal`: the substance of a demand, apart from the article it became.

In:  who asks what of whom.
Out: ProposalMade.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.options import acting, noun

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk

app = noun("Demands, apart from the articles they became.")


@acting(app, "make")
def make(
    desk: Desk,
    act: Act,
    *,
    of: Annotated[str, typer.Option("--of", metavar="CODE", help="Of whom it is asked.")],
    text: Annotated[str, typer.Option(help="What is asked.")],
    provision: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="A provision that carries it; may be repeated.")
    ] = None,
    against: Annotated[bool, typer.Option("--against", help="The text says what is not to be.")] = False,
) -> Acknowledgement:
    """Enter a demand."""
    from travaux.desk import proposals

    words = text.encode("utf-8", "surrogateescape")
    return proposals.make(
        desk,
        act,
        of=of,
        text=words,
        provisions=tuple(provision or ()),
        polarity="against" if against else "for",
    )
