"""Verification: what each tampering yields, and whom it names."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from msgspec.structs import replace as altered

from tests.record.desks import Delegation, Desk, conversation, founded, key_of
from travaux.model.statements import StatementMade
from travaux.record import envelope, verify
from travaux.record.canonical import digest
from travaux.record.entries import Head, read_header
from travaux.record.lines import Claim, Line
from travaux.record.trusted import TrustedRecord
from travaux.record.verify import faults_of

Named = tuple[str, str | None, int | None]
LINES = conversation(8)
"""RU 1, US 1, then RU 2, US 2, RU 3, US 3, RU 4, US 4."""


def found(lines: Sequence[Line], *, full: bool = False, marks: dict[str, Head] | None = None) -> list[Named]:
    given = verify.verify(lines, full=full, marks=lambda _: marks or {})
    return [(fault.code, fault.author, fault.seq) for fault in given.faults]


def either(lines: Sequence[Line]) -> list[Named]:
    """Give the faults, having seen that the quick and the full way find the same."""
    quick = found(lines)
    assert quick == found(lines, full=True)
    return quick


def at(author: str, seq: int) -> int:
    (index,) = (
        index
        for index, line in enumerate(LINES)
        if line.claimed and (line.claimed.author, line.claimed.seq) == (author, seq)
    )
    return index


def words(number: int) -> StatementMade:
    return StatementMade("Spokesperson", f"day {number}")


def changed(author: str, seq: int, change: Callable[[Line], Line]) -> list[Line]:
    index = at(author, seq)
    return [*LINES[:index], change(LINES[index]), *LINES[index + 1 :]]


def claiming(line: Line, **fields: object) -> Line:
    assert line.claimed is not None
    return altered(line, claimed=altered(line.claimed, **fields))


def edited(line: Line) -> Line:
    """Change a word and make the stored id fit."""
    payload = line.payload.replace(b"day", b"may")
    assert payload != line.payload
    return claiming(altered(line, payload=payload), id=digest(payload))


def test_a_sound_record_has_no_fault() -> None:
    given = verify.verify(LINES, full=True)
    assert (given.entries, given.faults) == (8, ())
    assert given.heads == {author: (4, given.heads[author][1]) for author in ("RU/desk-1", "US/desk-1")}
    assert either(LINES) == []


def test_a_changed_payload_is_id_wrong() -> None:
    flipped = changed("US/desk-1", 2, lambda line: altered(line, payload=b"[" + line.payload[1:]))
    assert either(flipped) == [("id-wrong", "US/desk-1", 2)]


def test_a_changed_id_is_id_wrong() -> None:
    assert either(changed("RU/desk-1", 2, lambda line: claiming(line, id="0" * 64))) == [
        ("id-wrong", "RU/desk-1", 2)
    ]


def test_a_changed_number_is_id_wrong_at_the_number_that_was_signed() -> None:
    assert either(changed("RU/desk-1", 2, lambda line: claiming(line, seq=9))) == [
        ("id-wrong", "RU/desk-1", 2)
    ]


def test_a_row_given_to_an_unknown_author_is_named_by_both() -> None:
    assert either(changed("RU/desk-1", 2, lambda line: claiming(line, author="CN/desk-1"))) == [
        ("id-wrong", "RU/desk-1", 2),
        ("author-unknown", "CN/desk-1", 2),
    ]


def test_an_edited_entry_with_a_fitting_id_breaks_the_chain_after_it() -> None:
    lines = changed("RU/desk-1", 2, edited)
    assert ("chain-broken", "RU/desk-1", 3) in found(lines)
    assert found(lines, full=True)[0] == ("signature-wrong", "RU/desk-1", 2)


def test_an_edited_last_entry_has_a_wrong_signature() -> None:
    assert either(changed("US/desk-1", 4, edited)) == [("signature-wrong", "US/desk-1", 4)]


def test_a_tail_written_anew_without_the_key_is_named_by_its_first_entry() -> None:
    """Whoever has no key can still make ids and chains that fit."""
    thief = Desk("US/desk-1", "stolen nothing")
    thief.trusted.extend(LINES[:4])
    first = thief.sign(words(1))
    second = thief.sign(
        words(2), place=replace(thief.trusted.place("US/desk-1"), prev=(3, digest(first.payload)))
    )
    assert either([*LINES[:4], first, second]) == [("signature-wrong", "US/desk-1", 3)]


def test_a_wrong_signature_in_the_middle_is_found_by_the_full_way_only() -> None:
    lines = changed("RU/desk-1", 2, lambda line: altered(line, signature=bytes(64)))
    assert found(lines) == []
    assert found(lines, full=True) == [("signature-wrong", "RU/desk-1", 2)]


@pytest.mark.parametrize("length", [0, 63, 65, 128])
def test_a_signature_of_another_length_is_wrong(length: int) -> None:
    lines = changed("RU/desk-1", 4, lambda line: altered(line, signature=bytes(length)))
    assert either(lines) == [("signature-wrong", "RU/desk-1", 4)]


@pytest.mark.parametrize(("author", "seq"), [("RU/desk-1", 1), ("US/desk-1", 1), ("RU/desk-1", 3)])
def test_a_missing_row_is_named_by_the_absent_number(author: str, seq: int) -> None:
    index = at(author, seq)
    assert either(LINES[:index] + LINES[index + 1 :]) == [("entry-missing", author, seq)]


def test_of_several_missing_rows_the_first_of_each_chain_is_named() -> None:
    gone = {at("RU/desk-1", 2), at("RU/desk-1", 3), at("US/desk-1", 3)}
    left = [line for index, line in enumerate(LINES) if index not in gone]
    assert either(left) == [("entry-missing", "RU/desk-1", 2), ("entry-missing", "US/desk-1", 3)]


def test_a_cut_tail_shows_only_against_a_mark() -> None:
    marks = dict(verify.verify(LINES).heads)
    for kept, named in (
        (7, [("US/desk-1", 4)]),
        (6, [("RU/desk-1", 4), ("US/desk-1", 4)]),
        (4, [("RU/desk-1", 3), ("US/desk-1", 3)]),
    ):
        assert either(LINES[:kept]) == []
        assert found(LINES[:kept], marks=marks) == [("record-shortened", *place) for place in named]


def test_an_emptied_record_is_none_or_shortened() -> None:
    assert either([]) == [("not-a-record", None, None)]
    assert found([], marks={"RU/desk-1": (4, "0" * 64)}) == [("record-shortened", "RU/desk-1", 1)]


def test_a_mark_of_another_entry_with_that_number_is_shortened_there() -> None:
    assert found(LINES, marks={"RU/desk-1": (4, "0" * 64)}) == [("record-shortened", "RU/desk-1", 4)]


def test_a_mark_on_an_entry_in_fault_adds_no_fault() -> None:
    marks = dict(verify.verify(LINES).heads)
    flipped = changed("US/desk-1", 4, lambda line: altered(line, payload=line.payload[:-1]))
    assert found(flipped, marks=marks) == [("id-wrong", "US/desk-1", 4)]


def test_swapped_payloads_are_found_at_both_ends() -> None:
    one, other = at("RU/desk-1", 2), at("RU/desk-1", 3)
    lines = list(LINES)
    lines[one] = altered(LINES[one], payload=LINES[other].payload, signature=LINES[other].signature)
    lines[other] = altered(LINES[other], payload=LINES[one].payload, signature=LINES[one].signature)
    assert either(lines) == [("id-wrong", "RU/desk-1", 2)]


def test_swapped_rows_are_the_same_record() -> None:
    assert either(LINES[::-1]) == []


def test_a_row_of_another_record_is_named() -> None:
    (other,) = founded("RU")
    other.say("elsewhere")
    assert either([*LINES, other.lines[1]]) == [("other-record", "RU/desk-1", 2)]
    assert either([*LINES, other.lines[0]]) == [("other-record", "RU/desk-1", 1)]


def test_a_row_of_another_record_before_the_founding_is_named_too() -> None:
    (other,) = founded("RU")
    other.say("elsewhere")
    assert either([other.lines[1], *LINES]) == [("other-record", "RU/desk-1", 2)]


def test_another_record_than_expected_is_named() -> None:
    given = verify.verify(LINES, record="0" * 64)
    assert given.entries == 0
    assert [(fault.code, fault.author, fault.seq) for fault in given.faults] == [
        ("other-record", "RU/desk-1", 1),
        ("other-record", "US/desk-1", 1),
    ]


def test_a_row_of_an_unknown_author_is_named() -> None:
    stranger = Desk("CN/desk-1").take(LINES)
    assert either([*LINES, stranger.sign(words(1))]) == [("author-unknown", "CN/desk-1", 1)]


def test_an_unknown_author_whose_past_is_absent_is_unknown_all_the_same() -> None:
    stranger = Desk("CN/desk-1")
    place = replace(Desk("RU/desk-1").take(LINES).trusted.place("CN/desk-1"), prev=(98, "e" * 64))
    line = stranger.sign(words(1), place=place)
    assert either([*LINES, line]) == [("author-unknown", "CN/desk-1", 99)]


def test_a_payload_that_is_not_canonical_is_named_by_its_columns() -> None:
    spaced = LINES[3].payload.replace(b'"seq":2', b'"seq": 2')
    line = Line(spaced, LINES[3].signature, (), Claim("US/desk-1", 2, digest(spaced)))
    assert either([*LINES[:3], line, *LINES[4:]]) == [("not-canonical", "US/desk-1", 2)]


def test_a_disclosure_of_another_entry_is_named() -> None:
    index, other = at("US/desk-1", 2), at("US/desk-1", 3)
    assert LINES[index].disclosures
    assert LINES[other].disclosures
    lines = changed("US/desk-1", 2, lambda line: altered(line, disclosures=LINES[other].disclosures))
    assert either(lines) == [("disclosure-wrong", "US/desk-1", 2)]


def test_a_disclosure_withheld_is_no_fault() -> None:
    assert either(changed("US/desk-1", 2, lambda line: altered(line, disclosures=()))) == []


def test_an_entry_that_takes_another_for_the_one_before_it_breaks_the_chain() -> None:
    united_states = Desk("US/desk-1").take(LINES)
    place = united_states.trusted.place("US/desk-1")
    russian = united_states.trusted.heads["RU/desk-1"]
    for wrong in (
        replace(place, prev=russian),
        replace(place, prev=(place.prev[0] + 1, place.prev[1]) if place.prev else None),
        replace(place, seen={"RU/desk-1": (russian[0] - 1, russian[1])}),
        replace(place, seen={"RU/desk-1": place.prev or russian}),
    ):
        line = united_states.sign(words(1), place=wrong)
        assert [fault[:2] for fault in either([*LINES, line])] == [("chain-broken", "US/desk-1")]


def test_what_was_signed_after_another_version_of_an_entry_breaks_the_chain() -> None:
    united_states = Desk("US/desk-1").take(LINES)
    place = united_states.trusted.place("US/desk-1")
    line = united_states.sign(words(1), place=replace(place, seen={"RU/desk-1": (4, "e" * 64)}))
    assert either([*LINES, line]) == [("chain-broken", "US/desk-1", 5)]


def test_two_entries_with_one_number_are_an_equivocation_and_both_count() -> None:
    united_states = Desk("US/desk-1").take(LINES)
    place = united_states.trusted.place("US/desk-1")
    both = [united_states.sign(words(number), place=place) for number in (1, 2)]
    assert either([*LINES, *both]) == [("equivocation", "US/desk-1", 5)]
    given = [verify.verify([*LINES, *order]) for order in (both, both[::-1])]
    assert {one.entries for one in given} == {10}
    assert given[0].heads == given[1].heads
    trusted = TrustedRecord()
    trusted.extend([*LINES, *both])
    assert trusted.equivocations == {("US/desk-1", 5): tuple(sorted(digest(line.payload) for line in both))}


def test_the_branches_of_an_equivocation_are_each_checked_quickly() -> None:
    united_states = Desk("US/desk-1").take(LINES)
    place = united_states.trusted.place("US/desk-1")
    good, bad = (united_states.sign(words(number), place=place) for number in (1, 2))
    assert either([*LINES, good, altered(bad, signature=bytes(64))]) == [("signature-wrong", "US/desk-1", 5)]


def test_a_change_of_key_is_checked_quickly_too() -> None:
    """The second key covers nothing that the first did not sign."""
    russia, united_states = founded("RU", "US")
    united_states.take(russia)
    united_states.join()
    united_states.say("signed with the first key")
    united_states.delegate(Delegation("US/desk-1", "second key"))
    united_states.key = key_of("second key")
    united_states.say("signed with the second")
    lines = united_states.lines
    assert either(lines) == []
    delegation = next(
        index for index, line in enumerate(lines) if read_header(line.payload).type == "key_delegated"
    )
    lines = [*lines[:delegation], altered(lines[delegation], signature=bytes(64)), *lines[delegation + 1 :]]
    assert either(lines) == [("signature-wrong", "US/desk-1", 4 - 1)]


def test_a_founding_signed_by_another_key_founds_nothing() -> None:
    (russia,) = founded("RU")
    forged = altered(russia.lines[0], signature=bytes(64))
    assert either([forged]) == [("signature-wrong", "RU/desk-1", 1)]


def test_faults_in_one_record_are_all_named() -> None:
    lines = [
        altered(LINES[0]),
        LINES[1],
        claiming(LINES[2], id="0" * 64),
        *LINES[3:5],
        altered(LINES[5], disclosures=("WyJ4Il0",)),
        *LINES[6:],
    ]
    assert either(lines) == [("id-wrong", "RU/desk-1", 2), ("disclosure-wrong", "US/desk-1", 3)]


def test_of_two_faults_of_a_kind_in_a_chain_the_first_is_named_in_every_order() -> None:
    lines = [claiming(line, id="0" * 64) if index in {2, 4} else line for index, line in enumerate(LINES)]
    assert either(lines) == either(lines[::-1]) == [("id-wrong", "RU/desk-1", 2)]


def test_a_gap_names_a_lower_number_than_a_fault_found_before() -> None:
    lines = changed("RU/desk-1", 3, edited)
    assert ("chain-broken", "RU/desk-1", 4) in found(lines)


def test_lines_of_no_store_are_named_where_they_say_who_they_are() -> None:
    bare = [altered(line, claimed=None) for line in LINES]
    assert either(bare) == []
    assert either([*bare, Line(b"junk", b"")]) == [("not-canonical", None, None)]
    assert either([altered(bare[0], disclosures=("junk",)), *bare[1:]])[0] == ("disclosure-wrong", None, None)


def test_an_entry_of_another_type_of_envelope_is_not_signed_as_an_entry() -> None:
    united_states = Desk("US/desk-1").take(LINES)
    line = united_states.sign(words(1))
    other = united_states.key.sign(envelope.pae(envelope.CLOSING, line.payload))
    assert either([*LINES, altered(line, signature=other)]) == [("signature-wrong", "US/desk-1", 5)]


def test_faults_are_asked_for_without_marks() -> None:
    trusted = TrustedRecord()
    trusted.extend(LINES)
    assert faults_of(trusted) == ()
