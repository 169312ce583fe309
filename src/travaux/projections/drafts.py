"""Drafts: a submitted text put together from its parts, and its provisions.

In:  DraftSubmitted entries, some of whose parts may be withheld.
Out: the text, or what of it is disclosed; provisions with their labels and headings.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.model.instruments import DraftSubmitted

if TYPE_CHECKING:
    from travaux.model.entries import Entry
    from travaux.model.instruments import ProvisionPlace

_PROVISION = "provision:"


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision of a draft. `start` and `end` are code points of the draft's text."""

    id: str
    kind: str
    label: str
    """As printed: "Article 4"; empty where it is withheld."""
    heading: str | None
    """The rest of the label's line."""
    title: str | None
    """The heading printed on a line below the label."""
    parent: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DraftText:
    """The text of a draft in the pieces that were sealed; None is a piece withheld."""

    starts: tuple[int, ...]
    pieces: tuple[str | None, ...]
    end: int
    """Where it ends, as far as that is known: words withheld outside all provisions have no length."""

    def between(self, start: int, end: int) -> str | None:
        """Give a stretch of the text; None where some of it is withheld."""
        found = []
        first = max(bisect_right(self.starts, start) - 1, 0)
        for at, piece in zip(self.starts[first:], self.pieces[first:], strict=True):
            if at >= end:
                break
            if piece is None:
                return None
            found.append(piece[max(start - at, 0) : end - at])
        return "".join(found)


def text(draft: Entry) -> DraftText:
    """Put a draft's text together; each piece is placed even where others are withheld."""
    body = draft.body
    starts: list[int] = []
    pieces: list[str | None] = []
    cursor = 0
    if isinstance(body, DraftSubmitted):
        places = {place.id: place for place in body.provisions}
        for name in body.parts:
            value = draft.parts.get(name)
            piece = value if isinstance(value, str) else None
            place = places.get(name.removeprefix(_PROVISION)) if name.startswith(_PROVISION) else None
            start, length = (
                (cursor, len(piece or "")) if place is None else (place.start, place.end - place.start)
            )
            starts.append(start)
            pieces.append(piece)
            cursor = start + length
    return DraftText(tuple(starts), tuple(pieces), cursor)


def provisions(draft: Entry) -> tuple[Provision, ...]:
    """Give a draft's provisions in text order, a parent before its children."""
    body = draft.body
    if not isinstance(body, DraftSubmitted):
        return ()
    whole = text(draft)
    ordered = sorted(body.provisions, key=lambda place: (place.start, -place.end))
    return tuple(_provision(whole, place) for place in ordered)


def shape(record: str, draft: Entry) -> dict[str, object]:
    """Give a draft as JSON, `travaux.draft/1`; `text` is null where some of it is withheld."""
    body = draft.body
    assert isinstance(body, DraftSubmitted)  # noqa: S101 - the desk looks up no other
    whole = text(draft)
    last = whole.starts[-1] + len(whole.pieces[-1] or "") if whole.starts else 0
    return {
        "format": "travaux.draft/1",
        "record": record,
        "entry": draft.id,
        "instrument": body.instrument,
        "by": draft.by,
        "basis": draft.basis.value,
        "language": body.language,
        "root": body.root,
        "revises": body.revises,
        "text": whole.between(0, last) if all(piece is not None for piece in whole.pieces) else None,
        "provisions": [
            {
                "id": one.id,
                "kind": one.kind,
                "label": one.label,
                "heading": one.heading,
                "title": one.title,
                "parent": one.parent,
                "start": one.start,
                "end": one.end,
            }
            for one in provisions(draft)
        ],
    }


def _provision(whole: DraftText, place: ProvisionPlace) -> Provision:
    heading = title = None
    if place.heading_start is not None and place.heading_end is not None:
        words = whole.between(place.heading_start, place.heading_end) or None
        below = "\n" in (whole.between(place.label_end, place.heading_start) or "")
        heading, title = (None, words) if below else (words, None)
    label = whole.between(place.start, place.label_end) or ""
    return Provision(place.id, place.kind, label, heading, title, place.parent, place.start, place.end)
