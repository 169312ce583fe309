"""Lists: which markers in a passage number paragraphs and points, and which stands under which.

In:  the lines of one passage: the body of an article, of an annex, of the preamble.
Out: items in reading order, each with the item it stands under.

Whether "(i)" is the ninth letter or the Roman one is read off the lists that are open and the marker that comes next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from travaux.text import markers
from travaux.text.lines import NOTHING_BEFORE, Before, Page
from travaux.text.markers import Marker
from travaux.text.numbering import Number, Row, Step

MAX_DEPTH = 12
"""Deeper lists are read as going on at this depth: no text for people has them, and ids would grow without end."""

_LOOK_AHEAD = 40
_WIDEST_GAP = 10
_FIRST_AT_MOST = 3
_NEEDS_SECOND = frozenset({"a.", "A.", "A–", "A-", "A—", "bare 1"})


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered paragraph or point."""

    marker: Marker
    parent: int | None
    """Index of the item it stands under."""
    end: int
    """Where the next item begins that does not stand under it, or the passage ends."""
    step: Step
    holds_next: bool
    """Whether the rest of its line is an item too."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    marker: Marker
    line: int
    before: Before
    is_chained: bool
    """Whether it stands behind another marker, or behind the label of the passage."""


@dataclass(slots=True)
class _List:
    style: str
    rows: dict[str, Row]
    item: int
    """Its latest item."""

    def next_in(self, marker: Marker) -> list[str]:
        if marker.style != self.style:
            return []
        return [
            name for name, number in marker.readings if name in self.rows and self.rows[name].expects(number)
        ]

    def add(self, marker: Marker, item: int, names: Sequence[str]) -> Step:
        readings = dict(marker.readings)
        self.rows = {name: self.rows[name] for name in names}
        self.item = item
        return [row.add(readings[name]) for name, row in self.rows.items()][0]  # noqa: RUF015  each must be entered


@dataclass(slots=True)
class _Passage:
    page: Page
    candidates: list[_Candidate] = field(default_factory=list)
    open: list[_List] = field(default_factory=list)
    items: list[tuple[Marker, int | None, Step]] = field(default_factory=list)
    last_line: int = -1

    def place(self, at: int) -> bool:
        """Take candidate number `at` into a list, or leave it; say which."""
        found = self.candidates[at]
        if markers.is_mention(self.page.text, found.marker, found.before):
            return False
        going_on = self._going_on(at)
        starts = [name for name, number in found.marker.readings if number.is_first]
        is_either = going_on is not None and bool(starts) and not set(starts) & set(going_on[1])
        if going_on is not None and not (is_either and self._starts_rather(at, going_on, starts)):
            depth, names = going_on
            del self.open[depth + 1 :]
            self._enter(found, names)
            return True
        if starts and self._may_start(at, starts):
            self._start(found, starts)
            return True
        return not found.is_chained and _is_break(found.before) and self._with_gap(at)

    def _going_on(self, at: int) -> tuple[int, list[str]] | None:
        """Find the innermost list that the marker goes on with; another, if the marker after it says so."""
        marker = self.candidates[at].marker
        found = [
            (depth, names)
            for depth, list_ in reversed(list(enumerate(self.open)))
            if (names := list_.next_in(marker))
        ]
        if len(found) > 1:
            following = self._following(at)
            for depth, names in found:
                if following is not None and _follows(marker, following, names):
                    return depth, names
        return found[0] if found else None

    def _starts_rather(self, at: int, going_on: tuple[int, list[str]], starts: list[str]) -> bool:
        """Decide "(i)" after "(h)": a new list if "(ii)" comes next, the old one if "(j)" does."""
        found = self.candidates[at]
        following = self._following(at)
        if following is not None:
            if _follows(found.marker, following, starts):
                return not _follows(found.marker, following, going_on[1])
            if _follows(found.marker, following, going_on[1]):
                return False
        return found.is_chained or found.before.introduces

    def _following(self, at: int) -> Marker | None:
        """Give the next marker written the same way, if one comes soon."""
        style = self.candidates[at].marker.style
        for candidate in self.candidates[at + 1 : at + 1 + _LOOK_AHEAD]:
            if candidate.marker.style == style and not markers.is_mention(
                self.page.text, candidate.marker, candidate.before
            ):
                return candidate.marker
        return None

    def _may_start(self, at: int, starts: list[str]) -> bool:
        """Say whether a list may begin here; ways of writing that prose shares need a second item."""
        found = self.candidates[at]
        marker = found.marker
        if marker.rest_start < marker.rest_end and found.is_chained and marker.is_figures:
            return not self.page.text[marker.rest_start].islower()
        if marker.is_decimal and not self._is_decimal_start(marker):
            return False
        if self._alike(marker, starts) is not None and not found.is_chained and not _is_break(found.before):
            return False
        is_doubtful = marker.style in _NEEDS_SECOND or (marker.is_figures and found.before.is_open)
        if not is_doubtful:
            return True
        if marker.is_bare and (self._rest_is_lower(marker) or not _is_break(found.before)):
            return False
        following = self._following(at)
        return following is not None and _follows(marker, following, starts)

    def _is_decimal_start(self, marker: Marker) -> bool:
        """Say whether "1.1" begins a list: under "1." if such a list is open, and not "1.1 million"."""
        if self._rest_is_lower(marker) and self.page.text[marker.end - 1] != ".":
            return False
        prefix, _, _ = marker.number.rpartition(".")
        latest = [self.items[list_.item][0] for list_ in self.open]
        held = [item.number for item in latest if item.is_figures]
        return not held or prefix in held

    def _rest_is_lower(self, marker: Marker) -> bool:
        return marker.rest_start >= marker.rest_end or self.page.text[marker.rest_start].islower()

    def _alike(self, marker: Marker, names: Sequence[str]) -> int | None:
        """Find the open list that is written the same way, in one of these alphabets."""
        for depth, list_ in enumerate(self.open):
            if list_.style == marker.style and not list_.rows.keys().isdisjoint(names):
                return depth
        return None

    def _start(self, found: _Candidate, starts: list[str]) -> None:
        """Open a list under the innermost item, or where a list written the same way stands."""
        marker = found.marker
        same = self._alike(marker, starts)
        step = Step.NEXT
        has_prose = same is not None and self._has_prose(self.last_line, found.line)
        if same is not None and (has_prose or not found.before.introduces or same < len(self.open) - 1):
            step = Step.NEXT if has_prose else Step.REPEATED
            del self.open[same:]
        elif marker.style in {"1.", "bare 1"} and not found.before.introduces and not found.is_chained:
            outer = [
                depth for depth, list_ in enumerate(self.open) if list_.style.startswith(("A", "(A", "word"))
            ]
            del self.open[outer[-1] + 1 if outer else 0 :]
        del self.open[MAX_DEPTH - 1 :]
        self.open.append(_List(marker.style, {name: Row() for name in starts}, 0))
        self._enter(found, starts, step=step)

    def _with_gap(self, at: int) -> bool:
        """Take a marker whose number is not the one due, where a list break makes it likely one all the same."""
        found = self.candidates[at]
        marker = found.marker
        if marker.style in _NEEDS_SECOND:
            return False
        readings = dict(marker.readings)
        for depth, list_ in reversed(list(enumerate(self.open))):
            if list_.style != marker.style:
                continue
            names = [
                name for name in readings if name in list_.rows and _is_near(list_.rows[name], readings[name])
            ]
            if names:
                del self.open[depth + 1 :]
                self._enter(found, names[:1])
                return True
        if any(list_.style == marker.style for list_ in self.open) or marker.is_decimal:
            return False
        following = self._following(at)
        names = [
            name
            for name, number in readings.items()
            if number.last_figure <= _FIRST_AT_MOST
            or (following is not None and _follows(marker, following, [name]))
        ]
        if not names or (marker.is_figures and self._rest_is_lower(marker)):
            return False
        self._start(found, names)
        return True

    def _enter(self, found: _Candidate, names: Sequence[str], *, step: Step | None = None) -> None:
        parent = self.open[-2].item if len(self.open) > 1 else None
        said = self.open[-1].add(found.marker, len(self.items), names)
        self.items.append((found.marker, parent, said if step in {None, Step.NEXT} else step or said))
        self.last_line = found.line

    def _has_prose(self, after: int, until: int) -> bool:
        """Say whether an unnumbered paragraph stands between two lines."""
        for at in range(after + 1, until):
            line = self.page.lines[at]
            begins = line.has_blank or self.page.text[line.first].isupper()
            if begins and self.page.before(at).is_list_break:
                return True
        return False


def items(page: Page, *, span: tuple[int, int], begin: int) -> list[Item]:
    """Find the numbered paragraphs and points of a passage.

    Args:
        page: the whole text.
        span: the passage's lines, from and up to.
        begin: where the passage begins in its first line, behind its label.
    """
    passage = _Passage(page, _candidates(page, span, begin))
    was_taken = True
    for at, candidate in enumerate(passage.candidates):
        if not candidate.is_chained or was_taken:
            was_taken = passage.place(at)
    return _ended(passage.items, page.end(span[1]))


def _candidates(page: Page, span: tuple[int, int], begin: int) -> list[_Candidate]:
    found: list[_Candidate] = []
    label_line = span[0] if begin > 0 else -1
    for at in range(*span):
        line = page.lines[at]
        start = max(line.first, begin)
        is_chained = start > line.first
        while start < line.end:
            marker = markers.marker(page.text, start, line.end)
            if marker is None or (is_chained and marker.style in _NEEDS_SECOND):
                break
            before = NOTHING_BEFORE if is_chained else page.before_below(at, label_line)
            found.append(_Candidate(marker, at, before, is_chained))
            start, is_chained = marker.rest_start, True
    return found


def _ended(found: list[tuple[Marker, int | None, Step]], end: int) -> list[Item]:
    """Say where each item ends: where the next one begins that does not stand under it."""
    ends = [end] * len(found)
    open_: list[int] = []
    for at, (marker, parent, _) in enumerate(found):
        while open_ and open_[-1] != parent:
            ends[open_.pop()] = marker.start
        open_.append(at)
    starts = {marker.start for marker, _, _ in found}
    return [
        Item(marker, parent, ends[at], step, holds_next=marker.rest_start in starts)
        for at, (marker, parent, step) in enumerate(found)
    ]


def _is_near(row: Row, number: Number) -> bool:
    highest = row.highest
    if highest is None or len(highest.parts) != len(number.parts):
        return False
    return number.last_figure - highest.last_figure <= _WIDEST_GAP


def _follows(marker: Marker, following: Marker, names: Sequence[str]) -> bool:
    """Say whether `following` goes on from `marker`, read in one of these alphabets."""
    readings, later = dict(marker.readings), dict(following.readings)
    for name in names:
        if name in later:
            row = Row()
            row.add(readings[name])
            if row.expects(later[name]):
                return True
    return False


def _is_break(before: Before) -> bool:
    return before.is_list_break or not (before.is_open or before.is_hanging)
