"""Authority: an entry is judged by what it has in its own past."""

from datetime import UTC, date, datetime

from tests.record.desks import Delegation, Desk, founded, key_of, signed_powers
from travaux.model.records import KeyDelegated, KeyRevoked, PartyJoined, RecordFounded
from travaux.record.entries import Place
from travaux.record.lines import Line
from travaux.record.trusted import TrustedRecord

SECOND = Delegation("US/desk-2", "second desk")


def joined(until: date | None = None) -> tuple[Desk, Desk]:
    russia, united_states = founded("RU", "US", until=until)
    united_states.take(russia)
    united_states.join()
    return russia.take(united_states), united_states


def second(united_states: Desk) -> Desk:
    united_states.delegate(SECOND)
    desk = Desk(SECOND.author, SECOND.key).take(united_states)
    desk.join()
    return desk


def refused(desk: Desk, line: Line) -> tuple[str, str | None, int | None]:
    """Have a line judged by a desk; give the fault, having seen that the line does not count."""
    known = set(desk.trusted.faults)
    assert desk.trusted.extend([line], full=True) == ()
    (fault,) = (fault for fault in desk.trusted.faults if fault not in known)
    return fault.code, fault.author, fault.seq


def test_a_desk_named_in_the_founding_may_sign() -> None:
    russia, united_states = joined()
    assert set(russia.trusted.heads) == {"RU/desk-1", "US/desk-1"}
    assert russia.trusted.keys_of("US/desk-1", "2022-01-26") == (united_states.key.public,)


def test_a_stranger_may_not() -> None:
    russia, _ = joined()
    china = Desk("CN/desk-1").take(russia)
    assert refused(russia, china.sign(PartyJoined(china.author))) == ("author-unknown", "CN/desk-1", 1)
    assert russia.trusted.keys_of("CN/desk-1", "2022-01-26") == ()


def test_nobody_may_sign_before_anything_is_known() -> None:
    assert TrustedRecord().keys_of("RU/desk-1", "2022-01-26") == ()


def test_a_desk_that_has_seen_nothing_has_no_powers() -> None:
    russia, united_states = founded("RU", "US")
    blind = united_states.sign(PartyJoined("US/desk-1"), place=Place("US/desk-1", russia.trusted.record))
    assert refused(russia, blind) == ("author-unknown", "US/desk-1", 1)


def test_a_delegated_desk_may_sign_once_it_has_seen_its_delegation() -> None:
    russia, united_states = joined()
    desk = second(united_states)
    russia.take(desk)
    assert russia.trusted.heads["US/desk-2"] == desk.head
    blind = desk.sign(
        PartyJoined(desk.author),
        place=Place(desk.author, russia.trusted.record, None, {"RU/desk-1": russia.head}),
    )
    assert refused(russia, blind)[0] == "author-unknown"


def test_a_party_delegates_for_itself_only() -> None:
    russia, united_states = joined()
    assert refused(united_states, russia.sign(russia.delegation(SECOND)))[0] == "author-unknown"


def test_a_delegation_names_the_desk_of_its_powers() -> None:
    russia, united_states = joined()
    other = KeyDelegated("US/desk-3", signed_powers("US/desk-2", "second desk"))
    assert refused(russia, united_states.sign(other))[0] == "author-unknown"


def test_a_delegation_under_other_root_keys_than_the_foundings_is_refused() -> None:
    russia, united_states = joined()
    assert (
        refused(russia, united_states.sign(united_states.delegation(SECOND, root="forged root")))[0]
        == "author-unknown"
    )


def test_a_delegation_whose_powers_do_not_hold_is_refused() -> None:
    russia, united_states = joined()
    assert refused(russia, united_states.sign(KeyDelegated("US/desk-2", "{}")))[0] == "powers-wrong"


def test_a_revoked_desk_may_not_sign_what_has_seen_the_revocation() -> None:
    russia, united_states = joined()
    desk = second(united_states)
    united_states.take(desk)
    united_states.revoke("US/desk-2", 2)
    russia.take(united_states)
    desk.say("before the revocation reached it")  # number 2: not past the number given
    desk.take(united_states)
    russia.take(desk)
    assert russia.trusted.heads["US/desk-2"] == desk.head
    assert russia.trusted.keys_of("US/desk-2", "2022-01-26") == ()
    assert refused(russia, desk.sign(PartyJoined(desk.author))) == ("author-unknown", "US/desk-2", 3)


def test_an_entry_that_has_not_seen_the_revocation_stands_whatever_came_first() -> None:
    russia, united_states = joined()
    desk = second(united_states)
    united_states.take(desk)
    desk.say("unaware")
    united_states.revoke("US/desk-2", 1)
    for first, then in ((desk, united_states), (united_states, desk)):
        copy = Desk("RU/desk-1").take(russia).take(first).take(then)
        assert copy.trusted.heads["US/desk-2"] == desk.head
        assert copy.trusted.faults == ()


def test_a_desk_given_new_powers_after_its_revocation_signs_with_its_new_key_only() -> None:
    russia, united_states = joined()
    desk = second(united_states)
    united_states.take(desk)
    united_states.revoke("US/desk-2", 1)
    united_states.delegate(Delegation("US/desk-2", "new key"))
    desk.take(united_states)
    russia.take(united_states)
    assert refused(russia, desk.sign(PartyJoined(desk.author)))[0] == "signature-wrong"
    desk.key = key_of("new key")
    desk.say("with the new key")
    assert russia.take(desk).trusted.heads["US/desk-2"] == desk.head


def test_a_second_key_of_one_desk_is_good_beside_the_first() -> None:
    russia, united_states = joined()
    united_states.delegate(Delegation("US/desk-1", "second key"))
    united_states.key = key_of("second key")
    united_states.say("with the second key")
    united_states.key = key_of("desk US")
    united_states.say("with the first")
    assert russia.take(united_states).trusted.heads["US/desk-1"] == united_states.head


def test_two_delegations_that_have_not_seen_each_other_join() -> None:
    russia, united_states = joined()
    united_states.delegate(SECOND)
    russia.delegate(Delegation("RU/desk-2", "second Russian desk"))
    russia.take(united_states)
    third = Desk("RU/desk-2", "second Russian desk").take(russia)
    third.join()
    fourth = Desk("US/desk-2", SECOND.key).take(third)
    fourth.join()
    assert russia.take(fourth).trusted.heads["US/desk-2"] == fourth.head


def test_a_desk_of_another_party_cannot_be_revoked() -> None:
    russia, united_states = joined()
    assert refused(united_states, russia.sign(KeyRevoked("US/desk-1", 1)))[0] == "author-unknown"
    assert refused(russia, united_states.sign(KeyRevoked("US/desk-9", 1)))[0] == "author-unknown"


def test_powers_that_have_ended_sign_nothing_more() -> None:
    russia, united_states = joined(until=date(2022, 1, 26))
    late = datetime(2022, 1, 27, tzinfo=UTC)
    assert refused(russia, united_states.sign(KeyRevoked("US/desk-1", 9), said=late)) == (
        "author-unknown",
        "US/desk-1",
        2,
    )
    united_states.say("on the last day")
    assert russia.take(united_states).trusted.heads["US/desk-1"] == united_states.head


def test_an_act_is_signed_by_a_desk_of_its_own_party() -> None:
    russia, united_states = joined()
    forged = united_states.sign(PartyJoined("US/desk-1"), by="RU")
    assert refused(russia, forged) == ("author-unknown", "US/desk-1", 2)


def test_a_founding_without_its_own_founders_powers_founds_nothing() -> None:
    desk = Desk("RU/desk-1")
    for granted in (
        (),
        (signed_powers("US/desk-1", "desk US"),),
        (signed_powers("RU/desk-1", "desk RU"),) * 2,
    ):
        line = desk.sign(RecordFounded("main", "T", granted, "00"))
        trusted = TrustedRecord()
        assert trusted.extend([line]) == ()
        assert [fault.code for fault in trusted.faults] == ["author-unknown"]
        assert trusted.record is None


def test_a_founding_with_powers_that_do_not_hold_founds_nothing() -> None:
    trusted = TrustedRecord()
    assert trusted.extend([Desk("RU/desk-1").sign(RecordFounded("main", "T", ("{}",), "00"))]) == ()
    assert [fault.code for fault in trusted.faults] == ["powers-wrong"]


def test_an_entry_that_would_change_authority_and_cannot_be_read_is_refused() -> None:
    russia, united_states = joined()
    line = united_states.sign(RecordFounded("main", "T", (), "00"))
    assert refused(russia, line) == ("not-canonical", "US/desk-1", 2)


def test_an_entry_that_names_no_record_and_founds_none_is_refused() -> None:
    russia, _ = joined()
    line = russia.sign(PartyJoined("RU/desk-1"), place=Place("RU/desk-1"))
    fresh = TrustedRecord()
    assert fresh.extend([line]) == ()
    assert [fault.code for fault in fresh.faults] == ["not-canonical"]
