"""The redline engine: two texts in one, article by article, word by word.

In:  two bodies and their alignment.
Out: units in the order of the new text, each with its runs; what is systematic said once; flags where a lawyer looks.

Paragraphs are paired within the articles that belong together; those left over anywhere are looked for everywhere, as
moved. Within a pair the longest common subsequence of words decides. Nothing is left out: both texts can be rebuilt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from travaux.model.alignments import Alignment
from travaux.model.faults import Fault
from travaux.model.redlines import Fate, Redline, Unit
from travaux.text import classify, moves, pairs, seams, telling, wordwise
from travaux.text.bodies import Body, Paragraph, Segment
from travaux.text.classify import Judge, Piece
from travaux.text.layout import Couple, couples
from travaux.text.seams import Stretch
from travaux.text.telling import Telling
from travaux.text.wordwise import Line, Signs, Span

ENGINE = "redline/4"
"""Kept beside whatever rests on a redline; raised when any two texts may be marked otherwise."""

Place: TypeAlias = tuple[int, int]
"""A couple, and a paragraph of one of its sides."""


def redline(old: Body, new: Body, found: Alignment) -> Redline:
    """Mark one text against another.

    Laws: both texts can be rebuilt (`model.redlines`); the same texts give the same redline; of one text and itself
    nothing is changed.
    """
    work = _Work(old, new, couples(old, new, found))
    work.pair()
    work.move()
    pieces = [list(work.pieces(at)) for at in range(len(work.couples))]
    judge = Judge(old, new, found, classify.renames(pieces))
    judge.learn(piece for parts in pieces for piece in parts)
    units = tuple(_unit(couple, parts, judge) for couple, parts in zip(work.couples, pieces, strict=True))
    faults = (*found.faults, *work.faults())
    return Redline(ENGINE, units, judge.said(), faults, new.outline.language)


@dataclass(slots=True)
class _Work:
    """What is known of two texts while they are being marked."""

    old: Body
    new: Body
    couples: list[Couple]
    _signs: Signs = field(default_factory=Signs)
    _lines: dict[tuple[int, int, int], Line] = field(default_factory=dict)
    _stretches: list[list[Stretch]] = field(default_factory=list)
    _gone: dict[Place, Place] = field(default_factory=dict)
    _come: dict[Place, Place] = field(default_factory=dict)
    _moves: dict[Place, int] = field(default_factory=dict)
    _bounded: list[str] = field(default_factory=list)
    _telling: Telling = field(default_factory=lambda: Telling(()))

    def pair(self) -> None:
        """Pair the paragraphs of each couple."""
        paired: list[pairs.Pairs] = []
        for couple in self.couples:
            if couple.old is None or couple.new is None:
                paired.append([])
                continue
            old, new = couple.old, couple.new

            def likeness(i: int, j: int, old: Segment = old, new: Segment = new) -> float:
                one, other = old.paragraphs[i], new.paragraphs[j]
                lengths = one.end - one.start, other.end - other.start
                if min(lengths) * _MOST_LONGER < max(lengths):
                    return 0.0
                lines = self._line(0, one), self._line(1, other)
                like = wordwise.likeness(*lines, pairs.SMALL)
                if like >= pairs.ALIKE:
                    return like
                if telling.is_same_head(*lines):
                    return pairs.ALIKE
                return 1.0 if _is_cased(*lines) else like

            said = [
                [text.text[one.start : one.end] for one in segment.paragraphs]
                for text, segment in ((self.old, old), (self.new, new))
            ]
            found, is_bounded = pairs.in_order(said[0], said[1], likeness)
            paired.append(found)
            if is_bounded:
                self._bounded.append(new.id)
        self._sample()
        self._telling = Telling(self._lines.values())
        self._stretches += map(self._stretched, self.couples, paired)

    def _sample(self) -> None:
        """Cut some of the paragraphs that are the same in both texts too: they tell which words are formulas."""
        equal = [
            one
            for couple in self.couples
            for one in (couple.old.paragraphs if couple.old is not None else ())
            if (0, one.start, one.stop) not in self._lines
        ]
        for one in equal[:: max(1, len(equal) // _SAMPLE)]:
            self._line(0, one)

    def _stretched(self, couple: Couple, found: pairs.Pairs) -> list[Stretch]:
        """Give the pairs of a couple that share more than formulas, and what was only broken elsewhere."""
        if couple.old is None or couple.new is None:
            return []
        old, new = couple.old, couple.new
        texts = self.old.text, self.new.text
        kept: pairs.Pairs = []
        apart: pairs.Pairs = []
        if old.label_end > old.start and new.label_end > new.start and (0, 0) not in found:
            # The lines with the labels belong together, however their headings read.
            found = [(0, 0), *((i, j) for i, j in found if i and j)]
        for i, j in found:
            if not i and not j:
                kept.append((i, j))
                continue
            one, other = old.paragraphs[i], new.paragraphs[j]
            if texts[0][one.start : one.end] != texts[1][other.start : other.end]:
                lines = self._line(0, one), self._line(1, other)
                if not (self._telling.is_shared(*lines) or _is_cased(*lines)):
                    apart.append((i, j))
                    continue
            kept.append((i, j))
        return self._joined(kept, old, new, apart)

    def _joined(self, found: pairs.Pairs, old: Segment, new: Segment, apart: pairs.Pairs) -> list[Stretch]:
        """Give pairs as stretches, with what was only broken elsewhere; what all has a partner needs no look."""
        if len(found) == len(old.paragraphs) == len(new.paragraphs):
            return [Stretch(i, i + 1, j, j + 1) for i, j in found]
        signs = [
            [self._line(side, one).signs for one in segment.paragraphs]
            for side, segment in enumerate((old, new))
        ]
        return seams.joined(found, signs[0], signs[1], apart)

    def move(self) -> None:
        """Look for the paragraphs without a partner in the whole text."""
        left: tuple[dict[Place, Line], dict[Place, Line]] = {}, {}
        for at, couple in enumerate(self.couples):
            paired = (
                {i for one in self._stretches[at] for i in range(one.old, one.old_stop)},
                {j for one in self._stretches[at] for j in range(one.new, one.new_stop)},
            )
            for side, segment in enumerate((couple.old, couple.new)):
                if segment is not None:
                    for one in range(len(segment.paragraphs)):
                        if one not in paired[side]:
                            left[side][at, one] = self._line(side, segment.paragraphs[one])
        self._gone = moves.moved(left[0], left[1], self._telling)
        self._come = {new: old for old, new in self._gone.items()}
        self._moves = {new: number for number, new in enumerate(sorted(self._come), 1)}

    def pieces(self, at: int) -> Iterator[Piece]:
        """Give what a couple shows, in order: what went before what came."""
        old, new = self.couples[at].old, self.couples[at].new
        counts = [0 if one is None else len(one.paragraphs) for one in (old, new)]
        at_old = at_new = 0
        for one in [*self._stretches[at], Stretch(counts[0], counts[0], counts[1], counts[1])]:
            if old is not None:
                yield from (self._went(at, i, old) for i in range(at_old, one.old))
            if new is not None:
                yield from (self._came(at, j, new) for j in range(at_new, one.new))
            if old is not None and new is not None and one.old < counts[0]:
                yield self._laid(
                    _whole(old.paragraphs[one.old : one.old_stop]),
                    _whole(new.paragraphs[one.new : one.new_stop]),
                    Fate.KEPT,
                )
            at_old, at_new = one.old_stop, one.new_stop

    def faults(self) -> tuple[Fault, ...]:
        """Say where work was bounded."""
        return tuple(
            Fault(
                "work-bounded",
                f"{name} has too many paragraphs to compare each with each: they were taken in order",
            )
            for name in self._bounded
        )

    def _went(self, at: int, one: int, old: Segment) -> Piece:
        there = self._gone.get((at, one))
        if there is None:
            paragraph = old.paragraphs[one]
            said = self.old.text[paragraph.start : paragraph.stop]
            return Piece(Fate.STRUCK, (Span(said, ""),), paragraph.start, None)
        return self._laid(old.paragraphs[one], self._paragraph(1, there), Fate.MOVED_FROM, self._moves[there])

    def _came(self, at: int, one: int, new: Segment) -> Piece:
        there = self._come.get((at, one))
        if there is None:
            paragraph = new.paragraphs[one]
            said = self.new.text[paragraph.start : paragraph.stop]
            return Piece(Fate.ADDED, (Span("", said),), None, paragraph.start)
        return self._laid(self._paragraph(0, there), new.paragraphs[one], Fate.MOVED_TO, self._moves[at, one])

    def _laid(self, old: Paragraph, new: Paragraph, fate: Fate, move: int | None = None) -> Piece:
        """Lay an old paragraph and a new one over each other."""
        said = self.old.text[old.start : old.stop], self.new.text[new.start : new.stop]
        if said[0] == said[1]:
            return Piece(fate, (Span(*said),), old.start, new.start, move)
        spans = wordwise.compare(self._line(0, old), self._line(1, new))
        return Piece(fate, tuple(spans), old.start, new.start, move)

    def _paragraph(self, side: int, place: Place) -> Paragraph:
        couple = self.couples[place[0]]
        segment = couple.new if side else couple.old
        return segment.paragraphs[place[1]] if segment is not None else Paragraph(0, 0, 0)

    def _line(self, side: int, paragraph: Paragraph) -> Line:
        """Cut a paragraph, once."""
        place = side, paragraph.start, paragraph.stop
        known = self._lines.get(place)
        if known is None:
            text = (self.old, self.new)[side].text
            known = self._lines[place] = Line(text[paragraph.start : paragraph.stop], self._signs)
        return known


def _is_cased(old: Line, new: Line) -> bool:
    """Say whether two paragraphs are one but for their capitals: a heading that was set otherwise."""
    return len(old.text) == len(new.text) and old.text.casefold() == new.text.casefold()


def _whole(paragraphs: Sequence[Paragraph]) -> Paragraph:
    """Give neighbouring paragraphs as one."""
    return Paragraph(paragraphs[0].start, paragraphs[-1].end, paragraphs[-1].stop)


_SAMPLE = 300
"""Unchanged paragraphs that are read for their formulas."""
_MOST_LONGER = 6
"""A paragraph so many times as long as another has nothing in common with it that is worth showing."""


def _unit(couple: Couple, pieces: Sequence[Piece], judge: Judge) -> Unit:
    """Word a couple."""
    old, new = couple.old, couple.new
    return Unit(
        old_id=old.id if old is not None else None,
        new_id=new.id if new is not None else None,
        old_start=old.start if old is not None else None,
        new_start=new.start if new is not None else None,
        runs=judge.runs(couple, pieces),
        flags=judge.flags(couple, pieces),
    )
