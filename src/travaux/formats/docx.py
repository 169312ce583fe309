"""Word documents (ECMA-376): a redline as tracked changes, which whoever gets it may accept or reject.

In:  a redline.
Out: the document, and from such a document both texts again. It names no person, no machine and no time.

What moved is struck in one place and added in the other, under an author of its own: Word's own mark of a move needs
each place to name its other half, and a redline does not say which half is whose.

The standard library is enough to write it: python-docx has no tracked changes, which are all there is to write.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from io import BytesIO
from itertools import count
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from travaux.model.errors import TravauxError
from travaux.model.redlines import IN_NEW, IN_OLD, Fate, Redline, Run, Unit

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "[Content_Types].xml": (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Target="word/document.xml" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    ),
}
_DOCUMENT = "word/document.xml"
_MARKS = {
    Fate.STRUCK: ("del", ""),
    Fate.MOVED_FROM: ("del", " (moved)"),
    Fate.ADDED: ("ins", ""),
    Fate.MOVED_TO: ("ins", " (moved)"),
}
# As in `formats.atom`; CR too, which a reader of XML would turn into LF.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


class CharacterUnfitError(TravauxError):
    """A text has a character that the kind of document asked for cannot hold."""

    code = "character-unfit"


def write(found: Redline) -> bytes:
    """Write a redline; the same redline gives the same bytes.

    Raises:
        CharacterUnfitError: XML cannot hold a character of either text.
    """
    ET.register_namespace("w", W[1:-1])
    root = ET.Element(f"{W}document")
    body = ET.SubElement(root, f"{W}body")
    ids = count(1)
    paragraph = ET.SubElement(body, f"{W}p")
    for run in _runs(found.units):
        _check(run.text)
        for at, line in enumerate(run.text.split("\n")):
            if at:  # the line before ends here, and its end shares the fate of its words
                _end(paragraph, run.fate, found.engine, ids)
                paragraph = ET.SubElement(body, f"{W}p")
            if line:
                _say(_marked(paragraph, run.fate, found.engine, ids), line, run.fate)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return _packed({**{name: part.encode() for name, part in _PARTS.items()}, _DOCUMENT: document})


def read(content: bytes) -> tuple[str, str]:
    """Give the old text and the new one of a document that `write` wrote."""
    with ZipFile(BytesIO(content)) as archive:
        root = ET.fromstring(archive.read(_DOCUMENT))  # noqa: S314  our own document
    old: list[str] = []
    new: list[str] = []
    paragraphs = root.findall(f"{W}body/{W}p")
    for at, paragraph in enumerate(paragraphs):
        for child in paragraph:
            said = "".join("\t" if one.tag == f"{W}tab" else one.text or "" for one in child.iter())
            _give(said, child.tag == f"{W}ins", child.tag == f"{W}del", (old, new))
        if at + 1 < len(paragraphs):
            mark = paragraph.find(f"{W}pPr/{W}rPr")
            tags = {one.tag for one in mark} if mark is not None else set()
            _give("\n", f"{W}ins" in tags, f"{W}del" in tags, (old, new))
    return "".join(old), "".join(new)


def _give(said: str, is_added: bool, is_struck: bool, texts: tuple[list[str], list[str]]) -> None:  # noqa: FBT001
    if not is_added:
        texts[0].append(said)
    if not is_struck:
        texts[1].append(said)


def _runs(units: tuple[Unit, ...]) -> Iterator[Run]:
    """Give the runs so that what is not added stands in the order of the old text, the rest in that of the new.

    Units that both texts have in the same order stay whole. Any other is taken apart: what is old goes where it stood.
    """
    whole = _whole(units)
    olds = sorted(
        (
            (one.old_start, at)
            for at, one in enumerate(units)
            if one.old_start is not None and at not in whole
        ),
        reverse=True,
    )
    news = sorted((one.new_start, at) for at, one in enumerate(units) if one.new_start is not None)
    for _, at in news:
        start = units[at].old_start
        if at not in whole or start is None:
            yield from _side(units[at], IN_NEW, Fate.MOVED_TO)
            continue
        while olds and olds[-1][0] < start:
            yield from _side(units[olds.pop()[1]], IN_OLD, Fate.MOVED_FROM)
        yield from units[at].runs
    while olds:
        yield from _side(units[olds.pop()[1]], IN_OLD, Fate.MOVED_FROM)


def _side(unit: Unit, fates: frozenset[Fate], moved: Fate) -> Iterator[Run]:
    for run in unit.runs:
        if run.fate in fates:
            yield Run(moved, run.text, run.change) if run.fate is Fate.KEPT else run


def _whole(units: tuple[Unit, ...]) -> frozenset[int]:
    """Give the most units that both texts have in the same order: the longest rising row of old places."""
    both = sorted(
        (one.new_start, one.old_start, at)
        for at, one in enumerate(units)
        if one.new_start is not None and one.old_start is not None
    )
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for _, start, at in both:
        place = bisect_left(tails, start)
        tails[place : place + 1] = [start]
        ends[place : place + 1] = [at]
        if place:
            before[at] = ends[place - 1]
    row = ends[-1:]
    while row and row[-1] in before:
        row.append(before[row[-1]])
    return frozenset(row)


def _check(text: str) -> None:
    unfit = _UNFIT.search(text)
    if unfit is not None:
        message = f"the text has U+{ord(unfit[0]):04X}, which a Word document cannot hold"
        raise CharacterUnfitError(message, hint="take it out of the text, or write .html or .txt")


def _mark(parent: ET.Element, fate: Fate, engine: str, ids: Iterator[int]) -> ET.Element:
    tag, what = _MARKS[fate]
    return ET.SubElement(
        parent, f"{W}{tag}", {f"{W}id": str(next(ids)), f"{W}author": f"Travaux {engine}{what}"}
    )


def _marked(paragraph: ET.Element, fate: Fate, engine: str, ids: Iterator[int]) -> ET.Element:
    parent = paragraph if fate is Fate.KEPT else _mark(paragraph, fate, engine, ids)
    return ET.SubElement(parent, f"{W}r")


def _say(run: ET.Element, line: str, fate: Fate) -> None:
    tag = "t" if fate is Fate.KEPT or fate in IN_NEW else "delText"
    for at, words in enumerate(line.split("\t")):
        if at:
            ET.SubElement(run, f"{W}tab")
        if words:
            ET.SubElement(run, f"{W}{tag}", {_SPACE: "preserve"}).text = words


def _end(paragraph: ET.Element, fate: Fate, engine: str, ids: Iterator[int]) -> None:
    if fate is Fate.KEPT:
        return
    properties = ET.Element(f"{W}pPr")
    _mark(ET.SubElement(properties, f"{W}rPr"), fate, engine, ids)
    paragraph.insert(0, properties)


def _packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, part in parts.items():
            entry = ZipInfo(name)  # of 1980, whenever it is written
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0  # whatever machine writes it
            archive.writestr(entry, part)
    return out.getvalue()
