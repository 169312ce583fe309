"""The timeline: what happened when, drawn and listed, each event with where it comes from.

In:  the projection of the timeline.
Out: `TimelinePage`; the drawing repeats the list, which alone says everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse

from travaux.model.entries import Entry
from travaux.projections.assurances import Assurance
from travaux.projections.timeline import Event as Happened
from travaux.projections.timeline import Timeline
from travaux.web.pages import sketch
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.drawing import Drawing
from travaux.web.pages.events import Line, tell
from travaux.web.pages.evidence import Evidence, evidence
from travaux.web.pages.frame import Frame, asked, frame
from travaux.web.pages.look import Look
from travaux.web.pages.material import Material, ask
from travaux.wording import dates
from travaux.wording.languages import Language


@dataclass(frozen=True, slots=True)
class Event:
    """One event of the list."""

    id: str
    date: str
    title: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...]
    lane: str
    is_withdrawn: bool
    source: Evidence


@dataclass(frozen=True, slots=True)
class Month:
    """The events of one month."""

    title: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """The page."""

    subtitle: str
    months: tuple[Month, ...]
    drawing: Drawing | None


@page_of_record
def timeline(request: HttpRequest, language: Language) -> HttpResponse:
    """Show what happened up to a date."""
    question = asked(request, language)

    def answer(material: Material) -> tuple[Frame, TimelinePage]:
        look = material.look(question)
        page = build(look, material.timeline(question), material.assurances(question).assurances)
        return frame(question, look.say("timeline.title"), material.standing(question, "timeline")), page

    return show(request, "timeline.html", *ask(answer))


def build(look: Look, timeline: Timeline, promised: Sequence[Assurance]) -> TimelinePage:
    """Lay the timeline out."""
    entries = [(event, look.find(event.entry)) for event in timeline.events]
    listed = [(event, entry) for event, entry in entries if entry is not None]
    months = tuple(
        Month(title, tuple(_event(look, event, entry) for event, entry in group))
        for title, group in groupby(listed, key=lambda pair: _month(look, pair[1]))
    )
    as_of = dates.day(look.language, look.asked.as_of)
    subtitle = look.say("timeline.subtitle", n=len(listed), date=as_of)
    return TimelinePage(subtitle, months, sketch.lanes(look, [entry for _, entry in listed], promised))


def _event(look: Look, event: Happened, entry: Entry) -> Event:
    told = tell(look, entry)
    notes = []
    if event.corrected_by:
        notes.append(look.say("timeline.corrected"))
    if event.withdrawn_by:
        notes.append(look.say("timeline.withdrawn"))
    return Event(
        id=entry.id[:16],
        date=look.when(entry.happened),
        title=told.title,
        lines=told.lines,
        notes=tuple(notes),
        lane=told.lane.name.lower(),
        is_withdrawn=bool(event.withdrawn_by),
        source=evidence(look, entry),
    )


def _month(look: Look, entry: Entry) -> str:
    first = entry.happened.from_
    return dates.month(look.language, first) if first is not None else look.say("timeline.undated")
