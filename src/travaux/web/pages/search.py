"""Search: the passages that answer a question, and by what they may be narrowed; a part of it feeds the palette.

In:  what is typed, bounds, a page; all of it in the address.
Out: `SearchPage`; the hits alone where the script asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from travaux.desk.search import Narrowing
from travaux.model.characters import first_hidden
from travaux.model.entries import Entry
from travaux.model.errors import TravauxError
from travaux.model.instruments import DraftSubmitted
from travaux.model.parties import PartyDescribed
from travaux.model.passages import PassageKind
from travaux.model.sources import Span
from travaux.projections.search import FACETS, Hit, Search
from travaux.projections.snippets import Snippet
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.frame import AS_OF, HEADS, PART, Asked, Frame, Link, asked, frame
from travaux.web.pages.look import Look
from travaux.web.pages.material import Material, ask
from travaux.web.pages.tellers import said
from travaux.web.pages.windows import Pager, Window, window
from travaux.wording import provisions
from travaux.wording.labels import label
from travaux.wording.languages import Language, direction, name_of
from travaux.wording.messages import number

HITS = 20
"""Passages on one page."""
FARTHEST = 500
"""Pages that can be turned to: whoever has not found it by then asks more narrowly."""
OPTIONS = 8
"""Passages in the palette."""
VALUES = 12
"""Values of a facet that are offered."""
_UNREADABLE = frozenset({"query-unreadable", "kind-unknown", "date-unreadable"})
"""Refusals that the page itself can say, above the form."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the answer."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a snippet."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class HitLine:
    """One passage."""

    href: str
    title: str
    title_lang: str
    kind: str
    facts: str
    basis: str
    basis_label: str
    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool
    lang: str
    direction: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The page; without a question, only the form and how to ask."""

    typed: str
    kept: tuple[tuple[str, str], ...]
    """Parameters that a new question keeps: the clocks."""
    is_asked: bool
    refusal: str
    """Why the question cannot be answered."""
    shown: str
    facets: tuple[Facet, ...]
    hits: tuple[HitLine, ...]
    widen: str
    """The same question without bounds; empty where there are none."""
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The question as the address has it."""

    typed: str
    bounds: Mapping[str, str]
    """Value of each facet that is bound, and `from`, `to`."""

    @property
    def narrowing(self) -> Narrowing:
        """The bounds as the desk takes them."""
        values = {name: (self.bounds[name],) if name in self.bounds else () for name in FACETS}
        return Narrowing(
            kinds=values["kind"],
            parties=values["party"],
            languages=values["language"],
            publishers=values["publisher"],
            years=values["year"],
            from_=self.bounds.get("from"),
            to=self.bounds.get("to"),
        )

    def href(self, question: Asked, **changes: str | int) -> str:
        """Give the address of the question with other bounds; an empty one is none."""
        parameters = {"q": self.typed, **self.bounds, **changes}
        return question.href("search/", **{name: value for name, value in parameters.items() if value != ""})


@page_of_record
def search(request: HttpRequest, language: Language) -> HttpResponse:
    """Answer a question; a question that cannot be answered is said above the form, with status 400."""
    question = asked(request, language)
    get = request.GET
    bounds = {name: get[name] for name in (*FACETS, "from", "to") if get.get(name)}
    wanted = _Wanted(get.get("q", "").strip(), bounds)
    is_part = get.get(PART) == "options"

    def answer(material: Material) -> tuple[Frame, SearchPage, bool]:
        look = material.look(question)
        refusal = None
        found: tuple[Search, Window] | None = None
        if wanted.typed:
            try:
                found = _found(material, question, wanted, OPTIONS if is_part else HITS)
            except TravauxError as error:
                if error.code not in _UNREADABLE:
                    raise
                refusal = error
        page = build(look, wanted, found, refusal)
        title = look.say("search.title_asked", query=wanted.typed) if found else look.say("search.title")
        return frame(question, title, material.standing(question, "search")), page, refusal is not None

    around, page, is_refused = ask(answer)
    template = "search_options.html" if is_part else "search.html"
    return show(request, template, around, page, status=400 if is_refused else 200)


def _found(material: Material, question: Asked, wanted: _Wanted, size: int) -> tuple[Search, Window]:
    """Find a page of passages; a page that is too far gives the last."""
    written = question.request.GET.get("page")
    asked_for = window(written, HITS * FARTHEST, size)
    found = material.search(question, wanted.typed, wanted.narrowing, slice(asked_for.first, asked_for.last))
    shown = window(written, min(found.total, size * FARTHEST), size)
    if shown.first != asked_for.first:
        found = material.search(question, wanted.typed, wanted.narrowing, slice(shown.first, shown.last))
    return found, shown


def build(
    look: Look, wanted: _Wanted, found: tuple[Search, Window] | None, refusal: TravauxError | None
) -> SearchPage:
    """Lay the answer out."""
    get = look.asked.request.GET
    bound = bool(wanted.bounds)
    return SearchPage(
        typed=wanted.typed,
        kept=tuple((name, get[name]) for name in (AS_OF, HEADS) if get.get(name)),
        is_asked=found is not None,
        refusal=_refusal(look, refusal),
        shown=_shown(look, *found) if found else "",
        facets=tuple(_facets(look, wanted, found[0])) if found else (),
        hits=tuple(_line(look, hit) for hit in found[0].hits) if found else (),
        widen=look.asked.href("search/", q=wanted.typed) if bound else "",
        pager=_pager(look, wanted, found[1]) if found else None,
    )


def _refusal(look: Look, refusal: TravauxError | None) -> str:
    if refusal is None:
        return ""
    key = {"query-unreadable": "search.unreadable", "kind-unknown": "search.no_kind"}.get(refusal.code)
    return look.say(key or "error.date_unreadable")


def _shown(look: Look, found: Search, shown: Window) -> str:
    if not found.total:
        return look.say("search.nothing")
    if shown.pages == 1:
        return look.say("search.found", n=found.total)
    return look.say("search.found_some", n=found.total, first=shown.first + 1, last=shown.last)


def _facets(look: Look, wanted: _Wanted, found: Search) -> Iterator[Facet]:
    for name in FACETS:
        chosen = wanted.bounds.get(name, "")
        values = [value for value, _ in found.facets[name]]
        if not chosen and len(values) < 2:  # noqa: PLR2004 - nothing to choose
            continue
        counts = dict(found.facets[name])
        offered = (
            values[:VALUES] if not chosen or chosen in values[:VALUES] else [chosen, *values[: VALUES - 1]]
        )
        links = [Link(look.say("search.every"), wanted.href(look.asked, **{name: ""}), not chosen)]
        for value in sorted(offered, reverse=True) if name == "year" else offered:
            words = f"{_value(look, name, value)} ({number(look.language, counts.get(value, 0))})"
            links.append(Link(words, wanted.href(look.asked, **{name: value}), value == chosen))
        yield Facet(look.say(f"search.{name}"), tuple(links))


def _value(look: Look, facet: str, value: str) -> str:
    if facet == "kind":
        return label(look.language, "passage", value)
    if facet == "party":
        return look.party(value)
    return name_of(look.language, value) if facet == "language" else value


def _line(look: Look, hit: Hit) -> HitLine:
    entry = look.find(hit.entry)
    title, title_lang = (hit.title or hit.publisher or "", hit.language) if hit.kind == "source" else ("", "")
    if not title and entry is not None and isinstance(entry.body, PartyDescribed):
        title = look.party(entry.body.party)
    elif not title and entry is not None:
        title = said(look, entry)[0]
    where = provisions.name(look.language, hit.provision) if hit.provision else ""
    party = look.party(hit.by) if hit.kind != "source" else ""
    facts = (where, look.when(hit.happened), party, hit.publisher or "")
    return HitLine(
        href=_href(look, hit, entry),
        title=title,
        title_lang=title_lang,
        kind=label(look.language, "passage", hit.kind),
        facts=" · ".join(fact for fact in facts if fact),
        basis=hit.basis,
        basis_label=label(look.language, "basis", hit.basis),
        pieces=tuple(_pieces(hit.snippet)),
        cut_before=hit.snippet.cut_before,
        cut_after=hit.snippet.cut_after,
        lang=hit.language,
        direction=direction(hit.language) if hit.language else "auto",
    )


def _href(look: Look, hit: Hit, entry: Entry | None) -> str:
    """Lead to the very words, where a page shows them; else to the entry's page."""
    if hit.kind == PassageKind.SOURCE:
        return look.source_href(hit.entry, Span(*hit.span) if hit.span is not None else None)
    if entry is not None and isinstance(entry.body, DraftSubmitted):
        return look.text_href(entry.body.instrument, hit.entry, hit.provision or "")
    if entry is not None and isinstance(entry.body, PartyDescribed):
        return look.party_href(entry.body.party)
    return look.entry_href(hit.entry)


def _pieces(snippet: Snippet) -> Iterator[Piece]:
    at = 0
    for start, end in snippet.marks:
        if at < start:
            yield Piece(_visible(snippet.text[at:start]), is_marked=False)
        yield Piece(_visible(snippet.text[start:end]), is_marked=True)
        at = end
    if at < len(snippet.text):
        yield Piece(_visible(snippet.text[at:]), is_marked=False)


def _visible(text: str) -> str:
    """Give words with each character that nobody sees by its number; a source may hold some."""
    shown, at = [], 0
    while (hidden := first_hidden(text, at)) is not None:
        shown += [text[at:hidden], f"U+{ord(text[hidden]):04X}"]
        at = hidden + 1
    return "".join((*shown, text[at:]))


def _pager(look: Look, wanted: _Wanted, shown: Window) -> Pager | None:
    if shown.pages == 1:
        return None
    return Pager(
        look.say("pager.passages"),
        look.say("search.page", page=shown.page, pages=shown.pages),
        wanted.href(look.asked, page=shown.page - 1) if shown.page > 1 else "",
        wanted.href(look.asked, page=shown.page + 1) if shown.page < shown.pages else "",
    )
