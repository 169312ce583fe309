"""Desk: one key-holder at work for a party or as an observer, with its records and its private papers.

In:  opened stores, keys, a clock and a source of random bytes, handed over by `wiring`.
Out: shelves to read from, and acts to sign.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.desk.errors import (
    EntryTooLargeError,
    KeyRevokedError,
    RecordAmbiguousError,
    RecordFaultyError,
    RecordUnknownError,
    VerificationFailedError,
)
from travaux.desk.shelves import Shelf
from travaux.desk.signing import Signing
from travaux.model import names
from travaux.projections.cache import Cache
from travaux.record import chain, disclosures
from travaux.record.canonical import NotCanonicalError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date, datetime
    from pathlib import Path

    from travaux.desk.acts import Act
    from travaux.model.entries import Entry
    from travaux.model.passages import PassageIndex
    from travaux.model.private import PrivateStore
    from travaux.projections.lexicon import Lexicon
    from travaux.record.canonical import JsonValue
    from travaux.record.disclosures import Sealed
    from travaux.record.entries import Unsigned
    from travaux.record.keys import SigningKey
    from travaux.record.lines import LineStore

_SHORTEST_ID = 8


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose desk this is."""

    party: str
    desk: str
    title: str
    """Of the dossier."""
    is_observer: bool
    is_public: bool
    """Readers of the dossier's pages need no account."""


class Desk:
    """A desk at work; made by `wiring.open_desk` and good until that context ends.

    Attributes:
        precedents: the index of treaties that the settings name; None where they name none.
        read_in: by record, the state of which its passages were last found in the index, and how many entries that is.
        lexicons: by record, its words in memory, where this desk stays open and was made ready to be searched.
    """

    def __init__(  # noqa: PLR0913  each is one thing that only wiring can choose
        self,
        identity: Identity,
        stores: Mapping[str, LineStore],
        *,
        private: PrivateStore,
        open_index: Callable[[str], PassageIndex],
        create_store: Callable[[str], LineStore],
        key: Callable[[str], SigningKey],
        now: Callable[[], datetime],
        entropy: Callable[[int], bytes],
        precedents: Path | None = None,
    ) -> None:
        self.precedents = precedents
        self.identity, self.private = identity, private
        self.party, self.is_observer = identity.party, identity.is_observer
        self.author = names.author(identity.party, identity.desk)
        self._create_store, self._load_key, self._now, self.entropy = create_store, key, now, entropy
        self._keys: dict[str, SigningKey] = {}
        self._open_index = open_index
        self._index: PassageIndex | None = None
        self.read_in: dict[str, tuple[frozenset[str], int]] = {}
        self.lexicons: dict[str, Lexicon] = {}
        self.cache = Cache()
        self._shelves = {name: Shelf(name, store, private) for name, store in stores.items()}

    @property
    def records(self) -> tuple[str, ...]:
        """Local names of the records, sorted."""
        return tuple(sorted(self._shelves))

    def today(self) -> date:
        """The UTC date of the clock."""
        return self._now().date()

    def said(self) -> str:
        """The clock's time as entries carry it: RFC 3339, UTC, whole seconds."""
        return self._now().strftime("%Y-%m-%dT%H:%M:%SZ")

    def key(self, name: str) -> SigningKey:
        """Give the desk's own key (`desk`) or the party's (`root`), read on first use."""
        if name not in self._keys:
            self._keys[name] = self._load_key(name)
        return self._keys[name]

    def shelf(self, record: str | None = None) -> Shelf:
        """Find a record by local name or a start of its id; the only one where none is named.

        Raises:
            RecordUnknownError, RecordAmbiguousError: none is so named; several are, or several are there.
        """
        if record is None:
            if len(self._shelves) == 1:
                return next(iter(self._shelves.values()))
            if not self._shelves:
                message = "the dossier holds no record yet"
                raise RecordUnknownError(message, hint="found one: travaux record found NAME --title TITLE")
            message = f"the dossier holds several records: {', '.join(self.records)}"
            raise RecordAmbiguousError(message, hint="name one with --record")
        if record in self._shelves:
            return self._shelves[record]
        found = [
            shelf
            for shelf in self._shelves.values()
            if len(record) >= _SHORTEST_ID and (shelf.refresh().record_id or "").startswith(record)
        ]
        if len(found) == 1:
            return found[0]
        message = (
            f"no record {record[:80]!r} is in the dossier" if not found else f"{record!r} may be several"
        )
        known = ", ".join(self.records) or "none yet"
        raise (RecordAmbiguousError if found else RecordUnknownError)(message, hint=f"its records: {known}")

    def reading(self, record: str | None = None) -> Shelf:
        """Give a record read to its end.

        Raises:
            VerificationFailedError: it has faults other than equivocation.
        """
        shelf = self.shelf(record).refresh()
        if shelf.grave_faults:
            raise VerificationFailedError(shelf.grave_faults)
        return shelf

    @contextmanager
    def signing(self, act: Act, *, own: bool = False) -> Iterator[Signing]:
        """Be the one writer of the act's record and check the act's common options.

        Everything an act looks up it looks up inside: no other writer can come between the look and the signature.

        Raises:
            RecordFaultyError: the record has faults and takes no entry.
        """
        shelf = self.shelf(act.record)
        with shelf.writing():
            if shelf.grave_faults:
                raise RecordFaultyError(shelf.grave_faults)
            yield Signing(self, shelf, act, own=own)

    @contextmanager
    def founding(self, name: str, act: Act) -> Iterator[Signing]:
        """Be the one writer of a new record, whose first entry the act is.

        The record is on disk only once that entry is.
        """
        shelf = Shelf(name, self._create_store(name), self.private)
        with shelf.writing():
            yield Signing(self, shelf, act, own=True)
        self._shelves[name] = shelf

    def index(self, version: str) -> PassageIndex:
        """Give the index of passages, opened on first use; `version` names how words are analysed."""
        if self._index is None:
            self._index = self._open_index(version)
        return self._index

    def retreat(self, version: str) -> None:
        """Use an index in memory from now on: the other cannot be used, and an answer needs none."""
        self._index = self.index(version).retreat()
        self.read_in.clear()

    def seal(self, parts: Mapping[str, JsonValue]) -> Sealed:
        """Salt the redactable parts of an entry in the making."""
        return disclosures.seal(parts, lambda: self.entropy(disclosures.SALT_BYTES))

    def append(self, shelf: Shelf, unsigned: Unsigned, sealed: Sealed) -> Entry:
        """Sign one entry with the desk's key and make it durable; only inside `signing` or `founding`.

        Raises:
            KeyRevokedError: the desk may no longer sign in this record.
            EntryTooLargeError: the signed payload would be over 1 MiB.
        """
        key = self.key("desk")
        trusted = shelf.trusted
        if trusted.heads and key.public not in trusted.keys_of(self.author, unsigned.said.date().isoformat()):
            message = f"{self.author} may not sign in the record {shelf.name!r} with the key it has"
            raise KeyRevokedError(
                message, hint="another desk of the party lets it in: travaux record delegate"
            )
        try:
            line = chain.sign(unsigned, place=trusted.place(self.author), key=key, sealed=sealed)
        except NotCanonicalError as error:
            message = f"the entry cannot be signed: {error.message}"
            raise EntryTooLargeError(message, hint="shorten it, or split it into several entries") from error
        return shelf.append(line)

    def now(self) -> datetime:
        """The clock's time, UTC."""
        return self._now()

    def close(self) -> None:
        """Let go of every store."""
        for shelf in self._shelves.values():
            shelf.close()
        self.private.close()
        if self._index is not None:
            self._index.close()
