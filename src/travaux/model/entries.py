"""Entries: what the record is made of, and the registry of their types.

In:  a verified payload, read by the `record` room.
Out: one frozen `Entry`; an unknown type keeps its body as it was written and is ignored by folds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field
from enum import StrEnum

from travaux.model import names
from travaux.model.agreements import AgreementConfirmed, AgreementWithdrawn, PackageLinked, ProvisionAgreed
from travaux.model.assurances import AssuranceGiven, AssuranceJudged
from travaux.model.corrections import EntryCorrected, EntryWithdrawn
from travaux.model.dates import When
from travaux.model.deliveries import PaperDelivered, ReceiptGiven
from travaux.model.disclosures import (
    AuthenticityStated,
    ConsentGiven,
    ConsentRefused,
    DisclosureRequested,
    EmbargoSet,
    Leaked,
    Published,
)
from travaux.model.instruments import DraftSubmitted, InstrumentOpened
from travaux.model.parties import PartyDescribed
from travaux.model.proposals import ProposalMade
from travaux.model.records import KeyDelegated, KeyRevoked, PartyJoined, RecordFounded
from travaux.model.replies import ReplyContested, ReplyGiven, ReplyMapped
from travaux.model.sessions import SessionAnnounced, SessionCancelled, SessionHeld
from travaux.model.sources import SourceAdded, SourceFiled, Span
from travaux.model.statements import StatementMade


class Basis(StrEnum):
    """How an entry stands in the record."""

    ACT = "act"
    """Signed by a desk of the very party that acts."""
    REPORT = "report"
    """Signed by somebody else, who names a source."""


@dataclass(frozen=True, slots=True)
class UnknownBody:
    """The body of an entry whose type this version does not know; kept, verified, listed, ignored by folds."""

    fields: MappingType[str, object]


Body = (
    RecordFounded
    | PartyJoined
    | KeyDelegated
    | KeyRevoked
    | PartyDescribed
    | SourceFiled
    | SourceAdded
    | InstrumentOpened
    | DraftSubmitted
    | ReplyGiven
    | ReplyMapped
    | ReplyContested
    | AssuranceGiven
    | AssuranceJudged
    | SessionAnnounced
    | SessionHeld
    | SessionCancelled
    | StatementMade
    | PaperDelivered
    | ReceiptGiven
    | ProposalMade
    | ProvisionAgreed
    | AgreementConfirmed
    | AgreementWithdrawn
    | PackageLinked
    | DisclosureRequested
    | ConsentGiven
    | ConsentRefused
    | EmbargoSet
    | Published
    | Leaked
    | AuthenticityStated
    | EntryCorrected
    | EntryWithdrawn
    | UnknownBody
)
"""Every kind of entry body. A new entry class is added here and nowhere else."""

_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


def snake(cls: type) -> str:
    """Give the type name of an entry class: `ReplyGiven` is written `reply_given`."""
    return _CAPITAL.sub("_", cls.__name__).lower()


BODY_TYPES: dict[str, type] = {snake(cls): cls for cls in Body.__args__ if cls is not UnknownBody}
"""Body class by type name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One verified entry, with what of its redactable parts is disclosed here.

    Order among entries comes from `prev` and `seen` only; `said` is the author's own clock and orders nothing.
    """

    id: str
    """SHA-256 of the payload, hex."""
    author: str
    """Who signed: `RU/desk-1`."""
    seq: int
    type: str
    by: str
    """Whose act it is: a party's code."""
    basis: Basis
    happened: When
    said: str
    """RFC 3339, UTC."""
    body: Body
    record: str | None = None
    """Id of the record; None in the founding entry itself."""
    prev: str | None = None
    seen: MappingType[str, tuple[int, str]] = field(default_factory=dict)
    """Heads of the other authors' chains as the author knew them: seq and id by author."""
    about: str | None = None
    source: str | None = None
    """Entry of the source that a report rests on."""
    span: Span | None = None
    on_behalf_of: tuple[str, ...] = ()
    parts: MappingType[str, object] = field(default_factory=dict)
    """Disclosed redactable parts: value by name (`answer:art_1`), in the order in which they were sealed."""

    @property
    def signed_by(self) -> str:
        """The party whose desk signed."""
        return names.party_of(self.author)

    @property
    def name(self) -> str:
        """The short name people use: `RU/desk-1#3`."""
        return f"{self.author}#{self.seq}"
