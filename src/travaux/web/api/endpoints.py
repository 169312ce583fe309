"""Endpoints: every address of the API, what it takes, and the view that answers it.

In:  a desk and the parameters given.
Out: the shape that the command prints with `--json`. This table makes the routes, OpenAPI and the reference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from travaux.desk import antecedents, verification, views
from travaux.desk import rebases as rebasing
from travaux.desk.desk import Desk
from travaux.projections import (
    agreements,
    assurances,
    board,
    composites,
    disclosures,
    history,
    log,
    losses,
    rebases,
    registers,
    timeline,
)
from travaux.web.api import search, shapes, standing, textual
from travaux.web.api.parameters import (
    AFTER,
    AS_OF,
    BEFORE,
    DRAFT,
    END,
    ENTRY,
    HEADS,
    INSTRUMENT,
    LIMIT,
    ONE_RECORD,
    ONTO,
    PARTY,
    PROVISION,
    RECORD,
    SINCE,
    START,
    Given,
    Parameter,
)

Answer = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Listed:
    """The list of an answer that is given in pages."""

    name: str
    key: str = "entry"
    """Field by which `after` names an item."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address."""

    path: str
    """Below `/api/v1/`."""
    command: str
    """What prints the same at a shell."""
    shape: type[shapes.Shape]
    answer: Callable[[Desk, Given], Answer]
    parameters: tuple[Parameter, ...]
    listed: Listed | None = None
    is_ranked: bool = False
    """The answer is a page already, its items `hits` of `total` from `offset` on."""
    is_tagged: bool = True
    """The answer depends on the entries, the day and the parameters alone, so that it has an ETag."""

    @property
    def name(self) -> str:
        """Name of the operation: `getEntry`, `listEvents` would each need a table of their own."""
        words = re.sub(r"/\{\w+\}", "", self.path).split("/")
        return "-".join([*words, *(["one"] if self.path.endswith("{entry}") else [])])

    @property
    def summary(self) -> str:
        """What it gives, in one sentence."""
        return (self.shape.__doc__ or "").splitlines()[0]


_CLOCKS = (AS_OF, HEADS, RECORD)
_PAGES = (LIMIT, AFTER)


def _heads(desk: Desk, given: Given) -> Answer:
    return views.heads(desk, record=given.record)


def _log(desk: Desk, given: Given) -> Answer:
    return log.shape(views.log(desk, record=given.record))


def _verify(desk: Desk, given: Given) -> Answer:
    named = (given.record,) if given.record is not None else ()
    return verification.shape(verification.records(desk, named, full=False))


def _board(desk: Desk, given: Given) -> Answer:
    return board.shape(
        views.board(
            desk, record=given.record, as_of=given.as_of, heads=given.heads, instrument=given.instrument
        )
    )


def _composite(desk: Desk, given: Given) -> Answer:
    return composites.shape(
        views.composite(
            desk,
            instrument=given.instrument,
            draft=given.draft,
            record=given.record,
            as_of=given.as_of,
            heads=given.heads,
        )
    )


def _losses(desk: Desk, given: Given) -> Answer:
    return losses.shape(
        views.losses(
            desk,
            party=given.party,
            instrument=given.instrument,
            draft=given.draft,
            before=given.before,
            since=given.since,
            record=given.record,
            as_of=given.as_of,
            heads=given.heads,
        )
    )


def _rebase(desk: Desk, given: Given) -> Answer:
    record = views.holding(desk, given.entry, given.record)
    return rebases.shape(rebasing.rebase(desk, reply=given.entry, onto=given.onto, record=record))


def _antecedents(desk: Desk, given: Given) -> Answer:
    record = views.holding(desk, given.entry, given.record)
    return antecedents.shape(
        antecedents.antecedents(desk, draft=given.entry, provision=given.provision, record=record)
    )


def _timeline(desk: Desk, given: Given) -> Answer:
    return timeline.shape(views.timeline(desk, record=given.record, as_of=given.as_of, heads=given.heads))


def _assurances(desk: Desk, given: Given) -> Answer:
    return assurances.shape(views.assurances(desk, record=given.record, as_of=given.as_of, heads=given.heads))


def _disclosures(desk: Desk, given: Given) -> Answer:
    return disclosures.shape(
        views.disclosures(desk, record=given.record, as_of=given.as_of, heads=given.heads)
    )


def _agreements(desk: Desk, given: Given) -> Answer:
    return agreements.shape(views.agreements(desk, record=given.record, as_of=given.as_of, heads=given.heads))


def _parties(desk: Desk, given: Given) -> Answer:
    return views.parties(desk, record=given.record, as_of=given.as_of, heads=given.heads)


def _register(name: str) -> Callable[[Desk, Given], Answer]:
    def answer(desk: Desk, given: Given) -> Answer:
        return registers.shape(
            views.register(desk, name=name, record=given.record, as_of=given.as_of, heads=given.heads)
        )

    return answer


def _entry(desk: Desk, given: Given) -> Answer:
    record = views.holding(desk, given.entry, given.record)
    return history.shape(
        views.history(desk, entry=given.entry, record=record, as_of=given.as_of, heads=given.heads)
    )


def _draft(desk: Desk, given: Given) -> Answer:
    return views.draft(desk, entry=given.entry, record=views.holding(desk, given.entry, given.record))


def _source_text(desk: Desk, given: Given) -> Answer:
    record = views.holding(desk, given.entry, given.record)
    return views.source_text(desk, entry=given.entry, start=given.start or 0, end=given.end, record=record)


def _listing(name: str, shape: type[shapes.Shape]) -> Endpoint:
    return Endpoint(name, f"travaux {name} --json", shape, _register(name), (*_CLOCKS, *_PAGES), Listed(name))


ENDPOINTS = (
    Endpoint("heads", "travaux record heads --json", shapes.Heads, _heads, (ONE_RECORD,)),
    Endpoint(
        "log",
        "travaux record log --json",
        shapes.Log,
        _log,
        (ONE_RECORD, *_PAGES),
        Listed("entries", "id"),
    ),
    Endpoint(
        "verify",
        "travaux record verify --json",
        shapes.Verification,
        _verify,
        (RECORD,),
        is_tagged=False,
    ),
    Endpoint(
        "board",
        "travaux board --json",
        standing.Board,
        _board,
        (INSTRUMENT, *_CLOCKS, *_PAGES),
        Listed("rows", "id"),
    ),
    Endpoint(
        "composite",
        "travaux composite --json",
        textual.Composite,
        _composite,
        (INSTRUMENT, DRAFT, *_CLOCKS, *_PAGES),
        Listed("units", "id"),
    ),
    Endpoint(
        "losses/{party}",
        "travaux losses PARTY --json",
        textual.Losses,
        _losses,
        (PARTY, INSTRUMENT, DRAFT, BEFORE, SINCE, *_CLOCKS),
    ),
    Endpoint(
        "replies/{entry}/rebase",
        "travaux reply rebase ENTRY --json",
        textual.Rebase,
        _rebase,
        (ENTRY, ONTO, RECORD),
    ),
    Endpoint(
        "timeline",
        "travaux timeline --json",
        standing.Timeline,
        _timeline,
        (*_CLOCKS, *_PAGES),
        Listed("events"),
    ),
    Endpoint(
        "assurances",
        "travaux assurances --json",
        standing.Assurances,
        _assurances,
        (*_CLOCKS, *_PAGES),
        Listed("assurances"),
    ),
    Endpoint(
        "disclosures",
        "travaux disclosures --json",
        standing.Disclosures,
        _disclosures,
        (*_CLOCKS, *_PAGES),
        Listed("papers"),
    ),
    Endpoint(
        "agreements",
        "travaux agreements --json",
        standing.Agreements,
        _agreements,
        (*_CLOCKS, *_PAGES),
        Listed("agreements"),
    ),
    Endpoint(
        "parties",
        "travaux parties --json",
        shapes.Parties,
        _parties,
        (*_CLOCKS, *_PAGES),
        Listed("parties", "code"),
    ),
    Endpoint(
        "search",
        "travaux search WORDS --json",
        search.Search,
        search.answer,
        (*search.TAKES, *_CLOCKS),
        is_ranked=True,
    ),
    _listing("drafts", shapes.Drafts),
    Endpoint("drafts/{entry}", "travaux draft show ENTRY --json", shapes.Draft, _draft, (ENTRY, RECORD)),
    Endpoint(
        "drafts/{entry}/precedents/{provision}",
        "travaux draft precedents ENTRY PROVISION --json",
        textual.Antecedents,
        _antecedents,
        (ENTRY, PROVISION, RECORD),
        is_tagged=False,
    ),
    _listing("sources", shapes.Sources),
    Endpoint(
        "sources/{entry}/text",
        "travaux source text ENTRY --json",
        shapes.SourceText,
        _source_text,
        (ENTRY, START, END, RECORD),
    ),
    _listing("sessions", shapes.Sessions),
    _listing("statements", shapes.Statements),
    _listing("deliveries", shapes.Deliveries),
    Endpoint(
        "entries/{entry}",
        "travaux entry show ENTRY --json",
        shapes.Entry,
        _entry,
        (ENTRY, *_CLOCKS),
    ),
)

BYTES = "sources/{entry}/bytes"
"""The one address that gives no JSON: a source as it was filed."""
BYTES_TAKES = (ENTRY, RECORD)
