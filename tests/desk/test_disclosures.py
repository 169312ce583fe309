"""Consent and embargo bind acts, never reports."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.desk.conftest import Clock
from travaux.desk import corrections, disclosures
from travaux.desk.acts import Act
from travaux.desk.desk import Desk
from travaux.desk.errors import ConsentMissingError, EmbargoedError, NotYoursError, TextMissingError
from travaux.desk.replies import give

SHEET = b'[[answer]]\nprovision = "art_1"\ncode = "accept"\n'
REPORT = Act(by="US", source="RU/desk-1#4")


def reply_of_us(desk: Desk) -> str:
    """Enter, as a report, a reply that US gave; its originator is US."""
    return give(desk, REPORT, draft="RU/desk-1#3", sheet=SHEET).entries[-1].id


def test_its_own_paper_needs_no_consent(russia: Desk) -> None:
    assert disclosures.publish(russia, Act(), paper="RU/desk-1#3", level="full").entries


def test_anothers_paper_needs_consent_and_a_report_of_consent_is_none(russia: Desk) -> None:
    paper = reply_of_us(russia)
    asked = disclosures.request(russia, Act(), paper=paper, level="full").entries[-1].id
    disclosures.consent(russia, REPORT, request=asked)
    with pytest.raises(ConsentMissingError):
        disclosures.publish(russia, Act(), paper=paper, level="full")


def test_a_gist_in_ones_own_words_needs_no_consent_but_needs_words(russia: Desk) -> None:
    paper = reply_of_us(russia)
    with pytest.raises(TextMissingError):
        disclosures.publish(russia, Act(), paper=paper, level="gist")
    assert disclosures.publish(
        russia, Act(), paper=paper, level="gist", text="No on the main points."
    ).entries


def test_that_another_published_is_a_fact_and_needs_no_consent(russia: Desk) -> None:
    paper = reply_of_us(russia)
    done = disclosures.publish(russia, REPORT, paper=paper, level="full").entries[-1]
    assert done.by == "US"


def test_only_the_originator_consents_refuses_or_sets_an_embargo(russia: Desk) -> None:
    paper = reply_of_us(russia)
    asked = disclosures.request(russia, Act(), paper=paper, level="full").entries[-1].id
    with pytest.raises(NotYoursError):
        disclosures.consent(russia, Act(), request=asked)
    with pytest.raises(NotYoursError):
        disclosures.refuse(russia, Act(), request=asked, why="no")
    with pytest.raises(NotYoursError):
        disclosures.embargo(russia, Act(), paper=paper, until="2022-03-01")


def test_an_embargo_binds_its_setter_until_its_day_by_act_date_or_clock_whichever_is_earlier(
    russia: Desk, clock: Clock
) -> None:
    disclosures.embargo(russia, Act(), paper="RU/desk-1#3", until="2022-03-01")
    with pytest.raises(EmbargoedError):
        disclosures.publish(russia, Act(), paper="RU/desk-1#3", level="full")
    with pytest.raises(EmbargoedError):
        disclosures.publish(russia, Act(on="2022-03-02"), paper="RU/desk-1#3", level="full")
    clock.now = datetime(2022, 3, 2, tzinfo=UTC)
    with pytest.raises(EmbargoedError):
        disclosures.publish(russia, Act(on="2022-02-20"), paper="RU/desk-1#3", level="full")
    assert disclosures.publish(russia, Act(), paper="RU/desk-1#3", level="full").entries


def test_the_last_embargo_counts_and_a_withdrawn_one_does_not(russia: Desk) -> None:
    first = disclosures.embargo(russia, Act(), paper="RU/desk-1#3", until="2022-02-01").entries[-1].id
    later = disclosures.embargo(russia, Act(), paper="RU/desk-1#3", until="2022-03-01").entries[-1].id
    with pytest.raises(EmbargoedError):
        disclosures.publish(russia, Act(), paper="RU/desk-1#3", level="full")
    corrections.withdraw(russia, Act(), entry=later, why="lifted")
    assert first != later
    assert disclosures.publish(russia, Act(), paper="RU/desk-1#3", level="full").entries
