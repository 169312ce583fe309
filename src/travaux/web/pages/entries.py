"""The page of one entry: what it says, on what it rests, where it stands in the record, what became of it.

In:  a unique start of its id.
Out: `EntryPage`; or `BeyondPage`, where the clocks of the page do not reach it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse

from travaux.model import (
    agreements,
    assurances,
    deliveries,
    disclosures,
    instruments,
    proposals,
    records,
    replies,
    sessions,
    statements,
)
from travaux.model.corrections import EntryWithdrawn
from travaux.model.entries import Entry
from travaux.model.parties import PartyDescribed
from travaux.model.sources import SourceFiled
from travaux.projections import history as told
from travaux.projections.instruments import latest_draft
from travaux.projections.parallels import parallels
from travaux.projections.references import Relation, named_by, naming
from travaux.projections.replies import earlier
from travaux.projections.sight import Sight
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.events import Line, tell
from travaux.web.pages.evidence import Evidence, evidence
from travaux.web.pages.fields import field_label, field_value
from travaux.web.pages.frame import Frame, Link, asked, frame
from travaux.web.pages.holdings import Found
from travaux.web.pages.look import Look
from travaux.web.pages.material import Material, ask
from travaux.web.pages.panel import rebase_link
from travaux.web.pages.particulars import Passage, lines, passages
from travaux.web.pages.tellers import describe, said
from travaux.wording import dates
from travaux.wording.labels import label
from travaux.wording.languages import Language

MOST = 50
"""Entries of one group that are listed; a paper may be spoken of in thousands."""
TIMELESS = (
    records.RecordFounded,
    records.PartyJoined,
    records.KeyDelegated,
    records.KeyRevoked,
    PartyDescribed,
    SourceFiled,
)
"""Entries that are no event of the negotiation: shown whenever they were known."""
_GROUPS: tuple[tuple[str, tuple[type, ...]], ...] = (
    ("entries.drafts", (instruments.InstrumentOpened, instruments.DraftSubmitted)),
    ("entries.proposals", (proposals.ProposalMade,)),
    ("entries.replies", (replies.ReplyGiven, replies.ReplyMapped, replies.ReplyContested)),
    ("entries.deliveries", (deliveries.PaperDelivered, deliveries.ReceiptGiven)),
    ("entries.assurances", (assurances.AssuranceGiven,)),
    ("entries.verdicts", (assurances.AssuranceJudged,)),
    ("entries.sessions", (sessions.SessionAnnounced, sessions.SessionHeld, sessions.SessionCancelled)),
    ("entries.statements", (statements.StatementMade,)),
    (
        "entries.disclosures",
        (
            disclosures.DisclosureRequested,
            disclosures.ConsentGiven,
            disclosures.ConsentRefused,
            disclosures.EmbargoSet,
            disclosures.Published,
            disclosures.Leaked,
            disclosures.AuthenticityStated,
        ),
    ),
    (
        "entries.agreements",
        (
            agreements.ProvisionAgreed,
            agreements.AgreementConfirmed,
            agreements.AgreementWithdrawn,
            agreements.PackageLinked,
        ),
    ),
)
"""What refers to an entry, in the order in which it is told; whatever else does comes last."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Another entry in one line."""

    text: str
    href: str
    note: str = ""
    """How it is named, or when it was."""
    basis: str = ""
    basis_label: str = ""
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The entries of one kind that refer to this one."""

    title: str
    entries: tuple[Reference, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field that was corrected."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """A correction, or the withdrawal: by whom, when, why."""

    text: str
    href: str
    why: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """What one source says of an act."""

    title: str
    date: str
    lines: tuple[Line, ...]
    source: Evidence
    is_this: bool
    href: str


@dataclass(frozen=True, slots=True)
class Chain:
    """Where the entry stands in the record."""

    id: str
    name: str
    desk: str
    said: str
    record: str
    previous: Link | None
    following: Link | None
    seen: tuple[Link, ...]
    """The last entries of other desks that its author had seen."""
    rival: Link | None
    """Another entry that its desk signed under the same number."""
    is_verified: bool
    verified: str


@dataclass(frozen=True, slots=True)
class EntryPage:
    """The page."""

    title: str
    kind: str
    date: str
    by: str
    lines: tuple[Line, ...]
    passages: tuple[Passage, ...]
    source: Evidence
    onward: Link | None
    replaced: tuple[str, Link] | None
    """Of a reply to a draft that another has replaced: that it is, and what it would be for that one."""
    """The page of the text, where the entry is a draft; of the source, where it is one or rests on one."""
    names: tuple[Reference, ...]
    """What it is about, answers, replaces."""
    accounts: tuple[Account, ...]
    """What different sources say of the same act, this entry among them; empty where only one speaks."""
    amendments: tuple[Amendment, ...]
    withdrawal: Amendment | None
    groups: tuple[Group, ...]
    chain: Chain


@dataclass(frozen=True, slots=True)
class BeyondPage:
    """The page where the entry lies beyond the clocks: nothing of what it says is told."""

    name: str
    why: str
    link: Link


@page_of_record
def entry(request: HttpRequest, language: Language, entry: str) -> HttpResponse:
    """Show one entry by the two clocks."""
    question = asked(request, language)

    def answer(material: Material) -> tuple[str, Frame, EntryPage | BeyondPage]:
        look, found = material.look(question), material.find(entry)
        standing = material.standing(question, "entries")
        sight = Sight(found.ledger, material.lens(question))
        hidden = beyond(look, sight, found.entry, f"entries/{look.short(found.entry.id)}/")
        if hidden is not None:
            return "beyond.html", frame(question, look.say("entries.beyond"), standing), hidden
        page = build(look, sight, found)
        return "entry.html", frame(question, page.title, standing), page

    template, around, page = ask(answer)
    return show(request, template, around, page)


def build(look: Look, sight: Sight, found: Found) -> EntryPage:
    """Lay one entry out."""
    history = told.history(sight.ledger, found.entry, sight.lens)
    entry = history.corrected
    event = tell(look, entry)
    return EntryPage(
        title=event.title,
        kind=label(look.language, "entry", entry.type),
        date=look.when(entry.happened),
        by=look.party(entry.by),
        lines=(*event.lines, *lines(look, entry)),
        passages=tuple(passages(look, entry)),
        source=evidence(look, entry),
        onward=_onward(look, entry),
        replaced=_replaced(look, sight, entry),
        names=tuple(_names(look, entry)),
        accounts=_accounts(look, entry, parallels(sight, entry)),
        amendments=tuple(_amendment(look, one) for one in history.corrections),
        withdrawal=_withdrawal(look, history.withdrawn_by),
        groups=tuple(_groups(look, sight, entry, history)),
        chain=_chain(look, sight, found),
    )


def _onward(look: Look, entry: Entry) -> Link | None:
    if isinstance(entry.body, SourceFiled):
        return Link(look.say("entries.open_source"), look.source_href(entry.id))
    if isinstance(entry.body, instruments.DraftSubmitted):
        path = f"texts/{entry.body.instrument}/{look.short(entry.id)}/"
        return Link(look.say("entries.open_text"), look.asked.href(path))
    if entry.source is not None and look.find_source(entry.source) is not None:
        return Link(look.say("entries.open_source"), look.source_href(entry.source, entry.span))
    return None


def _replaced(look: Look, sight: Sight, entry: Entry) -> tuple[str, Link] | None:
    old = sight.find(entry.body.draft) if isinstance(entry.body, replies.ReplyGiven) else None
    if old is None or not isinstance(old.body, instruments.DraftSubmitted):
        return None
    new = latest_draft(sight, old.body.instrument)
    if new is None or entry.id not in {reply.id for reply in earlier(sight, new).values()}:
        return None
    words = look.say("rebase.replaced", old=look.when(old.happened), new=look.when(new.happened))
    return words, rebase_link(look, entry, new)


def beyond(look: Look, sight: Sight, entry: Entry, path: str) -> BeyondPage | None:
    """Say why the clocks do not reach an entry, and by which `path` shows it; None where these reach it."""
    if not sight.knows(entry.id):
        why = look.say("entries.not_known", when=look.moment(entry.said))
        everything = replace(look.asked, heads="")
        return BeyondPage(entry.name, why, Link(look.say("entries.show_known"), everything.href(path)))
    standing = sight.standing(entry)
    if standing.is_kept or isinstance(entry.body, TIMELESS):
        return None
    why = look.say("entries.not_happened", when=look.on(standing.entry.happened))
    last = standing.entry.happened.to or standing.entry.happened.from_
    day = last if last is not None else look.asked.today
    later = replace(look.asked, as_of=day)
    words = look.say("entries.show_day", date=dates.day(look.language, day))
    return BeyondPage(entry.name, why, Link(words, later.href(path)))


def _names(look: Look, entry: Entry) -> Iterator[Reference]:
    for name, relation in named_by(entry).items():
        if relation is not Relation.SOURCE:
            yield Reference(
                describe(look, name), look.entry_href(name), look.say(f"relation.{relation.value}")
            )


def _reference(look: Look, sight: Sight, entry: Entry) -> Reference:
    return Reference(
        said(look, entry)[0],
        look.entry_href(entry.id),
        look.when(entry.happened),
        entry.basis.value,
        label(look.language, "basis", entry.basis),
        sight.is_withdrawn(entry.id),
    )


def _groups(look: Look, sight: Sight, entry: Entry, history: told.History) -> Iterator[Group]:
    shown = {history.withdrawn_by, *(one.entry for one in history.corrections)}
    left = [one for one in naming(sight, entry) if one.id not in shown]
    for title, kinds in _GROUPS:
        group = [one for one in left if isinstance(one.body, kinds)]
        left = [one for one in left if not isinstance(one.body, kinds)]
        if group:
            yield _group(look, sight, title, group)
    if left:
        yield _group(look, sight, "entries.others", left)


def _group(look: Look, sight: Sight, title: str, entries: Sequence[Entry]) -> Group:
    more = len(entries) - MOST
    return Group(
        look.say(title),
        tuple(_reference(look, sight, one) for one in entries[:MOST]),
        look.say("entries.more", n=more) if more > 0 else "",
    )


def _accounts(look: Look, entry: Entry, others: Sequence[Entry]) -> tuple[Account, ...]:
    if not others:
        return ()
    return tuple(_account(look, one, is_this=one is entry) for one in (entry, *others[:MOST]))


def _account(look: Look, entry: Entry, *, is_this: bool) -> Account:
    event = tell(look, entry)
    return Account(
        event.title,
        look.when(entry.happened),
        event.lines,
        evidence(look, entry),
        is_this,
        look.entry_href(entry.id),
    )


def _amendment(look: Look, one: told.Correction) -> Amendment:
    changes = tuple(
        Change(field_label(look, key), field_value(look, one.before, key), field_value(look, one.after, key))
        for key in one.set
    )
    text = look.say("entries.corrected", by=look.party(one.by), when=look.moment(one.said))
    return Amendment(text, look.entry_href(one.entry), one.why, changes)


def _withdrawal(look: Look, name: str | None) -> Amendment | None:
    entry = look.find(name) if name is not None else None
    if entry is None or not isinstance(entry.body, EntryWithdrawn):
        return None
    text = look.say("entries.withdrawn", by=look.party(entry.by), when=look.moment(entry.said))
    return Amendment(text, look.entry_href(entry.id), entry.body.why)


def _chain(look: Look, sight: Sight, found: Found) -> Chain:
    entry, shelf = found.entry, found.shelf

    def link(name: str | None) -> Link | None:
        other = sight.ledger.get(name) if name is not None else None
        if other is None or not sight.knows(other.id):
            return None
        return Link(f"{other.name} · {label(look.language, 'entry', other.type)}", look.entry_href(other.id))

    rivals = shelf.trusted.equivocations.get((entry.author, entry.seq), ())
    head = shelf.trusted.heads.get(entry.author, (entry.seq, entry.id))
    if shelf.grave_faults:
        verified = look.say("entries.unverified")
    elif head[1] == entry.id:
        verified = look.say("entries.verified_head", desk=entry.author)
    else:
        verified = look.say("entries.verified", desk=entry.author, head=f"{entry.author}#{head[0]}")
    return Chain(
        id=entry.id,
        name=entry.name,
        desk=look.say("entries.desk_of", desk=entry.author, party=look.party(entry.signed_by)),
        said=look.moment(entry.said),
        record=shelf.record_id,
        previous=link(entry.prev),
        following=link(shelf.trusted.id_at(entry.author, entry.seq + 1)),
        seen=tuple(filter(None, (link(name) for _, (_, name) in sorted(entry.seen.items())))),
        rival=next(filter(None, (link(name) for name in rivals if name != entry.id)), None),
        is_verified=not shelf.grave_faults,
        verified=verified,
    )
