"""`travaux party`: how parties are called, and who belongs to them.

In:  names by language, members, aliases.
Out: PartyDescribed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.options import Codes, acting, noun

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk

app = noun("How parties are called, and who belongs to them.")


@acting(app, "describe")
def describe(
    desk: Desk,
    act: Act,
    *,
    party: Annotated[str, typer.Argument(metavar="CODE", help="The party's code.")],
    name: Annotated[list[str], typer.Option(metavar="LANGUAGE=NAME", help="Its name; may be repeated.")],
    member: Codes = None,
    alias: Annotated[
        list[str] | None, typer.Option(help="Another name, such as a capital; may be repeated.")
    ] = None,
) -> Acknowledgement:
    """Describe a party; the last description counts."""
    from travaux.desk import parties

    return parties.describe(
        desk, act, party=party, names=tuple(name), members=tuple(member or ()), aliases=tuple(alias or ())
    )
