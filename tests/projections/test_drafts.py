"""Drafts: the text, its provisions, what is withheld; sources and their words."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import cast

import pytest

from tests.builders import ARTICLES, RU, TODAY, Book
from travaux.model.instruments import DraftSubmitted
from travaux.projections import drafts, sources
from travaux.projections.sight import Sight

WHOLE = "".join(words for _, words in ARTICLES)


def test_the_parts_joined_are_the_text() -> None:
    assert drafts.text(Book().draft()).between(0, len(WHOLE)) == WHOLE


@pytest.mark.parametrize("withheld", ["part:1", "provision:art_2", "part:2"])
def test_what_is_disclosed_stands_in_its_place_where_something_is_withheld(withheld: str) -> None:
    draft = Book().draft(withheld=[withheld])
    text = drafts.text(draft)
    at = WHOLE.index("Article 3")
    assert text.between(at, at + 9) == "Article 3"
    assert text.between(0, len(WHOLE)) is None


def test_a_withheld_provision_keeps_its_id_and_place() -> None:
    found = {one.id: one for one in drafts.provisions(Book().draft(withheld=["provision:art_2"]))}
    art_2 = found["art_2"]
    assert (art_2.label, art_2.heading, art_2.title) == ("", None, None)
    assert found["art_2__para_1"].parent == "art_2"


@pytest.mark.parametrize("withheld", ["part:1", "provision:art_2", "part:2"])
def test_the_json_of_a_draft_has_its_text_only_whole(withheld: str) -> None:
    assert drafts.shape("r", Book().draft())["text"] == WHOLE
    shown = drafts.shape("r", Book().draft(withheld=[withheld]))
    assert shown["text"] is None
    assert len(cast("list[object]", shown["provisions"])) == len(drafts.provisions(Book().draft()))


def test_a_provision_whose_heading_has_no_place_has_none() -> None:
    draft = Book().draft()
    body = draft.body
    assert isinstance(body, DraftSubmitted)
    places = tuple(place._replace(heading_start=None) for place in body.provisions)
    bare = replace(draft, body=replace(body, provisions=places))
    assert drafts.provisions(bare)[0].heading is None


def test_an_entry_that_is_no_draft_has_neither_text_nor_provisions() -> None:
    founding = Book().founding
    assert drafts.provisions(founding) == ()
    assert drafts.text(founding).between(0, 5) == ""


class TestSources:
    """The text that spans count in."""

    def test_bom_and_line_ends_are_folded(self) -> None:
        source = Book().source(RU, "\ufeffun\r\ndeux\r".encode())
        assert sources.text_of(source) == "un\ndeux\n"

    @pytest.mark.parametrize("content", [None, "a", base64.b64encode(b"\xff\xfe").decode()])
    def test_a_source_withheld_or_no_text_is_empty(self, content: str | None) -> None:
        source = replace(Book().source(RU, b""), parts={} if content is None else {"text": content})
        assert sources.text_of(source) == ""

    def test_an_entry_without_source_or_span_quotes_nothing(self) -> None:
        book = Book()
        source = book.source(RU, b"words")
        one = book.draft(RU)
        sight = Sight(book.ledger, TODAY)
        assert sources.quotation(sight, one) is None
        assert sources.quotation(sight, replace(one, source=source.id)) is None
