"""Printing: redlines and composites laid out once, for every kind of file they are written as.

In:  what the text engine found, and a `Request`: what the paper is called, and for which reader.
Out: a `Sheet`: paragraphs and headings of marked words, which `formats.html`, `pdf` and `docx` write. The words of the
     texts stand in it as they are, every one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby
from unicodedata import bidirectional

from travaux import __version__
from travaux.model.composites import BASE, Alternatives, Bracket, Composite, Node, Part, Piece, Profile
from travaux.model.redlines import Fate, Flag, Redline
from travaux.model.redlines import Unit as Compared
from travaux.text.brackets import Printer
from travaux.wording import provisions
from travaux.wording.labels import label
from travaux.wording.languages import Language
from travaux.wording.messages import say

_LONG_LINE = 120
"""Characters of a line that was not broken to fit a page: what follows it is a new paragraph."""
_APART = "\n\n"
"""As a sign: what follows is an alternative in a paragraph of its own."""
_LONG_OPTION = 160
"""Characters of alternatives that are set one below the other."""
LONGEST_HEADING = 200
"""Characters; a line that is longer is no heading, whatever it begins with."""
_HEADING_LINES = 2
"""A label, and what it is called below it."""
_DIVISIONS = ("part_", "chp_", "sec_")
_HEADED = ("art_", "att_", *_DIVISIONS)


class Mark(StrEnum):
    """What some words are."""

    WORDS = "words"
    STRUCK = "struck"
    ADDED = "added"
    MOVED_FROM = "moved_from"
    MOVED_TO = "moved_to"
    SIGN = "sign"
    """A bracket, and who is for and against what is in it."""
    PLACEHOLDER = "placeholder"


FATES = {
    Fate.KEPT: Mark.WORDS,
    Fate.STRUCK: Mark.STRUCK,
    Fate.ADDED: Mark.ADDED,
    Fate.MOVED_FROM: Mark.MOVED_FROM,
    Fate.MOVED_TO: Mark.MOVED_TO,
}


class Role(StrEnum):
    """What a block is."""

    HEADING = "heading"
    TEXT = "text"
    NOTE = "note"
    """Not of the texts: said about them."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words with one mark; a line may end within them."""

    text: str
    mark: Mark = Mark.WORDS
    move: int | None = None
    """Number of the move, where its half begins."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or a note."""

    role: Role
    spans: tuple[Span, ...]
    level: int = 0
    """Of a heading, from 1; of a paragraph, how far it is set in: 1 for one of several long alternatives."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words below a title; the first row heads the columns."""

    title: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper, ready to be written."""

    title: str
    language: str
    """Of the texts, as a BCP 47 tag."""
    reader: Language
    """Of whatever is said about the texts."""
    maker: str
    """Who made it: product, engine, their versions."""
    facts: tuple[str, ...]
    key: tuple[Span, ...] = ()
    """The marks that occur, each on a word that says what it means."""
    blocks: tuple[Block, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What is wanted of a paper. `profile` and `is_attributed` are of composites alone."""

    title: str = ""
    """Empty for "Redline" or "Composite text" in the reader's words."""
    reader: Language = Language.EN
    profile: Profile = Profile.UN
    is_attributed: bool = True
    base: str = ""
    """How the text that all start from is named beside the codes of parties; empty for the reader's word."""


PLAIN = Request()


def is_leftward(spans: Iterable[Span]) -> bool:
    """Say whether a paragraph runs from right to left: by the first letter of its words, as Unicode's rule P2 has it.

    Codes of parties are Latin everywhere and do not count.
    """
    ways = (bidirectional(sign) for span in spans if span.mark is not Mark.SIGN for sign in span.text)
    return next((way for way in ways if way in {"L", "R", "AL"}), "L") != "L"


def redline(found: Redline, wanted: Request = PLAIN) -> Sheet:
    """Lay a redline out: units in the order of the new text, each with its flags below it."""
    blocks = (
        block
        for unit, level in zip(found.units, levels(found.units), strict=True)
        for block in _compared(unit, wanted.reader, level)
    )
    return replace(headed(found, wanted), blocks=tuple(blocks))


def headed(found: Redline, wanted: Request = PLAIN) -> Sheet:
    """Give the sheet of a redline without its blocks."""
    reader = wanted.reader
    fates = {run.fate for unit in found.units for run in unit.runs}
    return Sheet(
        title=wanted.title or say(reader, "printing.redline"),
        language=found.language,
        reader=reader,
        maker=_maker(reader, found.engine),
        facts=tuple(
            say(reader, "revision.rename", n=one.count, old=one.old, new=one.new) for one in found.renames
        ),
        key=tuple(
            Span(say(reader, f"printing.{mark}"), mark)
            for fate, mark in FATES.items()
            if fate in fates and fate is not Fate.KEPT
        ),
    )


def levels(units: Sequence[Compared]) -> tuple[int, ...]:
    """Give the level of the heading with which each unit begins; 0 for one that begins with none.

    Where the first heading is a chapter's, articles stand a level below.
    """
    names = [one.new_id or one.old_id or "" for one in units]
    first = next((name for name in names if name.startswith(_HEADED)), "")
    is_divided = first.startswith(_DIVISIONS)
    return tuple(
        (2 if is_divided and not name.startswith(_DIVISIONS) else 1) if name.startswith(_HEADED) else 0
        for name in names
    )


def flagged(flag: Flag, reader: Language) -> str:
    """Say what to look at twice."""
    nothing = say(reader, "redline.nothing")
    concern = label(reader, "concern", flag.concern)
    return say(reader, "redline.flag", concern=concern, old=flag.old or nothing, new=flag.new or nothing)


def composite(found: Composite, wanted: Request = PLAIN) -> Sheet:
    """Lay a composite out after one custom; where it names parties, a table says how often each stands apart."""
    reader = wanted.reader
    base = wanted.base or say(reader, "printing.base")
    printer = Printer(wanted.profile, found.language, wanted.is_attributed, base)
    parties = ", ".join(found.parties)
    tally = found.tally
    return Sheet(
        title=wanted.title or say(reader, "printing.composite"),
        language=found.language,
        reader=reader,
        maker=_maker(reader, found.engine),
        facts=(
            say(reader, "printing.texts_of", parties=parties)
            if wanted.is_attributed
            else say(reader, "printing.unattributed"),
            say(
                reader,
                "printing.open",
                brackets=tally.brackets,
                alternatives=tally.alternatives,
                clean=tally.units_clean,
            ),
        ),
        blocks=tuple(
            block
            for unit in found.units
            for block in _blocks(_signed(printer, unit.nodes), level=1 if unit.label else 0)
        ),
        table=_table(found, reader) if wanted.is_attributed and tally.by_party else None,
    )


def _maker(reader: Language, engine: str) -> str:
    return say(reader, "printing.maker", version=__version__, engine=engine)


def _compared(unit: Compared, reader: Language, level: int) -> Iterator[Block]:
    seen: set[tuple[int, Fate]] = set()
    spans = []
    for run in unit.runs:
        begins = run.move is not None and run.fate in {Fate.MOVED_FROM, Fate.MOVED_TO}
        key = (run.move or 0, run.fate)
        spans.append(Span(run.text, FATES[run.fate], run.move if begins and key not in seen else None))
        seen.add(key)
    yield from _blocks(spans, level=level)
    if unit.flags:
        yield Block(Role.NOTE, (Span(" · ".join(flagged(flag, reader) for flag in unit.flags)),))


@dataclass(slots=True)
class _Line:
    spans: list[Span] = field(default_factory=list)
    is_option: bool = False

    @property
    def is_blank(self) -> bool:
        return not any(span.text.strip() for span in self.spans)

    @property
    def length(self) -> int:
        return sum(len(span.text) for span in self.spans)


def _lines(spans: Iterable[Span]) -> Iterator[_Line]:
    line = _Line()
    for span in spans:
        first, *others = span.text.split("\n")
        if first:
            line.spans.append(Span(first, span.mark, span.move))
        for other in others:
            yield line
            line = _Line(is_option=span.text == _APART and span.mark is Mark.SIGN)
            if other:
                line.spans.append(Span(other, span.mark, None if first.strip() else span.move))
    yield line


def _blocks(spans: Iterable[Span], *, level: int) -> Iterator[Block]:
    """Make paragraphs: a blank line ends one, and so does a line that nobody broke to fit a page."""
    group: list[_Line] = []
    is_first = level > 0
    for line in _lines(spans):
        if line.is_blank or (group and group[-1].length > _LONG_LINE):
            if group:
                yield from _block(group, level if is_first else 0)
                is_first = False
            group = []
        if not line.is_blank:
            group.append(line)
    if group:
        yield from _block(group, level if is_first else 0)


def _block(group: Sequence[_Line], level: int) -> Iterator[Block]:
    """Make a paragraph; of one that begins a provision the first line is a heading, or all of it if it is short."""
    if not level or group[0].length > LONGEST_HEADING:
        yield Block(Role.TEXT, _joined(group), int(group[0].is_option))
        return
    is_heading = len(group) <= _HEADING_LINES and sum(line.length for line in group) <= _LONG_LINE
    until = len(group) if is_heading else 1
    yield Block(Role.HEADING, _joined(group[:until]), level)
    if group[until:]:
        yield Block(Role.TEXT, _joined(group[until:]))


def _joined(group: Sequence[_Line]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for at, line in enumerate(group):
        if at:
            spans.append(Span("\n"))
        spans += line.spans
    return tuple(spans)


def _signed(printer: Printer, nodes: Sequence[Node]) -> Iterator[Span]:
    """Give the pieces of a unit, in brackets that hug their words; long alternatives begin a paragraph each."""
    for node in nodes:
        pieces = _hugging(printer.pieces((node,)))
        is_long = isinstance(node, Alternatives) and (
            sum(len(piece.text) for piece in pieces) > _LONG_OPTION
            or any("\n" in piece.text for piece in pieces)
        )
        if is_long:
            yield Span(_APART, Mark.SIGN)
        for piece in pieces:
            if is_long and piece.part is Part.GAP and piece.depth == 0:
                yield Span(_APART, Mark.SIGN)
            elif piece.part in {Part.OPENS, Part.CLOSES, Part.GAP}:
                yield Span(piece.text, Mark.SIGN)
            elif piece.part is Part.PLACEHOLDER:
                yield Span(piece.text, Mark.PLACEHOLDER)
            else:
                yield Span(piece.text)


def _hugging(pieces: Iterable[Piece]) -> list[Piece]:
    """Set the white space with which the words in a bracket begin before it, and that with which they end behind it."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.part is Part.WORDS and found and found[-1].part is Part.OPENS and piece.text.strip():
            bare = piece.text.lstrip()
            gap = piece.text[: len(piece.text) - len(bare)]
            if gap:
                at = len(found)
                while at and found[at - 1].part is Part.OPENS:
                    at -= 1
                found.insert(at, replace(piece, text=gap))
            found.append(replace(piece, text=bare))
        elif piece.part is Part.CLOSES and found and found[-1].part is Part.WORDS and found[-1].text.strip():
            last = found.pop()
            bare = last.text.rstrip()
            found += [replace(last, text=bare), piece]
            if bare != last.text:
                found.append(replace(last, text=last.text[len(bare) :]))
        else:
            found.append(piece)
    return found


def _table(found: Composite, reader: Language) -> Table:
    where: dict[str, list[str]] = {code: [] for code in found.parties}
    for unit in found.units:
        name = unit.label or provisions.name(reader, unit.id)
        for code in sorted({code for node in unit.nodes for code in _apart(node)}):
            if code in where:
                where[code].append(name)
    counts = dict(found.tally.by_party)
    head = tuple(say(reader, f"printing.{column}") for column in ("party", "apart", "where"))
    rows = (
        (code, str(counts.get(code, 0)), "; ".join(key for key, _ in groupby(names)) or "—")
        for code, names in where.items()
    )
    return Table(say(reader, "printing.who"), (head, *rows))


def _apart(node: Node) -> Iterator[str]:
    """Give the parties that want something else than the base somewhere in a node."""
    ahead: list[Node] = [node]
    while ahead:
        match ahead.pop():
            case Bracket() as bracket:
                sides = bracket.proponents, bracket.opponents
                for here, there in (sides, sides[::-1]):
                    if BASE in there:
                        yield from here
                ahead += bracket.nodes
            case Alternatives() as choice:
                for option in choice.options:
                    if BASE not in option.proponents:
                        yield from option.proponents
                    ahead += option.nodes
            case _:
                pass
