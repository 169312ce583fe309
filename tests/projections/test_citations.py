"""What rests on which words of a source."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import OBS, TODAY, Book, as_of
from travaux.model.corrections import EntryCorrected, EntryWithdrawn
from travaux.model.sources import Span
from travaux.model.statements import StatementMade
from travaux.projections.citations import citations, filed, pieces
from travaux.projections.sight import Sight

SAID = StatementMade("A minister", "a briefing")


def test_entries_that_rest_on_the_same_words_stand_together_in_the_order_of_the_text() -> None:
    book = Book("OBS", observer=True)
    source = book.source(OBS, b"they said no and then yes")
    later = book.sign(OBS, SAID, by="RU", source=source, span=(20, 25))
    whole = book.sign(OBS, SAID, by="RU", source=source)
    twice = [
        book.sign(OBS, SAID, by="RU", source=source, span=(5, 12), on=day)
        for day in ("2022-01-12", "2022-01-11")
    ]
    wider = book.sign(OBS, SAID, by="RU", source=source, span=(5, 20))
    found = citations(Sight(book.ledger, TODAY), source)
    assert [(one.span, [entry.id for entry in one.entries]) for one in found] == [
        (Span(5, 20), [wider.id]),
        (Span(5, 12), [twice[1].id, twice[0].id]),
        (Span(20, 25), [later.id]),
        (None, [whole.id]),
    ]


def test_a_corrected_span_is_cited_where_it_was_corrected_to() -> None:
    book = Book("OBS", observer=True)
    source = book.source(OBS, b"they said no")
    said = book.sign(OBS, SAID, by="RU", source=source, span=(0, 4))
    book.sign(OBS, EntryCorrected({"span": "5-12"}, "slip"), about=said)
    assert [one.span for one in citations(Sight(book.ledger, TODAY), source)] == [Span(5, 12)]


def test_overlapping_spans_cut_the_text_at_every_end() -> None:
    spans = (Span(2, 6), Span(4, 8), Span(4, 8))
    cut = [(one.start, one.end, one.is_cited, one.opens, one.closes) for one in pieces(spans, 0, 10)]
    assert cut == [
        (0, 2, False, (), ()),
        (2, 4, True, (0,), ()),
        (4, 6, True, (1, 2), (0,)),
        (6, 8, True, (), (1, 2)),
        (8, 10, False, (), ()),
    ]


def test_a_window_shows_what_began_before_it_and_does_not_open_it_again() -> None:
    cut = [(one.start, one.end, one.is_cited, one.opens, one.closes) for one in pieces((Span(2, 6),), 4, 5)]
    assert cut == [(4, 5, True, (), (0,))]
    assert pieces((), 3, 3) == ()


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8),
    st.integers(0, 20),
    st.integers(0, 20),
)
def test_pieces_follow_one_another_and_cover_what_spans_cover(
    ends: list[tuple[int, int]], start: int, length: int
) -> None:
    spans = [Span(*pair) for pair in ends]
    end = start + length
    cut = pieces(spans, start, end)
    assert [at for one in cut for at in range(one.start, one.end)] == list(range(start, end))
    cited = {at for one in cut if one.is_cited for at in range(one.start, one.end)}
    assert cited == {at for at in range(start, end) if any(span.start <= at < span.end for span in spans)}
    for number, span in enumerate(spans):
        is_shown = span.start < span.end and start < span.end and span.start < end and length > 0
        assert sum(number in one.closes for one in cut) == is_shown
        assert sum(number in one.opens for one in cut) == (is_shown and span.start >= start)


def test_sources_are_listed_by_their_day_with_how_much_rests_on_them() -> None:
    book = Book("OBS", observer=True)
    later = book.source(OBS, b"later", on="2022-02-02")
    source = book.source(OBS, b"first", on="2022-01-20")
    gone = book.source(OBS, b"gone")
    book.sign(OBS, EntryWithdrawn("twice"), about=gone)
    book.sign(OBS, SAID, by="RU", source=source, on="2022-01-10")
    book.sign(OBS, SAID, by="RU", source=source, on="2022-02-10")
    found = filed([book.ledger], as_of("2022-02-01"))
    assert [(one.entry.id, one.resting) for one in found] == [(source.id, 1), (later.id, 0)]
