"""Statements by speaker: who said what for which party, on what occasion, to whom, about what, and what came back.

In:  the projection of the statements; a choice of party, person and form.
Out: `StatementsPage`, in windows; each text stands in its own language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse

from travaux.model.entries import Entry
from travaux.model.errors import KindUnknownError
from travaux.model.statements import StatementForm, StatementMade
from travaux.projections.statements import Chosen, Statement, chosen
from travaux.projections.statements import statements as folded
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.choices import PAGE, Address
from travaux.web.pages.choices import Choices as ChoicesShown
from travaux.web.pages.events import Line
from travaux.web.pages.facts import Fact
from travaux.web.pages.frame import Frame, Link, asked, frame
from travaux.web.pages.items import Empty, Item, item
from travaux.web.pages.look import Look
from travaux.web.pages.material import Material, ask
from travaux.web.pages.windows import Pager, window
from travaux.wording import dates
from travaux.wording.labels import label
from travaux.wording.languages import Language

SIZE = 40
"""Statements on one page."""
CHOICES = ("party", "person", "form")


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One statement; its item has the words."""

    item: Item
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """One person who speaks for one party, and what of it is on this page."""

    name: str
    roles: str
    party: Link
    statements: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True)
class StatementsPage:
    """The page."""

    subtitle: str
    choices: tuple[ChoicesShown, ...]
    pagers: tuple[Pager, ...]
    speakers: tuple[Speaker, ...]
    empty: Empty | None


@page_of_record
def statements(request: HttpRequest, language: Language) -> HttpResponse:
    """Show what was said up to a date, by speaker."""
    question = asked(request, language)

    def answer(material: Material) -> tuple[Frame, StatementsPage]:
        look = material.look(question)
        wanted = {name: request.GET[name] for name in CHOICES if request.GET.get(name)}
        if "party" in wanted:
            material.known_party(wanted["party"])
        if "form" in wanted:
            _known_form(wanted["form"])
        found = material.once(
            question,
            ("statements", *sorted(wanted.items())),
            lambda: chosen(material.fold(question, folded), **wanted),
        )
        page = build(look, found, wanted)
        return frame(question, look.say("statements.title"), material.standing(question, "statements")), page

    return show(request, "statements.html", *ask(answer))


def build(look: Look, found: Chosen, wanted: Mapping[str, str]) -> StatementsPage:
    """Lay the statements out."""
    place = Address(look, "statements/", wanted)
    within = window(look.asked.request.GET.get(PAGE), len(found.statements), SIZE)
    shown = found.statements[within.first : within.last]
    as_of = dates.day(look.language, look.asked.as_of)
    return StatementsPage(
        subtitle=look.say("statements.subtitle", n=found.counted, date=as_of),
        choices=(
            *place.choices("party", look.say("statements.party"), found.parties, look.party),
            *place.choices("person", look.say("statements.person"), found.persons, str),
            *place.choices(
                "form",
                look.say("statements.form"),
                found.forms,
                lambda form: label(look.language, "statement", form),
            ),
        ),
        pagers=place.pager(within),
        speakers=tuple(
            _speaker(look, speaker, tuple(group), found.roles.get(speaker, ()))
            for speaker, group in groupby(shown, key=lambda one: one.speaker)
        ),
        empty=None if shown else _empty(look, place),
    )


def _known_form(form: str) -> None:
    if form not in set(StatementForm):
        message = f"{form[:40]!r} is no form of a statement"
        raise KindUnknownError(message, hint=f"use one of: {', '.join(StatementForm)}")


def _empty(look: Look, place: Address) -> Empty:
    if place.chosen:
        return Empty(
            look.say("register.nothing_chosen"),
            link=Link(look.say("register.all"), look.asked.href(place.path)),
        )
    command = "travaux statement make --person NAME --occasion OCCASION --text-file FILE --on 2022-01-31"
    return Empty(look.say("statements.empty"), command)


def _speaker(
    look: Look, speaker: tuple[str, str], said: Sequence[Statement], roles: tuple[str, ...]
) -> Speaker:
    party, person = speaker
    return Speaker(
        person,
        ", ".join(roles),
        Link(look.party(party), look.party_href(party)),
        tuple(
            StatementLine(*_line(look, entry, entry.body, one))
            for one in said
            if (entry := look.find(one.entry)) is not None and isinstance(entry.body, StatementMade)
        ),
    )


def _line(look: Look, entry: Entry, body: StatementMade, one: Statement) -> tuple[Item, tuple[Fact, ...]]:
    title = look.say(
        "statements.heading", form=label(look.language, "statement", body.form), occasion=body.occasion
    )
    text = entry.parts.get("text")
    words = (
        Line(text, body.language or "und") if isinstance(text, str) else Line(look.say("statements.withheld"))
    )
    facts = [
        Fact.of_parties(look, "statements.to", body.to),
        Fact.of_parties(look, "statements.on_behalf_of", entry.on_behalf_of),
        Fact.of_entries(look, "statements.about", (entry.about,) if entry.about is not None else ()),
        Fact.of_entries(look, "statements.came_back", one.came_back),
        Fact.of_entries(look, "statements.contested", one.contested_by),
    ]
    return item(look, entry, title, (words,)), tuple(fact for fact in facts if fact.links)
