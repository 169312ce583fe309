"""Parties: everyone that the record names, and in a line each what they did, owe and have not answered.

In:  the dealings of every party; how each is called.
Out: `PartiesPage`, in windows; those only named come after those that do something.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from travaux.projections.assurances import Assurance
from travaux.projections.dealings import Dealing
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.choices import PAGE, Address
from travaux.web.pages.frame import Frame, Link, asked, frame
from travaux.web.pages.items import Empty
from travaux.web.pages.look import Look
from travaux.web.pages.marks import State, state
from travaux.web.pages.material import Material, ask
from travaux.web.pages.windows import Pager, window
from travaux.wording import dates, sorting
from travaux.wording.languages import Language
from travaux.wording.messages import number

SIZE = 60
"""Parties on one page."""
PRESSING = ("disputed", "overdue", "open")
"""States of an assurance that are counted, the most pressing first."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A state and how many assurances are in it."""

    state: State
    n: str


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One party in a line."""

    code: str
    name: Link
    others: tuple[Link, ...]
    """The same name in other languages; `lang` says which."""
    acts: str
    reports: str
    said: str
    owes: tuple[Counted, ...]
    unanswered: str


@dataclass(frozen=True, slots=True)
class PartiesPage:
    """The page."""

    subtitle: str
    pagers: tuple[Pager, ...]
    rows: tuple[PartyRow, ...]
    named: tuple[Link, ...]
    """Parties that are named, and neither described nor doing anything."""
    empty: Empty | None


@page_of_record
def parties(request: HttpRequest, language: Language) -> HttpResponse:
    """Show every party that the record names up to a date."""
    question = asked(request, language)

    def answer(material: Material) -> tuple[Frame, PartiesPage]:
        look = material.look(question)
        page = build(look, material)
        return frame(question, look.say("parties.title"), material.standing(question, "parties")), page

    return show(request, "parties.html", *ask(answer))


def build(look: Look, material: Material) -> PartiesPage:
    """Lay the parties out."""
    dealings = material.dealings(look.asked).parties
    doing = sorted(
        (code for code, one in dealings.items() if one.everything or look.names.get(code)),
        key=lambda code: sorting.key(look.party(code)),
    )
    shown = window(look.asked.request.GET.get(PAGE), len(doing), SIZE)
    command = "travaux party describe CODE --name en=NAME --name fr=NOM --name ru=ИМЯ"
    return PartiesPage(
        subtitle=look.say("parties.subtitle", n=len(doing), date=dates.day(look.language, look.asked.as_of)),
        pagers=Address(look, "parties/", {}).pager(shown),
        rows=tuple(_row(look, material, dealings[code]) for code in doing[shown.first : shown.last]),
        named=tuple(Link(code, look.party_href(code)) for code in sorted(set(dealings) - set(doing))),
        empty=None if doing else Empty(look.say("parties.empty"), command),
    )


def _row(look: Look, material: Material, one: Dealing) -> PartyRow:
    name, names = look.party(one.party), look.names.get(one.party, {})
    silent = material.silences(look.asked).get(one.party, {})
    unanswered = sum(len(each.provisions) for each in silent.values())
    unanswered += sum(not each.answers for each in (*one.demands, *one.letters))
    return PartyRow(
        code=one.party,
        name=Link(name, look.party_href(one.party)),
        others=tuple(
            Link(words, "", lang=tongue) for tongue, words in names.items() if tongue != look.language
        ),
        acts=number(look.language, one.acts),
        reports=number(look.language, one.reports),
        said=number(look.language, one.counts.get("statement_made", 0)),
        owes=counted(look, one.owes),
        unanswered=number(look.language, unanswered),
    )


def counted(look: Look, owed: tuple[Assurance, ...]) -> tuple[Counted, ...]:
    """Count the assurances that are still pressing, by state."""
    states = Counter(one.state for one in owed)
    return tuple(
        Counted(state(look.language, value), number(look.language, states[value]))
        for value in PRESSING
        if states[value]
    )
