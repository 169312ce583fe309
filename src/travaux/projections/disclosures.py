"""Disclosures: of each paper, who asked to publish it, what was consented, published, leaked, confirmed.

In:  ledgers and a lens.
Out: `Disclosures`, its JSON by `shape`. Nothing here gives leave to publish: the desk checks that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.model import dates
from travaux.model.disclosures import (
    AuthenticityStated,
    ConsentGiven,
    ConsentRefused,
    DisclosureRequested,
    EmbargoSet,
    Leaked,
    Published,
)
from travaux.model.errors import DateUnreadableError
from travaux.projections.sight import Sight, by_date, is_own_act

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from travaux.model.dates import When
    from travaux.model.entries import Entry
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens

UNCONFIRMED = "unconfirmed"
_ABOUT_PAPERS = (DisclosureRequested, EmbargoSet, Published, Leaked, AuthenticityStated)


@dataclass(frozen=True, slots=True)
class Request:
    """A request to publish, and its answer."""

    entry: str
    by: str
    basis: str
    level: str
    provisions: tuple[str, ...]
    answer: str
    """`open`, `consented` or `refused`."""
    answered_by: str | None
    """Entry of the answer."""


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication of a paper, or of what a party says of it."""

    entry: str
    by: str
    basis: str
    level: str
    provisions: tuple[str, ...]
    text: str | None
    """The gist, in the publisher's words."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A paper's appearance without its originator's consent."""

    entry: str
    by: str
    basis: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper that a disclosure act is about."""

    record: str | None
    """Id of the record, where several were asked."""
    entry: str
    happened: When
    by: str
    requests: tuple[Request, ...]
    embargo_until: str | None
    published: tuple[Publication, ...]
    leaks: tuple[Leak, ...]
    authenticity: str
    """The last stance, or `unconfirmed`."""
    authenticity_by: str | None
    """Entry of that stance."""


@dataclass(frozen=True, slots=True)
class Disclosures:
    """Every such paper."""

    as_of: date
    papers: tuple[Paper, ...]


def disclosures(ledgers: Sequence[Ledger], lens: Lens) -> Disclosures:
    """Show which papers were asked for, published, leaked, confirmed."""
    found = [
        _paper(sight, paper, sight.ledger.record if len(ledgers) > 1 else None)
        for sight in (Sight(ledger, lens) for ledger in ledgers)
        for paper in _papers(sight)
    ]
    found.sort(key=lambda one: (one.happened.first, one.entry))
    return Disclosures(lens.as_of, tuple(found))


def shape(disclosures: Disclosures) -> dict[str, object]:
    """Give the disclosures as JSON, `travaux.disclosures/1`."""
    return {
        "format": "travaux.disclosures/1",
        "as_of": disclosures.as_of.isoformat(),
        "papers": [_shape(paper) for paper in disclosures.papers],
    }


def _papers(sight: Sight) -> list[Entry]:
    """Give the papers that a disclosure act which counts is about; one that was withdrawn counts no more."""
    named = {
        entry.about for kind in _ABOUT_PAPERS for entry, _ in sight.typed(kind) if entry.about is not None
    }
    found = []
    for name in named:
        signed = sight.ledger.get(name)
        if signed is not None and sight.knows(name):
            standing = sight.standing(signed)
            if standing.withdrawal is None:
                found.append(standing.entry)
    return found


def _paper(sight: Sight, paper: Entry, record: str | None) -> Paper:
    requests = sorted(sight.about(paper.id, DisclosureRequested), key=lambda pair: by_date(pair[0]))
    published = sorted(sight.about(paper.id, Published), key=lambda pair: by_date(pair[0]))
    leaks = sorted(sight.about(paper.id, Leaked), key=lambda pair: by_date(pair[0]))
    stance = _stance(sight, paper)
    return Paper(
        record=record,
        entry=paper.id,
        happened=paper.happened,
        by=paper.by,
        requests=tuple(_request(sight, paper, entry, body) for entry, body in requests),
        embargo_until=_embargo(sight, paper),
        published=tuple(
            Publication(entry.id, entry.by, entry.basis.value, body.level.value, body.provisions, body.text)
            for entry, body in published
        ),
        leaks=tuple(Leak(entry.id, entry.by, entry.basis.value, body.publisher) for entry, body in leaks),
        authenticity=stance[1].stance.value if stance is not None else UNCONFIRMED,
        authenticity_by=stance[0].id if stance is not None else None,
    )


def _request(sight: Sight, paper: Entry, entry: Entry, body: DisclosureRequested) -> Request:
    """Say how a request was answered: by its paper's originator alone, its own acts before reports of them.

    Consent is an act of the originator, never a report; only where the originator keeps no desk in the
    record, and so cannot act in it, is a report shown as its answer.
    """
    consents = [
        one
        for one, _ in sight.about(entry.id, ConsentGiven)
        if one.by == paper.by and (is_own_act(one) or paper.by not in sight.ledger.parties)
    ]
    refusals = [one for one, _ in sight.about(entry.id, ConsentRefused) if one.by == paper.by]
    answer = sight.foremost([*consents, *refusals]) if consents or refusals else None
    said = "open" if answer is None else "refused" if isinstance(answer.body, ConsentRefused) else "consented"
    return Request(
        entry.id,
        entry.by,
        entry.basis.value,
        body.level.value,
        body.provisions,
        said,
        answer.id if answer is not None else None,
    )


def _embargo(sight: Sight, paper: Entry) -> str | None:
    """Give the day until which the originator's last embargo bars publication, over or not."""
    embargoes = {
        entry.id: body.until
        for entry, body in sight.about(paper.id, EmbargoSet)
        if entry.by == paper.by and _is_day(body.until)
    }
    entries = [entry for entry, _ in sight.about(paper.id, EmbargoSet) if entry.id in embargoes]
    return embargoes[sight.foremost(entries).id] if entries else None


def _is_day(text: str) -> bool:
    try:
        return bool(dates.parse_day(text))
    except DateUnreadableError:
        return False


def _stance(sight: Sight, paper: Entry) -> tuple[Entry, AuthenticityStated] | None:
    """Give the last stance on a paper's authenticity, of each party its own acts before reports of them."""
    stated = {entry.id: (entry, body) for entry, body in sight.about(paper.id, AuthenticityStated)}
    by_party: dict[str, list[Entry]] = {}
    for entry, _ in stated.values():
        by_party.setdefault(entry.by, []).append(entry)
    if not by_party:
        return None
    return stated[sight.last([sight.foremost(entries) for entries in by_party.values()]).id]


def _shape(paper: Paper) -> dict[str, object]:
    return {
        **({"record": paper.record} if paper.record is not None else {}),
        "entry": paper.entry,
        "by": paper.by,
        "requests": [
            {
                "entry": one.entry,
                "by": one.by,
                "basis": one.basis,
                "level": one.level,
                "provisions": list(one.provisions),
                "answer": one.answer,
                "answered_by": one.answered_by,
            }
            for one in paper.requests
        ],
        "embargo_until": paper.embargo_until,
        "published": [
            {
                "entry": one.entry,
                "by": one.by,
                "basis": one.basis,
                "level": one.level,
                "provisions": list(one.provisions),
                "text": one.text,
            }
            for one in paper.published
        ],
        "leaked": [leak.entry for leak in paper.leaks],
        "leaks": [
            {"entry": leak.entry, "by": leak.by, "basis": leak.basis, "publisher": leak.publisher}
            for leak in paper.leaks
        ],
        "authenticity": paper.authenticity,
        "authenticity_by": paper.authenticity_by,
    }
