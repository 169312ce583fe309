"""Search: what answers, through which lens, in what order, counted how."""

from __future__ import annotations

from datetime import date

from tests.builders import OBS, RU, TODAY, US, Book, as_of
from tests.projections.searching import ask, entries, say
from travaux.model.corrections import EntryCorrected, EntryWithdrawn
from travaux.model.parties import PartyDescribed
from travaux.projections.lens import Lens
from travaux.projections.search import Filters, shape


def test_a_question_finds_the_passages_that_have_all_its_words() -> None:
    book = Book()
    both = say(book, RU, "The written reply will come.")
    say(book, US, "The reply will come.")
    assert entries(book, "replies written") == [both.id]
    assert entries(book, "nothing of the kind") == []


def test_the_word_that_says_most_weighs_most_and_the_latest_comes_first_among_equals() -> None:
    book = Book()
    often = say(book, RU, "Missiles. Missiles here, missiles there. Nothing else.")
    once = say(book, RU, "A missile here, and a great many other words there to make it long. Nothing else.")
    early = say(book, US, "A single silo.", on="2022-01-01")
    late = say(book, US, "A single silo.", on="2022-02-01")
    assert entries(book, "missiles") == [often.id, once.id]
    assert entries(book, "silo") == [late.id, early.id]


def test_what_had_not_happened_or_was_not_known_is_not_found_and_weighs_nothing() -> None:
    book = Book()
    first = say(book, RU, "A written reply.", on="2022-01-10")
    known = Lens(TODAY.as_of, book.heads)
    before = shape(ask(book, "reply", known))
    say(book, US, "A reply in time.", on="2022-02-20")
    assert shape(ask(book, "reply", known)) == before
    assert ask(book, "reply").total == 2
    assert entries(book, "reply", as_of("2022-02-01")) == [first.id]


def test_a_withdrawn_entry_is_not_found_and_the_withdrawal_is() -> None:
    book = Book()
    made = say(book, RU, "We shall reply in writing.", on="2022-01-10")
    gone = book.sign(RU, EntryWithdrawn("never said in writing"), about=made, on="2022-02-01")
    assert entries(book, "writing") == [gone.id]
    assert entries(book, "writing", as_of("2022-01-31")) == [made.id]


def test_an_entry_is_found_as_it_reads_and_no_more_as_it_was_signed() -> None:
    book = Book()
    made = say(book, RU, "We shall reply orally.")
    book.sign(
        RU, EntryCorrected({"text": "We shall reply in writing."}, "misheard"), about=made, on="2022-02-01"
    )
    assert entries(book, "orally") == []
    assert entries(book, "writing") == [made.id]
    assert entries(book, "orally", as_of("2022-01-31")) == [made.id]
    assert entries(book, "writing", as_of("2022-01-31")) == []
    assert ask(book, "reply").total == 1


def test_corrections_that_meet_in_one_passage_are_found_though_no_index_has_the_wording() -> None:
    book = Book()
    reply = book.themes(US, book.draft(), "Missiles")
    book.sign(US, EntryCorrected({"theme.1.label": "Rockets"}, "slip"), about=reply)
    book.sign(US, EntryCorrected({"theme.1.text": "On launchers."}, "slip"), about=reply)
    assert entries(book, "rockets launchers") == [reply.id]
    assert entries(book, "missiles") == []
    assert entries(book, "rockets -missiles") == [reply.id]


def test_a_corrected_language_changes_the_grammar_by_which_it_is_found() -> None:
    book = Book()
    made = say(book, RU, "les engagements pris", language="en")
    assert entries(book, "engagement -engagements") == []
    assert entries(book, "prises") == []
    book.sign(RU, EntryCorrected({"language": "fr"}, "slip"), about=made)
    assert entries(book, "prises") == [made.id]


def test_a_party_is_found_by_its_last_description_alone() -> None:
    book = Book()
    book.sign(RU, PartyDescribed("US", {"fr": "États-Unis"}, aliases=("Washington",)))
    last = book.sign(RU, PartyDescribed("US", {"fr": "États-Unis", "ru": "США"}))
    assert entries(book, "etats-unis") == [last.id]
    assert entries(book, "Washington") == []


def test_a_provision_found_is_the_innermost_and_the_span_is_where_the_paper_has_it() -> None:
    book = Book()
    draft = book.draft()
    (hit,) = ask(book, "second").hits
    text = "".join(str(value) for value in draft.parts.values())
    assert (hit.entry, hit.provision, hit.kind) == (draft.id, "art_2__para_2", "provision")
    assert hit.span is not None
    assert text[hit.span[0] : hit.span[1]] == hit.snippet.text
    (preamble,) = ask(book, "agreed").hits
    assert preamble.provision is None


def test_counts_leave_out_a_facets_own_filter_and_keep_the_others() -> None:
    book = Book()
    say(book, RU, "A reply.", on="2021-12-01")
    say(book, RU, "The reply.", on="2022-01-10")
    say(book, US, "Their reply.", on="2022-01-11")
    found = ask(book, "reply", filters=Filters(party=frozenset({"RU"}), year=frozenset({"2022"})))
    assert found.total == 1
    assert found.facets["party"] == (("RU", 1), ("US", 1))
    assert found.facets["year"] == (("2021", 1), ("2022", 1))
    assert found.facets["kind"] == (("statement", 1),)


def test_days_bound_what_happened_at_least_in_part_between_them() -> None:
    book = Book()
    long = say(book, RU, "A long reply.", on="2022-01-10/2022-01-20")
    for first, last, expected in (
        (date(2022, 1, 15), None, [long.id]),
        (date(2022, 1, 21), None, []),
        (None, date(2022, 1, 10), [long.id]),
        (None, date(2022, 1, 9), []),
    ):
        assert entries(book, "reply", filters=Filters(from_=first, to=last)) == expected


def test_a_report_is_found_under_the_publisher_of_its_source() -> None:
    book = Book("RU", "US")
    source = book.source(RU, b"The minister spoke of a reply.")
    told = book.sign(RU, PartyDescribed("US", {"en": "United States"}))
    assert told
    found = ask(book, "reply")
    assert found.facets["publisher"] == (("Agency", 1),)
    (hit,) = found.hits
    assert (hit.entry, hit.publisher, hit.span) == (source.id, "Agency", (0, 30))


def test_pages_follow_each_other_without_gap_or_double() -> None:
    book = Book()
    for n in range(7):
        say(book, RU, f"Reply number {n}.")
    whole = [hit.entry for hit in ask(book, "reply").hits]
    paged = [hit.entry for offset in (0, 3, 6) for hit in ask(book, "reply", offset=offset, limit=3).hits]
    assert whole == paged
    assert ask(book, "reply", offset=9).hits == ()
    assert ask(book, "reply", limit=0).total == 7


def test_several_records_answer_together_each_hit_with_its_own() -> None:
    one, other = Book("RU", "US"), Book("OBS", observer=True)
    said, filed = say(one, RU, "A reply."), other.source(OBS, b"A reply.")
    found = ask([one.ledger, other.ledger], "reply")
    assert {(hit.record, hit.entry) for hit in found.hits} == {
        (one.record, said.id),
        (other.record, filed.id),
    }
    assert "record" not in str(shape(ask(one, "reply")))


def test_a_snippet_marks_what_was_found_and_says_where_it_is_cut() -> None:
    book = Book()
    filler = "Other words stand here. " * 40
    say(book, RU, f"{filler}The written replies came late. {filler}")
    (hit,) = ask(book, '"written reply" late').hits
    marked = [hit.snippet.text[start:end] for start, end in hit.snippet.marks]
    assert marked == ["written replies", "late"]
    assert len(hit.snippet.text) <= 280
    assert hit.snippet.cut_before
    assert hit.snippet.cut_after
    (short,) = ask(book, "minister").hits
    assert not short.snippet.cut_before


def test_a_snippet_shows_where_most_of_the_question_stands_together() -> None:
    book = Book()
    filler = "Other words stand here. " * 40
    say(book, RU, f"A reply. {filler}Missiles. {filler}The reply on missiles came. {filler}")
    (hit,) = ask(book, "reply missiles").hits
    assert "The reply on missiles came." in hit.snippet.text


def test_the_json_has_the_shape_that_the_document_gives() -> None:
    book = Book()
    made = say(book, RU, "A reply.")
    assert shape(ask(book, "reply")) == {
        "format": "travaux.search/1",
        "as_of": "2022-03-01",
        "query": "reply",
        "total": 1,
        "offset": 0,
        "facets": {
            "kind": [{"value": "statement", "count": 1}],
            "party": [{"value": "RU", "count": 1}],
            "language": [{"value": "en", "count": 1}],
            "publisher": [],
            "year": [{"value": "2022", "count": 1}],
        },
        "hits": [
            {
                "entry": made.id,
                "type": "statement_made",
                "kind": "statement",
                "provision": None,
                "by": "RU",
                "basis": "act",
                "happened": {"from": "2022-01-10", "to": "2022-01-10", "certainty": "stated"},
                "language": "en",
                "publisher": None,
                "title": None,
                "snippet": {
                    "text": "The minister\npress\nA reply.",
                    "marks": [{"start": 21, "end": 26}],
                    "cut_before": False,
                    "cut_after": False,
                },
                "span": None,
            }
        ],
    }
