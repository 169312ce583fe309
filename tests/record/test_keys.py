"""Keys: files, fingerprints and the known answers of RFC 8032; the published vectors hold the hard cases."""

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key

from tests.record.desks import key_of
from travaux.record import keys
from travaux.record.keys import KeyUnreadableError, PassphraseWrongError, read_key


def test_the_first_answer_of_rfc_8032_is_ours() -> None:
    key = keys.generate(bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
    assert key.public.hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert key.sign(b"").hex() == (
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
        "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )


def test_a_key_file_gives_the_key_back() -> None:
    key = key_of("desk")
    assert read_key(key.file()).public == key.public


def test_a_protected_key_file_needs_its_passphrase() -> None:
    key = key_of("desk")
    text = key.file("пароль".encode())
    assert read_key(text, passphrase="пароль".encode()).public == key.public
    for wrong in (None, b"", b"other"):
        with pytest.raises(PassphraseWrongError):
            read_key(text, passphrase=wrong)


def test_a_passphrase_is_overlooked_where_none_is_needed() -> None:
    key = key_of("desk")
    assert read_key(key.file(), passphrase=b"any").public == key.public


@pytest.mark.parametrize("text", [b"", b"junk", key_of("desk").file()[:120]])
def test_another_file_is_no_key(text: bytes) -> None:
    with pytest.raises(KeyUnreadableError):
        read_key(text)


def test_a_key_of_another_kind_is_refused() -> None:
    other = generate_private_key(SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, serialization.NoEncryption()
    )
    with pytest.raises(KeyUnreadableError, match="Ed25519"):
        read_key(other)


def test_a_key_is_made_of_thirty_two_bytes() -> None:
    with pytest.raises(ValueError, match="32"):
        keys.generate(b"too short")


def test_a_key_shows_its_public_half_only() -> None:
    key = key_of("desk")
    assert key.keyid == keys.keyid(key.public)
    assert "private" not in repr(key)


def test_a_fingerprint_is_read_aloud_in_groups() -> None:
    assert keys.fingerprint(b"").split() == (
        [
            "e3b0",
            "c442",
            "98fc",
            "1c14",
            "9afb",
            "f4c8",
            "996f",
            "b924",
            "27ae",
            "41e4",
            "649b",
            "934c",
            "a495",
            "991b",
            "7852",
            "b855",
        ]
    )
