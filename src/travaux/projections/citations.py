"""Citations: what rests on a source, and on which of its words.

In:  a sight and a source; the length of its text.
Out: the spans that entries cite, the text cut at their ends, and how many entries rest on each source.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from travaux.model.sources import SourceFiled, Span
from travaux.projections.references import naming
from travaux.projections.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from travaux.model.entries import Entry
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of a source, and the entries that rest on them; the whole source where `span` is None."""

    span: Span | None
    entries: tuple[Entry, ...]
    """As corrected, by date."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text in which nothing begins and nothing ends."""

    start: int
    end: int
    is_cited: bool
    opens: tuple[int, ...]
    """Which of the spans begin here, from 0."""
    closes: tuple[int, ...]
    """Which of the spans end where this stretch ends."""


@dataclass(frozen=True, slots=True)
class Filed:
    """One source, and how much rests on it."""

    entry: Entry
    """As corrected."""
    resting: int
    """Entries that name it as their source."""


def citations(sight: Sight, source: Entry) -> tuple[Citation, ...]:
    """Give what rests on a source, by the place of the words; what names no words comes last."""
    found: dict[Span | None, list[Entry]] = defaultdict(list)
    for entry in naming(sight, source):
        if entry.source == source.id:
            found[entry.span].append(entry)
    return tuple(Citation(span, tuple(found[span])) for span in sorted(found, key=_place))


def pieces(spans: Sequence[Span], start: int, end: int) -> tuple[Piece, ...]:
    """Cut a stretch of a text wherever one of the spans begins or ends.

    Laws: the pieces follow one another from `start` to `end`; each span that lies within has one piece that opens it
    and one that closes it. A span that began before `start` opens nothing.
    """
    opening: dict[int, list[int]] = defaultdict(list)
    closing: dict[int, list[int]] = defaultdict(list)
    depth = 0
    for number, span in enumerate(spans):
        if span.start >= span.end or span.end <= start or span.start >= end:
            continue
        if span.start < start:
            depth += 1
        else:
            opening[span.start].append(number)
        closing[min(span.end, end)].append(number)
    made = []
    cuts = sorted({start, end, *opening, *closing})
    for first, last in pairwise(cuts):
        # What ended where this piece begins was counted out with the piece before it.
        depth += len(opening[first])
        closed = closing[last]
        made.append(Piece(first, last, depth > 0, tuple(opening[first]), tuple(closed)))
        depth -= len(closed)
    return tuple(made)


def filed(ledgers: Sequence[Ledger], lens: Lens) -> tuple[Filed, ...]:
    """List the sources that were known, whenever they were filed: evidence is mostly filed after what it shows.

    Sorted by the day of publication, or of filing where that is not known, then by id.
    """
    found = [one for ledger in ledgers for one in _filed(Sight(ledger, lens))]
    return tuple(sorted(found, key=lambda one: (published(one.entry), one.entry.id)))


def published(source: Entry) -> str:
    """Give the day of publication as it is written, for sorting and for choosing; else the day of filing."""
    body = source.body
    if isinstance(body, SourceFiled) and body.published:
        return body.published
    return source.happened.first.isoformat()


def _filed(sight: Sight) -> Iterable[Filed]:
    for signed in sight.ledger.typed(SourceFiled):
        source = sight.known(signed.id)
        if source is not None and not sight.is_withdrawn(source.id):
            resting = sum(one.source == source.id for one in naming(sight, source))
            yield Filed(source, resting)


def _place(span: Span | None) -> tuple[bool, int, int]:
    return (True, 0, 0) if span is None else (False, span.start, -span.end)
