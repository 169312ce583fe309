"""Keys: Ed25519 signatures, key files, fingerprints to be read aloud.

In:  32 bytes of chance, or the bytes of a key file; messages and signatures.
Out: signatures, and whether one holds. Nothing here touches a disk or makes chance.

Signing and verification are libsodium's (RFC 8032 §5.1.6, and §5.1.7 without cofactor; S below the group order,
no small-order R). Key files are `cryptography`'s, loaded when one is read or written: most commands only verify. A
public key of small order or in a second encoding is refused: one key has one encoding and one holder.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

import nacl.bindings
from nacl.exceptions import CryptoError

from travaux.model.errors import TravauxError

KEY_BYTES = 32
SIGNATURE_BYTES = 64

_P = 2**255 - 19
_SIGN_BIT = 1 << 255
# y of the points whose order divides 8, whatever their sign bit.
_OF_ORDER_8 = int.from_bytes(
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"
)
_SMALL_ORDER_Y = frozenset({0, 1, _P - 1, _OF_ORDER_8, _P - _OF_ORDER_8})


class KeyUnreadableError(TravauxError):
    """A file is not an unencrypted or passphrase-protected Ed25519 key in OpenSSH's format."""

    code = "key-unreadable"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"the key file cannot be read: {why}", hint="restore it from your backup of the keys"
        )


class PassphraseWrongError(TravauxError):
    """A key file is protected, and the passphrase is missing or another."""

    code = "passphrase-wrong"

    def __init__(self) -> None:
        super().__init__(
            "the key is protected and this is not its passphrase",
            hint="give the passphrase it was protected with; if it is the right one, the file is damaged",
        )


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key; it shows its public half only."""

    _seed: bytes = field(repr=False)
    public: bytes
    """The public key, 32 bytes."""

    @property
    def keyid(self) -> str:
        """Name the key: SHA-256 of its 32 public bytes, hex."""
        return keyid(self.public)

    def sign(self, message: bytes) -> bytes:
        """Give the 64 bytes of the signature; the same for the same message."""
        return nacl.bindings.crypto_sign(message, self._seed + self.public)[:SIGNATURE_BYTES]

    def file(self, passphrase: bytes | None = None) -> bytes:
        """Give the key as a file in OpenSSH's format, protected if there is a passphrase (bcrypt, AES-256).

        Law: `read_key(key.file(p), passphrase=p).public == key.public`.
        """
        from cryptography.hazmat.primitives import serialization  # noqa: PLC0415  see above
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

        protection: serialization.KeySerializationEncryption = (
            serialization.BestAvailableEncryption(passphrase) if passphrase else serialization.NoEncryption()
        )
        return Ed25519PrivateKey.from_private_bytes(self._seed).private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, protection
        )


def generate(chance: bytes) -> SigningKey:
    """Make a key out of 32 random bytes, which are the private key (the seed of RFC 8032 §5.1.5)."""
    if len(chance) != KEY_BYTES:
        raise ValueError(f"a key is made of {KEY_BYTES} random bytes, not {len(chance)}")
    return _holding(chance)


def read_key(text: bytes, *, passphrase: bytes | None = None) -> SigningKey:
    """Give the key of a file in OpenSSH's format; a passphrase for an unprotected key is overlooked.

    Raises:
        KeyUnreadableError: it is no such file, or no Ed25519 key.
        PassphraseWrongError: it is protected, and not with `passphrase`.
    """
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415  see above
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    try:
        try:
            private = serialization.load_ssh_private_key(text, password=None)
        except TypeError:  # it is protected
            if not passphrase:
                raise PassphraseWrongError from None
            private = serialization.load_ssh_private_key(text, password=passphrase)
    except (ValueError, UnsupportedAlgorithm) as error:
        if "checksum" in str(error):  # what a wrong passphrase makes of the key
            raise PassphraseWrongError from error
        raise KeyUnreadableError(str(error) or "not an OpenSSH private key") from error
    if not isinstance(private, Ed25519PrivateKey):
        raise KeyUnreadableError("not an Ed25519 key")
    return _holding(private.private_bytes_raw())


def keyid(public: bytes) -> str:
    """Name a public key: SHA-256 of its 32 bytes, hex."""
    return hashlib.sha256(public).hexdigest()


def fingerprint(text: bytes) -> str:
    """Give the SHA-256 of `text` in sixteen groups of four hex digits, to be read aloud and compared."""
    name = hashlib.sha256(text).hexdigest()
    return " ".join(name[start : start + 4] for start in range(0, len(name), 4))


def is_sound(public: bytes) -> bool:
    """Say whether `public` is the one encoding of a point that is not of small order.

    Under a small-order key one signature fits many messages (Wycheproof's special cases).
    """
    if len(public) != KEY_BYTES:
        return False
    y = int.from_bytes(public, "little") & ~_SIGN_BIT
    return y < _P and y not in _SMALL_ORDER_Y


def verifies(public: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether `signature` is `public`'s over `message`. `public` must have been found sound."""
    if len(signature) != SIGNATURE_BYTES:
        return False
    try:
        nacl.bindings.crypto_sign_open(signature + message, public)
    except CryptoError:
        return False
    return True


def _holding(seed: bytes) -> SigningKey:
    public, _ = nacl.bindings.crypto_sign_seed_keypair(seed)
    return SigningKey(seed, public)
