"""Rebases: a reply to an older draft laid to a newer one, as proposals and as a form that a person completes.

In:  a reply, and the draft to lay it to.
Out: the proposals; a reply sheet in which every answer that needs a decision has no code, and says why.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from travaux.desk import sheets
from travaux.desk.errors import EntryUnknownError
from travaux.model.instruments import DraftSubmitted
from travaux.model.rebases import Doubt, Origin
from travaux.model.replies import ReplyGiven
from travaux.projections import instruments
from travaux.projections.lens import Lens
from travaux.projections.rebases import rebase as laid
from travaux.projections.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travaux.desk.desk import Desk
    from travaux.model.replies import Answer
    from travaux.projections.drafts import Provision
    from travaux.projections.rebases import Proposal, Rebase

_WHY = {
    Doubt.GONE: "no provision of this draft is what it became",
    Doubt.SPLIT: "it was split",
    Doubt.MERGED: "it was merged with another",
    Doubt.THIN: "another provision might be meant",
    Doubt.CONFLICT: "the draft changed the same words as the counter-text",
    Doubt.TAKEN: "the draft now has the counter-text",
    Doubt.CHANGED: "the words that were answered are others now",
    Doubt.TWICE: "two answers are laid to this provision",
    Doubt.WITHHELD: "a text is not disclosed here",
}
_SHOWN = 300


def rebase(desk: Desk, *, reply: str, onto: str | None = None, record: str | None = None) -> Rebase:
    """Lay a reply to another draft of the same instrument; to the latest one, if none is named.

    Raises:
        EntryUnknownError: the reply is none to a draft of this record, or the draft is of another instrument.
        ReplyThematicError: the reply is arranged by themes, or answers a reply.
    """
    shelf = desk.reading(record)
    given = shelf.entry_of(reply, ReplyGiven)
    sight = Sight(shelf.ledger, Lens(date.max))
    assert isinstance(given.body, ReplyGiven)  # noqa: S101  entry_of looked
    old = sight.find(given.body.draft)
    instrument = old.body.instrument if old is not None and isinstance(old.body, DraftSubmitted) else None
    if onto is not None:
        new = shelf.entry_of(onto, DraftSubmitted)
    else:
        latest = instruments.latest_draft(sight, instrument) if instrument is not None else None
        new = latest or given
    if instrument is not None and getattr(new.body, "instrument", None) != instrument:
        message = f"{new.name} is no draft of {instrument!r}, whose draft {given.name} answers"
        raise EntryUnknownError(message, hint="`travaux drafts` lists the drafts")
    found = desk.cache.view(laid, [shelf.ledger], Lens(date.max), reply=given.id, onto=new.id)
    if found is None:
        message = f"the draft that {given.name} answers is not here"
        raise EntryUnknownError(message, hint="receive the dispatch that brings it")
    return found


def form(found: Rebase) -> str:
    """Write a reply sheet to the new draft (TOML): what is ready is filled in, what needs a decision has no code.

    Law: `sheets.read_reply` reads it, and answers exactly what needs no decision.
    """
    lines = [
        f"# Reply to: {sheets.comment(found.new.name)}, from {found.reply.name} to {found.old.name}.",
        "# Proposals only. Where it says STOP, read, decide, and write a code; an empty code is no answer.",
        f"# Give it with: travaux reply give --draft {found.new.name} --from FILE --revises {found.reply.name}",
        "",
    ]
    held: dict[str, list[Proposal]] = {}
    for one in found.proposals:
        if len(one.became) == 1:
            held.setdefault(one.became[0].id, []).append(one)
        else:
            lines += [*_stop(one), ""]
    blanks = dict(found.unanswered)
    named = {*blanks, *(each.became[0] for each in found.proposals if len(each.became) == 1)}
    for new in sorted(named, key=lambda new: (new.start, -new.end)):
        lines += _table(new, held.get(new.id, []), is_new=blanks.get(new, False))
    return "\n".join(lines)


def _table(provision: Provision, laid_to: list[Proposal], *, is_new: bool) -> Iterator[str]:
    """Write the answer to one provision of the new draft; of several that would be laid to it, none is filled in."""
    for one in laid_to:
        yield from _stop(one) if one.confirm else ()
    note = sheets.comment(f"{provision.label} {provision.heading or provision.title or ''}")
    yield f"[[answer]]  # {note}{' (new in this draft)' if is_new else ''}"
    yield f'provision = "{provision.id}"'
    ready = laid_to[0] if len(laid_to) == 1 and not laid_to[0].confirm else None
    answer = ready.answer if ready is not None else None
    yield f'code = "{answer.code if answer is not None else ""}"'
    yield f'kind = "{answer.kind or "" if answer is not None else ""}"'
    shown = laid_to[0] if len(laid_to) == 1 else None
    yield f"text = {_quoted(_text(shown))}"
    yield f"reasons = {_quoted((shown.answer.reasons if shown is not None else None) or '')}"
    yield ""


def _text(one: Proposal | None) -> str:
    """Give the counter-text for the new draft; where that needs a decision, as it was given."""
    if one is None or one.answer.text is None:
        return ""
    return one.text if one.text is not None and not one.confirm else one.answer.text


def _stop(one: Proposal) -> Iterator[str]:
    label = sheets.comment(one.provision.label or one.provision.id)
    yield f"# STOP: {label} of the old draft was answered: {_said(one.answer)}"
    for doubt in one.doubts:
        yield f"#   {_WHY[doubt]}"
    for each in one.candidates if Doubt.THIN in one.doubts or Doubt.GONE in one.doubts else ():
        yield f"#   candidate: {each.id} ({each.score:.2f})"
    if len(one.became) > 1:
        yield f"#   became: {', '.join(new.id for new in one.became)}"
    for piece in one.pieces:
        if piece.origin is Origin.CONFLICT:
            yield f"#   was: {_short(piece.base)} | ours: {_short(piece.ours)} | draft: {_short(piece.theirs)}"


def _said(answer: Answer) -> str:
    words = f"{answer.code}{f' ({answer.kind})' if answer.kind else ''}"
    return f"{words}: {_short(answer.text)}" if answer.text else words


def _short(text: str) -> str:
    words = sheets.comment(text)
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"


def _quoted(text: str) -> str:
    """Write a TOML string; of several lines as such."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"""\n{escaped}"""' if "\n" in text else f'"{escaped}"'.replace("\t", "\\t")
