"""Characters that a signed string may not hold: those a reader cannot see.

In:  any text.
Out: where its first hidden character stands, or None; and a quick look that errs on the side of care.
"""

from __future__ import annotations

import re
import unicodedata

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls save TAB and LF
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction
    "\u200b\u2060-\u2064\ufeff"  # no width
    "\U000e0000-\U000e007f"  # tags
    "\u200c\u200d]"  # joiners: allowed between letters, below
)
_JOINERS = "\u200c\u200d"
# The same beyond ASCII, in UTF-8; a law holds the two together.
_HIDDEN_BYTES = re.compile(
    rb"\xc2[\x80-\x9f]|\xd8\x9c|\xe2(?:\x80[\x8b-\x8f\xaa-\xae]|\x81[\xa0-\xa4\xa6-\xa9])"
    rb"|\xef\xbb\xbf|\xf3\xa0[\x80\x81]"
)
_ASCII = bytes(range(0x80))


def first_hidden(text: str) -> int | None:
    """Give the offset of the first hidden character of `text`.

    A joiner (ZWJ, ZWNJ) is allowed between two letters or marks, where some scripts need it.
    """
    for match in _HIDDEN.finditer(text):
        if text[match.start()] not in _JOINERS or not _between_letters(text, match.start()):
            return match.start()
    return None


def may_hide(text: bytes) -> bool:
    """Say whether UTF-8 `text` holds a byte sequence of a character beyond ASCII that could be hidden.

    Quicker than reading it: joiners count wherever they stand. Without its ASCII the text is shorter, and no
    sequence falls apart.
    """
    return _HIDDEN_BYTES.search(text.translate(None, _ASCII)) is not None


def _between_letters(text: str, offset: int) -> bool:
    return 0 < offset < len(text) - 1 and all(
        unicodedata.category(text[beside])[0] in "LM" for beside in (offset - 1, offset + 1)
    )
