"""Sources: the list of them.

In:  the sources of the records; a publisher and a language that are chosen.
Out: `SourcesPage`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from travaux.model.sources import SourceFiled
from travaux.projections import citations
from travaux.projections.citations import Filed
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.frame import Frame, Link, asked, frame
from travaux.web.pages.look import Look
from travaux.web.pages.material import Material, ask
from travaux.web.pages.windows import Pager, Window, window
from travaux.wording import dates
from travaux.wording.languages import Language, name_of
from travaux.wording.messages import number
from travaux.wording.typography import joined

ROWS = 100
"""Sources on one page of the list."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to choose among the sources."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source of the list."""

    title: str
    href: str
    lang: str
    facts: str
    resting: str


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """The list."""

    subtitle: str
    facets: tuple[Facet, ...]
    sources: tuple[SourceLine, ...]
    pager: Pager | None


@page_of_record
def sources_list(request: HttpRequest, language: Language) -> HttpResponse:
    """List the sources."""
    question = asked(request, language)

    def answer(material: Material) -> tuple[Frame, SourcesPage]:
        look = material.look(question)
        page = list_of(look, material.fold(question, citations.filed))
        return frame(question, look.say("sources.title"), material.standing(question, "sources")), page

    return show(request, "sources.html", *ask(answer))


def list_of(look: Look, filed: Sequence[Filed]) -> SourcesPage:
    """Lay the list out, as far as publisher and language are chosen."""
    get = look.asked.request.GET
    publisher, language = get.get("publisher", ""), get.get("language", "")
    bodies = [(one, one.entry.body) for one in filed]
    held = [(one, body) for one, body in bodies if isinstance(body, SourceFiled)]
    chosen = [
        (one, body)
        for one, body in held
        if publisher in {"", body.publisher} and language in {"", body.language}
    ]
    shown = window(get.get("page"), len(chosen), ROWS)
    kept = {name: value for name, value in (("publisher", publisher), ("language", language)) if value}
    facets = (
        _facet(look, "publisher", Counter(body.publisher for _, body in held), kept),
        _facet(look, "language", Counter(body.language for _, body in held), kept),
    )
    return SourcesPage(
        look.say("sources.subtitle", n=len(chosen)),
        tuple(facet for facet in facets if len(facet.links) > 2),  # noqa: PLR2004 - "all", and more than one to choose
        tuple(_line(look, one, body) for one, body in chosen[shown.first : shown.last]),
        pager(look, shown, "sources/", "pager.sources", kept),
    )


def _facet(look: Look, name: str, counts: Counter[str], kept: dict[str, str]) -> Facet:
    others = {key: value for key, value in kept.items() if key != name}
    chosen = kept.get(name, "")
    links = [Link(look.say("sources.all"), look.asked.href("sources/", **others), not chosen)]
    for value, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        words = name_of(look.language, value) if name == "language" else value
        links.append(
            Link(
                f"{words} ({number(look.language, count)})",
                look.asked.href("sources/", **{**others, name: value}),
                value == chosen,
            )
        )
    return Facet(look.say(f"sources.{name}"), tuple(links))


def _line(look: Look, one: Filed, body: SourceFiled) -> SourceLine:
    facts = [body.publisher, published(look, body), name_of(look.language, body.language)]
    if body.translated:
        facts.append(look.say("evidence.translated"))
    return SourceLine(
        body.title or body.publisher,
        look.source_href(one.entry.id),
        body.language if body.title else "",
        joined(facts),
        look.say("sources.resting", n=one.resting),
    )


def published(look: Look, body: SourceFiled) -> str:
    """Say when a source was published."""
    return dates.spell_text(look.language, body.published) if body.published else look.say("sources.undated")


def pager(look: Look, shown: Window, path: str, words: str, kept: dict[str, str]) -> Pager | None:
    """Lead to the pages of a list or a text before and after."""
    if shown.pages == 1:
        return None

    def href(page: int) -> str:
        return look.asked.href(path, **kept, page=page)

    return Pager(
        look.say(words),
        look.say("sources.page", page=shown.page, pages=shown.pages),
        href(shown.page - 1) if shown.page > 1 else "",
        href(shown.page + 1) if shown.page < shown.pages else "",
    )
