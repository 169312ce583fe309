"""Reports that tell one event differently stand side by side."""

from __future__ import annotations

import pytest

from tests import reports
from travaux.desk import intray
from travaux.desk.contradictions import Contradiction, contradictions
from travaux.desk.desk import Desk
from travaux.desk.intray import Given

SESSION, ASSURANCE, FOR, AGAINST, WISH, REPLY = 2, 3, 5, 6, 8, 9
LATER = 9
"""Items of the first report: those of the second come after them in the same order."""


@pytest.fixture
def desk(desk_of_observer: Desk) -> Desk:
    for suffix in ("", "Suite.\n"):
        content = (reports.REPORT + suffix).encode()
        intray.take(desk_of_observer, content, file="r.txt", given=Given(publisher="A"), read=reports.read)
    return desk_of_observer


def found(desk: Desk) -> dict[int, tuple[Contradiction, ...]]:
    return dict(contradictions(intray.items(desk)))


def test_reports_that_agree_contradict_nothing(desk: Desk) -> None:
    assert found(desk) == {}


@pytest.mark.parametrize(
    ("n", "option", "mine", "theirs"),
    [
        (SESSION, "place", "Vienne", "Geneva"),
        (SESSION, "status", "cancelled", "held"),
        (ASSURANCE, "due", "2022-02-15/2022-02-28", ""),
        (WISH, "wish", "withhold", "publish"),
        (REPLY, "position", "accept", "reject"),
        (FOR, "polarity", "against", "for"),
    ],
)
def test_what_two_reports_tell_otherwise_is_named_on_both(
    desk: Desk, n: int, option: str, mine: str, theirs: str
) -> None:
    if option == "due":
        intray.edit(desk, n=n + LATER, changes=["due=2022-01-28"])
        theirs = "2022-01-28"
    intray.edit(desk, n=n, changes=[f"{option}={mine}"])
    assert found(desk) == {
        n: (Contradiction(n + LATER, option, theirs),),
        n + LATER: (Contradiction(n, option, mine),),
    }


def test_a_refused_item_contradicts_nothing(desk: Desk) -> None:
    intray.edit(desk, n=SESSION, changes=["place=Vienne"])
    intray.dismiss(desk, n=SESSION)
    assert found(desk) == {}


def test_a_day_that_cannot_be_read_is_compared_with_nothing(desk: Desk) -> None:
    intray.edit(desk, n=SESSION, changes=["date=soon", "place=Vienne"])
    intray.edit(desk, n=ASSURANCE, changes=["due=soon"])
    assert found(desk) == {}


def test_too_little_is_no_telling_of_anything(desk: Desk) -> None:
    for n, cleared in ((SESSION, "by="), (ASSURANCE, "by="), (FOR, "by="), (WISH, "by="), (REPLY, "by=")):
        intray.edit(desk, n=n, changes=[cleared])
    intray.edit(desk, n=SESSION, changes=["participants="])
    assert found(desk) == {}


def test_two_days_by_which_something_is_due_are_two_days(desk: Desk) -> None:
    intray.edit(desk, n=ASSURANCE, changes=["due=../2022-02-15"])
    assert found(desk)[ASSURANCE] == (Contradiction(ASSURANCE + LATER, "due", "../2022-01-28"),)


def test_to_whom_it_was_promised_may_be_left_out_but_not_be_another(desk: Desk) -> None:
    intray.edit(desk, n=ASSURANCE, changes=["due=2022-02-15", "to="])
    intray.edit(desk, n=ASSURANCE + LATER, changes=["due=2022-01-28"])
    assert set(found(desk)) == {ASSURANCE, ASSURANCE + LATER}
    intray.edit(desk, n=ASSURANCE, changes=["to=NATO"])
    assert found(desk) == {}
