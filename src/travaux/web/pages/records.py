"""The record itself: who may sign in it, what was signed last, verified to where; and its log, entry by entry.

In:  the records of the dossier, as far as they were known.
Out: `RecordsPage`, `LogPage`; nothing of a record with faults is shown as verified.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse

from travaux.desk.errors import RecordUnknownError
from travaux.desk.shelves import Shelf
from travaux.desk.signatories import Signatory, signatories, vector
from travaux.model.entries import Entry
from travaux.model.records import RecordFounded
from travaux.projections import log
from travaux.projections.ledger import Ledger
from travaux.projections.log import Log
from travaux.projections.sight import Sight
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.frame import Asked, Frame, Link, asked, frame
from travaux.web.pages.look import Look
from travaux.web.pages.material import Material, ask
from travaux.web.pages.windows import Pager, window
from travaux.wording import dates
from travaux.wording.labels import label
from travaux.wording.languages import Language

ROWS = 100
"""Entries on one page of the log."""
_START = 16
"""Digits of a record's id in its address."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a record."""

    code: str
    where: str
    """The entry that fails, or empty where the file itself does."""
    message: str


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One desk that may sign, or might."""

    desk: str
    party: str
    fingerprint: str
    since: Link
    ends: str
    """Until when, or since what taken back; empty where the right lasts."""


@dataclass(frozen=True, slots=True)
class HeadLine:
    """The last entry of one desk."""

    desk: str
    last: Link
    said: str


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One record."""

    title: str
    facts: str
    id: str
    log: Link
    is_verified: bool
    verified: str
    faults: tuple[Fault, ...]
    keys: tuple[KeyLine, ...]
    heads: tuple[HeadLine, ...]
    vector: str


@dataclass(frozen=True, slots=True)
class RecordsPage:
    """The page."""

    subtitle: str
    records: tuple[RecordLine, ...]
    unread: tuple[tuple[str, tuple[Fault, ...]], ...]
    """Files of which not even the founding can be read, and what is wrong with them."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry of the log."""

    name: str
    href: str
    type: str
    by: str
    basis: str
    basis_label: str
    happened: str
    said: str
    id: str
    known: str
    """The log as its author knew it, this entry the last."""


@dataclass(frozen=True, slots=True)
class LogPage:
    """The log of one record."""

    title: str
    subtitle: str
    record: Link
    entries: tuple[LogLine, ...]
    pager: Pager | None


@page_of_record
def records(request: HttpRequest, language: Language) -> HttpResponse:
    """Show every record of the dossier."""
    question = asked(request, language)

    def answer(material: Material) -> tuple[Frame, RecordsPage]:
        look = material.look(question)
        page = RecordsPage(
            look.say("records.subtitle", n=len(material.shelves)),
            tuple(_record(look, material, shelf) for shelf in material.shelves),
            tuple((shelf.name, tuple(_faults(shelf))) for shelf in material.unread),
        )
        return frame(question, look.say("records.title"), material.standing(question, "record")), page

    return show(request, "records.html", *ask(answer))


@page_of_record
def record_log(request: HttpRequest, language: Language, record: str) -> HttpResponse:
    """Show the log of one record."""
    question = asked(request, language)

    def answer(material: Material) -> tuple[Frame, LogPage]:
        look, shelf = material.look(question), _shelf(material, record)
        page = log_of(look, shelf, _known(material, question, shelf))
        return frame(question, page.title, material.standing(question, "record")), page

    return show(request, "log.html", *ask(answer))


def _shelf(material: Material, start: str) -> Shelf:
    found = [
        shelf for shelf in material.shelves if len(start) >= _START and shelf.record_id.startswith(start)
    ]
    if len(found) != 1:
        message = f"no record {start[:64]!r} is in the dossier"
        raise RecordUnknownError(message, hint="the page of the records has them all")
    return found[0]


def _known(material: Material, question: Asked, shelf: Shelf) -> Log:
    return material.fold(question, log.known, record=shelf.record_id)


def _path(shelf: Shelf) -> str:
    return f"record/{shelf.record_id[:_START]}/"


def _founding(shelf: Shelf) -> tuple[Entry, RecordFounded] | None:
    entry = shelf.ledger.get(shelf.record_id)
    return (entry, entry.body) if entry is not None and isinstance(entry.body, RecordFounded) else None


def _record(look: Look, material: Material, shelf: Shelf) -> RecordLine:
    known = _known(material, look.asked, shelf)
    last = log.heads(known)
    founded = _founding(shelf)
    facts = ""
    if founded is not None:
        key = "records.founded_observer" if founded[1].observer else "records.founded"
        facts = look.say(key, by=look.party(founded[0].signed_by), when=look.moment(founded[0].said))
    sight = Sight(shelf.ledger, material.lens(look.asked))
    return RecordLine(
        title=founded[1].title if founded is not None else "",
        facts=facts,
        id=shelf.record_id,
        log=Link(look.say("records.entries", n=len(known.entries)), look.asked.href(_path(shelf))),
        is_verified=not shelf.grave_faults,
        verified=look.say("records.unverified" if shelf.grave_faults else "records.verified"),
        faults=tuple(_faults(shelf)),
        keys=tuple(_key(look, sight, one) for one in signatories(shelf) if sight.knows(one.since)),
        heads=tuple(
            HeadLine(desk, _link(look, shelf.ledger, name), _said(look, shelf.ledger, name))
            for desk, (_, name) in sorted(last.items())
        ),
        vector=vector(last) if last else "",
    )


def _faults(shelf: Shelf) -> Iterator[Fault]:
    for fault in shelf.faults:
        where = f"{fault.author}#{fault.seq}" if fault.author is not None and fault.seq is not None else ""
        yield Fault(fault.code, where, fault.message)


def _key(look: Look, sight: Sight, one: Signatory) -> KeyLine:
    ends = ""
    if one.until is not None:
        ends = look.say("records.until", date=dates.day(look.language, one.until))
    if one.revoked is not None and sight.knows(one.revoked):
        ends = look.say("records.revoked", n=one.after_seq or 0)
    return KeyLine(
        one.desk, look.party(one.party), one.fingerprint, _link(look, sight.ledger, one.since), ends
    )


def _link(look: Look, ledger: Ledger, name: str) -> Link:
    entry = ledger.get(name)
    words = f"{entry.name} · {label(look.language, 'entry', entry.type)}" if entry is not None else ""
    return Link(words, look.entry_href(name))


def _said(look: Look, ledger: Ledger, name: str) -> str:
    entry = ledger.get(name)
    return look.moment(entry.said) if entry is not None else ""


def log_of(look: Look, shelf: Shelf, known: Log) -> LogPage:
    """Lay a window of the log out."""
    founded = _founding(shelf)
    shown = window(look.asked.request.GET.get("page"), len(known.entries), ROWS)
    pager = None
    if shown.pages > 1:
        pager = Pager(
            look.say("pager.log"),
            look.say("pager.log_shown", first=shown.first + 1, last=shown.last, total=shown.total),
            look.asked.href(_path(shelf), page=shown.page - 1) if shown.page > 1 else "",
            look.asked.href(_path(shelf), page=shown.page + 1) if shown.page < shown.pages else "",
        )
    return LogPage(
        look.say(
            "records.log_of", title=founded[1].title if founded is not None else shelf.record_id[:_START]
        ),
        look.say("records.log_subtitle", n=len(known.entries)),
        Link(look.say("records.title"), look.asked.href("record/")),
        tuple(_line(look, entry, _path(shelf)) for entry in known.entries[shown.first : shown.last]),
        pager,
    )


def _line(look: Look, entry: Entry, path: str) -> LogLine:
    return LogLine(
        name=entry.name,
        href=look.entry_href(entry.id),
        type=label(look.language, "entry", entry.type),
        by=look.party(entry.by),
        basis=entry.basis.value,
        basis_label=label(look.language, "basis", entry.basis),
        happened=look.when(entry.happened),
        said=look.moment(entry.said),
        id=entry.id,
        known=replace(look.asked, heads=look.short(entry.id)).href(path),
    )
