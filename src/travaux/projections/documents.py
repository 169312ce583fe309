"""Documents: drafts to be read: laid out in blocks, with what is said of each provision; and which drafts there are.

In:  ledgers, a lens; a draft by its id.
Out: `Document`, `Library`; every draft of an instrument can be read, not only the latest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.model.instruments import DraftSubmitted
from travaux.model.outlines import Kind
from travaux.projections import agreements, drafts, instruments, replies
from travaux.projections.replies import NOTHING_CAME
from travaux.projections.sight import Sight, by_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from travaux.model.entries import Entry
    from travaux.model.instruments import ProvisionPlace
    from travaux.projections.agreements import Status
    from travaux.projections.drafts import DraftText
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens
    from travaux.projections.replies import Cell, Column

HEADED = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.ANNEX, Kind.PREAMBLE})
"""Kinds whose label and heading stand as a heading; of the others the label begins a paragraph."""


@dataclass(frozen=True, slots=True)
class Block:
    """A provision up to the first one within it; or, without an id, words that stand between."""

    id: str
    kind: str
    depth: int
    """How many provisions hold it."""
    label: str
    """As printed: "Article 4"; empty where it is withheld."""
    heading: str
    """What follows the label as its heading, with whatever is printed between them."""
    text: str | None
    """The rest, to the first provision within; None where it is withheld."""


@dataclass(frozen=True, slots=True)
class Document:
    """One draft, and what is said of it."""

    draft: Entry
    """As corrected."""
    blocks: tuple[Block, ...]
    """In text order; label, heading and text of all of them joined are the text, where nothing is withheld."""
    withheld: int
    """How many of its parts are not disclosed."""
    is_withdrawn: bool
    drafts: tuple[Entry, ...]
    """All drafts of the instrument, by date."""
    latest: str | None
    """Entry of the draft that counts."""
    columns: Mapping[str, Column]
    """The replies to this draft, by party."""
    parties: tuple[str, ...]
    """Who replied to this draft or was to, by code."""
    elsewhere: Mapping[str, tuple[Entry, Entry]]
    """Of those from whom nothing came on this one, the last reply to another draft, and that draft."""
    statuses: Mapping[str, Status]

    below: Mapping[str, tuple[tuple[str, Cell], ...]]
    """What is said of each provision that is no article, by who speaks of it."""

    def cells(self, block: Block) -> Iterable[tuple[str, Cell]]:
        """Give what each party says of a block, by party: of an article everybody, of what lies below who speaks of it.

        The proponent is among them only where it answered itself.
        """
        return self._of_article(block.id) if block.kind == Kind.ARTICLE else self.below.get(block.id, ())

    def _of_article(self, article: str) -> Iterator[tuple[str, Cell]]:
        for party in self.parties:
            column = self.columns.get(party)
            if column is None:
                yield party, NOTHING_CAME
            elif (cell := column.cells.get(article)) is not None:
                yield party, cell
            elif party != self.draft.by:
                yield party, column.elsewhere


@dataclass(frozen=True, slots=True)
class Title:
    """One instrument and its drafts, by date."""

    opened: Entry
    drafts: tuple[Entry, ...]
    latest: str | None


def library(ledgers: Sequence[Ledger], lens: Lens) -> tuple[Title, ...]:
    """List the instruments, by the day on which they were opened, each with its drafts."""
    found = []
    for sight in (Sight(ledger, lens) for ledger in ledgers):
        for name, opened in instruments.opened(sight).items():
            latest = instruments.latest_draft(sight, name)
            found.append(Title(opened, _drafts(sight, name), latest.id if latest is not None else None))
    return tuple(sorted(found, key=lambda one: by_date(one.opened)))


def document(ledgers: Sequence[Ledger], lens: Lens, *, draft: str) -> Document | None:
    """Lay a draft out; None where no record holds one of that id that had been submitted and was known."""
    for sight in (Sight(ledger, lens) for ledger in ledgers):
        entry = sight.find(draft)
        if entry is not None and isinstance(entry.body, DraftSubmitted):
            return _document(sight, entry, entry.body)
    return None


def blocks(draft: Entry) -> tuple[Block, ...]:
    """Cut a draft's text where a provision begins and where it ends."""
    body = draft.body
    if not isinstance(body, DraftSubmitted):
        return ()
    whole = drafts.text(draft)
    places = sorted(body.provisions, key=lambda place: (place.start, -place.end))
    return tuple(_blocks(whole, places))


def _document(sight: Sight, draft: Entry, body: DraftSubmitted) -> Document:
    opened = instruments.opened(sight).get(body.instrument)
    addressees = getattr(opened.body, "to", ()) if opened is not None else ()
    siblings = _drafts(sight, body.instrument)
    latest = instruments.latest_draft(sight, body.instrument)
    columns = replies.columns(sight, draft)
    below: dict[str, list[tuple[str, Cell]]] = {}
    for party, column in columns.items():
        for provision, cell in column.cells.items():
            below.setdefault(provision, []).append((party, cell))
    elsewhere: dict[str, tuple[Entry, Entry]] = {}
    for other in siblings:
        if other.id != draft.id:
            for party, column in replies.columns(sight, other).items():
                if party not in columns:
                    elsewhere[party] = (column.reply, other)
    return Document(
        draft=draft,
        blocks=sight.ledger.memory.recall(("blocks", draft.id), lambda: blocks(draft)),
        withheld=sum(name not in draft.parts for name in body.parts),
        is_withdrawn=sight.is_withdrawn(draft.id),
        drafts=siblings,
        latest=latest.id if latest is not None else None,
        columns=columns,
        parties=tuple(sorted({*columns, *(set(addressees) - {draft.by})})),
        elsewhere=elsewhere,
        statuses=agreements.statuses(sight, body.instrument),
        below={provision: tuple(said) for provision, said in below.items()},
    )


def _drafts(sight: Sight, instrument: str) -> tuple[Entry, ...]:
    found = [entry for entry, body in sight.typed(DraftSubmitted) if body.instrument == instrument]
    return tuple(sorted(found, key=by_date))


def _blocks(whole: DraftText, places: Sequence[ProvisionPlace]) -> Iterator[Block]:
    cursor = 0
    open_until: list[int] = []
    for n, place in enumerate(places):
        if cursor < place.start:
            yield from _between(whole, cursor, place.start, open_until)
        while open_until and open_until[-1] <= place.start:
            open_until.pop()
        end = min(place.end, places[n + 1].start) if n + 1 < len(places) else place.end
        yield _block(whole, place, end, len(open_until))
        open_until.append(place.end)
        cursor = end
    yield from _between(whole, cursor, whole.end, open_until)


def _between(whole: DraftText, start: int, end: int, open_until: list[int]) -> Iterator[Block]:
    """Give the words after the last provision within one, and those outside all; cut where a provision ends."""
    while start < end:
        while open_until and open_until[-1] <= start:
            open_until.pop()
        until = min(end, open_until[-1]) if open_until else end
        yield Block("", "", len(open_until), "", "", whole.between(start, until))
        start = until


def _block(whole: DraftText, place: ProvisionPlace, end: int, depth: int) -> Block:
    label = whole.between(place.start, place.label_end)
    if label is None:
        return Block(place.id, place.kind, depth, "", "", None)
    begins, heading = place.label_end, ""
    if place.kind in HEADED and place.heading_end is not None and place.heading_end <= end:
        heading = whole.between(place.label_end, place.heading_end) or ""
        begins = place.heading_end
    return Block(place.id, place.kind, depth, label, heading, whole.between(begins, end))
