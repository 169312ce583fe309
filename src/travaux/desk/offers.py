"""Offers: what a proposal of a report would enter, option by option, before anybody signs it.

In:  a reading, one of its proposals, what a person set instead.
Out: the entry it would become and a value for each option of that act; empty where the report gives none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from travaux.desk import days, fillings
from travaux.desk.days import Ground
from travaux.desk.mentions import CODE, Names
from travaux.model.readings import Kind
from travaux.model.sources import Span
from travaux.projections.errors import KeyUnknownError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from travaux.model.readings import Proposal, Reading


def _options(words: str) -> dict[str, bool]:
    """Read names of options; those marked with ! are needed."""
    return {word.removesuffix("!"): word.endswith("!") for word in words.split()}


_MEETING = "on! by! body! with format place at_request_of"
OPTIONS: Mapping[str, Mapping[str, bool]] = {
    "statement_made": _options("on! by! person! role occasion! to text! form language about"),
    "session_held": _options(_MEETING),
    "session_announced": _options(_MEETING),
    "session_cancelled": _options("on! by! session! why!"),
    "assurance_given": _options("on! by! to! person form scope due where about"),
    "draft_submitted": _options("on! by! instrument! text! language revises"),
    "paper_delivered": _options("on! by! paper! to! place hands at_request_of"),
    "receipt_given": _options("on! by! paper!"),
    "published": _options("on! by! paper! level! provision text instrument title to"),
    "proposal_made": _options("on! by! of! text! polarity provision"),
    "disclosure_requested": _options("on! by! paper! level! provision"),
    "reply_given": _options("on! by! draft! label text revises"),
    "source_added": _options("same_as!"),
}
"""Options of each act in the order in which they are asked, and whether its entry needs them."""

_SHARED = ("on_behalf_of", "dates", "status", "act", "wish", "position", "polarity", "publisher")
"""Keys that are taken whatever the entry: they say what it is to be, or what every act may have."""
_MEANS: Mapping[Kind, Mapping[str, str]] = {
    Kind.STATEMENT: {"date": "on", "venue": "occasion", "addressee": "to"},
    Kind.SESSION: {
        "date": "on",
        "participants": "with",
        "level": "format",
        "requested_by": "at_request_of",
    },
    Kind.ASSURANCE: {"promisee": "to"},
    Kind.INSTRUMENT: {"date": "on"},
    Kind.PROPOSAL: {"content": "text"},
    Kind.DISCLOSURE: {"document": "paper", "asks": "text"},
    Kind.REPLY: {"document": "label", "content": "text"},
}
"""Options that slots fill; a slot that is not here has its option's name."""
_WHO = {"speaker", "promisor"}
"""Slots whose value is a party's code, or else a person."""
_BY_STATUS = {"planned": "session_announced", "cancelled": "session_cancelled", "proposed": "proposal_made"}
_BY_ACT = {"delivered": "paper_delivered", "received": "receipt_given", "published": "published"}
_ANSWER = re.compile(r"answer\.[A-Za-z0-9_-]+\.(code|text|kind|reasons)")


@dataclass(frozen=True, slots=True)
class Offer:
    """What would be entered."""

    entry: str
    """Its type in snake case."""
    values: Mapping[str, str]
    """By option of the act; an option without a value is not there."""
    span: Span
    """The words of the report that it rests on."""
    ground: Ground
    """Where its day comes from."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """`answer.art_3.code` and its kin, for a reply."""

    def get(self, option: str) -> str:
        """Give an option's value, empty where there is none."""
        return self.values.get(option, "")

    @property
    def lacking(self) -> tuple[str, ...]:
        """The options that the entry needs and that have no value, in the order in which they are asked."""
        needed = {name for name, is_needed in OPTIONS[self.entry].items() if is_needed}
        if self.entry == "published" and self.get("instrument") and not self.get("paper"):
            # The instrument stands for the text: where it is not open yet it is opened, to somebody.
            needed = (needed - {"paper"}) | {"to"}
        return tuple(name for name in OPTIONS[self.entry] if name in needed and not self.get(name))


def key_of(kind: Kind, key: str, value: str) -> str:
    """Give the option that a key of `--set` means: a slot's name, or the option itself.

    Raises:
        KeyUnknownError: no entry of that kind has it.
    """
    name = key.replace("-", "_")
    if name in _WHO:
        return "by" if CODE.fullmatch(value) else "person"
    option = _MEANS[kind].get(name, name)
    known = {one for entry in entries_of(kind) for one in OPTIONS[entry]}
    if option in known or option in _SHARED or (kind is Kind.REPLY and _ANSWER.fullmatch(option)):
        return option
    message = f"a {kind} of a report has no field {key[:40]!r}"
    raise KeyUnknownError(message, hint=f"its fields: {', '.join(sorted(known))}")


_BECOMES: Mapping[Kind, tuple[str, ...]] = {
    Kind.STATEMENT: ("statement_made",),
    Kind.SESSION: ("session_held", "session_announced", "session_cancelled", "proposal_made"),
    Kind.ASSURANCE: ("assurance_given",),
    Kind.INSTRUMENT: ("statement_made", "draft_submitted", "paper_delivered", "receipt_given", "published"),
    Kind.PROPOSAL: ("proposal_made",),
    Kind.DISCLOSURE: ("statement_made", "disclosure_requested"),
    Kind.REPLY: ("statement_made", "reply_given"),
}


def entries_of(kind: Kind) -> tuple[str, ...]:
    """Name what a kind may become; told again, each is a further source of an entry."""
    return (*_BECOMES[kind], "source_added")


def becomes(proposal: Proposal, edits: Mapping[str, str]) -> str:
    """Name the entry that a proposal becomes, if it is a new one."""
    told = _BECOMES[proposal.kind][0]
    match proposal.kind:
        case Kind.SESSION:
            return _BY_STATUS.get(fillings.value(proposal, edits, "status"), told)
        case Kind.INSTRUMENT if fillings.value(proposal, edits, "act") == "proposed":
            return "draft_submitted" if edits.get("instrument") and edits.get("text") else told
        case Kind.INSTRUMENT:
            return _BY_ACT.get(fillings.value(proposal, edits, "act"), told)
        case Kind.DISCLOSURE:
            return "disclosure_requested" if fillings.value(proposal, edits, "wish") == "publish" else told
        case Kind.REPLY:
            return "reply_given" if edits.get("draft") else told
        case _:
            return told


def offer(reading: Reading, n: int, proposal: Proposal, edits: Mapping[str, str]) -> Offer:
    """Lay out what the proposal with place `n` in a reading would enter; what a person set counts first."""
    names = Names(reading)
    entry = "source_added" if edits.get("same_as") else becomes(proposal, edits)
    when, ground = days.day(reading, n, proposal)
    values = {"on": when, **fillings.FILL[proposal.kind](reading, names, proposal)}
    if entry == "statement_made" and proposal.kind is not Kind.STATEMENT:
        values |= fillings.told(reading, names, proposal)
    if entry == "proposal_made" and proposal.kind is Kind.SESSION:
        values |= {"text": fillings.quoted(reading, proposal), "of": values.get("with", "").partition(",")[0]}
    if entry == "session_cancelled":
        values["why"] = fillings.quoted(reading, proposal)
    answers = {key: value for key, value in edits.items() if _ANSWER.fullmatch(key)}
    values |= {key: value for key, value in edits.items() if key not in answers}
    known = {name: values[name] for name in (*OPTIONS[entry], *_SHARED) if values.get(name)}
    return Offer(entry, known, fillings.span_of(proposal), Ground.SET if edits.get("on") else ground, answers)
