"""Parallels: what other sources, or the party's own desk, say of the same act.

In:  a sight, and an assurance, a delivery or a reply.
Out: the other entries of the same kind that can only be of the same act; nothing is settled between them.

Two entries are of the same act where they are of one kind and one party's, concern the same paper, have an addressee
in common and days on which both may have happened, and rest on different sources. Who compares decides what they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.model.assurances import AssuranceGiven
from travaux.model.deliveries import PaperDelivered
from travaux.model.replies import ReplyGiven
from travaux.projections.sight import by_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travaux.model.entries import Body, Entry
    from travaux.projections.sight import Sight


def parallels(sight: Sight, entry: Entry) -> tuple[Entry, ...]:
    """Give the other entries, as corrected and not withdrawn, that are of the same act, by date.

    The work is linear in the entries of the kind; for a reply, in the replies to the same draft.
    """
    kind = type(entry.body)
    if kind not in {AssuranceGiven, PaperDelivered, ReplyGiven}:
        return ()
    found = [one for one, _ in sight.those(_candidates(sight, entry), kind) if _is_same_act(entry, one)]
    return tuple(sorted(found, key=by_date))


def _candidates(sight: Sight, entry: Entry) -> Sequence[Entry]:
    body = entry.body
    if isinstance(body, ReplyGiven) and body.draft is not None:
        return sight.ledger.replies(body.draft)
    return sight.ledger.typed(type(body))


def _is_same_act(one: Entry, other: Entry) -> bool:
    return (
        one.id != other.id
        and one.by == other.by
        and one.about == other.about
        and (one.signed_by, one.source) != (other.signed_by, other.source)
        and one.happened.first <= other.happened.last
        and other.happened.first <= one.happened.last
        and _agrees(one.body, other.body, (one.id, other.id))
    )


def _agrees(one: Body, other: Body, ids: tuple[str, str]) -> bool:
    if isinstance(one, AssuranceGiven) and isinstance(other, AssuranceGiven):
        return one.to == other.to
    if isinstance(one, PaperDelivered) and isinstance(other, PaperDelivered):
        return not set(one.to).isdisjoint(other.to)
    return (
        isinstance(one, ReplyGiven)
        and isinstance(other, ReplyGiven)
        and (one.draft, one.to_reply) == (other.draft, other.to_reply)
        # A reply that replaces another is a further act.
        and one.revises != ids[1]
        and other.revises != ids[0]
    )
