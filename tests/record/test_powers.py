"""Full powers: who may say that a desk signs for a party."""

from dataclasses import replace
from datetime import date

import pytest

from tests.record.desks import key_of
from travaux.record import envelope, powers
from travaux.record.envelope import Envelope
from travaux.record.powers import Powers, PowersWrongError, read_powers, sign_powers

ROOTS = sorted((key_of(f"root {number}") for number in range(3)), key=lambda key: key.public)
TWO_OF_THREE = Powers(
    "US",
    tuple(root.public.hex() for root in ROOTS),
    2,
    "US/desk-1",
    key_of("desk").public.hex(),
    date(2023, 12, 31),
)


def test_powers_are_read_as_they_were_signed() -> None:
    signed = sign_powers(TWO_OF_THREE, ROOTS[0], ROOTS[2])
    assert read_powers(signed) == TWO_OF_THREE
    assert envelope.write(envelope.read(signed)) == signed


def test_the_fingerprint_is_the_payloads_whoever_signed() -> None:
    one, other = (sign_powers(TWO_OF_THREE, *pair) for pair in (ROOTS[:2], ROOTS[1:]))
    assert one != other
    assert powers.fingerprint(one) == powers.fingerprint(other)


def test_too_few_root_keys_are_too_few() -> None:
    with pytest.raises(PowersWrongError, match="1 root keys have signed, 2 must"):
        sign_powers(TWO_OF_THREE, ROOTS[0])


def test_one_root_key_that_signs_twice_counts_once() -> None:
    with pytest.raises(PowersWrongError):
        sign_powers(TWO_OF_THREE, ROOTS[0], ROOTS[0])
    opened = envelope.read(sign_powers(TWO_OF_THREE, ROOTS[0], ROOTS[1]))
    (_, signature), *_ = opened.signatures
    # The same signature under another key id is another key's, and does not hold.
    doubled = replace(opened, signatures=((ROOTS[0].keyid, signature), (ROOTS[1].keyid, signature)))
    with pytest.raises(PowersWrongError, match="does not hold"):
        read_powers(envelope.write(doubled))


def test_a_root_key_listed_twice_is_refused() -> None:
    twice = replace(TWO_OF_THREE, root_keys=(ROOTS[0].public.hex(),) * 2)
    with pytest.raises(PowersWrongError, match="twice"):
        sign_powers(twice, ROOTS[0])


def test_a_strangers_signature_beside_enough_others_is_refused() -> None:
    with pytest.raises(PowersWrongError, match="does not hold"):
        sign_powers(TWO_OF_THREE, *ROOTS[:2], key_of("stranger"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"party": "us"},
        {"desk": "RU/desk-1"},
        {"desk": "US"},
        {"desk": "US/Desk"},
        {"desk_key": "00" * 32},
        {"desk_key": "zz" * 32},
        {"desk_key": "0f"},
        {"threshold": 0},
        {"threshold": 4},
        {"threshold": True},
        {"root_keys": ()},
        {"root_keys": tuple(reversed(TWO_OF_THREE.root_keys))},
        {"root_keys": ("01" + "00" * 31, TWO_OF_THREE.root_keys[1])},
    ],
)
def test_malformed_powers_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(PowersWrongError):
        sign_powers(replace(TWO_OF_THREE, **wrong), *ROOTS)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"until":"2023-12-31"', b'"until":"20231231"'),
        (b'"until":"2023-12-31"', b'"until":"someday"'),
        (b'"until":"2023-12-31"', b'"until":20231231'),
        (b'"v":1', b'"v":2'),
        (b'"v":1', b'"v":1,"w":1'),
        (b'"party":"US",', b""),
        (b'"root_keys":[', b'"root_keys":[1,'),
        (b'{"desk"', b'{ "desk"'),
    ],
)
def test_a_payload_of_another_form_is_refused(old: bytes, new: bytes) -> None:
    payload = envelope.read(sign_powers(TWO_OF_THREE, *ROOTS)).payload
    assert old in payload
    with pytest.raises(PowersWrongError):
        read_powers(signed(payload.replace(old, new), envelope.POWERS))


def test_an_envelope_of_another_type_holds_no_powers() -> None:
    payload = envelope.read(sign_powers(TWO_OF_THREE, *ROOTS)).payload
    with pytest.raises(PowersWrongError, match="entry"):
        read_powers(signed(payload, envelope.ENTRY))


@pytest.mark.parametrize("text", [b"", b"{}", b"not an envelope"])
def test_other_bytes_are_no_powers(text: bytes) -> None:
    with pytest.raises(PowersWrongError):
        read_powers(text)


def signed(payload: bytes, kind: str) -> bytes:
    message = envelope.pae(kind, payload)
    return envelope.write(Envelope(kind, payload, tuple((key.keyid, key.sign(message)) for key in ROOTS)))
