"""Labels: the one word or two for each value of the trade.

In:  codes, verdicts, states, bases, entry types and their kin, as the record writes them.
Out: the reader's word; a value this version does not know is given back as it is written.
"""

from __future__ import annotations

from collections.abc import Mapping

from travaux.model.alignments import Because, Relation
from travaux.model.assurances import CLAUSES, Verdict
from travaux.model.composites import Profile
from travaux.model.disclosures import Level, Stance
from travaux.model.entries import BODY_TYPES, Basis
from travaux.model.passages import PassageKind
from travaux.model.rebases import Doubt, Fit
from travaux.model.redlines import Concern
from travaux.model.replies import Coverage, ReplyCode, ReservationKind
from travaux.model.statements import StatementForm
from travaux.wording.languages import Language
from travaux.wording.messages import has, say

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "code": tuple(ReplyCode),
    "kind": tuple(ReservationKind),
    "coverage": tuple(Coverage),
    "verdict": tuple(Verdict),
    "state": ("open", "overdue", "disputed", *Verdict),
    "clause": CLAUSES,
    "form": ("written", "oral"),
    "scope": ("article-by-article", "all-proposals"),
    "status": ("open", "agreed_ad_ref", "agreed"),
    "level": tuple(Level),
    "stance": tuple(Stance),
    "statement": tuple(StatementForm),
    "session": ("announced", "held", "cancelled", "silent", "withdrawn"),
    "way": ("not_handed", "waiting", "acknowledged", "withdrawn"),
    "consent": ("open", "consented", "refused", "not_asked", "not_needed"),
    "matter": ("asked", "published", "leaked", "embargo"),
    "reach": ("nothing", *Level),
    "answer": ("unanswered", "contested"),
    "basis": tuple(Basis),
    "concern": tuple(Concern),
    "entry": tuple(BODY_TYPES),
    "passage": tuple(PassageKind),
    "profile": tuple(Profile),
    "became": (*Relation, "removed"),
    "because": tuple(Because),
    "fit": tuple(Fit),
    "doubt": tuple(Doubt),
}
"""Every family of labels and the values it has messages for."""

SIGNS: Mapping[ReplyCode, str] = {
    ReplyCode.ACCEPT: "✓",
    ReplyCode.ACCEPT_AD_REF: "(✓)",
    ReplyCode.AMEND: "±",
    ReplyCode.ALTERNATIVE: "⇄",
    ReplyCode.DELETE: "−",
    ReplyCode.REJECT: "✕",
    ReplyCode.RESERVE: "R",
    ReplyCode.MAINTAIN: "=",
    ReplyCode.CLARIFY: "?",
    ReplyCode.DEFER: "→",
    ReplyCode.NOT_ADDRESSED: "○",
    ReplyCode.NO_REPLY_YET: "·",
}
"""One sign for each reply code, the same in every language, so that a board reads without colour."""


def label(language: Language, family: str, value: str) -> str:
    """Give the reader's word for a value of a family, such as `label(fr, "code", "amend")`."""
    key = f"{family}.{value}"
    if not has(language, key):
        # Words that people type freely, such as "Article by article", find their label too.
        key = f"{family}.{value.strip().lower().replace(' ', '-')}"
    return say(language, key) if has(language, key) else value


def listed(language: Language, names: tuple[str, ...]) -> str:
    """Join names as a sentence does: "Russia, the United States and NATO"."""
    if len(names) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(names)
    return say(language, "list.last", first=", ".join(names[:-1]), last=names[-1])
