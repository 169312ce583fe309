"""Stances: what a party's reply would have the words of a draft be, stretch by stretch.

In:  a draft's text and provisions, and the replies to it.
Out: stances by place, and reservations; a counter-text that leaves out label or heading keeps those of the draft.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from travaux.model.outlines import Kind
from travaux.model.replies import ReplyCode
from travaux.projections import replies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from travaux.model.replies import ReservationKind
    from travaux.projections.drafts import DraftText, Provision
    from travaux.projections.replies import Column

_GAP = re.compile(r"[\s.:–—-]*")
_IN_PRINT = frozenset({Kind.PARAGRAPH, Kind.POINT})
"""Kinds whose heading is only the first line of their words."""
_FOR = frozenset({ReplyCode.ACCEPT, ReplyCode.ACCEPT_AD_REF, ReplyCode.MAINTAIN})
_AGAINST = frozenset({ReplyCode.DELETE, ReplyCode.REJECT})


class Headed(Protocol):
    """A provision with what stands before its words."""

    @property
    def kind(self) -> str:
        """Its kind."""

    @property
    def label(self) -> str:
        """As printed."""

    @property
    def heading(self) -> str | None:
        """The rest of the label's line."""

    @property
    def title(self) -> str | None:
        """The heading printed below the label."""


@dataclass(frozen=True, slots=True)
class Stance:
    """What a party would have a stretch of the draft be; `start` and `end` are code points of the draft."""

    start: int
    end: int
    words: str | None
    """None where it takes the draft's own; empty where nothing should stand."""


@dataclass(frozen=True, slots=True)
class Reservation:
    """A party reserves its position on a provision."""

    party: str
    provision: str
    kind: ReservationKind | None
    entry: str
    """The reply, or the mapping of it."""


def stances(
    whole: DraftText, provisions: Sequence[Provision], column: Column
) -> tuple[tuple[Stance, ...], tuple[str, ...]]:
    """Give a party's stances in text order, and the provisions whose answer lies within another that it changes.

    Of two answers that change words, one within the other, the outer one holds: it says all its words. Who says no to
    a provision opposes it, even where a wording stands beside the no.
    """
    found: list[Stance] = []
    within: list[str] = []
    covered = -1
    for one in sorted(provisions, key=lambda one: (one.start, -one.end)):
        cell = column.cells.get(one.id)
        if cell is None:
            continue
        text = whole.between(one.start, one.end)
        said = replies.answer(column.reply, one.id) if one.id not in column.laid else None
        proposed = said.text if said is not None and cell.code not in _AGAINST else None
        if proposed is None and cell.code in _FOR:
            found.append(Stance(one.start, one.end, None))
        elif proposed is not None or cell.code in _AGAINST:
            if one.start < covered:
                within.append(one.id)
            elif text is not None:
                covered = one.end
                found.append(Stance(one.start, one.end, spliced(text, one, proposed) if proposed else ""))
    return tuple(found), tuple(within)


def reservations(
    provisions: Sequence[Provision], columns: Mapping[str, Column]
) -> tuple[tuple[int, Reservation], ...]:
    """Give every reservation with where its provision starts, in text order."""

    def of(one: Provision) -> Iterator[tuple[int, Reservation]]:
        for party, column in columns.items():
            cell = column.cells.get(one.id)
            if cell is not None and cell.code is ReplyCode.RESERVE and cell.entry is not None:
                said = replies.answer(column.reply, one.id)
                kind = said.kind if said is not None else None
                yield one.start, Reservation(party, one.id, kind, cell.entry)

    return tuple(found for one in provisions for found in of(one))


def spliced(text: str, provision: Headed, proposed: str) -> str:
    """Put a counter-text in the place of a provision's words: what it leaves out before them, and the lines after."""
    kept = left_out(text, provision, proposed)
    words = proposed.strip("\n")
    return text[:kept] + words + text[len(text.rstrip()) :]


def left_out(text: str, provision: Headed, proposed: str) -> int:
    """Say how far label and heading go that a counter-text leaves out, with the signs that part them from it."""
    return past(text, provision, omitted(provision, proposed))


def omitted(provision: Headed, proposed: str) -> int:
    """Count what a counter-text leaves out of what stands before the words: the label, and each heading."""
    said = proposed.lstrip()
    if provision.label and said.startswith(provision.label):
        return 0
    left = 1
    for heading in _headings(provision):
        if said.startswith(heading):
            break
        left += 1
    return left


def past(text: str, provision: Headed, left: int) -> int:
    """Say where the words begin when so much before them is left out."""
    at = 0
    for words in (provision.label, *_headings(provision))[:left]:
        at = _after(text, at, words)
    return at


def _headings(provision: Headed) -> tuple[str, ...]:
    found = (provision.heading, provision.title) if provision.kind not in _IN_PRINT else ()
    return tuple(one for one in found if one)


def _after(text: str, at: int, words: str) -> int:
    if not words or not text.startswith(words, at):
        return at
    gap = _GAP.match(text, at + len(words))
    return gap.end() if gap is not None else at + len(words)
