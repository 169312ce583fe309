"""The board: where every provision of an instrument's latest draft stands with every party.

In:  ledgers, a lens, the instrument's name.
Out: `Board`; its JSON by `shape`, a part of it by `window`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from travaux.projections import agreements, drafts, instruments, replies
from travaux.projections.replies import Cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from travaux.model.entries import Entry
    from travaux.projections.drafts import Provision
    from travaux.projections.instruments import Chosen
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens
    from travaux.projections.replies import Column
    from travaux.projections.sight import Sight

__all__ = ["Board", "Cell", "Row", "board", "shape", "window"]

ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Row:
    """One provision and what each party says of it."""

    id: str
    label: str
    heading: str | None
    """The rest of the label's line."""
    title: str | None
    """The heading printed below the label, where it is there instead."""
    is_below: bool
    """It is no article, and shown because a reply speaks of it."""
    cells: Mapping[str, Cell]
    """By party; the proponent has one only where it answered itself."""
    status: str
    """`open`, `agreed_ad_ref` or `agreed`."""
    level: str | None


@dataclass(frozen=True, slots=True)
class Board:
    """How an instrument's latest draft stands."""

    as_of: date
    record: str | None
    """Id of the record, where several were asked."""
    instrument: str
    title: str
    draft: str | None
    """Entry of the latest draft; None where there is none yet."""
    proponent: str | None
    parties: tuple[str, ...]
    rows: tuple[Row, ...]


def board(ledgers: Sequence[Ledger], lens: Lens, *, instrument: str | None = None) -> Board:
    """Show how the latest draft of an instrument stands.

    Raises:
        InstrumentUnknownError, InstrumentAmbiguousError: see `instruments.choose`.
        OtherRecordError, HeadsUnknownError: the lens has heads that a ledger does not know.
    """
    chosen = instruments.choose(ledgers, lens, instrument)
    record = chosen.sight.ledger.record if len(ledgers) > 1 else None
    draft = instruments.latest_draft(chosen.sight, chosen.instrument) if chosen.opened is not None else None
    if draft is None:
        parties = tuple(sorted(set(chosen.addressees)))
        return Board(lens.as_of, record, chosen.instrument, chosen.title, None, None, parties, ())
    columns = replies.columns(chosen.sight, draft)
    parties = tuple(sorted({draft.by, *chosen.addressees, *columns}))
    return Board(
        lens.as_of,
        record,
        chosen.instrument,
        chosen.title,
        draft.id,
        draft.by,
        parties,
        _rows(chosen, draft, parties, columns),
    )


def window(whole: Board, rows: slice, parties: slice) -> Board:
    """Cut a part out of a board: some of its rows, some of its parties."""
    shown = whole.parties[parties]
    cut = tuple(
        replace(row, cells={party: row.cells[party] for party in shown if party in row.cells})
        for row in whole.rows[rows]
    )
    return replace(whole, parties=shown, rows=cut)


def shape(board: Board) -> dict[str, object]:
    """Give the board as JSON, `travaux.board/1`."""
    return {
        "format": "travaux.board/1",
        "as_of": board.as_of.isoformat(),
        **({"record": board.record} if board.record is not None else {}),
        "instrument": board.instrument,
        "draft": board.draft,
        "parties": list(board.parties),
        "rows": [_row_shape(row) for row in board.rows],
    }


def provisions_of(sight: Sight, draft: Entry) -> tuple[Provision, ...]:
    """Give a draft's provisions, read once."""
    return sight.ledger.memory.recall(("provisions", draft.id), lambda: drafts.provisions(draft))


def _rows(
    chosen: Chosen, draft: Entry, parties: Sequence[str], columns: Mapping[str, Column]
) -> tuple[Row, ...]:
    """Make a row of each article, and below it of each provision that a reply speaks of."""
    spoken_of = {provision for column in columns.values() for provision in column.cells}
    statuses = agreements.statuses(chosen.sight, chosen.instrument)
    earlier = replies.earlier(chosen.sight, draft) if len(columns) < len(parties) else {}
    places = [
        (party, column.cells, None if party == draft.by else column.elsewhere)
        if (column := columns.get(party)) is not None
        else (party, {}, None if party == draft.by else replies.nothing_came(earlier.get(party)))
        for party in parties
    ]
    rows = []
    for provision in provisions_of(chosen.sight, draft):
        if provision.kind == ARTICLE or provision.id in spoken_of:
            cells = {
                party: cell
                for party, said, otherwise in places
                if (cell := said.get(provision.id, otherwise)) is not None
            }
            status = statuses.get(provision.id, agreements.OPEN)
            rows.append(_row(provision, cells, status))
    return tuple(rows)


def _row(provision: Provision, cells: Mapping[str, Cell], status: agreements.Status) -> Row:
    return Row(
        provision.id,
        provision.label,
        provision.heading,
        provision.title,
        provision.kind != ARTICLE,
        cells,
        status.status,
        status.level,
    )


def _row_shape(row: Row) -> dict[str, object]:
    return {
        "id": row.id,
        "label": row.label,
        "heading": row.heading,
        **({"title": row.title} if row.title is not None else {}),
        "cells": {party: _cell_shape(cell) for party, cell in row.cells.items()},
        "status": row.status,
        "level": row.level,
    }


def _cell_shape(cell: Cell) -> dict[str, object]:
    shown: dict[str, object] = {
        "code": cell.code.value,
        "basis": cell.basis,
        "entry": cell.entry,
        "counter_text": cell.counter_text,
    }
    if cell.also:
        shown["also"] = list(cell.also)
    if cell.earlier is not None:
        shown["earlier"] = cell.earlier
    return shown
