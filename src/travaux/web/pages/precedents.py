"""Precedents of a provision: where something like it was said before, in drafts and in an index of treaties.

In:  a draft, a provision of it.
Out: `PrecedentsPage`; each hit shows the passage that answers, the words in it that the provision has too, and whence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from travaux.desk.antecedents import LONGEST, Antecedent, Antecedents
from travaux.desk.errors import EntryUnknownError
from travaux.model.instruments import DraftSubmitted
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.frame import Frame, Link, asked, frame
from travaux.web.pages.look import Look
from travaux.web.pages.material import Material, ask
from travaux.web.pages.panel import paragraphs
from travaux.wording import provisions
from travaux.wording.languages import Language
from travaux.wording.messages import number


@dataclass(frozen=True, slots=True)
class Precedent:
    """An article that says something like it."""

    title: str
    href: str
    """Where it can be read; empty for what stands in the index only."""
    source: str
    score: str
    runs: tuple[tuple[str, bool], ...]
    """The passage, cut into what the provision has too and other words."""


@dataclass(frozen=True, slots=True)
class PrecedentsPage:
    """The page."""

    title: str
    subtitle: str
    lang: str
    text: tuple[str, ...]
    note: str
    """That the text is withheld, or that only its beginning was looked for."""
    own: tuple[Precedent, ...]
    index: str
    """What the index holds."""
    missing: str
    """Why nothing was asked of an index; empty where one was."""
    code: str
    hits: tuple[Precedent, ...]
    back: Link
    engine: str


@page_of_record
def precedents(
    request: HttpRequest, language: Language, instrument: str, draft: str, provision: str
) -> HttpResponse:
    """Show where a provision of a draft was said before."""
    question = asked(request, language)

    def answer(material: Material) -> tuple[Frame, PrecedentsPage]:
        look, found = material.look(question), material.find(draft)
        entry = look.find(found.entry.id)
        if entry is None or not isinstance(entry.body, DraftSubmitted) or entry.body.instrument != instrument:
            message = f"{found.entry.name} is no draft of {instrument[:64]!r} by these clocks"
            raise EntryUnknownError(message, hint="the list of texts has them all")
        page = build(look, material.antecedents(question, found, provision), entry.body)
        return frame(question, page.title, material.standing(question, "texts")), page

    return show(request, "precedents.html", *ask(answer))


def build(look: Look, found: Antecedents, body: DraftSubmitted) -> PrecedentsPage:
    """Lay the page out."""
    name = _name(look, found.provision.id, found.provision.label)
    heading = " ".join((found.provision.heading or found.provision.title or "").split())
    is_article = found.provision.kind not in {"paragraph", "point"}
    index = found.index
    return PrecedentsPage(
        title=look.say("precedents.title", provision=name),
        subtitle=heading if heading and is_article else look.title(body.instrument),
        lang=body.language,
        text=paragraphs(found.text or ""),
        note=_note(look, found),
        own=tuple(_own(look, body, found.own)),
        index=look.say(
            "precedents.index",
            name=index.name,
            documents=number(look.language, index.documents),
            n=index.articles,
        )
        if index is not None and index.fault is None
        else "",
        missing="" if index is not None else look.say("precedents.no_index"),
        code=f"{index.fault.message} ({index.fault.code})" if index is not None and index.fault else "",
        hits=tuple(_hit(look, one) for one in found.hits),
        back=Link(
            look.say("precedents.back"), look.text_href(body.instrument, found.draft.id, found.provision.id)
        ),
        engine=found.engine,
    )


def _note(look: Look, found: Antecedents) -> str:
    if found.text is None:
        return look.say("panel.withheld")
    return look.say("precedents.cut", n=LONGEST) if found.is_cut else ""


def _own(look: Look, body: DraftSubmitted, found: Iterable[Antecedent]) -> Iterator[Precedent]:
    for one in found:
        draft = look.find(one.draft or "")
        if draft is None or not isinstance(draft.body, DraftSubmitted):
            continue
        words = look.say("texts.draft", by=look.party(draft.by), when=look.when(draft.happened))
        if draft.body.instrument != body.instrument:
            words = f"{look.title(draft.body.instrument)} · {words}"
        href = look.text_href(draft.body.instrument, draft.id, one.provision or "")
        yield Precedent(_title(look, one), href, words, _score(look, one), one.runs)


def _hit(look: Look, one: Antecedent) -> Precedent:
    where = look.say(
        "precedents.where",
        document=one.hit.document,
        start=number(look.language, one.hit.start),
        end=number(look.language, one.hit.end),
    )
    return Precedent(_title(look, one), "", where, _score(look, one), one.runs)


def _title(look: Look, one: Antecedent) -> str:
    label = " ".join(one.hit.label.split()) or (
        provisions.name(look.language, one.provision)
        if one.provision
        else look.say("precedents.article", n=one.hit.article + 1)
    )
    heading = " ".join((one.hit.heading or "").split())
    return f"{label}. {heading}" if heading else label


def _score(look: Look, one: Antecedent) -> str:
    return look.say("precedents.score", n=round(one.hit.score * 100))


def _name(look: Look, identity: str, label: str) -> str:
    named = provisions.name(look.language, identity)
    return label if named == identity and label else named
