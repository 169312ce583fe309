"""The board of an instrument's latest draft: who stands where, and by which entry."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.builders import OBS, RU, TODAY, US, Book, as_of
from travaux.model.corrections import EntryCorrected, EntryWithdrawn
from travaux.model.entries import Basis
from travaux.model.instruments import InstrumentOpened
from travaux.model.replies import Coverage, Mapping, ReplyCode
from travaux.projections.board import Board, Cell, board, shape, window
from travaux.projections.errors import InstrumentAmbiguousError, InstrumentUnknownError
from travaux.projections.lens import Lens


def opened(*parties: str, to: tuple[str, ...] = ("US",)) -> Book:
    book = Book(*parties or ("RU", "US"))
    book.instrument(to=to)
    return book


def shown(book: Book, lens: Lens = TODAY) -> Board:
    return board([book.ledger], lens)


def cell(book: Book, provision: str, party: str = "US", lens: Lens = TODAY) -> Cell:
    (row,) = [row for row in shown(book, lens).rows if row.id == provision]
    return row.cells[party]


def test_every_article_has_a_row_and_a_provision_that_a_reply_answers_stands_below_it() -> None:
    book = opened()
    draft = book.draft()
    book.reply(US, draft, {"art_2__para_2": "reject"})
    rows = shown(book).rows
    assert [row.id for row in rows] == ["art_1", "art_2", "art_2__para_2", "art_3"]
    assert [row.is_below for row in rows] == [False, False, True, False]
    assert [(row.label, row.heading, row.title) for row in rows] == [
        ("Article 1", "Purpose", None),
        ("Article 2", None, "Scope"),
        ("2", "Second.", None),
        ("Article 3", "End", None),
    ]


def test_a_provision_outside_every_article_has_its_row_in_text_order() -> None:
    book = opened()
    draft = book.draft(
        text=[("chp_1", "Chapter I\nBegin\n"), ("art_1", "Article 1\n\n"), ("att_1", "Annex\n\n")]
    )
    book.reply(US, draft, {"att_1": "delete", "chp_1": "clarify"})
    assert [row.id for row in shown(book).rows] == ["chp_1", "art_1", "att_1"]


def test_a_party_from_which_nothing_came_has_not_replied_yet() -> None:
    book = opened()
    book.draft()
    assert cell(book, "art_1") == Cell(ReplyCode.NO_REPLY_YET, None, None)


def test_what_a_reply_leaves_out_is_not_addressed() -> None:
    book = opened()
    reply = book.reply(US, book.draft(), {"art_1": "accept"})
    assert cell(book, "art_1") == Cell(ReplyCode.ACCEPT, "act", reply.id)
    assert cell(book, "art_3") == Cell(ReplyCode.NOT_ADDRESSED, "act", reply.id)


def test_a_counter_text_is_flagged() -> None:
    book = opened()
    book.reply(US, book.draft(), {"art_1": {"code": "amend", "text": "War."}, "art_3": {"code": "maintain"}})
    assert cell(book, "art_1").counter_text
    assert not cell(book, "art_3").counter_text


@pytest.mark.parametrize("unread", [7, {"code": "not_addressed"}, {"code": "perhaps"}, {"code": []}, {}])
def test_an_answer_that_cannot_be_read_is_no_answer(unread: object) -> None:
    book = opened()
    book.reply(US, book.draft(), {"art_1": unread, "art_9": "accept"})
    assert cell(book, "art_1").code is ReplyCode.NOT_ADDRESSED
    assert "art_9" not in [row.id for row in shown(book).rows]


def test_parties_are_the_proponent_the_addressees_and_whoever_replied() -> None:
    book = opened(to=("US", "NATO"))
    draft = book.draft()
    book.reply(US, draft, {"art_1": "accept"}, by="EU")
    assert shown(book).parties == ("EU", "NATO", "RU", "US")


def test_the_proponent_has_cells_only_where_it_answered_itself() -> None:
    book = opened()
    book.reply(RU, book.draft(), {"art_1": "maintain"})
    rows = {row.id: row.cells for row in shown(book).rows}
    assert rows["art_1"]["RU"].code is ReplyCode.MAINTAIN
    assert "RU" not in rows["art_2"]


def test_a_partys_own_act_goes_before_any_later_report_of_it() -> None:
    book = opened()
    draft = book.draft()
    act = book.reply(US, draft, {"art_1": "accept"})
    report = book.reply(RU, draft, {"art_1": "reject"}, by="US", on="2022-02-05")
    assert cell(book, "art_1") == Cell(ReplyCode.ACCEPT, "act", act.id, also=(report.id,))


def test_of_two_reports_the_last_counts_and_the_other_is_named_beside_it() -> None:
    book = Book("OBS", observer=True)
    book.instrument(OBS, by="RU")
    draft = book.draft(OBS, by="RU")
    early = book.reply(OBS, draft, {"art_1": "accept"}, by="US", on="2022-01-27")
    late = book.reply(OBS, draft, {"art_1": "reject"}, by="US", on="2022-01-26")
    assert cell(book, "art_1") == Cell(ReplyCode.REJECT, "report", late.id, also=(early.id,))


def test_a_reply_replaces_the_one_it_revises_whole() -> None:
    book = opened()
    draft = book.draft()
    first = book.reply(US, draft, {"art_1": "accept", "art_2": "accept"})
    second = book.reply(US, draft, {"art_1": "reject"}, revises=first)
    assert cell(book, "art_1").code is ReplyCode.REJECT
    assert cell(book, "art_2") == Cell(ReplyCode.NOT_ADDRESSED, "act", second.id, also=(first.id,))


def test_a_reply_counts_again_once_the_one_that_replaced_it_is_withdrawn() -> None:
    book = opened()
    draft = book.draft()
    first = book.reply(US, draft, {"art_1": "accept"})
    second = book.reply(US, draft, {"art_1": "reject"}, revises=first)
    book.sign(US, EntryWithdrawn("sent in error"), about=second)
    assert cell(book, "art_1") == Cell(ReplyCode.ACCEPT, "act", first.id)


def test_nobody_replaces_anothers_reply_by_a_report() -> None:
    book = opened()
    draft = book.draft()
    reply = book.reply(US, draft, {"art_1": "accept"})
    book.reply(RU, draft, {"art_1": "reject"}, by="US", revises=reply)
    assert cell(book, "art_1").entry == reply.id


def test_a_report_that_calls_itself_an_act_does_not_go_before_the_partys_own() -> None:
    book = opened()
    draft = book.draft()
    reply = book.reply(US, draft, {"art_1": "accept"})
    forged = book.reply(RU, draft, {"art_1": "reject"}, by="US", on="2022-02-05")
    book.entries[-1] = replace(forged, basis=Basis.ACT)
    assert cell(book, "art_1").entry == reply.id


def test_replies_to_an_earlier_draft_do_not_count() -> None:
    book = opened()
    draft = book.draft()
    book.reply(US, draft, {"art_1": "accept"})
    newer = book.draft(revises=draft, on="2022-02-01")
    assert shown(book).draft == newer.id
    assert cell(book, "art_1").code is ReplyCode.NO_REPLY_YET
    assert cell(book, "art_1", lens=as_of("2022-01-31")).code is ReplyCode.ACCEPT


def test_of_several_unrevised_drafts_the_last_counts_and_an_own_one_before_a_report() -> None:
    book = opened()
    own = book.draft()
    book.draft(US, by="RU", on="2022-02-02")
    assert shown(book).draft == own.id
    later = book.draft(on="2022-02-03")
    assert shown(book).draft == later.id


def test_a_correction_changes_the_cell_from_its_own_day_on() -> None:
    book = opened()
    reply = book.reply(US, book.draft(), {"art_3": "reject"})
    change = {"answer.art_3.code": "reserve", "answer.art_3.kind": "substantive"}
    book.sign(US, EntryCorrected(change, "typing error"), about=reply, on="2022-02-01")
    assert cell(book, "art_3", lens=as_of("2022-01-31")).code is ReplyCode.REJECT
    assert cell(book, "art_3", lens=as_of("2022-02-01")).code is ReplyCode.RESERVE


class TestThemes:
    """A reply by themes, laid to the provisions by named readers."""

    def test_a_thematic_reply_not_yet_mapped_addresses_nothing(self) -> None:
        book = opened()
        reply = book.themes(US, book.draft(), "Missiles")
        assert cell(book, "art_1") == Cell(ReplyCode.NOT_ADDRESSED, "act", reply.id)

    def test_a_mapping_gives_code_and_entry_and_the_reply_its_basis(self) -> None:
        book = Book("OBS", observer=True)
        book.instrument(OBS, by="RU")
        reply = book.themes(OBS, book.draft(OBS, by="RU"), "Missiles", by="US")
        mapping = book.mapping(OBS, reply, Mapping(1, "art_1", Coverage.IN_PART, ReplyCode.AMEND))
        assert cell(book, "art_1") == Cell(ReplyCode.AMEND, "report", mapping.id)
        assert cell(book, "art_3") == Cell(ReplyCode.NOT_ADDRESSED, "report", reply.id)

    def test_what_is_mapped_as_not_addressed_is_so_by_the_mapping(self) -> None:
        book = opened()
        reply = book.themes(US, book.draft(), "Missiles")
        mapping = book.mapping(RU, reply, Mapping(1, "art_1", Coverage.NOT_ADDRESSED))
        assert cell(book, "art_1") == Cell(ReplyCode.NOT_ADDRESSED, "act", mapping.id)

    def test_the_last_mapping_of_each_provision_counts(self) -> None:
        book = opened()
        reply = book.themes(US, book.draft(), "Missiles", "Bases")
        first = book.mapping(
            RU,
            reply,
            Mapping(1, "art_1", Coverage.ADDRESSED, ReplyCode.ACCEPT),
            Mapping(2, "art_2", Coverage.ADDRESSED, ReplyCode.ACCEPT),
        )
        second = book.mapping(US, reply, Mapping(2, "art_1", Coverage.ADDRESSED, ReplyCode.REJECT))
        assert cell(book, "art_1") == Cell(ReplyCode.REJECT, "act", second.id)
        assert cell(book, "art_2") == Cell(ReplyCode.ACCEPT, "act", first.id)

    @pytest.mark.parametrize("code", [None, ReplyCode.NO_REPLY_YET])
    def test_a_mapping_without_a_code_that_can_be_given_addresses_nothing(
        self, code: ReplyCode | None
    ) -> None:
        book = opened()
        reply = book.themes(US, book.draft(), "Missiles")
        book.mapping(RU, reply, Mapping(1, "art_1", Coverage.ADDRESSED, code))
        assert cell(book, "art_1").code is ReplyCode.NOT_ADDRESSED

    def test_a_mapping_to_a_provision_that_is_not_in_the_draft_makes_no_row(self) -> None:
        book = opened()
        reply = book.themes(US, book.draft(), "Missiles")
        book.mapping(RU, reply, Mapping(1, "art_77", Coverage.ADDRESSED, ReplyCode.ACCEPT))
        assert [row.id for row in shown(book).rows] == ["art_1", "art_2", "art_3"]

    def test_a_reply_article_by_article_is_not_mapped(self) -> None:
        book = opened()
        reply = book.reply(US, book.draft(), {"art_1": "accept"})
        book.mapping(RU, reply, Mapping(1, "art_1", Coverage.ADDRESSED, ReplyCode.REJECT))
        assert cell(book, "art_1").code is ReplyCode.ACCEPT


class TestInstruments:
    """Which instrument a board is of."""

    def test_an_unknown_instrument_is_refused(self) -> None:
        with pytest.raises(InstrumentUnknownError):
            board([opened().ledger], TODAY, instrument="nothing")
        with pytest.raises(InstrumentUnknownError):
            board([Book().ledger], TODAY)

    def test_of_several_instruments_one_must_be_named(self) -> None:
        book = opened()
        book.instrument(name="protocol", to=("NATO",))
        with pytest.raises(InstrumentAmbiguousError, match="protocol, treaty"):
            shown(book)
        assert board([book.ledger], TODAY, instrument="protocol").parties == ("NATO",)

    def test_an_instrument_without_a_draft_has_no_rows(self) -> None:
        stands = shown(opened())
        assert (stands.draft, stands.proponent, stands.parties, stands.rows) == (None, None, ("US",), ())

    def test_before_it_was_open_an_instrument_has_an_empty_board(self) -> None:
        book = opened()
        book.draft()
        stands = shown(book, as_of("2021-12-14"))
        assert (stands.title, stands.parties, stands.rows) == ("treaty", (), ())

    def test_what_the_heads_did_not_know_is_unknown_whatever_the_day(self) -> None:
        book = Book()
        heads = book.heads
        book.instrument()
        with pytest.raises(InstrumentUnknownError):
            board([book.ledger], Lens(TODAY.as_of, heads), instrument="treaty")

    def test_the_party_that_opened_it_goes_before_a_report_of_that(self) -> None:
        book = opened()
        book.sign(US, InstrumentOpened("treaty", "Otherwise", ("NATO",)), by="RU", on="2022-01-01")
        assert (shown(book).title, shown(book).parties) == ("The treaty", ("US",))

    def test_of_several_records_the_one_that_has_it_answers_and_is_named(self) -> None:
        one, other = opened(), Book("RU", "NATO")
        other.instrument(name="agreement")
        ledgers = [one.ledger, other.ledger]
        stands = board(ledgers, TODAY, instrument="agreement")
        assert stands.record == other.record
        assert shape(stands)["record"] == other.record

    def test_one_name_in_several_records_is_ambiguous(self) -> None:
        with pytest.raises(InstrumentAmbiguousError) as refusal:
            board([opened().ledger, opened().ledger], TODAY, instrument="treaty")
        assert "--record" in refusal.value.hint


def test_a_window_shows_some_rows_and_some_parties() -> None:
    book = opened(to=("EU", "NATO", "US"))
    book.draft()
    cut = window(shown(book), slice(1, 2), slice(1, 3))
    assert cut.parties == ("NATO", "RU")
    assert [(row.id, list(row.cells)) for row in cut.rows] == [("art_2", ["NATO"])]


def test_a_further_reply_makes_only_its_own_column_anew() -> None:
    book = opened(to=("NATO", "US"))
    draft = book.draft()
    book.reply(US, draft, {"art_1": "accept"})
    ledger = book.ledger
    before = board([ledger], TODAY)
    book.reply(RU, draft, {"art_1": "reject"}, by="NATO")
    ledger.extend(book.entries)
    after = board([ledger], TODAY)
    assert after.rows[0].cells["US"] is before.rows[0].cells["US"]
    assert after.rows[0].cells["NATO"].code is ReplyCode.REJECT


def test_the_json_is_as_the_contract_has_it() -> None:
    book = opened()
    draft = book.draft()
    report = book.reply(RU, draft, {"art_1": "accept"}, by="US")
    reply = book.reply(US, draft, {"art_1": {"code": "amend", "text": "War."}})
    told = shape(shown(book))
    rows = told.pop("rows")
    assert isinstance(rows, list)
    assert told == {
        "format": "travaux.board/1",
        "as_of": "2022-03-01",
        "instrument": "treaty",
        "draft": draft.id,
        "parties": ["RU", "US"],
    }
    assert rows[0] == {
        "id": "art_1",
        "label": "Article 1",
        "heading": "Purpose",
        "cells": {
            "US": {
                "code": "amend",
                "basis": "act",
                "entry": reply.id,
                "counter_text": True,
                "also": [report.id],
            }
        },
        "status": "open",
        "level": None,
    }
    assert rows[1]["title"] == "Scope"


def test_answers_alike_share_one_cell() -> None:
    book = opened()
    book.reply(US, book.draft(), {"art_1": "accept", "art_2": "reject", "art_3": "accept"})
    assert cell(book, "art_1") is not cell(book, "art_2")
    board_shown = shown(book)
    assert board_shown.rows[0].cells["US"] is board_shown.rows[2].cells["US"]


def test_a_cell_where_nothing_came_names_neither_basis_nor_entry() -> None:
    book = opened()
    book.draft()
    (row, *_) = json.loads(json.dumps(shape(shown(book))))["rows"]
    nothing = {"code": "no_reply_yet", "basis": None, "entry": None, "counter_text": False}
    assert row["cells"] == {"US": nothing}
