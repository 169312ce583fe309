"""Signatories: which desk may sign in a record, with which key, since which entry; and what was last signed.

In:  a record at work on this desk.
Out: frozen values with fingerprints as people compare them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.model import names
from travaux.model.records import KeyDelegated, RecordFounded
from travaux.record import heads, powers
from travaux.record.authority import Grant, Revocation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from travaux.desk.shelves import Shelf
    from travaux.record.authority import Events


@dataclass(frozen=True, slots=True)
class Signatory:
    """One desk and the full powers under which it signs."""

    party: str
    desk: str
    """Author name, such as `US/desk-1`."""
    fingerprint: str
    """Of its full powers, as `travaux powers show` prints it: what parties compare by voice."""
    key: str
    """The desk's public key, 64 hex digits."""
    since: str
    """Entry that let it sign: the founding, or a delegation."""
    until: date | None
    """Last day by the desk's own clock."""
    revoked: str | None
    """Entry that took the right back."""
    after_seq: int | None
    """What it signed up to this number stands, where the right was taken back."""


def signatories(shelf: Shelf) -> tuple[Signatory, ...]:
    """List every desk that was ever let in, by name, once for each of its full powers."""
    authority = shelf.trusted.authority
    events = authority.events if authority is not None else {}
    found = []
    for (entry, desk), granted in events.items():
        if isinstance(granted, Grant):
            taken, after = _taken_back(events, entry, desk)
            found.append(
                Signatory(
                    names.party_of(desk),
                    desk,
                    _fingerprint(shelf, entry, desk),
                    granted.public.hex(),
                    entry,
                    granted.until,
                    taken,
                    after,
                )
            )
    return tuple(sorted(found, key=lambda one: (one.desk, one.since)))


def _taken_back(events: Events, entry: str, desk: str) -> tuple[str | None, int | None]:
    for (by, _), event in events.items():
        if isinstance(event, Revocation) and event.desk == desk and (entry, desk) in event.known:
            return by, event.after_seq
    return None, None


def _fingerprint(shelf: Shelf, entry: str, desk: str) -> str:
    """Give the fingerprint of the powers by which an entry lets a desk in."""
    signed = shelf.ledger.get(entry)
    body = signed.body if signed is not None else None
    texts = body.powers if isinstance(body, RecordFounded) else ()
    if isinstance(body, KeyDelegated):
        texts = (body.powers,)
    # The record room has judged them: they can be read, and each desk has one.
    granted = (text.encode() for text in texts)
    return next((powers.fingerprint(text) for text in granted if powers.read_powers(text).desk == desk), "")


def vector(last: Mapping[str, tuple[int, str]]) -> str:
    """Give the one hash that stands for the last entry of every desk, as `travaux record heads` prints it."""
    return heads.vector(last)
