"""Disclosures: of each paper, how much is published, who asked, who consented or not, what leaked, what is genuine.

In:  the projection of the disclosures; a choice of what happened to a paper.
Out: `DisclosuresPage`, in windows; what contradicts stands side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from travaux.model.disclosures import Level
from travaux.model.entries import Entry
from travaux.projections.disclosures import UNCONFIRMED, Paper, Publication
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.choices import PAGE, Address
from travaux.web.pages.choices import Choices as ChoicesShown
from travaux.web.pages.facts import Fact, party_link
from travaux.web.pages.frame import Frame, Link, asked, frame
from travaux.web.pages.items import Empty, Few, Item, few, own, reference, replaced
from travaux.web.pages.look import Look
from travaux.web.pages.marks import State
from travaux.web.pages.material import Material, ask
from travaux.web.pages.papers import Step, scale
from travaux.web.pages.windows import Pager, window
from travaux.wording import dates, provisions
from travaux.wording.labels import label
from travaux.wording.languages import Language

SIZE = 15
"""Papers on one page."""
TOLD = 8
"""Entries of one kind that are told of one paper; the paper's own page has all."""
_SIGNS = {"open": "·", "consented": "✓", "refused": "✕", "not_asked": "○", "not_needed": "="}


@dataclass(frozen=True, slots=True)
class Consent:
    """Whether the author consents to one level, of the whole or of some provisions."""

    what: str
    state: State


@dataclass(frozen=True, slots=True)
class Section:
    """Entries of one kind under their heading."""

    heading: str
    few: Few


@dataclass(frozen=True, slots=True)
class DisclosureCard:
    """One paper."""

    id: str
    paper: Link
    scale: tuple[Step, ...]
    facts: tuple[Fact, ...]
    consents: tuple[Consent, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class DisclosuresPage:
    """The page."""

    subtitle: str
    choices: tuple[ChoicesShown, ...]
    pagers: tuple[Pager, ...]
    papers: tuple[DisclosureCard, ...]
    empty: Empty | None


@page_of_record
def disclosures(request: HttpRequest, language: Language) -> HttpResponse:
    """Show what was asked for, consented to, published and leaked up to a date."""
    question = asked(request, language)

    def answer(material: Material) -> tuple[Frame, DisclosuresPage]:
        look = material.look(question)
        wanted = {name: request.GET[name] for name in ("party", "matter") if request.GET.get(name)}
        if "party" in wanted:
            material.known_party(wanted["party"])
        page = build(look, material, wanted)
        standing = material.standing(question, "disclosures")
        return frame(question, look.say("disclosures.title"), standing), page

    return show(request, "disclosures.html", *ask(answer))


def build(look: Look, material: Material, wanted: Mapping[str, str]) -> DisclosuresPage:
    """Lay the papers out."""
    place = Address(look, "disclosures/", wanted)
    parties: Counter[str] = Counter()
    matters: Counter[str] = Counter()
    found = []
    for paper in material.papers(look.asked).values():
        is_party = paper.by == wanted.get("party", paper.by)
        of = _matters(paper)
        is_matter = wanted.get("matter", "") in {"", *of}
        parties[paper.by] += is_matter
        matters.update(of if is_party else ())
        if is_party and is_matter:
            found.append(paper)
    within = window(look.asked.request.GET.get(PAGE), len(found), SIZE)
    as_of = dates.day(look.language, look.asked.as_of)
    return DisclosuresPage(
        subtitle=look.say("disclosures.subtitle", n=len(found), date=as_of),
        choices=(
            *place.choices("party", look.say("deliveries.by"), parties, look.party),
            *place.choices(
                "matter",
                look.say("disclosures.matter"),
                matters,
                lambda matter: label(look.language, "matter", matter),
            ),
        ),
        pagers=place.pager(within),
        papers=tuple(_card(look, material, paper) for paper in found[within.first : within.last]),
        empty=None if found else _empty(look, place),
    )


def _matters(paper: Paper) -> tuple[str, ...]:
    """Name what happened to a paper, for a reader to choose by."""
    happened = {
        "asked": bool(paper.requests),
        "published": bool(paper.published),
        "leaked": bool(paper.leaks),
        "embargo": paper.embargo_until is not None,
    }
    return tuple(matter for matter, did in happened.items() if did)


def _empty(look: Look, place: Address) -> Empty:
    if place.chosen:
        back = Link(look.say("register.all"), look.asked.href(place.path))
        return Empty(look.say("register.nothing_chosen"), link=back)
    return Empty(
        look.say("disclosures.empty"), "travaux disclosure request ENTRY --level full --on 2022-01-31"
    )


def _card(look: Look, material: Material, paper: Paper) -> DisclosureCard:
    published = {one.entry: one for one in paper.published}
    asked = [name for one in paper.requests for name in (one.entry, one.answered_by) if name is not None]
    embargoes = [paper.embargo_by] if paper.embargo_by is not None else []
    kinds: tuple[tuple[str, Sequence[str]], ...] = (
        ("disclosures.requests", asked),
        ("disclosures.embargoes", embargoes),
        ("disclosures.published", list(published)),
        ("disclosures.leaked", [leak.entry for leak in paper.leaks]),
        ("disclosures.words", [word.entry for word in paper.words]),
        ("disclosures.withdrawn", paper.withdrawn),
    )

    def lay(look: Look, entry: Entry) -> Item:
        one = published.get(entry.id)
        return own(look, entry) if one is None else _publication(look, look.party(paper.by), one, entry)

    href = look.entry_href(paper.entry)
    return DisclosureCard(
        id=paper.entry[:16],
        paper=reference(look, paper.entry),
        scale=scale(look, paper.reached),
        facts=tuple(fact for fact in _facts(look, material, paper) if fact.text or fact.links),
        consents=_consents(look, paper),
        sections=tuple(
            Section(look.say(key), few(look, entries, TOLD, lay, href)) for key, entries in kinds if entries
        ),
    )


def _facts(look: Look, material: Material, paper: Paper) -> tuple[Fact, ...]:
    handed = material.ways(look.asked).get(paper.entry)
    deliveries = [one.entry for one in handed.handed if not one.is_withdrawn] if handed is not None else []
    first = look.find(deliveries[0]) if deliveries else None
    return (
        Fact(look.say("deliveries.by"), links=(party_link(look, paper.by),)),
        Fact(look.say("deliveries.handed"), look.when(first.happened) if first is not None else ""),
        Fact(look.say("disclosures.embargo"), _embargo(look, paper)),
        Fact(look.say("disclosures.authenticity"), _authenticity(look, paper)),
        Fact.of_entries(look, "disclosures.said", material.said_about(look.asked, paper.entry)),
    )


def _embargo(look: Look, paper: Paper) -> str:
    if paper.embargo_until is None:
        return ""
    until = dates.spell_text(look.language, paper.embargo_until)
    is_over = look.asked.as_of.isoformat() >= paper.embargo_until
    return look.say("disclosures.embargo_over" if is_over else "disclosures.embargo_holds", until=until)


def _authenticity(look: Look, paper: Paper) -> str:
    """Say what was said last; of a paper that nobody leaked or spoke of, nothing."""
    if paper.authenticity == UNCONFIRMED:
        return look.say("disclosures.unconfirmed") if paper.leaks else ""
    words = label(look.language, "stance", paper.authenticity)
    stances = {word.stance for word in paper.words}
    return look.say("disclosures.contradicted", stance=words) if len(stances) > 1 else words


def _consents(look: Look, paper: Paper) -> tuple[Consent, ...]:
    """Say to what the author consents, of what was asked of it; the other levels are said not to be asked for."""
    if not paper.requests:
        return ()
    asked = [(request.level, request.provisions, request.answer) for request in paper.requests[-TOLD:]]
    levels = {level for level, _, _ in asked}
    asked += [
        (level.value, (), "not_needed" if level is Level.GIST else "not_asked")
        for level in Level
        if level.value not in levels
    ]
    order = list(Level)
    asked.sort(key=lambda one: order.index(Level(one[0])))
    return tuple(
        Consent(
            _what(look, level, named),
            State(answer, _SIGNS[answer], label(look.language, "consent", answer)),
        )
        for level, named, answer in asked
    )


def _what(look: Look, level: str, named: Sequence[str]) -> str:
    words = label(look.language, "level", level)
    if not named:
        return words
    return f"{words} ({', '.join(provisions.name(look.language, name) for name in named)})"


def _publication(look: Look, author: str, one: Publication, entry: Entry) -> Item:
    """Lay a publication out, with the words of a gist, and by what right it was made as far as the record knows."""
    shown = own(look, entry)
    notes = [look.say(f"leave.{one.leave}", by=author)]
    if one.provisions:
        notes.insert(0, _what(look, one.level, one.provisions))
    return replaced(shown, (*notes, *shown.notes))
