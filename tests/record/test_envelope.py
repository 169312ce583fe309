"""Envelopes: one form only."""

import base64

import pytest

from travaux.record import envelope
from travaux.record.canonical import NotCanonicalError
from travaux.record.envelope import Envelope

ONE = Envelope(envelope.ENTRY, b'{"a":1}', (("a" * 64, b"s" * 64), ("b" * 64, b"t" * 64)))
TEXT = envelope.write(ONE)


def test_an_envelope_is_read_as_it_was_written() -> None:
    assert envelope.read(TEXT) == ONE


def test_signatures_are_written_sorted() -> None:
    assert envelope.write(Envelope(ONE.payload_type, ONE.payload, ONE.signatures[::-1])) == TEXT


def test_what_is_signed_binds_the_type() -> None:
    """The example of DSSE's protocol."""
    assert envelope.pae("http://example.com/HelloWorld", b"hello world") == (
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'{"payload"', b'{ "payload"'),
        (b'"signatures":[', b'"signatures":[]}['),
        (b'"payloadType"', b'"payloadtype"'),
        (b'"keyid":"a', b'"keyid":"A'),
        (b"]}", b'],"x":1}'),
        (b"]}", b"]}\n"),
        (b'{"keyid":"' + b"a" * 64, b'{"keyid":"' + b"c" * 64),
        (b"==", b"="),
        (base64.b64encode(b"s" * 64), base64.b64encode(b"s" * 64)[:-3] + b"x=="),
        (base64.b64encode(b'{"a":1}'), base64.b64encode(b'{"a":1}')[:-3] + b"R=="),
    ],
)
def test_another_form_is_refused(old: bytes, new: bytes) -> None:
    assert old in TEXT
    with pytest.raises(NotCanonicalError):
        envelope.read(TEXT.replace(old, new, 1))


def test_one_key_signs_once() -> None:
    doubled = Envelope(ONE.payload_type, ONE.payload, (("a" * 64, b"s" * 64), ("a" * 64, b"t" * 64)))
    with pytest.raises(NotCanonicalError, match="double"):
        envelope.read(envelope.write(doubled))


def test_an_envelope_without_signature_is_none() -> None:
    with pytest.raises(NotCanonicalError):
        envelope.read(envelope.write(Envelope(ONE.payload_type, ONE.payload, ())))


def test_a_huge_envelope_is_not_looked_into() -> None:
    huge = Envelope(ONE.payload_type, b"a" * (2 << 20), ONE.signatures)
    with pytest.raises(NotCanonicalError):
        envelope.read(envelope.write(huge))
