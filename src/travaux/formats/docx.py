"""Word documents (ECMA-376): a redline as tracked changes, which whoever gets it may accept or reject; a composite.

In:  what the text engine found.
Out: the document, and from a redline's document both texts again. It names no person, no machine and no time.

What moved is a move for Word too: both places bear one name, so that accepting one half says what becomes of the other.
What to look at twice is a comment. The body holds nothing but the texts: accepted throughout it is the new text, letter
for letter, rejected the old one. Who made it stands in the foot.

The standard library is enough to write it: python-docx has no tracked changes, which are all there is to write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from travaux.formats import printing, revised
from travaux.formats.packages import DOCUMENT, SPACE, W, check, packed, section
from travaux.formats.printing import PLAIN, Block, Mark, Request, Role, Span, Table
from travaux.formats.revised import Piece
from travaux.model.composites import Composite
from travaux.model.redlines import IN_NEW, Fate, Flag, Redline

_MARKS = {
    Fate.STRUCK: "del",
    Fate.ADDED: "ins",
    Fate.MOVED_FROM: "moveFrom",
    Fate.MOVED_TO: "moveTo",
}
_ALONE = {Fate.MOVED_FROM: Fate.STRUCK, Fate.MOVED_TO: Fate.ADDED}
_OLD_ONLY = frozenset({f"{W}del", f"{W}moveFrom"})
_NEW_ONLY = frozenset({f"{W}ins", f"{W}moveTo"})


def redline(found: Redline, wanted: Request = PLAIN) -> bytes:
    """Write a redline; the same redline gives the same bytes.

    Raises:
        CharacterUnfitError: XML cannot hold a character of either text.
    """
    sheet = printing.headed(found, wanted)
    writer = _Writer(f"Travaux {found.engine}")
    pieces = list(revised.pieces(found.units))
    comments = _anchored(found, pieces)
    writer.pieces(pieces, comments, _levels(found, pieces))
    section(writer.body, sheet.language)
    said = [
        (writer.author, printing.flagged(flag, wanted.reader))
        for at in sorted(comments)
        for flag in comments[at]
    ]
    return packed(writer.root, sheet, said)


def composite(found: Composite, wanted: Request = PLAIN) -> bytes:
    """Write a composite; the same composite gives the same bytes.

    Raises:
        CharacterUnfitError: XML cannot hold a character of some text.
    """
    sheet = printing.composite(found, wanted)
    root = ET.Element(f"{W}document")
    body = ET.SubElement(root, f"{W}body")
    _set(body, "Title", (Span(sheet.title),))
    for fact in sheet.facts:
        _set(body, "Fact", (Span(fact),))
    for block in sheet.blocks:
        _set(body, _style(block), block.spans)
    if sheet.table is not None:
        _tabulate(body, sheet.table)
    section(body, sheet.language)
    return packed(root, sheet)


def read(content: bytes) -> tuple[str, str]:
    """Give the old text and the new one of a document that `redline` wrote: all changes rejected, and accepted."""
    with ZipFile(BytesIO(content)) as archive:
        root = ET.fromstring(archive.read(DOCUMENT))  # noqa: S314  our own document
    old: list[str] = []
    new: list[str] = []
    paragraphs = root.findall(f"{W}body/{W}p")
    for at, paragraph in enumerate(paragraphs):
        for child in paragraph:
            said = "".join("\t" if one.tag == f"{W}tab" else one.text or "" for one in child.iter())
            _give(said, frozenset({child.tag}), (old, new))
        if at + 1 < len(paragraphs):
            mark = paragraph.find(f"{W}pPr/{W}rPr")
            _give("\n", frozenset(one.tag for one in mark) if mark is not None else frozenset(), (old, new))
    return "".join(old), "".join(new)


def _give(said: str, tags: frozenset[str], texts: tuple[list[str], list[str]]) -> None:
    if not tags & _NEW_ONLY:
        texts[0].append(said)
    if not tags & _OLD_ONLY:
        texts[1].append(said)


def _anchored(found: Redline, pieces: Sequence[Piece]) -> dict[int, list[Flag]]:
    """Say of which piece each flag is: the one with its words, or else the first of its unit.

    What changed within words that moved stands half where they were and half where they are.
    """
    of_unit: dict[int, list[int]] = {}
    of_move: dict[int, list[int]] = {}
    for at, piece in enumerate(pieces):
        of_unit.setdefault(piece.unit, []).append(at)
        if piece.move is not None:
            of_move.setdefault(piece.move, []).append(at)
    anchored: dict[int, list[Flag]] = {}
    for number, unit in enumerate(found.units):
        here = of_unit.get(number, [])
        moved = {move for at in here if (move := pieces[at].move) is not None} if unit.flags else set()
        places = [*here, *(at for move in sorted(moved) for at in of_move[move])]
        for flag in unit.flags:
            sought, fate = (flag.old, Fate.STRUCK) if flag.old else (flag.new, Fate.ADDED)
            said = (at for at in places if pieces[at].fate is fate and sought in pieces[at].text)
            anchored.setdefault(next(said, here[0] if here else 0), []).append(flag)
    return anchored


def _levels(found: Redline, pieces: Sequence[Piece]) -> dict[int, int]:
    """Give the level of the heading with which a unit begins, by the first of its pieces in each place."""
    levels = printing.levels(found.units)
    starts: dict[int, int] = {}
    before = None
    for at, piece in enumerate(pieces):
        if piece.unit != before and levels[piece.unit]:
            starts[at] = levels[piece.unit]
        before = piece.unit
    return starts


@dataclass(slots=True)
class _Writer:
    """A document that grows piece by piece."""

    author: str
    root: ET.Element = field(default_factory=lambda: ET.Element(f"{W}document"))
    body: ET.Element = field(init=False)
    paragraph: ET.Element = field(init=False)
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    comments: Iterator[int] = field(default_factory=count)
    level: int = 0

    def __post_init__(self) -> None:
        self.body = ET.SubElement(self.root, f"{W}body")
        self.paragraph = ET.SubElement(self.body, f"{W}p")

    def pieces(
        self, pieces: Sequence[Piece], comments: dict[int, list[Flag]], levels: dict[int, int]
    ) -> None:
        """Write all of them, the ranges of moves around theirs."""
        moves = revised.paired(pieces)
        open_range: tuple[str, str] | None = None
        row: tuple[int, bool] | None = None
        for at, piece in enumerate(pieces):
            is_move = piece.move in moves
            here = (piece.move or 0, piece.fate in IN_NEW) if is_move else None
            if here != row and open_range is not None:
                ET.SubElement(self.paragraph, f"{W}{open_range[0]}RangeEnd", {f"{W}id": open_range[1]})
                open_range = None
            if here is not None and here != row:
                tag = "moveTo" if here[1] else "moveFrom"
                open_range = tag, str(next(self.ids))
                named = {f"{W}id": open_range[1], f"{W}author": self.author, f"{W}name": f"move{here[0]}"}
                ET.SubElement(self.paragraph, f"{W}{tag}RangeStart", named)
            row = here
            self.level = levels.get(at, self.level)
            numbers = [str(next(self.comments)) for _ in comments.get(at, ())]
            self._piece(piece, piece.fate if is_move else _ALONE.get(piece.fate, piece.fate), numbers)
        if open_range is not None:
            ET.SubElement(self.paragraph, f"{W}{open_range[0]}RangeEnd", {f"{W}id": open_range[1]})

    def _piece(self, piece: Piece, fate: Fate, comments: Sequence[str]) -> None:
        for number in comments:
            ET.SubElement(self.paragraph, f"{W}commentRangeStart", {f"{W}id": number})
        for at, line in enumerate(check(piece.text).split("\n")):
            if at:  # the line before ends here, and its end shares the fate of its words
                self._end(fate)
            if line:
                self._say(line, fate)
        for number in comments:
            ET.SubElement(self.paragraph, f"{W}commentRangeEnd", {f"{W}id": number})
            run = ET.SubElement(self.paragraph, f"{W}r")
            ET.SubElement(run, f"{W}commentReference", {f"{W}id": number})

    def _mark(self, parent: ET.Element, fate: Fate) -> ET.Element:
        named = {f"{W}id": str(next(self.ids)), f"{W}author": self.author}
        return ET.SubElement(parent, f"{W}{_MARKS[fate]}", named)

    def _say(self, line: str, fate: Fate) -> None:
        parent = self.paragraph if fate is Fate.KEPT else self._mark(self.paragraph, fate)
        run = ET.SubElement(parent, f"{W}r")
        _words(run, line, "delText" if fate is Fate.STRUCK else "t")
        if self.level and line.strip():
            properties = _properties(self.paragraph)
            if properties.find(f"{W}pStyle") is None and not self._is_long(line):
                properties.insert(0, ET.Element(f"{W}pStyle", {f"{W}val": f"Heading{self.level}"}))
        if printing.is_leftward((Span(line),)):
            properties = _properties(self.paragraph)
            if properties.find(f"{W}bidi") is None:
                has_style = properties.find(f"{W}pStyle") is not None
                properties.insert(int(has_style), ET.Element(f"{W}bidi"))

    @staticmethod
    def _is_long(line: str) -> bool:
        return len(line) > printing.LONGEST_HEADING

    def _end(self, fate: Fate) -> None:
        if self.level and any(one.text and one.text.strip() for one in self.paragraph.iter()):
            self.level = 0  # the heading is said
        if fate is not Fate.KEPT:
            self._mark(ET.SubElement(_properties(self.paragraph), f"{W}rPr"), fate)
        self.paragraph = ET.SubElement(self.body, f"{W}p")


def _properties(paragraph: ET.Element) -> ET.Element:
    found = paragraph.find(f"{W}pPr")
    if found is None:
        found = ET.Element(f"{W}pPr")
        paragraph.insert(0, found)
    return found


def _words(run: ET.Element, line: str, tag: str) -> None:
    for at, words in enumerate(line.split("\t")):
        if at:
            ET.SubElement(run, f"{W}tab")
        if words:
            ET.SubElement(run, f"{W}{tag}", {SPACE: "preserve"}).text = words


def _style(block: Block) -> str:
    if block.role is Role.HEADING:
        return f"Heading{block.level}"
    return "Option" if block.level else "Text"


def _set(parent: ET.Element, style: str, spans: Iterable[Span]) -> None:
    """Set a paragraph in a style."""
    paragraph = ET.SubElement(parent, f"{W}p")
    ET.SubElement(_properties(paragraph), f"{W}pStyle", {f"{W}val": style})
    held = tuple(spans)
    if printing.is_leftward(held):
        ET.SubElement(_properties(paragraph), f"{W}bidi")
    for span in held:
        run = ET.SubElement(paragraph, f"{W}r")
        if span.mark is not Mark.WORDS:
            properties = ET.SubElement(run, f"{W}rPr")
            if span.mark is Mark.SIGN:
                ET.SubElement(properties, f"{W}rStyle", {f"{W}val": "Sign"})
            else:
                ET.SubElement(
                    properties, f"{W}shd", {f"{W}val": "clear", f"{W}color": "auto", f"{W}fill": "F3EFE2"}
                )
        for at, line in enumerate(check(span.text).split("\n")):
            if at:
                ET.SubElement(run, f"{W}br")
            _words(run, line, "t")


def _tabulate(body: ET.Element, table: Table) -> None:
    _set(body, "Heading1", (Span(table.title),))
    made = ET.SubElement(body, f"{W}tbl")
    properties = ET.SubElement(made, f"{W}tblPr")
    ET.SubElement(properties, f"{W}tblW", {f"{W}w": "5000", f"{W}type": "pct"})
    borders = ET.SubElement(properties, f"{W}tblBorders")
    for side in ("bottom", "insideH"):
        line = {f"{W}val": "single", f"{W}sz": "4", f"{W}space": "0", f"{W}color": "999999"}
        ET.SubElement(borders, f"{W}{side}", line)
    grid = ET.SubElement(made, f"{W}tblGrid")
    for width in _COLUMNS:
        ET.SubElement(grid, f"{W}gridCol", {f"{W}w": width})
    for at, cells in enumerate(table.rows):
        row = ET.SubElement(made, f"{W}tr")
        if not at:
            ET.SubElement(ET.SubElement(row, f"{W}trPr"), f"{W}tblHeader")
        for width, cell in zip(_COLUMNS, cells, strict=True):
            held = ET.SubElement(row, f"{W}tc")
            ET.SubElement(ET.SubElement(held, f"{W}tcPr"), f"{W}tcW", {f"{W}w": width, f"{W}type": "dxa"})
            _set(held, "Fact", (Span(cell, Mark.WORDS if at else Mark.SIGN),))


_COLUMNS = ("1500", "1500", "5958")
"""Widths in twentieths of a point."""
