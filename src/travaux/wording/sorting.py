"""Sorting: names in the order in which a dictionary of the reader's language has them.

In:  a name.
Out: a key for `sorted`. Letters count before accents and case, ё as е, œ as oe; й is a letter of its own.
"""

from __future__ import annotations

import re
import unicodedata

_JOINED = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
_MARKS = re.compile(r"[\u0300-\u0305\u0307-\u036f]|(?<!и)\u0306")
"""Accents; the breve of й is none."""
_NO_LETTERS = re.compile(r"[\W_]+")


def key(name: str) -> tuple[str, str, str]:
    """Give the key of a name.

    The three languages of the pages agree on all that is done here (Unicode Collation Algorithm, default table,
    for their own letters), so one key serves them; Latin letters come before Cyrillic, others follow by number.
    """
    folded = name.casefold().translate(_JOINED)
    letters = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", folded)))
    return _NO_LETTERS.sub(" ", letters).strip(), folded, name
