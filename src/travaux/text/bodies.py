"""Bodies: a text laid out for comparison, in segments and paragraphs that leave no character out.

In:  an outline.
Out: one segment for each article and for whatever stands between articles (title, preamble, headings of chapters,
     annexes, closing formula), and the paragraphs of each. Joined, segments are the text; so are their paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from travaux.model.outlines import Kind, Outline, Provision

_MARKER = re.compile(
    r"(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zа-я]{1,3}|[ivxlIVXL]{1,6}|[A-ZА-Я])\)|\d{1,3}(?:\.\d{1,3})*\.|[–—•▪-])\s"
)
_ENDED = (".", ";", ":", "!", "?", "”", "»")
_BEYOND_A_PAGE = 160
_SHORT = 0.8
_LONGEST_PARAGRAPH = 20_000
"""Characters; a longer one is cut at sentence ends, so that no comparison grows with the square of it."""
_SENTENCE_END = re.compile(r"[.;:!?]\s+")
FRONT, CLOSING = "front", "testimonium"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: `text[start:end]` shows, white space follows up to `stop`, where the next one starts."""

    start: int
    end: int
    stop: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text that is compared as one."""

    id: str
    """Of the provision it begins with; `front` and `testimonium` stand for what belongs to none."""
    article: int | None
    """Which article it is, counted from 0 in reading order."""
    start: int
    end: int
    label_end: int
    heading: str
    """Heading of an article, wherever it is printed."""
    division: int
    """Number of the chapter or the like it stands in, counted from 0."""
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A text and its segments in reading order."""

    outline: Outline
    segments: tuple[Segment, ...]
    articles: tuple[Segment, ...]

    @property
    def text(self) -> str:
        """The text itself."""
        return self.outline.text


def body(found: Outline) -> Body:
    """Lay an outline's text out."""
    text = found.text
    marks = _marks(found)
    is_wrapped = _is_wrapped(text)
    segments = []
    articles = 0
    for (start, name, provision, division), (end, *_) in pairwise([*marks, (len(text), "", None, 0)]):
        is_article = provision is not None and provision.kind is Kind.ARTICLE
        segments.append(
            Segment(
                id=name,
                article=articles if is_article else None,
                start=start,
                end=end,
                label_end=start + len(provision.label) if provision is not None else start,
                heading=(provision.heading or provision.title or "")
                if provision is not None and is_article
                else "",
                division=division,
                paragraphs=_paragraphs(text, (start, end), _ends(provision), is_wrapped=is_wrapped),
            )
        )
        articles += is_article
    return Body(found, tuple(segments), tuple(one for one in segments if one.article is not None))


def _marks(found: Outline) -> list[tuple[int, str, Provision | None, int]]:
    """Say where segments start: at divisions and articles, and after the last character of an article."""
    marks: list[tuple[int, str, Provision | None, int]] = []
    used: Counter[str] = Counter()
    division = 0
    big = [one for one in found.provisions if one.kind not in {Kind.PARAGRAPH, Kind.POINT}]
    if not big or big[0].start > 0:
        marks.append((0, FRONT, None, 0))
    for at, one in enumerate(big):
        if one.kind not in {Kind.ARTICLE, Kind.PREAMBLE}:
            division += 1
        if marks and marks[-1][0] == one.start:
            marks.pop()
        marks.append((one.start, one.id, one, division))
        following = big[at + 1].start if at + 1 < len(big) else len(found.text)
        if one.kind is Kind.ARTICLE and found.text[one.end : following].strip():
            gap = found.text[one.end : following]
            used[CLOSING] += 1
            name = CLOSING if used[CLOSING] == 1 else f"{CLOSING}_{used[CLOSING]}"
            marks.append((one.end + len(gap) - len(gap.lstrip()), name, None, division))
    return marks


def _is_wrapped(text: str) -> bool:
    """Say whether lines may be broken within a sentence, as `text.lines` does."""
    lengths = [len(line) for line in text.split("\n")]
    return sum(one for one in lengths if one <= _BEYOND_A_PAGE) >= sum(
        one for one in lengths if one > _BEYOND_A_PAGE
    )


def _ends(provision: Provision | None) -> tuple[int, ...]:
    """Say where a label and the heading below it end: a paragraph ends there too."""
    if provision is None or not provision.label:
        return ()
    return provision.start + len(provision.label), provision.heading_end or 0


def _paragraphs(
    text: str, span: tuple[int, int], ends: tuple[int, ...], *, is_wrapped: bool
) -> tuple[Paragraph, ...]:
    """Cut a segment; the white space before its first paragraph belongs to that one."""
    start, end = span
    starts = [start]
    begins = start
    has_blank = False
    before = ""
    widest, last = 0, start
    for line in text[start:end].split("\n"):
        said = line.strip()
        if said:
            at = begins + len(line) - len(line.lstrip())
            is_below = any(last < one <= at for one in ends)
            if before and (not is_wrapped or has_blank or is_below or _begins(said, before, widest)):
                starts.append(at)
            has_blank, before, last = False, said, at
            widest = max(widest, min(len(said), _BEYOND_A_PAGE))
        else:
            has_blank = True
        begins += len(line) + 1
    cut: list[Paragraph] = []
    for one, stop in pairwise([*starts, end]):
        if stop - one > _LONGEST_PARAGRAPH:
            cut += _sentences(text, one, stop)
        else:
            cut.append(Paragraph(one, one + len(text[one:stop].rstrip()), stop))
    return tuple(cut)


def _begins(said: str, before: str, widest: int) -> bool:
    """Say whether a line without a blank one before it begins a paragraph, in a text with broken lines."""
    if _MARKER.match(said):
        return True
    return before.endswith(_ENDED) and len(before) < _SHORT * widest


def _sentences(text: str, start: int, stop: int) -> list[Paragraph]:
    """Cut a paragraph that is too long at sentence ends, or where there is none at a space."""
    least = _LONGEST_PARAGRAPH // 10
    ends = [start]
    for match in _SENTENCE_END.finditer(text, start, stop):
        if match.end() - ends[-1] >= least:
            ends.append(match.end())
    pieces = []
    for one, following in pairwise([*ends, stop] if ends[-1] < stop else ends):
        at = one
        while following - at > _LONGEST_PARAGRAPH:
            space = text.rfind(" ", at + least, at + _LONGEST_PARAGRAPH)
            until = space + 1 if space > 0 else at + _LONGEST_PARAGRAPH
            pieces.append((at, until))
            at = until
        pieces.append((at, following))
    return [Paragraph(one, one + len(text[one:until].rstrip()), until) for one, until in pieces]
