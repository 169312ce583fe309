"""Sessions: announced, held, cancelled, and what the record says of each.

In:  ledgers and a lens.
Out: `Sessions`; an announcement and what was held stand together only where an entry says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.model import dates
from travaux.model.assurances import AssuranceGiven
from travaux.model.corrections import EntryCorrected, EntryWithdrawn
from travaux.model.deliveries import PaperDelivered
from travaux.model.errors import DateUnreadableError
from travaux.model.sessions import SessionAnnounced, SessionCancelled, SessionHeld
from travaux.model.statements import StatementMade
from travaux.projections.sight import Sight, by_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from travaux.model.dates import When
    from travaux.model.entries import Entry
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens
    from travaux.projections.sight import Standing

ANNOUNCED, HELD, CANCELLED, WITHDRAWN = "announced", "held", "cancelled", "withdrawn"
STATES = (ANNOUNCED, HELD, CANCELLED)
"""States that count; a session whose every entry was withdrawn is shown, and counts no more."""
_MEETINGS = (SessionAnnounced, SessionHeld)
_ITSELF = (*_MEETINGS, SessionCancelled, EntryCorrected, EntryWithdrawn)
"""Entries about a session that are the session itself."""

_Key = tuple["date | None", "date | None", str]
"""Days, first and last, and the name of a body or place: how sure the day is parts nothing."""


@dataclass(frozen=True, slots=True)
class Session:
    """One session, by all that the record says is one session."""

    record: str | None
    """Id of the record, where several were asked."""
    body: str
    days: When
    """When it was held, else when it was to be."""
    announced: tuple[str, ...]
    """Entries, withdrawn ones among them; so the next two."""
    held: tuple[str, ...]
    cancelled: tuple[str, ...]
    state: str
    is_past: bool
    """Its last day is over; of one announced: nothing says that it was held."""
    within: tuple[str, ...]
    """Entries about it, or of its days that name its body as their occasion, by date."""
    beside: tuple[str, ...]
    """Entries of the same days and place that do not say that they belong to it."""

    @property
    def entry(self) -> str:
        """The entry by which it is named: what was held, else the announcement."""
        return (self.held or self.announced or self.cancelled)[0]


@dataclass(frozen=True, slots=True)
class Sessions:
    """Every session, by body and days."""

    as_of: date
    sessions: tuple[Session, ...]


def sessions(ledgers: Sequence[Ledger], lens: Lens) -> Sessions:
    """Show which sessions were announced, held, cancelled; bodies in the order in which they first met."""
    found = [
        one
        for ledger in ledgers
        for one in _Folding(Sight(ledger, lens), ledger.record if len(ledgers) > 1 else None).sessions()
    ]
    found.sort(key=lambda one: (one.days.first, one.entry))
    first = {body: place for place, body in reversed(list(enumerate(one.body for one in found)))}
    found.sort(key=lambda one: first[one.body])
    return Sessions(lens.as_of, tuple(found))


class _Folding:
    """The sessions of one record."""

    def __init__(self, sight: Sight, record: str | None) -> None:
        self._sight, self._record = sight, record
        self._occasions: dict[_Key, list[Entry]] = {}
        self._places: dict[_Key, list[Entry]] = {}
        self._index()

    def sessions(self) -> Iterator[Session]:
        """Give each session once."""
        sight = self._sight
        by_announcement: dict[str, list[Standing]] = {}
        for standing, _ in sight.kept(sight.ledger.typed(SessionHeld), SessionHeld):
            entry = standing.entry
            if entry.about is not None and self._announcement(entry.about) is not None:
                by_announcement.setdefault(entry.about, []).append(standing)
            else:
                yield self._session([], [standing], [])
        for announced, _ in sight.kept(sight.ledger.typed(SessionAnnounced), SessionAnnounced):
            name = announced.entry.id
            held = by_announcement.get(name, [])
            about = sight.ledger.about(name)
            cancelled = [standing for standing, _ in sight.kept(about, SessionCancelled)]
            yield self._session([announced], held, cancelled)

    def _announcement(self, entry: str) -> Entry | None:
        found = self._sight.find(entry)
        return found if found is not None and isinstance(found.body, SessionAnnounced) else None

    def _session(self, announced: list[Standing], held: list[Standing], cancelled: list[Standing]) -> Session:
        groups = {HELD: held, CANCELLED: cancelled, ANNOUNCED: announced}
        state = next((name for name, group in groups.items() if any(one.counts for one in group)), WITHDRAWN)
        shown = next(
            (one.entry for group in (held, announced) for one in group if one.counts),
            (held or announced)[0].entry,
        )
        body = shown.body
        assert isinstance(body, _MEETINGS)  # noqa: S101 - both groups hold nothing else
        days = _days(shown, body)
        named = {one.entry.id for group in groups.values() for one in group}
        within = self._within(named, days, body.body)
        beside = [
            one
            for one in self._places.get(_key(days, body.place or ""), ())
            if body.place and one.id not in within and one.id not in named
        ]
        return Session(
            record=self._record,
            body=body.body,
            days=days,
            announced=_ids(announced),
            held=_ids(held),
            cancelled=_ids(cancelled),
            state=state,
            is_past=days.by(self._sight.lens.as_of) and days.last < self._sight.lens.as_of,
            within=tuple(one.id for one in sorted(within.values(), key=by_date)),
            beside=tuple(one.id for one in sorted(beside, key=by_date)),
        )

    def _within(self, named: set[str], days: When, body: str) -> Mapping[str, Entry]:
        """Give what is about the session, or of its days and names its body."""
        found = {one.id: one for one in self._occasions.get(_key(days, body), ())}
        for name in named:
            for one in self._sight.ledger.about(name):
                standing = self._sight.standing(one)
                if standing.counts and not isinstance(one.body, _ITSELF):
                    found[one.id] = standing.entry
        return {name: one for name, one in found.items() if name not in named}

    def _index(self) -> None:
        """File what may belong to a session by its days, and by the occasion or place that it names."""
        for entry, body in self._sight.typed(StatementMade):
            self._occasions.setdefault(_key(entry.happened, body.occasion), []).append(entry)
        for entry, promise in self._sight.typed(AssuranceGiven):
            self._put(entry, promise.where)
        for entry, handing in self._sight.typed(PaperDelivered):
            self._put(entry, handing.place)

    def _put(self, entry: Entry, place: str | None) -> None:
        """File an entry by its place, which may also be the name of a body."""
        if place:
            key = _key(entry.happened, place)
            self._places.setdefault(key, []).append(entry)
            self._occasions.setdefault(key, []).append(entry)


def _key(days: When, name: str) -> _Key:
    return days.from_, days.to, name.casefold()


def _days(entry: Entry, body: SessionAnnounced | SessionHeld) -> When:
    try:
        return dates.parse(body.dates)
    except DateUnreadableError:
        return entry.happened


def _ids(standings: Sequence[Standing]) -> tuple[str, ...]:
    return tuple(one.entry.id for one in sorted(standings, key=lambda one: by_date(one.entry)))
