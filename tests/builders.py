"""Builders: entries as the record room hands them on, without any signature.

In:  who says what, and what they had seen; by default everything signed before.
Out: `Entry` values that form chains, so that tests read like the negotiation they tell.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from travaux.model import dates, names
from travaux.model.dates import When
from travaux.model.entries import Basis, Body, Entry, UnknownBody, snake
from travaux.model.instruments import DraftSubmitted, InstrumentOpened, ProvisionPlace
from travaux.model.records import PartyJoined, RecordFounded
from travaux.model.replies import Mapping as Laid
from travaux.model.replies import ReplyGiven, ReplyMapped, Shape
from travaux.model.sources import SourceFiled, Span
from travaux.projections.ledger import Ledger
from travaux.projections.lens import Lens

RU, US, OBS = "RU/desk-1", "US/desk-1", "OBS/desk-1"
TODAY = Lens(date(2022, 3, 1))


def as_of(day: str) -> Lens:
    """Look as of a day."""
    return Lens(dates.parse_day(day))


def powers_of(party: str) -> str:
    """Give full powers as they stand in a founding, unsigned."""
    payload = json.dumps({"party": party, "desk": f"{party}/desk-1"}).encode()
    return json.dumps({"payload": base64.b64encode(payload).decode()})


class Book:
    """A record in the making. Every entry signed is in `entries`, in order."""

    def __init__(self, *parties: str, observer: bool = False) -> None:
        """Found the record; the first party's desk signs, the others' have seen the founding."""
        self.entries: list[Entry] = []
        self._heads: dict[str, Entry] = {}
        self.record: str | None = None
        founder, *others = parties or ("RU", "US")
        self._salt = " ".join((founder, *others))
        body = RecordFounded(
            "bilateral", "Security", tuple(map(powers_of, (founder, *others))), "0" * 32, observer
        )
        self.founding = self.sign(f"{founder}/desk-1", body, on="2021-12-10")
        self.record = self.founding.id
        for party in others:
            self.sign(f"{party}/desk-1", PartyJoined(f"{party}/desk-1"), on="2021-12-10")

    def sign(
        self,
        author: str,
        body: Body,
        *,
        by: str | None = None,
        on: str | When = "2022-01-10",
        about: Entry | str | None = None,
        source: Entry | None = None,
        span: tuple[int, int] | None = None,
        parts: Mapping[str, object] | None = None,
        seen: Iterable[Entry] | None = None,
        after: Entry | None = None,
        kind: str | None = None,
        on_behalf_of: tuple[str, ...] = (),
        said: str = "2022-01-26T18:00:00Z",
    ) -> Entry:
        """Sign an entry.

        Args:
            author: whose desk signs; `by` another party makes it a report.
            seen: the other authors' entries it has seen; all of their heads if None.
            after: its `prev`, where that is not the author's last entry: the author then signs two with one number.
        """
        prev = after if after is not None else self._heads.get(author)
        known = self._heads.values() if seen is None else seen
        party = names.party_of(author)
        who = by if by is not None else party
        entry = Entry(
            id=hashlib.sha256(f"{self._salt} {author} {len(self.entries)}".encode()).hexdigest(),
            author=author,
            seq=1 if prev is None else prev.seq + 1,
            type=kind if kind is not None else snake(type(body)),
            by=who,
            basis=Basis.ACT if who == party else Basis.REPORT,
            happened=dates.parse(on) if isinstance(on, str) else on,
            said=said,
            body=body,
            record=self.record,
            prev=prev.id if prev is not None else None,
            seen={one.author: (one.seq, one.id) for one in known if one.author != author},
            about=about.id if isinstance(about, Entry) else about,
            source=source.id if source is not None else None,
            span=Span(*span) if span is not None else None,
            on_behalf_of=on_behalf_of,
            parts=dict(parts or {}),
        )
        self.entries.append(entry)
        self._heads[author] = entry
        return entry

    @property
    def ledger(self) -> Ledger:
        """A ledger of everything signed so far."""
        return ledger_of(self.entries)

    @property
    def heads(self) -> dict[str, tuple[int, str]]:
        """Number and id of each author's last entry."""
        return {author: (entry.seq, entry.id) for author, entry in self._heads.items()}

    def unknown(self, author: str, **options: object) -> Entry:
        """Sign an entry of a type that nobody here knows."""
        return self.sign(author, UnknownBody({"mood": "hopeful"}), kind="mood_noted", **options)  # type: ignore[arg-type]

    def instrument(
        self, author: str = RU, *, name: str = "treaty", to: tuple[str, ...] = ("US",), by: str | None = None
    ) -> Entry:
        """Open an instrument."""
        return self.sign(author, InstrumentOpened(name, f"The {name}", to), by=by, on="2021-12-15")

    def draft(
        self,
        author: str = RU,
        text: Sequence[tuple[str, str]] = (),
        *,
        name: str = "treaty",
        by: str | None = None,
        on: str = "2021-12-15",
        revises: Entry | None = None,
        withheld: Iterable[str] = (),
        seen: Iterable[Entry] | None = None,
    ) -> Entry:
        """Submit a draft; `text` gives each provision's id and words, in order (see `laid_out`)."""
        places, parts = laid_out(text or ARTICLES)
        body = DraftSubmitted(
            name,
            "en",
            "0" * 64,
            tuple(parts),
            places,
            "outline/1",
            revises.id if revises is not None else None,
        )
        shown = {part: words for part, words in parts.items() if part not in set(withheld)}
        return self.sign(author, body, by=by, on=on, parts=shown, seen=seen)

    def reply(
        self,
        author: str,
        draft: Entry,
        answers: Mapping[str, object],
        *,
        by: str | None = None,
        on: str = "2022-01-26",
        revises: Entry | None = None,
        seen: Iterable[Entry] | None = None,
    ) -> Entry:
        """Reply article by article; an answer is a code, or the fields of an answer."""
        body = ReplyGiven(
            Shape.ARTICLES, draft.id, "0" * 64, revises=revises.id if revises is not None else None
        )
        parts = {
            f"answer:{provision}": {"code": answer} if isinstance(answer, str) else answer
            for provision, answer in answers.items()
        }
        return self.sign(author, body, by=by, on=on, about=draft, parts=parts, seen=seen)

    def themes(self, author: str, draft: Entry, *labels: str, by: str | None = None) -> Entry:
        """Reply by themes."""
        parts = {
            f"theme:{number}": {"label": label, "text": f"On {label}."}
            for number, label in enumerate(labels, 1)
        }
        body = ReplyGiven(Shape.THEMES, draft.id, "0" * 64)
        return self.sign(author, body, by=by, on="2022-01-26", about=draft, parts=parts)

    def mapping(
        self,
        author: str,
        reply: Entry,
        *mappings: Laid,
        on: str = "2022-01-28",
        seen: Iterable[Entry] | None = None,
    ) -> Entry:
        """Lay themes of a reply to provisions."""
        return self.sign(author, ReplyMapped("A. Reader", mappings), about=reply, on=on, seen=seen)

    def source(self, author: str, content: bytes, *, on: str = "2022-01-26") -> Entry:
        """File a source."""
        body = SourceFiled("Agency", "fr", hashlib.sha256(content).hexdigest(), len(content))
        return self.sign(author, body, on=on, parts={"text": base64.b64encode(content).decode()})


def ledger_of(entries: Iterable[Entry]) -> Ledger:
    """Put entries of one record in a ledger."""
    listed = list(entries)
    ledger = Ledger(listed[0].id if listed else "", "bilateral")
    ledger.extend(listed)
    return ledger


ARTICLES = (
    ("", "The Parties, have agreed:\n"),
    ("art_1", "Article 1. Purpose\nPeace.\n"),
    ("art_2", "Article 2\nScope\nEverywhere.\n"),
    ("art_2__para_1", "1. First.\n"),
    ("art_2__para_2", "2. Second.\n"),
    ("", "Chapter the last\n"),
    ("art_3", "Article 3. End\nNever.\n"),
)
"""A small draft: a preamble, three articles, the second with its title below and two paragraphs."""


def laid_out(text: Sequence[tuple[str, str]]) -> tuple[tuple[ProvisionPlace, ...], dict[str, str]]:
    """Give the places and parts of a text, as the desk cuts it.

    Words without an id are a `part:N`; an id with `__` lies within the article before it; what stands before the
    first ". " or line end is the label, the rest of that line, or else of the next, the heading.
    """
    places: list[ProvisionPlace] = []
    parts: dict[str, str] = {}
    cursor = between = 0
    for identifier, words in text:
        end = cursor + len(words)
        if not identifier:
            between += 1
            parts[f"part:{between}"] = words
        elif "__" in identifier:
            above = places.pop(
                next(n for n, place in enumerate(places) if identifier.startswith(f"{place.id}__"))
            )
            places.append(above._replace(end=end))
            parts[f"provision:{above.id}"] += words
            places.append(_place(identifier, above.id, words, cursor))
        else:
            parts[f"provision:{identifier}"] = words
            places.append(_place(identifier, None, words, cursor))
        cursor = end
    return tuple(sorted(places, key=lambda place: (place.start, -place.end))), parts


def _place(identifier: str, parent: str | None, words: str, start: int) -> ProvisionPlace:
    line = words.split("\n", 1)[0]
    label = line.split(". ", 1)[0]
    at = len(label) + (2 if ". " in line else 1)
    heading_end = words.index("\n", at)
    kind = (
        "paragraph"
        if parent is not None
        else {"art": "article", "att": "annex"}.get(identifier[:3], "chapter")
    )
    return ProvisionPlace(
        identifier,
        kind,
        parent,
        start,
        start + len(words),
        start + len(label),
        start + at,
        start + heading_end,
    )
