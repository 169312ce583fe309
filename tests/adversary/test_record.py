"""A counterpart that lies: what it can make, and what an honest desk makes of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from msgspec.structs import replace as altered

from tests.record.desks import Delegation, Desk, conversation, founded, key_of, signed_powers
from travaux.model.dates import on
from travaux.model.records import KeyRevoked, PartyJoined, RecordFounded
from travaux.model.statements import StatementMade
from travaux.record import envelope
from travaux.record.canonical import decode, digest, encode
from travaux.record.lines import Line
from travaux.record.trusted import TrustedRecord
from travaux.record.verify import faults_of

LINES = conversation(8)
WORDS = StatementMade("Spokesperson", "we never promised")


def honest(lines: Sequence[Line] = LINES) -> TrustedRecord:
    trusted = TrustedRecord()
    trusted.extend(lines, full=True)
    return trusted


def refusal(line: Line, trusted: TrustedRecord | None = None) -> str:
    """Give the code under which an honest desk refuses a line."""
    trusted = trusted or honest()
    assert trusted.extend([line], full=True) == ()
    return faults_of(trusted)[0].code


def liar(author: str = "US/desk-1", key: str | None = None) -> Desk:
    return Desk(author, key).take(LINES)


def resigned(line: Line, signer: str, **changes: object) -> Line:
    """Change a payload's fields and sign it anew with the signer's real key."""
    value = decode(line.payload)
    assert isinstance(value, dict)
    payload = encode({**value, **changes})  # type: ignore[dict-item]
    key = key_of(f"desk {signer[:2]}")
    return Line(payload, key.sign(envelope.pae(envelope.ENTRY, payload)))


def test_an_entry_replayed_into_another_record_is_refused() -> None:
    """The same desks, the same keys, another founding."""
    russia, united_states = (Desk(f"{party}/desk-1") for party in ("RU", "US"))
    granted = tuple(signed_powers(desk.author, f"desk {desk.party}") for desk in (russia, united_states))
    russia.write(RecordFounded("bilateral", "another record", granted, "11" * 16))
    for line in LINES:
        assert refusal(line, honest(russia.lines)) == "other-record"


def test_another_desks_entry_copied_under_ones_own_name_is_refused() -> None:
    mine = liar()
    theirs = LINES[-2]
    assert theirs.claimed is not None
    assert theirs.claimed.author == "RU/desk-1"
    copied = altered(theirs, payload=theirs.payload.replace(b'"author":"RU/', b'"author":"US/'), claimed=None)
    assert refusal(copied) != ""
    assert refusal(resigned(theirs, mine.author, author=mine.author)) in {"not-canonical", "chain-broken"}


def test_the_same_entry_again_changes_nothing() -> None:
    trusted = honest()
    heads = dict(trusted.heads)
    assert trusted.extend(LINES, full=True) == ()
    assert (dict(trusted.heads), faults_of(trusted)) == (heads, ())


def test_a_past_entry_cannot_be_slipped_in() -> None:
    """A number that is taken can only be taken twice in the open."""
    place = liar().trusted.place("US/desk-1")
    first = next(line for line in LINES if line.claimed and line.claimed.author == "US/desk-1")
    backdated = liar().sign(
        WORDS,
        place=replace(place, prev=(1, digest(first.payload))),
        happened=on(date(2021, 12, 1)),
        said=datetime(2021, 12, 1, tzinfo=UTC),
    )
    trusted = honest()
    assert len(trusted.extend([backdated], full=True)) == 1
    (fault,) = faults_of(trusted)
    assert (fault.code, fault.author, fault.seq) == ("equivocation", "US/desk-1", 2)


def test_two_versions_told_to_two_parties_are_found_by_whoever_gets_both() -> None:
    both = [liar().sign(replace(WORDS, occasion=occasion)) for occasion in ("to one", "to the other")]
    one, other = honest([*LINES, both[0]]), honest([*LINES, both[1]])
    assert one.heads != other.heads
    assert not faults_of(one) + faults_of(other)
    one.extend([both[1]], full=True)
    other.extend([both[0]], full=True)
    assert one.heads == other.heads
    assert one.equivocations == other.equivocations != {}


def test_a_reader_of_one_version_does_not_go_on_from_the_other() -> None:
    """Whoever answers names the version it has seen, by its id."""
    both = [liar().sign(replace(WORDS, occasion=occasion)) for occasion in ("to one", "to the other")]
    russia = Desk("RU/desk-1").take([*LINES, both[0]])
    answer = russia.sign(WORDS)
    trusted = honest([*LINES, both[1]])
    assert trusted.extend([answer], full=True) == ()
    assert len(trusted.extend([both[0]], full=True)) == 2


def test_a_payload_signed_as_something_else_is_no_entry() -> None:
    line = liar().sign(WORDS)
    for kind in (envelope.POWERS, envelope.CLOSING, "application/vnd.travaux.entry.v2+json", ""):
        signature = liar().key.sign(envelope.pae(kind, line.payload))
        assert refusal(altered(line, signature=signature)) == "signature-wrong"
    assert refusal(altered(line, signature=liar().key.sign(line.payload))) == "signature-wrong"


def test_a_version_to_come_is_not_read_as_this_one() -> None:
    assert refusal(resigned(liar().sign(WORDS), "US/desk-1", v=2)) == "not-canonical"


def test_an_entry_in_another_partys_name_is_refused_with_ones_own_key() -> None:
    assert refusal(liar("RU/desk-1", "desk US").sign(WORDS)) == "signature-wrong"
    assert refusal(liar().sign(WORDS, by="RU")) == "author-unknown"


def test_a_partys_own_further_desk_needs_the_root_key() -> None:
    """A thief of a desk key cannot let another desk in."""
    thief = liar()
    assert (
        refusal(thief.sign(thief.delegation(Delegation("US/desk-2", "thief's key"), root="thief's root")))
        == "author-unknown"
    )


def test_a_thief_who_has_seen_the_revocation_cannot_go_on() -> None:
    united_states = Desk("US/desk-1").take(LINES)
    united_states.delegate(Delegation("US/desk-2", "desk two"))
    thief = Desk("US/desk-2", "desk two").take(united_states)
    thief.join()
    united_states.take(thief)
    united_states.revoke("US/desk-2", 1)
    trusted = honest(united_states.lines)
    thief.take(united_states)
    assert refusal(thief.sign(WORDS), trusted) == "author-unknown"


def test_a_revoked_desk_cannot_revoke_its_revoker() -> None:
    russia, united_states = founded("RU", "US")
    united_states.take(russia)
    united_states.join()
    united_states.delegate(Delegation("US/desk-2", "desk two"))
    second = Desk("US/desk-2", "desk two").take(united_states)
    second.join()
    united_states.take(second)
    united_states.revoke("US/desk-2", 1)
    second.take(united_states)
    assert refusal(second.sign(KeyRevoked("US/desk-1", 1)), honest(united_states.lines)) == "author-unknown"


def test_a_bad_signature_that_comes_first_does_not_keep_the_good_one_out() -> None:
    line = liar().sign(WORDS)
    trusted = honest()
    assert trusted.extend([altered(line, signature=bytes(64))], full=True) == ()
    assert len(trusted.extend([line], full=True)) == 1


def test_a_bad_signature_on_a_waiting_line_does_not_keep_the_good_one_out() -> None:
    united_states = Desk("US/desk-1").take(LINES)
    first, second = united_states.say("one"), united_states.say("two")
    trusted = honest()
    trusted.extend([second.line, altered(second.line, signature=bytes(64))], full=True)
    assert len(trusted.extend([first.line], full=True)) == 2


def test_quick_reading_lets_nothing_in_from_a_chain_whose_head_is_forged() -> None:
    """All after the last real entry is written by a stranger; the real ones stay, and none of the others."""
    forger = liar("US/desk-1", "stranger")
    forger.trusted = TrustedRecord()
    forger.trusted.extend(LINES)
    forged = []
    place = forger.trusted.place("US/desk-1")
    for _ in range(3):
        line = forger.sign(WORDS, place=place)
        forged.append(line)
        assert place.prev is not None
        place = replace(place, prev=(place.prev[0] + 1, digest(line.payload)))
    trusted = TrustedRecord()
    assert len(trusted.extend([*LINES, *forged])) == len(LINES)
    (fault,) = faults_of(trusted)
    assert (fault.code, fault.author, fault.seq) == ("signature-wrong", "US/desk-1", 5)


def test_what_was_founded_with_somebody_elses_powers_does_not_bind_them() -> None:
    """Powers can be copied into a founding; its entries still need their keys."""
    granted = (signed_powers("CN/desk-1", "desk CN"), signed_powers("US/desk-1", "desk US"))
    china = Desk("CN/desk-1")
    china.write(RecordFounded("trap", "A record nobody agreed to", granted, "22" * 16))
    forged = Desk("US/desk-1", "desk CN").take(china).sign(PartyJoined("US/desk-1"))
    assert refusal(forged, honest(china.lines)) == "signature-wrong"


def test_a_flood_of_waiting_lines_neither_counts_nor_hides_a_real_one() -> None:
    united_states = Desk("US/desk-1").take(LINES)
    place = united_states.trusted.place("US/desk-1")
    flood = [
        united_states.sign(WORDS, place=replace(place, prev=(number, f"{number:064x}")))
        for number in range(100, 400)
    ]
    trusted = honest()
    assert trusted.extend(flood, full=True) == ()
    assert len(trusted.extend([united_states.sign(WORDS)], full=True)) == 1
    assert len(trusted.waiting) == 300
