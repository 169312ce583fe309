"""Feeds: the timeline and the due dates as Atom, the due dates as a calendar.

In:  the views, by the clocks of the address.
Out: documents whose ids never change: the hash of the entry. What is dated in them is when something was signed;
     when it happened is said in words, and to a machine as EDTF in `dcterms:temporal`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from travaux.desk import documents
from travaux.desk.documents import Deadline, Feed, Item
from travaux.model import dates as edtf
from travaux.model.assurances import AssuranceGiven
from travaux.model.entries import Entry
from travaux.projections.assurances import Assurance
from travaux.web.documents.answering import Document, Question, document
from travaux.web.pages.assurances import anchor
from travaux.web.pages.events import tell
from travaux.web.pages.evidence import evidence
from travaux.web.pages.look import Look
from travaux.web.pages.tellers import clause_words
from travaux.wording import dates
from travaux.wording.labels import label

MOST = 200
"""Entries of a feed: those signed or amended last. A feed tells what is new; `timeline.csv` has all."""
ATOM = "application/atom+xml; charset=utf-8"
CALENDAR = "text/calendar; charset=utf-8"
_EPOCH = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class _Due:
    """An assurance with a due date."""

    assurance: Assurance
    entry: Entry
    body: AssuranceGiven
    day: date
    changed: str
    """When it, a correction or a verdict was last signed."""

    def title(self, look: Look) -> str:
        """Say what is due from whom, and how it stands."""
        parties = look.say(
            "assurances.heading", by=look.party(self.entry.by), to=look.party(self.assurance.to)
        )
        state = label(look.language, "state", self.assurance.state)
        return look.say("documents.due", promise=parties, what=clause_words(look, self.body), state=state)

    def text(self, look: Look) -> str:
        """Say all that the page says of it."""
        zone = self.assurance.clauses["due"].zone or "UTC"
        lines = [look.say("documents.due_day", day=dates.day(look.language, self.day), zone=zone)]
        lines += [line.text for line in tell(look, self.entry).lines]
        return "\n".join([*lines, _source(look, self.entry)])


@document
def timeline(question: Question) -> Document:
    """Give what was signed or amended last, the last first."""
    look = question.material.look(question.asked)
    events = question.material.timeline(question.asked).events
    listed = []
    for event in events:
        entry = look.find(event.entry)
        if entry is not None:
            amending = (*event.corrected_by, *((event.withdrawn_by,) if event.withdrawn_by else ()))
            note = "timeline.withdrawn" if event.withdrawn_by else "timeline.corrected"
            notes = [look.say(note)] if amending else []
            listed.append((_last(look, (entry.id, *amending)), entry, notes))
    listed.sort(key=lambda one: (one[0], one[1].id), reverse=True)
    items = [_item(question, look, entry, notes, changed) for changed, entry, notes in listed[:MOST]]
    return _feed(question, "timeline", "documents.timeline", items)


@document
def due(question: Question) -> Document:
    """Give the promises with a due date, the next first, as a feed."""
    look = question.material.look(question.asked)
    items = [
        Item(
            id=f"{documents.jsonld.name(one.entry.id)}?clause=due",
            title=one.title(look),
            updated=one.changed,
            published=one.entry.said,
            href=_promise(question, look, one),
            author=look.party(one.entry.signed_by),
            text=one.text(look),
            temporal=one.assurance.clauses["due"].value,
        )
        for one in _dues(question, look)
    ]
    return _feed(question, "assurances", "documents.due_dates", items)


@document
def calendar(question: Question) -> Document:
    """Give the promises with a due date as a calendar."""
    look = question.material.look(question.asked)
    deadlines = [
        Deadline(
            uid=f"due-{one.entry.id}",
            day=one.day,
            summary=one.title(look),
            description=one.text(look),
            url=_promise(question, look, one),
            state=label(look.language, "state", one.assurance.state),
            signed=datetime.fromisoformat(one.entry.said),
            changed=datetime.fromisoformat(one.changed),
            corrections=len(look.corrections(one.entry.id)),
        )
        for one in _dues(question, look)
    ]
    title = look.say("documents.due_dates", dossier=question.material.title)
    return Document(documents.ics.write(title, deadlines), CALENDAR, "due.ics")


def _dues(question: Question, look: Look) -> Iterable[_Due]:
    found = []
    for one in question.material.assurances(question.asked).assurances:
        entry = look.find(one.entry)
        if one.due is not None and entry is not None and isinstance(entry.body, AssuranceGiven):
            amending = [correction.entry for correction in look.corrections(entry.id)]
            changed = _last(look, (entry.id, *amending, *one.judgements))
            found.append(_Due(one, entry, entry.body, one.due, changed))
    return sorted(found, key=lambda one: (one.day, one.entry.id))


def _promise(question: Question, look: Look, one: _Due) -> str:
    return question.absolute(look.asked.href("assurances/") + f"#{anchor(one.entry.id)}")


def _item(question: Question, look: Look, entry: Entry, notes: list[str], changed: str) -> Item:
    told = tell(look, entry)
    lines = [line.text for line in told.lines]
    return Item(
        id=documents.jsonld.name(entry.id),
        title=look.say("documents.dated", date=look.when(entry.happened), what=told.title),
        updated=changed,
        published=entry.said,
        href=question.absolute(look.entry_href(entry.id)),
        author=look.party(entry.signed_by),
        text="\n".join([*notes, *lines, _source(look, entry)]),
        temporal=edtf.write(entry.happened),
    )


def _source(look: Look, entry: Entry) -> str:
    """Say whose act or report it is, from what source, in what words."""
    source = evidence(look, entry)
    said = ". ".join(filter(None, (source.basis_label, source.signed, source.paper)))
    return "\n".join(filter(None, (said, source.quote)))


def _feed(question: Question, page: str, title: str, items: list[Item]) -> Document:
    look, records = question.asked, question.material.shelves
    ends = sorted(shelf.record_id for shelf in records)
    feed = Feed(
        id=f"{documents.jsonld.name(ends[0])}?feed={title.partition('.')[2]}&lang={look.language}"
        if ends
        else question.absolute(look.request.path),
        title=question.material.look(look).say(title, dossier=question.material.title),
        language=look.language.value,
        updated=max((item.updated for item in items), default=_EPOCH),
        author=question.material.look(look).party(question.desk.party),
        itself=question.absolute(look.request.get_full_path()),
        page=question.absolute(look.href(f"{page}/")),
        items=tuple(items),
    )
    return Document(documents.atom.write(feed), ATOM)


def _last(look: Look, entries: Iterable[str]) -> str:
    """Give when the last of some entries was signed; a correction is looked up whatever day it says it is of."""
    signed = [one.said for name in entries if (one := look.find_source(name)) is not None]
    return max(signed, default=_EPOCH)
