"""A redline as a Word document: both texts come back from its tracked changes, and it tells of nobody."""

from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.test_laws import TEXTS
from travaux.formats import docx
from travaux.model.redlines import Fate, Redline, Run, Unit
from travaux.text.align import align
from travaux.text.bodies import body
from travaux.text.outline import outline
from travaux.text.redline import redline

W = docx.W
OLD = "Article 1\n\nThe Parties shall not meet.\n\nArticle 2\n\nFish\tare counted each year in May.\n"
NEW = "Article 1\n\nFish\tare counted each year in May.\n\nArticle 2\n\nThe Parties shall meet.\n"


def marked(old: str, new: str) -> Redline:
    before, after = body(outline(old)), body(outline(new))
    return redline(before, after, align(before, after))


def document(content: bytes) -> ET.Element:
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
        return [ET.fromstring(archive.read(name)) for name in archive.namelist()][-1]  # noqa: S314  our own


UNFIT = {*map(chr, range(32)), *map(chr, range(0xD800, 0xE000)), "\ufffe", "\uffff"} - {"\t", "\n"}
FIT = TEXTS.map(lambda text: "".join(one for one in text if one not in UNFIT))


@given(FIT, FIT)
@settings(deadline=None)
def test_both_texts_are_read_back(old: str, new: str) -> None:
    assert docx.read(docx.write(marked(old, new))) == (old, new)


@given(st.permutations(range(5)), st.permutations(range(5)))
def test_articles_in_any_other_order_are_read_back(old: list[int], new: list[int]) -> None:
    units = tuple(
        Unit(str(one), str(one), old.index(one), new.index(one), (Run(Fate.KEPT, f"{one} \n"),))
        for one in new
    )
    texts = tuple("".join(f"{one} \n" for one in order) for order in (old, new))
    assert docx.read(docx.write(Redline("redline/1", units, ()))) == texts


def test_of_articles_in_another_order_the_fewest_are_marked() -> None:
    units = tuple(
        Unit(name, name, old, new, (Run(Fate.KEPT, name),))
        for new, (name, old) in enumerate([("d", 3), ("a", 0), ("b", 1), ("c", 2)])
    )
    root = document(docx.write(Redline("redline/1", units, ())))
    said = ["".join(one.itertext()) for one in root.iter() if one.tag in {f"{W}ins", f"{W}del"}]
    assert said == ["d", "d"]


def test_struck_words_are_deleted_text_and_no_person_or_time_is_named() -> None:
    root = document(docx.write(marked(OLD, NEW)))
    assert "not" in "".join(one.text or "" for one in root.iter(f"{W}delText"))
    assert all(one.find(f".//{W}t") is None for one in root.iter(f"{W}del"))
    changes = [one for one in root.iter() if one.tag in {f"{W}ins", f"{W}del"}]
    assert {one.get(f"{W}author") for one in changes} <= {"Travaux redline/1", "Travaux redline/1 (moved)"}
    assert all(set(one.attrib) == {f"{W}id", f"{W}author"} for one in changes)
    assert len({one.get(f"{W}id") for one in changes}) == len(changes)


def test_the_same_redline_gives_the_same_bytes() -> None:
    assert docx.write(marked(OLD, NEW)) == docx.write(marked(OLD, NEW))


@pytest.mark.parametrize("unfit", ["\x00", "\r", "\x1b", "\ud800", "\ufffe"])
def test_a_character_xml_cannot_hold_is_refused(unfit: str) -> None:
    unit = Unit("1", None, 0, None, (Run(Fate.STRUCK, f"a{unfit}b"),))
    with pytest.raises(docx.CharacterUnfitError, match=f"U\\+{ord(unfit):04X}"):
        docx.write(Redline("redline/1", (unit,), ()))
