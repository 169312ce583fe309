"""The timeline: what happened when, drawn and listed, each event with where it comes from.

In:  the projection of the timeline.
Out: `TimelinePage`; the drawing repeats the list, which alone says everything.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import HttpRequest, HttpResponse

from travaux.model import dates as edtf
from travaux.model.entries import Entry
from travaux.projections.timeline import Event as Happened
from travaux.web.pages import sketch
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.drawing import Drawing
from travaux.web.pages.events import Lane, Line, lane_of_type, tell
from travaux.web.pages.evidence import Evidence, evidence
from travaux.web.pages.frame import AS_OF, HEADS, Frame, asked, frame
from travaux.web.pages.look import Look
from travaux.web.pages.material import Material, ask
from travaux.web.pages.windows import Pager, Window, window
from travaux.wording import dates, sorting
from travaux.wording.languages import Language

EVENTS = 100
"""Events listed at a time; the drawing has all."""


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
    zoom: str
    """The address of this month alone; empty where it is shown alone."""
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a filter offers."""

    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader narrowed the timeline to, and what else there is."""

    lanes: tuple[Choice, ...]
    parties: tuple[Choice, ...]
    first: str
    last: str
    """Days, empty where the timeline is not cut there."""
    whole: str
    """The address of the whole timeline; empty where nothing is narrowed."""
    kept: tuple[tuple[str, str], ...]
    """The clocks, which a filter keeps."""


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """The page."""

    subtitle: str
    filters: Filters
    months: tuple[Month, ...]
    drawing: Drawing | None
    pager: Pager | None
    empty: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """The filters as the address gives them."""

    lane: Lane | None
    party: str
    first: date | None
    last: date | None

    def keeps(self, event: Happened) -> bool:
        """Say whether an event is to be shown; one that overlaps the days is."""
        return (
            (self.lane is None or lane_of_type(event.type) is self.lane)
            and (not self.party or event.by == self.party)
            and (self.first is None or event.happened.last >= self.first)
            and (self.last is None or event.happened.first <= self.last)
        )

    @property
    def parameters(self) -> dict[str, str]:
        """The same as an address holds it."""
        written = {
            "lane": self.lane.name.lower() if self.lane is not None else "",
            "party": self.party,
            "from": self.first.isoformat() if self.first is not None else "",
            "to": self.last.isoformat() if self.last is not None else "",
        }
        return {name: value for name, value in written.items() if value}


@page_of_record
def timeline(request: HttpRequest, language: Language) -> HttpResponse:
    """Show what happened up to a date."""
    question = asked(request, language)
    wanted = _wanted(request)

    def answer(material: Material) -> tuple[Frame, TimelinePage]:
        look = material.look(question)
        return (
            frame(question, look.say("timeline.title"), material.standing(question, "timeline")),
            build(look, material, wanted),
        )

    return show(request, "timeline.html", *ask(answer))


def _wanted(request: HttpRequest) -> _Asked:
    """Read the filters; a lane that is none is none.

    Raises:
        DateUnreadableError: what should be a day is none.
    """
    lanes = {lane.name.lower(): lane for lane in Lane}
    get = request.GET
    return _Asked(
        lanes.get(get.get("lane", "")),
        get.get("party", ""),
        *(edtf.parse_day(written) if (written := get.get(name, "")) else None for name in ("from", "to")),
    )


def build(look: Look, material: Material, wanted: _Asked) -> TimelinePage:
    """Lay the timeline out: a window of the list, and the drawing of all that the filters leave."""
    question = look.asked
    events = material.timeline(question).events
    kept = [event for event in events if wanted.keeps(event)] if wanted.parameters else events
    shown = window(question.request.GET.get("page"), len(kept), EVENTS)
    listed = [
        (event, entry)
        for event in kept[shown.first : shown.last]
        if (entry := look.find(event.entry)) is not None
    ]
    months = tuple(
        Month(title, zoom, tuple(_event(look, event, entry) for event, entry in group))
        for (title, zoom), group in groupby(listed, key=lambda pair: _month(look, wanted, pair[1]))
    )
    as_of = dates.day(look.language, question.as_of)
    return TimelinePage(
        look.say("timeline.subtitle", n=len(kept), date=as_of),
        _filters(look, wanted, events),
        months,
        material.drawn(question, ("timeline", wanted), lambda: _drawing(look, material, kept, wanted)),
        _pager(look, wanted, shown),
        look.say("timeline.none_kept" if events else "timeline.empty"),
    )


def _drawing(look: Look, material: Material, kept: Sequence[Happened], wanted: _Asked) -> Drawing | None:
    entries = [entry for event in kept if (entry := look.find(event.entry)) is not None]
    is_promises = wanted.lane in {None, Lane.PROMISES}
    promised = material.assurances(look.asked).assurances if is_promises else ()
    names = {event.entry for event in kept}
    return sketch.lanes(look, entries, [promise for promise in promised if promise.entry in names])


def _filters(look: Look, wanted: _Asked, events: Sequence[Happened]) -> Filters:
    parties = sorted({event.by for event in events}, key=lambda party: sorting.key(look.party(party)))
    get = look.asked.request.GET
    return Filters(
        tuple(
            Choice(lane.name.lower(), look.say(f"timeline.lane_{lane.name.lower()}"), lane is wanted.lane)
            for lane in Lane
        ),
        tuple(Choice(party, look.party(party), party == wanted.party) for party in parties),
        wanted.parameters.get("from", ""),
        wanted.parameters.get("to", ""),
        look.asked.href("timeline/") if wanted.parameters else "",
        tuple((name, get[name]) for name in (AS_OF, HEADS) if get.get(name)),
    )


def _pager(look: Look, wanted: _Asked, shown: Window) -> Pager | None:
    if shown.pages == 1:
        return None

    def href(page: int) -> str:
        return look.asked.href("timeline/", **wanted.parameters, page=page)

    return Pager(
        look.say("pager.events"),
        look.say("pager.events_shown", first=shown.first + 1, last=shown.last, total=shown.total),
        href(shown.page - 1) if shown.page > 1 else "",
        href(shown.page + 1) if shown.page < shown.pages else "",
    )


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


def _month(look: Look, wanted: _Asked, entry: Entry) -> tuple[str, str]:
    """Give the month an event begins in, and the address of that month alone; empty where it is shown alone."""
    first = entry.happened.from_
    if first is None:
        return look.say("timeline.undated"), ""
    begin = first.replace(day=1)
    end = first.replace(day=monthrange(first.year, first.month)[1])
    if (wanted.first, wanted.last) == (begin, end):
        return dates.month(look.language, first), ""
    days = {"from": begin.isoformat(), "to": end.isoformat()}
    return dates.month(look.language, first), look.asked.href("timeline/", **{**wanted.parameters, **days})
