"""Papers: what can be handed over and published: drafts, replies, letters, and whatever was.

In:  a sight.
Out: how each stands, the withdrawn among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.model.deliveries import PaperDelivered, ReceiptGiven
from travaux.model.disclosures import (
    AuthenticityStated,
    DisclosureRequested,
    EmbargoSet,
    Leaked,
    Published,
)
from travaux.model.instruments import DraftSubmitted
from travaux.model.replies import ReplyGiven
from travaux.model.statements import StatementForm, StatementMade

if TYPE_CHECKING:
    from collections.abc import Mapping

    from travaux.model.entries import Entry
    from travaux.projections.sight import Sight, Standing

DISCLOSING = (DisclosureRequested, EmbargoSet, Published, Leaked, AuthenticityStated)
"""Acts of disclosure that are about the paper itself."""


def papers(sight: Sight) -> Mapping[str, Standing]:
    """Give the papers by entry: those made as papers, and whatever was handed over or is up for disclosure.

    A paper that somebody already handed over or published is there on that day, whenever it is said to be made.
    """
    found: dict[str, Standing] = {}
    for made in (DraftSubmitted, ReplyGiven, StatementMade):
        for standing, _ in sight.kept(sight.ledger.typed(made), made):
            if is_paper(standing.entry):
                found[standing.entry.id] = standing
    for done in (PaperDelivered, *DISCLOSING):
        for entry, _ in sight.typed(done):
            _add(sight, entry.about, found)
    for entry, _ in sight.typed(ReceiptGiven):
        about = sight.ledger.get(entry.about or "")
        if about is not None and not isinstance(about.body, PaperDelivered):
            _add(sight, about.id, found)
    return found


def is_paper(entry: Entry) -> bool:
    """Say whether an entry was made as a paper: a draft, a reply, a statement in writing."""
    body = entry.body
    if isinstance(body, StatementMade):
        return body.form is not StatementForm.SPEECH
    return isinstance(body, DraftSubmitted | ReplyGiven)


def _add(sight: Sight, paper: str | None, found: dict[str, Standing]) -> None:
    signed = sight.ledger.get(paper) if paper is not None else None
    if signed is not None and signed.id not in found and sight.knows(signed.id):
        found[signed.id] = sight.standing(signed)
