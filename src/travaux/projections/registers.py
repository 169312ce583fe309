"""Registers: the entries of one kind that count, as corrected: drafts, sources, sessions, statements, deliveries.

In:  ledgers, a lens, the name of a register.
Out: `Register`, its JSON by `shape`; sorted by first day, then id. What they mean together, other views say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.model.deliveries import PaperDelivered, ReceiptGiven
from travaux.model.instruments import DraftSubmitted
from travaux.model.sessions import SessionAnnounced, SessionCancelled, SessionHeld
from travaux.model.sources import SourceFiled
from travaux.model.statements import StatementMade
from travaux.projections.history import body_shape
from travaux.projections.sight import Sight, by_date
from travaux.projections.timeline import when_shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from travaux.model.entries import Entry
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens

KINDS: Mapping[str, tuple[type, ...]] = {
    "drafts": (DraftSubmitted,),
    "sources": (SourceFiled,),
    "sessions": (SessionAnnounced, SessionHeld, SessionCancelled),
    "statements": (StatementMade,),
    "deliveries": (PaperDelivered, ReceiptGiven),
}
"""Which entries are in which register."""

_LONG = ("parts", "provisions")
"""Of a draft: what `draft show` gives, and a list leaves out."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a register."""

    record: str | None
    """Id of the record, where several were asked."""
    entry: Entry
    """As corrected."""
    corrected_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """Every entry of its kinds."""

    as_of: date
    name: str
    items: tuple[Item, ...]


def register(ledgers: Sequence[Ledger], lens: Lens, *, name: str) -> Register:
    """List the entries of one register."""
    found = [
        Item(sight.ledger.record if len(ledgers) > 1 else None, entry, sight.corrections(entry.id))
        for sight in (Sight(ledger, lens) for ledger in ledgers)
        for kind in KINDS[name]
        for entry, _ in sight.typed(kind)
    ]
    found.sort(key=lambda item: by_date(item.entry))
    return Register(lens.as_of, name, tuple(found))


def shape(register: Register) -> dict[str, object]:
    """Give a register as JSON, `travaux.drafts/1`, `travaux.sources/1` and so on."""
    return {
        "format": f"travaux.{register.name}/1",
        "as_of": register.as_of.isoformat(),
        register.name: [_item_shape(item) for item in register.items],
    }


def _item_shape(item: Item) -> dict[str, object]:
    entry = item.entry
    body = body_shape(entry.body)
    assert isinstance(body, dict)  # noqa: S101 - every body is a dataclass
    text = entry.parts.get("text")
    return {
        **({"record": item.record} if item.record is not None else {}),
        "entry": entry.id,
        "author": entry.author,
        "seq": entry.seq,
        "type": entry.type,
        "by": entry.by,
        "basis": entry.basis.value,
        **when_shape(entry.happened),
        "said": entry.said,
        "about": entry.about,
        "source": entry.source,
        "span": {"start": entry.span.start, "end": entry.span.end} if entry.span is not None else None,
        "on_behalf_of": list(entry.on_behalf_of),
        "body": {name: value for name, value in body.items() if name not in _LONG},
        # The bytes of a source are many, and no words: `source text` gives what can be read of them.
        "text": text if isinstance(text, str) and not isinstance(entry.body, SourceFiled) else None,
        "corrected_by": list(item.corrected_by),
    }
