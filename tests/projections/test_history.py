"""One entry, as signed and as corrected."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import OBS, RU, TODAY, US, Book, as_of
from travaux.model.assurances import AssuranceGiven, AssuranceJudged, Due, Verdict
from travaux.model.corrections import EntryCorrected, EntryWithdrawn
from travaux.model.deliveries import PaperDelivered, ReceiptGiven
from travaux.model.statements import StatementMade
from travaux.projections.history import history, shape

GIVEN = AssuranceGiven("RU", form="written", due=Due("2022-01-28", "Europe/Moscow"))


def test_the_values_that_were_signed_stay_visible_beside_the_corrected_ones() -> None:
    book = Book()
    handed = book.sign(RU, PaperDelivered(("US",), "Moskow"))
    mended = book.sign(RU, EntryCorrected({"place": "Moscow"}, "slip"), about=handed)
    told = shape(history(book.ledger, handed, TODAY))
    assert told["body"] == {"to": ["US"], "place": "Moskow"}
    assert told["history"] == [
        {
            "entry": mended.id,
            "said": "2022-01-26T18:00:00Z",
            "by": "RU",
            "set": {"place": "Moscow"},
            "why": "slip",
        }
    ]
    assert told["corrected"]["body"] == {"to": ["US"], "place": "Moscow"}  # type: ignore[index]


def test_each_correction_tells_what_stood_before_it_and_after() -> None:
    book = Book()
    handed = book.sign(RU, PaperDelivered(("US",), "Moskow"))
    book.sign(RU, EntryCorrected({"place": "Minsk"}, "slip"), about=handed, on="2022-01-12")
    # Dated before the first, signed after it: the order is that of the chain.
    book.sign(RU, EntryCorrected({"place": "Moscow"}, "slip"), about=handed, on="2022-01-11")
    told = history(book.ledger, handed, TODAY)
    places = {(one.before.body.place, one.after.body.place) for one in told.corrections}  # type: ignore[union-attr]
    assert places == {("Moskow", "Minsk"), ("Minsk", "Moscow")}
    assert told.corrected.body.place == "Moscow"  # type: ignore[union-attr]


def test_a_report_names_its_source_span_and_words() -> None:
    book = Book("OBS", observer=True)
    source = book.source(OBS, b"they said no")
    report = book.sign(
        OBS,
        StatementMade("A minister", "a briefing"),
        by="RU",
        source=source,
        span=(5, 12),
        parts={"text": "No."},
        on_behalf_of=("CSTO",),
    )
    told = shape(history(book.ledger, report, TODAY))
    assert (told["source"], told["span"]) == (source.id, {"start": 5, "end": 12})
    assert (told["quotation"], told["on_behalf_of"]) == ("said no", ["CSTO"])
    assert told["parts"] == {"text": "No."}
    assert "corrected" not in told


def test_the_bytes_of_a_source_are_left_out() -> None:
    book = Book()
    source = book.source(RU, b"report")
    told = shape(history(book.ledger, source, TODAY))
    assert "parts" not in told
    assert told["body"]["size"] == 6  # type: ignore[index]


def test_values_of_every_kind_are_written_plainly() -> None:
    book = Book()
    given = book.sign(US, GIVEN)
    judged = book.sign(RU, AssuranceJudged({"due": Verdict.KEPT}), about=given)
    assert shape(history(book.ledger, given, TODAY))["body"] == {
        "to": "RU",
        "form": "written",
        "due": {"value": "2022-01-28", "zone": "Europe/Moscow"},
    }
    assert shape(history(book.ledger, judged, TODAY))["body"] == {"clauses": {"due": "kept"}}
    book.instrument()
    places = shape(history(book.ledger, book.draft(), TODAY))["body"]["provisions"]  # type: ignore[index]
    assert places[0]["id"] == "art_1"
    assert shape(history(book.ledger, book.unknown(RU), TODAY))["body"] == {"mood": "hopeful"}


def test_what_refers_to_an_entry_is_listed_as_far_as_the_lens_keeps_it() -> None:
    book = Book()
    handed = book.sign(RU, PaperDelivered(("US",)), on="2022-01-26")
    receipt = book.sign(US, ReceiptGiven(), about=handed, on="2022-01-27")
    withdrawal = book.sign(RU, EntryWithdrawn("never"), about=handed, on="2022-02-02")
    ledger = book.ledger
    told = shape(history(ledger, handed, TODAY))
    assert (told["referred_by"], told["withdrawn_by"]) == ([receipt.id, withdrawal.id], withdrawal.id)
    earlier = shape(history(ledger, handed, as_of("2022-01-31")))
    assert (earlier["referred_by"], earlier["withdrawn_by"]) == ([receipt.id], None)


def test_the_history_of_an_entry_shows_it_as_signed_even_if_handed_over_as_corrected() -> None:
    book = Book()
    handed = book.sign(RU, PaperDelivered(("US",), "Moskow"))
    book.sign(RU, EntryCorrected({"place": "Moscow"}, "slip"), about=handed)
    corrected = replace(handed, body=PaperDelivered(("US",), "Moscow"))
    assert history(book.ledger, corrected, TODAY).entry == handed
