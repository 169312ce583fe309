"""Events and promises made ready to be drawn: which days, which lane, which few words.

In:  entries as corrected, and the assurances as they stand.
Out: a `Drawing`: lanes for the timeline, one line for the board.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from travaux.model.assurances import AssuranceGiven
from travaux.model.disclosures import Leaked
from travaux.model.entries import Entry
from travaux.model.instruments import DraftSubmitted
from travaux.model.sessions import SessionHeld
from travaux.projections.assurances import Assurance
from travaux.web.pages import drawing
from travaux.web.pages.drawing import Drawing, Happening, Paper, Promise, Scale
from travaux.web.pages.events import Lane, lane
from travaux.web.pages.look import Look
from travaux.web.pages.tellers import body_words, clause_words, said
from travaux.wording import dates
from travaux.wording.labels import label

WIDTH = 1240
"""Of a drawing, in drawing units; a wide screen shows one unit as one pixel."""
_LANE_LABELS = 120
_TICK_LETTERS = 12


def lanes(look: Look, entries: Sequence[Entry], promised: Sequence[Assurance]) -> Drawing | None:
    """Draw the timeline; None where there is nothing that has a day."""
    promises = _promises(look, promised)
    # A promise is drawn as its bar, not as an event too.
    shown = _merged(
        look, (entry for entry in entries if not isinstance(entry.body, AssuranceGiven)), words=False
    )
    paper = _paper(look, "timeline.drawing_title", (shown, promises), left=_LANE_LABELS)
    if paper is None:
        return None
    names = (
        look.say("timeline.lane_papers"),
        look.say("timeline.lane_meetings"),
        look.say("timeline.lane_promises"),
        look.say("timeline.lane_publicity"),
    )
    return drawing.lanes(paper, names, shown, promises)


def strip(look: Look, entries: Sequence[Entry], promised: Sequence[Assurance]) -> Drawing | None:
    """Draw the main events on one line: drafts, sessions, leaks, and the promises as bars."""
    main = (entry for entry in entries if isinstance(entry.body, DraftSubmitted | SessionHeld | Leaked))
    shown, promises = _merged(look, main, words=True), _promises(look, promised)
    paper = _paper(look, "board.strip", (shown, promises), left=0)
    return drawing.strip(paper, shown, promises) if paper is not None else None


def _paper(
    look: Look, title: str, drawn: tuple[Sequence[Happening], Sequence[Promise]], *, left: int
) -> Paper | None:
    happenings, promises = drawn
    days = [day for happening in happenings for day in (happening.first, happening.last)]
    days += [day for promise in promises for day in (promise.made, promise.due, promise.kept_on) if day]
    if not days:
        return None
    scale = drawing.scale(days, left=left, right=WIDTH)
    ticks = drawing.ticks(scale, _ticks(look, scale))
    first, last = dates.day(look.language, min(days)), dates.day(look.language, max(days))
    return Paper(title.replace(".", "-"), look.say(title, first=first, last=last), scale, ticks)


def _ticks(look: Look, scale: Scale) -> Iterable[tuple[date, str]]:
    year = None
    for day in drawing.tick_days(scale, _TICK_LETTERS):
        yield day, dates.short_day(look.language, day, year=day.year != year)
        year = day.year


def _merged(look: Look, entries: Iterable[Entry], *, words: bool) -> tuple[Happening, ...]:
    """Make one mark of the events that share their days and their lane."""
    together: dict[tuple[date, date, Lane], list[Entry]] = defaultdict(list)
    for entry in entries:
        first = entry.happened.from_ or entry.happened.to
        last = entry.happened.to or entry.happened.from_
        if first is not None and last is not None:
            together[(first, last, lane(entry))].append(entry)
    return tuple(
        Happening(
            first,
            last,
            _named(look, same),
            _short(look, same) if words else "",
            where,
        )
        for (first, last, where), same in sorted(together.items())
    )


_MOST = 6
"""Events named in the title of one mark; the list below the drawing names all."""


def _named(look: Look, entries: Sequence[Entry]) -> str:
    events = (f"{said(look, entry)[0]}, {look.when(entry.happened)}" for entry in entries[:_MOST])
    return look.say("list.apart").join(events)


def _short(look: Look, entries: Sequence[Entry]) -> str:
    """Label a mark in two or three words."""
    first = entries[0]
    if isinstance(first.body, SessionHeld):
        place, body = first.body.place, body_words(look, first.body.body)
        return f"{place}, {body}" if place and len(place) + len(body) < _LONGEST else place or body[:_LONGEST]
    words = label(look.language, "entry", first.type)
    return f"{words} ×{len(entries)}" if len(entries) > 1 else words


_LONGEST = 34


def _promises(look: Look, promised: Sequence[Assurance]) -> tuple[Promise, ...]:
    drawn = []
    for assurance in promised:
        entry = look.find(assurance.entry)
        if entry is None or not isinstance(entry.body, AssuranceGiven) or assurance.due is None:
            continue
        made = entry.happened.from_ or entry.happened.to
        if made is None:
            continue
        due = max(assurance.due, made)
        kept_on = _kept_on(look, assurance)
        last = dates.short_day(look.language, due)
        note = look.say("board.promise_note", due=last)
        if kept_on is not None:
            given = dates.short_day(look.language, kept_on)
            note = look.say("board.promise_kept_note", due=last, given=given)
        words = clause_words(look, entry.body)
        title = f"{said(look, entry)[0]}, {look.when(entry.happened)}: {words}. {note}"
        drawn.append(Promise(made, due, title, assurance.state, note, kept_on, Lane.PROMISES))
    return tuple(sorted(drawn, key=lambda promise: (promise.made, promise.due)))


def _kept_on(look: Look, assurance: Assurance) -> date | None:
    """Say when a promise was kept: the day of what the verdict on its due date names as evidence."""
    due = assurance.clauses.get("due")
    if due is None or due.state not in {"kept", "late"}:
        return None
    for judgement in assurance.judgements:
        judged = look.find(judgement)
        evidence = look.find(getattr(judged.body, "evidence", None) or "") if judged is not None else None
        if evidence is not None and evidence.happened.from_ is not None:
            return evidence.happened.from_
    return None
