"""The published vectors are what our engine makes, and the engine agrees with what is written in them."""

import base64
import json
from typing import Any

import pytest

from tests.record import make_vectors
from tests.record.make_vectors import FOLDER
from travaux.record import disclosures, keys
from travaux.record.canonical import NotCanonicalError, decode, encode
from travaux.record.heads import vector
from travaux.record.lines import Line
from travaux.record.verify import verify


def read(name: str) -> dict[str, Any]:
    return dict(json.loads((FOLDER / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", sorted(make_vectors.everything()))
def test_the_published_files_are_what_the_engine_makes(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == make_vectors.text_of(
        make_vectors.everything()[name]
    )


def test_every_file_of_vectors_is_made() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(make_vectors.everything())


@pytest.mark.parametrize("case", read("canonical.json")["canonical"], ids=lambda case: case["name"])
def test_a_canonical_text_is_read_and_written_again(case: dict[str, str]) -> None:
    text = bytes.fromhex(case["hex"])
    assert encode(decode(text)) == text


@pytest.mark.parametrize("case", read("canonical.json")["refused"], ids=lambda case: case["name"])
def test_another_text_is_refused(case: dict[str, str]) -> None:
    with pytest.raises(NotCanonicalError):
        decode(bytes.fromhex(case["hex"]))


@pytest.mark.parametrize("case", read("ed25519.json")["cases"], ids=lambda case: case["name"])
def test_a_signature_holds_or_not(case: dict[str, Any]) -> None:
    public, message, signature = (bytes.fromhex(case[key]) for key in ("public", "message", "signature"))
    assert keys.is_sound(public)
    assert keys.verifies(public, message, signature) == case["valid"]


@pytest.mark.parametrize("case", read("ed25519.json")["unsound"], ids=lambda case: case["name"])
def test_an_unsound_public_key_is_refused(case: dict[str, Any]) -> None:
    assert not keys.is_sound(bytes.fromhex(case["public"]))


def test_the_digest_of_rfc_9901_is_ours() -> None:
    case = read("parts.json")["rfc_9901"]
    assert disclosures.digest_of(case["disclosure"]) == case["digest"]
    with pytest.raises(disclosures.DisclosureWrongError, match="canonical form"):
        disclosures.open_disclosure(case["disclosure"])


def test_the_sealed_parts_open() -> None:
    sealed = read("parts.json")["sealed"]
    opened = disclosures.open_all(tuple(sealed["disclosures"]), sealed["sd"])
    assert opened == {"text": "Договор", "answer:art_1": {"code": "accept"}}


def lines(stored: list[dict[str, Any]]) -> list[Line]:
    return [
        Line(base64.b64decode(line["payload"]), bytes.fromhex(line["signature"]), tuple(line["disclosures"]))
        for line in stored
    ]


def test_the_record_of_the_vectors_verifies() -> None:
    stored = read("record.json")
    found = verify(lines(stored["lines"]), full=True)
    assert (found.entries, found.faults, found.record) == (len(stored["lines"]), (), stored["record"])
    assert {author: list(head) for author, head in found.heads.items()} == stored["heads"]
    assert vector(found.heads) == stored["vector"]


@pytest.mark.parametrize("case", read("record.json")["tampered"], ids=lambda case: case["name"])
def test_a_tampered_record_has_the_faults_written(case: dict[str, Any]) -> None:
    found = verify(lines(case["lines"]), full=True)
    named = [[fault.code, fault.author, fault.seq] for fault in found.faults]
    assert all(fault in named for fault in case["faults"]), named
