"""Collation: several readings of one passage laid over each other, word by word.

In:  the reading of each text as pieces, two pieces with one key being the same word.
Out: nodes: words that all share, brackets where some have words and others none, alternatives where wordings differ.

Each reading is compared with the first one only (a star): the longest common subsequence of keys. Kept words that
tell nothing between two changes go with them. Where some readings are silent on a stretch in which others differ, the
difference stands inside the bracket.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TypeAlias

from rapidfuzz.distance import LCSseq

from travaux.model.composites import Alternatives, Bracket, Node, Option, Words
from travaux.text.words import is_word

DEEPEST = 12
"""Brackets are nested so deep; what differs further inside stands side by side."""
MOST_PRODUCTS = 400_000_000
"""Of the lengths of two readings: beyond it, all between their first and last difference counts as different."""
_SHORT = 3
_REWRITTEN = 8
"""Changed words in a row, for each word kept beside them, that make a wording of its own."""
_ENDS = frozenset(".;")
"""Where a sentence or a point ends."""

Change: TypeAlias = tuple[int, int, int, int]
"""Where what differs begins and ends in one reading, and in the other."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One wording and the texts that have it."""

    by: tuple[str, ...]
    texts: tuple[str, ...]
    """Pieces; joined, the wording."""
    keys: tuple[str, ...]
    """What each counts as."""
    opens: frozenset[int] = frozenset()
    """Pieces with which an article begins that is not the first."""


Group: TypeAlias = list[Reading]
"""Readings of one wording: they differ in spelling only."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A reading laid along the first one."""

    reading: Reading
    before: tuple[int, ...]
    """Of each piece of the first, and of its end: how many pieces of the reading stand before it."""
    after: tuple[int, ...]
    """The same, what is inserted right before that piece counted too."""
    changes: tuple[tuple[int, int], ...]
    """Stretches of the first that the reading changes; an empty one is an insertion. None touches the next."""

    def part(self, begin: int, end: int) -> Reading:
        """Give some pieces of the reading."""
        one = self.reading
        opens = frozenset(at - begin for at in one.opens if begin <= at < end)
        return Reading(one.by, one.texts[begin:end], one.keys[begin:end], opens)


class Collator:
    """Lays readings over each other.

    Attributes:
        is_bounded: whether two readings were too long to be compared word by word.
    """

    def __init__(self, codes: Sequence[str]) -> None:
        self._rank = {code: at for at, code in enumerate(codes)}
        self.is_bounded = False

    def collate(self, readings: Sequence[Reading], depth: int = 0) -> tuple[Node, ...]:
        """Collate the readings of one passage; the first that says anything is what the others are compared with.

        Law: going into the brackets and options in which a text stands, its words joined are its reading.
        """
        said = [one for one in readings if one.texts]
        if not said:
            return ()
        if len(said) < len(readings):
            silent = self._codes(one for one in readings if not one.texts)
            return (Bracket(self.collate(said, depth + 1), self._codes(said), silent),)
        rows = [self._row(said[0], one) for one in said]
        nodes: list[Node] = []
        done = [0] * len(rows)
        for start, end in _stretches(rows):
            nodes += self._words(
                [row.part(at, row.before[start]) for row, at in zip(rows, done, strict=True)]
            )
            nodes += self._differing([row.part(row.before[start], row.after[end]) for row in rows], depth)
            done = [row.after[end] for row in rows]
        nodes += self._words([row.part(at, row.after[-1]) for row, at in zip(rows, done, strict=True)])
        return tuple(nodes)

    def _row(self, first: Reading, other: Reading) -> _Row:
        """Lay a reading along the first one."""
        length = len(first.keys)
        if first.keys == other.keys:
            straight = tuple(range(length + 1))
            return _Row(other, straight, straight, ())
        before = [0] * (length + 1)
        after = [0] * (length + 1)
        changes = self._changes(first.keys, other.keys)
        i = j = 0
        for start, end, begin, stop in [*changes, (length + 1, length + 1, 0, 0)]:
            for at in range(i, min(start, length + 1)):
                # At `i` itself stands what the change before has set already.
                if at > i or not (i or j):
                    before[at] = after[at] = j + at - i
            if start <= length:
                before[end] = after[end] = stop
                before[start] = begin
            i, j = end, stop
        return _Row(other, tuple(before), tuple(after), tuple(one[:2] for one in changes))

    def _changes(self, old: Sequence[str], new: Sequence[str]) -> list[Change]:
        """Give the stretches that differ, of the old and of the new; kept words that tell nothing join two."""
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        ends = len(old) - tail, len(new) - tail
        if (ends[0] - head) * (ends[1] - head) > MOST_PRODUCTS:
            self.is_bounded = True
            return [(head, ends[0], head, ends[1])]
        found: list[Change] = []
        together = _Together(old, new)
        for one in LCSseq.opcodes(old[head : ends[0]], new[head : ends[1]]):
            if one.tag == "equal":
                continue
            start, begin = head + one.src_start, head + one.dest_start
            end, stop = head + one.src_end, head + one.dest_end
            while found and together(found[-1], (start, end, begin, stop)):
                start, _, begin, _ = found.pop()
            found.append((start, end, begin, stop))
        return found

    def _differing(self, readings: Sequence[Reading], depth: int) -> tuple[Node, ...]:
        """Collate a stretch that is not the same in all readings."""
        groups = _alike(readings)
        if len(groups) == 1:
            return self._words(groups[0])
        silent = [one for one in readings if not one.texts]
        if not silent:
            return (self._side_by_side(groups),)
        said = [group for group in groups if group[0].texts]
        together = [one for group in said for one in group]
        inner: tuple[Node, ...]
        if len(said) == 1:
            inner = self._words(said[0])
        elif depth < DEEPEST:
            inner = self.collate(together, depth + 1)
        else:
            inner = (self._side_by_side(said),)
        return (Bracket(inner, self._codes(together), self._codes(silent)),)

    def _side_by_side(self, groups: Sequence[Group]) -> Alternatives:
        return Alternatives(tuple(Option(self._words(group), self._codes(group)) for group in groups))

    def _words(self, group: Sequence[Reading]) -> tuple[Words, ...]:
        """Give the words that all of a group have, each in its own spelling; nothing where there are none."""
        first = group[0]
        if any(len(one.texts) != len(first.texts) for one in group):  # the same words, cut otherwise
            return (self._said(group, 0, None, opens=0 in first.opens),)
        cuts = sorted({at for one in group for at in one.opens} | {0})
        return tuple(
            self._said(group, start, end, opens=any(start in one.opens for one in group))
            for start, end in pairwise([*cuts, len(first.texts)])
            if start < end
        )

    def _said(self, group: Sequence[Reading], start: int, end: int | None, *, opens: bool) -> Words:
        text = "".join(group[0].texts[start:end])
        spelling = []
        for one in group:
            own = "".join(one.texts[start:end])
            if own != text:
                spelling += [(code, own) for code in one.by]
        spelling.sort(key=lambda pair: self._rank[pair[0]])
        return Words(text, self._codes(group), tuple(spelling), opens)

    def _codes(self, readings: Iterable[Reading]) -> tuple[str, ...]:
        return tuple(sorted((code for one in readings for code in one.by), key=self._rank.__getitem__))


def _stretches(rows: Sequence[_Row]) -> Iterator[tuple[int, int]]:
    """Join the changes of all readings where they overlap or touch."""
    start = end = -1
    for one, stop in sorted({change for row in rows for change in row.changes}):
        if one > end:
            if start >= 0:
                yield start, end
            start, end = one, stop
        else:
            end = max(end, stop)
    if start >= 0:
        yield start, end


def _alike(readings: Iterable[Reading]) -> list[Group]:
    """Group the readings that have the same words, by their keys or letter for letter."""
    groups: list[Group] = []
    by_keys: dict[tuple[str, ...], Group] = {}
    by_text: dict[str, Group] = {}
    for one in readings:
        text = "".join(one.texts)
        group = by_text.get(text)
        if group is None:
            group = by_keys.get(one.keys)
        if group is None:
            group = []
            groups.append(group)
        group.append(one)
        by_text.setdefault(text, group)
        by_keys.setdefault(one.keys, group)
    return groups


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """Count the pieces that two readings share at their head."""
    at = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        at += 1
    return at


class _Together:
    """Says whether what is kept between two changes is better told with them, as part of either wording.

    So it is where it is one short word or none, and where it is a few words of a sentence that was rewritten: two
    wordings of thirty words that happen to share "under this" are two wordings, and no mosaic.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._old = old
        self._words = tuple(tuple(accumulate(map(is_word, side), initial=0)) for side in (old, new))

    def __call__(self, one: Change, other: Change) -> bool:
        """Say it of two changes that follow each other."""
        kept = self._old[one[1] : other[0]]
        said = [key for key in kept if is_word(key)]
        if len(said) < 2 and all(len(key) <= _SHORT for key in said):  # noqa: PLR2004
            return True
        return _ENDS.isdisjoint(kept) and len(said) * _REWRITTEN <= max(
            self._length(one), self._length(other)
        )

    def _length(self, change: Change) -> int:
        """Count the words of the longer side of a change."""
        start, end, begin, stop = change
        old, new = self._words
        return max(old[end] - old[start], new[stop] - new[begin])
