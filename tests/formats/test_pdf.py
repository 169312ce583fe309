"""PDFs: what stands in them, how they are tagged, and what they refuse."""

import os
import re
import subprocess
import sys
import zlib
from ctypes import c_ulong, create_string_buffer
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from tests.formats.papers import NEW, OLD, TREATY, composed, marked
from tools import fonts
from travaux.formats import pdf, printing
from travaux.formats.errors import CharacterUnfitError
from travaux.formats.printing import Request, Role
from travaux.model.redlines import Change, Fate, Redline, Run, Unit
from travaux.text.redline import ENGINE
from travaux.wording.languages import Language


def opened(content: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(content)


def text(content: bytes) -> str:
    document = opened(content)
    pages = [document[at].get_textpage().get_text_bounded() for at in range(len(document))]
    return "\n".join(pages)


def words(said: str) -> str:
    """Leave out white space, and the hyphen-like sign that PDFium puts at the end of a broken line."""
    return "".join(said.replace("\ufffe", "").split())


def inner(content: bytes) -> str:
    """Give the objects of a PDF, those in compressed streams too."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    said = [content]
    for stream in streams:
        try:
            said.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(said).decode("latin-1")


def tags(content: bytes) -> list[str]:
    """Give the types of all elements of the structure tree, page by page, in order."""
    document = opened(content)
    found: list[str] = []
    for page in document:
        tree = raw.FPDF_StructTree_GetForPage(page)
        ahead = [
            raw.FPDF_StructTree_GetChildAtIndex(tree, at)
            for at in reversed(range(raw.FPDF_StructTree_CountChildren(tree)))
        ]
        while ahead:
            element = ahead.pop()
            if not element:
                continue
            size = raw.FPDF_StructElement_GetType(element, None, c_ulong(0))
            held = create_string_buffer(size)
            raw.FPDF_StructElement_GetType(element, held, c_ulong(size))
            found.append(held.raw.decode("utf-16-le").rstrip("\0"))
            count = raw.FPDF_StructElement_CountChildren(element)
            ahead += [raw.FPDF_StructElement_GetChildAtIndex(element, at) for at in reversed(range(count))]
        raw.FPDF_StructTree_Close(tree)
    return found


def test_a_redline_says_what_its_page_says() -> None:
    found = marked(OLD, NEW)
    sheet = printing.redline(found, Request("Fish"))
    said = words(text(pdf.write(sheet)))
    for block in sheet.blocks:
        for span in block.spans:
            assert words(span.text) in said
    assert "Page1of1" in said
    assert ENGINE in said


RUSSIAN = (
    "Статья 1\n\nСтороны не размещают ракеты «средней дальности» за пределами своей территории — № 5.\n\n"
    "Статья 2\n\nНастоящий Договор вступает в силу с даты подписания.\n"
)
FRENCH = (
    "Article premier\n\nLes Parties s’engagent à ne pas déployer : « missiles » ; œuvre, où, ça.\n\n"
    "Article 2\n\nLe présent Traité entre en vigueur à la signature.\n"
)


@pytest.mark.parametrize(("base", "other"), [(RUSSIAN, "обязаны не"), (FRENCH, "n’ont"), (TREATY, "should")])
def test_a_composite_says_every_word_and_bracket_of_its_sheet(base: str, other: str) -> None:
    first = {RUSSIAN: "не", FRENCH: "s’engagent", TREATY: "shall"}[base]
    found = composed(base, EG=base.replace(first, other), SD=base.replace("2", "3"))
    wanted = Request("Text", Language.RU)
    sheet = printing.composite(found, wanted)
    said = words(text(pdf.composite(found, wanted)))
    expected = "".join("".join(span.text for span in block.spans) for block in sheet.blocks)
    assert words(expected) in said
    assert "Сторона" in said


def test_it_is_tagged_with_headings_a_title_and_a_language() -> None:
    content = pdf.redline(marked(OLD, NEW), Request("Fish"))
    found = tags(content)
    assert found.count("H1") == 2
    assert "P" in found
    assert opened(content).get_metadata_dict()["Title"] == "Fish"
    held = inner(content)
    assert re.search(r"/Lang\s?\(en\)", held)
    assert "/Marked true" in held
    assert next(one.get_title() for one in opened(content).get_toc()).startswith("Article")
    assert "pdfuaid:part" in held


def test_a_table_is_tagged_as_one() -> None:
    found = tags(pdf.composite(composed(TREATY, EG=TREATY.replace("shall", "should"))))
    assert {"Table", "TH", "TD"} <= set(found)


def test_every_font_is_within_and_none_is_asked_of_the_machine() -> None:
    held = inner(pdf.redline(marked(OLD, NEW)))
    named = set(re.findall(r"/BaseFont\s?/([A-Z]{6}\+)?([A-Za-z]+)", held))
    assert all(subset for subset, _ in named)
    assert {"TravauxSerif", "TravauxSans"} <= {
        re.sub("(Regular|Bold|Italic)$", "", name) for _, name in named
    }


def test_another_process_gives_the_same_bytes_and_no_time() -> None:
    make = (
        "import hashlib; from tests.formats.papers import *; from travaux.formats import pdf;"
        "print(hashlib.sha256(pdf.redline(marked(OLD, NEW))).hexdigest())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", make],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path.cwd()), "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(said) == 1
    assert not re.search(
        r"/(CreationDate|ModDate)|CreateDate|ModifyDate", inner(pdf.redline(marked(OLD, NEW)))
    )


def with_text(said: str, language: str = "en") -> Redline:
    unit = Unit("u", "u", 0, 0, (Run(Fate.ADDED, said, Change.SUBSTANTIVE),))
    return Redline("redline/1", (unit,), (), language=language)


@pytest.mark.parametrize("sign", ["\uf8e7", "\x00", "\x1b", "\ud800", "\U0001f642"])
def test_a_sign_that_no_font_has_is_shown_by_its_number(sign: str) -> None:
    assert f"a⟨U+{ord(sign):04X}⟩b" in words(text(pdf.redline(with_text(f"a{sign}b"))))


def test_line_ends_of_any_system_and_tabs_are_no_unfit_signs() -> None:
    said = words(text(pdf.redline(with_text("one\r\ntwo\tthree\u2028four"))))
    assert "onetwothreefour" in said
    assert "U+" not in said


@pytest.mark.parametrize(("letter", "name"), [("漢", "CJK"), ("ᠮ", "MONGOLIAN"), ("𒀀", "CUNEIFORM")])
def test_a_letter_that_no_font_has_is_refused_by_its_name(letter: str, name: str) -> None:
    with pytest.raises(CharacterUnfitError, match=name) as refused:
        pdf.redline(with_text(f"a {letter} b"))
    assert ".docx" in refused.value.hint


def test_letters_beyond_our_own_fonts_are_found_in_those_of_the_library() -> None:
    said = text(pdf.redline(with_text("Ελλάς ≥ 5 → 6 ● Ω")))
    assert "Ελλάς" in said
    assert "U+" not in said


def test_what_looks_like_markup_is_printed_as_it_stands() -> None:
    said = '#panic(1) *bold* _it_ $x^2$ @ref <label> \\ // /* "q" `raw`'
    assert words(said) in words(text(pdf.redline(with_text(said), Request("= #title"))))


def test_a_language_that_nobody_knows_is_no_fault() -> None:
    assert "fish" in text(pdf.redline(with_text("fish", "x-klingon-2")))


def test_the_fonts_are_those_that_were_made_from_the_pages_own() -> None:
    assert fonts.wrong() == []


def test_struck_and_added_words_are_told_apart_without_colour() -> None:
    found = marked(TREATY, TREATY.replace("shall", "should"))
    page = opened(pdf.redline(found))[0]
    lines = [one for one in page.get_objects() if one.type == raw.FPDF_PAGEOBJ_PATH]
    assert len(lines) >= 4, "a line through or under each of the marked words, in the key too"
    notes = [block for block in printing.redline(found).blocks if block.role is Role.NOTE]
    assert len(notes) == 1


def test_a_paragraph_that_runs_from_right_to_left_begins_at_the_right_whatever_the_language() -> None:
    page = opened(pdf.redline(with_text("تتعهد الأطراف.\n\nFish are counted.")))[0].get_textpage()
    said = page.get_text_range()
    arabic, latin = (page.get_charbox(said.index(sign)) for sign in ("ت", "F"))
    assert (arabic[2] > 500, latin[0] < 100) == (True, True), "the first letter of each at its own margin"
