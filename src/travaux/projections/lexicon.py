"""Lexicon: the words of one record's passages in memory, for a desk that stays open; it answers from counts alone.

In:  passages as an index gives them, more of them at any time.
Out: those that answer a question of single words, `Matched`; it keeps no rows, so phrases are for an index to find.

By the rule of `model.passages`: a word is as often in a passage as its most frequent lexeme, or as all that begin so.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING

import numpy as np

from travaux.projections.columns import Columns, Counts, Matched, Numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from travaux.model.passages import Clause, Indexed, Question


class Lexicon:
    """The passages of one record, by lexeme; grows only.

    Attributes:
        marks: the entries that were read in, each with the number of its parts disclosed then.
        state: of the ledger up to which it was read in; None before.
    """

    def __init__(self) -> None:
        self.marks: dict[str, int] = {}
        self.state: frozenset[str] | None = None
        self._columns = Columns()
        self._known: set[tuple[str, str, str]] = set()
        self._held: dict[str, tuple[array[int], array[int]]] = {}
        """Of each lexeme the passages that have it, and how often."""
        self._sorted: list[str] = []

    def __len__(self) -> int:
        return len(self._columns)

    def take(self, marks: Mapping[str, int], passages: Iterable[Indexed]) -> None:
        """Add passages of entries, and mark those entries as read in. Known ones change nothing."""
        new: list[Indexed] = []
        for one in passages:
            key = (one.entry, one.place, one.digest)
            if key not in self._known:
                self._known.add(key)
                self._hold(len(self._columns) + len(new), one.row)
                new.append(one._replace(row=""))
        self._columns.extend(new)
        self.marks.update(marks)

    def can_answer(self, question: Question) -> bool:
        """Say whether counts are enough: no clause is a phrase."""
        return all(len(clause.words) == 1 for clause in question.clauses)

    def match(self, question: Question) -> Matched:
        """Give the passages that answer a question of single words."""
        wanted = [self._counts(clause) for clause in question.wanted]
        fits = np.logical_and.reduce([counts > 0 for counts in wanted])
        for clause in question.excluded:
            fits &= self._counts(clause) == 0
        at = np.flatnonzero(fits)
        return Matched(self._columns, at, np.stack([counts[at] for counts in wanted], axis=1))

    def _hold(self, number: int, row: str) -> None:
        for lexeme, count in Counter(row.split("|")).items():
            if lexeme not in _NO_LEXEME:
                held = self._held.get(lexeme)
                if held is None:
                    held = self._held[lexeme] = (array("I"), array("I"))
                held[0].append(number)
                held[1].append(count)

    def _counts(self, clause: Clause) -> Numbers:
        """Give how often each passage has a word."""
        most = np.zeros(len(self._columns), np.int64)
        for lexeme in clause.words[0]:
            if held := self._held.get(lexeme):
                # A lexeme's passages are distinct, so that each is written once.
                at = np.array(held[0])
                most[at] = np.maximum(most[at], np.array(held[1]))
        for beginning in clause.beginnings:
            most = np.maximum(most, self._beginning(beginning))
        return most

    def _beginning(self, beginning: str) -> Counts:
        total = np.zeros(len(self._columns), np.int64)
        for lexeme in self._lexemes(beginning):
            held = self._held[lexeme]
            total[np.array(held[0])] += np.array(held[1])
        return total

    def _lexemes(self, beginning: str) -> Iterator[str]:
        if len(self._sorted) != len(self._held):
            # Those that came since stand at the end of a list that is in order: sorting it is soon done.
            self._sorted += list(self._held)[len(self._sorted) :]
            self._sorted.sort()
        first = bisect_left(self._sorted, beginning)
        following = (self._sorted[n] for n in range(first, len(self._sorted)))
        return takewhile(lambda lexeme: lexeme.startswith(beginning), following)


_NO_LEXEME = ("", " ")
"""What stands between bars and is none."""
