"""Acts: an instrument comes under negotiation.

In:  its name, title and addressees.
Out: InstrumentOpened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.desk import papers
from travaux.desk.errors import InstrumentOpenError
from travaux.model import names
from travaux.model.instruments import InstrumentOpened
from travaux.projections.errors import InstrumentUnknownError

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk
    from travaux.desk.signing import Signing
    from travaux.model.entries import Entry


def open_instrument(
    desk: Desk, act: Act, *, instrument: str, title: str, to: tuple[str, ...]
) -> Acknowledgement:
    """Open an instrument addressed to the parties `to`; its name is its own in the record for ever.

    Raises:
        InstrumentOpenError: one of that name is open already.
    """
    name = names.slug(instrument, what="instrument")
    title = papers.needed_words(title, what="title")
    with desk.signing(act) as signing:
        if _find(signing, name) is not None:
            message = f"the instrument {name!r} is open already in {signing.shelf.name!r}"
            raise InstrumentOpenError(message, hint="give this one another name, or submit a draft of it")
        return signing.sign(InstrumentOpened(name, title, signing.parties(to)))


def known(signing: Signing, instrument: str) -> Entry:
    """Find an instrument by its name.

    Raises:
        InstrumentUnknownError: there is none.
    """
    name = names.slug(instrument, what="instrument")
    entry = _find(signing, name)
    if entry is None:
        message = f"no instrument {name!r} is open in {signing.shelf.name!r}"
        hint = f"open it first: travaux instrument open {name} --title TITLE --to CODE"
        raise InstrumentUnknownError(message, hint=hint)
    return entry


def _find(signing: Signing, name: str) -> Entry | None:
    for entry in signing.shelf.typed(InstrumentOpened):
        if isinstance(entry.body, InstrumentOpened) and entry.body.instrument == name:
            return entry
    return None
