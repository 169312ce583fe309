"""Rebases for a person: what each answer of an old reply would be for a new draft.

In:  proposals.
Out: lines; those that need a decision begin with a sign and say why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.model.outlines import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travaux.projections.drafts import Provision
    from travaux.projections.rebases import Proposal, Rebase


def lines(found: Rebase) -> Iterator[str]:
    """Say what is ready, and what needs a decision."""
    confirm = sum(one.confirm for one in found.proposals)
    yield f"{found.reply.name}, to {found.old.name}, laid to {found.new.name} by {', '.join(found.engines)}"
    yield f"{len(found.proposals) - confirm:,} ready, {confirm:,} to decide"
    yield from map(_line, found.proposals)
    fresh = [_name(one) for one, added in found.unanswered if added]
    if fresh:
        yield f"new and unanswered: {', '.join(fresh)}"


def _line(one: Proposal) -> str:
    old = _name(one.provision)
    new = ", ".join(map(_name, one.became)) or "gone"
    why = f": {', '.join(doubt.value for doubt in one.doubts)}" if one.doubts else ""
    said = f"{one.answer.code.value}{f', counter-text {one.fit.value}' if one.answer.text else ''}"
    return f"{'?' if one.confirm else ' '} {old} -> {new} ({one.relation} {one.score:.2f})  {said}{why}"


def _name(one: Provision) -> str:
    """Name an article by its label; of what lies within, the label alone would not tell which it is."""
    return one.label if one.label and one.kind == Kind.ARTICLE else one.id
