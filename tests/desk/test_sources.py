"""A further source of an entry: one thing, told twice."""

from __future__ import annotations

import pytest

from tests.desk.taking import code
from travaux.desk import corrections, sources, statements, views
from travaux.desk.acts import Act
from travaux.desk.desk import Desk
from travaux.model.corrections import EntryWithdrawn
from travaux.model.dates import parse_day
from travaux.model.entries import Basis, Entry
from travaux.model.errors import TravauxError
from travaux.model.sources import SourceAdded, Span
from travaux.projections.lens import Lens
from travaux.projections.sight import Sight
from travaux.projections.sources import further

SOURCE = "OBS/desk-1#2"


@pytest.fixture
def said(observer: Desk) -> Entry:
    act = Act(by="RU", source=SOURCE, span="0-3", on="2022-01-21")
    return statements.make(observer, act, person="A minister", occasion="a briefing", text=b"No.").entries[-1]


def added(desk: Desk, entry: Entry) -> list[str]:
    ledger = desk.reading().ledger
    return [one.id for one in further(Sight(ledger, Lens(parse_day("2022-02-10"))), entry.id)]


def test_a_further_source_is_the_desk_s_own_act_about_the_entry(observer: Desk, said: Entry) -> None:
    again = sources.add(observer, Act(source=SOURCE, span="4-9"), entry=said.name).entries[-1]
    assert again.body == SourceAdded()
    assert (again.about, again.span, again.by, again.basis) == (said.id, Span(4, 9), "OBS", Basis.ACT)
    assert added(observer, said) == [again.id], "whenever it was added"


def test_no_view_counts_it_as_an_event(observer: Desk, said: Entry) -> None:
    before = views.timeline(observer)
    sources.add(observer, Act(source=SOURCE, span="4-9"), entry=said.name)
    assert views.timeline(observer) == before


def test_taken_back_it_is_shown_no_more(observer: Desk, said: Entry) -> None:
    again = sources.add(observer, Act(source=SOURCE, span="4-9"), entry=said.name).entries[-1]
    gone = corrections.withdraw(observer, Act(), entry=again.name, why="it tells something else").entries[-1]
    assert isinstance(gone.body, EntryWithdrawn)
    assert added(observer, said) == []


def test_the_very_same_words_are_added_once(observer: Desk, said: Entry) -> None:
    sources.add(observer, Act(source=SOURCE, span="4-9"), entry=said.name)
    for span in ("0-3", "4-9"):
        with pytest.raises(TravauxError) as refused:
            sources.add(observer, Act(source=SOURCE, span=span), entry=said.name)
        assert code(refused) == "source-added-twice"
    sources.add(observer, Act(source=SOURCE), entry=said.name)


def test_it_names_a_source_and_an_entry_that_may_have_one(observer: Desk, said: Entry) -> None:
    with pytest.raises(TravauxError) as refused:
        sources.add(observer, Act(), entry=said.name)
    assert code(refused) == "report-needs-source"
    again = sources.add(observer, Act(source=SOURCE, span="4-9"), entry=said.name).entries[-1]
    for entry in (SOURCE, again.name, "OBS/desk-1#99"):
        with pytest.raises(TravauxError) as refused:
            sources.add(observer, Act(source=SOURCE, span="5-9"), entry=entry)
        assert code(refused) == "entry-unknown"
