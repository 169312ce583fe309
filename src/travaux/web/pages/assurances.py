"""Assurances: what was promised to whom, clause by clause, and what each side says came of it.

In:  the projection of the assurances.
Out: `AssurancesPage`; verdicts that differ stand side by side.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from travaux.model.assurances import CLAUSES, AssuranceGiven, AssuranceJudged, Due
from travaux.model.entries import Entry
from travaux.projections.assurances import Assurance, Assurances, Clause
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.evidence import Evidence, evidence
from travaux.web.pages.frame import Frame, asked, frame
from travaux.web.pages.look import Look
from travaux.web.pages.marks import State, state
from travaux.web.pages.material import Material, ask
from travaux.web.pages.tellers import describe, verdict_words
from travaux.wording import dates
from travaux.wording.labels import label
from travaux.wording.languages import Language
from travaux.wording.typography import joined


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """One clause: what was promised, each side's verdict in the order of the judges, how it stands."""

    label: str
    value: str
    verdicts: tuple[State | None, ...]
    state: State


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one side said, when, on what evidence."""

    text: str
    why: str
    source: Evidence


@dataclass(frozen=True, slots=True)
class Promised:
    """One assurance."""

    id: str
    title: str
    facts: str
    state: State
    judges: tuple[str, ...]
    clauses: tuple[ClauseLine, ...]
    judgements: tuple[Judgement, ...]
    source: Evidence


@dataclass(frozen=True, slots=True)
class AssurancesPage:
    """The page."""

    subtitle: str
    assurances: tuple[Promised, ...]


@page_of_record
def assurances(request: HttpRequest, language: Language) -> HttpResponse:
    """Show the assurances given up to a date."""
    question = asked(request, language)

    def answer(material: Material) -> tuple[Frame, AssurancesPage]:
        look = material.look(question)
        page = build(look, material.assurances(question))
        return frame(question, look.say("assurances.title"), material.standing(question, "assurances")), page

    return show(request, "assurances.html", *ask(answer))


def build(look: Look, stands: Assurances) -> AssurancesPage:
    """Lay the assurances out."""
    shown = tuple(
        _promised(look, assurance, entry, entry.body)
        for assurance in stands.assurances
        if (entry := look.find(assurance.entry)) is not None and isinstance(entry.body, AssuranceGiven)
    )
    as_of = dates.day(look.language, look.asked.as_of)
    return AssurancesPage(look.say("assurances.subtitle", n=len(shown), date=as_of), shown)


def anchor(entry: str) -> str:
    """Give the part of the page's address where an assurance stands."""
    return f"a-{entry[:16]}"


def _promised(look: Look, assurance: Assurance, entry: Entry, body: AssuranceGiven) -> Promised:
    judges = tuple(sorted({judge for clause in assurance.clauses.values() for judge in clause.verdicts}))
    facts = [look.say("assurances.facts_said", when=look.on(entry.happened)), body.person, body.where]
    if entry.about is not None:
        facts.append(look.say("event.about", what=describe(look, entry.about)))
    return Promised(
        id=entry.id[:16],
        title=look.say("assurances.heading", by=look.party(entry.by), to=look.party(body.to)),
        facts=joined(facts),
        state=state(look.language, assurance.state),
        judges=tuple(look.party(judge) for judge in judges),
        clauses=tuple(
            _clause(look, name, assurance.clauses[name], judges)
            for name in CLAUSES
            if name in assurance.clauses
        ),
        judgements=tuple(filter(None, (_judgement(look, judged) for judged in assurance.judgements))),
        source=evidence(look, entry),
    )


def _clause(look: Look, name: str, clause: Clause, judges: tuple[str, ...]) -> ClauseLine:
    return ClauseLine(
        label(look.language, "clause", name),
        clause_value(look, name, clause),
        tuple(
            state(look.language, clause.verdicts[judge]) if judge in clause.verdicts else None
            for judge in judges
        ),
        state(look.language, clause.state),
    )


def clause_value(look: Look, name: str, clause: Clause) -> str:
    """Say what a clause promises."""
    if name == "due":
        return dates.due(look.language, Due(clause.value, clause.zone or "UTC"))
    return label(look.language, name, clause.value)


def _judgement(look: Look, entry_id: str) -> Judgement | None:
    entry = look.find(entry_id)
    if entry is None or not isinstance(entry.body, AssuranceJudged):
        return None
    verdicts = ", ".join(verdict_words(look, name, verdict) for name, verdict in entry.body.clauses.items())
    by, when = look.party(entry.by), look.on(entry.happened)
    return Judgement(
        look.say("assurances.judgement", by=by, when=when, verdicts=verdicts),
        entry.body.why or "",
        evidence(look, entry),
    )
