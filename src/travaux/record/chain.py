"""Signing: an entry takes its place in its author's chain.

In:  what the entry says, its place, the author's key, sealed parts.
Out: a line, ready to be stored.
"""

from __future__ import annotations

from travaux.record import envelope
from travaux.record.canonical import digest
from travaux.record.disclosures import Sealed
from travaux.record.entries import Place, Unsigned, write_payload
from travaux.record.keys import SigningKey
from travaux.record.lines import Claim, Line

_NOTHING_SEALED = Sealed()


def sign(unsigned: Unsigned, *, place: Place, key: SigningKey, sealed: Sealed = _NOTHING_SEALED) -> Line:
    """Give the signed line of an entry.

    Whether `key` may sign for `place.author` is not asked here; a `TrustedRecord` given the line says so.

    Raises:
        NotCanonicalError: something in the entry is outside the canonical profile.
    """
    payload = write_payload(unsigned, place, sealed.sd)
    seq = place.prev[0] + 1 if place.prev else 1
    return Line(
        payload,
        key.sign(envelope.pae(envelope.ENTRY, payload)),
        sealed.disclosures,
        Claim(place.author, seq, digest(payload)),
    )
