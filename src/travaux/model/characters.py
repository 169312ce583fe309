"""Characters that hide, or that change how a text looks without changing what it says.

In:  any text.
Out: where its first hidden character stands, or None. The same rule binds drafts, options and signed payloads.
"""

from __future__ import annotations

import re
import unicodedata

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls save TAB and LF
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction
    "\u180e\u200b\u2060-\u2064\ufeff"  # no width
    "\ud800-\udfff\U000e0000-\U000e007f"  # halves of pairs, tags
    "\u200c\u200d]"  # joiners: allowed between letters, below
)
_JOINERS = "\u200c\u200d"


def first_hidden(text: str, start: int = 0) -> int | None:
    """Give the offset of the first hidden character of `text` from `start` on.

    A joiner (ZWJ, ZWNJ) is allowed between two letters or marks, where some scripts need it.
    """
    for match in _HIDDEN.finditer(text, start):
        if text[match.start()] not in _JOINERS or not _between_letters(text, match.start()):
            return match.start()
    return None


def _between_letters(text: str, offset: int) -> bool:
    return 0 < offset < len(text) - 1 and all(
        unicodedata.category(text[beside])[0] in "LM" for beside in (offset - 1, offset + 1)
    )
