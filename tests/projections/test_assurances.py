"""Assurances: clauses, verdicts of each side, states."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import OBS, RU, TODAY, US, Book, as_of
from travaux.model.assurances import AssuranceGiven, AssuranceJudged, Due, Verdict
from travaux.model.corrections import EntryWithdrawn
from travaux.model.entries import Entry
from travaux.projections.assurances import Assurance, assurances, shape
from travaux.projections.lens import Lens

WHOLE = AssuranceGiven(
    "RU", "A minister", "written", "article-by-article", Due("2022-01-28", "Europe/Moscow")
)


def promised(body: AssuranceGiven = WHOLE, *parties: str) -> tuple[Book, Entry]:
    book = Book(*parties or ("RU", "US"))
    return book, book.sign(US, body, on="2022-01-21")


def judge(
    book: Book, given: Entry, author: str, on: str = "2022-01-29", by: str | None = None, **said: str
) -> Entry:
    verdicts = {clause: Verdict(verdict) for clause, verdict in said.items()}
    return book.sign(author, AssuranceJudged(verdicts), about=given, by=by, on=on)


def only(book: Book, lens: Lens = TODAY) -> Assurance:
    (assurance,) = assurances([book.ledger], lens).assurances
    return assurance


def states(book: Book, lens: Lens = TODAY) -> dict[str, str]:
    return {name: clause.state for name, clause in only(book, lens).clauses.items()}


def test_a_promise_is_open_on_its_due_day_and_overdue_on_the_next() -> None:
    book, _ = promised()
    assert only(book, as_of("2022-01-28")).state == "open"
    assert only(book, as_of("2022-01-29")).state == "overdue"
    assert states(book, as_of("2022-01-29")) == {"form": "overdue", "scope": "overdue", "due": "overdue"}


def test_a_promise_without_a_due_date_never_is_overdue() -> None:
    book, _ = promised(AssuranceGiven("RU", form="written"))
    assert only(book).state == "open"
    assert only(book).due is None


def test_a_due_date_that_cannot_be_read_is_none() -> None:
    book, _ = promised(AssuranceGiven("RU", due=Due("one of these days")))
    assert (only(book).state, only(book).due) == ("open", None)


def test_a_clause_has_the_verdict_on_which_all_who_judged_agree() -> None:
    book, given = promised()
    judge(book, given, RU, form="kept", scope="kept")
    judge(book, given, US, form="kept", scope="not_kept")
    assert states(book) == {"form": "kept", "scope": "disputed", "due": "overdue"}
    assert only(book).clauses["scope"].verdicts == {"RU": Verdict.KEPT, "US": Verdict.NOT_KEPT}


@pytest.mark.parametrize(
    ("verdicts", "state"),
    [
        ({"form": "kept", "scope": "kept", "due": "kept"}, "kept"),
        ({"form": "kept", "scope": "not_kept", "due": "late"}, "in_part"),
        ({"form": "kept", "scope": "kept"}, "overdue"),
    ],
)
def test_an_assurance_stands_as_its_clauses_do(verdicts: dict[str, str], state: str) -> None:
    book, given = promised()
    judge(book, given, RU, **verdicts)
    assert only(book).state == state


def test_one_disputed_clause_makes_the_assurance_disputed() -> None:
    book, given = promised()
    judge(book, given, RU, form="kept")
    judge(book, given, US, form="late")
    assert only(book).state == "disputed"


def test_an_assurance_without_clauses_stays_open() -> None:
    book, _ = promised(AssuranceGiven("RU"))
    assert (only(book).clauses, only(book).state) == ({}, "open")


def test_the_last_judgement_of_a_party_counts_for_each_clause() -> None:
    book, given = promised()
    first = judge(book, given, RU, form="not_kept", scope="not_kept")
    second = judge(book, given, RU, form="kept")
    assert only(book).clauses["form"].verdicts == {"RU": Verdict.KEPT}
    assert only(book).clauses["scope"].verdicts == {"RU": Verdict.NOT_KEPT}
    assert set(only(book).judgements) == {first.id, second.id}


def test_a_partys_own_verdict_goes_before_a_report_of_it() -> None:
    book, given = promised()
    judge(book, given, RU, form="not_kept")
    judge(book, given, US, "2022-02-05", by="RU", form="kept")
    assert only(book).clauses["form"].verdicts == {"RU": Verdict.NOT_KEPT}


def test_a_withdrawn_judgement_counts_no_more() -> None:
    book, given = promised()
    book.sign(RU, EntryWithdrawn("hasty"), about=judge(book, given, RU, form="kept"))
    assert only(book).clauses["form"].verdicts == {}
    assert only(book).judgements == ()


def test_an_observers_verdict_is_shown_and_counts_in_no_state() -> None:
    book = Book("OBS", observer=True)
    given = book.sign(OBS, replace(WHOLE, due=None), by="US")
    judge(book, given, OBS, form="not_kept", scope="kept")
    judge(book, given, OBS, by="RU", form="kept")
    assert only(book).clauses["form"].verdicts == {"OBS": Verdict.NOT_KEPT, "RU": Verdict.KEPT}
    assert states(book) == {"form": "kept", "scope": "open"}


def test_a_withdrawn_assurance_is_not_listed() -> None:
    book, given = promised()
    book.sign(US, EntryWithdrawn("never said"), about=given)
    assert assurances([book.ledger], TODAY).assurances == ()


def test_the_json_is_as_the_contract_has_it() -> None:
    book, given = promised(replace(WHOLE, scope=None))
    judged = judge(book, given, RU, form="kept")
    assert shape(assurances([book.ledger], TODAY)) == {
        "format": "travaux.assurances/1",
        "as_of": "2022-03-01",
        "assurances": [
            {
                "entry": given.id,
                "by": "US",
                "to": "RU",
                "person": "A minister",
                "where": None,
                "about": None,
                "basis": "act",
                "clauses": {
                    "form": {"value": "written", "verdicts": {"RU": "kept"}, "state": "kept"},
                    "due": {
                        "value": "2022-01-28",
                        "zone": "Europe/Moscow",
                        "verdicts": {},
                        "state": "overdue",
                    },
                },
                "state": "overdue",
                "judgements": [judged.id],
            }
        ],
    }


def test_with_several_records_each_assurance_names_its_own_sorted_by_date() -> None:
    (one, first), (other, second) = promised(), promised(WHOLE, "US", "RU")
    told = shape(assurances([other.ledger, one.ledger], TODAY))["assurances"]
    assert isinstance(told, list)
    assert [(item["record"], item["entry"]) for item in told] == sorted(
        [(one.record, first.id), (other.record, second.id)], key=lambda pair: pair[1]
    )
