"""One provision as submitted, and what each party says of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import OBS, RU, TODAY, US, Book, as_of
from travaux.model.corrections import EntryCorrected
from travaux.model.replies import Coverage, Mapping, ReplyCode, ReplyContested
from travaux.model.sources import Span
from travaux.projections.articles import Answer, article, shape
from travaux.projections.errors import ProvisionUnknownError


def book_with_draft() -> Book:
    book = Book()
    book.instrument()
    return book


def only(book: Book, provision: str = "art_1") -> Answer:
    (answer,) = article([book.ledger], TODAY, provision=provision).answers
    return answer


def test_the_text_is_shown_as_submitted() -> None:
    book = book_with_draft()
    draft = book.draft()
    found = article([book.ledger], TODAY, provision="art_2")
    assert found.text == "Article 2\nScope\nEverywhere.\n1. First.\n2. Second.\n"
    assert (found.draft, found.language, found.kind, found.title) == (draft.id, "en", "article", "Scope")


def test_a_withheld_provision_has_no_text() -> None:
    book = book_with_draft()
    book.draft(withheld=["provision:art_2"])
    assert article([book.ledger], TODAY, provision="art_2").text is None
    assert article([book.ledger], TODAY, provision="art_3").text == "Article 3. End\nNever.\n"


def test_an_answer_has_its_words_and_where_they_come_from() -> None:
    book = Book("OBS", observer=True)
    source = book.source(OBS, "\ufeffIls ont dit :\r\nnon.".encode())
    book.instrument(OBS, by="RU")
    draft = book.draft(OBS, by="RU")
    fields = {"code": "reserve", "kind": "scrutiny", "reasons": "Not yet read."}
    body = book.reply(OBS, draft, {"art_1": fields}, by="US")
    correction = {"source": source.id, "span": "14-18"}
    mended = book.sign(OBS, EntryCorrected(correction, "source forgotten"), about=body)
    answer = only(book)
    assert (answer.code, answer.kind, answer.reasons) == (ReplyCode.RESERVE, "scrutiny", "Not yet read.")
    assert answer.evidence is not None
    assert (answer.evidence.source, answer.evidence.quotation) == (source.id, "non.")
    assert (answer.evidence.basis, answer.evidence.signed_by) == ("report", "OBS")
    assert answer.corrected_by == (mended.id,)


def test_a_source_filed_after_the_fact_is_quoted_all_the_same() -> None:
    book = book_with_draft()
    source = book.source(US, b"no", on="2022-02-20")
    draft = book.draft()
    reply = book.reply(RU, draft, {"art_1": "reject"}, by="US", on="2022-01-26")
    book.entries[-1] = replace(reply, source=source.id, span=Span(0, 2))
    found = article([book.ledger], as_of("2022-01-31"), provision="art_1")
    assert found.answers[0].evidence is not None
    assert found.answers[0].evidence.quotation == "no"


def test_a_mapped_theme_is_shown_with_who_mapped_it() -> None:
    book = book_with_draft()
    reply = book.themes(US, book.draft(), "Missiles", "Bases")
    mapping = book.mapping(RU, reply, Mapping(2, "art_1", Coverage.IN_PART, ReplyCode.AMEND))
    answer = only(book)
    assert (answer.theme, answer.theme_label, answer.theme_text) == (2, "Bases", "On Bases.")
    assert (answer.coverage, answer.by_person) == (Coverage.IN_PART, "A. Reader")
    assert (answer.reply, answer.entry, answer.kind, answer.text) == (reply.id, mapping.id, None, None)


@pytest.mark.parametrize("part", [None, {"label": "Bases"}, "Bases"])
def test_a_theme_that_cannot_be_read_has_no_words(part: object) -> None:
    book = book_with_draft()
    reply = book.themes(US, book.draft(), "Missiles")
    if part is not None:
        book.entries[-1] = replace(reply, parts={"theme:1": part})
    book.mapping(RU, reply, Mapping(9 if part is None else 1, "art_1", Coverage.ADDRESSED, ReplyCode.AMEND))
    assert (only(book).theme_label, only(book).code) == (None, ReplyCode.AMEND)


@pytest.mark.parametrize("unread", [7, {"code": "not_addressed", "text": "War."}, {"text": "War."}])
def test_an_answer_that_cannot_be_read_has_no_words(unread: object) -> None:
    book = book_with_draft()
    reply = book.reply(US, book.draft(), {"art_1": unread})
    answer = only(book)
    assert (answer.code, answer.entry, answer.text) == (ReplyCode.NOT_ADDRESSED, reply.id, None)


def test_a_contested_reply_is_shown_with_who_contests_it() -> None:
    book = book_with_draft()
    reply = book.reply(US, book.draft(), {"art_1": "accept"})
    contest = book.sign(RU, ReplyContested("no collective answers"), about=reply)
    assert only(book).contested_by == (contest.id,)


def test_a_party_that_has_not_replied_is_shown_and_a_silent_proponent_is_not() -> None:
    book = book_with_draft()
    book.draft()
    assert only(book) == Answer("US", ReplyCode.NO_REPLY_YET)


def test_the_proponents_own_answer_is_shown_where_it_gave_one() -> None:
    book = book_with_draft()
    book.reply(RU, book.draft(), {"art_1": "maintain"})
    parties = [
        [answer.party for answer in article([book.ledger], TODAY, provision=name).answers]
        for name in ("art_1", "art_2")
    ]
    assert parties == [["RU", "US"], ["US"]]


def test_an_unknown_provision_is_refused() -> None:
    book = book_with_draft()
    book.draft()
    with pytest.raises(ProvisionUnknownError, match="art_77"):
        article([book.ledger], TODAY, provision="art_77")


def test_before_there_was_a_draft_nothing_is_known_of_its_provisions() -> None:
    book = book_with_draft()
    book.draft()
    found = article([book.ledger], as_of("2021-12-14"), provision="art_1")
    assert (found.draft, found.text, found.answers) == ("", None, ())
    assert shape(found)["draft"] is None
    assert shape(found)["evidence"] is None


def test_the_json_says_all_that_the_panel_shows() -> None:
    book, other = book_with_draft(), Book("RU", "NATO")
    source = book.source(US, b"a no")
    reply = book.reply(US, book.draft(), {"art_1": {"code": "amend", "text": "War.", "kind": "scrutiny"}})
    book.sign(US, EntryCorrected({"source": source.id, "span": "2-4"}, "forgotten"), about=reply)
    told = shape(article([book.ledger, other.ledger], TODAY, provision="art_1", instrument="treaty"))
    assert (told["format"], told["record"], told["label"]) == ("travaux.article/1", book.record, "Article 1")
    answers = told["answers"]
    assert isinstance(answers, list)
    (answer,) = answers
    assert (answer["party"], answer["code"], answer["text"], answer["kind"]) == ("US", "amend", "War.", None)
    assert answer["evidence"]["span"] == {"start": 2, "end": 4}
    assert answer["evidence"]["quotation"] == "no"
