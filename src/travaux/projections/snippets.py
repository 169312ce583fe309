"""Snippets: the part of a passage that shows why it answers, with the words found marked.

In:  a passage and a question that it answers.
Out: `Snippet`; its text is the passage's own, never changed, and its marks are offsets.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.model.instruments import DraftSubmitted
from travaux.text import lexemes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from travaux.model.entries import Entry
    from travaux.model.passages import Clause, Question
    from travaux.projections.passages import Passage

LONGEST = 280
"""Code points shown of a longer passage."""
_BEFORE = 60
"""Of these, at most so many before the first word found."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a passage."""

    text: str
    start: int
    """Where in the passage, in code points."""
    marks: tuple[tuple[int, int], ...]
    """The words found, in code points of `text`; neighbours of one phrase are one mark."""
    cut_before: bool
    """The passage begins earlier."""
    cut_after: bool

    @property
    def first(self) -> int:
        """Where the first word found stands in `text`."""
        return self.marks[0][0] if self.marks else 0


def snippet(passage: Passage, question: Question) -> Snippet:
    """Choose the stretch in which most of what was asked stands together."""
    text = passage.text
    marks = list(_marks(passage, question))
    start, end = _window(text, marks)
    shown = sorted({(max(at, start), min(to, end)) for at, to, _ in marks if at < end and to > start})
    return Snippet(
        text=text[start:end],
        start=start,
        marks=tuple((at - start, to - start) for at, to in _joined(shown)),
        cut_before=bool(text[:start].strip()),
        cut_after=bool(text[end:].strip()),
    )


def innermost(entry: Entry, at: int | None) -> str | None:
    """Give the innermost provision of a draft that holds an offset."""
    if at is None or not isinstance(entry.body, DraftSubmitted):
        return None
    holding = [place for place in entry.body.provisions if place.start <= at < place.end]
    return min(holding, key=lambda place: (place.end - place.start, -place.start)).id if holding else None


def _marks(passage: Passage, question: Question) -> Iterator[tuple[int, int, int]]:
    """Give start and end of each word or phrase found, and the number of its clause, in any order."""
    read = lexemes.read(passage.text, passage.language)
    for number, clause in enumerate(question.wanted):
        for first in _places(read.lexemes, clause):
            yield read.spans[first][0], read.spans[first + len(clause.words) - 1][1], number


def _places(words: Sequence[tuple[str, ...]], clause: Clause) -> Iterator[int]:
    """Give where a clause begins among words; by the same rule as `Clause.count`."""
    wanted = [frozenset(word) for word in clause.words]
    last = len(wanted) - 1
    for first in range(len(words) - last):
        ends = words[first + last]
        if wanted[last].isdisjoint(ends) and not (
            clause.beginnings and any(one.startswith(clause.beginnings) for one in ends)
        ):
            continue
        if all(not wanted[n].isdisjoint(words[first + n]) for n in range(last)):
            yield first


def _window(text: str, marks: Sequence[tuple[int, int, int]]) -> tuple[int, int]:
    """Choose where to begin and end; cut at blanks."""
    if len(text) <= LONGEST:
        return 0, len(text)
    fullest = _fullest(sorted(marks), LONGEST - _BEFORE)
    start = max(0, min(fullest - _BEFORE, len(text) - LONGEST))
    if start:
        blank = _blank(text, start, fullest)
        start = blank + 1 if blank >= 0 else start
    end = min(len(text), start + LONGEST)
    if end < len(text):
        blank = max(text.rfind(sign, fullest + 1, end) for sign in " \n")
        end = blank if blank > fullest else end
    return start, end


def _fullest(marks: Sequence[tuple[int, int, int]], room: int) -> int:
    """Give where the stretch begins that holds most clauses, then most marks; the earliest of several."""
    best, best_at = (0, 0), 0
    inside: Counter[int] = Counter()
    after = 0
    for n, (at, _, _) in enumerate(marks):
        while after < len(marks) and (after <= n or marks[after][1] <= at + room):
            inside[marks[after][2]] += 1
            after += 1
        value = (sum(count > 0 for count in inside.values()), inside.total())
        if value > best:
            best, best_at = value, at
        inside[marks[n][2]] -= 1
    return best_at


def _blank(text: str, start: int, end: int) -> int:
    """Give the first blank between two offsets, a line end before any other; -1 where there is none."""
    line = text.find("\n", start, end)
    return line if line >= 0 else text.find(" ", start, end)


def _joined(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join spans that overlap."""
    start = end = -1
    for at, to in spans:
        if at > end or end < 0:
            if end >= 0:
                yield start, end
            start, end = at, to
        else:
            end = max(end, to)
    if end >= 0:
        yield start, end
