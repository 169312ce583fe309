"""Desks for tests: key-holders that write, take what others wrote, and judge it as a real desk does.

In:  names; keys, salts and nonces are hashes of them.
Out: lines, and what each desk trusts.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Self

from travaux.model.dates import on
from travaux.model.entries import Basis, Body
from travaux.model.records import KeyDelegated, KeyRevoked, PartyJoined, RecordFounded
from travaux.model.statements import StatementMade
from travaux.record import chain, disclosures, keys, powers
from travaux.record.canonical import JsonValue
from travaux.record.entries import Head, Place, Unsigned
from travaux.record.lines import Line
from travaux.record.powers import Powers
from travaux.record.reading import TrustedLine
from travaux.record.trusted import TrustedRecord

NOW = datetime(2022, 1, 26, 18, tzinfo=UTC)
ON = on(date(2022, 1, 26))
FOUNDED = "an observer's record of guarantees"


def key_of(name: str) -> keys.SigningKey:
    """Give the key whose seed is the hash of a name."""
    return keys.generate(hashlib.sha256(name.encode()).digest())


def signed_powers(author: str, desk_key: str, *, root: str | None = None, until: date | None = None) -> str:
    """Give a desk's powers, signed by its party's root key."""
    party = author.partition("/")[0]
    root_key = key_of(root or f"root {party}")
    given = Powers(party, (root_key.public.hex(),), 1, author, key_of(desk_key).public.hex(), until)
    return powers.sign_powers(given, root_key).decode()


@dataclass(frozen=True)
class Delegation:
    """A further desk and the name of its key."""

    author: str
    key: str


class Desk:
    """One key-holder with its own copy of the record."""

    def __init__(self, author: str, key: str | None = None) -> None:
        self.author = author
        self.party = author.partition("/")[0]
        self.key = key_of(key or f"desk {self.party}")
        self.trusted = TrustedRecord()
        self.lines: list[Line] = []
        self._salts = 0

    def write(
        self,
        body: Body,
        *,
        parts: Mapping[str, JsonValue] | None = None,
        place: Place | None = None,
        **fields: object,
    ) -> TrustedLine:
        """Sign an entry at the end of one's chain, or at `place`, and trust it."""
        line = self.sign(body, parts=parts, place=place, **fields)
        (trusted,) = self.trusted.extend([line], full=True)
        self.lines.append(line)
        return trusted

    def sign(
        self,
        body: Body,
        *,
        parts: Mapping[str, JsonValue] | None = None,
        place: Place | None = None,
        **fields: object,
    ) -> Line:
        """Sign an entry and keep it to oneself."""
        unsigned = replace(
            Unsigned(body, self.party, Basis.ACT, ON, NOW),
            **fields,  # type: ignore[arg-type]
        )
        sealed = disclosures.seal(parts or {}, self._salt)
        return chain.sign(
            unsigned, place=place or self.trusted.place(self.author), key=self.key, sealed=sealed
        )

    def say(self, words: str = "briefing", **fields: object) -> TrustedLine:
        """Write an entry of no consequence."""
        return self.write(StatementMade("Spokesperson", words), **fields)  # type: ignore[arg-type]

    def join(self) -> TrustedLine:
        """Take up the record."""
        return self.write(PartyJoined(self.author))

    def delegate(self, to: Delegation, *, root: str | None = None, until: date | None = None) -> TrustedLine:
        """Let a further desk sign."""
        return self.write(self.delegation(to, root=root, until=until))

    def delegation(
        self, to: Delegation, *, root: str | None = None, until: date | None = None
    ) -> KeyDelegated:
        """Give the body that lets a further desk sign."""
        return KeyDelegated(to.author, signed_powers(to.author, to.key, root=root, until=until))

    def revoke(self, desk: str, after: int) -> TrustedLine:
        """Take back a desk's keys."""
        return self.write(KeyRevoked(desk, after))

    def take(self, other: "Desk | Iterable[Line]") -> Self:
        """Take what another desk has, or lines."""
        lines = other.lines if isinstance(other, Desk) else list(other)
        self.trusted.extend(lines, full=True)
        self.lines += [line for line in lines if line not in self.lines]
        return self

    @property
    def head(self) -> Head:
        """Number and id of one's last entry."""
        return self.trusted.heads[self.author]

    def _salt(self) -> bytes:
        self._salts += 1
        return hashlib.sha256(f"{self.author} {self._salts}".encode()).digest()[:16]


def founded(*parties: str, until: date | None = None) -> tuple[Desk, ...]:
    """Found a record for parties; the first is its founder, and only it has the founding."""
    desks = tuple(Desk(f"{party}/desk-1") for party in parties)
    granted = tuple(signed_powers(desk.author, f"desk {desk.party}", until=until) for desk in desks)
    desks[0].write(RecordFounded("bilateral", FOUNDED, granted, "00" * 16))
    return desks


def conversation(length: int = 6) -> list[Line]:
    """Give a record of two parties that answer each other, some entries with parts."""
    russia, united_states = founded("RU", "US")
    united_states.take(russia)
    united_states.join()
    for number in range(length - 2):
        speaker, hearer = ((russia, united_states), (united_states, russia))[number % 2]
        speaker.take(hearer)
        speaker.say(f"day {number}", parts={"text": "Ответ."} if number % 2 else None)
    return russia.take(united_states).lines
