"""Make the test vectors of `docs/specs/vectors`: `python -m tests.record.make_vectors`.

In:  nothing; keys and salts are hashes of their names, so that anybody gets the same bytes.
Out: four JSON files. `test_vectors.py` holds that the files are what this makes, and that the engine agrees.
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from tests.record.desks import Delegation, founded
from travaux.model.instruments import InstrumentOpened
from travaux.model.parties import PartyDescribed
from travaux.model.statements import StatementMade
from travaux.record import disclosures, keys, merkle
from travaux.record.heads import vector
from travaux.record.lines import Line

FOLDER = Path(__file__).parents[2] / "docs" / "specs" / "vectors"

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
RFC_8032 = (
    ("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", ""),
    ("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "72"),
    ("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "af82"),
)
ORDER_8 = "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"


DEEP = "[" * 16 + "]" * 16
KEPT = {
    "literals": '{"literals":[null,true,false]}',
    "order of keys": '{"1":[],"10":null,"a":{},"a_b":1,"ab":2}',
    "an integer at the limit": "[9007199254740991,-9007199254740991,0]",
    "three alphabets": '["Traité","Договор","条約"]',
    "what is escaped, and what is not": '["\\"\\\\\\n\\t/<>\u2028"]',
    "an astral character": '["😂"]',
    "names of authors under seen": '{"seen":{"RU/desk-1":[12,"id"],"US/desk-2":[1,"id"]}}',
    "a joiner between letters": '["می\u200cخواهم"]',
    "a combining mark after a line feed": '["\\n\u0303"]',
    "a backslash before a letter": '["C:\\\\boxes"]',
    "sixteen deep": DEEP,
}
REFUSED = {
    "a float": "[1.5]",
    "a float that is whole": "[1.0]",
    "an exponent": "[1e3]",
    "minus zero": "[-0]",
    "an integer past the limit": "[9007199254740992]",
    "an integer past 64 bits": "[123456789012345678901234567890]",
    "white space": '{"a": 1}',
    "a line feed at the end": "[1]\n",
    "keys out of order": '{"b":1,"a":2}',
    "a double key": '{"a":1,"a":1}',
    "an escape that is not needed": '["\\u0041"]',
    "an escaped solidus": '["\\/"]',
    "an escape in capitals": '["\\u001F"]',
    "a capital in a key": '{"A":1}',
    "an empty key": '{"":1}',
    "a key beyond ASCII": '{"péché":1}',
    "a name of an author elsewhere": '{"RU/desk-1":1}',
    "another key under seen": '{"seen":{"a":1}}',
    "a form feed": '["\\f"]',
    "a control of C0": '["\\u000f"]',
    "DEL": '["\x7f"]',
    "a control of C1": '["\u0080"]',
    "not NFC": '["A\u030a"]',
    "a right-to-left override": '["\u202e"]',
    "a right-to-left mark": '["\u200f"]',
    "an isolate": '["\u2066"]',
    "an Arabic letter mark": '["\u061c"]',
    "a zero-width space": '["a\u200bb"]',
    "a word joiner": '["\u2060"]',
    "a joiner beside a space": '["a\u200d b"]',
    "a joiner after a line feed": '["\\n\u200da"]',
    "a byte order mark inside": '["\ufeff"]',
    "a tag": '["\U000e0041"]',
    "seventeen deep": f"[{DEEP}]",
    "very deep": "[" * 2_000,
    "an unclosed list": "[1",
    "two values": "[1][2]",
    "nothing": "",
    "not a number": "[NaN]",
}
RAW = {
    "a byte order mark first": b"\xef\xbb\xbf[1]",
    "a surrogate in UTF-8": b'["\xed\xa0\x80"]',
    "a lone surrogate escaped": b'["\\ud800"]',
    "bytes that are no UTF-8": b'["\xff"]',
    "an overlong form": b'["\xc0\xaf"]',
}


def everything() -> dict[str, object]:
    """Give each file's content by its name."""
    return {
        "canonical.json": canonical(),
        "ed25519.json": ed25519(),
        "parts.json": parts(),
        "record.json": record(),
    }


def canonical() -> dict[str, object]:
    """Texts in the canonical profile, and texts that are not."""
    return {
        "about": "Texts by their bytes, hex: the canonical profile keeps the first, refuses the others.",
        "canonical": [{"name": name, "hex": text.encode().hex()} for name, text in KEPT.items()],
        "refused": [{"name": name, "hex": text.encode().hex()} for name, text in REFUSED.items()]
        + [{"name": name, "hex": text.hex()} for name, text in RAW.items()],
    }


def ed25519() -> dict[str, object]:
    """The cases of RFC 8032 §7.1, and those that Wycheproof tries, on a key of our own."""
    cases = [
        _case(f"RFC 8032 test {number}", keys.generate(bytes.fromhex(seed)), bytes.fromhex(message))
        for number, (seed, message) in enumerate(RFC_8032, 1)
    ]
    key = _key("Ed25519 cases")
    message = b"nothing is agreed until everything is agreed"
    signature = key.sign(message)
    cases.append(_case("a signature of our own", key, message))
    cases += [_wrong(name, key.public, message, other) for name, other in _broken(signature)]
    cases.append(
        _wrong("R the neutral point, and S that fits it", key.public, message, _fitting(key, message))
    )
    cases.append(_wrong("another message", key.public, message + b".", signature))
    cases.append(_wrong("another key", _key("another").public, message, signature))
    unsound = [
        _wrong(f"a public key of small order: {name}", public, message, _neutral() + bytes(32))
        for name, public in _small_order()
    ]
    unsound.append(_wrong("a public key of 31 bytes", key.public[:31], message, signature))
    unsound.append(_wrong("a public key of 33 bytes", key.public + b"\x00", message, signature))
    unsound.append(_wrong("a public key whose y is not below p", _little(P + 3), message, signature))
    return {
        "about": "Ed25519: `valid` says whether the signature holds; each key of `unsound` is refused by itself.",
        "cases": cases,
        "unsound": unsound,
    }


def _broken(signature: bytes) -> Iterator[tuple[str, bytes]]:
    point, scalar = signature[:32], int.from_bytes(signature[32:], "little")
    yield "S plus the order of the group (malleable)", point + _little(scalar + L)
    yield "S of zero", point + bytes(32)
    yield "S equal to the order", point + _little(L)
    yield "S of all ones", point + b"\xff" * 32
    yield "S with its highest bit set", point + _little(scalar | 1 << 255)
    yield "R of all zeros", bytes(32) + signature[32:]
    yield "R the neutral point", _neutral() + signature[32:]
    yield "R with its sign bit turned", point[:31] + bytes([point[31] ^ 0x80]) + signature[32:]
    yield "R whose y is not below p", _little(P + 1) + signature[32:]
    yield "the first bit of R turned", bytes([signature[0] ^ 1]) + signature[1:]
    yield "the first bit of S turned", point + bytes([signature[32] ^ 1]) + signature[33:]
    yield "one byte short", signature[:-1]
    yield "one byte long", signature + b"\x00"
    yield "twice", signature + signature
    yield "only R", point
    yield "nothing", b""


def _fitting(key: keys.SigningKey, message: bytes) -> bytes:
    """Sign with the nonce zero: R is the neutral point, and the equation holds."""
    expanded = hashlib.sha512(hashlib.sha256(b"Ed25519 cases").digest()).digest()
    private = int.from_bytes(expanded[:32], "little") & ((1 << 254) - 8) | (1 << 254)
    challenge = int.from_bytes(hashlib.sha512(_neutral() + key.public + message).digest(), "little")
    return _neutral() + _little(challenge * private % L)


def _small_order() -> Iterator[tuple[str, bytes]]:
    order_8 = int.from_bytes(bytes.fromhex(ORDER_8), "little")
    for name, y in (
        ("0", 0),
        ("1", 1),
        ("p-1", P - 1),
        ("order 8", order_8),
        ("order 8, other", P - order_8),
    ):
        yield f"y = {name}", _little(y)
        yield f"y = {name}, sign bit set", _little(y | 1 << 255)
    for name, y in (("p", P), ("p+1", P + 1)):
        yield f"y = {name}, written past p", _little(y)
        yield f"y = {name}, written past p, sign bit set", _little(y | 1 << 255)


def parts() -> dict[str, object]:
    """Sealed parts, and Merkle roots: those known from Certificate Transparency, and one of parts."""
    leaves = [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]
    sealed = disclosures.seal({"text": "Договор", "answer:art_1": {"code": "accept"}}, salts("parts"))
    return {
        "about": "Redactable parts (RFC 9901) and Merkle roots (RFC 6962 §2.1).",
        "rfc_9901": {
            "disclosure": "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0",
            "digest": "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0",
            "about": "RFC 9901's own digest; as a part it is refused, for its JSON is not canonical.",
        },
        "sealed": {"disclosures": sealed.disclosures, "sd": sealed.sd, "root": sealed.root},
        "leaves": leaves,
        "roots": [merkle.root([bytes.fromhex(leaf) for leaf in leaves[:count]]).hex() for count in range(9)],
    }


def record() -> dict[str, object]:
    """A record of two parties, and how it looks when somebody has tampered with it."""
    russia, united_states = founded("RU", "US")
    russia.write(InstrumentOpened("treaty", "Treaty on guarantees", ("US",)))
    united_states.take(russia)
    united_states.join()
    united_states.write(PartyDescribed("US", {"en": "United States", "fr": "États-Unis"}))
    said = {"text": "Письменный ответ.\nПостатейно."}
    russia.take(united_states)
    russia.write(StatementMade("Spokesperson", "briefing"), parts=said)
    second = Delegation("US/desk-2", "second desk")
    united_states.take(russia)
    united_states.delegate(second)
    lines = united_states.lines
    return {
        "about": "Lines in the order in which they were signed; keys are SHA-256 of their names.",
        "keys": {
            name: {"seed": hashlib.sha256(name.encode()).hexdigest(), "public": _key(name).public.hex()}
            for name in ("root RU", "desk RU", "root US", "desk US", "second desk")
        },
        "record": united_states.trusted.record,
        "heads": {author: list(head) for author, head in united_states.trusted.heads.items()},
        "vector": vector(united_states.trusted.heads),
        "lines": [_line(line) for line in lines],
        "tampered": [
            {"name": name, "lines": [_line(line) for line in changed], "faults": faults}
            for name, changed, faults in _tampered(lines)
        ],
    }


def _tampered(lines: list[Line]) -> Iterator[tuple[str, list[Line], list[list[object]]]]:
    def changed(index: int, **fields: object) -> list[Line]:
        given = {"payload": lines[index].payload, "signature": lines[index].signature, **fields}
        line = Line(given["payload"], given["signature"], lines[index].disclosures)  # type: ignore[arg-type]
        return [*lines[:index], line, *lines[index + 1 :]]

    yield (
        "another word in entry 2 of RU/desk-1",
        changed(1, payload=lines[1].payload.replace(b"Treaty", b"Threat")),
        [["signature-wrong", "RU/desk-1", 2]],
    )
    yield "entry 2 of RU/desk-1 left out", lines[:1] + lines[2:], [["entry-missing", "RU/desk-1", 2]]
    flipped = bytes([lines[3].signature[0] ^ 1]) + lines[3].signature[1:]
    yield "a bit of a signature", changed(3, signature=flipped), [["signature-wrong", "US/desk-1", 2]]
    spaced = lines[3].payload.replace(b'"seq":2', b'"seq": 2')
    yield "white space in a payload", changed(3, payload=spaced), [["not-canonical", None, None]]
    undisclosed = [*lines[:4], Line(lines[4].payload, lines[4].signature, ("WyJ4Il0",)), *lines[5:]]
    yield "a disclosure that is none", undisclosed, [["disclosure-wrong", None, None]]


def salts(name: str) -> "Salts":
    """Give a source of salts that follow from a name."""
    return Salts(name)


class Salts:
    """SHA-256 of a name and a counter, cut to 16 bytes."""

    def __init__(self, name: str) -> None:
        self.name, self.count = name, 0

    def __call__(self) -> bytes:
        self.count += 1
        return hashlib.sha256(f"{self.name} {self.count}".encode()).digest()[:16]


def _line(line: Line) -> dict[str, object]:
    return {
        "payload": base64.b64encode(line.payload).decode(),
        "signature": line.signature.hex(),
        "disclosures": line.disclosures,
        "id": hashlib.sha256(line.payload).hexdigest(),
    }


def _case(name: str, key: keys.SigningKey, message: bytes) -> dict[str, object]:
    return _wrong(name, key.public, message, key.sign(message)) | {"valid": True}


def _wrong(name: str, public: bytes, message: bytes, signature: bytes) -> dict[str, object]:
    return {
        "name": name,
        "public": public.hex(),
        "message": message.hex(),
        "signature": signature.hex(),
        "valid": False,
    }


def _key(name: str) -> keys.SigningKey:
    return keys.generate(hashlib.sha256(name.encode()).digest())


def _little(number: int) -> bytes:
    return number.to_bytes(33, "little")[:32]


def _neutral() -> bytes:
    return _little(1)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in everything().items():
        (FOLDER / name).write_text(text_of(content), encoding="utf-8")


def text_of(content: object) -> str:
    """Give a file's text; ASCII, for some of what it holds cannot be seen."""
    return json.dumps(content, indent=1) + "\n"


if __name__ == "__main__":
    main()
