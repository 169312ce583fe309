"""Drawing a timeline: where on the paper each event, promise and date stands.

In:  days, spans of days and short words.
Out: numbers for one SVG template; nothing here knows entries or languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

LETTER = 6.1
"""Mean width of a letter in drawing units: labels are placed without a font at hand."""
_STEPS = (1, 2, 7, 14, 28, 61, 122, 365, 730, 3652, 36525)
"""Days between two ticks; the first step that leaves each label its room is taken."""
_WEEKS = (7, 14, 28)
"""Steps that begin on a Monday."""
_LINE = 62.0
"""Where the one line of a strip lies."""
_LEVELS = (13.0, 29.0)
"""Base lines of the labels above it."""
_LANE, _ROW = 34.0, 20.0
"""Height of a lane, and of each further row of promises in it."""
_RADIUS = 4.5


@dataclass(frozen=True, slots=True)
class Happening:
    """Something to draw: a day, or a span of days where `last` is later."""

    first: date
    last: date
    title: str
    text: str = ""
    """A short label, drawn where there is room."""
    lane: int = 0


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise from the day it was made to the day it fell due; `kept_on` where it was kept."""

    made: date
    due: date
    title: str
    state: str
    note: str = ""
    kept_on: date | None = None
    lane: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """One event on the paper; `stem` is the top of the line that carries its label."""

    x: float
    y: float
    title: str
    text: str = ""
    text_x: float = 0
    text_y: float = 0
    anchor: str = "start"
    stem: float = 0
    width: float = 0
    radius: float = _RADIUS
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One promise on the paper."""

    x: float
    y: float
    width: float
    height: float
    state: str
    title: str


@dataclass(frozen=True, slots=True)
class Label:
    """Words on the paper."""

    x: float
    y: float
    text: str
    anchor: str = "middle"
    line: float = 0


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything the template draws."""

    id: str
    title: str
    width: int
    height: int
    left: int
    axis: float
    lanes: tuple[Label, ...]
    ticks: tuple[Label, ...]
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    notes: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """Days laid out from `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Say where a day stands."""
        days = max((self.last - self.first).days, 1)
        share = (day - self.first).days / days
        return round(self.left + (self.right - self.left) * min(max(share, 0), 1), 1)


@dataclass(frozen=True, slots=True)
class Paper:
    """What any drawing is put on."""

    id: str
    title: str
    scale: Scale
    ticks: tuple[Label, ...]


def scale(days: Sequence[date], *, left: float, right: float) -> Scale:
    """Lay the days out with a little room at both ends."""
    first, last = min(days), max(days)
    room = max(timedelta(days=1), (last - first) / 40)
    early = first - room if first - date.min > room else first
    late = last + room if date.max - last > room else last
    return Scale(early, late, left, right)


def tick_days(scale: Scale, letters: int) -> tuple[date, ...]:
    """Choose the days to write under the axis, none so near another that their labels would touch."""
    span = max((scale.last - scale.first).days, 1)
    most = max(int((scale.right - scale.left) / (letters * LETTER + 24)), 1)
    step = next((step for step in _STEPS if span / step <= most), _STEPS[-1])
    start = scale.first + timedelta(days=1) if span > step else scale.first
    if step in _WEEKS:
        start += timedelta(days=-start.weekday() % 7)
    return tuple(start + timedelta(days=step * n) for n in range((scale.last - start).days // step + 1))


def ticks(scale: Scale, words: Iterable[tuple[date, str]]) -> tuple[Label, ...]:
    """Place the labels of the axis; those at its ends lean inwards."""
    placed = []
    for day, text in words:
        x, half = scale.x(day), len(text) * LETTER / 2
        anchor = "start" if x - half < scale.left else "end" if x + half > scale.right else "middle"
        placed.append(Label(x, 0, text, anchor))
    return tuple(placed)


def strip(paper: Paper, happenings: Sequence[Happening], promises: Sequence[Promise]) -> Drawing:
    """Draw everything on one line, labels above it on two levels where there is room."""
    bars, kept, notes = _promises(paper.scale, promises, [_LINE] * len(promises), lift=15)
    marks: list[Mark] = []
    ends = [-1000.0] * len(_LEVELS)
    for happening in sorted(happenings, key=lambda happening: happening.first):
        mark = _mark(paper.scale, happening, _LINE)
        width = len(happening.text) * LETTER
        leans = mark.x + 4 + width > paper.scale.right
        start = mark.x - 4 - width if leans else mark.x + 4
        level = next((n for n, end in enumerate(ends) if start > end), None)
        if happening.text and level is not None and start >= 0:
            ends[level] = start + width + 10
            mark = replace(
                mark,
                text=happening.text,
                text_x=round(mark.x - 4 if leans else mark.x + 4, 1),
                text_y=_LEVELS[level],
                anchor="end" if leans else "start",
                stem=_LEVELS[level] - 9,
            )
        marks.append(mark)
    return Drawing(
        id=paper.id,
        title=paper.title,
        width=round(paper.scale.right),
        height=round(_LINE + 26),
        left=0,
        axis=_LINE,
        lanes=(),
        ticks=paper.ticks,
        bars=bars,
        marks=(*marks, *kept),
        notes=notes,
    )


def lanes(
    paper: Paper, names: Sequence[str], happenings: Sequence[Happening], promises: Sequence[Promise]
) -> Drawing:
    """Draw each kind of event on a lane of its own; promises that overlap go below one another."""
    rows = _rows(promises)
    depth = [0] * len(names)
    for promise, row in zip(promises, rows, strict=True):
        depth[promise.lane] = max(depth[promise.lane], row)
    tops = [sum(_LANE + _ROW * under for under in depth[:lane]) for lane in range(len(names) + 1)]
    middles = [top + _LANE / 2 for top in tops]
    places = [middles[promise.lane] + _ROW * row for promise, row in zip(promises, rows, strict=True)]
    bars, kept, notes = _promises(paper.scale, promises, places)
    marks = tuple(_mark(paper.scale, happening, middles[happening.lane]) for happening in happenings)
    return Drawing(
        id=paper.id,
        title=paper.title,
        width=round(paper.scale.right),
        height=round(tops[-1] + 30),
        left=round(paper.scale.left) - 10,
        axis=tops[-1] + 4,
        lanes=tuple(
            Label(0, middles[lane] + 4, name, "start", tops[lane + 1]) for lane, name in enumerate(names)
        ),
        ticks=paper.ticks,
        bars=bars,
        marks=(*marks, *kept),
        notes=notes,
    )


def _mark(scale: Scale, happening: Happening, y: float) -> Mark:
    x = scale.x(happening.first)
    width = round(scale.x(happening.last) - x, 1)
    return Mark(x, y, happening.title, width=width if width > 2 * _RADIUS else 0)


def _promises(
    scale: Scale, promises: Sequence[Promise], places: Sequence[float], *, lift: float = 0
) -> tuple[tuple[Bar, ...], tuple[Mark, ...], tuple[Label, ...]]:
    bars, kept, notes = [], [], []
    taken: list[tuple[float, float, float]] = []
    for promise, y in zip(promises, places, strict=True):
        x, end = scale.x(promise.made), scale.x(promise.due)
        bars.append(Bar(x, y - 5, max(round(end - x, 1), 3), 10, promise.state, promise.title))
        if promise.kept_on is not None:
            kept.append(Mark(scale.x(promise.kept_on), y, promise.title, is_kept=True))
        width = len(promise.note) * LETTER * 1.05
        for start, anchor in ((end + 8, "start"), (x - 8 - width, "end")):
            room = (start, start + width, y)
            if promise.note and start >= scale.left and room[1] <= scale.right and not _touches(room, taken):
                taken.append(room)
                notes.append(Label(start if anchor == "start" else x - 8, y + 4 - lift, promise.note, anchor))
                break
    return tuple(bars), tuple(kept), tuple(notes)


def _touches(room: tuple[float, float, float], taken: Sequence[tuple[float, float, float]]) -> bool:
    return any(room[2] == other[2] and room[0] < other[1] and other[0] < room[1] for other in taken)


def _rows(promises: Sequence[Promise]) -> tuple[int, ...]:
    """Give each promise the first row where it does not overlap an earlier one."""
    rows: list[int] = []
    free: list[date] = []
    for promise in promises:
        row = next((n for n, day in enumerate(free) if promise.made > day), len(free))
        if row == len(free):
            free.append(promise.due)
        free[row] = promise.due
        rows.append(row)
    return tuple(rows)
