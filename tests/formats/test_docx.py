"""A redline as a Word document: both texts come back from its tracked changes, moves are moves, it tells of nobody."""

from collections import Counter
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.papers import NEW, OLD, TREATY, composed, marked
from tests.text.test_laws import TEXTS
from travaux.formats import docx
from travaux.formats.errors import CharacterUnfitError
from travaux.formats.packages import W
from travaux.formats.printing import Request
from travaux.model.redlines import Change, Concern, Fate, Flag, Redline, Run, Unit, new_text, old_text
from travaux.text.redline import ENGINE
from travaux.wording.languages import Language


def parts(content: bytes) -> dict[str, ET.Element]:
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}  # noqa: S314  our own


def document(content: bytes) -> ET.Element:
    return parts(content)["word/document.xml"]


def settled(content: bytes, *, accept: bool) -> str:
    """Accept or reject every change as the standard says, by nothing that `formats.docx` does."""
    gone = ("del", "moveFrom") if accept else ("ins", "moveTo")
    said = []
    paragraphs = document(content).findall(f"{W}body/{W}p")
    for paragraph in paragraphs:
        for element in paragraph:
            if element.tag.removeprefix(W) not in gone:
                for one in element.iter():
                    if one.tag in {f"{W}t", f"{W}delText"}:
                        said.append(one.text or "")
                    elif one.tag == f"{W}tab":
                        said.append("\t")
        marks = {one.tag.removeprefix(W) for one in paragraph.findall(f"{W}pPr/{W}rPr/*")}
        if not marks & set(gone) and paragraph is not paragraphs[-1]:
            said.append("\n")
    return "".join(said)


def ranges(root: ET.Element) -> dict[str, list[tuple[str, str]]]:
    """Of each name of a move, its halves and the words within; of each range, that it has one start and one end."""
    found: dict[str, list[tuple[str, str]]] = {}
    open_range: tuple[str, str, str] | None = None
    words: list[str] = []
    for element in root.iter():
        tag = element.tag.removeprefix(W)
        if tag in {"moveFromRangeStart", "moveToRangeStart"}:
            assert open_range is None, "no move lies within another"
            open_range, words = (tag[:-10], element.attrib[f"{W}id"], element.attrib[f"{W}name"]), []
        elif tag in {"moveFromRangeEnd", "moveToRangeEnd"}:
            assert open_range is not None
            assert (tag[:-8], element.attrib[f"{W}id"]) == open_range[:2]
            found.setdefault(open_range[2], []).append((open_range[0], "".join(words)))
            open_range = None
        elif tag in {"moveFrom", "moveTo"} and len(element):  # without words it marks the end of a paragraph
            assert open_range is not None, "what moved lies within a range"
            assert tag == open_range[0]
            words += [one.text or "" for one in element.iter(f"{W}t")]
    assert open_range is None
    return found


UNFIT = {*map(chr, range(32)), *map(chr, range(0xD800, 0xE000)), "\ufffe", "\uffff"} - {"\t", "\n"}
FIT = TEXTS.map(lambda text: "".join(one for one in text if one not in UNFIT))


@given(FIT, FIT)
@settings(deadline=None)
def test_both_texts_are_read_back(old: str, new: str) -> None:
    written = docx.redline(marked(old, new))
    assert docx.read(written) == (old, new)
    assert (settled(written, accept=False), settled(written, accept=True)) == (old, new)
    for halves in ranges(document(written)).values():
        assert sorted(half for half, _ in halves) == ["moveFrom", "moveTo"]


RUNS = st.sampled_from([Fate.KEPT, Fate.STRUCK, Fate.ADDED])


@given(st.permutations(range(5)), st.permutations(range(5)), st.lists(RUNS, min_size=5, max_size=5))
def test_articles_in_any_other_order_are_read_back(old: list[int], new: list[int], fates: list[Fate]) -> None:
    units = tuple(
        Unit(
            str(one),
            str(one),
            old.index(one),
            new.index(one),
            (
                Run(Fate.KEPT, f"{one} \n"),
                Run(fate, f"and {fate}\n", None if fate is Fate.KEPT else Change.SUBSTANTIVE),
            ),
        )
        for one, fate in zip(new, (fates[one] for one in new), strict=True)
    )
    found = Redline("redline/1", units, ())
    written = docx.redline(found)
    assert docx.read(written) == (old_text(found), new_text(found))
    for halves in ranges(document(written)).values():
        assert sorted(half for half, _ in halves) == ["moveFrom", "moveTo"]


def test_of_articles_in_another_order_the_fewest_are_moved() -> None:
    units = tuple(
        Unit(name, name, old, new, (Run(Fate.KEPT, name),))
        for new, (name, old) in enumerate([("d", 3), ("a", 0), ("b", 1), ("c", 2)])
    )
    root = document(docx.redline(Redline("redline/1", units, ())))
    assert ranges(root) == {"move1": [("moveTo", "d"), ("moveFrom", "d")]}


def test_a_paragraph_that_moved_is_a_move_with_two_halves_of_one_name() -> None:
    moved = "Each Party shall notify the depositary of its national contact point without delay."
    rest = "Fish are counted each year in May by the coastal State."
    old = f"Article 1\n\n{moved}\n\n{rest}\n\nArticle 2\n\nThe Parties shall consult each other every year.\n"
    new = f"Article 1\n\n{rest}\n\nArticle 2\n\nThe Parties shall consult each other every year.\n\n{moved}\n"
    written = docx.redline(marked(old, new))
    (halves,) = ranges(document(written)).values()
    assert halves == [("moveFrom", moved), ("moveTo", moved)]
    assert (settled(written, accept=False), settled(written, accept=True)) == (old, new)


def test_an_article_that_moved_does_not_hold_the_move_of_its_paragraph() -> None:
    one = Unit(
        "art_1", "art_2", 0, 20,
        (Run(Fate.KEPT, "a\n"), Run(Fate.MOVED_FROM, "b\n", Change.RENUMBERING, 1), Run(Fate.KEPT, "c\n")),
    )  # fmt: skip
    two = Unit("art_2", "art_1", 10, 0, (Run(Fate.KEPT, "d long enough\n"),))
    three = Unit(
        "art_3", "art_3", 30, 30, (Run(Fate.MOVED_TO, "b\n", Change.RENUMBERING, 1), Run(Fate.KEPT, "e"))
    )
    found = Redline("redline/1", (two, one, three), ())
    written = docx.redline(found)
    assert docx.read(written) == (old_text(found), new_text(found))
    said = ranges(document(written))
    assert Counter(half for halves in said.values() for half, _ in halves)["moveFrom"] == len(said)
    assert [("moveFrom", "b"), ("moveTo", "b")] in [sorted(halves) for halves in said.values()]


def test_half_a_move_is_struck_or_added() -> None:
    unit = Unit(
        "art_1", "art_1", 0, 0, (Run(Fate.MOVED_FROM, "gone", Change.RENUMBERING, 7), Run(Fate.KEPT, "x"))
    )
    root = document(docx.redline(Redline("redline/1", (unit,), ())))
    assert ranges(root) == {}
    assert [one.text for one in root.iter(f"{W}delText")] == ["gone"]


def test_struck_words_are_deleted_text_and_no_person_or_time_is_named() -> None:
    root = document(docx.redline(marked(OLD, NEW)))
    assert "not" in "".join(one.text or "" for one in root.iter(f"{W}delText"))
    assert all(one.find(f".//{W}t") is None for one in root.iter(f"{W}del"))
    changes = [one for one in root.iter() if f"{W}author" in one.attrib]
    assert {one.get(f"{W}author") for one in changes} == {f"Travaux {ENGINE}"}
    assert not [one for one in root.iter() if f"{W}date" in one.attrib]
    ids = [one.get(f"{W}id") for one in changes]
    assert len(set(ids)) == len(ids)


def test_what_to_look_at_twice_is_a_comment_on_the_words() -> None:
    found = marked(OLD, NEW)
    assert Flag(Concern.NEGATION, "not", "") in [flag for unit in found.units for flag in unit.flags]
    held = parts(docx.redline(found, Request(reader=Language.FR)))
    comments = {
        one.get(f"{W}id"): "".join(one.itertext()) for one in held["word/comments.xml"].iter(f"{W}comment")
    }
    assert "négation\xa0: not → rien" in comments.values()
    within: dict[str, list[str]] = {}
    open_now: set[str] = set()
    for one in held["word/document.xml"].iter():
        if one.tag == f"{W}commentRangeStart":
            open_now.add(one.attrib[f"{W}id"])
        elif one.tag == f"{W}commentRangeEnd":
            open_now.remove(one.attrib[f"{W}id"])
        elif one.tag in {f"{W}t", f"{W}delText"}:
            for name in open_now:
                within.setdefault(name, []).append(one.text or "")
    negation = next(name for name, said in comments.items() if said.startswith("négation"))
    assert "not" in "".join(within[negation or ""])
    assert not open_now


def test_without_flags_there_is_no_part_for_comments() -> None:
    assert "word/comments.xml" not in parts(docx.redline(marked(OLD, OLD)))


def test_a_document_has_headings_a_title_a_language_and_says_in_its_foot_who_made_it() -> None:
    held = parts(docx.redline(marked(OLD, NEW), Request("Fish & ships")))
    styles = [one.get(f"{W}val") for one in held["word/document.xml"].iter(f"{W}pStyle")]
    assert set(styles) == {"Heading1"}
    assert len(styles) >= 2
    core = {one.tag.rpartition("}")[2]: one.text for one in held["docProps/core.xml"]}
    assert core == {"title": "Fish & ships", "language": "en"}
    foot = held["word/footer1.xml"]
    assert ENGINE in "".join(foot.itertext())
    assert [one.get(f"{W}instr") for one in foot.iter(f"{W}fldSimple")] == [" PAGE ", " NUMPAGES "]


def test_a_composite_is_set_with_its_brackets_and_a_table_of_parties() -> None:
    found = composed(TREATY, EG=TREATY.replace("shall", "should"), SD=TREATY.replace("each year", ""))
    root = document(docx.composite(found, Request(reader=Language.RU)))
    said = "".join(one.text or "" for one in root.iter(f"{W}t"))
    assert "[SD" in said or "SD" in said
    assert [one.get(f"{W}val") for one in root.iter(f"{W}rStyle")].count("Sign") >= 4
    rows = ["".join(one.itertext()) for one in root.iter(f"{W}tr")]
    assert rows[0].startswith("Сторона")
    assert [row[:2] for row in rows[1:]] == ["EG", "SD"]
    unnamed = document(docx.composite(found, Request(is_attributed=False)))
    assert "EG" not in "".join(unnamed.itertext())
    assert unnamed.find(f".//{W}tbl") is None


def test_paragraphs_that_run_from_right_to_left_are_said_to_do_so() -> None:
    runs = (Run(Fate.KEPT, "1. المادة\n"), Run(Fate.ADDED, "Fish (سمك)\n", Change.SUBSTANTIVE))
    held = Redline("redline/1", (Unit("art_1", "art_1", 0, 0, runs),), (), language="ar")
    root = document(docx.redline(held))
    assert root.find(f"{W}body/{W}sectPr/{W}bidi") is not None
    paragraphs = root.findall(f"{W}body/{W}p")
    assert [one.find(f"{W}pPr/{W}bidi") is not None for one in paragraphs] == [True, False, False]
    assert [one.tag.removeprefix(W) for one in paragraphs[0][0]] == ["pStyle", "bidi"]
    base = "المادة 1\n\nArticle 1\n\nالأسماك\n"
    made = document(docx.composite(composed(base, EG=base.replace("الأسماك", "السفن"))))
    assert made.find(f".//{W}p/{W}pPr/{W}bidi") is not None


def test_the_same_redline_gives_the_same_bytes() -> None:
    assert docx.redline(marked(OLD, NEW)) == docx.redline(marked(OLD, NEW))


@pytest.mark.parametrize("unfit", ["\x00", "\r", "\x1b", "\ud800", "\ufffe"])
def test_a_character_xml_cannot_hold_is_refused(unfit: str) -> None:
    unit = Unit("1", None, 0, None, (Run(Fate.STRUCK, f"a{unfit}b"),))
    with pytest.raises(CharacterUnfitError, match=f"U\\+{ord(unfit):04X}"):
        docx.redline(Redline("redline/1", (unit,), ()))
