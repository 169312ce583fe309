"""Titles: the heading that is printed on the lines below a label.

In:  the lines below a label that stands alone on its line.
Out: where the heading stands, if they clearly begin with one.
"""

from __future__ import annotations

import re

from travaux.text import markers
from travaux.text.lines import Line, Page

_LONGEST = 120
_MOST_LINES = 3
_VERB = re.compile(
    r"\b(?:shall|may|must|will|is|are|has|have|agree|undertake|hereby|"
    r"est|sont|doit|doivent|peut|peuvent|s['’]engagent?|conviennent|"
    r"является|являются|обязуются|должн\w+|может|могут|не)\b",
    re.IGNORECASE,
)


def below(page: Page, *, span: tuple[int, int], holds_more: bool) -> tuple[int, int] | None:
    """Find the title in the lines from `span[0]` up to `span[1]`, where the lines of the division's own end.

    `holds_more` says that articles or the like of its own come next, as they do below a chapter's title.
    A title has at most three lines, no verb of obligation and no full stop; a blank line, a marker or a line that
    does not go on with its sentence follows it. A line with nothing below it is no title but all there is.
    """
    text, lines = page.text, page.lines
    after = first = span[0]
    while after < span[1] and _is_titlelike(text, lines[after], is_first=after == first):
        if after > first and lines[after].has_blank:
            break
        after += 1
    if after == first or after - first > _MOST_LINES or (after == span[1] and not holds_more):
        return None
    if after < span[1] and not (lines[after].has_blank or _begins_anew(text, lines[after])):
        return None
    if after < span[1] and page.before(after).is_hanging:
        return None
    return lines[first].first, lines[after - 1].end


def _begins_anew(text: str, line: Line) -> bool:
    return not text[line.first].islower() or markers.marker(text, line.first, line.end) is not None


def _is_titlelike(text: str, line: Line, *, is_first: bool) -> bool:
    if line.end - line.first > _LONGEST or text[line.end - 1] in ".;:,":
        return False
    if markers.marker(text, line.first, line.end) is not None or text[line.first] in "(–—-•*":
        return False
    if is_first and text[line.first].islower():
        return False
    return not _VERB.search(text, line.first, line.end)
