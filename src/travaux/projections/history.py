"""The history of one entry: what was signed, how it reads as corrected, what refers to it.

In:  a ledger, an entry, a lens.
Out: `History`, its JSON by `shape`; the values that were signed stay visible.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING

from travaux.model.corrections import EntryCorrected
from travaux.model.entries import UnknownBody
from travaux.model.sources import SourceFiled
from travaux.projections import sources
from travaux.projections.corrections import as_far_as_readable
from travaux.projections.sight import Sight, by_date
from travaux.projections.timeline import when_shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from travaux.model.entries import Body, Entry
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of the entry."""

    entry: str
    said: str
    by: str
    set: Mapping[str, str]
    why: str
    before: Entry
    """As the entry read to whoever corrected it: with the corrections that this one had seen."""
    after: Entry
    """The same with this correction."""


@dataclass(frozen=True, slots=True)
class History:
    """One entry and what became of it."""

    record: str
    entry: Entry
    """As signed."""
    corrected: Entry
    """As it reads now; the same where nothing was corrected."""
    quotation: str | None
    """The words of its source that it points at."""
    corrections: tuple[Correction, ...]
    withdrawn_by: str | None
    referred_by: tuple[str, ...]
    """Entries about it, sorted; corrections and withdrawals among them."""


def history(ledger: Ledger, entry: Entry, lens: Lens) -> History:
    """Show an entry and its history. The entry itself is shown whatever the lens keeps."""
    sight = Sight(ledger, lens)
    signed = ledger.get(entry.id) or entry
    standing = sight.standing(signed)
    found = [one for one in ledger.about(entry.id) if sight.find(one.id) is not None]
    return History(
        record=ledger.record,
        entry=signed,
        corrected=standing.entry,
        quotation=sources.quotation(sight, standing.entry),
        corrections=tuple(_corrections(sight, signed, standing.corrections)),
        withdrawn_by=standing.withdrawal.id if standing.withdrawal is not None else None,
        referred_by=tuple(one.id for one in sorted(found, key=by_date)),
    )


def _corrections(sight: Sight, signed: Entry, corrections: Sequence[Entry]) -> Iterator[Correction]:
    """Tell each correction, and what stood before it: the entry with those that this one had seen."""
    for one in corrections:
        if isinstance(one.body, EntryCorrected):
            seen = [other for other in corrections if sight.ledger.is_after(one.id, other.id)]
            before = as_far_as_readable(signed, sight.changes(seen))
            changes = dict(sorted(one.body.set.items()))
            after = as_far_as_readable(before, changes)
            yield Correction(one.id, one.said, one.by, changes, one.body.why, before, after)


def shape(history: History) -> dict[str, object]:
    """Give the history as JSON, `travaux.entry/1`: as signed, and `corrected` where it reads otherwise."""
    signed = history.entry
    shown: dict[str, object] = {
        "format": "travaux.entry/1",
        "record": history.record,
        "id": signed.id,
        "author": signed.author,
        "seq": signed.seq,
        "type": signed.type,
        "by": signed.by,
        "basis": signed.basis.value,
        "happened": when_shape(signed.happened),
        "said": signed.said,
        "prev": signed.prev,
        "seen": {author: list(head) for author, head in sorted(signed.seen.items())},
        "about": signed.about,
        **_written(signed),
        "history": [
            {"entry": one.entry, "said": one.said, "by": one.by, "set": dict(one.set), "why": one.why}
            for one in history.corrections
        ],
        "withdrawn_by": history.withdrawn_by,
        "referred_by": list(history.referred_by),
    }
    if history.quotation is not None:
        shown["quotation"] = history.quotation
    if history.corrected != signed:
        now = history.corrected
        shown["corrected"] = {
            "by": now.by,
            "happened": when_shape(now.happened),
            "about": now.about,
            **_written(now),
        }
    return shown


def _written(entry: Entry) -> dict[str, object]:
    """Give what an entry says; the bytes of a source are left out, for they may be many."""
    written: dict[str, object] = {"body": body_shape(entry.body)}
    if not isinstance(entry.body, SourceFiled):
        written["parts"] = {name: _plain(value) for name, value in entry.parts.items()}
    if entry.source is not None:
        written["source"] = entry.source
    if entry.span is not None:
        written["span"] = _plain(entry.span)
    if entry.on_behalf_of:
        written["on_behalf_of"] = list(entry.on_behalf_of)
    return written


def body_shape(body: Body) -> object:
    """Give what an entry says as JSON, without its redactable parts."""
    return _plain(body.fields) if isinstance(body, UnknownBody) else _plain(body)


def _plain(value: object) -> object:
    """Give a value of the model as JSON; fields without a value are left out."""
    if hasattr(value, "_asdict"):
        return {name: _plain(one) for name, one in value._asdict().items()}
    if is_dataclass(value) and not isinstance(value, type):
        named = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: _plain(one) for name, one in named if one is not None}
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    # A word of an enumeration is written as the word.
    return str(value) if isinstance(value, str) else value
