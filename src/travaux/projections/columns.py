"""Columns: passages by number, each of their properties in an array, so that many are judged at once.

In:  passages as an index gives them.
Out: `Columns`, which grow only; `Matched`, those that answer a question, with how often each has each clause.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from travaux.projections.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from travaux.model.passages import Indexed, Question

Numbers: TypeAlias = npt.NDArray[np.int64]
Counts: TypeAlias = npt.NDArray[np.int64]
"""A row for each passage, a column for each wanted clause."""

_LENSES = 8


class Names:
    """Values by number, each once; `values` has them in order."""

    def __init__(self) -> None:
        self.values: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, value: str) -> int:
        """Give the number of a value, a new one where it is new."""
        number = self._numbers.get(value)
        if number is None:
            number = self._numbers[value] = len(self.values)
            self.values.append(value)
        return number

    def find(self, values: Iterable[str]) -> list[int]:
        """Give the numbers of those values that have one."""
        return [self._numbers[value] for value in values if value in self._numbers]

    def __len__(self) -> int:
        return len(self.values)


class Columns:
    """Passages by number; a number keeps its meaning.

    Attributes:
        passages: by number.
        entries, kinds, languages: the values that `entry_of`, `kind_of`, `language_of` number.
        memory: what lenses show of the entries.
    """

    def __init__(self) -> None:
        self.passages: list[Indexed] = []
        self.entries, self.kinds, self.languages = Names(), Names(), Names()
        self.memory = Memory(_LENSES)
        self._grown = tuple(array("q") for _ in range(4))
        self._frozen: tuple[Numbers, ...] = ()

    def __len__(self) -> int:
        return len(self.passages)

    def extend(self, passages: Sequence[Indexed]) -> None:
        """Take in passages, each under the next number."""
        columns = (
            [self.entries.number(one.entry) for one in passages],
            [self.kinds.number(one.kind) for one in passages],
            [self.languages.number(one.language) for one in passages],
            [one.length for one in passages],
        )
        for column, values in zip(self._grown, columns, strict=True):
            column.extend(values)
        self.passages.extend(passages)

    @property
    def entry_of(self) -> Numbers:
        """Of each passage the number of its entry."""
        return self._arrays()[0]

    @property
    def kind_of(self) -> Numbers:
        """Of each passage the number of its kind."""
        return self._arrays()[1]

    @property
    def language_of(self) -> Numbers:
        """Of each passage the number of its language."""
        return self._arrays()[2]

    @property
    def length(self) -> Numbers:
        """Of each passage how many words it has."""
        return self._arrays()[3]

    def _arrays(self) -> tuple[Numbers, ...]:
        if not self._frozen or len(self._frozen[0]) != len(self.passages):
            self._frozen = tuple(np.array(column, np.int64) for column in self._grown)
        return self._frozen


@dataclass(frozen=True, slots=True)
class Matched:
    """The passages that have every wanted clause and none that is excluded."""

    columns: Columns
    at: Numbers
    """Their numbers, ascending."""
    counts: Counts


def judged(question: Question, found: Iterable[Indexed]) -> Matched:
    """Judge passages one by one, by the rule of `model.passages`."""
    wanted = [clause.count for clause in question.wanted]
    excluded = [clause.count for clause in question.excluded]
    kept, counted = [], []
    for one in found:
        counts = [count(one.row) for count in wanted]
        if 0 not in counts and not any(count(one.row) for count in excluded):
            kept.append(one)
            counted.append(counts)
    columns = Columns()
    columns.extend(kept)
    counts_of = np.array(counted, np.int64).reshape(len(kept), len(wanted))
    return Matched(columns, np.arange(len(kept)), counts_of)
