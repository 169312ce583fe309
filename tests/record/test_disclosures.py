"""Redactable parts: sealed, opened, and nothing in between."""

import base64

import pytest

from tests.record.make_vectors import Salts
from travaux.record.canonical import encode
from travaux.record.disclosures import (
    PADDED_TO,
    DisclosureWrongError,
    Sealed,
    digest_of,
    open_all,
    open_disclosure,
    seal,
)
from travaux.record.merkle import root

PARTS = {f"answer:art_{number}": {"code": "accept"} for number in range(11)}
SALT = "AAAAAAAAAAAAAAAAAAAAAA"


def sealed(parts: dict[str, object] | None = None) -> Sealed:
    return seal(PARTS if parts is None else parts, Salts("x"))  # type: ignore[arg-type]


def written(value: object) -> str:
    return base64.urlsafe_b64encode(encode(value)).rstrip(b"=").decode()  # type: ignore[arg-type]


def test_what_was_sealed_opens_in_its_order() -> None:
    one = sealed()
    assert list(open_all(one.disclosures, one.sd).items()) == list(PARTS.items())


def test_digests_are_sorted_and_padded_so_that_their_number_tells_little() -> None:
    one = sealed()
    assert list(one.sd) == sorted(set(one.sd))
    assert len(one.sd) == 2 * PADDED_TO
    assert {digest_of(disclosure) for disclosure in one.disclosures} < set(one.sd)


def test_nothing_sealed_signs_nothing() -> None:
    assert sealed({}) == Sealed()


def test_eight_parts_need_no_decoy() -> None:
    assert len(sealed(dict(list(PARTS.items())[:8])).sd) == PADDED_TO


def test_equal_values_have_unlike_digests() -> None:
    assert len({digest_of(disclosure) for disclosure in sealed().disclosures}) == len(PARTS)


def test_the_root_is_over_the_disclosures_in_their_order() -> None:
    one = sealed()
    assert one.root == root([disclosure.encode() for disclosure in one.disclosures]).hex()
    assert one.root != Sealed(one.disclosures[::-1], one.sd).root


def test_a_part_of_another_entry_is_refused() -> None:
    one, other = sealed(), seal({"text": "x"}, Salts("y"))
    with pytest.raises(DisclosureWrongError, match="not of this entry"):
        open_all((*one.disclosures, *other.disclosures), one.sd)


def test_a_part_shown_twice_is_refused() -> None:
    one = sealed()
    with pytest.raises(DisclosureWrongError, match="twice"):
        open_all(one.disclosures[:1] * 2, one.sd)


def test_a_source_of_twenty_megabytes_is_a_part() -> None:
    text = base64.b64encode(bytes(20 << 20)).decode()
    one = sealed({"text": text})
    assert open_all(one.disclosures, one.sd) == {"text": text}


@pytest.mark.parametrize("name", ["", "Text", "answer:", "answer:a b", "answer:" + "a" * 301, "1"])
def test_a_name_of_no_part_is_refused(name: str) -> None:
    with pytest.raises(DisclosureWrongError):
        sealed({name: "x"})
    with pytest.raises(DisclosureWrongError, match="a salt, a name and a value"):
        open_disclosure(written([SALT, name, "x"]))


def test_a_provisions_id_may_have_letters_of_any_script() -> None:
    assert (
        open_disclosure(sealed({"answer:art_1__point_а": "x"}).disclosures[0])[0] == "answer:art_1__point_а"
    )


@pytest.mark.parametrize(
    "disclosure",
    [
        written([SALT, "text"]),
        written([SALT, "text", 1, 2]),
        written([1, "text", "x"]),
        written(["short", "text", "x"]),
        written({"text": "x"}),
        written("text"),
        written([SALT, "text", "x"]) + "=",
        written([SALT, "text", "x"]) + "\n",
        written([SALT, "text", "xy"])[:-1] + "h",  # the last character's spare bits are set
        "é",
        "a",
        "",
        base64.urlsafe_b64encode(b'["%b", "text", "x"]' % SALT.encode()).decode(),
        base64.urlsafe_b64encode(b"[1.0]").decode(),
    ],
)
def test_what_is_no_disclosure_is_refused(disclosure: str) -> None:
    with pytest.raises(DisclosureWrongError):
        open_disclosure(disclosure)


def test_a_salt_has_sixteen_bytes() -> None:
    with pytest.raises(ValueError, match="16"):
        seal({"text": "x"}, lambda: b"short")
