"""Hidden characters in bytes: a quick look that errs on the side of care.

In:  UTF-8.
Out: whether `model.characters` should look closer; a law holds the two together.
"""

from __future__ import annotations

import re

_HIDDEN_BYTES = re.compile(
    rb"\xc2[\x80-\x9f]|\xd8\x9c|\xe1\xa0\x8e|\xe2(?:\x80[\x8b-\x8f\xaa-\xae]|\x81[\xa0-\xa4\xa6-\xa9])"
    rb"|\xef\xbb\xbf|\xf3\xa0[\x80\x81]"
)
_ASCII = bytes(range(0x80))


def may_hide(text: bytes) -> bool:
    """Say whether UTF-8 `text` holds a byte sequence of a character beyond ASCII that could be hidden.

    Quicker than reading it: joiners count wherever they stand. Without its ASCII the text is shorter, and no
    sequence falls apart.
    """
    return _HIDDEN_BYTES.search(text.translate(None, _ASCII)) is not None
