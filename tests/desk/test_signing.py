"""Who may act, when, on what evidence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from tests.desk.conftest import Clock
from travaux.desk import corrections, deliveries, records, sessions, statements, views
from travaux.desk.acts import Act
from travaux.desk.desk import Desk
from travaux.desk.errors import (
    EntryUnknownError,
    KeyRevokedError,
    NotYoursError,
    PartyUnknownError,
    RecordExistsError,
    ReportNeedsPartyError,
    ReportNeedsSourceError,
    SpanOutsideError,
)
from travaux.model.entries import Basis


def test_a_partys_own_act_is_an_act_and_dated_today(russia: Desk) -> None:
    done = deliveries.hand_over(russia, Act(), paper="RU/desk-1#3", to=("US",)).entries[-1]
    assert (done.by, done.basis, done.author, done.seq) == ("RU", Basis.ACT, "RU/desk-1", 5)
    assert done.happened.from_ == done.happened.to == date(2022, 2, 5)


def test_anothers_act_is_a_report_and_needs_a_source(russia: Desk) -> None:
    with pytest.raises(ReportNeedsSourceError):
        deliveries.acknowledge(russia, Act(by="US"), paper="RU/desk-1#3")
    with pytest.raises(ReportNeedsSourceError):
        deliveries.acknowledge(russia, Act(by="US", source="RU/desk-1#3"), paper="RU/desk-1#3")
    done = deliveries.acknowledge(russia, Act(by="US", source="RU/desk-1#4"), paper="RU/desk-1#3").entries[-1]
    assert (done.by, done.basis) == ("US", Basis.REPORT)


def test_an_observer_says_whose_act_it_reports(observer: Desk) -> None:
    for by in (None, "OBS"):
        with pytest.raises(ReportNeedsPartyError):
            deliveries.acknowledge(observer, Act(by=by), paper="OBS/desk-1#4")


@pytest.mark.parametrize("span", ["0-20", "5-5", "7-3", "a-b", "-1-4", "3"])
def test_a_span_outside_its_source_is_refused(observer: Desk, span: str) -> None:
    act = Act(by="US", source="OBS/desk-1#2", span=span)
    with pytest.raises(SpanOutsideError):
        deliveries.acknowledge(observer, act, paper="OBS/desk-1#4")


def test_a_span_up_to_the_last_character_is_kept(observer: Desk) -> None:
    act = Act(by="US", source="OBS/desk-1#2", span="0-19")
    done = deliveries.acknowledge(observer, act, paper="OBS/desk-1#4").entries[-1]
    assert done.span is not None
    assert (done.span.start, done.span.end) == (0, 19)


def test_a_record_of_several_parties_knows_only_them_and_the_described(russia: Desk) -> None:
    with pytest.raises(PartyUnknownError):
        deliveries.hand_over(russia, Act(), paper="RU/desk-1#3", to=("FR",))


def test_a_record_of_one_party_takes_any_code(observer: Desk) -> None:
    act = Act(by="RU", source="OBS/desk-1#2")
    assert deliveries.hand_over(observer, act, paper="OBS/desk-1#4", to=("FR",)).entries


def test_an_act_of_another_kind_of_entry_is_refused(russia: Desk) -> None:
    with pytest.raises(EntryUnknownError):
        sessions.cancel(russia, Act(), session="RU/desk-1#3", why="no")


def test_only_its_own_party_corrects_or_withdraws_an_entry(
    opening: Callable[..., Desk], russia: Desk
) -> None:
    made = statements.make(
        russia, Act(), person="The minister", occasion="briefing", text=b"We wait."
    ).entries[-1]
    corrections.correct(russia, Act(), entry=made.id, changes=("occasion=press briefing",), why="slip")
    assert views.history(russia, entry=made.id)
    us = opening("US")
    assert us.party == "US"
    with pytest.raises(NotYoursError):
        records.revoke(russia, Act(), desk_name="US/desk-1", after=0)


def test_a_revoked_desk_signs_no_more(russia: Desk) -> None:
    records.revoke(russia, Act(), desk_name="desk-1", after=5)
    with pytest.raises(KeyRevokedError):
        deliveries.acknowledge(russia, Act(), paper="RU/desk-1#3")


def test_a_second_record_of_the_same_name_is_refused(russia: Desk) -> None:
    with pytest.raises(RecordExistsError):
        records.found(russia, Act(), name="bilateral", title="Again")


def test_today_is_the_utc_date_of_the_clock(russia: Desk, clock: Clock) -> None:
    clock.now = datetime(2022, 3, 1, 23, 59, tzinfo=UTC)
    done = deliveries.acknowledge(russia, Act(), paper="RU/desk-1#3").entries[-1]
    assert done.happened.to == date(2022, 3, 1)
    assert done.said == "2022-03-01T23:59:00Z"
