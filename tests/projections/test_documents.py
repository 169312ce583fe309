"""Drafts laid out to be read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import ARTICLES, OBS, RU, TODAY, US, Book, as_of
from travaux.model.agreements import ProvisionAgreed
from travaux.model.replies import ReplyCode
from travaux.projections.documents import blocks, document, library

WORDS = st.text(alphabet="ab \n", max_size=8).map(lambda words: words + "\n")


def test_blocks_are_the_provisions_and_what_stands_between_them() -> None:
    book = Book()
    book.instrument()
    cut = blocks(book.draft())
    assert [(one.id, one.depth, one.label, one.heading, one.text) for one in cut] == [
        ("", 0, "", "", "The Parties, have agreed:\n"),
        ("art_1", 0, "Article 1", ". Purpose", "\nPeace.\n"),
        ("art_2", 0, "Article 2", "\nScope", "\nEverywhere.\n"),
        ("art_2__para_1", 1, "1", "", ". First.\n"),
        ("art_2__para_2", 1, "2", "", ". Second.\n"),
        ("", 0, "", "", "Chapter the last\n"),
        ("art_3", 0, "Article 3", ". End", "\nNever.\n"),
    ]


@given(st.lists(st.tuples(st.booleans(), WORDS, st.lists(WORDS, max_size=2)), max_size=5))
def test_blocks_joined_are_the_text(written: list[tuple[bool, str, list[str]]]) -> None:
    book = Book()
    text: list[tuple[str, str]] = []
    for n, (is_article, words, below) in enumerate(written, 1):
        text.append((f"art_{n}", f"Article {n}. Heading\n{words}") if is_article else ("", words))
        if is_article:
            text += [(f"art_{n}__para_{m}", f"{m}. {more}\n") for m, more in enumerate(below, 1)]
    draft = book.draft(text=text or ARTICLES)
    joined = "".join(one.label + one.heading + (one.text or "") for one in blocks(draft))
    assert joined == "".join(words for _, words in text or ARTICLES)


def test_what_is_withheld_is_a_block_without_words() -> None:
    book = Book()
    opened = book.instrument()
    draft = book.draft(withheld=["provision:art_2", "part:1"])
    laid = document([book.ledger], TODAY, draft=draft.id)
    assert laid is not None
    assert laid.withheld == 2
    assert [(one.id, one.text) for one in laid.blocks if one.text is None] == [
        ("", None),
        ("art_2", None),
        ("art_2__para_1", None),
        ("art_2__para_2", None),
    ]
    assert document([book.ledger], TODAY, draft=opened.id) is None
    assert document([book.ledger], TODAY, draft="0" * 64) is None


def test_each_draft_has_the_replies_to_it_and_says_who_replied_to_another() -> None:
    book = Book("RU", "US", "FR")
    book.instrument(to=("US", "FR"))
    first = book.draft()
    reply = book.reply(US, first, {"art_1": "accept", "art_2__para_1": "reserve"})
    second = book.draft(revises=first, on="2022-01-20")
    book.sign(RU, ProvisionAgreed("treaty", "art_1", "ministers"))
    old = document([book.ledger], TODAY, draft=first.id)
    new = document([book.ledger], TODAY, draft=second.id)
    assert old is not None
    assert new is not None
    assert (old.latest, new.latest) == (second.id, second.id)
    assert [one.id for one in new.drafts] == [first.id, second.id]
    said = {one.id: {party: cell.code for party, cell in old.cells(one)} for one in old.blocks if one.id}
    assert said["art_1"] == {"US": ReplyCode.ACCEPT, "FR": ReplyCode.NO_REPLY_YET}
    assert said["art_2"] == {"US": ReplyCode.NOT_ADDRESSED, "FR": ReplyCode.NO_REPLY_YET}
    assert said["art_2__para_1"] == {"US": ReplyCode.RESERVE}
    assert said["art_2__para_2"] == {}
    assert new.elsewhere == {"US": (reply, first)}
    assert new.parties == ("FR", "US")
    assert new.statuses["art_1"].status == "agreed"


def test_the_library_has_every_instrument_with_its_drafts_by_date() -> None:
    book = Book("OBS", observer=True)
    book.instrument(OBS, by="RU")
    book.instrument(OBS, name="other", by="RU")
    first = book.draft(OBS, by="RU", on="2022-01-02")
    second = book.draft(OBS, by="RU", on="2022-01-20", revises=first)
    titles = {one.opened.body.instrument: one for one in library([book.ledger], TODAY)}  # type: ignore[union-attr]
    assert [one.id for one in titles["treaty"].drafts] == [first.id, second.id]
    assert (titles["treaty"].latest, titles["other"].latest) == (second.id, None)
    before = library([book.ledger], as_of("2022-01-10"))
    assert [one.latest for one in before if one.drafts] == [first.id]


def test_what_is_no_draft_has_no_blocks() -> None:
    book = Book()
    assert blocks(book.instrument()) == ()


def test_a_party_that_answered_this_draft_and_another_is_shown_with_its_answer_to_this_one() -> None:
    book = Book()
    book.instrument()
    first = book.draft()
    second = book.draft(revises=first, on="2021-12-20")
    book.reply(US, first, {"art_1": "accept"}, on="2021-12-21")
    book.reply(US, second, {"art_1": "reject"}, on="2021-12-22")
    laid = document([book.ledger], TODAY, draft=second.id)
    assert laid is not None
    (article,) = [block for block in laid.blocks if block.id == "art_1"]
    assert {party: cell.code for party, cell in laid.cells(article)} == {"US": ReplyCode.REJECT}
    assert laid.elsewhere == {}
