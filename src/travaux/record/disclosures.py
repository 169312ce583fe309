"""Redactable parts: salted, so that each can be shown or withheld and nobody can guess what is withheld.

In:  named values and a source of random salts; or a disclosure.
Out: disclosures to keep beside the entry, and their digests, which the entry signs.

After RFC 9901 (SD-JWT): `base64url([salt, name, value])` in canonical JSON without padding; the digest is
base64url of SHA-256 over the disclosure's ASCII. Decoys fill the digests up to a multiple of eight, so that
their count does not tell how many parts there are.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from travaux.model.errors import TravauxError
from travaux.record import merkle
from travaux.record.canonical import JsonValue, NotCanonicalError, decode, encode

SALT_BYTES = 16
PADDED_TO = 8
MAX_PART_BYTES = 32 << 20
"""Longest part in canonical JSON: a source file of 20 MB in base64, and some room."""

_SALT = re.compile(r"[A-Za-z0-9_-]{22}")
# The second half is a provision's id, with letters of any script, or a number.
_NAME = re.compile(r"[a-z]{1,20}(:\S{1,300})?")


class DisclosureWrongError(TravauxError):
    """A disclosure is malformed, or is not of the entry beside which it stands."""

    code = "disclosure-wrong"

    def __init__(self, why: str) -> None:
        super().__init__(f"a disclosure does not hold: {why}", hint="ask its author for the disclosure again")


@dataclass(frozen=True, slots=True)
class Sealed:
    """Parts, each with its salt, and what an entry signs of them."""

    disclosures: tuple[str, ...] = ()
    """In the order in which the parts were given."""
    sd: tuple[str, ...] = ()
    """Digests of the disclosures and of decoys, sorted."""

    @property
    def root(self) -> str:
        """Merkle root (RFC 6962) over the disclosures in their order, hex: what a reply to them names."""
        return merkle.root([disclosure.encode() for disclosure in self.disclosures]).hex()


def seal(parts: Mapping[str, JsonValue], salts: Callable[[], bytes]) -> Sealed:
    """Salt `parts`, keeping their order.

    Args:
        parts: value by name (`provision:art_1`, `text`); names as in `docs/specs/record-v1.md`.
        salts: gives 16 fresh random bytes at each call; called once a part and once a decoy.

    Raises:
        NotCanonicalError: a value is outside the canonical profile.
        DisclosureWrongError: a name is not of the allowed form.
    """
    disclosures = tuple(_sealed(salts(), name, value) for name, value in parts.items())
    decoys = [digest_of(_base64url(salts())) for _ in range(-len(disclosures) % PADDED_TO)]
    return Sealed(disclosures, tuple(sorted([*map(digest_of, disclosures), *decoys])))


def digest_of(disclosure: str) -> str:
    """Give the digest by which an entry names `disclosure`."""
    return _base64url(hashlib.sha256(disclosure.encode()).digest())


def open_disclosure(disclosure: str) -> tuple[str, JsonValue]:
    """Give the name and value of a part.

    Raises:
        DisclosureWrongError: it is not what `seal` makes of any part.
    """
    try:
        text = base64.urlsafe_b64decode(disclosure.encode("ascii") + b"=" * (-len(disclosure) % 4))
        opened = decode(text, limit=MAX_PART_BYTES)
    except (UnicodeEncodeError, binascii.Error) as error:
        raise DisclosureWrongError("it is not base64url") from error
    except NotCanonicalError as error:
        raise DisclosureWrongError(error.message) from error
    if _base64url(text) != disclosure:  # stray last bits, padding, the other alphabet
        raise DisclosureWrongError("its base64url is not canonical")
    match opened:
        case [str(salt), str(name), value] if _SALT.fullmatch(salt) and _NAME.fullmatch(name):
            return name, value
    raise DisclosureWrongError("it is not a salt, a name and a value")


def open_all(disclosures: tuple[str, ...], sd: Collection[str]) -> dict[str, JsonValue]:
    """Give the parts that `disclosures` show of an entry that signed `sd`: value by name, in their order.

    Raises:
        DisclosureWrongError: one is malformed, is not of this entry, or two have one name.
    """
    parts: dict[str, JsonValue] = {}
    for disclosure in disclosures:
        name, value = open_disclosure(disclosure)
        if digest_of(disclosure) not in sd:
            raise DisclosureWrongError(f"the part {name[:60]!r} is not of this entry")
        if name in parts:
            raise DisclosureWrongError(f"the part {name[:60]!r} is there twice")
        parts[name] = value
    return parts


def _sealed(salt: bytes, name: str, value: JsonValue) -> str:
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} random bytes, not {len(salt)}")
    if _NAME.fullmatch(name) is None:
        raise DisclosureWrongError(f"no part can be called {name[:60]!r}")
    return _base64url(encode([_base64url(salt), name, value], limit=MAX_PART_BYTES))


def _base64url(text: bytes) -> str:
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()
