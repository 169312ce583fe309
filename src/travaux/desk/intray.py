"""The in-tray: reports come in, are read, and what they propose is confirmed or dismissed by a person.

In:  a report's bytes and how it is read; decisions.
Out: items, private and mutable; a confirmed one is an entry of the record, signed, with its source and span.

Nothing here is a fact until it is confirmed. What is confirmed can be corrected or withdrawn as any entry can, never
taken back; a refusal can be reopened.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from travaux.desk import confirming, offers, sources
from travaux.desk.acts import Acknowledgement, Act, Filing
from travaux.desk.errors import ItemSettledError, ItemUnknownError
from travaux.desk.offers import Offer
from travaux.desk.rereading import key, matched, written
from travaux.model import dates
from travaux.model.errors import TravauxError
from travaux.model.intray import Arrival, Item, Report, Settlement, State
from travaux.model.readings import Proposal, Reading
from travaux.model.sources import SourceFiled
from travaux.press import reading as press_reading
from travaux.projections.errors import KeyUnknownError
from travaux.text import sketches

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from travaux.desk.desk import Desk
    from travaux.desk.shelves import Shelf
    from travaux.model.entries import Entry

ALIKE = 0.4
"""Share of five-word runs from which two reports count as copies of one."""
_CANDIDATES = 8
NO_LONGER_READ = "a later reading of the report no longer finds it"
"""Why an untouched item is refused when its report is read anew."""
_LARGEST = 2**63 - 1
"""Largest number that a store counts to."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a report; None where it is left to the reader."""

    publisher: str | None = None
    published: str | None = None
    """EDTF."""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """An item with everything that is known of it."""

    item: Item
    report: Report
    reading: Reading
    proposal: Proposal
    offer: Offer
    place: int
    """Of the proposal in the reading, from 0; -1 where a later reading no longer has it."""


def read(content: bytes, given: Given) -> Reading:
    """Read a report with the press reader.

    Raises:
        TravauxError: it is no report that can be read, or not in the language that is given.
    """
    return press_reading.read(content, published=given.published, language=given.language)


def take(
    desk: Desk, content: bytes, *, file: str, given: Given, read: Callable[[bytes, Given], Reading]
) -> Report:
    """Take a report in; one that is in already keeps its items, and takes over what is now said of it.

    Raises:
        DateUnreadableError: the day of publication is no date.
        ItemSettledError: it is filed in the record, and what is now said of it is otherwise.
        TravauxError: it cannot be read.
    """
    if given.published is not None:
        dates.parse(given.published)
    intray = desk.private.intray
    known = intray.known(hashlib.sha256(content).hexdigest())
    if known is not None:
        return tell(desk, known.n, given=given, read=read)
    reading = read(content, given)
    sketch = sketches.sketch(reading.text)
    arrival = Arrival(
        taken=desk.said(),
        file=file,
        sha256=reading.sha256,
        content=content,
        reading=written(reading),
        publisher=given.publisher,
        published=given.published,
        language=given.language,
        group=_group(desk, sketch),
        sketch=sketch,
    )
    n = intray.take(arrival, [written(proposal) for proposal in reading.proposals])
    return report(desk, n)


def tell(desk: Desk, n: int, *, given: Given, read: Callable[[bytes, Given], Reading]) -> Report:
    """Say of a report when, by whom or in what language it was published; it is read anew where that matters.

    Raises:
        ItemSettledError: it is filed in the record with something else.
    """
    known = report(desk, n)
    told = replace(
        known,
        publisher=given.publisher if given.publisher is not None else known.publisher,
        published=given.published if given.published is not None else known.published,
        language=given.language if given.language is not None else known.language,
    )
    if told == known:
        return known
    if told.published is not None:
        dates.parse(told.published)
    intray = desk.private.intray
    items = intray.items(n)
    if any(item.state is State.CONFIRMED for item in items):
        message = f"report {n} is filed in the record with what was said of it before"
        raise ItemSettledError(message, hint="correct its source there: travaux entry correct SOURCE --set …")
    reading = read(intray.content(n), Given(told.publisher, told.published, told.language))
    laid = matched(items, reading)
    intray.reread(told, written(reading), laid.changed, laid.further)
    gone = Settlement(State.DISMISSED, desk.said(), desk.author, why=NO_LONGER_READ)
    for item in laid.gone:
        intray.settle(item, gone)
    return report(desk, n)


def report(desk: Desk, n: int) -> Report:
    """Find a report.

    Raises:
        ItemUnknownError: there is none of that number.
    """
    found = desk.private.intray.report(n) if n <= _LARGEST else None
    if found is None:
        message = f"the in-tray has no report {n}"
        raise ItemUnknownError(message, hint="`travaux intray list` shows what there is")
    return found


def reading(desk: Desk, n: int) -> Reading:
    """Give what was read in a report."""
    return msgspec.json.decode(desk.private.intray.reading(n), type=Reading)


def items(desk: Desk, n: int | None = None, *, latest: int | None = None) -> tuple[Opened, ...]:
    """Give the items of a report, of all, or of the `latest` reports, with what each would enter."""
    intray = desk.private.intray
    reports = intray.reports() if n is None else [report(desk, n)]
    reports = reports[-latest:] if latest is not None else reports
    found: dict[int, list[Item]] = {}
    for item in intray.items(n):
        found.setdefault(item.report, []).append(item)
    opened = []
    for one in reports:
        if one.n in found:
            opened += _opened(one, reading(desk, one.n), found[one.n])
    return tuple(sorted(opened, key=lambda one: one.item.n))


def item(desk: Desk, n: int) -> Opened:
    """Find one item with what it would enter.

    Raises:
        ItemUnknownError: there is none of that number.
    """
    found = desk.private.intray.item(n) if n <= _LARGEST else None
    if found is None:
        message = f"the in-tray has no item {n}"
        raise ItemUnknownError(message, hint="`travaux intray list` shows what there is")
    return _opened(report(desk, found.report), reading(desk, found.report), [found])[0]


def edit(desk: Desk, *, n: int, changes: Sequence[str]) -> Opened:
    """Set fields of an item, `KEY=VALUE`; nothing is signed by it.

    Raises:
        ItemUnknownError, ItemSettledError, KeyUnknownError: as their names say.
    """
    one = item(desk, n)
    if not desk.private.intray.edit(n, _edits(one, changes)):
        raise _settled(one.item)
    return item(desk, n)


def confirm(
    desk: Desk, *, n: int, changes: Sequence[str] = (), record: str | None = None, by: str | None = None
) -> Acknowledgement:
    """Sign what an item proposes as a report, and its source before it where no record has that yet.

    Args:
        desk: whose desk signs.
        n: the item's number.
        changes: `KEY=VALUE`, by slot or by option of the act.
        record: the record to enter it in; the only one if None.
        by: the person who confirms; the desk's name if None.

    Raises:
        ItemUnknownError, ItemSettledError, KeyUnknownError: as their names say.
        TravauxError: what the entry needs is lacking; nothing was signed.
    """
    found = item(desk, n)
    shelf = desk.reading(record)
    intray = desk.private.intray
    with shelf.writing():
        found = item(desk, found.item.n)
        if found.item.state is not State.PROPOSED:
            raise _settled(found.item)
        edits = _edits(found, changes)
        left = _left_behind(desk, shelf, found)
        done = left or _enter(desk, shelf, found, edits)
        if edits != found.item.edits:
            intray.edit(n, edits)
        entry = done.entries[-1]
        settlement = Settlement(State.CONFIRMED, desk.said(), by or desk.author, done.record, entry.id)
        intray.settle(n, settlement)
        return done


def dismiss(desk: Desk, *, n: int, why: str | None = None, by: str | None = None) -> Opened:
    """Refuse an item; it is kept here and never enters a record.

    Raises:
        ItemUnknownError, ItemSettledError: as their names say.
    """
    found = item(desk, n)
    settlement = Settlement(State.DISMISSED, desk.said(), by or desk.author, why=why or None)
    if not desk.private.intray.settle(n, settlement):
        raise _settled(found.item)
    return item(desk, n)


def reopen(desk: Desk, *, n: int) -> Opened:
    """Take a refusal back.

    Raises:
        ItemUnknownError: there is no such item.
        ItemSettledError: it was not refused; what is signed stays signed.
    """
    found = item(desk, n)
    if found.item.state is not State.PROPOSED and not desk.private.intray.reopen(n):
        raise _settled(found.item)
    return item(desk, n)


def source_of(shelf: Shelf, sha256: str) -> Entry | None:
    """Find the source with these bytes that a record has already."""
    return next(
        (
            entry
            for entry in shelf.typed(SourceFiled)
            if isinstance(entry.body, SourceFiled)
            and entry.body.sha256 == sha256
            and "text" in entry.parts
            and not shelf.is_withdrawn(entry.id)
        ),
        None,
    )


def _enter(desk: Desk, shelf: Shelf, found: Opened, edits: dict[str, str]) -> Acknowledgement:
    """Sign an item's entry; a mark is left first, by which an entry signed just before a crash is known again."""
    offer = offers.offer(found.reading, found.place, found.proposal, edits)
    source = source_of(shelf, found.report.sha256)
    filing = None
    if source is None:
        filing = _filing(desk, found, edits)
    act = Act(record=shelf.name, source=source.id if source is not None else None, filing=filing)
    intray = desk.private.intray
    last = shelf.trusted.heads.get(desk.author, (0, ""))[0]
    intray.attempt(found.item.n, shelf.record_id, last + 1)
    return confirming.enter(desk, act, offer)


def _filing(desk: Desk, found: Opened, edits: dict[str, str]) -> Filing:
    report, reading = found.report, found.reading
    content = desk.private.intray.content(report.n)
    body = sources.body(
        content,
        publisher=edits.get("publisher") or report.publisher or "",
        language=report.language or reading.language or "",
        filename=report.file.replace("\\", "/").rpartition("/")[2],
        published=report.published or published(reading),
        translated=reading.machine_translated,
    )
    return Filing(body, content)


def published(reading: Reading) -> str | None:
    """Give the days of publication that the reader worked out."""
    first, last = reading.published.first, reading.published.last
    if first is None and last is None:
        return None
    return first if first == last else f"{first or '..'}/{last or '..'}"


def _left_behind(desk: Desk, shelf: Shelf, found: Opened) -> Acknowledgement | None:
    """Find the entry that was signed for an item whose settlement a crash took away."""
    if found.item.attempt is None or found.item.attempt[0] != shelf.record_id:
        return None
    kinds = offers.entries_of(found.proposal.kind)
    for entry in shelf.ledger.entries:
        if entry.author != desk.author or entry.seq < found.item.attempt[1] or entry.type not in kinds:
            continue
        source = shelf.ledger.get(entry.source) if entry.source is not None else None
        body = source.body if source is not None else None
        if (
            isinstance(body, SourceFiled)
            and body.sha256 == found.report.sha256
            and entry.span == found.offer.span
            and not _is_taken(desk, entry.id)
        ):
            return Acknowledgement(shelf.record_id, (entry,))
    return None


def _is_taken(desk: Desk, entry: str) -> bool:
    return any(item.entry == entry for item in desk.private.intray.items())


def _edits(found: Opened, changes: Sequence[str]) -> dict[str, str]:
    """Read `KEY=VALUE`s on top of what was set before; an empty value takes a field's value away."""
    edits = dict(found.item.edits)
    for change in changes:
        key, equals, value = change.partition("=")
        if not equals:
            message = f"{change[:80]!r} sets no field"
            raise KeyUnknownError(message, hint="write --set KEY=VALUE")
        edits[offers.key_of(found.proposal.kind, key, value)] = value
    return edits


def _opened(report: Report, reading: Reading, found: Sequence[Item]) -> list[Opened]:
    places = {key(proposal): n for n, proposal in enumerate(reading.proposals)}
    opened = []
    for item in found:
        proposal = msgspec.json.decode(item.proposal, type=Proposal)
        place = places.get(key(proposal), -1)
        offer = offers.offer(reading, place, proposal, item.edits)
        opened.append(Opened(item, report, reading, proposal, offer, place))
    return opened


def _group(desk: Desk, sketch: Sequence[int]) -> int | None:
    """Find the reports of which this one is a copy, more or less."""
    intray = desk.private.intray
    scored = [(sketches.shared(sketch, other), -n) for n, other in intray.alike(sketch, limit=_CANDIDATES)]
    best, n = max(scored, default=(0.0, 0))
    return report(desk, -n).group if best >= ALIKE else None


def _settled(found: Item) -> TravauxError:
    became = f", as {found.entry[:12]}" if found.entry is not None else ""
    message = f"item {found.n} is {found.state} already{became}"
    hint = (
        "`travaux intray reopen` takes a refusal back"
        if found.state is State.DISMISSED
        else "what is signed stays: travaux entry correct, or entry withdraw"
    )
    return ItemSettledError(message, hint=hint)
