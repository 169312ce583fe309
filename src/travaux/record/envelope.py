"""Envelopes: DSSE v1, in one strict form only.

In:  a payload, its type, and who signs; or the bytes of an envelope.
Out: the envelope's only form in bytes, or its parts; the signatures are not judged here.

Strict: canonical JSON, no other keys, canonical base64, signatures sorted by key and none twice. DSSE lets a
reader overlook much of that, and overlooked bytes can be changed unseen. `keyid` is a hint, never believed.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass

from travaux.record.canonical import MAX_BYTES, NotCanonicalError

ENTRY = "application/vnd.travaux.entry.v1+json"
POWERS = "application/vnd.travaux.powers.v1+json"
CLOSING = "application/vnd.travaux.closing.v1+json"

SIGNATURE_BYTES = 64

_MAX_SIGNATURES = 64
_BASE64 = rb"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"
_SIGNATURE = re.compile(rb'\{"keyid":"([0-9a-f]{64})","sig":"([A-Za-z0-9+/]{86}==)"\}')
_ENVELOPE = re.compile(
    rb'\{"payload":"(%b)","payloadType":"([a-z0-9.+/-]{1,100})","signatures":\[(%b(?:,%b){0,%d})\]\}'
    % (_BASE64, *(_SIGNATURE.pattern.replace(b"(", b"(?:"),) * 2, _MAX_SIGNATURES - 1)
)
# Base64 is a third longer than its bytes; the rest is keys and signatures.
_MAX_ENVELOPE = MAX_BYTES // 3 * 4 + 256 * _MAX_SIGNATURES


@dataclass(frozen=True, slots=True)
class Envelope:
    """A payload with its signatures, none of them judged."""

    payload_type: str
    payload: bytes
    signatures: tuple[tuple[str, bytes], ...]
    """Key id (hex) and raw signature, sorted by key id."""


def pae(payload_type: str, payload: bytes) -> bytes:
    """Give what is signed: DSSE's pre-authentication encoding, which binds the type to the bytes."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def write(envelope: Envelope) -> bytes:
    """Give the one form of `envelope` in bytes."""
    signatures = b",".join(
        b'{"keyid":"%b","sig":"%b"}' % (keyid.encode(), base64.b64encode(signature))
        for keyid, signature in sorted(envelope.signatures)
    )
    return b'{"payload":"%b","payloadType":"%b","signatures":[%b]}' % (
        base64.b64encode(envelope.payload),
        envelope.payload_type.encode(),
        signatures,
    )


def read(text: bytes) -> Envelope:
    """Give the parts of an envelope.

    Raises:
        NotCanonicalError: the bytes are not what `write` gives for any envelope.

    Law: `write(read(text)) == text`.
    """
    match = _ENVELOPE.fullmatch(text) if len(text) <= _MAX_ENVELOPE else None
    if match is None:
        raise NotCanonicalError("not an envelope in its strict form")
    envelope = Envelope(
        match[2].decode(),
        base64.b64decode(match[1]),
        tuple((keyid.decode(), base64.b64decode(sig)) for keyid, sig in _SIGNATURE.findall(match[3])),
    )
    keyids = [keyid for keyid, _ in envelope.signatures]
    # Writing it again catches base64 with stray last bits and signatures out of order.
    if len(set(keyids)) < len(keyids) or write(envelope) != text:
        raise NotCanonicalError(
            "an envelope, but not in its strict form: base64, order or a double signature"
        )
    return envelope
