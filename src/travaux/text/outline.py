"""The outline engine: a text read into its provisions.

In:  any string, in English, French or Russian; nothing is refused here (see `text.intake` for what is).
Out: its parts, chapters, sections, articles, annexes, preamble, paragraphs and points, with places and ids, and the
     faults of their numbers. Time grows with the length of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from travaux.model.faults import Fault
from travaux.model.outlines import Kind, Outline, Provision
from travaux.text import frame, ids, lists, titles
from travaux.text import language as languages
from travaux.text.lines import Page, cut
from travaux.text.lists import Item
from travaux.text.numbering import Step
from travaux.text.structure import Division, Structure, structure

ENGINE = "outline/3"
"""Kept beside every draft: a later engine may read the same text otherwise."""

_MESSAGES = {
    Step.SKIPPED: "a number is missing before {label} ({id})",
    Step.REPEATED: "{label} stands here a second time ({id})",
    Step.BACK: "{label} stands after a higher number ({id})",
}


def outline(text: str, *, language: str | None = None) -> Outline:
    """Read a text into its provisions, in reading order, parents before their children.

    Args:
        text: as `text.intake` gives it; any other string is read as well.
        language: of the text, if known; it decides how numbers with letters are ordered.
    """
    language = language or languages.detect(text)
    page = cut(text)
    reader = _Reader(page)
    reader.read(structure(page, language=language))
    return Outline(text, language, tuple(reader.provisions), tuple(reader.faults))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the parts of a provision stand."""

    start: int
    label_end: int
    end: int
    heading: tuple[int, int] | None = None
    title: tuple[int, int] | None = None


class _Reader:
    def __init__(self, page: Page) -> None:
        self._page = page
        self._namer = ids.Namer()
        self.provisions: list[Provision] = []
        self.faults: list[Fault] = []

    def read(self, found: Structure) -> None:
        divisions = found.divisions
        ends = _without_closing(self._page, divisions)
        first = divisions[0].label.line if divisions else len(self._page.lines)
        self._read_head(found.contents_end, first, is_all=not divisions)
        names: list[str] = []
        for at, division in enumerate(divisions):
            following = divisions[at + 1].label.line if at + 1 < len(divisions) else len(self._page.lines)
            self._read_division(division, divisions, names, span=(min(following, ends[at]), ends[at]))

    def _read_head(self, after: int, until: int, *, is_all: bool) -> None:
        """Read what stands before the first division: the preamble, or all of a text without divisions."""
        found = frame.preamble(self._page, after=after, until=until)
        holder = None
        if found is not None and (not is_all or found.label_end > found.start):
            place = _Place(found.start, found.label_end, self._page.end(until))
            holder = self._add(Kind.PREAMBLE, self._namer.preamble(), None, place)
            after = found.line
        if is_all or holder is not None:
            self._read_items(
                holder, (after, until), begin=found.label_end if found is not None and holder else 0
            )

    def _read_division(
        self, division: Division, divisions: Sequence[Division], names: list[str], *, span: tuple[int, int]
    ) -> None:
        """Read one division and the items in the lines of its own, up to `span[0]`; it ends before line `span[1]`."""
        label = division.label
        parent = None if division.parent is None else names[division.parent]
        holder, container = parent, None
        if label.kind is Kind.ARTICLE:
            holder, container = _annex_and_container(division, divisions, names)
        name = self._namer.name(label.kind, label.number, holder=holder, division=container)
        names.append(name)
        position = len(self.provisions)
        self.provisions.append(Provision(name, label.kind, "", None, parent, label.start, label.end))
        self._read_items(name, (label.line, span[0]), begin=label.rest_start if label.has_rest else label.end)
        inner = {provision.start for provision in self.provisions[position + 1 :][:1]}
        heading = (
            (label.rest_start, label.rest_end) if label.has_rest and label.rest_start not in inner else None
        )
        title = None
        if not label.has_rest:
            title = titles.below(self._page, span=(label.line + 1, span[0]), holds_more=span[1] > span[0])
        place = _Place(label.start, label.end, self._page.end(span[1]), heading, title)
        self.provisions[position] = self._provision(label.kind, name, parent, place)
        self._fault(division.step, position)

    def _read_items(self, holder: str | None, span: tuple[int, int], *, begin: int) -> None:
        found = lists.items(self._page, span=span, begin=begin)
        names: list[str] = []
        for item in found:
            parent = holder if item.parent is None else names[item.parent]
            kind = Kind.PARAGRAPH if item.parent is None and _numbers_paragraphs(item) else Kind.POINT
            name = self._namer.name(kind, item.marker.number, holder=parent)
            names.append(name)
            marker = item.marker
            has_rest = marker.rest_start < marker.rest_end and not item.holds_next
            end = self._trimmed(item.end, least=marker.end)
            heading = (marker.rest_start, min(marker.rest_end, end)) if has_rest else None
            self._add(kind, name, parent, _Place(marker.start, marker.end, end, heading))
            self._fault(item.step, len(self.provisions) - 1)

    def _add(self, kind: Kind, name: str, parent: str | None, place: _Place) -> str:
        self.provisions.append(self._provision(kind, name, parent, place))
        return name

    def _provision(self, kind: Kind, name: str, parent: str | None, place: _Place) -> Provision:
        text = self._page.text
        stands = place.heading or place.title
        return Provision(
            id=name,
            kind=kind,
            label=text[place.start : place.label_end],
            heading=text[slice(*place.heading)] if place.heading else None,
            parent=parent,
            start=place.start,
            end=max(place.end, place.label_end),
            title=" ".join(text[slice(*place.title)].split()) if place.title else None,
            heading_start=stands[0] if stands else None,
            heading_end=stands[1] if stands else None,
        )

    def _fault(self, step: Step, position: int) -> None:
        if step is Step.NEXT:
            return
        provision = self.provisions[position]
        message = _MESSAGES[step].format(label=provision.label, id=provision.id)
        start = provision.start
        self.faults.append(Fault(step.value, message, start, start + len(provision.label)))

    def _trimmed(self, end: int, *, least: int) -> int:
        while end > least and self._page.text[end - 1].isspace():
            end -= 1
        return end


def _without_closing(page: Page, divisions: Sequence[Division]) -> list[int]:
    """Give the line each division ends before, the closing formula left out."""
    ends = [division.end_line for division in divisions]
    for at, division in enumerate(divisions):
        following = divisions[at + 1].label if at + 1 < len(divisions) else None
        if division.label.kind is not Kind.ARTICLE or (
            following is not None and following.kind is not Kind.ANNEX
        ):
            continue
        end = ends[at]
        closing = frame.closing(page, after=division.label.line + 1, until=end)
        holder: int | None = at
        while holder is not None and ends[holder] == end:
            ends[holder] = closing
            holder = divisions[holder].parent
    return ends


def _annex_and_container(
    division: Division, divisions: Sequence[Division], names: Sequence[str]
) -> tuple[str | None, str | None]:
    """Give the annex an article stands in, whose id it always carries, and the nearest other division."""
    at = division.parent
    container = None
    while at is not None and divisions[at].label.kind is not Kind.ANNEX:
        container = names[at] if container is None else container
        at = divisions[at].parent
    return (names[at] if at is not None else None), container


def _numbers_paragraphs(item: Item) -> bool:
    """Say whether the outermost items of a passage are paragraphs: figures and capital numerals are."""
    return item.marker.is_figures or (item.marker.is_upper and item.marker.style in {"A.", "A–", "A-", "A—"})
