"""`travaux provision`, `travaux agreement`, `travaux package`: what is agreed, and what hangs together.

In:  a provision and a level; an agreement; entries that stand or fall together.
Out: ProvisionAgreed, AgreementConfirmed, AgreementWithdrawn, PackageLinked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.options import Entry, acting, noun

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk

provision_app = noun("Provisions on which there is agreement.")
agreement_app = noun("Agreements confirmed or taken back.")
package_app = noun("Entries that stand or fall together.")


@acting(provision_app, "agree")
def agree(
    desk: Desk,
    act: Act,
    *,
    instrument: Annotated[str, typer.Option(metavar="ID", help="The instrument.")],
    provision: Annotated[str, typer.Option(metavar="ID", help="The provision, such as art_4.")],
    level: Annotated[str, typer.Option(help='Who agreed, such as "working group".')],
    ad_referendum: Annotated[
        bool, typer.Option("--ad-referendum", help="The capital is still to confirm.")
    ] = False,
) -> Acknowledgement:
    """Note a provision as agreed."""
    from travaux.desk import agreements

    return agreements.agree(
        desk, act, instrument=instrument, provision=provision, level=level, ad_referendum=ad_referendum
    )


@acting(agreement_app, "confirm")
def confirm(desk: Desk, act: Act, *, agreement: Entry) -> Acknowledgement:
    """Confirm what was agreed ad referendum."""
    from travaux.desk import agreements

    return agreements.confirm(desk, act, agreement=agreement)


@acting(agreement_app, "withdraw")
def withdraw(desk: Desk, act: Act, *, agreement: Entry) -> Acknowledgement:
    """Take an agreement back."""
    from travaux.desk import agreements

    return agreements.withdraw(desk, act, agreement=agreement)


@acting(package_app, "link")
def link(
    desk: Desk,
    act: Act,
    *,
    entries: Annotated[list[str], typer.Argument(metavar="ENTRY ENTRY…", help="The entries.")],
    why: Annotated[str, typer.Option(help="The reason.")],
) -> Acknowledgement:
    """Say that entries are a package: nothing is agreed until everything is."""
    from travaux.desk import agreements

    return agreements.link(desk, act, entries=tuple(entries), why=why)
