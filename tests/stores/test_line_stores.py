"""What every store of lines keeps to, whatever it is made of."""

from itertools import islice
from threading import Barrier, Thread

import pytest

from tests.durability import chains
from tests.stores.conftest import Open
from travaux.model.errors import TravauxError
from travaux.record.lines import Claim, Line, LineStore
from travaux.stores.errors import EntryRepeatedError, WriterBusyError


def put(store: LineStore, *lines: Line) -> None:
    with store.writing():
        store.append(lines)


def chain(count: int) -> list[Line]:
    made: list[Line] = []
    for seq in range(1, count + 1):
        before = made[-1].claimed if made else None
        made.append(chains.line(seq, before.id if before else None, parts=seq % 3))
    return made


def held(store: LineStore, after: int = 0) -> list[Line]:
    return [line for _, line in store.lines(after)]


def test_a_new_record_holds_nothing_and_has_no_faults(opened: Open) -> None:
    store = opened()
    assert held(store) == []
    assert store.guard_faults() == ()


def test_lines_come_back_to_the_byte_in_order_of_arrival(opened: Open) -> None:
    made = chain(7)
    store = opened()
    put(store, made[0])
    put(store, made[2], made[1])
    put(store, *made[3:])
    expected = [made[0], made[2], made[1], *made[3:]]
    assert list(store.lines()) == list(enumerate(expected, 1))
    store.close()
    assert list(opened().lines()) == list(enumerate(expected, 1))


def test_disclosures_stay_in_the_order_in_which_they_were_sealed(opened: Open) -> None:
    shown = tuple(f"{17 * number % 31:02d}" for number in range(31))
    store = opened()
    put(store, Line(b"p", b"s", shown, Claim("RU/desk-1", 1, "a" * 64)), chains.line(2, "a" * 64))
    assert held(store)[0].disclosures == shown


def test_only_lines_past_a_position_are_given(opened: Open) -> None:
    made = chain(5)
    store = opened()
    put(store, *made)
    assert [position for position, _ in store.lines(3)] == [4, 5]
    assert held(store, 3) == made[3:]
    assert held(store, 5) == []


def test_a_long_record_is_given_whole(opened: Open) -> None:
    made = chain(1300)
    store = opened()
    put(store, *made)
    assert held(store) == made
    assert held(store, 511) == made[511:]


def test_columns_are_given_as_claims_and_need_not_be_unique_by_author_and_number(opened: Open) -> None:
    """Two entries of one author and number are kept: they are proof of equivocation."""
    store = opened()
    both = [
        Line(b"1", b"s", (), Claim("RU/desk-1", 1, "a" * 64)),
        Line(b"2", b"s", (), Claim("RU/desk-1", 1, "b" * 64)),
    ]
    put(store, *both)
    assert held(store) == both


def test_an_append_that_cannot_be_finished_leaves_nothing_behind(opened: Open) -> None:
    made = chain(4)
    store = opened()
    put(store, *made[:2])
    with pytest.raises(EntryRepeatedError):
        put(store, made[2], made[0])
    with pytest.raises(ValueError, match="claim"):
        put(store, made[2], Line(b"", b""))
    assert held(store) == made[:2]
    put(store, *made[2:])
    assert held(store) == made
    assert store.guard_faults() == ()


def test_a_founding_that_cannot_be_finished_founds_nothing(opened: Open) -> None:
    made = chain(2)
    store = opened()
    with pytest.raises(EntryRepeatedError):
        put(store, made[0], made[0])
    assert held(opened()) == []
    put(store, *made)
    assert held(opened()) == made


def test_appending_is_for_the_writer_only(opened: Open) -> None:
    store = opened()
    with pytest.raises(RuntimeError):
        store.append(chain(1))
    assert held(store) == []


def test_nothing_happens_until_something_is_appended(opened: Open) -> None:
    with opened().writing():
        pass
    assert held(opened()) == []


def test_the_writer_may_enter_again_and_read_what_it_wrote(opened: Open) -> None:
    made = chain(3)
    store = opened()
    with store.writing():
        store.append(made[:1])
        with store.writing():
            store.append(made[1:2])
            assert held(store) == made[:2]
        store.append(made[2:])
    assert held(store) == made


def test_appending_nothing_adds_nothing_and_needs_the_turn(opened: Open) -> None:
    made = chain(1)
    store = opened()
    with store.writing():
        store.append([])
    assert held(opened()) == []
    put(store, *made)
    with store.writing():
        store.append([])
    assert held(store) == made
    with pytest.raises(RuntimeError):
        store.append([])


def test_a_second_writer_is_told_that_another_is_at_work(opened: Open) -> None:
    one = opened()
    put(one, *chain(1))
    two = opened()
    with one.writing():
        with pytest.raises(WriterBusyError) as refused, two.writing():
            raise AssertionError
        assert refused.value.code == "writer-busy"
        assert refused.value.hint
        assert len(held(two)) == 1
    with two.writing():
        pass


def test_what_the_writer_raises_itself_passes_through_and_lets_others_in(opened: Open) -> None:
    store = opened()
    put(store, *chain(1))
    with pytest.raises(BrokenPipeError), store.writing():
        raise BrokenPipeError
    put(opened(), chains.line(2, None))


def test_what_another_appends_is_seen_at_once(opened: Open) -> None:
    made = chain(3)
    one = opened()
    put(one, made[0])
    two = opened()
    assert held(two) == made[:1]
    put(one, made[1])
    assert held(two, 1) == made[1:2]
    put(two, made[2])
    assert held(one) == made


def test_lines_may_be_read_while_lines_are_appended(opened: Open) -> None:
    made = chain(3)
    store = opened()
    put(store, *made[:2])
    reading = store.lines()
    first = next(reading)
    put(store, made[2])
    assert first == (1, made[0])
    assert [line for _, line in reading][:1] == made[1:2]
    assert list(islice(store.lines(), 1)) == [first]
    put(store, chains.line(4, None))


def test_a_closed_store_can_be_used_again(opened: Open) -> None:
    made = chain(2)
    store = opened()
    put(store, made[0])
    store.close()
    store.close()
    put(store, made[1])
    assert held(store) == made


def test_threads_with_one_store_write_in_turn(opened: Open) -> None:
    store = opened()
    chains.extend(store)
    gate, refused = Barrier(4), []

    def work() -> None:
        gate.wait()
        for _ in range(5):
            try:
                chains.extend(store)
            except TravauxError as error:
                refused.append(error.code)

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seqs = [line.claimed.seq for line in held(store) if line.claimed]
    assert seqs == list(range(1, 22 - len(refused)))
    assert set(refused) <= {"writer-busy"}
