"""Sheets: what every paper of a redline or a composite says, and how it is written as a page and as plain text."""

import re
from html import unescape

import pytest
from hypothesis import given, settings

from tests.formats.papers import NEW, OLD, TREATY, composed, marked
from tests.text.test_laws import TEXTS
from travaux.formats import html, printing, txt, writers
from travaux.formats.errors import EndingUnknownError
from travaux.formats.printing import Mark, Request, Role
from travaux.model.composites import Profile
from travaux.model.redlines import Change, Fate, Redline, Run, Unit
from travaux.text.bracketed import read
from travaux.text.redline import ENGINE
from travaux.wording.languages import Language

LONG = "The Parties shall count fish each year in May. " * 6


def words(text: str) -> str:
    return "".join(text.split())


def said(sheet: printing.Sheet) -> str:
    return "".join(span.text for block in sheet.blocks if block.role is not Role.NOTE for span in block.spans)


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_every_word_of_a_redline_stands_in_its_sheet_in_order(old: str, new: str) -> None:
    found = marked(old, new)
    assert words(said(printing.redline(found))) == words(
        "".join(run.text for unit in found.units for run in unit.runs)
    )


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_every_word_of_a_composite_stands_in_its_sheet_as_in_its_plain_text(base: str, version: str) -> None:
    found = composed(base, EG=version)
    for profile in Profile:
        wanted = Request(profile=profile)
        assert words(said(printing.composite(found, wanted))) == words(txt.composite(found, wanted).decode())


def test_articles_have_headings_and_chapters_stand_above_them() -> None:
    text = "CHAPTER I\nFISH\n\nArticle 1\nCounting\n\nFish are counted.\n\nArticle 2\n\nFish are fed.\n"
    headings = [
        ("".join(span.text for span in block.spans), block.level)
        for block in printing.redline(marked(text, text)).blocks
        if block.role is Role.HEADING
    ]
    assert headings[-2:] == [("Article 1\nCounting", 2), ("Article 2", 2)]
    assert headings[0][1] == 1
    plain = printing.redline(marked(OLD, OLD)).blocks
    assert [block.level for block in plain if block.role is Role.HEADING] == [1, 1]


def test_an_article_whose_first_line_is_its_text_has_no_heading() -> None:
    found = marked(f"Article 1. {LONG}\n", f"Article 1. {LONG}\n")
    assert [block.role for block in printing.redline(found).blocks] == [Role.TEXT]


def test_lines_beyond_a_page_are_paragraphs_and_broken_lines_are_not() -> None:
    found = marked(f"{LONG}\n{LONG}\none\ntwo\n", f"{LONG}\n{LONG}\none\ntwo\n")
    assert len(printing.redline(found).blocks) == 3


def test_a_move_bears_its_number_once_in_each_place() -> None:
    runs = (
        Run(Fate.MOVED_FROM, "a ", None, 4),
        Run(Fate.STRUCK, "b", None, 4),
        Run(Fate.MOVED_FROM, "\nc", None, 4),
        Run(Fate.MOVED_TO, "\n\na c", None, 4),
    )
    sheet = printing.redline(Redline("redline/1", (Unit("u", "u", 0, 0, runs),), ()))
    numbers = [(span.mark, span.move) for block in sheet.blocks for span in block.spans if span.move]
    assert numbers == [(Mark.MOVED_FROM, 4), (Mark.MOVED_TO, 4)]
    assert [span.mark for span in sheet.key] == [Mark.STRUCK, Mark.MOVED_FROM, Mark.MOVED_TO]


def test_long_alternatives_begin_a_paragraph_each() -> None:
    found = composed(
        TREATY,
        EG=TREATY.replace("count fish each year in May", f"{'never ' * 40}count"),
        SD=TREATY.replace("May", "June"),
    )
    blocks = ["".join(span.text for span in block.spans) for block in printing.composite(found).blocks]
    assert sum(block.startswith(("[base", "[EG", "[SD")) for block in blocks) >= 2


@pytest.mark.parametrize("reader", list(Language))
def test_a_table_says_where_each_party_stands_apart(reader: Language) -> None:
    found = composed(
        TREATY,
        EG=TREATY.replace("shall", "should").replace("upon", "on"),
        SD=TREATY.replace("shall", "may"),
        ZA=TREATY,
    )
    sheet = printing.composite(found, Request(reader=reader))
    assert sheet.table is not None
    _, *rows = sheet.table.rows
    assert rows == [("EG", "2", "Article 1; Article 2"), ("SD", "1", "Article 1"), ("ZA", "0", "—")]


def test_unattributed_no_party_is_named_in_any_kind_of_paper() -> None:
    found = composed(TREATY, EGY=TREATY.replace("shall", "should"))
    wanted = Request(is_attributed=False)
    for ending in (".html", ".txt"):
        assert b"EGY" in writers.composite(found, ending)
        assert b"EGY" not in writers.composite(found, ending, wanted)
    assert "EGY" not in repr(printing.composite(found, wanted))


def test_a_page_shows_what_parties_wrote_as_text() -> None:
    attack = "<script>alert(1)</script>"
    page = html.composite(composed(TREATY, EG=TREATY.replace("May", attack))).decode()
    assert attack not in page
    assert attack in unescape(page)
    page = html.redline(marked(TREATY, TREATY.replace("May", attack)), Request(attack)).decode()
    assert attack not in page


def test_a_page_says_which_language_is_whose_and_says_by_elements_what_changed() -> None:
    page = html.redline(marked(OLD, NEW), Request("Poisson", Language.FR)).decode()
    assert '<html lang="fr">' in page
    assert '<main lang="en" dir="ltr">' in page
    assert "<title>Poisson</title>" in page
    assert '<del class="struck">' in page
    assert "À regarder de près." in page
    assert ENGINE in page
    assert re.search(r"https?://", page) is None
    arabic = Redline("redline/1", (Unit("u", "u", 0, 0, (Run(Fate.KEPT, "المادة 1"),)),), (), language="ar")
    assert '<main lang="ar" dir="rtl">' in html.redline(arabic).decode()


def test_the_plain_text_of_a_composite_is_read_back() -> None:
    found = composed(TREATY, EG=TREATY.replace("shall", "should"))
    assert not read(txt.composite(found).decode()).faults


def test_an_ending_that_is_not_written_is_refused_and_case_does_not_matter() -> None:
    found = marked(OLD, NEW)
    assert writers.redline(found, ".TXT") == txt.redline(found)
    for ending in (".png", "", "txt"):
        with pytest.raises(EndingUnknownError):
            writers.redline(found, ending)
    with pytest.raises(EndingUnknownError):
        writers.composite(composed(TREATY, EG=TREATY), ".rtf")


def test_brackets_hug_their_words_and_the_spaces_stand_outside() -> None:
    base = "Article 1\n\nParties shall count fish.\n"
    found = composed(base, EG=base.replace("fish", "fish and ships"))
    assert "count fish [EG propose; base oppose: and ships]." in said(printing.composite(found))


def test_after_long_alternatives_the_sentence_goes_on_where_it_stands() -> None:
    base = "Article 1\n\nThe Parties shall count fish each year in May, and report the count.\n"
    found = composed(base, EG=base.replace("count fish each year in May", f"feed {'small ' * 30}whales"))
    blocks = [block for block in printing.composite(found).blocks if block.role is Role.TEXT]
    assert [block.level for block in blocks] == [0, 1, 1]
    assert "".join(span.text for span in blocks[-1].spans).endswith("], and report the count.")


def test_the_text_that_all_start_from_is_named_in_the_words_of_the_reader_but_not_where_it_is_read_back() -> (
    None
):
    found = composed(TREATY, EG=TREATY.replace("shall", "should"))
    wanted = Request(reader=Language.RU)
    assert "исх. текст" in said(printing.composite(found, wanted))
    assert "[base: " in txt.composite(found, wanted).decode()


def test_white_space_that_alone_changed_is_shown_in_a_text_file_without_signs() -> None:
    runs = (
        Run(Fate.KEPT, "duties"),
        Run(Fate.STRUCK, "\n  ", Change.TYPOGRAPHIC),
        Run(Fate.ADDED, " ", Change.TYPOGRAPHIC),
        Run(Fate.KEPT, "on "),
        Run(Fate.STRUCK, "80 %", Change.TYPOGRAPHIC),
        Run(Fate.ADDED, "80%", Change.TYPOGRAPHIC),
    )
    found = Redline("redline/4", (Unit("art_1", "art_1", 0, 0, runs),), ())
    assert txt.redline(found).decode().endswith("\nduties on [-80 %-]{+80%+}\n")
