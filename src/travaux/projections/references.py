"""References: which entries an entry names, and which entries name it.

In:  a sight and an entry.
Out: ids by the way in which they are named; entries as corrected, so that a corrected reference counts as corrected.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from travaux.model.agreements import PackageLinked, ProvisionAgreed
from travaux.model.assurances import AssuranceJudged
from travaux.model.corrections import EntryCorrected
from travaux.model.disclosures import ConsentGiven, ConsentRefused
from travaux.model.instruments import DraftSubmitted, InstrumentOpened
from travaux.model.replies import ReplyGiven
from travaux.projections.options import REFERENCES
from travaux.projections.sight import by_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from travaux.model.entries import Entry
    from travaux.projections.ledger import Ledger
    from travaux.projections.sight import Sight


class Relation(StrEnum):
    """How one entry names another."""

    ANSWERS = "answers"
    """A reply names the draft or the reply that it answers."""
    REVISES = "revises"
    """A draft or a reply names the one that it replaces."""
    PAPER = "paper"
    """A consent or a refusal names the paper it is about, beside the request."""
    EVIDENCE = "evidence"
    """A verdict names the entry that shows it."""
    PACKAGE = "package"
    """A package names what stands or falls together."""
    ABOUT = "about"
    """What it concerns."""
    SOURCE = "source"
    """What a report rests on."""


def named_by(entry: Entry) -> Mapping[str, Relation]:
    """Give the ids of the entries that an entry names; one named in two ways by the first of the relations."""
    found: dict[str, Relation] = {}
    for relation, name in _named(entry):
        if name:
            found.setdefault(name, relation)
    return found


def naming(sight: Sight, entry: Entry) -> tuple[Entry, ...]:
    """Give the entries, as corrected, that name an entry and that the sight keeps, by date; the withdrawn too.

    An instrument is named by the drafts of it and by what is agreed of it.
    """
    found: dict[str, Entry] = {}
    for candidate in _index(sight.ledger).naming(entry.id):
        one = sight.find(candidate)
        if one is not None and entry.id in named_by(one):
            found[one.id] = one
    if isinstance(entry.body, InstrumentOpened):
        name = entry.body.instrument
        for kind in (DraftSubmitted, ProvisionAgreed):
            for signed in sight.ledger.typed(kind):
                one = sight.find(signed.id)
                if one is not None and getattr(one.body, "instrument", None) == name:
                    found[one.id] = one
    return tuple(sorted(found.values(), key=by_date))


class _Index:
    """The entries that may name an entry, as signed or by a correction; grows with the ledger."""

    def __init__(self) -> None:
        self._taken = 0
        # A dict for a set that keeps its order.
        self._by_named: dict[str, dict[str, None]] = {}

    def extended(self, ledger: Ledger) -> _Index:
        for entry in islice(ledger.entries, self._taken, None):
            for name in named_by(entry):
                self._by_named.setdefault(name, {})[entry.id] = None
            if isinstance(entry.body, EntryCorrected) and entry.about is not None:
                for key, value in entry.body.set.items():
                    if key.replace("-", "_") in REFERENCES:
                        self._by_named.setdefault(value, {})[entry.about] = None
        self._taken = len(ledger)
        return self

    def naming(self, entry: str) -> tuple[str, ...]:
        return tuple(self._by_named.get(entry, ()))


def _index(ledger: Ledger) -> _Index:
    return ledger.memory.recall(("references",), _Index).extended(ledger)


def _named(entry: Entry) -> Iterator[tuple[Relation, str | None]]:
    body = entry.body
    if isinstance(body, ReplyGiven):
        yield Relation.ANSWERS, body.to_reply or body.draft
    if isinstance(body, ReplyGiven | DraftSubmitted):
        yield Relation.REVISES, body.revises
    if isinstance(body, ConsentGiven | ConsentRefused):
        yield Relation.PAPER, body.paper
    if isinstance(body, AssuranceJudged):
        yield Relation.EVIDENCE, body.evidence
    if isinstance(body, PackageLinked):
        for name in body.entries:
            yield Relation.PACKAGE, name
    yield Relation.ABOUT, entry.about
    yield Relation.SOURCE, entry.source
