"""Full powers: a party's root keys say which desk may sign for it, with which key, until when.

In:  the powers and the root keys that sign them; or the bytes of a signed envelope.
Out: the envelope, or powers that enough root keys have signed.

Whether these root keys are the party's is not decided here: fingerprints are compared by voice beforehand.
A threshold counts distinct public keys, never signatures or key ids (CVE-2020-6174).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from travaux.model import names
from travaux.model.errors import NameInvalidError, TravauxError
from travaux.record import envelope, keys
from travaux.record.canonical import JsonValue, NotCanonicalError, decode, encode
from travaux.record.envelope import Envelope

_KEY = re.compile(r"[0-9a-f]{64}")
_MAX_ROOT_KEYS = 32


class PowersWrongError(TravauxError):
    """Full powers are not what they must be, or too few root keys have signed them."""

    code = "powers-wrong"

    def __init__(self, why: str) -> None:
        super().__init__(f"these full powers do not hold: {why}", hint="ask the party for its powers again")


@dataclass(frozen=True, slots=True)
class Powers:
    """Who may sign for a party."""

    party: str
    root_keys: tuple[str, ...]
    """Public root keys, hex, sorted."""
    threshold: int
    """How many of the root keys must sign."""
    desk: str
    """Author name of the desk, such as `US/desk-1`."""
    desk_key: str
    """Public key of the desk, hex."""
    until: date | None = None
    """Last day, by the desk's own clock, of entries under these powers."""

    @property
    def root(self) -> tuple[tuple[str, ...], int]:
        """The root of the party: its keys and how many of them must sign."""
        return self.root_keys, self.threshold


def fingerprint(signed: bytes) -> str:
    """Give what is read aloud before a founding: SHA-256 of the powers' payload, in groups of four."""
    return keys.fingerprint(envelope.read(signed).payload)


def sign_powers(powers: Powers, *root_keys: keys.SigningKey) -> bytes:
    """Give the envelope of `powers` signed by `root_keys`.

    Raises:
        PowersWrongError: what comes out would not be read.
    """
    payload = encode(
        {
            "party": powers.party,
            "root_keys": list(powers.root_keys),
            "threshold": powers.threshold,
            "desk": powers.desk,
            "desk_key": powers.desk_key,
            "until": powers.until.isoformat() if powers.until else None,
            "v": 1,
        }
    )
    message = envelope.pae(envelope.POWERS, payload)
    signatures = tuple((key.keyid, key.sign(message)) for key in root_keys)
    signed = envelope.write(Envelope(envelope.POWERS, payload, signatures))
    read_powers(signed)
    return signed


def read_powers(signed: bytes) -> Powers:
    """Give powers that at least their threshold of root keys have signed.

    Raises:
        PowersWrongError: they are malformed, or a signature does not hold, or too few have signed.
    """
    try:
        opened = envelope.read(signed)
        value = decode(opened.payload)
    except NotCanonicalError as error:
        raise PowersWrongError(error.message) from error
    if opened.payload_type != envelope.POWERS:
        raise PowersWrongError(f"the envelope holds {opened.payload_type}")
    powers = _typed(value)
    _check_signatures(opened, powers)
    return powers


def _typed(value: JsonValue) -> Powers:
    """Read the payload's fields; each by its exact type, as a stranger wrote them."""
    match value:
        case {
            "party": str(party),
            "root_keys": list(root_keys),
            "threshold": int(threshold),
            "desk": str(desk),
            "desk_key": str(desk_key),
            "until": until,
            "v": 1,
            **others,
        } if not others and all(isinstance(key, str) for key in root_keys):
            hexes = tuple(str(key) for key in root_keys)
            powers = Powers(party, hexes, threshold, desk, desk_key, _day(until))
        case _:
            raise PowersWrongError("they lack a field or have another one")
    _check_names(powers)
    _check_keys(powers)
    return powers


def _day(until: object) -> date | None:
    if until is None:
        return None
    try:
        day = date.fromisoformat(str(until))
    except ValueError as error:
        raise PowersWrongError(f"{str(until)[:40]!r} is not a day") from error
    if day.isoformat() != until:  # Python reads other spellings too
        raise PowersWrongError(f"{str(until)[:40]!r} is not a day as YYYY-MM-DD")
    return day


def _check_names(powers: Powers) -> None:
    party, slash, desk = powers.desk.partition("/")
    try:
        names.party(powers.party)
        names.desk(desk)
    except NameInvalidError as error:
        raise PowersWrongError(error.message) from error
    if not slash or party != powers.party:
        raise PowersWrongError(f"{powers.desk[:60]!r} is no desk of {powers.party}")


def _check_keys(powers: Powers) -> None:
    for key in (*powers.root_keys, powers.desk_key):
        if _KEY.fullmatch(key) is None or not keys.is_sound(bytes.fromhex(key)):
            raise PowersWrongError(f"{key[:64]!r} is not a sound Ed25519 key")
    if list(powers.root_keys) != sorted(set(powers.root_keys)) or len(powers.root_keys) > _MAX_ROOT_KEYS:
        raise PowersWrongError("the root keys are not sorted, or one stands twice, or there are too many")
    if isinstance(powers.threshold, bool) or not 1 <= powers.threshold <= len(powers.root_keys):
        raise PowersWrongError(f"{powers.threshold} of {len(powers.root_keys)} root keys cannot sign")


def _check_signatures(opened: Envelope, powers: Powers) -> None:
    message = envelope.pae(opened.payload_type, opened.payload)
    public_by_keyid = {keys.keyid(public): public for public in map(bytes.fromhex, powers.root_keys)}
    signed_by: set[bytes] = set()
    for keyid, signature in opened.signatures:
        public = public_by_keyid.get(keyid)
        if public is None or not keys.verifies(public, message, signature):
            raise PowersWrongError(f"the signature of key {keyid[:16]}… does not hold")
        signed_by.add(public)
    if len(signed_by) < powers.threshold:
        raise PowersWrongError(f"{len(signed_by)} root keys have signed, {powers.threshold} must")
