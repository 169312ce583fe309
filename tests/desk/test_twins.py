"""Items that tell one thing: in one report, in copies of it, in reports of others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests import reports
from tests.desk.taking import (
    AGAINST,
    ASSURANCE,
    FOR,
    PLANNED,
    PUBLISHED,
    REPLY,
    SESSION,
    STATEMENT,
    WISH,
    code,
    confirm,
    take,
)
from travaux.desk import corrections, intray, suggestions
from travaux.desk.acts import Act
from travaux.desk.desk import Desk
from travaux.desk.intray import Given
from travaux.desk.suggestions import Known, suggested
from travaux.model.errors import TravauxError
from travaux.model.intray import State
from travaux.model.readings import Kind, Reading
from travaux.model.sources import SourceAdded, SourceFiled
from travaux.press import reading as press

COPY = 9
"""Items of the first report: those of its copy come after them in the same order."""


@pytest.fixture
def desk(desk_of_observer: Desk) -> Desk:
    """A report and a copy of it."""
    take(desk_of_observer)
    take(desk_of_observer, (reports.REPORT + "Suite.\n").encode(), publisher="Autre")
    return desk_of_observer


def known(desk: Desk) -> Known:
    return suggestions.known(desk, intray.items(desk))


def offered(desk: Desk, n: int) -> Mapping[str, str]:
    one = intray.item(desk, n)
    return suggested(one, intray.items(desk, one.report.n), known(desk))


def test_each_item_of_a_copy_tells_what_the_first_report_tells(desk: Desk) -> None:
    numbers = range(1, COPY + 1)
    expected = {n: (n + COPY,) for n in numbers} | {n + COPY: (n,) for n in numbers}
    assert known(desk).twins == expected


@pytest.mark.parametrize(
    ("n", "change"),
    [
        (STATEMENT, "person=Maria Zakharova"),
        (SESSION, "place=Vienne"),
        (SESSION, "on=2022-01-10"),
        (SESSION, "status=cancelled"),
        (SESSION, "participants=RU,CN"),
        (PLANNED, "on=2022-03-01"),
        (ASSURANCE, "due=2022-03-01"),
        (ASSURANCE, "by=NATO"),
        (PUBLISHED, "act=delivered"),
        (FOR, "polarity=against"),
        (FOR, "by=US"),
        (WISH, "wish=undecided"),
        (REPLY, "position=accept"),
    ],
)
def test_what_is_told_otherwise_is_no_twin(desk: Desk, n: int, change: str) -> None:
    intray.edit(desk, n=ASSURANCE + COPY, changes=["due=2022-01-28"])
    if n == PLANNED:
        intray.edit(desk, n=n + COPY, changes=["on=2022-03-08"])
    intray.edit(desk, n=n, changes=[change])
    assert n not in known(desk).twins


def test_a_refused_item_tells_nothing(desk: Desk) -> None:
    intray.dismiss(desk, n=FOR)
    assert FOR + COPY not in known(desk).twins


def test_the_entry_of_a_twin_is_offered_and_becomes_a_source_of_it(desk: Desk) -> None:
    assert "same_as" not in offered(desk, ASSURANCE + COPY)
    entry = confirm(desk, ASSURANCE)
    assert offered(desk, ASSURANCE + COPY)["same_as"] == entry.id
    again = confirm(desk, ASSURANCE + COPY, f"same_as={entry.id}")
    assert again.body == SourceAdded()
    assert (again.about, again.source != entry.source, again.span) == (entry.id, True, entry.span)
    assert len(desk.reading().typed(SourceFiled)) == 2
    item = intray.item(desk, ASSURANCE + COPY).item
    assert (item.state, item.entry) == (State.CONFIRMED, again.id)


def test_the_entry_is_offered_for_the_third_telling_too_whichever_was_confirmed(desk: Desk) -> None:
    take(desk, ("(Agence) " + reports.REPORT).encode(), publisher="Troisième")
    entry = confirm(desk, FOR)
    confirm(desk, FOR + COPY, f"same_as={entry.name}")
    assert known(desk).entered[FOR + 2 * COPY] == entry.id


def test_nothing_is_joined_unasked(desk: Desk) -> None:
    confirm(desk, ASSURANCE)
    assert confirm(desk, ASSURANCE + COPY).type == "assurance_given"


def test_a_withdrawn_entry_is_not_offered(desk: Desk) -> None:
    entry = confirm(desk, ASSURANCE)
    corrections.withdraw(desk, Act(), entry=entry.name, why="misread")
    assert ASSURANCE + COPY not in known(desk).entered


def test_an_entry_that_is_not_there_is_refused_and_nothing_is_signed(desk: Desk) -> None:
    before = len(desk.reading().ledger)
    with pytest.raises(TravauxError) as refused:
        confirm(desk, FOR, "same_as=OBS/desk-1#99")
    assert code(refused) == "entry-unknown"
    assert len(desk.reading().ledger) == before


def told_twice(content: bytes, given: Given) -> Reading:
    """Read the report as if its demands were one, told twice."""
    read = reports.read(content, given)
    changed = list(read.proposals)
    changed[AGAINST - 1] = replace(changed[AGAINST - 1], same_as=FOR - 1)
    return replace(read, proposals=tuple(changed))


def test_what_the_reader_joins_is_joined(desk_of_observer: Desk) -> None:
    given = Given(publisher="Agence")
    intray.take(desk_of_observer, reports.REPORT.encode(), file="r.txt", given=given, read=told_twice)
    assert known(desk_of_observer).twins == {FOR: (AGAINST,), AGAINST: (FOR,)}
    confirm(desk_of_observer, FOR)
    assert set(known(desk_of_observer).entered) == {AGAINST}


SESSIONS = (
    "Le 21 janvier 2022, Sergueï Lavrov a rencontré Antony Blinken. "
    "Le ministre russe Sergueï Lavrov et le secrétaire d’État américain Antony Blinken se sont entretenus le "
    "21 janvier 2022 à Genève.\n"
)


def test_one_telling_suggests_what_another_does_not_say(desk_of_observer: Desk) -> None:
    intray.take(
        desk_of_observer,
        SESSIONS.encode(),
        file="r.txt",
        given=Given(publisher="Agence", published="2022-01-24"),
        read=lambda content, given: press.read(content, published=given.published),
    )
    first, second = (one for one in intray.items(desk_of_observer) if one.proposal.kind is Kind.SESSION)
    assert (first.offer.get("place"), second.offer.get("place")) == ("", "Genève")
    assert offered(desk_of_observer, first.item.n)["place"] == "Genève"
    assert offered(desk_of_observer, first.item.n)["body"] == "RU – US"
    assert "place" not in offered(desk_of_observer, second.item.n)
