"""Passages: the stretches of words in which a search finds, questions, and the index that holds them.

In:  words already folded and stemmed (lexemes): nothing here knows a language.
Out: frozen values, the rule by which a passage answers a question, and the interface of an index.

The rule works on the row of a passage's lexemes, so that every index gives the same answers: an index only leaves out
passages that cannot answer, and what it gives is judged here.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol, TypeAlias


class PassageKind(StrEnum):
    """What a passage is."""

    PROVISION = "provision"
    """Of a draft, as submitted."""
    COUNTER_TEXT = "counter_text"
    """Offered in a reply instead."""
    REASONS = "reasons"
    """Given in a reply."""
    THEME = "theme"
    """Of a reply by themes."""
    STATEMENT = "statement"
    SOURCE = "source"
    PROPOSAL = "proposal"
    ASSURANCE = "assurance"
    VERDICT = "verdict"
    """Why a promise was found kept or not."""
    SESSION = "session"
    DELIVERY = "delivery"
    AGREEMENT = "agreement"
    """The level of an agreement, or why entries are a package."""
    DISCLOSURE = "disclosure"
    """The gist published, who leaked, why consent was refused."""
    INSTRUMENT = "instrument"
    PARTY = "party"
    """Names of a party."""
    REPLY = "reply"
    """Who mapped a reply, or why it is contested."""
    CORRECTION = "correction"
    """Why an entry was corrected or withdrawn."""
    RECORD = "record"
    """The title of a record."""


Alternatives: TypeAlias = tuple[str, ...]
"""What one word may be: lexemes, of which any will do."""


@dataclass(frozen=True)
class Clause:
    """One word or phrase of a question."""

    words: tuple[Alternatives, ...]
    """In the order in which they must stand beside each other; at least one."""
    beginnings: tuple[str, ...] = ()
    """Of lexemes that will do for the last word too."""
    is_excluded: bool = False
    """A passage that has it is no answer."""

    def count(self, row: str) -> int:
        """Count the word or phrase in a passage's row: its words parted by blanks, the lexemes of each between bars."""
        if self._pattern is not None:
            return len(self._pattern.findall(row))
        return max(map(row.count, self._signs))

    @functools.cached_property
    def _signs(self) -> tuple[str, ...]:
        """What stands in the row of a passage that has the clause, where it is one word."""
        return (*(f"|{one}|" for one in self.words[0]), *(f"|{one}" for one in self.beginnings))

    @functools.cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        """A pattern of neighbours, where the clause is a phrase."""
        if len(self.words) == 1:
            return None
        words = ["|".join(map(re.escape, word)) for word in self.words]
        last = "|".join((rf"(?:{words.pop()})\|", *map(re.escape, self.beginnings)))
        return re.compile(_NEXT_WORD.join((*(rf"\|(?:{word})\|" for word in words), rf"\|(?:{last})")))


_NEXT_WORD = "[^ ]* [^ ]*"
"""From within one word of a row into the next."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a person looks for: a passage must answer every clause."""

    text: str
    """As typed."""
    clauses: tuple[Clause, ...]

    @property
    def wanted(self) -> tuple[Clause, ...]:
        """The clauses that a passage must have; there is at least one."""
        return tuple(clause for clause in self.clauses if not clause.is_excluded)

    @property
    def excluded(self) -> tuple[Clause, ...]:
        """The clauses that it must not have."""
        return tuple(clause for clause in self.clauses if clause.is_excluded)


class Indexed(NamedTuple):
    """One passage as an index holds it; an entry that was corrected has one for each wording."""

    entry: str
    place: str
    """Where in the entry: `provision:art_1@0`."""
    kind: str
    language: str
    """`en`, `fr`, `ru`, another, or empty where nobody knows."""
    digest: str
    """Of language and words: tells wordings of one place apart."""
    length: int
    """In words."""
    row: str
    """Its lexemes: words parted by blanks, the lexemes of each between bars, `|ethe| |etreati|wtreaties|`."""


class PassageIndex(Protocol):
    """Where passages are kept ready; derived from records and made anew at any time, never part of one."""

    def size(self, record: str) -> int:
        """Give how many entries of a record were read in."""
        ...

    def marks(self, record: str) -> Mapping[str, int]:
        """Give the entries of a record that were read in, each with the number of its parts disclosed then."""
        ...

    def take(self, record: str, marks: Mapping[str, int], passages: Iterable[Indexed]) -> None:
        """Add passages of entries, and mark those entries as read in; all or nothing. Known ones change nothing."""
        ...

    def find(self, record: str, question: Question) -> Iterator[Indexed]:
        """Give the passages of a record that have every word of each wanted clause, in any order."""
        ...

    def everything(self, record: str) -> Iterator[Indexed]:
        """Give all passages of a record, in any order."""
        ...

    def clear(self, record: str) -> None:
        """Forget a record's passages."""
        ...

    def retreat(self) -> PassageIndex:
        """Give this one up, since its place cannot be used: an empty one in memory is to be used instead."""
        ...

    def close(self) -> None:
        """Let go of the place. It can be used again."""
        ...
