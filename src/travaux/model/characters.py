"""Characters that hide, or that change how a text looks without changing what it says.

In:  text.
Out: where the first such character stands. The same rule binds drafts, options and signed payloads.
"""

from __future__ import annotations

import re

# C0 save TAB and LF, DEL and C1; bidirectional controls; zero-widths; tags; lone surrogates.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\u180e\u200b\u200c\u200d\u2060-\u2064\ufeff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_JOINERS = "\u200c\u200d"


def first_hidden(text: str, start: int = 0) -> int | None:
    """Give the index of the first hidden character from `start` on, or None.

    Zero-width joiners and non-joiners are allowed between two letters, where Persian, Hindi and others need them.
    """
    for match in _HIDDEN.finditer(text, start):
        place = match.start()
        if (
            text[place] in _JOINERS
            and 0 < place < len(text) - 1
            and _letter(text[place - 1])
            and _letter(text[place + 1])
        ):
            continue
        return place
    return None


def _letter(character: str) -> bool:
    # Marks count as letters: in Indic scripts a joiner follows a virama.
    return character.isalpha() or "\u0300" <= character <= "\u036f" or "\u0900" <= character <= "\u0dff"
