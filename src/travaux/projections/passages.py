"""Passages: the stretches of an entry's words in which a search finds, as the entry reads.

In:  an entry, as signed or as corrected.
Out: its passages; for an index, those of every wording it has or had. What is withheld is in none; a desk's private
     papers are no entries and never come here.

A paper's text is cut at line ends into stretches of at most `LONGEST` characters; words of one question must stand
in one stretch. An article or a press report is as a rule one.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from travaux.model.agreements import PackageLinked, ProvisionAgreed
from travaux.model.assurances import AssuranceGiven, AssuranceJudged
from travaux.model.corrections import EntryCorrected, EntryWithdrawn
from travaux.model.deliveries import PaperDelivered
from travaux.model.disclosures import ConsentRefused, Leaked, Published
from travaux.model.instruments import DraftSubmitted, InstrumentOpened
from travaux.model.parties import PartyDescribed
from travaux.model.passages import Indexed, PassageKind
from travaux.model.proposals import ProposalMade
from travaux.model.records import RecordFounded
from travaux.model.replies import ReplyContested, ReplyGiven, ReplyMapped
from travaux.model.sessions import SessionAnnounced, SessionCancelled, SessionHeld
from travaux.model.sources import SourceFiled
from travaux.model.statements import StatementMade
from travaux.projections import drafts, sources
from travaux.projections.corrections import as_far_as_readable
from travaux.text import language as languages
from travaux.text import lexemes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from travaux.model.entries import Entry
    from travaux.projections.ledger import Ledger

VERSION = f"2 {lexemes.VERSION}"
"""Changes when an entry is cut into other passages, or words are analysed otherwise."""
LONGEST = 6000
"""Code points of a passage; about a thousand words."""

_TELLING = 20
"""Words from which on a text says itself in what language it is."""
_UNKNOWN = ""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of an entry."""

    place: str
    """Where in the entry, such as `provision:art_1@0`; unique in it."""
    kind: PassageKind
    text: str
    language: str = _UNKNOWN
    """As the entry states it, or else as a long text shows; empty where nobody knows."""
    start: int | None = None
    """Where the text begins in its paper (a draft, a source), in code points; None for words of the entry itself."""
    provision: str | None = None

    @property
    def digest(self) -> str:
        """A name of the language and the words."""
        content = f"{self.language}\n{self.text}".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(content, digest_size=8).hexdigest()


def passages(entry: Entry) -> tuple[Passage, ...]:
    """Give an entry's passages, in reading order."""
    cut = _CUT.get(type(entry.body))
    return tuple(one for one in cut(entry) if one.text.strip()) if cut is not None else ()


def indexed(ledger: Ledger, entries: Sequence[Entry]) -> Iterator[Indexed]:
    """Give what an index takes in when entries come: their passages, and those that corrections rewrite; each once.

    A correction sets values one by one, so a passage reads as signed, or as one correction has it; where two meet in
    one passage, no index has the wording, and a search reads it itself (`unindexed`).
    """
    given: set[tuple[str, str, str]] = set()
    for entry, passage in _wordings(ledger, entries):
        wording = (entry, passage.place, passage.digest)
        if wording not in given:
            given.add(wording)
            yield _row(entry, passage)


def _wordings(ledger: Ledger, entries: Sequence[Entry]) -> Iterator[tuple[str, Passage]]:
    """Give the passages of entries that come, and of those that they rewrite; some more than once."""
    new = {entry.id for entry in entries}
    for entry in entries:
        yield from ((entry.id, one) for one in passages(entry))
        for amendment in ledger.amendments(entry.id):
            yield from ((entry.id, one) for one in _rewritten_by(ledger, amendment))
        if entry.about is not None and entry.about not in new:
            yield from ((entry.about, one) for one in _rewritten_by(ledger, entry))


def unindexed(ledger: Ledger, entry: Entry, as_it_reads: Iterable[Passage]) -> tuple[Indexed, ...]:
    """Give those passages of a corrected entry whose wording no index has."""
    signed = ledger.get(entry.id)
    known = {(one.place, one.digest) for one in passages(signed)} if signed is not None else set()
    for amendment in ledger.amendments(entry.id):
        known |= {(one.place, one.digest) for one in _rewritten_by(ledger, amendment)}
    return tuple(_row(entry.id, one) for one in as_it_reads if (one.place, one.digest) not in known)


def _row(entry: str, passage: Passage) -> Indexed:
    read = lexemes.read(passage.text, passage.language)
    return Indexed(
        entry,
        passage.place,
        passage.kind.value,
        passage.language,
        passage.digest,
        len(read.spans),
        read.row,
    )


def _rewritten_by(ledger: Ledger, amendment: Entry) -> Iterator[Passage]:
    """Give the passages that differ from those signed once a correction is made, it alone."""
    signed = ledger.get(amendment.about) if amendment.about is not None else None
    if (
        not isinstance(amendment.body, EntryCorrected)
        or signed is None
        or signed.signed_by != amendment.signed_by
    ):
        return
    known = set(passages(signed))
    mended = as_far_as_readable(signed, amendment.body.set)
    yield from (one for one in passages(mended) if one not in known)


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """Cut a text at a line end, else a blank, so that no stretch is longer than `LONGEST`."""
    start = 0
    while start < len(text):
        end = start + LONGEST
        if end < len(text):
            half = start + LONGEST // 2
            cut = max(text.rfind("\n", half, end), 0) or text.rfind(" ", half, end)
            end = cut + 1 if cut > 0 else end
        yield start, text[start:end]
        start = end


_Cut: TypeAlias = "Callable[[Entry], Iterable[Passage]]"


def _told(text: str, stated: str | None) -> str:
    """Give the language of a text: as stated; else as it shows, where it is long enough to show it."""
    if stated:
        return stated
    if sum(1 for _ in zip(range(_TELLING), _WORD.finditer(text), strict=False)) < _TELLING:
        return _UNKNOWN
    found = languages.detect(text)
    return found if found != languages.UNDETERMINED else _UNKNOWN


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in an entry some words stand."""

    field: str
    kind: PassageKind
    provision: str | None = None


def _paper(place: _Place, text: str, *, language: str | None, at: int | None) -> Iterator[Passage]:
    """Cut the text of a paper; `at` is where it begins, None where nothing counts in it."""
    told = _told(text, language)
    for start, stretch in _stretches(text):
        begin = None if at is None else at + start
        yield Passage(f"{place.field}@{start}", place.kind, stretch, told, begin, place.provision)


def _lines(place: _Place, *lines: str | None, language: str | None = None) -> Iterator[Passage]:
    """Give the words of an entry itself, each field on a line of its own."""
    text = "\n".join(line for line in lines if line)
    return _paper(place, text, language=language, at=None)


def _draft(entry: Entry) -> Iterator[Passage]:
    body = entry.body
    assert isinstance(body, DraftSubmitted)  # noqa: S101  _CUT says so
    whole = drafts.text(entry)
    for name, start, piece in zip(body.parts, whole.starts, whole.pieces, strict=True):
        if piece is not None:
            provision = name.removeprefix("provision:") if name.startswith("provision:") else None
            place = _Place(name, PassageKind.PROVISION, provision)
            yield from _paper(place, piece, language=body.language, at=start)


def _reply(entry: Entry) -> Iterator[Passage]:
    for name, value in entry.parts.items():
        head, _, of = name.partition(":")
        if not isinstance(value, dict):
            continue
        text, reasons, label = (_words(value.get(field)) for field in ("text", "reasons", "label"))
        if head == "answer":
            yield from _lines(_Place(f"{name}.text", PassageKind.COUNTER_TEXT, of), text)
            yield from _lines(_Place(f"{name}.reasons", PassageKind.REASONS, of), reasons)
        elif head == "theme":
            yield from _lines(_Place(name, PassageKind.THEME), label, text)


def _source(entry: Entry) -> Iterator[Passage]:
    body = entry.body
    assert isinstance(body, SourceFiled)  # noqa: S101  _CUT says so
    yield from _lines(_Place("about", PassageKind.SOURCE), body.title, body.publisher)
    place = _Place("text", PassageKind.SOURCE)
    yield from _paper(place, sources.text_of(entry), language=body.language, at=0)


def _statement(entry: Entry) -> Iterator[Passage]:
    body = entry.body
    assert isinstance(body, StatementMade)  # noqa: S101  _CUT says so
    head = (body.person, body.role, body.occasion)
    said = _words(entry.parts.get("text"))
    yield from _lines(_Place("text", PassageKind.STATEMENT), *head, said, language=body.language)


def _proposal(entry: Entry) -> Iterator[Passage]:
    return _lines(_Place("text", PassageKind.PROPOSAL), _words(entry.parts.get("text")))


def _assurance(entry: Entry) -> Iterator[Passage]:
    body = entry.body
    assert isinstance(body, AssuranceGiven)  # noqa: S101  _CUT says so
    return _lines(_Place("about", PassageKind.ASSURANCE), body.person, body.form, body.scope, body.where)


def _session(entry: Entry) -> Iterator[Passage]:
    body = entry.body
    assert isinstance(body, SessionAnnounced | SessionHeld)  # noqa: S101  _CUT says so
    return _lines(_Place("about", PassageKind.SESSION), body.body, body.format, body.place)


def _delivery(entry: Entry) -> Iterator[Passage]:
    body = entry.body
    assert isinstance(body, PaperDelivered)  # noqa: S101  _CUT says so
    return _lines(_Place("about", PassageKind.DELIVERY), body.place, body.hands)


def _party(entry: Entry) -> Iterator[Passage]:
    body = entry.body
    assert isinstance(body, PartyDescribed)  # noqa: S101  _CUT says so
    return _lines(_Place("about", PassageKind.PARTY), body.party, *body.names.values(), *body.aliases)


def _agreed(entry: Entry) -> Iterator[Passage]:
    body = entry.body
    assert isinstance(body, ProvisionAgreed)  # noqa: S101  _CUT says so
    return _lines(_Place("about", PassageKind.AGREEMENT, body.provision), body.level)


def _field(name: str, kind: PassageKind) -> _Cut:
    """Give the words of one field of the body."""
    return lambda entry: _lines(_Place(name, kind), _words(getattr(entry.body, name)))


def _words(value: object) -> str | None:
    return value if isinstance(value, str) else None


_CUT: Mapping[type, _Cut] = {
    RecordFounded: _field("title", PassageKind.RECORD),
    PartyDescribed: _party,
    SourceFiled: _source,
    InstrumentOpened: _field("title", PassageKind.INSTRUMENT),
    DraftSubmitted: _draft,
    ReplyGiven: _reply,
    ReplyMapped: _field("by_person", PassageKind.REPLY),
    ReplyContested: _field("why", PassageKind.REPLY),
    AssuranceGiven: _assurance,
    AssuranceJudged: _field("why", PassageKind.VERDICT),
    SessionAnnounced: _session,
    SessionHeld: _session,
    SessionCancelled: _field("why", PassageKind.SESSION),
    StatementMade: _statement,
    PaperDelivered: _delivery,
    ProposalMade: _proposal,
    ProvisionAgreed: _agreed,
    PackageLinked: _field("why", PassageKind.AGREEMENT),
    ConsentRefused: _field("why", PassageKind.DISCLOSURE),
    Published: _field("text", PassageKind.DISCLOSURE),
    Leaked: _field("publisher", PassageKind.DISCLOSURE),
    EntryCorrected: _field("why", PassageKind.CORRECTION),
    EntryWithdrawn: _field("why", PassageKind.CORRECTION),
}
"""How an entry of each class is cut; others have no words of their own to find."""
