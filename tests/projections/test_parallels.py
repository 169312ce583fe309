"""What different sources say of one act."""

from __future__ import annotations

from tests.builders import OBS, RU, TODAY, US, Book
from travaux.model.assurances import AssuranceGiven
from travaux.model.corrections import EntryWithdrawn
from travaux.model.deliveries import PaperDelivered
from travaux.model.replies import ReplyGiven, Shape
from travaux.model.statements import StatementMade
from travaux.projections.parallels import parallels
from travaux.projections.sight import Sight


def test_one_promise_told_by_three_sources_stands_three_times_side_by_side() -> None:
    book = Book("OBS", observer=True)
    sources = [book.source(OBS, words) for words in (b"one", b"two", b"three")]
    told = [
        book.sign(OBS, AssuranceGiven("RU", scope=scope), by="US", source=source, on=on)
        for scope, source, on in zip(
            ("all", "article by article", "ideas"),
            sources,
            ("2022-01-21", "2022-01-21", "2022-01-20/2022-01-22"),
            strict=True,
        )
    ]
    book.sign(OBS, AssuranceGiven("RU", scope="all"), by="US", source=sources[0], on="2022-01-25")
    book.sign(OBS, AssuranceGiven("UA", scope="all"), by="US", source=sources[1], on="2022-01-21")
    book.sign(OBS, AssuranceGiven("US", scope="all"), by="RU", source=sources[1], on="2022-01-21")
    book.sign(OBS, AssuranceGiven("RU", form="oral"), by="US", source=sources[0], on="2022-01-21")
    sight = Sight(book.ledger, TODAY)
    assert {one.id for one in parallels(sight, told[1])} >= {told[0].id, told[2].id}
    # One source that tells two promises contradicts nobody.
    assert [one.id for one in parallels(sight, told[0])] == [told[2].id, told[1].id]


def test_a_withdrawn_account_is_none() -> None:
    book = Book("OBS", observer=True)
    one = book.sign(OBS, AssuranceGiven("RU"), by="US", source=book.source(OBS, b"one"))
    two = book.sign(OBS, AssuranceGiven("RU"), by="US", source=book.source(OBS, b"two"))
    assert parallels(Sight(book.ledger, TODAY), one) == (two,)
    book.sign(OBS, EntryWithdrawn("misread"), about=two)
    assert parallels(Sight(book.ledger, TODAY), one) == ()


def test_a_delivery_has_others_where_an_addressee_is_the_same() -> None:
    book = Book()
    draft = book.draft()
    handed = book.sign(RU, PaperDelivered(("US",), "Moscow"), about=draft)
    reported = book.sign(
        US, PaperDelivered(("US", "GB"), "Geneva"), by="RU", about=draft, source=book.source(US, b"a")
    )
    book.sign(US, PaperDelivered(("FR",)), by="RU", about=draft, source=book.source(US, b"b"))
    book.sign(US, PaperDelivered(("US",)), by="RU", source=book.source(US, b"c"))
    assert parallels(Sight(book.ledger, TODAY), handed) == (reported,)


def test_a_reply_that_replaces_another_is_no_account_of_it() -> None:
    book = Book()
    draft = book.draft()
    source = book.source(RU, b"report")
    act = book.reply(US, draft, {"art_1": "accept"})
    book.reply(US, draft, {"art_1": "reject"}, revises=act)
    body = ReplyGiven(Shape.ARTICLES, draft.id, "0" * 64)
    report = book.sign(RU, body, by="US", about=draft, source=source, on="2022-01-26")
    sight = Sight(book.ledger, TODAY)
    assert parallels(sight, act) == (report,)
    assert len(parallels(sight, report)) == 2


def test_other_kinds_have_no_parallels() -> None:
    book = Book()
    one = book.sign(RU, StatementMade("A", "b"))
    book.sign(US, StatementMade("A", "b"), by="RU")
    assert parallels(Sight(book.ledger, TODAY), one) == ()
