"""Acts: provisions agreed at a level, confirmed, withdrawn; entries linked into a package.

In:  instrument and provision, or the agreement.
Out: ProvisionAgreed, AgreementConfirmed, AgreementWithdrawn, PackageLinked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.desk import instruments, papers
from travaux.desk.errors import EntryUnknownError
from travaux.model.agreements import AgreementConfirmed, AgreementWithdrawn, PackageLinked, ProvisionAgreed
from travaux.model.instruments import DraftSubmitted
from travaux.projections.errors import ProvisionUnknownError

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk

_FEWEST = 2


def agree(  # noqa: PLR0913  the options of one command
    desk: Desk,
    act: Act,
    *,
    instrument: str,
    provision: str,
    level: str,
    ad_referendum: bool = False,
) -> Acknowledgement:
    """Enter that a provision is agreed at `level` (working group, plenary, …), perhaps ad referendum.

    Raises:
        ProvisionUnknownError: no draft of the instrument has it.
    """
    level = papers.needed_words(level, what="level")
    with desk.signing(act) as signing:
        instruments.known(signing, instrument)
        drafts = [entry.body for entry in signing.shelf.typed(DraftSubmitted)]
        if not any(
            place.id == provision
            for draft in drafts
            if isinstance(draft, DraftSubmitted) and draft.instrument == instrument
            for place in draft.provisions
        ):
            message = f"no draft of {instrument!r} has the provision {provision[:80]!r}"
            raise ProvisionUnknownError(message, hint=f"`travaux board --instrument {instrument}` shows them")
        return signing.sign(ProvisionAgreed(instrument, provision, level, ad_referendum))


def confirm(desk: Desk, act: Act, *, agreement: str) -> Acknowledgement:
    """Enter that what was agreed ad referendum is confirmed."""
    with desk.signing(act) as signing:
        return signing.sign(AgreementConfirmed(), about=signing.entry_of(agreement, ProvisionAgreed))


def withdraw(desk: Desk, act: Act, *, agreement: str) -> Acknowledgement:
    """Enter that a party takes its agreement back."""
    with desk.signing(act) as signing:
        return signing.sign(AgreementWithdrawn(), about=signing.entry_of(agreement, ProvisionAgreed))


def link(desk: Desk, act: Act, *, entries: tuple[str, ...], why: str) -> Acknowledgement:
    """Enter that entries stand or fall together.

    Raises:
        EntryUnknownError: fewer than two different entries are named.
    """
    reasons = papers.passage(why)
    with desk.signing(act) as signing:
        linked = tuple(dict.fromkeys(signing.entry(entry).id for entry in entries))
        if len(linked) < _FEWEST:
            message = "a package links at least two different entries"
            raise EntryUnknownError(message, hint="name two entries or more")
        return signing.sign(PackageLinked(linked, reasons))
