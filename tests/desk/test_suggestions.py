"""What a person would most likely type: shown, and never taken unasked."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests import reports
from tests.desk.taking import ASSURANCE, FOR, PLANNED, PUBLISHED, SESSION, STATEMENT, WISH, confirm
from tests.desk.taking import desk as desk  # noqa: PLC0414  a fixture
from tests.desk.taking import taken as taken  # noqa: PLC0414  a fixture
from travaux.desk import intray, suggestions
from travaux.desk.desk import Desk
from travaux.desk.intray import Given
from travaux.desk.suggestions import slug
from travaux.model.readings import Kind, Reading
from travaux.press import reading as press

DEMANDS = (
    "Le 12 mai 2021, le Havremont a exigé de ses voisins le retrait des troupes. "
    "Le Havremont a exigé de ses voisins un accord écrit.\n"
)


def offered(desk: Desk, n: int) -> Mapping[str, str]:
    one = intray.item(desk, n)
    items = intray.items(desk, one.report.n)
    return suggestions.suggested(one, items, suggestions.known(desk, items))


def read(content: bytes, given: Given) -> Reading:
    return press.read(content, published=given.published, language="fr")


def test_the_report_itself_is_the_occasion_by_its_day_in_words(taken: Desk) -> None:
    intray.edit(taken, n=STATEMENT, changes=["occasion="])
    assert offered(taken, STATEMENT)["occasion"] == "Agence"
    intray.tell(
        taken,
        1,
        given=Given(published="2022-01-24/2022-01-26"),
        read=reports.read,
    )
    assert offered(taken, STATEMENT)["occasion"] == "Agence, 24–26 janvier 2022"


def test_a_meeting_without_a_name_is_that_of_those_who_met(taken: Desk) -> None:
    assert offered(taken, SESSION)["body"] == "RU – US"
    assert "body" not in offered(taken, PLANNED), "it has a name"


def test_a_published_text_is_named_after_its_title(taken: Desk) -> None:
    assert offered(taken, PUBLISHED) == {"instrument": "projet-de-traite", "level": "full"}
    assert slug("Договор") == ""


def test_the_paper_that_is_to_be_published_is_the_last_promise_of_its_author(
    taken: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "paper" not in offered(taken, WISH), "nobody's answer is named, and nothing is promised yet"
    promise = confirm(taken, ASSURANCE)
    assert "paper" not in offered(taken, WISH)
    monkeypatch.setattr("travaux.desk.mentions.Names.within", lambda *_: iter(["US"]))
    assert offered(taken, WISH)["paper"] == promise.name
    intray.edit(taken, n=WISH, changes=["wish=undecided"])
    assert offered(taken, WISH)["about"] == promise.name


def test_what_was_answered_for_the_same_words_is_offered_again(desk: Desk) -> None:
    told = Given(publisher="Agence", published="2021-05-13")
    intray.take(desk, DEMANDS.encode(), file="r.txt", given=told, read=read)
    first, second = (one.item.n for one in intray.items(desk) if one.proposal.kind is Kind.PROPOSAL)
    assert "of" not in offered(desk, second)
    intray.edit(desk, n=first, changes=["of=NB", "by=HV"])
    assert offered(desk, second)["of"] == "NB"
    assert offered(desk, second)["by"] == "HV"


def test_a_person_speaks_for_the_party_that_the_record_knows(taken: Desk) -> None:
    confirm(taken, STATEMENT)
    intray.edit(taken, n=WISH, changes=["by="])
    assert offered(taken, WISH)["by"] == "RU"


def test_nothing_is_suggested_where_something_is_said(taken: Desk) -> None:
    assert offered(taken, FOR) == {}
