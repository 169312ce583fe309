"""Laws of the record: one set of lines, one outcome; one value, one sequence of bytes."""

from contextlib import suppress
from unicodedata import is_normalized

import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as altered

from tests.record.desks import Delegation, Desk, founded
from travaux.model.characters import first_hidden
from travaux.model.statements import StatementMade
from travaux.record.canonical import MAX_INTEGER, JsonValue, NotCanonicalError, decode, encode
from travaux.record.characters import may_hide
from travaux.record.disclosures import open_all, seal
from travaux.record.envelope import ENTRY, Envelope, read, write
from travaux.record.heads import in_order, vector
from travaux.record.keys import generate, read_key, verifies
from travaux.record.lines import Line
from travaux.record.trusted import TrustedRecord
from travaux.record.verify import faults_of

# --- bytes -------------------------------------------------------------------------------------

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
scalars = st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | texts
keys = st.text("abcdefghijklmnopqrstuvwxyz0123456789_", min_size=1, max_size=12)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(keys, inner, max_size=5)
)


@given(values)
def test_canonical_bytes_are_those_of_rfc_8785(value: JsonValue) -> None:
    text = rfc8785.dumps(value)
    try:
        assert encode(value) == text
    except NotCanonicalError:
        # The reference knows nothing of hidden characters and NFC: they are all that may be refused here.
        written = text.decode()
        assert may_hide(text) or not is_normalized("NFC", written) or has_control(written)
    else:
        assert decode(text) == value


def has_control(written: str) -> bool:
    return "\x7f" in written or any(f"\\{letter}" in written for letter in "bfru")


@given(st.lists(texts, max_size=3))
def test_a_list_of_texts_is_refused_exactly_if_one_of_them_is(several: list[str]) -> None:
    def is_kept(value: JsonValue) -> bool:
        try:
            return bool(encode(value))
        except NotCanonicalError:
            return False

    assert is_kept(tuple(several)) == all(map(is_kept, several))
    assert all(first_hidden(text) is None for text in several if is_kept(text))


@given(values, st.data())
def test_canonical_bytes_with_one_byte_changed_say_something_else(
    value: JsonValue, data: st.DataObject
) -> None:
    try:
        text = encode(value)
    except NotCanonicalError:
        return
    place = data.draw(st.integers(0, len(text) - 1))
    changed = bytearray(text)
    changed[place] ^= data.draw(st.integers(1, 255))
    with suppress(NotCanonicalError):
        assert decode(bytes(changed)) != value


@given(st.binary(max_size=200))
def test_bytes_are_refused_or_canonical(text: bytes) -> None:
    with suppress(NotCanonicalError):
        assert encode(decode(text)) == text


signatures = st.dictionaries(
    st.text("0123456789abcdef", min_size=64, max_size=64),
    st.binary(min_size=64, max_size=64),
    min_size=1,
    max_size=4,
)


@given(st.binary(max_size=200), signatures)
def test_an_envelope_is_read_as_it_was_written(payload: bytes, signed: dict[str, bytes]) -> None:
    text = write(Envelope(ENTRY, payload, tuple(signed.items())))
    assert read(text) == Envelope(ENTRY, payload, tuple(sorted(signed.items())))
    assert write(read(text)) == text


@given(
    st.dictionaries(
        st.sampled_from([f"answer:art_{number}" for number in range(20)]), st.integers(0, 9), max_size=20
    )
)
def test_what_is_sealed_opens_whole_or_in_part(parts: dict[str, JsonValue]) -> None:
    count = iter(range(100))
    sealed = seal(parts, lambda: next(count).to_bytes(16))
    assert open_all(sealed.disclosures, sealed.sd) == parts
    assert open_all(sealed.disclosures[::2], sealed.sd) == dict(list(parts.items())[::2])
    assert len(sealed.sd) % 8 == 0


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=300), st.binary(max_size=300))
def test_two_libraries_make_the_same_signature_and_take_each_others(
    seed: bytes, message: bytes, other: bytes
) -> None:
    ours, theirs = generate(seed), Ed25519PrivateKey.from_private_bytes(seed)
    assert ours.public == theirs.public_key().public_bytes_raw()
    signature = ours.sign(message)
    assert signature == theirs.sign(message)
    assert verifies(ours.public, message, signature)
    assert verifies(ours.public, other, signature) == (other == message)
    assert read_key(ours.file()).sign(message) == signature


# --- replicas ----------------------------------------------------------------------------------

moves = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(["say", "take", "fork", "delegate"]), st.integers(0, 3)),
    max_size=24,
)


def told(steps: list[tuple[int, str, int]]) -> list[Line]:
    """Play desks that write, exchange, delegate and lie; give every line there is."""
    parties = founded("RU", "US", "NATO")
    extra = Desk("US/desk-2", "second desk")
    desks = [*parties, extra]
    parties[1].take(parties[0])
    parties[1].join()
    for who, what, other in steps:
        desk = desks[who]
        if what == "take":
            desk.take(desks[other])
        elif desk.author not in desk.trusted.heads and not desk.trusted.keys_of(desk.author, "2022-01-26"):
            continue
        elif what == "say":
            desk.say(f"words {other}")
        elif what == "delegate" and desk is parties[1]:
            desk.delegate(Delegation(extra.author, "second desk"))
        elif what == "fork" and (place := desk.trusted.place(desk.author)).prev is not None:
            # The same place used twice.
            for words in ("to one", "to the other"):
                desk.lines.append(desk.sign(StatementMade("Spokesperson", f"{words} {other}"), place=place))
            desk.trusted.extend(desk.lines)
    return list({line.payload: line for desk in desks for line in desk.lines}.values())


@given(moves, st.randoms(use_true_random=False), st.booleans(), st.integers(1, 5))
def test_every_order_of_arrival_gives_the_same_record(
    steps: list[tuple[int, str, int]], chance: object, full: bool, pieces: int
) -> None:
    lines = told(steps)
    one = TrustedRecord()
    given_out = one.extend(lines, full=True)
    assert len(one) == len(lines) == len(given_out)
    assert not one.waiting
    shuffled = list(lines)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    other = TrustedRecord()
    arrived = [line for start in range(pieces) for line in other.extend(shuffled[start::pieces], full=full)]
    assert other.heads == one.heads
    assert vector(other.heads) == vector(one.heads)
    assert {(fault.code, fault.author, fault.seq) for fault in faults_of(other)} == {
        (fault.code, fault.author, fault.seq) for fault in faults_of(one)
    }
    assert {fault.code for fault in faults_of(one)} <= {"equivocation"}
    assert [line.id for line in in_order(arrived)] == [line.id for line in in_order(given_out)]
    known: set[str] = set()
    for line in arrived:
        assert {entry_id for _, entry_id in line.seen.values()} <= known
        assert line.prev is None or line.prev in known
        known.add(line.id)


@given(moves, st.data())
def test_a_line_left_out_keeps_back_what_rests_on_it_and_nothing_else(
    steps: list[tuple[int, str, int]], data: st.DataObject
) -> None:
    lines = told(steps)
    whole = TrustedRecord().extend(lines)
    left_out = data.draw(st.sampled_from(whole))
    resting = {left_out.id}
    for line in whole:
        if line.prev in resting or any(entry_id in resting for _, entry_id in line.seen.values()):
            resting.add(line.id)
    trusted = TrustedRecord()
    kept = trusted.extend([line for line in lines if line != left_out.line])
    assert {line.id for line in kept} == {line.id for line in whole} - resting
    assert {line.id for line in trusted.waiting.values()} == resting - {left_out.id}
    if resting != {left_out.id} and (left_out.author, left_out.seq) not in _forks(whole):
        assert ("entry-missing", left_out.author, left_out.seq) in {
            (fault.code, fault.author, fault.seq) for fault in faults_of(trusted)
        }
    # Once it comes, everything counts.
    assert len(trusted.extend([left_out.line])) == len(resting)
    assert len(trusted) == len(whole)


@given(moves, st.data())
def test_one_wrong_signature_is_found_by_the_full_way_and_quickly_at_a_head(
    steps: list[tuple[int, str, int]], data: st.DataObject
) -> None:
    lines = told(steps)
    place = data.draw(st.integers(0, len(lines) - 1))
    broken = altered(lines[place], signature=bytes(64))
    changed = [*lines[:place], broken, *lines[place + 1 :]]
    claim = broken.claimed
    assert claim is not None
    trusted = TrustedRecord()
    assert claim.id not in {line.id for line in trusted.extend(changed, full=True)}
    named = {(fault.code, fault.author) for fault in faults_of(trusted)}
    assert ("signature-wrong", claim.author) in named
    quick = TrustedRecord()
    quick.extend(changed)
    followed = any(line.prev == claim.id for line in TrustedRecord().extend(lines))
    if not followed:
        assert faults_of(quick) == faults_of(trusted)


def _forks(lines: tuple[object, ...]) -> set[tuple[str, int]]:
    seen: set[tuple[str, int]] = set()
    twice: set[tuple[str, int]] = set()
    for line in lines:
        place = (line.author, line.seq)  # type: ignore[attr-defined]
        (twice if place in seen else seen).add(place)
    return twice
