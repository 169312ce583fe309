"""Segments and paragraphs leave no character out."""

import pytest
from hypothesis import given

from tests.text.test_laws import TEXTS
from travaux.text.bodies import body
from travaux.text.outline import outline


@given(TEXTS)
def test_joined_segments_are_the_text_and_joined_paragraphs_the_segment(text: str) -> None:
    found = body(outline(text))
    assert "".join(text[one.start : one.end] for one in found.segments) == text
    for segment in found.segments:
        assert (
            "".join(text[one.start : one.stop] for one in segment.paragraphs)
            == text[segment.start : segment.end]
        )
        assert all(one.start <= one.end <= one.stop for one in segment.paragraphs)


@given(TEXTS)
def test_every_article_is_a_segment_and_their_names_differ(text: str) -> None:
    found = outline(text)
    names = [one.id for one in body(found).segments]
    assert [one.id for one in body(found).articles] == [
        one.id for one in found.provisions if one.kind == "article"
    ]
    assert len(set(names)) == len(names)


TREATY = """Treaty

The Parties have agreed as follows:

CHAPTER I

Article 1
Scope

1. This Treaty applies
to all of it.
2. It applies:
(a) now; and
(b) then.

Done at Geneva.
"""


def test_a_treaty_is_cut_where_its_parts_begin() -> None:
    found = body(outline(TREATY))
    assert [one.id for one in found.segments] == ["front", "preamble", "chp_I", "art_1", "testimonium"]
    article = found.articles[0]
    assert [TREATY[one.start : one.end] for one in article.paragraphs] == [
        "Article 1",
        "Scope",
        "1. This Treaty applies\nto all of it.",
        "2. It applies:",
        "(a) now; and",
        "(b) then.",
    ]


@pytest.mark.parametrize("mark", [". ", " ", ""])
def test_one_long_line_is_cut_into_pieces(mark: str) -> None:
    text = f"word{mark}" * 100_000
    found = body(outline(text)).segments[0].paragraphs
    assert max(one.stop - one.start for one in found) <= 20_000
