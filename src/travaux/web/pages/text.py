"""Text: one draft as a printed document, with what is said of each provision.

In:  a draft, by a start of its entry's id.
Out: `TextPage`; every provision has an anchor and a link of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from travaux.desk.errors import EntryUnknownError
from travaux.model.entries import Entry
from travaux.model.instruments import DraftSubmitted
from travaux.model.replies import ReplyCode
from travaux.projections import documents
from travaux.projections.documents import Document
from travaux.projections.sight import Sight
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.entries import BeyondPage, beyond
from travaux.web.pages.evidence import Evidence, evidence
from travaux.web.pages.frame import Frame, Link, asked, frame
from travaux.web.pages.leaves import Leaves, OutlineLine, Provision
from travaux.web.pages.look import Look
from travaux.web.pages.marks import Code, code
from travaux.web.pages.material import Material, ask
from travaux.web.pages.panel import rebase_link
from travaux.web.pages.texts import DraftLine, draft_line
from travaux.web.pages.windows import Pager
from travaux.wording.languages import Language, direction


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


def build(look: Look, laid: Document) -> TextPage:
    """Lay one draft out.

    Raises:
        ProvisionUnknownError: the draft has no such provision as is asked for.
    """
    draft, body, get = laid.draft, laid.draft.body, look.asked.request.GET
    assert isinstance(body, DraftSubmitted)  # noqa: S101 - a document is of a draft
    place = Leaves(look, laid, body.instrument)
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
        drafts=tuple(draft_line(look, one, laid.latest, draft.id) for one in laid.drafts),
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
