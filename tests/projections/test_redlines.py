"""A provision beside the wording that a party would have instead."""

from __future__ import annotations

from tests.builders import TODAY, US, Book
from travaux.model.redlines import Concern, Fate, new_text, old_text
from travaux.projections.articles import Article, article
from travaux.projections.redlines import counter_text

TEXT = (
    ("art_1", "Article 1. Notice\nThe Parties shall give notice within 30 days.\n"),
    ("art_2", "Article 2\nScope\nEverywhere.\n"),
)


def answered(provision: str, proposed: str, *, withheld: bool = False) -> Article:
    book = Book()
    book.instrument()
    draft = book.draft(text=TEXT, withheld=(f"provision:{provision}",) if withheld else ())
    book.reply(US, draft, {provision: {"code": "amend", "text": proposed}})
    return article([book.ledger], TODAY, instrument="treaty", provision=provision)


def test_words_are_struck_and_added_and_what_turns_the_sense_is_flagged() -> None:
    proposed = "The Parties should give notice within 60 days."
    found = counter_text(answered("art_1", proposed), proposed)
    assert found is not None
    assert old_text(found) == "The Parties shall give notice within 30 days."
    assert new_text(found) == proposed
    changed = [(run.fate, run.text) for unit in found.units for run in unit.runs if run.fate is not Fate.KEPT]
    assert changed == [
        (Fate.STRUCK, "shall"),
        (Fate.ADDED, "should"),
        (Fate.STRUCK, "30"),
        (Fate.ADDED, "60"),
    ]
    assert {flag.concern for unit in found.units for flag in unit.flags} == {
        Concern.MODAL,
        Concern.NUMBER,
        Concern.TIME_LIMIT,
    }
    assert found.engine.startswith("redline/")


def test_a_label_or_a_heading_that_is_left_out_is_not_struck() -> None:
    found = counter_text(answered("art_2", "Nowhere."), "Nowhere.")
    assert found is not None
    assert old_text(found) == "Everywhere."


def test_a_label_that_is_given_is_compared() -> None:
    proposed = "Article 1. Warning\nThe Parties shall give notice within 30 days."
    found = counter_text(answered("art_1", proposed), proposed)
    assert found is not None
    assert old_text(found).startswith("Article 1. Notice")
    assert new_text(found) == proposed


def test_nothing_is_marked_against_a_text_that_is_withheld() -> None:
    assert counter_text(answered("art_1", "Nowhere.", withheld=True), "Nowhere.") is None


def test_a_paragraph_has_no_heading_to_leave_out() -> None:
    book = Book()
    book.instrument()
    draft = book.draft()
    book.reply(US, draft, {"art_2__para_1": {"code": "amend", "text": "Firstly."}})
    shown = article([book.ledger], TODAY, instrument="treaty", provision="art_2__para_1")
    found = counter_text(shown, "Firstly.")
    assert found is not None
    assert old_text(found) == "First."
