"""Sessions: which bodies met or were to meet, when, where, with whom, and what the record places there.

In:  the projection of the sessions.
Out: `SessionsPage`, by body; what only has the day and place in common is said to have no more than that.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from django.http import HttpRequest, HttpResponse

from travaux.model.entries import Entry
from travaux.model.sessions import SessionAnnounced, SessionHeld
from travaux.projections.sessions import ANNOUNCED, STATES, Session, Sessions
from travaux.projections.sessions import sessions as folded
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.choices import PAGE, Address, Choices
from travaux.web.pages.facts import Fact
from travaux.web.pages.frame import Frame, Link, asked, frame
from travaux.web.pages.items import Empty, Few, few, item, own
from travaux.web.pages.look import Look
from travaux.web.pages.marks import State
from travaux.web.pages.material import Material, ask
from travaux.web.pages.tellers import body_words
from travaux.web.pages.windows import Pager, window
from travaux.wording import dates
from travaux.wording.labels import label
from travaux.wording.languages import Language

SIZE = 15
"""Sessions on one page."""
COURSE, WITHIN, BESIDE = 10, 10, 5
"""Entries of each kind that are told of one session; its entry's own page has all that refer to it."""
_SIGNS = {"announced": "·", "held": "✓", "cancelled": "✕", "silent": "?", "withdrawn": "−"}


@dataclass(frozen=True, slots=True)
class SessionCard:
    """One session."""

    id: str
    title: str
    state: State
    facts: tuple[Fact, ...]
    course: Few
    """The entries that announce, report and cancel it; reports that differ stand below each other."""
    within: Few
    beside: Few


@dataclass(frozen=True, slots=True)
class BodyGroup:
    """The sessions of one body on this page."""

    name: str
    sessions: tuple[SessionCard, ...]


@dataclass(frozen=True, slots=True)
class SessionsPage:
    """The page."""

    subtitle: str
    choices: tuple[Choices, ...]
    pagers: tuple[Pager, ...]
    bodies: tuple[BodyGroup, ...]
    empty: Empty | None


@page_of_record
def sessions(request: HttpRequest, language: Language) -> HttpResponse:
    """Show the sessions announced, held and cancelled up to a date."""
    question = asked(request, language)

    def answer(material: Material) -> tuple[Frame, SessionsPage]:
        look = material.look(question)
        page = build(look, material.fold(question, folded))
        return frame(question, look.say("sessions.title"), material.standing(question, "sessions")), page

    return show(request, "sessions.html", *ask(answer))


def build(look: Look, stands: Sessions) -> SessionsPage:
    """Lay the sessions out."""
    get = look.asked.request.GET
    wanted = {name: get[name] for name in ("body", "state") if get.get(name)}
    place = Address(look, "sessions/", wanted)
    bodies: Counter[str] = Counter()
    states: Counter[str] = Counter()
    chosen = []
    for one in stands.sessions:
        is_body = one.body == wanted.get("body", one.body)
        is_state = one.state == wanted.get("state", one.state)
        bodies[one.body] += is_state and one.state in STATES
        states[one.state] += is_body
        if is_body and is_state:
            chosen.append(one)
    shown = window(get.get(PAGE), len(chosen), SIZE)
    grouped = groupby(chosen[shown.first : shown.last], key=lambda one: one.body)
    n = sum(one.state in STATES for one in stands.sessions)
    return SessionsPage(
        subtitle=look.say("sessions.subtitle", n=n, date=dates.day(look.language, look.asked.as_of)),
        choices=(
            *place.choices("body", look.say("sessions.body"), bodies, partial(body_words, look)),
            *place.choices(
                "state",
                look.say("sessions.state"),
                states,
                lambda state: label(look.language, "session", state),
            ),
        ),
        pagers=place.pager(shown),
        bodies=tuple(
            BodyGroup(body_words(look, body), tuple(_card(look, one) for one in group))
            for body, group in grouped
        ),
        empty=None if chosen else _empty(look, place),
    )


def _empty(look: Look, place: Address) -> Empty:
    if place.chosen:
        back = Link(look.say("register.all"), look.asked.href(place.path))
        return Empty(look.say("register.nothing_chosen"), link=back)
    command = "travaux session hold --body BODY --with CODE --place PLACE --on 2022-01-31"
    return Empty(look.say("sessions.empty"), command)


def _card(look: Look, one: Session) -> SessionCard:
    entry = look.find(one.entry)
    is_silent = one.state == ANNOUNCED and one.is_past
    state = "silent" if is_silent else one.state
    return SessionCard(
        id=one.entry[:16],
        title=dates.spell(look.language, one.days),
        state=State(state, _SIGNS[state], label(look.language, "session", state)),
        facts=_facts(look, entry) if entry is not None else (),
        course=few(look, (*one.announced, *one.held, *one.cancelled), COURSE, own),
        within=few(look, one.within, WITHIN, item, look.entry_href(one.entry)),
        beside=few(look, one.beside, BESIDE, item),
    )


def _facts(look: Look, entry: Entry) -> tuple[Fact, ...]:
    """Say where, at what level, with whom and at whose request; the host counts among those who met."""
    body = entry.body
    if not isinstance(body, SessionAnnounced | SessionHeld):
        return ()
    met = dict.fromkeys((entry.by, *body.participants))
    facts = [
        Fact(look.say("sessions.place"), body.place or ""),
        Fact(look.say("sessions.level"), body.format or ""),
        Fact.of_parties(look, "sessions.parties", met),
        Fact.of_parties(look, "sessions.request", (body.at_request_of,) if body.at_request_of else ()),
    ]
    return tuple(fact for fact in facts if fact.text or fact.links)
