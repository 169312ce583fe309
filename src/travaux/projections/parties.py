"""Parties: how each is called in each language, and who belongs to it.

In:  ledgers and a lens.
Out: `Party` values by code; which name a reader sees is for wording to choose.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from travaux.model.assurances import AssuranceGiven
from travaux.model.deliveries import PaperDelivered
from travaux.model.instruments import InstrumentOpened
from travaux.model.parties import PartyDescribed
from travaux.model.proposals import ProposalMade
from travaux.model.sessions import SessionAnnounced, SessionHeld
from travaux.model.statements import StatementMade
from travaux.projections.lens import Lens
from travaux.projections.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from travaux.model.entries import Entry
    from travaux.projections.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Party:
    """One party as it was last described."""

    code: str
    names: Mapping[str, str] = field(default_factory=dict)
    """Name by language code, sorted; empty where nobody described it."""
    members: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    entry: str | None = None
    """The description."""


def parties(ledgers: Sequence[Ledger], lens: Lens) -> Mapping[str, Party]:
    """Give every party that was described, by code; the last description counts whole.

    Where several records describe a party, the description that happened last counts, then the greater id.
    """
    found: dict[str, list[Entry]] = {}
    said: dict[str, PartyDescribed] = {}
    for sight in (Sight(ledger, lens) for ledger in ledgers):
        described: dict[str, list[Entry]] = {}
        for entry, body in sight.typed(PartyDescribed):
            described.setdefault(body.party, []).append(entry)
            said[entry.id] = body
        for code, entries in described.items():
            found.setdefault(code, []).append(sight.last(entries))
    last = {code: max(found[code], key=_age).id for code in sorted(found)}
    return {code: _party(said[entry], entry) for code, entry in last.items()}


def shape(parties: Mapping[str, Party], as_of: date) -> dict[str, object]:
    """Give the parties as JSON, `travaux.parties/1`."""
    return {
        "format": "travaux.parties/1",
        "as_of": as_of.isoformat(),
        "parties": [
            {
                "code": party.code,
                "names": dict(party.names),
                "members": list(party.members),
                "aliases": list(party.aliases),
                "entry": party.entry,
            }
            for party in parties.values()
        ],
    }


def names(ledgers: Sequence[Ledger], lens: Lens) -> Mapping[str, Mapping[str, str]]:
    """Give the names of every party that was described: by code, then by language."""
    return {code: party.names for code, party in parties(ledgers, lens).items()}


def named(entry: Entry) -> Iterator[str]:
    """Give the code of every party that an entry names, its own among them; one may come twice."""
    yield entry.by
    yield from entry.on_behalf_of
    body = entry.body
    match body:
        case InstrumentOpened() | PaperDelivered() | StatementMade():
            yield from body.to
        case AssuranceGiven():
            yield body.to
        case SessionAnnounced() | SessionHeld():
            yield from body.participants
        case ProposalMade():
            yield body.of
        case PartyDescribed():
            yield body.party
            yield from body.members
        case _:
            pass
    if isinstance(body, PaperDelivered | SessionAnnounced | SessionHeld) and body.at_request_of is not None:
        yield body.at_request_of


def codes(ledgers: Sequence[Ledger]) -> frozenset[str]:
    """Give the code of every party that the records name, on whatever day: which codes mean somebody here."""
    found: set[str] = set()
    for sight in (Sight(ledger, Lens()) for ledger in ledgers):
        found |= sight.ledger.parties
        for entry in sight.ledger.entries:
            found.update(named(sight.standing(entry).entry))
    return frozenset(found)


def _age(entry: Entry) -> tuple[object, str]:
    return entry.happened.last, entry.id


def _party(body: PartyDescribed, entry: str) -> Party:
    return Party(body.party, dict(sorted(body.names.items())), body.members, body.aliases, entry)
