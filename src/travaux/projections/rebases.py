"""Rebases: a reply to an older draft laid to a newer one: proposals by provision, and where a person must decide.

In:  ledgers, a lens; a reply, and a draft of the same instrument.
Out: `Rebase`, its JSON by `shape`. Nothing is answered by it: a person completes the form and gives the reply.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from travaux.model.instruments import DraftSubmitted
from travaux.model.outlines import Kind
from travaux.model.rebases import Doubt, Fit, Origin
from travaux.model.redlines import Change, Fate
from travaux.model.replies import ReplyGiven, Shape
from travaux.projections import counterparts, drafts, redlines, replies, stances
from travaux.projections.board import provisions_of
from travaux.projections.errors import ReplyThematicError
from travaux.projections.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from travaux.model.entries import Entry
    from travaux.model.rebases import Counterpart, Piece
    from travaux.model.redlines import Redline
    from travaux.model.replies import Answer
    from travaux.projections.counterparts import Became, Counterparts
    from travaux.projections.drafts import DraftText, Provision
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens

_WEIGHTY = frozenset({Change.SUBSTANTIVE, Change.SYSTEMATIC})


@dataclass(frozen=True, slots=True)
class Proposal:
    """One answer of the old reply, and what it would be for the new draft."""

    provision: Provision
    """Of the old draft."""
    answer: Answer
    became: tuple[Provision, ...]
    """Of the new draft; several where the old one was split, none where it is gone."""
    relation: str
    """As in an alignment; `removed` where it is gone."""
    score: float
    """How like the two are: 0 to 1."""
    margin: float
    """How much less like the next candidate is."""
    because: str
    candidates: tuple[Counterpart, ...]
    redline: Redline | None = None
    """What changed between; None where there is not one provision on either side, or its text is withheld."""
    fit: Fit = Fit.NONE
    pieces: tuple[Piece, ...] = ()
    """The counter-text and the new draft beside each other, where there is a counter-text."""
    text: str | None = None
    """The counter-text for the new draft; None where there is none, or none that stands without a decision."""
    doubts: tuple[Doubt, ...] = ()

    @property
    def confirm(self) -> bool:
        """Say whether a person must decide before anything is answered."""
        return bool(self.doubts)


@dataclass(frozen=True, slots=True)
class Rebase:
    """A reply laid to another draft."""

    record: str
    reply: Entry
    old: Entry
    new: Entry
    engines: tuple[str, ...]
    proposals: tuple[Proposal, ...]
    """In the order of the old draft."""
    unanswered: tuple[tuple[Provision, bool], ...]
    """Articles of the new draft that no answer is laid to, and whether they are new."""


def rebase(ledgers: Sequence[Ledger], lens: Lens, *, reply: str, onto: str) -> Rebase | None:
    """Lay a reply to another draft; None where one of them is not there by this lens.

    Raises:
        ReplyThematicError: the reply is arranged by themes, or answers no draft.
    """
    for sight in (Sight(ledger, lens) for ledger in ledgers):
        given, new = sight.find(reply), sight.find(onto)
        if given is None or new is None or not isinstance(given.body, ReplyGiven):
            continue
        if given.body.shape is Shape.THEMES or given.body.draft is None:
            message = f"{given.name} names no provision of a draft"
            raise ReplyThematicError(message, hint="lay its themes to the new draft's provisions by hand")
        old = sight.find(given.body.draft)
        if old is not None:
            return _Work(sight, given, old, new).rebase()
    return None


class _Work:
    """One reply, and the two drafts."""

    def __init__(self, sight: Sight, reply: Entry, old: Entry, new: Entry) -> None:
        self._sight, self._reply, self._old, self._new = sight, reply, old, new
        self._texts: tuple[DraftText, DraftText] = drafts.text(old), drafts.text(new)
        self._found: Counterparts = sight.ledger.memory.recall(
            ("counterparts", old.id, new.id), lambda: counterparts.counterparts(old, new)
        )
        body = new.body
        self._language = body.language if isinstance(body, DraftSubmitted) else "und"

    def rebase(self) -> Rebase:
        from travaux.text import rebases, redline  # noqa: PLC0415  no other view needs them

        proposals = tuple(self._proposals())
        held = Counter(one.became[0].id for one in proposals if len(one.became) == 1)
        proposals = tuple(
            replace(one, doubts=(*one.doubts, Doubt.TWICE))
            if len(one.became) == 1 and held[one.became[0].id] > 1
            else one
            for one in proposals
        )
        return Rebase(
            self._sight.ledger.record,
            self._reply,
            self._old,
            self._new,
            (self._found.engine, redline.ENGINE, rebases.ENGINE),
            proposals,
            tuple(self._unanswered(proposals)),
        )

    def _proposals(self) -> Iterator[Proposal]:
        for one in provisions_of(self._sight, self._old):
            answer = replies.answer(self._reply, one.id)
            if answer is not None:
                yield self._proposal(one, answer)

    def _proposal(self, one: Provision, answer: Answer) -> Proposal:
        became = self._found.became(one)
        found = Proposal(
            one,
            answer,
            became.provisions,
            became.relation,
            became.score,
            became.margin,
            became.because,
            became.candidates,
        )
        doubts = list(_doubts(became))
        if len(became.provisions) != 1 or Doubt.MERGED in doubts:
            return replace(found, doubts=tuple(doubts))
        new = became.provisions[0]
        words = self._texts[0].between(one.start, one.end), self._texts[1].between(new.start, new.end)
        if words[0] is None or words[1] is None:
            return replace(found, doubts=(*doubts, Doubt.WITHHELD))
        marked = self._found.redline(one.id, new.id)
        if marked is None:
            marked = redlines.redline(words[0].strip("\n"), words[1].strip("\n"), self._language)
        found = replace(found, redline=marked)
        if answer.text is None:
            doubts += (Doubt.CHANGED,) if _is_weighty(marked) else ()
            return replace(found, doubts=tuple(doubts))
        return _fitted(found, answer.text, (words[0], words[1]), doubts)

    def _unanswered(self, proposals: Iterable[Proposal]) -> Iterator[tuple[Provision, bool]]:
        answered = {new.id for one in proposals for new in one.became}
        for one in provisions_of(self._sight, self._new):
            if one.kind == Kind.ARTICLE and not any(
                name == one.id or name.startswith(f"{one.id}__") for name in answered
            ):
                yield one, one.id in self._found.added


def _fitted(found: Proposal, proposed: str, words: tuple[str, str], doubts: list[Doubt]) -> Proposal:
    """Lay a counter-text to the new provision: on both sides as much stands before it as it leaves out."""
    from travaux.text.rebases import merged, three_way  # noqa: PLC0415  as above

    new = found.became[0]
    level = stances.omitted(found.provision, proposed)
    base = words[0][stances.past(words[0], found.provision, level) :].strip("\n")
    theirs = words[1][stances.past(words[1], new, level) :].strip("\n")
    pieces = three_way(base, proposed.strip("\n"), theirs)
    fit = _fit(pieces)
    if fit in {Fit.CONFLICT, Fit.TAKEN}:
        doubts.append(Doubt(fit.value))
    return replace(found, fit=fit, pieces=pieces, text=merged(pieces), doubts=tuple(doubts))


def _fit(pieces: Sequence[Piece]) -> Fit:
    origins = {piece.origin for piece in pieces}
    if Origin.CONFLICT in origins:
        return Fit.CONFLICT
    if Origin.OURS not in origins and any(
        piece.origin is Origin.BOTH and piece.base != piece.ours for piece in pieces
    ):
        return Fit.TAKEN
    is_other = any(piece.theirs != piece.base for piece in pieces if piece.origin is not Origin.OURS)
    return Fit.CLEAN if is_other else Fit.AS_IS


def _doubts(became: Became) -> Iterator[Doubt]:
    if not became.provisions:
        yield Doubt.GONE
    elif became.relation == "split" and len(became.provisions) > 1:
        yield Doubt.SPLIT
    elif became.relation == "merged":
        yield Doubt.MERGED
    if became.confirm and became.provisions:
        yield Doubt.THIN


def _is_weighty(found: Redline) -> bool:
    return any(
        run.fate is not Fate.KEPT and run.change in _WEIGHTY and run.text.strip()
        for unit in found.units
        for run in unit.runs
    )


def shape(found: Rebase) -> dict[str, object]:
    """Give the proposals as JSON, `travaux.rebase/1`."""
    confirm = sum(one.confirm for one in found.proposals)
    return {
        "format": "travaux.rebase/1",
        "record": found.record,
        "engines": list(found.engines),
        "reply": found.reply.id,
        "from": found.old.id,
        "onto": found.new.id,
        "ready": len(found.proposals) - confirm,
        "confirm": confirm,
        "proposals": [_proposal_shape(one) for one in found.proposals],
        "unanswered": [{**_provision_shape(one), "added": added} for one, added in found.unanswered],
    }


def _provision_shape(one: Provision) -> dict[str, object]:
    return {"id": one.id, "label": one.label, "heading": one.heading or one.title}


def _proposal_shape(one: Proposal) -> dict[str, object]:
    return {
        "provision": _provision_shape(one.provision),
        "code": one.answer.code.value,
        "kind": one.answer.kind.value if one.answer.kind is not None else None,
        "text": one.answer.text,
        "reasons": one.answer.reasons,
        "became": [_provision_shape(new) for new in one.became],
        "relation": one.relation,
        "score": one.score,
        "margin": one.margin,
        "because": one.because,
        "candidates": [{"id": each.id, "score": each.score} for each in one.candidates],
        "changes": _changes_shape(one.redline) if one.redline is not None else None,
        "fit": one.fit.value,
        "pieces": [
            {"origin": piece.origin.value, "base": piece.base, "ours": piece.ours, "theirs": piece.theirs}
            for piece in one.pieces
        ],
        "proposed": one.text,
        "doubts": [doubt.value for doubt in one.doubts],
        "confirm": one.confirm,
    }


def _changes_shape(found: Redline) -> dict[str, object]:
    return {
        "runs": [
            {"fate": run.fate.value, "text": run.text, "class": run.change.value if run.change else None}
            for unit in found.units
            for run in unit.runs
        ],
        "flags": [
            {"kind": flag.concern.value, "old": flag.old, "new": flag.new}
            for unit in found.units
            for flag in unit.flags
        ],
    }
