"""Texts: the instruments and their drafts; one draft as a printed document, with what is said of each provision.

In:  the library of the records; a draft, by a start of its entry's id.
Out: `TextsPage`, `TextPage`; every provision has an anchor and a link of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from travaux.desk.errors import EntryUnknownError
from travaux.model.entries import Entry
from travaux.model.instruments import DraftSubmitted, InstrumentOpened
from travaux.model.outlines import Kind
from travaux.model.replies import ReplyCode
from travaux.projections import documents
from travaux.projections.documents import HEADED, Block, Document, Title
from travaux.projections.errors import InstrumentUnknownError, ProvisionUnknownError
from travaux.projections.replies import Cell
from travaux.projections.sight import Sight
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.entries import BeyondPage, beyond
from travaux.web.pages.evidence import Evidence, evidence
from travaux.web.pages.frame import Frame, Link, asked, frame
from travaux.web.pages.look import Look
from travaux.web.pages.marks import Code, code
from travaux.web.pages.material import Material, ask
from travaux.web.pages.panel import paragraphs, rebase_link
from travaux.web.pages.windows import Pager, Window, window
from travaux.wording import provisions
from travaux.wording.labels import label
from travaux.wording.languages import Language, direction, name_of

ARTICLES = 40
"""Articles on one page of a draft."""
BLOCKS = 200
"""Blocks on one page of a draft that has no articles."""
NAMED = 6
"""Parties named beside one sign; where more say the same, they are counted."""
SHORT = 90
"""Longest heading in the outline, in characters."""


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One draft of an instrument."""

    text: str
    href: str
    facts: str
    is_latest: bool
    is_this: bool = False


@dataclass(frozen=True, slots=True)
class InstrumentLine:
    """One instrument and its drafts."""

    title: str
    facts: str
    board: Link
    drafts: tuple[DraftLine, ...]
    source: Evidence


@dataclass(frozen=True, slots=True)
class TextsPage:
    """The list."""

    subtitle: str
    instruments: tuple[InstrumentLine, ...]


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
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One line of the outline."""

    text: str
    href: str
    depth: int


@dataclass(frozen=True, slots=True)
class TextPage:
    """One draft."""

    title: str
    subtitle: str
    notes: tuple[str, ...]
    """What a reader must know before reading."""
    newer: Link | None
    answered: tuple[tuple[str, Link, Link, Link | None], ...]
    """Who replied to another draft: in words, the reply, that draft; what it would be for this one."""
    lang: str
    direction: str
    outline: tuple[OutlineLine, ...]
    provisions: tuple[Provision, ...]
    legend: tuple[Code, ...]
    pager: Pager | None
    drafts: tuple[DraftLine, ...]
    revision: Link | None
    """What changed since the draft before; None where it replaces none."""
    board: Link
    composite: Link
    """The text with every counter-text to it."""
    entry: Link
    root: str
    engine: str
    source: Evidence


@page_of_record
def texts(request: HttpRequest, language: Language) -> HttpResponse:
    """List the instruments and their drafts."""
    question = asked(request, language)

    def answer(material: Material) -> tuple[Frame, TextsPage]:
        look = material.look(question)
        titles = material.fold(question, documents.library)
        page = TextsPage(
            look.say("texts.subtitle", n=sum(len(one.drafts) for one in titles)),
            tuple(_instrument(look, one) for one in titles),
        )
        return frame(question, look.say("texts.title"), material.standing(question, "texts")), page

    return show(request, "texts.html", *ask(answer))


@page_of_record
def latest(request: HttpRequest, language: Language, instrument: str) -> HttpResponse:
    """Lead to the draft of an instrument that counts by the two clocks; to the list where there is none yet."""
    question = asked(request, language)

    def answer(material: Material) -> str:
        look = material.look(question)
        if instrument not in look.titles:
            message = f"no instrument {instrument[:64]!r} is open by this date"
            raise InstrumentUnknownError(message, hint="the list of texts has them all")
        for one in material.fold(question, documents.library):
            if _name(one.opened) == instrument and one.latest is not None:
                return look.text_href(instrument, one.latest)
        return look.asked.href("texts/")

    return HttpResponseRedirect(ask(answer))


@page_of_record
def text(request: HttpRequest, language: Language, instrument: str, draft: str) -> HttpResponse:
    """Show one draft."""
    question = asked(request, language)

    def answer(material: Material) -> tuple[str, Frame, TextPage | BeyondPage]:
        look, found = material.look(question), material.find(draft)
        standing = material.standing(question, "texts")
        if not isinstance(found.entry.body, DraftSubmitted) or found.entry.body.instrument != instrument:
            message = f"{found.entry.name} is no draft of {instrument[:64]!r}"
            raise EntryUnknownError(message, hint="the list of texts has them all")
        path = f"texts/{instrument}/{look.short(found.entry.id)}/"
        hidden = beyond(look, Sight(found.ledger, material.lens(question)), found.entry, path)
        if hidden is not None:
            return "beyond.html", frame(question, look.say("entries.beyond"), standing), hidden
        laid = material.fold(question, documents.document, draft=found.entry.id)
        assert laid is not None  # noqa: S101 - the clocks reach the draft
        page = build(look, laid)
        return "text.html", frame(question, page.title, standing), page

    template, around, page = ask(answer)
    return show(request, template, around, page)


def _name(opened: Entry) -> str:
    return opened.body.instrument if isinstance(opened.body, InstrumentOpened) else ""


def _instrument(look: Look, one: Title) -> InstrumentLine:
    body = one.opened.body
    assert isinstance(body, InstrumentOpened)  # noqa: S101 - the library gives nothing else
    facts = look.say(
        "texts.opened",
        by=look.party(one.opened.by),
        to=look.parties(body.to),
        when=look.on(one.opened.happened),
    )
    return InstrumentLine(
        body.title,
        facts,
        Link(look.say("texts.board"), look.asked.href(f"board/{body.instrument}/")),
        tuple(_draft(look, draft, one.latest) for draft in one.drafts),
        evidence(look, one.opened),
    )


def _draft(look: Look, draft: Entry, latest: str | None, this: str = "") -> DraftLine:
    body = draft.body
    assert isinstance(body, DraftSubmitted)  # noqa: S101 - the library gives nothing else
    articles = sum(place.kind == Kind.ARTICLE for place in body.provisions)
    facts = [name_of(look.language, body.language), look.say("texts.articles", n=articles)]
    replaced = look.find(body.revises) if body.revises is not None else None
    if replaced is not None:
        facts.append(look.say("texts.replaces", when=look.when(replaced.happened)))
    return DraftLine(
        look.say("texts.draft", by=look.party(draft.by), when=look.when(draft.happened)),
        look.text_href(body.instrument, draft.id),
        " · ".join(facts),
        draft.id == latest,
        draft.id == this,
    )


def build(look: Look, laid: Document) -> TextPage:
    """Lay one draft out.

    Raises:
        ProvisionUnknownError: the draft has no such provision as is asked for.
    """
    draft, body, get = laid.draft, laid.draft.body, look.asked.request.GET
    assert isinstance(body, DraftSubmitted)  # noqa: S101 - a document is of a draft
    place = _Place(look, laid, body.instrument)
    shown, first, last = place.stretch(get.get("page"), get.get("provision", ""))
    printed = tuple(place.printed(laid.blocks[first:last]))
    said = {mark.code.code for one in printed for mark in one.marks}
    newer = laid.latest if laid.latest not in {None, draft.id} else None
    return TextPage(
        title=look.title(body.instrument),
        subtitle=look.say("texts.submitted", by=look.party(draft.by), when=look.when(draft.happened)),
        notes=tuple(_notes(look, laid)),
        newer=Link(look.say("texts.newer"), look.text_href(body.instrument, newer)) if newer else None,
        answered=tuple(_answered(look, laid)),
        lang=body.language,
        direction=direction(body.language),
        outline=tuple(place.outline(first, last)),
        provisions=printed,
        legend=tuple(code(look.language, value) for value in ReplyCode if value in said),
        pager=place.pager(shown),
        drafts=tuple(_draft(look, one, laid.latest, draft.id) for one in laid.drafts),
        revision=_revision(look, draft, body),
        board=Link(look.say("texts.board"), look.asked.href(f"board/{body.instrument}/")),
        composite=Link(
            look.say("composite.title"),
            look.asked.href(f"composite/{body.instrument}/", draft=look.short(draft.id)),
        ),
        entry=Link(look.say("texts.entry"), look.entry_href(draft.id)),
        root=body.root,
        engine=body.engine,
        source=evidence(look, draft),
    )


def _revision(look: Look, draft: Entry, body: DraftSubmitted) -> Link | None:
    if body.revises is None or look.find(body.revises) is None:
        return None
    path = f"texts/{body.instrument}/{look.short(draft.id)}/changes/"
    return Link(look.say("revision.title"), look.asked.href(path))


def _notes(look: Look, laid: Document) -> Iterator[str]:
    if laid.is_withdrawn:
        yield look.say("texts.withdrawn")
    if laid.withheld:
        yield look.say("texts.withheld", n=laid.withheld)


def _answered(look: Look, laid: Document) -> Iterator[tuple[str, Link, Link, Link | None]]:
    older = set(_older(look, laid.draft))
    for party, (reply, draft) in sorted(laid.elsewhere.items()):
        body = draft.body
        assert isinstance(body, DraftSubmitted)  # noqa: S101 - a reply to a draft
        yield (
            look.party(party),
            Link(look.say("texts.its_reply", when=look.when(reply.happened)), look.entry_href(reply.id)),
            Link(
                look.say("texts.draft", by=look.party(draft.by), when=look.when(draft.happened)),
                look.text_href(body.instrument, draft.id),
            ),
            rebase_link(look, reply, laid.draft) if draft.id in older else None,
        )


def _older(look: Look, draft: Entry) -> Iterator[str]:
    """Name the drafts that one replaced, directly or not."""
    passed: set[str] = set()
    found: Entry | None = draft
    while found is not None and found.id not in passed and isinstance(found.body, DraftSubmitted):
        passed.add(found.id)
        found = look.find(found.body.revises or "")
        if found is not None:
            yield found.id


@dataclass(frozen=True, slots=True)
class _Place:
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
