"""Fillings: what the slots of a proposal say, as the options of an act, kind by kind.

In:  a reading and one of its proposals.
Out: a value for each option that the report fills; words as they stand in it, parties by code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from travaux.model.readings import Kind
from travaux.model.sources import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from travaux.desk.mentions import Names
    from travaux.model.readings import Proposal, Reading, Slot


_LINK = re.compile(r"^(?:d['’]|de |du |des |of |on )", re.IGNORECASE)
"""What ties the second of two titles to their common noun: “drafts of a treaty and *of* an agreement”."""


_SCOPES = frozenset({"article-by-article"})
"""Forms that say how much is to be answered."""


def span_of(proposal: Proposal) -> Span:
    """Give the stretch of the report that a proposal rests on: its trigger and all its slots."""
    spans = [
        (slot.start, slot.end) for slot in proposal.slots if slot.start is not None and slot.end is not None
    ]
    spans.append((proposal.trigger.start, proposal.trigger.end))
    return Span(min(start for start, _ in spans), max(end for _, end in spans))


def value(proposal: Proposal, edits: Mapping[str, str], name: str) -> str:
    """Give a slot that holds one of a few values."""
    return edits.get(name) or next((slot.value for slot in proposal.named(name) if slot.value), "")


def quoted(reading: Reading, proposal: Proposal) -> str:
    """Give the words of the report that a proposal rests on."""
    span = span_of(proposal)
    return reading.text[span.start : span.end]


def _words(names: Names, slots: Sequence[Slot]) -> str:
    return ", ".join(words for slot in slots if (words := names.words(slot)))


def _codes(names: Names, slots: Sequence[Slot]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for slot in slots if (code := names.party(slot)) is not None))


def _first(names: Names, *slots: Sequence[Slot]) -> str:
    return next((code for some in slots for code in _codes(names, some)), "")


def _people(names: Names, slots: Sequence[Slot]) -> str:
    """Name who is meant: a person in full, else the words that stand for whoever speaks."""
    return ", ".join(dict.fromkeys(who for slot in slots if (who := names.person(slot) or names.words(slot))))


def _statement(reading: Reading, names: Names, proposal: Proposal) -> dict[str, str]:
    speaker, role = proposal.named("speaker"), proposal.named("role")
    return {
        "by": _first(names, role, speaker),
        "person": _people(names, speaker),
        "role": _words(names, role),
        "occasion": _words(names, proposal.named("venue")),
        "to": ",".join(_codes(names, proposal.named("addressee"))),
        "text": "\n".join(
            reading.text[slot.start : slot.end] for slot in proposal.named("text") if slot.start is not None
        ),
        "language": reading.language or "",
    }


def _session(_: Reading, names: Names, proposal: Proposal) -> dict[str, str]:
    asked = proposal.named("requested_by")
    those = _codes(names, proposal.named("participants"))
    by = those[0] if those else _first(names, asked)
    return {
        "by": by,
        "with": ",".join(code for code in those if code != by),
        "body": _words(names, proposal.named("body")),
        "place": _words(names, proposal.named("place")),
        "format": _words(names, proposal.named("level")),
        "at_request_of": _first(names, asked),
    }


def _assurance(_: Reading, names: Names, proposal: Proposal) -> dict[str, str]:
    promisor = proposal.named("promisor")
    due = proposal.named("due")
    # What the reader knows in every language is entered by its one name; the report's own words stand in the quotation.
    forms = dict.fromkeys(slot.value or names.words(slot) for slot in proposal.named("form"))
    return {
        "by": _first(names, promisor),
        "person": ", ".join(dict.fromkeys(who for slot in promisor if (who := names.person(slot)))),
        "to": _first(names, proposal.named("promisee")),
        "form": ", ".join(said for said in forms if said not in _SCOPES),
        "scope": _words(names, proposal.named("scope"))
        or ", ".join(said for said in forms if said in _SCOPES),
        "due": due[0].value or names.words(due[0]) if due else "",
    }


def _instrument(reading: Reading, names: Names, proposal: Proposal) -> dict[str, str]:
    by = _first(names, proposal.named("by"))
    title = proposal.named("title")
    # "A treaty with X" is addressed to X, where the report does not say it otherwise.
    named = (code for slot in title for code in names.within(slot) if code != by)
    return {
        "by": by,
        "to": ",".join(_codes(names, proposal.named("to")) or dict.fromkeys(named)),
        "title": _LINK.sub("", _words(names, title)),
        "language": reading.language or "",
    }


def _proposal(reading: Reading, names: Names, proposal: Proposal) -> dict[str, str]:
    return {
        "by": _first(names, proposal.named("by")),
        "of": _first(names, proposal.named("of")),
        "text": "\n".join(
            reading.text[slot.start : slot.end]
            for slot in proposal.named("content")
            if slot.start is not None
        ),
        "polarity": value(proposal, {}, "polarity"),
    }


def _by_only(_: Reading, names: Names, proposal: Proposal) -> dict[str, str]:
    return {"by": _first(names, proposal.named("by"))}


def _reply(reading: Reading, names: Names, proposal: Proposal) -> dict[str, str]:
    return {
        "by": _first(names, proposal.named("by")),
        "to": ",".join(_codes(names, proposal.named("to"))),
        "label": _words(names, proposal.named("document")),
        "text": quoted(reading, proposal),
    }


FILL: Mapping[Kind, Callable[[Reading, Names, Proposal], dict[str, str]]] = {
    Kind.STATEMENT: _statement,
    Kind.SESSION: _session,
    Kind.ASSURANCE: _assurance,
    Kind.INSTRUMENT: _instrument,
    Kind.PROPOSAL: _proposal,
    Kind.DISCLOSURE: _by_only,
    Kind.REPLY: _reply,
}


def told(reading: Reading, names: Names, proposal: Proposal) -> dict[str, str]:
    """Tell as a statement what has no entry of its own: who, in the report's words, and those words."""
    return {
        "person": _people(names, proposal.named("by")),
        "text": quoted(reading, proposal),
        "language": reading.language or "",
    }
