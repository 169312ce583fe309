"""Changes: what is otherwise by one pair of clocks than by another.

In:  ledgers, and two lenses: earlier and later in what had happened, in what was known, or in both.
Out: `Changes`: events that came, went, were corrected or withdrawn; and what moved on boards and among promises.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.projections import assurances, board, instruments, timeline
from travaux.projections.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travaux.model.replies import ReplyCode
    from travaux.projections.board import Board
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens


@dataclass(frozen=True, slots=True)
class Shift:
    """Provisions of one draft that moved together, from one code of a party to another."""

    instrument: str
    party: str
    before: ReplyCode | None
    """None where the board had no such cell."""
    after: ReplyCode | None
    provisions: tuple[str, ...]
    """In text order."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Provisions of one draft whose status moved together: `open`, `agreed_ad_ref`, `agreed`."""

    instrument: str
    before: str
    after: str
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Redrafted:
    """An instrument whose latest draft is another one; the replies to each are compared with nothing."""

    instrument: str
    before: str | None
    """Entry of the draft."""
    after: str | None


@dataclass(frozen=True, slots=True)
class Turned:
    """A promise that stands otherwise."""

    entry: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that is otherwise. Law: between a lens and itself there is none."""

    happened: tuple[str, ...]
    """Entries of events that only the later lens keeps, in the order of the timeline."""
    gone: tuple[str, ...]
    """Entries of events that only the earlier lens keeps: their date was corrected, or the clocks were turned back."""
    corrected: tuple[str, ...]
    """Entries of events in both that the later lens shows with further corrections."""
    withdrawn: tuple[str, ...]
    """Entries of events in both that only the later lens shows as withdrawn."""
    drafts: tuple[Redrafted, ...]
    shifts: tuple[Shift, ...]
    statuses: tuple[Settled, ...]
    promises: tuple[Turned, ...]


def changes(ledgers: Sequence[Ledger], earlier: Lens, later: Lens) -> Changes:
    """Compare what two lenses show; work is that of showing both."""
    before = {event.entry: event for event in timeline.timeline(ledgers, earlier).events}
    after = {event.entry: event for event in timeline.timeline(ledgers, later).events}
    both = [(before[name], event) for name, event in after.items() if name in before]
    boards = [
        (board.board([ledger], earlier, instrument=name), board.board([ledger], later, instrument=name))
        for ledger in ledgers
        for name in _open(ledger, earlier)
        if name in _open(ledger, later)
    ]
    same = [(old, new) for old, new in boards if old.draft == new.draft]
    return Changes(
        happened=tuple(name for name in after if name not in before),
        gone=tuple(name for name in before if name not in after),
        corrected=tuple(new.entry for old, new in both if set(new.corrected_by) - set(old.corrected_by)),
        withdrawn=tuple(new.entry for old, new in both if new.withdrawn_by and not old.withdrawn_by),
        drafts=tuple(
            Redrafted(new.instrument, old.draft, new.draft) for old, new in boards if old.draft != new.draft
        ),
        shifts=tuple(shift for old, new in same for shift in _shifts(old, new)),
        statuses=tuple(settled for old, new in same for settled in _statuses(old, new)),
        promises=_promises(ledgers, earlier, later),
    )


def _open(ledger: Ledger, lens: Lens) -> frozenset[str]:
    return frozenset(instruments.opened(Sight(ledger, lens)))


def _shifts(old: Board, new: Board) -> Sequence[Shift]:
    moved: dict[tuple[str, ReplyCode | None, ReplyCode | None], list[str]] = {}
    before, after = ({row.id: row.cells for row in one.rows} for one in (old, new))
    for provision in [*after, *(name for name in before if name not in after)]:
        for party in sorted({*old.parties, *new.parties}):
            was, cell = before.get(provision, {}).get(party), after.get(provision, {}).get(party)
            codes = was.code if was is not None else None, cell.code if cell is not None else None
            if codes[0] != codes[1]:
                moved.setdefault((party, *codes), []).append(provision)
    return [Shift(new.instrument, *key, tuple(provisions)) for key, provisions in moved.items()]


def _statuses(old: Board, new: Board) -> Sequence[Settled]:
    moved: dict[tuple[str, str], list[str]] = {}
    stood = {row.id: row.status for row in old.rows}
    for row in new.rows:
        before = stood.get(row.id, "open")
        if before != row.status:
            moved.setdefault((before, row.status), []).append(row.id)
    return [Settled(new.instrument, *key, tuple(provisions)) for key, provisions in moved.items()]


def _promises(ledgers: Sequence[Ledger], earlier: Lens, later: Lens) -> tuple[Turned, ...]:
    stood = {one.entry: one.state for one in assurances.assurances(ledgers, earlier).assurances}
    return tuple(
        Turned(one.entry, stood[one.entry], one.state)
        for one in assurances.assurances(ledgers, later).assurances
        if one.entry in stood and stood[one.entry] != one.state
    )
