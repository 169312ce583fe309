"""Texts: the instruments and their drafts.

In:  the library of the records.
Out: `TextsPage`; a way to the draft of an instrument that counts.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from travaux.model.entries import Entry
from travaux.model.instruments import DraftSubmitted, InstrumentOpened
from travaux.model.outlines import Kind
from travaux.projections import documents
from travaux.projections.documents import Title
from travaux.projections.errors import InstrumentUnknownError
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.evidence import Evidence, evidence
from travaux.web.pages.frame import Frame, Link, asked, frame
from travaux.web.pages.look import Look
from travaux.web.pages.material import Material, ask
from travaux.wording.languages import Language, name_of


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
        tuple(draft_line(look, draft, one.latest) for draft in one.drafts),
        evidence(look, one.opened),
    )


def draft_line(look: Look, draft: Entry, latest: str | None, this: str = "") -> DraftLine:
    """Lay one draft of a list out; `latest` is the one that counts, `this` the one that the page shows."""
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
