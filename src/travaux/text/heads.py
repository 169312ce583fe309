"""Heads: the numbers with which paragraphs and their sentences begin.

In:  a change, and what stands before and behind it.
Out: whether it is such a number alone, or how it is parted from the words behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from travaux.text import values
from travaux.text.wordwise import Span

_MARKER = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[^\W\d_]{1,2}|[ivxlIVXL]{1,6})(?:[.)]°?|°)|[–—•▪-]|S(?:EC|ec)\.\s\d{1,4}\."
)
_BARE = re.compile(r"\d{1,3}(?:\.\d{1,3})*|[ivxlIVXL]{1,6}")
"""A marker without stop or bracket: one only where a provision begins with it, for "30 days" begins with a number."""
_HEAD = re.compile(rf"\s*(?:{_MARKER.pattern})\s+")
_COUNTED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]")
"""A number that may have been dropped or put in before a sentence."""
_LONGEST = 8
"""Characters of a number of a sentence, with the white space around it."""
_STOPS = frozenset(".;:")


def parted(span: Span) -> tuple[Span, ...]:
    """Part the markers of a list from the words behind them: "- in" becoming "1° In" is a renumbering first.

    A number that stands on one side only is parted too.
    """
    found = [_HEAD.match(side) for side in span]
    cuts = [0 if match is None else match.end() for match in found]
    if not all(found):
        cuts = [
            cut if _COUNTED.fullmatch(side[:cut].strip()) else 0 for cut, side in zip(cuts, span, strict=True)
        ]
    heads = Span(span.old[: cuts[0]], span.new[: cuts[1]])
    rest = Span(span.old[cuts[0] :], span.new[cuts[1] :])
    if span.is_kept or not any(cuts) or heads.old.strip() == heads.new.strip():
        return (span,)
    return (heads, rest) if rest.old and rest.new else (span,)


def is_marker(span: Span, begins: Sequence[bool], behind: str) -> bool:
    """Say whether both sides, or the one there is, are nothing but the marker of a paragraph.

    `begins` says of either side whether a provision begins there; a stop or bracket `behind` is kept and part of it.
    """
    stop = behind if all(span) and behind in {".", ")"} else ""
    return all(
        not side.strip()
        or _MARKER.fullmatch(side.strip())
        or (stop and not side[-1:].isspace() and _MARKER.fullmatch(side.strip() + stop))
        or (is_provision and _BARE.fullmatch(side.strip()))
        for side, is_provision in zip(span, begins, strict=True)
    )


def is_counted(span: Span, before: tuple[str, str]) -> bool:
    """Say whether it is only the number of a sentence within a paragraph that came or went, or the call of a note."""
    if max(map(len, span)) > _LONGEST:
        return False
    sides = [side.strip() for side in span]
    if not all(sides):
        printed = sides[0] or sides[1]
        is_dropped = bool(_COUNTED.fullmatch(printed)) and all(one.rstrip()[-1:] in _STOPS for one in before)
        if is_dropped:
            return True
    return all(
        not side or (not raw[:1].isspace() and values.is_call(one, side))
        for raw, side, one in zip(span, sides, before, strict=True)
    )
