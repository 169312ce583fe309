"""Titles: the heading that is printed on the lines below a label.

In:  the lines below a label that stands alone on its line.
Out: where the heading stands, if they clearly begin with one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from travaux.text import markers
from travaux.text.lines import Before, Line

_LONGEST = 120
_MOST_LINES = 3
_VERB = re.compile(
    r"\b(?:shall|may|must|will|is|are|has|have|agree|undertake|hereby|"
    r"est|sont|doit|doivent|peut|peuvent|s['’]engagent?|conviennent|"
    r"является|являются|обязуются|должн\w+|может|могут|не)\b",
    re.IGNORECASE,
)


def below(
    text: str, lines: Sequence[Line], befores: Sequence[Before], *, span: tuple[int, int]
) -> tuple[int, int] | None:
    """Find the title in the lines from `span[0]` up to `span[1]`, the end of the division.

    A title has at most three lines, no verb of obligation and no full stop; a blank line, a marker or a line that
    reads as a sentence's beginning follows it.
    """
    first = next((at for at in range(*span) if not lines[at].is_blank), span[1])
    block = []
    for at in range(first, span[1]):
        if lines[at].is_blank or not _is_titlelike(text, lines[at], is_first=not block):
            break
        block.append(at)
        if len(block) > _MOST_LINES:
            return None
    if not block:
        return None
    after = block[-1] + 1
    body = next((at for at in range(after, span[1]) if not lines[at].is_blank), span[1])
    if body == span[1]:
        return (lines[first].first, lines[block[0]].end) if len(block) > 1 and span[1] == len(lines) else None
    is_parted = after < span[1] and (
        lines[after].is_blank
        or markers.marker(text, lines[after].first, lines[after].end) is not None
        or not text[lines[after].first].islower()
    )
    if not is_parted or befores[after].is_hanging:
        return None
    return lines[first].first, lines[block[-1]].end


def _is_titlelike(text: str, line: Line, *, is_first: bool) -> bool:
    if line.end - line.first > _LONGEST or text[line.end - 1] in ".;:,":
        return False
    if markers.marker(text, line.first, line.end) is not None or text[line.first] in "(–—-•*":
        return False
    if is_first and text[line.first].islower():
        return False
    return not _VERB.search(text, line.first, line.end)
