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
    Level,
    Published,
)
from travaux.model.errors import DateUnreadableError
from travaux.projections.papers import DISCLOSING
from travaux.projections.sight import Sight, by_date, is_own_act

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from travaux.model.dates import When
    from travaux.model.entries import Entry
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens

UNCONFIRMED = "unconfirmed"
NOTHING = "nothing"
SCALE = (NOTHING, *(level.value for level in Level))
"""How much of a paper is published, from least to most."""


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
    leave: str
    """By what right: `own` paper, `gist` in own words, `consented`, or `none` that the record knows of."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A paper's appearance without its originator's consent."""

    entry: str
    by: str
    basis: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Word:
    """What a party says of a paper's authenticity."""

    entry: str
    by: str
    basis: str
    stance: str


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
    embargo_by: str | None
    """Entry of the embargo that counts."""
    published: tuple[Publication, ...]
    leaks: tuple[Leak, ...]
    authenticity: str
    """The last stance, or `unconfirmed`."""
    authenticity_by: str | None
    """Entry of that stance."""
    words: tuple[Word, ...]
    """Everything said of its authenticity, contradictions side by side."""
    reached: str
    """The most that was published of it: `nothing`, `gist`, `extract`, `full`. What leaked is not published."""
    withdrawn: tuple[str, ...]
    """Disclosure acts about it that were taken back; entries."""


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
    named = {entry.about for kind in DISCLOSING for entry, _ in sight.typed(kind) if entry.about is not None}
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
    stated = sorted(sight.about(paper.id, AuthenticityStated), key=lambda pair: by_date(pair[0]))
    stance, embargo = _stance(sight, paper), _embargo(sight, paper)
    reached = max((SCALE.index(body.level) for _, body in published), default=0)
    return Paper(
        record=record,
        entry=paper.id,
        happened=paper.happened,
        by=paper.by,
        requests=tuple(_request(sight, paper, entry, body) for entry, body in requests),
        embargo_until=embargo[1] if embargo is not None else None,
        embargo_by=embargo[0] if embargo is not None else None,
        published=tuple(_publication(sight, paper, entry, body) for entry, body in published),
        leaks=tuple(Leak(entry.id, entry.by, entry.basis.value, body.publisher) for entry, body in leaks),
        authenticity=stance[1].stance.value if stance is not None else UNCONFIRMED,
        authenticity_by=stance[0].id if stance is not None else None,
        words=tuple(Word(one.id, one.by, one.basis.value, body.stance.value) for one, body in stated),
        reached=SCALE[reached],
        withdrawn=_withdrawn(sight, paper),
    )


def _publication(sight: Sight, paper: Entry, entry: Entry, body: Published) -> Publication:
    return Publication(
        entry.id,
        entry.by,
        entry.basis.value,
        body.level.value,
        body.provisions,
        body.text,
        _leave(sight, paper, entry, body),
    )


def _leave(sight: Sight, paper: Entry, entry: Entry, body: Published) -> str:
    """Say by what right a paper was published, as far as the record knows; it judges nobody."""
    if entry.by == paper.by:
        return "own"
    if body.level is Level.GIST:
        return "gist"
    consents = (
        consent
        for request, _ in sight.about(paper.id, DisclosureRequested)
        for one, consent in sight.about(request.id, ConsentGiven)
        if _answers(sight, paper, one) and consent.level is body.level
    )
    covered = any(
        bool(body.provisions) == bool(consent.provisions) and set(body.provisions) <= set(consent.provisions)
        for consent in consents
    )
    return "consented" if covered else "none"


def _answers(sight: Sight, paper: Entry, consent: Entry) -> bool:
    """Say whether it is the originator's own consent; one without a desk in the record can only be reported."""
    return consent.by == paper.by and (is_own_act(consent) or paper.by not in sight.ledger.parties)


def _withdrawn(sight: Sight, paper: Entry) -> tuple[str, ...]:
    about = list(sight.ledger.about(paper.id))
    for request in sight.ledger.about(paper.id):
        if isinstance(request.body, DisclosureRequested):
            about += sight.ledger.about(request.id)
    found = [
        standing.entry
        for one in about
        if isinstance(one.body, (*DISCLOSING, ConsentGiven, ConsentRefused))
        and (standing := sight.standing(one)).is_kept
        and standing.withdrawal is not None
    ]
    return tuple(one.id for one in sorted(found, key=by_date))


def _request(sight: Sight, paper: Entry, entry: Entry, body: DisclosureRequested) -> Request:
    """Say how a request was answered: by its paper's originator alone, its own acts before reports of them.

    Consent is an act of the originator, never a report; only where the originator keeps no desk in the
    record, and so cannot act in it, is a report shown as its answer.
    """
    consents = [one for one, _ in sight.about(entry.id, ConsentGiven) if _answers(sight, paper, one)]
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


def _embargo(sight: Sight, paper: Entry) -> tuple[str, str] | None:
    """Give the originator's last embargo and the day until which it bars publication, over or not."""
    embargoes = {
        entry.id: body.until
        for entry, body in sight.about(paper.id, EmbargoSet)
        if entry.by == paper.by and _is_day(body.until)
    }
    entries = [entry for entry, _ in sight.about(paper.id, EmbargoSet) if entry.id in embargoes]
    if not entries:
        return None
    last = sight.foremost(entries).id
    return last, embargoes[last]


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
