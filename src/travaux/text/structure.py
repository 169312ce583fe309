"""Structure: which labels begin a part, chapter, section, annex or article, and what stands in what.

In:  the lines of a text and the labels at their heads.
Out: divisions in reading order with their parents, and the faults of their numbers.

A label that a sentence broken over two lines brought to a line's head ("in accordance with / Article 5 of …") is
told from a real one by the words around it and by the number that is due next.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from travaux.model.outlines import Kind
from travaux.text import contents, labels, numbering
from travaux.text.labels import Label, Strength
from travaux.text.lines import Before, Page
from travaux.text.numbering import Number, Row, Step

_HEADING_LENGTH = 160
_MANY = 20
_NEARLY_ALL = 0.9


@dataclass(frozen=True, slots=True)
class Division:
    """A label that counts, and where it belongs."""

    label: Label
    parent: int | None
    """Index of the division it stands in."""
    end_line: int
    """The line after its last."""
    step: Step


@dataclass(frozen=True, slots=True)
class Structure:
    """The divisions of a text, and where the text proper begins after a table of contents."""

    divisions: tuple[Division, ...]
    contents_end: int
    """The line after the last entry of a table of contents at the head; 0 without one."""


@dataclass(slots=True)
class _Scope:
    """The numbering inside the main text or inside one annex."""

    rows: dict[int, Row] = field(default_factory=dict)
    """One row of numbers per rank."""
    open: list[int] = field(default_factory=list)
    """Indexes of the open divisions, outermost first; the annex itself is not among them."""
    is_fresh: bool = True
    """Whether a chapter or the like was opened since the last article: articles may begin again."""

    def row(self, rank: int) -> Row:
        return self.rows.setdefault(rank, Row(counts_hundreds=True))


class _Builder:
    """Takes labels in reading order; accepts or refuses each."""

    def __init__(self, page: Page, *, language: str, section_rank: float) -> None:
        self._page = page
        self._language = language
        self._section_rank = section_rank
        self._main = _Scope()
        self._annexes: list[tuple[int, _Scope]] = []
        self._annex_rows: dict[int | None, Row] = {}
        self.found: list[tuple[Label, int | None, Step]] = []
        self.has_articles = False
        self._last_line = -1
        """The line of the last label that counted."""

    def offer(self, label: Label) -> None:
        number = numbering.number(label.number, language=self._language)
        if label.kind is Kind.ANNEX:
            if self._accepts_annex(label, number):
                self._open_annex(label, number)
            return
        scope = self._scope(label, number)
        if not _accepts(
            label,
            self._page.before_below(label.line, self._last_line),
            is_due=self._is_due(scope, label, number),
            is_wrapped=self._page.is_wrapped,
        ):
            return
        if scope is self._main:
            self._annexes.clear()
        self._open(scope, label, number)

    def _scope(self, label: Label, number: Number) -> _Scope:
        """Give the innermost annex, or the main text where the label goes on with its numbers."""
        if not self._annexes:
            return self._main
        inner = self._annexes[-1][1]
        main_row = self._main.rows.get(label.rank)
        if main_row is None or main_row.last is None or number.is_first:
            return inner
        resumes = main_row.expects(number) and not inner.row(label.rank).expects(number)
        return self._main if resumes else inner

    def _is_due(self, scope: _Scope, label: Label, number: Number) -> bool:
        row = scope.row(label.rank)
        begins = number.is_first or (number.opens_hundred and label.rank == labels.SECTION)
        return row.expects(number) or (begins and (scope.is_fresh or label.rank != labels.ARTICLE))

    def _accepts_annex(self, label: Label, number: Number) -> bool:
        before = self._page.before_below(label.line, self._last_line)
        if label.is_protocol and not (label.number and self.has_articles and before.has_blank):
            return False
        if not label.number and label.strength is not Strength.STRONG and not before.has_blank:
            return False
        row = self._annex_rows.get(None)
        is_due = bool(label.number) and (number.is_first if row is None else row.expects(number))
        return _accepts(label, before, is_due=is_due, is_wrapped=self._page.is_wrapped)

    def _open_annex(self, label: Label, number: Number) -> None:
        holder = None
        if label.rank == labels.APPENDIX and self._annexes:
            outer = [at for at, _ in self._annexes if self.found[at][0].rank == labels.ANNEX]
            holder = outer[-1] if outer else None
        self._annexes = [pair for pair in self._annexes if pair[0] == holder]
        self._main.open.clear()  # whatever comes after an annex no longer stands in the chapter before it
        row = self._annex_rows.setdefault(holder, Row())
        step = row.add(number) if label.number else Step.NEXT
        self._annexes.append((len(self.found), _Scope()))
        self._found(label, holder, step)

    def _open(self, scope: _Scope, label: Label, number: Number) -> None:
        rank = self._effective(label.rank)
        while scope.open and self._effective(self.found[scope.open[-1]][0].rank) >= rank:
            scope.open.pop()
        row = scope.row(label.rank)
        begins_again = (number.is_first and number in row.seen) or number.opens_hundred
        if begins_again and (scope.is_fresh or label.rank != labels.ARTICLE):
            row = scope.rows[label.rank] = Row(counts_hundreds=True)
        step = row.add(number)
        scope.is_fresh = label.rank != labels.ARTICLE
        self.has_articles |= label.rank == labels.ARTICLE
        annex = self._annexes[-1][0] if self._annexes else None
        self._found(label, scope.open[-1] if scope.open else annex, step)
        scope.open.append(len(self.found) - 1)

    def _found(self, label: Label, parent: int | None, step: Step) -> None:
        self.found.append((label, parent, step))
        self._last_line = label.line

    def _effective(self, rank: int) -> float:
        """Give the rank; that of a section is as the text has it."""
        return self._section_rank if rank == labels.SECTION else rank


def structure(page: Page, *, language: str) -> Structure:
    """Find the divisions of a text."""
    candidates = [
        found
        for at, line in enumerate(page.lines)
        if page.text[line.first].isupper()
        if (found := labels.label(page.text, line, at)) is not None and found.strength is not Strength.MENTION
    ]
    candidates = _of_one_shape(candidates)
    listed = contents.listed(page, candidates)
    builder = _Builder(
        page,
        language=language,
        section_rank=_section_rank(page, [found for at, found in enumerate(candidates) if at not in listed]),
    )
    for at, found in enumerate(candidates):
        if at not in listed:
            builder.offer(found)
    first = builder.found[0][0].line if builder.found else len(page.lines)
    contents_end = max((candidates[at].line + 1 for at in listed if candidates[at].line < first), default=0)
    return Structure(_closed(builder.found, len(page.lines)), contents_end)


def _of_one_shape(found: list[Label]) -> list[Label]:
    """Leave out a label such as "Article 13. Each Party …" where articles are numbered 12.1, 12.2, 12.3."""
    shapes = Counter(label.number.count(".") for label in found if label.rank == labels.ARTICLE)
    if not shapes:
        return found
    (usual, often), *_ = shapes.most_common(1)
    if often < _MANY or often < _NEARLY_ALL * shapes.total():
        return found
    annexes = (at for at, label in enumerate(found) if label.rank in {labels.ANNEX, labels.APPENDIX})
    main = found[: next(annexes, len(found))]
    return [
        label
        for label in main
        if label.rank != labels.ARTICLE
        or label.number.count(".") == usual
        or label.rest_end - label.rest_start <= (0 if usual else _HEADING_LENGTH)
    ] + found[len(main) :]


def _section_rank(page: Page, found: list[Label]) -> float:
    """Say where sections stand: in chapters; above them, as a Russian раздел; or in articles, as a bank's statutes do.

    The first section tells: it comes before any chapter, or right below an article's label and heading.
    """
    ranks = [label.rank for label in found]
    if labels.SECTION not in ranks:
        return labels.SECTION
    first = ranks.index(labels.SECTION)
    if (
        first
        and ranks[first - 1] == labels.ARTICLE
        and contents.is_empty(page, found[first - 1], found[first].line)
    ):
        return labels.ARTICLE + 0.5
    return (
        labels.CHAPTER - 0.5
        if labels.CHAPTER in ranks[first:] and labels.CHAPTER not in ranks[:first]
        else labels.SECTION
    )


def _closed(found: list[tuple[Label, int | None, Step]], line_count: int) -> tuple[Division, ...]:
    """Say where each division ends: where the next one begins that does not stand in it."""
    ends = [line_count] * len(found)
    open_: list[int] = []
    for at, (label, parent, _) in enumerate(found):
        while open_ and open_[-1] != parent:
            ends[open_.pop()] = label.line
        open_.append(at)
    return tuple(
        Division(label, parent, end, step) for (label, parent, step), end in zip(found, ends, strict=True)
    )


def _accepts(label: Label, before: Before, *, is_due: bool, is_wrapped: bool) -> bool:
    """Say whether a label counts, by its own line, by the line before and by the number that is due."""
    is_sure = is_due and label.strength is Strength.STRONG and not label.is_bare_dot
    is_heading = label.strength is Strength.STRONG and label.rest_end - label.rest_start <= _HEADING_LENGTH
    if not is_wrapped:
        return is_due or is_heading
    if before.is_hanging:
        return is_sure and (before.has_blank or label.is_capital or before.tail.endswith(","))
    if before.is_open:
        return is_sure
    if label.strength is Strength.WEAK:
        return is_due or label.kind is Kind.ANNEX
    return True
