"""Composites: a draft and every counter-text of the replies to it, in one bracketed text.

In:  ledgers, a lens; an instrument, of which the latest draft is taken, or one of its drafts.
Out: `Assembled`, its JSON by `shape`. A reply names the provision it answers, so that nothing is aligned.

Who did not answer a provision is no party to its wording: silence is neither consent nor opposition.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from travaux.model.composites import BASE, Composite, Tally, Unit
from travaux.model.faults import Fault
from travaux.model.instruments import DraftSubmitted
from travaux.model.outlines import Kind
from travaux.projections import drafts, instruments, nodes, replies
from travaux.projections.board import provisions_of
from travaux.projections.sight import Sight
from travaux.projections.stances import Reservation, Stance, reservations, stances

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from travaux.model.composites import Node
    from travaux.model.entries import Entry
    from travaux.projections.drafts import DraftText, Provision
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens

ENGINE = "composite/1"
"""Kept beside whatever rests on a composite of replies; raised when any may be put together otherwise."""
BETWEEN = "between"
"""Start of the id of a unit that belongs to no provision, and its kind."""
_NOTHING = Composite(ENGINE, (), (), Tally(0, 0, 0, 0, ()))


@dataclass(frozen=True, slots=True)
class Place:
    """What a unit is of the draft."""

    kind: str
    """`article`, `annex`, `preamble`; `between` for headings of chapters and whatever else stands between."""
    provisions: tuple[str, ...]
    """Articles and annexes in it; several where a counter-text is of a whole chapter."""
    is_withheld: bool
    """Its text is not disclosed here, and nothing can be laid to it."""
    reservations: tuple[Reservation, ...]


@dataclass(frozen=True, slots=True)
class Assembled:
    """The composite of a draft."""

    as_of: date
    record: str | None
    """Id of the record, where several were asked."""
    instrument: str
    draft: str | None
    """Entry of the draft; None where there was none yet."""
    composite: Composite
    places: tuple[Place, ...]
    """Of each unit of the composite, in the same order."""
    replies: Mapping[str, str]
    """Entry of the reply of each party that counts."""


@dataclass(slots=True)
class _Span:
    """A stretch of the draft that becomes one unit."""

    start: int
    end: int
    head: Provision | None
    held: list[str]
    articles: list[int]


def composite(
    ledgers: Sequence[Ledger], lens: Lens, *, instrument: str | None = None, draft: str | None = None
) -> Assembled:
    """Put the composite of a draft together: of the latest one, if none is named.

    Raises:
        InstrumentUnknownError, InstrumentAmbiguousError: see `instruments.choose`.
    """
    chosen = instruments.choose(ledgers, lens, instrument)
    sight = chosen.sight
    entry: Entry | None
    if draft is None:
        entry = instruments.latest_draft(sight, chosen.instrument) if chosen.opened is not None else None
    else:
        entry = sight.find(draft)
    record = sight.ledger.record if len(ledgers) > 1 else None
    if entry is None or not isinstance(entry.body, DraftSubmitted):
        return Assembled(lens.as_of, record, chosen.instrument, None, _NOTHING, (), {})
    return _Work(sight, entry, entry.body).assembled(lens.as_of, record)


class _Work:
    """One draft, and what parties say of it."""

    def __init__(self, sight: Sight, draft: Entry, body: DraftSubmitted) -> None:
        self._sight, self._draft, self._body = sight, draft, body
        self._whole: DraftText = drafts.text(draft)
        self._provisions = provisions_of(sight, draft)
        self._columns = replies.columns(sight, draft)
        self._faults: list[Fault] = []
        self._stances: dict[str, tuple[Stance, ...]] = {}
        for party, column in self._columns.items():
            self._stances[party], nested = stances(self._whole, self._provisions, column)
            self._faults += (
                Fault("answer-within-another", f"{party}: the answer to {one} lies within another of its own")
                for one in nested
            )

    def assembled(self, as_of: date, record: str | None) -> Assembled:
        reserved = reservations(self._provisions, self._columns)
        units, places = [], []
        spans = self._joined(tuple(self._spans()))
        for number, span in enumerate(spans):
            units.append(self._unit(span, number))
            places.append(
                Place(
                    str(span.head.kind) if span.head is not None else BETWEEN,
                    tuple(span.held),
                    self._whole.between(span.start, span.end) is None,
                    tuple(one for at, one in reserved if span.start <= at < span.end),
                )
            )
        from travaux.text.tallies import tally  # noqa: PLC0415  as below

        parties = tuple(self._columns)
        own = [unit for unit, place in zip(units, places, strict=True) if place.kind != BETWEEN]
        found = Composite(
            ENGINE, parties, tuple(units), tally(own, parties), self._body.language, tuple(self._faults)
        )
        given = {party: column.reply.id for party, column in self._columns.items()}
        return Assembled(as_of, record, self._body.instrument, self._draft.id, found, tuple(places), given)

    def _spans(self) -> Iterator[_Span]:
        """Cut the draft: articles, annexes without articles, the preamble, and what stands between them."""
        holding = {
            one.parent for one in self._provisions if one.kind == Kind.ARTICLE and one.parent is not None
        }
        cursor = articles = 0
        for one in self._provisions:
            article = one.kind == Kind.ARTICLE
            at, articles = articles, articles + article
            is_unit = (
                article or one.kind == Kind.PREAMBLE or (one.kind == Kind.ANNEX and one.id not in holding)
            )
            if not is_unit or one.start < cursor:
                continue
            if one.start > cursor:
                yield _Span(cursor, one.start, None, [], [])
            yield _Span(one.start, one.end, one, [one.id], [at] if article else [])
            cursor = one.end
        if cursor < self._whole.end or (not self._provisions and self._whole.pieces):
            yield _Span(cursor, max(self._whole.end, cursor), None, [], [])

    def _joined(self, spans: Sequence[_Span]) -> list[_Span]:
        """Join the stretches that one counter-text is of, such as that of a whole chapter."""
        wide = [(one.start, one.end) for said in self._stances.values() for one in said if one.words]
        joined: list[_Span] = []
        for span in spans:
            last = joined[-1] if joined else None
            if last is not None and any(start < span.start < end for start, end in wide):
                last.end = span.end
                last.head = last.head or span.head
                last.held += span.held
                last.articles += span.articles
            else:
                joined.append(span)
        return joined

    def _unit(self, span: _Span, number: int) -> Unit:
        nodes: list[Node] = []
        for start, end in self._stretches(span):
            base = self._whole.between(start, end)
            if base is None:
                continue
            said = {BASE: base}
            for party, found in self._stances.items():
                words = _words(base, start, end, found)
                if words is not None:
                    said[party] = words
            found_nodes, is_bounded = _collated(tuple(said.items()))
            nodes += found_nodes
            if is_bounded:
                message = (
                    "some provisions are too long to be compared word by word: their wordings stand whole"
                )
                fault = Fault("work-bounded", message)
                self._faults += () if fault in self._faults else (fault,)
        head = span.head
        held = tuple(span.articles)
        return Unit(
            id=head.id if head is not None else f"{BETWEEN}_{number + 1}",
            label=head.label if head is not None else "",
            heading=(head.heading or head.title) if head is not None else None,
            articles=tuple(
                (code, () if self._deletes(code, span) else held) for code in (BASE, *self._columns)
            ),
            nodes=tuple(nodes),
        )

    def _deletes(self, party: str, span: _Span) -> bool:
        return any(
            one.words == "" and one.start <= span.start and span.end <= one.end
            for one in self._stances.get(party, ())
        )

    def _stretches(self, span: _Span) -> Iterator[tuple[int, int]]:
        """Cut a unit where what some party would change begins and ends; changes that overlap are one stretch."""
        changes = sorted(
            (max(one.start, span.start), min(one.end, span.end))
            for said in self._stances.values()
            for one in said
            if one.words is not None and one.start < span.end and one.end > span.start
        )
        cursor = span.start
        while changes:
            start, end = changes.pop(0)
            while changes and changes[0][0] < end:
                end = max(end, changes.pop(0)[1])
            if start > cursor:
                yield cursor, start
            yield start, end
            cursor = end
        if cursor < span.end:
            yield cursor, span.end


def _words(base: str, start: int, end: int, found: Iterable[Stance]) -> str | None:
    """Give what a party would have in a stretch; None where it did not speak of it."""
    words = None
    shift = 0
    for one in found:
        covers = one.start <= start and one.end >= end
        if one.end <= start or one.start >= end or (one.words is None and not covers):
            continue
        if one.words is not None and covers:
            # What is wider than the stretch is the deletion of a chapter: a counter-text to one is a stretch itself.
            return one.words if (one.start, one.end) == (start, end) else ""
        words = base if words is None else words
        if one.words is not None:
            at = one.start - start + shift
            until = one.end - start + shift
            words = words[:at] + one.words + words[until:]
            shift += len(one.words) - (one.end - one.start)
    return words


@lru_cache(maxsize=4096)
def _collated(said: tuple[tuple[str, str], ...]) -> tuple[tuple[Node, ...], bool]:
    from travaux.text.readings import collated  # noqa: PLC0415  no board needs it

    return collated(dict(said))


def shape(found: Assembled) -> dict[str, object]:
    """Give the composite as JSON, `travaux.composite/1`, with whose text it is and who reserves its position."""
    told = nodes.shape(found.composite)
    units: Sequence[dict[str, object]] = told.pop("units")
    return {
        "format": told.pop("format"),
        "as_of": found.as_of.isoformat(),
        **({"record": found.record} if found.record is not None else {}),
        "instrument": found.instrument,
        "draft": found.draft,
        "language": found.composite.language,
        "replies": dict(found.replies),
        **told,
        "units": [
            {**unit, "kind": place.kind, "withheld": place.is_withheld, "reservations": _reserved(place)}
            for unit, place in zip(units, found.places, strict=True)
        ],
    }


def _reserved(place: Place) -> list[dict[str, object]]:
    return [
        {
            "party": one.party,
            "provision": one.provision,
            "kind": one.kind.value if one.kind is not None else None,
            "entry": one.entry,
        }
        for one in place.reservations
    ]
