"""Agreeing: whether a parser reads the same subject as a rule did, and what that does to a proposal's confidence.

In:  a draft whose sentence has a tree.
Out: that it agrees, that it differs, or nothing, where there is no subject to compare; a confidence.

A difference lowers confidence and drops nothing: in passages marked by hand as many proposals were right where the
two differed as where they agreed (decision 95).
"""

from __future__ import annotations

from travaux.model.readings import Parse
from travaux.press.frames import Draft
from travaux.press.naming import actor

RAISED, LOWERED, HUNG, MOST = 0.05, 0.10, 0.10, 0.95
"""What agreement adds, what a difference takes, what a needed slot takes that only the tree fills; and the limit."""


def compared(draft: Draft) -> Parse | None:
    """Compare who acts with the tree's subject of the trigger; None where either has none."""
    tree, group = draft.parsed.tree, draft.group
    if tree is None or group is None or group.passive:
        return None
    mine = [one for name in _subjects(draft) for one in draft.named(name) if one not in draft.hung]
    theirs = tree.subjects(group.main)
    if not mine or not theirs:
        return None
    tokens = draft.parsed.tokens
    for at in theirs:
        phrase = draft.parsed.phrase_at(at)
        other = actor(draft.parsed, mine[0].slot, phrase) if phrase is not None else None
        for one in mine:
            if one.start <= tokens[at].start < one.end:
                return Parse.AGREES
            if other is not None and one.start < other.end and other.start < one.end:
                return Parse.AGREES
    return Parse.DIFFERS


def _subjects(draft: Draft) -> list[str]:
    """Name the slots of who acts that a rule fills with the subject of its verb."""
    return [
        name
        for name, places in draft.rule.slots
        if name in draft.rule.actors and any(place.name in {"subject", "both"} for place in places)
    ]


def confidence(draft: Draft, parse: Parse | None) -> float:
    """Give a proposal's confidence: the rule's own, and what the tree adds or takes."""
    share = draft.rule.confidence
    if parse is Parse.AGREES:
        share = max(share, min(MOST, share + RAISED))
    elif parse is Parse.DIFFERS:
        share -= LOWERED
    found = {one.slot for one in draft.fillers if one not in draft.hung}
    if draft.hung and not all(found & set(names) for names in draft.rule.needs):
        share -= HUNG
    return round(share, 2)
