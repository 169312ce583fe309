"""Search over HTTP: what it takes, the types of its answer, and who gives it.

In:  a desk and the parameters given.
Out: the shape that `travaux search --json` prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from travaux.desk import search as searching
from travaux.desk.desk import Desk
from travaux.model.passages import PassageKind
from travaux.projections import search as searches
from travaux.web.api.parameters import AS_OF, LIMIT, PARTY, Given, Parameter
from travaux.web.api.shapes import Basis, Code, Id, Kind, Number, Shape, Span, When

SHOWN = 20
"""Passages of a page where the request does not say how many."""

QUESTION = Parameter(
    "q",
    r"[\s\S]{1,500}",
    'What is looked for: words in any inflection, `"a phrase"`, `-without`, `begin*`; one word at least.',
    "parties",
    is_required=True,
)
KIND = Parameter("kind", "|".join(PassageKind), "Only passages of this kind.", "provision")
BY = Parameter("party", PARTY.pattern, "Only what is this party's.", "US")
LANGUAGE = Parameter("language", "[A-Za-z0-9-]{1,35}", "Only texts in this language.", "en")
PUBLISHER = Parameter("publisher", r"[\s\S]{1,500}", "Only what rests on this publisher.", "Agency")
FROM = Parameter(
    "from", AS_OF.pattern, "Only what lasted until this day or later.", "2022-01-01", is_day=True
)
TO = Parameter("to", AS_OF.pattern, "Only what began by this day.", "2022-01-31", is_day=True)
PASSAGES = Parameter(
    "limit", LIMIT.pattern, f"At most so many passages; without it {SHOWN}.", "100", largest=1000
)
OFFSET = Parameter(
    "offset",
    "0|[1-9][0-9]{0,5}",
    'So many passages are left out first; `Link: …; rel="next"` of the page before has it.',
    "20",
    largest=999_999,
)
TAKES = (QUESTION, KIND, BY, LANGUAGE, PUBLISHER, FROM, TO, PASSAGES, OFFSET)


class Counted(Shape):
    """A value of a facet, and how many passages have it."""

    value: str
    count: Number


class Mark(Shape):
    """A word or phrase found, in code points of the snippet's text; `end` is not included."""

    start: Number
    end: Number


class Snippet(Shape):
    """The stretch of a passage that shows why it answers."""

    text: str
    marks: list[Mark]
    cut_before: bool
    cut_after: bool


class Hit(Shape):
    """One passage that answers."""

    entry: Id
    type: Kind
    kind: Literal[
        "provision",
        "counter_text",
        "reasons",
        "theme",
        "statement",
        "source",
        "proposal",
        "assurance",
        "verdict",
        "session",
        "delivery",
        "agreement",
        "disclosure",
        "instrument",
        "party",
        "reply",
        "correction",
        "record",
    ]
    provision: str | None
    by: Code
    basis: Basis
    happened: When
    language: str | None
    publisher: str | None
    title: str | None
    snippet: Snippet
    span: Annotated[
        Span | None,
        Meta(description="Where the snippet stands in its paper; null for words of the entry itself."),
    ]
    record: Id | UnsetType = UNSET


class Search(Shape):
    """The passages that answer a question, the weightiest first, counted by facets."""

    format: Literal["travaux.search/1"]
    as_of: date
    query: str
    total: Number
    offset: Number
    facets: Annotated[
        dict[str, list[Counted]],
        Meta(
            description="By `kind`, `party`, `language`, `publisher`, `year`; all bounds but a facet's own hold."
        ),
    ]
    hits: list[Hit]


def answer(desk: Desk, given: Given) -> Mapping[str, object]:
    """Search as the command does; of each bound one value."""
    narrowing = searching.Narrowing(
        kinds=_one(given.kind),
        parties=_one(given.party),
        languages=_one(given.language),
        publishers=_one(given.publisher),
        from_=given.from_,
        to=given.to,
    )
    found = searching.search(
        desk,
        given.q,
        narrowing=narrowing,
        record=given.record,
        as_of=given.as_of,
        heads=given.heads,
        offset=given.offset or 0,
        limit=SHOWN if given.limit is None else given.limit,
    )
    return searches.shape(found)


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()
