"""Reservations in notes, in brackets of their own, and signs of notes that hang."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.model.composites import Bracket, Profile, Reservation, Words
from travaux.model.replies import ReservationKind
from travaux.projections import nodes as shapes
from travaux.text import notes, reservations
from travaux.text.bracketed import read
from travaux.text.brackets import Printer

DATA = Path(os.environ.get("TRAVAUX_DATA", Path(__file__).parents[3] / "shared" / "data"))


@pytest.mark.parametrize(
    ("sentence", "by", "kind"),
    [
        ("Japan reserves its position on this paragraph.", ("Japan",), None),
        (
            "The delegations of Japan and the Republic of Korea reserve their positions.",
            ("Japan", "Republic of Korea"),
            None,
        ),
        (
            "Trinidad and Tobago, JP and Fiji reserve their position",
            ("Trinidad and Tobago", "JP", "Fiji"),
            None,
        ),
        ("Party X reserves its position on Article 4", ("Party X",), None),
        ("Reservation by KR", ("KR",), None),
        ("Scrutiny reservation: DE/FR", ("DE", "FR"), ReservationKind.SCRUTINY),
        ("DE, FR: parliamentary scrutiny reservation", ("DE", "FR"), ReservationKind.PARLIAMENTARY),
        (
            "Germany enters a substantive reservation on the whole text",
            ("Germany",),
            ReservationKind.SUBSTANTIVE,
        ),
        ("La délégation de l'Italie réserve sa position sur l'alinéa 2", ("Italie",), None),
        ("réserve d'examen : DE, NL", ("DE", "NL"), ReservationKind.SCRUTINY),
        ("FR : réserve linguistique", ("FR",), ReservationKind.LINGUISTIC),
        ("RU резервирует свою позицию", ("RU",), None),
        ("Оговорка о парламентском рассмотрении: DE", ("DE",), ReservationKind.PARLIAMENTARY),
    ],
)
def test_a_sentence_says_whose_reservation_it_is(
    sentence: str, by: tuple[str, ...], kind: ReservationKind | None
) -> None:
    assert reservations.read(sentence) == reservations.Said(by, kind)


@pytest.mark.parametrize(
    "sentence",
    [
        "Each Party reserves its position",
        "No reservation may be made to this Treaty",
        "the amount placed into the reserve",
        "Reservations by States",
        "A State reserves its position",
        "Japan supports this paragraph",
        "Japan reserves its right to speak",
    ],
)
def test_a_sentence_without_a_party_that_holds_back_is_none(sentence: str) -> None:
    assert reservations.read(sentence) is None


PAPER = (
    "1. The Parties [shall]¹ meet [yearly][^a] and consult.*\n"
    "2. Ships (Reservation by KR) may enter [Party X reserves its position], in these waters,3 always.\n\n"
    "¹ Japan reserves its position,\npending instructions.\n"
    "[^a]: See the annex.\n"
    "* DE, FR: scrutiny reservation.\n"
    "3 UK reserves its position.\n"
)


def test_a_reservation_stands_where_its_note_is_called_or_its_sentence_is() -> None:
    found = read(PAPER)
    assert found.faults == ()
    assert [(PAPER[one.start : one.end], one.reservation.by) for one in found.reservations] == [
        ("¹", ("Japan",)),
        ("*", ("DE", "FR")),
        ("(Reservation by KR)", ("KR",)),
        ("[Party X reserves its position]", ("Party X",)),
        ("3", ("UK",)),
    ]
    assert found.nodes[1:3] == (
        Bracket((Words("shall"),)),
        Reservation("¹", ("Japan",), "Japan reserves its position, pending instructions."),
    )


@pytest.mark.parametrize("profile", list(Profile))
def test_a_paper_with_reservations_is_printed_and_read_back_whatever_the_custom(profile: Profile) -> None:
    found = read(PAPER)
    printed = Printer(profile).nodes(found.nodes)
    assert printed == PAPER  # nobody is behind a bracket here, so that all customs print alike
    assert read(printed) == found
    assert shapes._read_nodes(shapes.shapes(found.nodes)) == found.nodes  # noqa: SLF001  as JSON too


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("as agreed.¹", [("note-missing", 10, 11)]),
        ("as agreed[^2] here", [("note-missing", 9, 13)]),
        ("as agreed* here", [("note-missing", 9, 10)]),
        ("text\n\n¹ Japan reserves its position.", [("note-uncalled", 6, 36)]),
        ("a word¹\n\n¹ One note.\n¹ Another note.", [("note-repeated", 21, 23)]),
    ],
)
def test_signs_and_notes_that_miss_each_other_are_faults_with_their_place(
    text: str, faults: list[tuple[str, int, int]]
) -> None:
    assert [(fault.code, fault.start, fault.end) for fault in read(text).faults] == faults


@pytest.mark.parametrize(
    "text",
    [
        "5 km² of sea",
        "*Being* Parties to the *Convention*",
        "circumstances,2 and so on",
        "1. Japan reserves its position on Article 5.",
        "a rate of 5,300 or 4.2",
        "2 * 3",
    ],
)
def test_what_is_no_sign_of_a_note_is_no_fault(text: str) -> None:
    assert read(text).faults == ()
    assert Printer().nodes(read(text).nodes) == text


@given(st.text(st.sampled_from("aB []()^¹*1:.\nreserv"), max_size=60))
def test_any_text_is_read_and_nothing_of_it_is_lost(text: str) -> None:
    found = notes.find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found.placed)
    printed = Printer().nodes(read(text).nodes)
    assert sorted(printed.replace(" ", "")) == sorted(text.replace(" ", ""))


@pytest.mark.skipif(
    not (DATA / "unfccc_a62").is_dir(), reason="TRAVAUX_DATA names no folder with unfccc_a62/"
)
def test_a_draft_decision_in_which_a_buffer_is_a_reserve_has_no_reservations() -> None:
    text = (DATA / "unfccc_a62" / "draft_fragments.txt").read_text("utf-8")
    found = read(text)
    assert found.reservations == ()
    assert found.faults == ()
    assert Printer().nodes(found.nodes) == text


@pytest.mark.skipif(not (DATA / "tota" / "sample").is_dir(), reason="TRAVAUX_DATA names no folder with tota/")
def test_treaties_in_force_reserve_nothing() -> None:
    for path in sorted((DATA / "tota" / "sample").glob("*.xml")):
        assert notes.find(path.read_text("utf-8")).placed == ()
