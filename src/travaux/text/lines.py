"""Lines: a text cut at its line ends, with what stands before each line.

In:  any string.
Out: lines in order, by offset, blank ones left out; whether a line goes on from the one before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

_TAIL = 80
"""Characters at the end of a line that tell whether its sentence goes on."""
_BEYOND_A_PAGE = 160
"""A line longer than this was not broken to fit a page."""
_LONG = 40
"""A line shorter than this without a full stop may be a heading."""
_CLOSED = re.compile(r"[.;:!?…»”\"’'|\]]\s*\d{0,2}$")
_STOPS = frozenset(";:!?")
_LIST_GOES_ON = re.compile(r"[;,.]\s*(?:and/or|and|or|et/ou|et|ou|и/или|и|или|либо|а также)$", re.IGNORECASE)
_HANGING = re.compile(
    r"(?:[,(/–—-]|\b(?:"
    # words that a reference follows, or that no sentence ends with
    r"of|in|under|with|to|by|from|and|or|the|this|that|these|those|see|per|on|for|at|than|as|into|upon|an|"
    r"pursuant|notwithstanding|within|through|without|except|its|their|both|which|unless|"
    r"de|du|des|à|au|aux|dans|par|sous|et|ou|la|le|les|cet|cette|ce|ces|présent|présente|selon|avec|pour|sur|"
    r"en|un|une|audit|dudit|ladite|que|qui|[ld](?=['’])|"
    r"в|во|с|со|по|на|к|ко|и|или|от|для|о|об|из|при|под|согласно|со|до|за|между|настоящей|настоящего|этой|"
    r"articles?|paragraphs?|sub-?paragraphs?|sections?|chapters?|annex(?:es)?|"
    r"paragraphes?|alinéas?|chapitres?|annexes?|стать\w{1,3}|пункт\w{0,3}|подпункт\w{0,3}|част\w{1,3}"
    r")['’]?)$",
    re.IGNORECASE,
)
_REFERRING = re.compile(
    r"\b(?:articles?|art\.|paragraphs?|sub-?paragraphs?|points?|items?|clauses?|sections?|annex(?:es)?|"
    r"paragraphes?|alinéas?|lettres?|стать\w{1,3}|пункт\w{0,3}|подпункт\w{0,3}|част\w{1,3}|абзац\w{0,3})"
    r"(?:\s(?:[\divx.()]{1,9}|[a-z]\)?|\([a-zа-я]\)|,|and|or|to|et|ou|à|и|или)){0,4},?$",
    re.IGNORECASE,
)
_NAMING = re.compile(
    r"\b(?:in|of|under|to|by|with|and|see|à|de|du|aux?|dans|l['’]|в|к|по|из)\s?"
    r"(?:articles?|paragraphs?|sub-?paragraphs?|annex(?:es)?|sections?|chapters?|"
    r"paragraphes?|alinéas?|annexes?|стать\w{1,3}|пункт\w{0,3}|приложени\w{1,2})$",
    re.IGNORECASE,
)


class Line(NamedTuple):
    """One line that is not blank: where its first visible character stands, and the end of its last."""

    first: int
    end: int
    has_blank: bool
    """Whether a blank line, or nothing at all, stands before it."""


class Before(NamedTuple):
    """What stands before a line: the end of the last line that is not blank."""

    tail: str
    length: int
    has_blank: bool
    """Whether a blank line, or nothing at all, stands between."""

    @property
    def is_hanging(self) -> bool:
        """Whether the line before surely goes on: it ends in a comma, or in a word that no sentence ends with."""
        if self.tail[-1:] in _STOPS:  # what no word ends with: there is nothing to look for
            return False
        return bool(_HANGING.search(self.tail)) and not _LIST_GOES_ON.search(self.tail)

    @property
    def is_open(self) -> bool:
        """Whether the line before may go on: long, without a full stop, with no blank line after it."""
        if self.has_blank or self.length < _LONG:
            return False
        return not self._is_closed and not _LIST_GOES_ON.search(self.tail)

    @property
    def is_list_break(self) -> bool:
        """Whether an item of a list may begin here."""
        return self.has_blank or self._is_closed or bool(_LIST_GOES_ON.search(self.tail))

    @property
    def introduces(self) -> bool:
        """Whether the line before ends in a colon."""
        return self.tail.endswith((":", ": –", ":-"))

    @property
    def refers(self) -> bool:
        """Whether the line before ends in a reference: "in paragraph 1", "Articles 3 and"."""
        if self.tail[-1:] in _STOPS:
            return False
        return bool((_NAMING if self.has_blank else _REFERRING).search(self.tail))

    @property
    def _is_closed(self) -> bool:
        """Whether a sentence, or an item of a list, ends there; a number of a footnote may stand behind it."""
        return self.tail[-1:] in _STOPS or bool(_CLOSED.search(self.tail))


NOTHING_BEFORE = Before("", 0, has_blank=True)
"""What stands before a text, or before what follows a label on its line."""


@dataclass(frozen=True, slots=True)
class Page:
    """A text and its lines; lines are named by their index, blank ones left out."""

    text: str
    lines: list[Line]
    is_wrapped: bool
    """Whether lines may be broken within a sentence; not where most of the text stands in lines too long for a page."""

    def before(self, at: int) -> Before:
        """Say what stands before line `at`."""
        if at == 0:
            return NOTHING_BEFORE
        line = self.lines[at - 1]
        tail = self.text[max(line.first, line.end - _TAIL) : line.end]
        return Before(tail, line.end - line.first, self.lines[at].has_blank)

    def before_below(self, at: int, label_line: int) -> Before:
        """Say what stands before line `at`, where a label on the line above it ends all that went before."""
        before = self.before(at)
        return NOTHING_BEFORE if at - 1 == label_line and before.length <= _TAIL else before

    def end(self, until: int) -> int:
        """Give the end of the last line before line `until`."""
        return self.lines[until - 1].end if until else 0


def cut(text: str) -> Page:
    """Cut a text at LF."""
    lines = []
    start = 0
    has_blank = True
    short = long = 0
    for piece in text.split("\n"):
        visible = piece.strip()
        if visible:
            first = start + len(piece) - len(piece.lstrip())
            lines.append(Line(first, first + len(visible), has_blank))
            if len(visible) > _BEYOND_A_PAGE:
                long += len(visible)
            else:
                short += len(visible)
        has_blank = not visible
        start += len(piece) + 1
    return Page(text, lines, is_wrapped=short >= long)
