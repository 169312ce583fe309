"""Records and the keys that sign in them: founding, joining, delegation, revocation.

In:  what a founding desk or a party's root key says.
Out: entry bodies; authority itself is judged in the `record` room.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecordFounded:
    """A record begins. Entry 1 of its founder; the record's id is the SHA-256 of this entry's payload."""

    name: str
    title: str
    powers: tuple[str, ...]
    """Every party's full powers, each the canonical JSON text of one signed envelope."""
    nonce: str
    """32 random hex digits, so that two records founded alike have different ids."""
    observer: bool = False
    """The founder only observes: its verdicts count in no state of an assurance."""


@dataclass(frozen=True, slots=True)
class PartyJoined:
    """A desk named in the founding takes the record up; its own entry 1."""

    desk: str


@dataclass(frozen=True, slots=True)
class KeyDelegated:
    """A party lets a further desk of its own sign in this record."""

    desk: str
    """Author name of the further desk, such as `US/desk-2`."""
    powers: str
    """The full powers of that desk: canonical JSON text of an envelope signed by the party's root key."""


@dataclass(frozen=True, slots=True)
class KeyRevoked:
    """A party takes back a desk's right to sign; what it signed up to `after_seq` stands."""

    desk: str
    after_seq: int
