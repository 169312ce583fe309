"""The first page of a dossier in numbers."""

from __future__ import annotations

from datetime import date

from tests.builders import OBS, RU, TODAY, US, Book
from travaux.model.assurances import AssuranceGiven, AssuranceJudged, Due, Verdict
from travaux.model.corrections import EntryWithdrawn
from travaux.model.parties import PartyDescribed
from travaux.model.replies import ReplyCode
from travaux.model.statements import StatementMade
from travaux.projections.overview import overview
from travaux.projections.parties import Party, names


def test_an_instrument_is_told_in_counts_by_party_and_code() -> None:
    book = Book()
    book.instrument(to=("NATO", "US"))
    draft = book.draft()
    book.reply(US, draft, {"art_1": "accept", "art_2__para_1": "reject"})
    (told,) = overview([book.ledger], TODAY).instruments
    assert (told.title, told.draft, told.proponent, told.articles) == ("The treaty", draft.id, "RU", 3)
    assert told.counts == {
        "NATO": {ReplyCode.NO_REPLY_YET: 4},
        "US": {ReplyCode.ACCEPT: 1, ReplyCode.REJECT: 1, ReplyCode.NOT_ADDRESSED: 2},
    }
    assert told.statuses == {"open": 4}


def test_promises_not_yet_judged_are_due_the_next_first() -> None:
    book = Book()
    later = book.sign(US, AssuranceGiven("RU", due=Due("2022-05-01")))
    soon = book.sign(US, AssuranceGiven("RU", due=Due("2022-01-28")))
    book.sign(US, AssuranceGiven("RU", form="written"))
    settled = book.sign(US, AssuranceGiven("RU", due=Due("2022-02-01")))
    book.sign(RU, AssuranceJudged({"due": Verdict.LATE}), about=settled)
    told = overview([book.ledger], TODAY)
    assert [one.entry for one in told.due] == [soon.id, later.id]
    assert told.due[0].due == date(2022, 1, 28)
    assert len(told.assurances) == 4


def test_the_last_events_come_first_without_the_withdrawn() -> None:
    book = Book()
    days = [book.sign(RU, StatementMade("A", "B"), on=f"2022-01-{day}") for day in (11, 12, 13)]
    book.sign(RU, EntryWithdrawn("slip"), about=days[2])
    told = overview([book.ledger], TODAY, latest=1)
    assert [event.entry for event in told.latest] == [days[1].id]
    assert told.events == 3


def test_sources_are_counted_and_several_records_told_apart() -> None:
    one, other = Book(), Book("OBS", observer=True)
    one.source(RU, b"report")
    other.instrument(OBS, by="RU")
    told = overview([one.ledger, other.ledger], TODAY)
    assert (told.sources, [instrument.record for instrument in told.instruments]) == (1, [other.record])


class TestParties:
    """How parties are called."""

    def test_the_last_description_of_a_party_counts_whole(self) -> None:
        book = Book()
        book.sign(RU, PartyDescribed("US", {"ru": "США", "en": "America"}, aliases=("Washington",)))
        last = book.sign(RU, PartyDescribed("US", {"fr": "États-Unis", "en": "United States"}))
        told = overview([book.ledger], TODAY).parties
        expected = Party("US", {"en": "United States", "fr": "États-Unis"}, entry=last.id)
        assert told == {"US": expected}
        assert list(told["US"].names) == ["en", "fr"]

    def test_of_two_records_the_later_description_names_a_party(self) -> None:
        one, other = Book(), Book("RU", "NATO")
        one.sign(RU, PartyDescribed("EU", {"en": "Union"}), on="2022-02-02")
        other.sign(RU, PartyDescribed("EU", {"en": "Communities"}), on="2022-02-01")
        assert names([one.ledger, other.ledger], TODAY) == {"EU": {"en": "Union"}}
