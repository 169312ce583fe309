"""What changed between two moments: events that came, provisions that moved, promises that turned.

In:  the page's own clocks, and those of an earlier moment: `since`, `since_heads`.
Out: `ChangesPage`; each line is made from data, and each event links to where it is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse

from travaux.model import dates as edtf
from travaux.model.entries import Entry
from travaux.model.replies import ReplyCode
from travaux.projections.changes import Changes, Shift
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.assurances import anchor
from travaux.web.pages.eventlines import EventLine, event_line
from travaux.web.pages.frame import SINCE, SINCE_HEADS, Asked, Frame, asked, frame
from travaux.web.pages.look import Look
from travaux.web.pages.marks import Code, State, code, state
from travaux.web.pages.material import Material, ask
from travaux.web.pages.tellers import describe
from travaux.web.pages.windows import window
from travaux.wording import dates, provisions
from travaux.wording.labels import label
from travaux.wording.languages import Language

USUAL = timedelta(days=7)
"""How far back a page looks that is not told since when."""
EVENTS = 100
"""Events shown at a time."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Provisions that moved together, of one party or, where `party` is empty, in what is agreed."""

    party: str
    provisions: str
    before: Code | None
    after: Code | None
    words: str = ""
    """Where no codes moved: the statuses before and after, or that there is another draft."""


@dataclass(frozen=True, slots=True)
class Course:
    """What moved in one instrument."""

    title: str
    href: str
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise that stands otherwise."""

    text: str
    href: str
    before: State
    after: State


@dataclass(frozen=True, slots=True)
class Group:
    """Events of one kind of change."""

    id: str
    title: str
    events: tuple[EventLine, ...]
    rest: str
    """That there are more than are shown; empty where there are not."""


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """The page."""

    subtitle: str
    since: str
    since_known: str
    kept: tuple[tuple[str, str], ...]
    """Parameters of the address that a change of the earlier moment keeps."""
    courses: tuple[Course, ...]
    promises: tuple[Promise, ...]
    groups: tuple[Group, ...]
    swapped: str
    """The same comparison the other way round, where the earlier moment is the later one."""


@page_of_record
def changes(request: HttpRequest, language: Language) -> HttpResponse:
    """Show what is otherwise than at an earlier moment."""
    question = asked(request, language)
    before = _before(question)

    def answer(material: Material) -> tuple[Frame, ChangesPage]:
        look = material.look(question)
        page = build(look, material, before)
        return frame(question, look.say("changes.title"), material.standing(question, "changes")), page

    return show(request, "changes.html", *ask(answer))


def _before(question: Asked) -> Asked:
    """Read the earlier moment; without heads of its own, as much was known then as the page knows.

    Raises:
        DateUnreadableError: it is no day.
    """
    written = question.request.GET.get(SINCE, "")
    since = edtf.parse_day(written) if written else max(question.as_of - USUAL, date.min + USUAL)
    heads = question.request.GET.get(SINCE_HEADS, "") or question.heads
    return Asked(question.request, question.language, question.today, since, heads)


def build(look: Look, material: Material, before: Asked) -> ChangesPage:
    """Lay the page out."""
    question, found = look.asked, material.changes(before, look.asked)
    earlier = material.look(before)
    known = material.known_on(before.heads) if before.heads and before.heads != question.heads else None
    since = dates.day(look.language, before.as_of)
    words = look.say("changes.subtitle", since=since, date=dates.day(look.language, question.as_of))
    if known is not None:
        words = look.say("changes.subtitle_known", words=words, known=dates.day(look.language, known))
    return ChangesPage(
        subtitle=words,
        since=before.as_of.isoformat(),
        since_known=known.isoformat() if known is not None else "",
        kept=_kept(question),
        courses=tuple(_courses(look, found)),
        promises=tuple(
            Promise(
                describe(look, turned.entry),
                f"{look.asked.href('assurances/')}#{anchor(turned.entry)}",
                state(look.language, turned.before),
                state(look.language, turned.after),
            )
            for turned in found.promises
        ),
        groups=tuple(
            _group(seen, key, names)
            for seen, key, names in (
                (look, "happened", found.happened),
                (look, "corrected", found.corrected),
                (look, "withdrawn", found.withdrawn),
                (earlier, "gone", found.gone),
            )
            if names
        ),
        swapped=_swapped(question, before) if before.as_of > question.as_of else "",
    )


def _kept(question: Asked) -> tuple[tuple[str, str], ...]:
    kept = {name: question.request.GET.get(name, "") for name in ("as_of", "heads", SINCE_HEADS)}
    return tuple((name, value) for name, value in kept.items() if value)


def _swapped(question: Asked, before: Asked) -> str:
    return Asked(question.request, question.language, question.today, before.as_of, before.heads).href(
        "changes/",
        **{SINCE: question.as_of.isoformat(), **({SINCE_HEADS: question.heads} if question.heads else {})},
    )


def _courses(look: Look, found: Changes) -> Iterable[Course]:
    """Tell what moved, instrument by instrument, in the order in which the changes name them."""
    moved: dict[str, list[Moved]] = {}
    for instrument, one in _moved(look, found):
        moved.setdefault(instrument, []).append(one)
    for instrument, those in moved.items():
        yield Course(look.title(instrument), look.asked.href(f"board/{instrument}/"), tuple(those))


def _moved(look: Look, found: Changes) -> Iterable[tuple[str, Moved]]:
    for draft in found.drafts:
        words = look.say("changes.redrafted" if draft.after else "changes.undrafted")
        yield draft.instrument, Moved("", "", None, None, words)
    for shift in found.shifts:
        yield shift.instrument, _shift(look, shift)
    for settled in found.statuses:
        before, after = (label(look.language, "status", one) for one in (settled.before, settled.after))
        named = provisions.several(look.language, settled.provisions)
        words = look.say("changes.status", before=before, after=after)
        yield settled.instrument, Moved("", named, None, None, words)


def _shift(look: Look, shift: Shift) -> Moved:
    def shown(value: ReplyCode | None) -> Code | None:
        return code(look.language, value) if value is not None else None

    named = provisions.several(look.language, shift.provisions)
    return Moved(look.party(shift.party), named, shown(shift.before), shown(shift.after))


def _group(look: Look, key: str, names: tuple[str, ...]) -> Group:
    shown = window(look.asked.request.GET.get(key), len(names), EVENTS)
    entries: list[Entry] = [entry for name in names[shown.first : shown.last] if (entry := look.find(name))]
    rest = look.say("changes.rest", n=len(names) - len(entries)) if len(entries) < len(names) else ""
    return Group(
        key,
        look.say(f"changes.{key}", n=len(names)),
        tuple(event_line(look, entry) for entry in entries),
        rest,
    )
