"""The home of a dossier: its instruments, what was promised, what is due, what happened last.

In:  the boards, the assurances and the timeline as of a date.
Out: `HomePage`; every sentence is made from data and names its source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse

from travaux.model.assurances import CLAUSES, AssuranceGiven
from travaux.model.entries import Entry
from travaux.model.instruments import InstrumentOpened
from travaux.model.replies import ReplyCode
from travaux.projections.assurances import Assurance, Clause
from travaux.projections.board import Board
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.assurances import anchor
from travaux.web.pages.changes import USUAL
from travaux.web.pages.eventlines import EventLine, event_line
from travaux.web.pages.evidence import Evidence, evidence
from travaux.web.pages.frame import Frame, asked, frame
from travaux.web.pages.look import Look
from travaux.web.pages.marks import Code, State, code, state
from travaux.web.pages.material import Material, ask
from travaux.web.pages.tellers import clause_words
from travaux.wording import dates
from travaux.wording.labels import label
from travaux.wording.languages import Language
from travaux.wording.provisions import several

NAMED = 12
"""Articles named in one sentence."""
LATEST = 8
"""Events listed as the last ones."""
PROMISES = 6
"""Assurances told in full; the page of assurances has all."""
BROKEN = frozenset({"disputed", "overdue", "not_kept", "in_part", "late"})
"""States of a promise that a reader is told first."""
PARTIES = 12
"""Parties whose replies are counted for each instrument; the board has all."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many provisions got a code."""

    code: Code
    text: str


@dataclass(frozen=True, slots=True)
class TallyLine:
    """One party's replies to a draft: in a sentence, and counted by code."""

    name: str
    words: str
    """What it left without an answer."""
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument."""

    title: str
    href: str
    facts: str
    tallies: tuple[TallyLine, ...]


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One assurance in a sentence, and what each side says of it."""

    text: str
    href: str
    state: State
    verdicts: str
    source: Evidence


@dataclass(frozen=True, slots=True)
class DueLine:
    """Something to come, or that should have come."""

    text: str
    href: str
    state: State


@dataclass(frozen=True, slots=True)
class PartyLine:
    """One party."""

    code: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Since:
    """The way to what changed since a day."""

    day: str
    words: str
    action: str
    kept: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """The page."""

    title: str
    subtitle: str
    instruments: tuple[Instrument, ...]
    broken: tuple[PromiseLine, ...]
    """Promises not kept, or disputed, or overdue."""
    promises: tuple[PromiseLine, ...]
    """The others."""
    since: Since
    due: tuple[DueLine, ...]
    latest: tuple[EventLine, ...]
    parties: tuple[PartyLine, ...]


@page_of_record
def home(request: HttpRequest, language: Language) -> HttpResponse:
    """Show how things stood on a date."""
    question = asked(request, language)

    def answer(material: Material) -> tuple[Frame, HomePage]:
        page = build(material.look(question), material)
        return frame(question, page.title, material.standing(question, "")), page

    return show(request, "home.html", *ask(answer))


def build(look: Look, material: Material) -> HomePage:
    """Lay the home page out."""
    question = look.asked
    promised = [
        (assurance, entry)
        for assurance in material.assurances(question).assurances
        if (entry := look.find(assurance.entry)) is not None and isinstance(entry.body, AssuranceGiven)
    ]
    entries = [
        entry for event in material.timeline(question).events if (entry := look.find(event.entry)) is not None
    ]
    pressing = [(one, _promise(look, one, entry)) for one, entry in _pressing(promised)]
    return HomePage(
        title=material.title,
        subtitle=look.say("home.subtitle", date=dates.day(look.language, question.as_of)),
        instruments=tuple(
            _instrument(look, material, name, opened)
            for name in look.titles
            if (opened := material.opened(question, name)) is not None
        ),
        broken=tuple(line for one, line in pressing if one.state in BROKEN),
        promises=tuple(line for one, line in pressing if one.state not in BROKEN),
        since=_since(look, entries),
        due=_due(look, promised),
        latest=tuple(event_line(look, entry) for entry in reversed(entries[-LATEST:])),
        parties=tuple(
            PartyLine(party, look.party(party), look.party_href(party)) for party in sorted(look.names)
        ),
    )


def _instrument(look: Look, material: Material, name: str, opened: Entry) -> Instrument:
    board = material.board(look.asked, name)
    to = look.parties(opened.body.to) if isinstance(opened.body, InstrumentOpened) else ""
    by = look.party(opened.by)
    draft = look.find(board.draft) if board.draft is not None else None
    if draft is None:
        return Instrument(look.title(name), "", look.say("home.no_draft", by=by, to=to), ())
    facts = look.say("home.draft_facts", by=by, to=to, when=look.on(draft.happened))
    return Instrument(
        look.title(name),
        look.asked.href(f"board/{name}/"),
        facts,
        _tallies(look, board, material.tally(look.asked, name).by_party),
    )


def _tallies(look: Look, board: Board, counted: Mapping[str, Counter[ReplyCode]]) -> tuple[TallyLine, ...]:
    return tuple(
        TallyLine(
            look.party(party),
            _answered(look, board, party),
            tuple(
                Count(shown, look.say("home.count", n=counted[party][value], label=shown.label))
                for value in ReplyCode
                if counted[party][value] and (shown := code(look.language, value))
            ),
        )
        for party in sorted(counted)[:PARTIES]
    )


def _answered(look: Look, board: Board, party: str) -> str:
    """Say what a party left without an answer: the articles are named, the provisions below them are not counted."""
    articles = [row for row in board.rows if not row.is_below and party in row.cells]
    silent = [row.id for row in articles if row.cells[party].code is ReplyCode.NO_REPLY_YET]
    passed = [row.id for row in articles if row.cells[party].code is ReplyCode.NOT_ADDRESSED]
    if not articles or len(silent) == len(articles):
        return look.say("home.no_reply") if articles else ""
    if not passed:
        return look.say("home.all_answered", n=len(articles))
    return look.say("home.not_answered", n=len(passed), total=len(articles), provisions=_few(look, passed))


def _few(look: Look, found: Sequence[str]) -> str:
    named = several(look.language, found[:NAMED])
    return look.say("home.and_more", named=named, n=len(found) - NAMED) if len(found) > NAMED else named


def _since(look: Look, entries: Sequence[Entry]) -> Since:
    question = look.asked
    day = max(question.as_of - USUAL, date.min + USUAL)
    came = sum(not entry.happened.by(day) for entry in entries)
    kept = {"as_of": question.request.GET.get("as_of", ""), "heads": question.heads}
    return Since(
        day.isoformat(),
        look.say("home.since", n=came, date=dates.day(look.language, day)),
        f"/{look.language}/changes/",
        tuple((name, value) for name, value in kept.items() if value),
    )


def _pressing(promised: Sequence[tuple[Assurance, Entry]]) -> Sequence[tuple[Assurance, Entry]]:
    """Put first what is quarrelled about or late, then the latest promises."""
    weight = {"disputed": 0, "overdue": 1, "not_kept": 2, "in_part": 3, "late": 3, "open": 4}
    latest_first = sorted(promised, key=lambda pair: pair[1].happened.first, reverse=True)
    return sorted(latest_first, key=lambda pair: weight.get(pair[0].state, 5))[:PROMISES]


def _promise(look: Look, assurance: Assurance, entry: Entry) -> PromiseLine:
    body = entry.body
    assert isinstance(body, AssuranceGiven)  # noqa: S101 - `build` takes no others
    words = {
        "by": look.party(entry.by),
        "to": look.party(body.to),
        "when": look.on(entry.happened),
        "clauses": clause_words(look, body),
    }
    if body.person:
        text = look.say("home.promise_person", person=body.person, **words)
    else:
        text = look.say("home.promise", **words)
    return PromiseLine(
        text,
        _at(look, entry),
        state(look.language, assurance.state),
        _verdicts(look, assurance),
        evidence(look, entry),
    )


def _at(look: Look, entry: Entry) -> str:
    return f"{look.asked.href('assurances/')}#{anchor(entry.id)}"


def _verdicts(look: Look, assurance: Assurance) -> str:
    """Say what each side says: only the clauses they differ on, where they differ."""
    judged = {name: clause for name, clause in assurance.clauses.items() if clause.verdicts}
    differing = {name: clause for name, clause in judged.items() if len(set(clause.verdicts.values())) > 1}
    if not judged:
        return ""
    shown = differing or judged
    words = look.say("list.apart").join(_sides(look, name, shown[name]) for name in CLAUSES if name in shown)
    return look.say("home.verdicts_differ" if differing else "home.verdicts_agree", verdicts=words)


def _sides(look: Look, name: str, clause: Clause) -> str:
    sides = (
        look.say("home.verdict_by", party=look.party(party), verdict=label(look.language, "verdict", verdict))
        for party, verdict in sorted(clause.verdicts.items())
    )
    return look.say(
        "home.verdict_of", clause=label(look.language, "clause", name), verdicts=" / ".join(sides)
    )


def _due(look: Look, promised: Sequence[tuple[Assurance, Entry]]) -> tuple[DueLine, ...]:
    coming = []
    for assurance, entry in promised:
        body = entry.body
        if (
            isinstance(body, AssuranceGiven)
            and body.due is not None
            and assurance.due is not None
            and assurance.state in {"open", "overdue"}
        ):
            words = dates.due(look.language, body.due)
            line = look.say("home.due_line", date=words, by=look.party(entry.by), to=look.party(body.to))
            shown = state(look.language, assurance.state)
            coming.append((assurance.due, DueLine(line, _at(look, entry), shown)))
    return tuple(line for _, line in sorted(coming, key=lambda pair: pair[0]))
