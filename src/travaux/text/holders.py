"""Holders: which articles of which texts stand in one unit of a composite.

In:  of each version, how its articles pair with the base's, and which it inserts after which.
Out: drafts of units: one for each article of the base, or for those that some version joins; and what parties insert,
     by what it follows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from travaux.model.composites import BASE
from travaux.text import folds
from travaux.text.versions import Cuts, Pair, Version
from travaux.text.words import is_word

_ALIKE = 0.5
"""Inserted articles that share so much of their words are wordings of one proposal."""
_MOST_COMPARED = 24
"""Proposals after the same article with which an inserted one is compared; equal ones are found among all."""


@dataclass(slots=True)
class Draft:
    """A unit on its way: which articles of each text it has."""

    members: dict[str, list[int]]
    words: Counter[str] = field(default_factory=Counter)
    """Of what is inserted."""


class Holders:
    """The articles of the base and what became of them, version by version."""

    def __init__(self, articles: int) -> None:
        self._same_unit = list(range(articles))
        self._pairs: dict[str, Sequence[Pair]] = {}
        self._inserted: list[tuple[Version, int, int | None]] = []

    def add(self, version: Version, pairs: Sequence[Pair], added: frozenset[int]) -> None:
        """Take a version in: how its articles pair, and which are in no pair."""
        self._pairs[version.code] = pairs
        for old, _ in pairs:
            for other in old[1:]:
                self._join(old[0], other)
        partner = {at: old[0] for old, new in pairs for at in new}
        before: int | None = None
        for at in range(len(version.articles)):
            if at in added:
                self._inserted.append((version, at, before))
            else:
                before = partner[at]

    def _join(self, one: int, other: int) -> None:
        one, other = sorted((self._first(one), self._first(other)))
        self._same_unit[other] = one

    def _first(self, article: int) -> int:
        """Give the first article of the unit an article of the base is in."""
        while self._same_unit[article] != article:
            self._same_unit[article] = self._same_unit[self._same_unit[article]]
            article = self._same_unit[article]
        return article

    def drafts(self) -> dict[int, Draft]:
        """Give a draft for each article of the base that others were joined to, or that stands alone."""
        found: dict[int, Draft] = {}
        for at in range(len(self._same_unit)):
            found.setdefault(self._first(at), Draft({BASE: []})).members[BASE].append(at)
        for code, pairs in self._pairs.items():
            for old, new in pairs:
                found[self._first(old[0])].members.setdefault(code, []).extend(new)
        return found

    def insertions(self, cuts: Cuts) -> dict[int, list[Draft]]:
        """Gather inserted articles by what they follow; those that share most of their words are one unit."""
        after: defaultdict[int, list[Draft]] = defaultdict(list)
        equal: defaultdict[tuple[int, str], list[Draft]] = defaultdict(list)
        for version, at, before in self._inserted:
            place = -1 if before is None else self._first(before)
            text = version.text(version.articles[at])
            words = Counter(folds.caseless(one) for one in cuts[text] if is_word(one))
            same = equal[place, text]
            near = (*same, *(one for one in after[place][-_MOST_COMPARED:] if _alike(one.words, words)))
            draft = next((one for one in near if version.code not in one.members), None)
            if draft is None:
                draft = Draft({}, words)
                after[place].append(draft)
            draft.members[version.code] = [at]
            same.append(draft)
        return after


def _alike(one: Counter[str], other: Counter[str]) -> bool:
    shared = sum((one & other).values())
    return shared * 2 >= _ALIKE * (one.total() + other.total())
