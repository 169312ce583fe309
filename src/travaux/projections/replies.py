"""Replies: which reply of each party to a draft counts, and what it says of each provision.

In:  a sight, a draft.
Out: one column of cells for each party that replied, remembered by all that it was made from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from travaux.model.instruments import DraftSubmitted
from travaux.model.replies import (
    DERIVED,
    Answer,
    Coverage,
    Mapping,
    ReplyCode,
    ReplyGiven,
    ReplyMapped,
    ReservationKind,
    Shape,
    Theme,
)
from travaux.projections.sight import by_date

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from collections.abc import Mapping as MappingType

    from travaux.model.entries import Entry
    from travaux.projections.sight import Sight

_GIVEN = {code.value: code for code in ReplyCode if code not in DERIVED}
_KINDS = {kind.value: kind for kind in ReservationKind}


class Cell(NamedTuple):
    """What one party says of one provision."""

    code: ReplyCode
    basis: str | None
    """Of the reply: `act` or `report`; None where nothing came."""
    entry: str | None
    """The reply, or the mapping of it that gives the code; None where nothing came."""
    counter_text: bool = False
    also: tuple[str, ...] = ()
    """Other replies of the party to the same draft."""
    earlier: str | None = None
    """Where nothing came: the party's reply to a draft that this one replaced. It does not count."""


@dataclass(frozen=True, slots=True)
class Laid:
    """One theme laid to one provision by a mapping that counts."""

    mapping: Mapping
    entry: Entry
    by_person: str


@dataclass(frozen=True, slots=True)
class Column:
    """One party's reply to a draft, provision by provision."""

    reply: Entry
    also: tuple[str, ...]
    laid: MappingType[str, Laid]
    cells: MappingType[str, Cell]
    """Cells of the provisions that the reply, or its mapping, speaks of."""
    elsewhere: Cell
    """The cell of every other provision."""


NOTHING_CAME = Cell(ReplyCode.NO_REPLY_YET, None, None)
"""The cell of a party that has not replied."""


def columns(sight: Sight, draft: Entry) -> dict[str, Column]:
    """Give the column of each party that replied to a draft, by its code."""
    given: dict[str, list[tuple[Entry, ReplyGiven]]] = {}
    for entry, body in sight.those(sight.ledger.replies(draft.id), ReplyGiven):
        given.setdefault(entry.by, []).append((entry, body))
    return {party: _column(sight, draft, given[party]) for party in sorted(given)}


def earlier(sight: Sight, draft: Entry) -> dict[str, Entry]:
    """Give each party's reply to a draft that this one replaced, directly or not: to the newest that it answered."""
    found: dict[str, Entry] = {}
    passed = {draft.id}
    body = draft.body
    while isinstance(body, DraftSubmitted) and body.revises is not None and body.revises not in passed:
        older = sight.find(body.revises)
        if older is None:
            break
        passed.add(older.id)
        for party, column in columns(sight, older).items():
            found.setdefault(party, column.reply)
        body = older.body
    return found


def nothing_came(earlier: Entry | None) -> Cell:
    """Give the cell of a party that has not replied to a draft, though perhaps to one that it replaced."""
    return NOTHING_CAME if earlier is None else NOTHING_CAME._replace(earlier=earlier.id)


def answer(reply: Entry, provision: str) -> Answer | None:
    """Give a reply's answer to a provision; None where it has none that can be read."""
    value = reply.parts.get(f"answer:{provision}")
    code = _code(value)
    if code is None or not isinstance(value, dict):
        return None
    kind = _KINDS.get(str(value.get("kind"))) if code is ReplyCode.RESERVE else None
    return Answer(code, kind, _words(value, "text"), _words(value, "reasons"))


def theme(reply: Entry, number: int) -> Theme | None:
    """Give a theme of a reply; None where it has none of that number that can be read."""
    value = reply.parts.get(f"theme:{number}")
    if not isinstance(value, dict):
        return None
    label, text = value.get("label"), value.get("text")
    return Theme(label, text) if isinstance(label, str) and isinstance(text, str) else None


def _code(value: object) -> ReplyCode | None:
    return _GIVEN.get(str(value.get("code"))) if isinstance(value, dict) else None


def _words(value: dict[str, object], field: str) -> str | None:
    words = value.get(field)
    return words if isinstance(words, str) and words else None


def _column(sight: Sight, draft: Entry, given: Sequence[tuple[Entry, ReplyGiven]]) -> Column:
    """Choose the reply that counts: not replaced by another, an own act before a report, the last."""
    # Only its own signer replaces a reply: a report cannot do away with a party's act.
    replaced = {(body.revises, entry.signed_by) for entry, body in given}
    chosen = sight.foremost([entry for entry, _ in given if (entry.id, entry.signed_by) not in replaced])
    also = tuple(
        entry.id for entry in sorted((entry for entry, _ in given), key=by_date) if entry is not chosen
    )
    mapped = list(sight.about(chosen.id, ReplyMapped)) if _is_thematic(chosen) else []
    key = (
        "column",
        draft.id,
        _state(sight, chosen),
        also,
        frozenset(_state(sight, entry) for entry, _ in mapped),
    )
    return sight.ledger.memory.recall(key, lambda: _made(sight, draft, chosen, also, mapped))


def _is_thematic(reply: Entry) -> bool:
    return isinstance(reply.body, ReplyGiven) and reply.body.shape is Shape.THEMES


def _state(sight: Sight, entry: Entry) -> Hashable:
    """Name an entry as corrected: the same corrections, in the same order, make the same entry."""
    signed = sight.ledger.get(entry.id)
    corrections = sight.standing(signed).corrections if signed is not None else ()
    return entry.id, tuple((one.id, one.happened) for one in corrections)


def _made(
    sight: Sight,
    draft: Entry,
    reply: Entry,
    also: tuple[str, ...],
    mapped: Sequence[tuple[Entry, ReplyMapped]],
) -> Column:
    basis = reply.basis.value
    known = {place.id for place in draft.body.provisions} if isinstance(draft.body, DraftSubmitted) else set()
    laid = {provision: one for provision, one in _laid(sight, mapped).items() if provision in known}
    # A long column has few different cells: those alike are one.
    alike: dict[tuple[ReplyCode, bool], Cell] = {}
    cells: dict[str, Cell] = {}
    for name, value in reply.parts.items():
        head, _, provision = name.partition(":")
        code = _code(value) if head == "answer" and provision in known else None
        if code is not None and isinstance(value, dict):
            key = (code, _words(value, "text") is not None)
            if key not in alike:
                alike[key] = Cell(code, basis, reply.id, key[1], also)
            cells[provision] = alike[key]
    for provision, one in laid.items():
        cells[provision] = Cell(mapped_code(one.mapping), basis, one.entry.id, also=also)
    elsewhere = Cell(ReplyCode.NOT_ADDRESSED, basis, reply.id, also=also)
    return Column(reply, also, laid, cells, elsewhere)


def _laid(sight: Sight, mapped: Sequence[tuple[Entry, ReplyMapped]]) -> dict[str, Laid]:
    """Give the last mapping of each provision."""
    found: dict[str, list[Laid]] = {}
    for entry, body in mapped:
        once = {one.provision: Laid(one, entry, body.by_person) for one in body.mappings}
        for provision, laid in once.items():
            found.setdefault(provision, []).append(laid)
    last = {}
    for provision, ones in found.items():
        entry = sight.last([one.entry for one in ones])
        last[provision] = next(one for one in ones if one.entry is entry)
    return last


def mapped_code(mapping: Mapping) -> ReplyCode:
    """Give the code that a mapping gives; what is not addressed has none of its own."""
    if mapping.coverage is Coverage.NOT_ADDRESSED or mapping.code is None or mapping.code in DERIVED:
        return ReplyCode.NOT_ADDRESSED
    return mapping.code
