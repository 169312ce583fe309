"""Pages of texts and sources that the small dossier does not hold: long, replaced, withheld, unreadable."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import OBS, RU, TODAY, US, Book
from tests.web.looking import look_at
from travaux.model.entries import Entry
from travaux.model.statements import StatementMade
from travaux.projections.documents import document
from travaux.projections.errors import ProvisionUnknownError
from travaux.projections.sight import Sight
from travaux.web.pages import source as one_source
from travaux.web.pages import text as one_text
from travaux.web.pages.leaves import ARTICLES
from travaux.web.pages.source import STRETCH, SourcePage
from travaux.web.pages.text import TextPage

pytestmark = pytest.mark.usefixtures("prepared")

SAID = StatementMade("A minister", "a briefing")


def draft_page(book: Book, draft: Entry, query: str = "") -> TextPage:
    laid = document([book.ledger], TODAY, draft=draft.id)
    assert laid is not None
    return one_text.build(look_at(book, query), laid)


def source_page(book: Book, source: Entry, query: str = "") -> SourcePage:
    return one_source.build(look_at(book, query), Sight(book.ledger, TODAY), source)


def long_draft(book: Book, articles: int) -> Entry:
    text = [("", "Preamble\n")]
    for n in range(1, articles + 1):
        if n == ARTICLES + 1:
            text.append(("chp_2", "Chapter 2. Second\n"))
        text.append((f"art_{n}", f"Article {n}. Heading\nWords.\n"))
        text.append((f"art_{n}__para_1", "1. More.\n"))
    return book.draft(text=text)


def anchors(page: TextPage) -> list[str]:
    return [one.id for one in page.provisions if one.id]


def test_a_long_draft_is_shown_in_windows_and_a_provision_is_found_in_its_own() -> None:
    book = Book()
    book.instrument()
    draft = long_draft(book, 100)
    first = draft_page(book, draft)
    assert anchors(first)[0] == "art_1"
    assert anchors(first)[-1] == f"art_{ARTICLES}__para_1"
    assert len(first.outline) == 101
    assert first.outline[0].href == "#art_1"
    assert first.outline[-1].href.endswith("/?provision=art_100#art_100")
    second = draft_page(book, draft, "page=2")
    # The heading of a chapter stands with the article that it begins with.
    assert anchors(second)[:2] == ["chp_2", f"art_{ARTICLES + 1}"]
    assert draft_page(book, draft, f"provision=art_{ARTICLES + 1}").provisions == second.provisions
    assert draft_page(book, draft, "provision=chp_2").provisions == second.provisions
    last = draft_page(book, draft, "provision=art_100__para_1")
    assert anchors(last)[-1] == "art_100__para_1"
    assert last.pager is not None
    assert last.pager.after == ""
    shown = [one for n in (1, 2, 3) for one in anchors(draft_page(book, draft, f"page={n}"))]
    assert len(shown) == 201
    with pytest.raises(ProvisionUnknownError):
        draft_page(book, draft, "provision=art_101")


def test_a_draft_without_articles_is_shown_too() -> None:
    book = Book()
    book.instrument()
    page = draft_page(book, book.draft(text=[("", "Only words.\n")]))
    assert [one.paragraphs for one in page.provisions] == [("Only words.",)]
    assert page.outline == ()


def test_a_replaced_draft_says_so_and_its_replies_lead_to_their_entries() -> None:
    book = Book()
    book.instrument()
    old = book.draft()
    reply = book.reply(US, old, {"art_1": "accept"})
    new = book.draft(revises=old, on="2022-01-20")
    replaced = draft_page(book, old)
    assert replaced.newer is not None
    assert replaced.newer.href == f"/en/texts/treaty/{new.id[:16]}/"
    (mark,) = next(one.marks for one in replaced.provisions if one.id == "art_1")
    assert [(one.text, one.href) for one in mark.parties] == [("US", f"/en/entries/{reply.id[:16]}/")]
    current = draft_page(book, new)
    assert current.newer is None
    ((party, answered, draft, _),) = current.answered
    assert (party, answered.href) == ("US", f"/en/entries/{reply.id[:16]}/")
    assert draft.href == f"/en/texts/treaty/{old.id[:16]}/"
    (mark,) = next(one.marks for one in current.provisions if one.id == "art_1")
    assert mark.parties[0].href == "/en/board/treaty/?provision=art_1&party=US"


def test_parties_that_say_the_same_are_counted_where_they_are_many() -> None:
    parties = [f"P{n}" for n in range(10)]
    book = Book("RU", *parties)
    book.instrument(to=tuple(parties))
    page = draft_page(book, book.draft())
    (mark,) = next(one.marks for one in page.provisions if one.id == "art_1")
    assert (mark.parties, mark.more) == ((), "10 parties")


def test_what_is_withheld_is_said_once_and_never_left_out() -> None:
    book = Book()
    book.instrument()
    page = draft_page(book, book.draft(withheld=["provision:art_2"]))
    assert page.notes == ("One part of this text is not disclosed here.",)
    withheld = [(one.id, one.label, one.is_printed) for one in page.provisions if one.is_withheld]
    assert withheld == [("art_2", "Article 2", False)]
    assert "art_3" in anchors(page)


def test_a_long_source_is_shown_in_windows_that_end_where_a_line_ends() -> None:
    book = Book("OBS", observer=True)
    text = "".join(f"line {n} of a long report\n" for n in range(8000))
    source = book.source(OBS, text.encode())
    span = (STRETCH - 5, STRETCH + 5)
    book.sign(OBS, SAID, by="RU", source=source, span=span)
    pages, n = [], 1
    while True:
        pages.append(source_page(book, source, f"page={n}"))
        pager = pages[-1].pager
        assert pager is not None
        if not pager.after:
            break
        n += 1
    assert "".join(one.text for page in pages for one in page.stretches) == text
    assert all(page.stretches[-1].text.endswith("\n") for page in pages)
    asked = source_page(book, source, f"span={span[0]}-{span[1]}")
    words = "".join(one.text for one in asked.stretches if one.is_asked)
    assert text[span[0] : span[1]].startswith(words)
    assert words
    assert sum(one.is_first_asked for one in asked.stretches) == 1
    assert [note.number for note in asked.notes] == [1]
    assert [note.number for note in pages[-1].notes] == []


def test_one_line_of_any_length_is_cut_too() -> None:
    book = Book("OBS", observer=True)
    source = book.source(OBS, b"x" * (STRETCH * 2 + 1))
    assert [
        sum(len(one.text) for one in source_page(book, source, f"page={n}").stretches) for n in (1, 2, 3)
    ] == [STRETCH, STRETCH, 1]


def test_a_character_that_hides_is_shown_by_its_number_and_said() -> None:
    book = Book("OBS", observer=True)
    source = book.source(OBS, "they said \u202eon\u202c and left".encode())
    book.sign(OBS, SAID, by="RU", source=source, span=(5, 14))
    page = source_page(book, source)
    assert page.faults == ("2 characters of the text cannot be seen; they are shown by their numbers.",)
    assert [(one.text, one.is_hidden, one.is_cited) for one in page.stretches] == [
        ("they ", False, False),
        ("said ", False, True),
        ("U+202E", True, True),
        ("on", False, True),
        ("U+202C", True, True),
        (" and left", False, False),
    ]
    assert [one.opens for one in page.stretches] == [(), (1,), (), (), (), ()]
    assert [one.closes for one in page.stretches] == [(), (), (), (), (1,), ()]


def test_bytes_that_are_no_text_are_said_to_be_none() -> None:
    book = Book("OBS", observer=True)
    page = source_page(book, book.source(OBS, b"%PDF \xff\xfe"))
    assert page.empty == "These bytes are no text that can be shown."
    assert page.faults == ("The bytes are not text in UTF-8: no span can point into them.",)
    assert page.file.endswith("/text.txt")


def test_a_withheld_source_is_said_to_be_withheld() -> None:
    book = Book("OBS", observer=True)
    filed = book.source(OBS, b"secret")
    withheld = book.sign(OBS, filed.body)
    page = source_page(book, withheld)
    assert (page.empty, page.file, page.stretches) == ("The text is not disclosed here.", "", ())


def test_a_text_is_written_in_the_direction_of_its_language() -> None:
    book = Book("OBS", observer=True)
    filed = book.source(OBS, "قال الوزير".encode())
    arabic = replace(filed, body=replace(filed.body, language="ar"))  # type: ignore[arg-type]
    assert (source_page(book, arabic).lang, source_page(book, arabic).direction) == ("ar", "rtl")
    assert source_page(book, filed).direction == "ltr"
    nobody = replace(filed, body=replace(filed.body, language="xyzzy"))  # type: ignore[arg-type]
    assert source_page(book, nobody).direction == "auto"


def test_the_proponents_own_reply_stands_beside_its_text() -> None:
    book = Book()
    book.instrument()
    draft = book.draft()
    book.reply(RU, draft, {"art_3": "maintain"})
    page = draft_page(book, draft)
    marks = {one.id: [mark.code.code for mark in one.marks] for one in page.provisions if one.marks}
    assert marks["art_3"] == ["maintain", "no_reply_yet"]
    assert marks["art_1"] == ["no_reply_yet"]
