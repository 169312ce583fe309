"""A reply to an older draft, laid to a newer one: each answer with what it would be, and where a person must decide.

In:  a reply; a draft that is newer than the one it answers.
Out: `RebasePage`. Nothing is answered here: the sheet is completed by a person and given as any reply is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from travaux.desk.errors import EntryUnknownError
from travaux.model.entries import Entry
from travaux.model.instruments import DraftSubmitted
from travaux.model.rebases import Doubt, Fit, Origin
from travaux.model.replies import ReplyGiven
from travaux.projections import documents, redlines
from travaux.projections import rebases as projection
from travaux.projections.drafts import Provision
from travaux.projections.rebases import Proposal, Rebase
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.composites import Choice
from travaux.web.pages.frame import Frame, Link, asked, frame
from travaux.web.pages.look import Look
from travaux.web.pages.marking import Marked, condensed, marked
from travaux.web.pages.marks import Code, State, code
from travaux.web.pages.material import Material, ask
from travaux.web.pages.panel import paragraphs
from travaux.web.pages.windows import Pager, pager, window
from travaux.wording import provisions
from travaux.wording.labels import label
from travaux.wording.languages import Language

PROPOSALS = 25
"""Proposals on one page."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Words that the counter-text and the new draft both changed."""

    base: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Laid:
    """One answer, and what it would be."""

    id: str
    title: str
    old: Link
    new: tuple[Link, ...]
    state: State
    code: Code
    kind: str
    sure: str
    """How sure the counterpart is, in words."""
    doubts: tuple[str, ...]
    candidates: tuple[Link, ...]
    """What else might be meant, where that is in doubt."""
    fit: str
    changes: Marked | None
    """What changed from the old provision to the new one; None where nothing did."""
    text: Marked | None
    """The counter-text for the new draft, against the new provision."""
    given: tuple[str, ...]
    """The counter-text as it was given, where it needs a decision."""
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class RebasePage:
    """The page."""

    title: str
    subtitle: str
    note: str
    drafts: tuple[Choice, ...]
    kept: tuple[tuple[str, str], ...]
    is_doubtful_only: bool
    lang: str
    proposals: tuple[Laid, ...]
    pagers: tuple[Pager, ...]
    fresh: tuple[Link, ...]
    """Articles that are new and unanswered."""
    sheet: Link | None
    command: str
    reply: Link
    engines: str


@page_of_record
def rebase(request: HttpRequest, language: Language, entry: str) -> HttpResponse:
    """Show a reply to an older draft laid to a newer one: what still applies, and where a person must decide."""
    question = asked(request, language)

    def answer(material: Material) -> tuple[Frame, RebasePage]:
        look = material.look(question)
        reply, new = chosen(material, look, entry, request.GET.get("onto", ""))
        found = material.fold(question, projection.rebase, reply=reply.id, onto=new.id)
        if found is None:
            message = f"the draft that {reply.name} answers is not here by these clocks"
            raise EntryUnknownError(message, hint="choose a later day")
        page = _Page(look, material, found).page()
        return frame(question, page.title, material.standing(question, "board")), page

    return show(request, "rebase.html", *ask(answer))


def chosen(material: Material, look: Look, reply: str, onto: str) -> tuple[Entry, Entry]:
    """Find a reply, and the draft to lay it to: the one named, else the one that counts by the two clocks.

    Raises:
        EntryUnknownError: the reply is none to a draft, or the draft is of another instrument, or not there yet.
    """
    given = look.find(material.find(reply).entry.id)
    body = given.body if given is not None else None
    old = look.find(body.draft) if isinstance(body, ReplyGiven) and body.draft is not None else None
    if given is None or old is None or not isinstance(old.body, DraftSubmitted):
        message = f"{reply[:64]!r} is no reply to a draft by these clocks"
        raise EntryUnknownError(message, hint="the page of a draft names the replies to it")
    instrument = old.body.instrument
    name = material.find(onto).entry.id if onto else _latest(material, look, instrument) or old.id
    new = look.find(name)
    if new is None or not isinstance(new.body, DraftSubmitted) or new.body.instrument != instrument:
        message = f"{onto[:64]!r} is no draft of {instrument[:64]!r} by these clocks"
        raise EntryUnknownError(message, hint="the list of texts has them all")
    return given, new


def _latest(material: Material, look: Look, instrument: str) -> str | None:
    for title in material.fold(look.asked, documents.library):
        if getattr(title.opened.body, "instrument", "") == instrument:
            return title.latest
    return None


class _Page:
    """A reply laid to a draft, as one reader sees it."""

    def __init__(self, look: Look, material: Material, found: Rebase) -> None:
        self._look, self._material, self._found = look, material, found
        body = found.new.body
        assert isinstance(body, DraftSubmitted)  # noqa: S101 - it was laid to a draft
        self._body = body
        get = look.asked.request.GET
        self._is_doubtful_only = get.get("show") == "doubts"
        self._named = get.get("onto", "")

    def page(self) -> RebasePage:
        look, found = self._look, self._found
        listed = [one for one in found.proposals if one.confirm or not self._is_doubtful_only]
        shown = window(look.asked.request.GET.get("page"), len(listed), PROPOSALS)
        confirm = sum(one.confirm for one in found.proposals)
        drafts = tuple(self._drafts())
        return RebasePage(
            title=look.say("rebase.title", by=look.party(found.reply.by)),
            subtitle=look.say(
                "rebase.subtitle", old=look.when(found.old.happened), new=look.when(found.new.happened)
            ),
            note=look.say("rebase.note", ready=len(found.proposals) - confirm, n=confirm),
            drafts=drafts if len(drafts) > 1 else (),
            kept=tuple(
                (name, look.asked.request.GET[name])
                for name in ("as_of", "heads", *(() if len(drafts) > 1 else ("onto",)))
                if look.asked.request.GET.get(name)
            ),
            is_doubtful_only=self._is_doubtful_only,
            lang=self._body.language,
            proposals=tuple(self._laid(one) for one in listed[shown.first : shown.last]),
            pagers=pager(
                shown,
                look.say("rebase.answers"),
                look.say("rebase.shown", first=shown.first + 1, last=shown.last, total=shown.total),
                lambda page: self._href(page=str(page)),
            ),
            fresh=tuple(self._new(one) for one, added in found.unanswered if added),
            sheet=Link(look.say("rebase.sheet"), self._sheet()),
            command=f"travaux reply give --draft {found.new.name} --from reply.toml --revises {found.reply.name}",
            reply=Link(look.say("rebase.reply"), look.entry_href(found.reply.id)),
            engines=", ".join(found.engines),
        )

    def _href(self, **parameters: str) -> str:
        kept = {"onto": self._named} if self._named else {}
        if self._is_doubtful_only:
            kept["show"] = "doubts"
        path = f"rebase/{self._look.short(self._found.reply.id)}/"
        return self._look.asked.href(path, **{**kept, **parameters})

    def _sheet(self) -> str:
        kept = {"onto": self._named} if self._named else {}
        return self._look.asked.href(f"rebase/{self._look.short(self._found.reply.id)}.toml", **kept)

    def _drafts(self) -> Iterator[Choice]:
        """Give the drafts that came after the one that was answered."""
        for title in self._material.fold(self._look.asked, documents.library):
            if getattr(title.opened.body, "instrument", "") != self._body.instrument:
                continue
            after = [one.id for one in title.drafts].index(self._found.old.id) + 1
            for draft in title.drafts[after:]:
                words = self._look.say(
                    "texts.draft", by=self._look.party(draft.by), when=self._look.when(draft.happened)
                )
                yield Choice(self._look.short(draft.id), words, draft.id == self._found.new.id)

    def _laid(self, one: Proposal) -> Laid:
        look = self._look
        old = Link(self._name(one.provision), self._text(self._found.old, one.provision))
        new = tuple(map(self._new, one.became))
        state = "decide" if one.confirm else "ready"
        heading = next((each.heading or each.title for each in one.became), None) or one.provision.heading
        return Laid(
            id=one.provision.id,
            title=" ".join((heading or "").split()) if one.provision.kind == "article" else "",
            old=old,
            new=new,
            state=State(state, "?" if one.confirm else "✓", look.say(f"rebase.{state}")),
            code=code(look.language, one.answer.code),
            kind=label(look.language, "kind", one.answer.kind) if one.answer.kind is not None else "",
            sure=self._sure(one),
            doubts=tuple(label(look.language, "doubt", doubt) for doubt in one.doubts),
            candidates=tuple(self._candidates(one)),
            fit=label(look.language, "fit", one.fit) if one.fit is not Fit.NONE else "",
            changes=self._changes(one),
            text=self._counter_text(one),
            given=paragraphs(one.answer.text) if one.answer.text and one.text is None else (),
            conflicts=tuple(
                Conflict(piece.base, piece.ours, piece.theirs)
                for piece in one.pieces
                if piece.origin is Origin.CONFLICT
            ),
        )

    def _sure(self, one: Proposal) -> str:
        relation = label(self._look.language, "became", one.relation)
        if not one.became:
            return relation
        return self._look.say(
            "rebase.sure",
            relation=relation,
            score=round(one.score * 100),
            margin=round(one.margin * 100),
            because=label(self._look.language, "because", one.because),
        )

    def _changes(self, one: Proposal) -> Marked | None:
        if one.redline is None or not any(
            run.change is not None and run.text.strip() for unit in one.redline.units for run in unit.runs
        ):
            return None
        return condensed(marked(self._look, one.redline.units, one.redline.engine))

    def _counter_text(self, one: Proposal) -> Marked | None:
        if one.text is None:
            return None
        theirs = "".join(piece.theirs for piece in one.pieces)
        found = redlines.redline(theirs, one.text, self._body.language)
        return condensed(marked(self._look, found.units, found.engine))

    def _candidates(self, one: Proposal) -> Iterator[Link]:
        if {Doubt.THIN, Doubt.GONE} & set(one.doubts):
            for each in one.candidates:
                words = self._look.say(
                    "rebase.candidate",
                    provision=provisions.name(self._look.language, each.id),
                    score=round(each.score * 100),
                )
                yield Link(words, self._look.text_href(self._body.instrument, self._found.new.id, each.id))

    def _name(self, one: Provision) -> str:
        named = provisions.name(self._look.language, one.id)
        return one.label if named == one.id and one.label else named

    def _new(self, one: Provision) -> Link:
        return Link(self._name(one), self._text(self._found.new, one))

    def _text(self, draft: Entry, one: Provision) -> str:
        return self._look.text_href(self._body.instrument, draft.id, one.id)
