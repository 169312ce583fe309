"""Acts: a party demands something of another.

In:  of whom, the words, the provisions that carry it.
Out: ProposalMade; the words go into the redactable part `text`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.desk.statements import needed_text
from travaux.model.errors import KindUnknownError
from travaux.model.instruments import DraftSubmitted
from travaux.model.proposals import Polarity, ProposalMade
from travaux.projections.errors import ProvisionUnknownError

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk
    from travaux.desk.signing import Signing


def make(  # noqa: PLR0913  the options of one command
    desk: Desk,
    act: Act,
    *,
    of: str,
    text: bytes,
    provisions: tuple[str, ...] = (),
    polarity: str = "for",
) -> Acknowledgement:
    """Enter a demand on the party `of`; `provisions` are ids, or `INSTRUMENT/ID` where several instruments stand.

    Raises:
        ProvisionUnknownError: no draft in the record has such a provision.
        KindUnknownError: `polarity` is neither `for` nor `against`.
    """
    if polarity not in list(Polarity):
        message = f"{polarity[:40]!r} is no polarity of a demand"
        raise KindUnknownError(message, hint=f"use one of: {', '.join(Polarity)}")
    demanded = needed_text(text, what="the proposal")
    with desk.signing(act) as signing:
        for provision in provisions:
            _known(signing, provision)
        return signing.sign(
            ProposalMade(signing.party(of), provisions, Polarity(polarity)), parts={"text": demanded}
        )


def _known(signing: Signing, provision: str) -> None:
    instrument, slash, identifier = provision.rpartition("/")
    for entry in signing.shelf.typed(DraftSubmitted):
        draft = entry.body
        if (
            isinstance(draft, DraftSubmitted)
            and (not slash or draft.instrument == instrument)
            and any(place.id == identifier for place in draft.provisions)
        ):
            return
    message = f"no draft in {signing.shelf.name!r} has the provision {provision[:80]!r}"
    raise ProvisionUnknownError(message, hint="`travaux board` shows the provisions of an instrument")
