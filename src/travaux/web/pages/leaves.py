"""Leaves: a draft cut into pages, its provisions as they are printed, and its outline.

In:  a draft as it is laid out.
Out: `Provision` and `OutlineLine` values, and the links that stay in the draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from travaux.model.outlines import Kind
from travaux.model.replies import ReplyCode
from travaux.projections.documents import HEADED, Block, Document
from travaux.projections.errors import ProvisionUnknownError
from travaux.projections.replies import Cell
from travaux.web.pages.frame import Link
from travaux.web.pages.look import Look
from travaux.web.pages.marks import Code, code
from travaux.web.pages.panel import paragraphs
from travaux.web.pages.windows import Pager, Window, window
from travaux.wording import provisions
from travaux.wording.labels import label

ARTICLES = 40
"""Articles on one page of a draft."""
BLOCKS = 200
"""Blocks on one page of a draft that has no articles."""
NAMED = 6
"""Parties named beside one sign; where more say the same, they are counted."""
SHORT = 90
"""Longest heading in the outline, in characters."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One sign beside a provision, and who says it."""

    code: Code
    parties: tuple[Link, ...]
    """The link opens what the party says."""
    more: str
    """How many say it, where they are too many to be named."""
    href: str


@dataclass(frozen=True, slots=True)
class Provision:
    """A block as it is printed."""

    id: str
    """Anchor; empty for words between."""
    level: int
    """Of the heading, 2 to 4; 0 where it is a paragraph."""
    depth: int
    label: str
    is_printed: bool
    """The label stands in the text; if not, it is how readers call the provision."""
    href: str
    """The address of this provision that keeps its meaning."""
    words: str
    """How the provision is called, for the link."""
    heading: str
    lead: str
    """What follows the label in the same paragraph."""
    paragraphs: tuple[str, ...]
    is_withheld: bool
    status: str
    precedents: str
    """Where an article was said before; empty for what is none, or withheld."""
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One line of the outline."""

    text: str
    href: str
    depth: int


@dataclass(frozen=True, slots=True)
class Leaves:
    """A draft as it is paged: makes the links that stay in it."""

    look: Look
    laid: Document
    instrument: str

    def stretch(self, page: str | None, provision: str) -> tuple[Window, int, int]:
        """Give the window that is asked for, by its number or by a provision in it, and its blocks."""
        starts = self._starts()
        size = ARTICLES if self._has_articles() else BLOCKS
        if provision and page is None:
            at = next((n for n, block in enumerate(self.laid.blocks) if block.id == provision), None)
            if at is None:
                message = f"the draft has no provision {provision[:80]!r}"
                raise ProvisionUnknownError(message, hint="the outline beside the draft has them")
            before = sum(start <= at for start in starts)
            page = str(max(before - 1, 0) // size + 1)
        shown = window(page, len(starts), size)
        first = starts[shown.first] if shown.page > 1 else 0
        last = starts[shown.last] if shown.page < shown.pages else len(self.laid.blocks)
        return shown, first, last

    def _has_articles(self) -> bool:
        return any(block.kind == Kind.ARTICLE for block in self.laid.blocks)

    def _starts(self) -> Sequence[int]:
        """Say at which block each article begins, the headings above it included; else every block."""
        blocks = self.laid.blocks
        if not self._has_articles():
            return range(len(blocks))
        found, begins = [], None
        for n, block in enumerate(blocks):
            if block.kind == Kind.ARTICLE:
                found.append(n if begins is None else begins)
                begins = None
            elif block.kind in HEADED and begins is None:
                begins = n
            elif block.kind not in HEADED and block.id:
                begins = None
        return found

    def pager(self, shown: Window) -> Pager | None:
        """Lead to the pages before and after."""
        if shown.pages == 1:
            return None

        def href(page: int) -> str:
            return self.look.asked.href(
                f"texts/{self.instrument}/{self.look.short(self.laid.draft.id)}/", page=page
            )

        return Pager(
            self.look.say("pager.rows"),
            self.look.say("pager.rows_shown", first=shown.first + 1, last=shown.last, total=shown.total),
            href(shown.page - 1) if shown.page > 1 else "",
            href(shown.page + 1) if shown.page < shown.pages else "",
        )

    def outline(self, first: int, last: int) -> Iterator[OutlineLine]:
        """Give every heading; those between two blocks are on this page."""
        for n, block in enumerate(self.laid.blocks):
            if block.kind in HEADED:
                words = self._called(block)
                heading = " ".join(block.heading.strip(" .\n\t—–-:").split())
                text = f"{words}. {heading}" if heading else words
                here = first <= n < last
                href = (
                    f"#{block.id}"
                    if here
                    else self.look.text_href(self.instrument, self.laid.draft.id, block.id)
                )
                yield OutlineLine(
                    text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0] + "…",
                    href,
                    min(block.depth, 3),
                )

    def _called(self, block: Block) -> str:
        """Name a provision: by its label as printed, where that says enough, else in words."""
        if block.kind in HEADED and block.label:
            return " ".join(block.label.split())
        return provisions.name(self.look.language, block.id)

    def printed(self, blocks: Sequence[Block]) -> Iterator[Provision]:
        """Give blocks as they are printed; within what is withheld nothing is."""
        withheld_depth = None
        for block in blocks:
            if withheld_depth is not None and block.depth > withheld_depth:
                continue
            withheld_depth = block.depth if block.text is None else None
            if block.id or block.text is None or block.text.strip():
                yield self._printed(block)

    def _printed(self, block: Block) -> Provision:
        is_headed = block.kind in HEADED
        words = paragraphs(block.text or "")
        lead = ""
        if block.id and not is_headed:
            lead, words = (words[0] if words else ""), words[1:]
        status = self.laid.statuses.get(block.id)
        said = label(self.look.language, "status", status.status) if status is not None else ""
        if status is not None and status.level:
            said = self.look.say("board.status_level", status=said, level=status.level)
        return Provision(
            id=block.id,
            level=min(2 + block.depth, 4) if is_headed else 0,
            depth=min(block.depth, 4),
            label=block.label
            or (provisions.name(self.look.language, block.id) if block.id and is_headed else ""),
            is_printed=bool(block.label),
            href=self.look.text_href(self.instrument, self.laid.draft.id, block.id) if block.id else "",
            words=self.look.say("texts.link", provision=provisions.name(self.look.language, block.id))
            if block.id
            else "",
            heading=block.heading,
            lead=lead,
            paragraphs=words,
            is_withheld=block.text is None,
            status=said,
            precedents=self.look.precedents_href(self.instrument, self.laid.draft.id, block.id)
            if block.kind == Kind.ARTICLE and block.text is not None
            else "",
            marks=tuple(self._marks(block)) if block.id else (),
        )

    def _marks(self, block: Block) -> Iterator[Mark]:
        said: dict[ReplyCode, list[tuple[str, Cell]]] = {}
        for party, cell in self.laid.cells(block):
            said.setdefault(cell.code, []).append((party, cell))
        for value in ReplyCode:
            parties = said.get(value, [])
            if parties:
                many = len(parties) > NAMED
                yield Mark(
                    code(self.look.language, value),
                    () if many else tuple(self._party(block, party, cell) for party, cell in parties),
                    self.look.say("texts.parties", n=len(parties)) if many else "",
                    self._board(block),
                )

    def _party(self, block: Block, party: str, cell: Cell) -> Link:
        """Link what a party says: beside the board, or its reply where the board shows a later draft."""
        if self.laid.latest == self.laid.draft.id:
            return Link(party, self._board(block, party))
        return Link(party, self.look.entry_href(cell.entry) if cell.entry is not None else "")

    def _board(self, block: Block, party: str = "") -> str:
        chosen = {"party": party} if party else {}
        return self.look.asked.href(f"board/{self.instrument}/", provision=block.id, **chosen)
