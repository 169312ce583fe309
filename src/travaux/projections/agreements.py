"""Agreements: what is agreed at what level, confirmed or taken back, and how each provision stands by it.

In:  ledgers and a lens; for the board, a sight and an instrument.
Out: `Agreements`, its JSON by `shape`; a status for each provision.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.model.agreements import AgreementConfirmed, AgreementWithdrawn, ProvisionAgreed
from travaux.projections.sight import Sight, by_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from travaux.model.dates import When
    from travaux.model.entries import Entry
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens


@dataclass(frozen=True, slots=True)
class Agreement:
    """One provision noted as agreed by one party."""

    record: str | None
    """Id of the record, where several were asked."""
    entry: str
    happened: When
    instrument: str
    provision: str
    by: str
    basis: str
    level: str
    ad_referendum: bool
    confirmed_by: tuple[str, ...]
    """Parties, each once, in the order in which they confirmed."""
    withdrawn_by: tuple[str, ...]
    """Parties, likewise."""
    confirmations: tuple[str, ...]
    """Entries."""
    withdrawals: tuple[str, ...]
    """Entries."""


@dataclass(frozen=True, slots=True)
class Agreements:
    """Everything that was noted as agreed."""

    as_of: date
    agreements: tuple[Agreement, ...]
    withdrawn: tuple[str, ...] = ()
    """Notes that their signer took out of the record, which count no more; entries."""


@dataclass(frozen=True, slots=True)
class Status:
    """How one provision stands: `open`, `agreed_ad_ref` or `agreed`, and at what level."""

    status: str
    level: str | None


OPEN = Status("open", None)


def agreements(ledgers: Sequence[Ledger], lens: Lens) -> Agreements:
    """Show what was noted as agreed, what was taken back included."""
    sights = [Sight(ledger, lens) for ledger in ledgers]
    found = [
        _agreement(sight, entry, body, sight.ledger.record if len(ledgers) > 1 else None)
        for sight in sights
        for entry, body in sight.typed(ProvisionAgreed)
    ]
    found.sort(key=lambda one: (one.happened.first, one.entry))
    withdrawn = [
        standing.entry
        for sight in sights
        for standing, _ in sight.kept(sight.ledger.typed(ProvisionAgreed), ProvisionAgreed)
        if standing.withdrawal is not None
    ]
    return Agreements(lens.as_of, tuple(found), tuple(one.id for one in sorted(withdrawn, key=by_date)))


def standing(ledgers: Sequence[Ledger], lens: Lens, *, instrument: str) -> Mapping[str, Status]:
    """Say how each provision of an instrument stands that somebody noted as agreed, in any of the records."""
    found: dict[str, Status] = {}
    for ledger in ledgers:
        found |= statuses(Sight(ledger, lens), instrument)
    return found


def statuses(sight: Sight, instrument: str) -> Mapping[str, Status]:
    """Say how each provision of an instrument stands that somebody noted as agreed.

    Of each party the last agreement counts that nobody has taken back, its own acts before reports. The
    provision is agreed ad referendum while a party that agreed so has not itself confirmed, else agreed; its
    level is that of the last.
    """
    noted: dict[str, dict[str, list[Entry]]] = {}
    for entry, body in sight.typed(ProvisionAgreed):
        if body.instrument == instrument and not any(sight.about(entry.id, AgreementWithdrawn)):
            noted.setdefault(body.provision, {}).setdefault(entry.by, []).append(entry)
    return {
        provision: _status(sight, [sight.foremost(entries) for entries in by_party.values()])
        for provision, by_party in noted.items()
    }


def shape(agreements: Agreements) -> dict[str, object]:
    """Give the agreements as JSON, `travaux.agreements/1`."""
    return {
        "format": "travaux.agreements/1",
        "as_of": agreements.as_of.isoformat(),
        "agreements": [
            {
                **({"record": one.record} if one.record is not None else {}),
                "entry": one.entry,
                "instrument": one.instrument,
                "provision": one.provision,
                "by": one.by,
                "basis": one.basis,
                "level": one.level,
                "ad_referendum": one.ad_referendum,
                "confirmed_by": list(one.confirmed_by),
                "withdrawn_by": list(one.withdrawn_by),
                "confirmations": list(one.confirmations),
                "withdrawals": list(one.withdrawals),
            }
            for one in agreements.agreements
        ],
    }


def _agreement(sight: Sight, entry: Entry, body: ProvisionAgreed, record: str | None) -> Agreement:
    confirmed = sorted((one for one, _ in sight.about(entry.id, AgreementConfirmed)), key=by_date)
    withdrawn = sorted((one for one, _ in sight.about(entry.id, AgreementWithdrawn)), key=by_date)
    return Agreement(
        record=record,
        entry=entry.id,
        happened=entry.happened,
        instrument=body.instrument,
        provision=body.provision,
        by=entry.by,
        basis=entry.basis.value,
        level=body.level,
        ad_referendum=body.ad_referendum,
        confirmed_by=tuple(dict.fromkeys(one.by for one in confirmed)),
        withdrawn_by=tuple(dict.fromkeys(one.by for one in withdrawn)),
        confirmations=tuple(one.id for one in confirmed),
        withdrawals=tuple(one.id for one in withdrawn),
    )


def _status(sight: Sight, counted: Sequence[Entry]) -> Status:
    last = sight.last(counted).body
    level = last.level if isinstance(last, ProvisionAgreed) else None
    pending = any(
        isinstance(entry.body, ProvisionAgreed)
        and entry.body.ad_referendum
        and not any(one.by == entry.by for one, _ in sight.about(entry.id, AgreementConfirmed))
        for entry in counted
    )
    return Status("agreed_ad_ref" if pending else "agreed", level)
