"""Deliveries: the way of each paper: made, handed over, acknowledged or waited for, published, leaked.

In:  the projection of the deliveries; a choice of state and party.
Out: `DeliveriesPage`, in windows; handed over and published are two dates, each where the record knows it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse

from travaux.projections.deliveries import STATES, Handing, Way
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.choices import PAGE, Address
from travaux.web.pages.choices import Choices as ChoicesShown
from travaux.web.pages.events import Line
from travaux.web.pages.facts import party_link
from travaux.web.pages.frame import Frame, Link, asked, frame
from travaux.web.pages.items import Empty, Item, item, own, reference
from travaux.web.pages.look import Look
from travaux.web.pages.marks import State
from travaux.web.pages.material import Material, ask
from travaux.web.pages.papers import way_state
from travaux.web.pages.tellers import said
from travaux.web.pages.windows import Pager, window
from travaux.wording import dates
from travaux.wording.labels import label
from travaux.wording.languages import Language

SIZE = 20
"""Papers on one page."""
COURSE = 16
"""Entries that are told of one paper's way; the paper's own page has all."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a paper's way: its date, or that there is none."""

    label: str
    when: str
    is_reached: bool


@dataclass(frozen=True, slots=True)
class PaperCard:
    """One paper."""

    id: str
    paper: Link
    by: Link
    state: State
    stages: tuple[Stage, ...]
    waits: str
    """Since when whose receipt is waited for; empty where none is."""
    course: tuple[Item, ...]
    """The entries of its way, by date."""
    more: Link | None
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class DeliveriesPage:
    """The page."""

    subtitle: str
    choices: tuple[ChoicesShown, ...]
    pagers: tuple[Pager, ...]
    papers: tuple[PaperCard, ...]
    empty: Empty | None


@page_of_record
def deliveries(request: HttpRequest, language: Language) -> HttpResponse:
    """Show the way of every paper up to a date."""
    question = asked(request, language)

    def answer(material: Material) -> tuple[Frame, DeliveriesPage]:
        look = material.look(question)
        wanted = {name: request.GET[name] for name in ("party", "state") if request.GET.get(name)}
        if "party" in wanted:
            material.known_party(wanted["party"])
        page = build(look, material.ways(question).values(), wanted)
        return frame(question, look.say("deliveries.title"), material.standing(question, "deliveries")), page

    return show(request, "deliveries.html", *ask(answer))


def build(look: Look, ways: Iterable[Way], wanted: Mapping[str, str]) -> DeliveriesPage:
    """Lay the papers out."""
    place = Address(look, "deliveries/", wanted)
    parties: Counter[str] = Counter()
    states: Counter[str] = Counter()
    found = []
    for way in ways:
        is_party = way.by == wanted.get("party", way.by)
        is_state = way.state == wanted.get("state", way.state)
        parties[way.by] += is_state and not way.is_withdrawn
        states[way.state] += is_party and not way.is_withdrawn
        if is_party and is_state:
            found.append(way)
    shown = window(look.asked.request.GET.get(PAGE), len(found), SIZE)
    n = sum(not way.is_withdrawn for way in found)
    return DeliveriesPage(
        subtitle=look.say("deliveries.subtitle", n=n, date=dates.day(look.language, look.asked.as_of)),
        choices=(
            *place.choices("party", look.say("deliveries.by"), parties, look.party),
            *place.choices(
                "state",
                look.say("deliveries.state"),
                {state: states[state] for state in STATES},
                lambda state: label(look.language, "way", state),
            ),
        ),
        pagers=place.pager(shown),
        papers=tuple(_card(look, way) for way in found[shown.first : shown.last]),
        empty=None if found else _empty(look, place),
    )


def _empty(look: Look, place: Address) -> Empty:
    if place.chosen:
        return Empty(
            look.say("register.nothing_chosen"),
            link=Link(look.say("register.all"), look.asked.href(place.path)),
        )
    command = "travaux delivery hand-over ENTRY --to CODE --place PLACE --on 2022-01-31"
    return Empty(look.say("deliveries.empty"), command)


def _card(look: Look, way: Way) -> PaperCard:
    receipts = [*way.receipts, *(one for handing in way.handed for one in _receipts(handing))]
    named = [handing.entry for handing in way.handed]
    stages = (
        ("deliveries.made", [way.paper]),
        ("deliveries.handed", [handing.entry for handing in way.handed if not handing.is_withdrawn]),
        ("deliveries.acknowledged", receipts),
        ("deliveries.published", list(way.published)),
        ("deliveries.leaked", list(way.leaked)),
    )
    course = list(dict.fromkeys([*named, *receipts, *way.published, *way.leaked]))
    return PaperCard(
        id=way.paper[:16],
        paper=reference(look, way.paper),
        by=party_link(look, way.by),
        state=way_state(look, "withdrawn" if way.is_withdrawn else way.state),
        stages=tuple(
            _stage(look, key, entries) for key, entries in stages if entries or key != "deliveries.leaked"
        ),
        waits=_waits(look, way),
        course=(*_made(look, way.paper), *_course(look, course[:COURSE])),
        more=_more(look, way.paper, len(course) - COURSE),
        is_withdrawn=way.is_withdrawn,
    )


def _made(look: Look, paper: str) -> tuple[Item, ...]:
    """Lay the paper itself out; the card has its name already."""
    entry = look.find(paper)
    if entry is None:
        return ()
    return (
        item(
            look,
            entry,
            label(look.language, "entry", entry.type),
            [Line(line) for line in said(look, entry)[1]],
        ),
    )


def _course(look: Look, entries: Iterable[str]) -> tuple[Item, ...]:
    """Lay the entries out by date; of one day, in the order of a paper's way."""
    found = [entry for name in entries if (entry := look.find(name)) is not None]
    return tuple(own(look, entry) for entry in sorted(found, key=lambda entry: entry.happened.first))


def _more(look: Look, paper: str, n: int) -> Link | None:
    return Link(look.say("register.more_entries", n=n), look.entry_href(paper)) if n > 0 else None


def _receipts(handing: Handing) -> Iterable[str]:
    return (*handing.acknowledged.values(), *handing.also)


def _stage(look: Look, key: str, entries: Iterable[str]) -> Stage:
    days = sorted(
        (entry.happened for name in entries if (entry := look.find(name)) is not None),
        key=lambda happened: happened.first,
    )
    when = look.when(days[0]) if days else look.say("deliveries.not_yet")
    return Stage(look.say(key), when, bool(days))


def _waits(look: Look, way: Way) -> str:
    """Say whose receipt is waited for, since when, and for how many days."""
    since = way.waits_since
    if since is None or since == date.max:
        return ""
    waiting = dict.fromkeys(
        party for handing in way.handed if not handing.is_withdrawn for party in handing.waiting
    )
    parties, days = look.parties(tuple(waiting)), (look.asked.as_of - since).days
    if days <= 0:
        return look.say("deliveries.waits_today", parties=parties)
    return look.say("deliveries.waits", parties=parties, since=dates.day(look.language, since), n=days)
