"""Readings: what a press report seems to say, with the exact words it rests on. Nothing here is a fact yet.

In:  what the press reader found in one report.
Out: frozen values; offsets are code points of the report's text with newlines unified and a leading BOM dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from travaux.model.faults import Fault
from travaux.model.sources import Span

LANGUAGES = ("en", "fr", "ru")
"""Languages in which reports are read."""


class Kind(StrEnum):
    """What a proposal would enter."""

    STATEMENT = "statement"
    SESSION = "session"
    ASSURANCE = "assurance"
    INSTRUMENT = "instrument"
    PROPOSAL = "proposal"
    DISCLOSURE = "disclosure"
    REPLY = "reply"


SLOTS: dict[Kind, tuple[str, ...]] = {
    Kind.STATEMENT: ("speaker", "role", "text", "date", "venue", "addressee"),
    Kind.SESSION: ("date", "place", "participants", "level", "body", "requested_by", "status"),
    Kind.ASSURANCE: ("promisor", "promisee", "content", "form", "scope", "due"),
    Kind.INSTRUMENT: ("by", "to", "title", "date", "act"),
    Kind.PROPOSAL: ("by", "of", "content", "polarity"),
    Kind.DISCLOSURE: ("by", "of", "document", "asks", "wish"),
    Kind.REPLY: ("by", "to", "document", "content", "position"),
}
"""The slots of each kind, in the order in which they are shown."""

VALUES: dict[tuple[Kind, str], tuple[str, ...]] = {
    (Kind.SESSION, "status"): ("held", "planned", "proposed", "cancelled"),
    (Kind.INSTRUMENT, "act"): (
        "proposed",
        "delivered",
        "received",
        "published",
        "exchanged",
        "agreed",
        "signed",
    ),
    (Kind.PROPOSAL, "polarity"): ("for", "against"),
    (Kind.DISCLOSURE, "wish"): ("publish", "withhold", "undecided"),
    (Kind.REPLY, "position"): ("accept", "reject", "partly", "none"),
}
"""Slots that hold one value and no words of the text, and what that value may be."""

KEYS: dict[Kind, tuple[str, ...]] = {
    Kind.STATEMENT: ("text",),
    Kind.SESSION: ("place", "body", "date", "participants"),
    Kind.ASSURANCE: ("content",),
    Kind.INSTRUMENT: ("title",),
    Kind.PROPOSAL: ("content",),
    Kind.DISCLOSURE: ("document", "asks"),
    Kind.REPLY: ("content", "document"),
}
"""Slots by which two entries of a kind are seen to be one, where their triggers do not overlap."""


class Anchor(StrEnum):
    """What a relative time is counted from."""

    PUBLICATION = "publication"
    SPEECH = "speech"
    EVENT = "event"
    ABSOLUTE = "absolute"


class MentionType(StrEnum):
    """What a name names."""

    PARTY = "party"
    PERSON = "person"
    BODY = "body"
    ROLE = "role"
    PLACE = "place"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time; `value` is EDTF (`2022-01-24/2022-01-30`, `../2022-01-28`), None if unresolved."""

    start: int
    end: int
    value: str | None
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text, the longest one, without article."""

    start: int
    end: int
    type: MentionType
    canonical: str
    """A party's code (`RU`, `NATO`), a person's surname, a body's name, a role in words such as
    `foreign minister of RU`."""
    others: tuple[tuple[MentionType, str], ...] = ()
    """What else it may stand for, likeliest first: a capital is a place and, as a metonym, a party."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One filler of a slot: words of the text, or a value that is inferred, or words and what they stand for."""

    name: str
    start: int | None
    end: int | None
    value: str | None = None
    """Of a time its EDTF, of a pronoun whom it stands for, of a party its code; of a slot in `VALUES` one of those."""


class Doubt(StrEnum):
    """Why a proposal wants a second look."""

    TRANSLATED = "machine-translated"
    POLARITY = "polarity-carried"
    UNANCHORED = "date-unanchored"
    UNNAMED = "speaker-unnamed"
    CUT = "subject-missing"


class Parse(StrEnum):
    """What a parser of dependencies says of who acts in a proposal."""

    AGREES = "agrees"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a rule proposes to enter; its number is its place in the reading."""

    kind: Kind
    trigger: Span
    slots: tuple[Slot, ...]
    """In the order of `SLOTS`, then of the text."""
    confidence: float
    rule: str
    """Id of the rule, such as `fr.assurance.promettre`."""
    says: str
    """Name of the sentence that explains the rule, a message under `reading.says`."""
    same_as: int | None = None
    """Number of the proposal that tells the same thing."""
    doubts: tuple[Doubt, ...] = ()
    parse: Parse | None = None
    """Whether a parser reads the same subject; None where it was not asked, or there is none to compare."""
    hung: tuple[Span, ...] = ()
    """Words in slots that no rule found and a parser did."""
    origin: str | None = None
    """The model that proposes it; None of a proposal by the rules."""
    seconded: bool = False
    """A model proposes the same."""

    def named(self, name: str) -> tuple[Slot, ...]:
        """Give the fillers of a slot."""
        return tuple(slot for slot in self.slots if slot.name == name)


class Ground(StrEnum):
    """What the days of publication were worked out from."""

    GIVEN = "given"
    METADATA = "metadata"
    """What the report came in told it: the date of a message, a feed or a page."""
    DATELINE = "dateline"
    WEEKDAY = "weekday"
    WEEK = "week"
    DATES = "dates"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Publication:
    """The days between which a report came out, and why; both None where nothing tells."""

    first: str | None
    """A day, ISO 8601."""
    last: str | None
    ground: Ground
    evidence: tuple[Span, ...] = ()
    """The words it rests on."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read in one report."""

    text: str
    sha256: str
    """Of the report's bytes, hex."""
    language: str | None
    """The language of most of it; None where it is none of `LANGUAGES`."""
    published: Publication
    machine_translated: bool
    proposals: tuple[Proposal, ...]
    """In reading order: by trigger, then kind, then slots."""
    times: tuple[Time, ...]
    mentions: tuple[Mention, ...]
    faults: tuple[Fault, ...]
    engine: str
    """Version of the reader, its rules and its lexicons: the same engine gives the same reading of the same bytes."""
    level: int = 0
    """0: read by rules alone; 1: with a parser beside them; 2: with a model's answers."""
