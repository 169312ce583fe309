"""Sorting: names in the order in which a reader looks for them.

In:  names as they are written.
Out: a key to sort by: capitals, quotation marks and the marks of Latin letters make no difference.
"""

from __future__ import annotations

import unicodedata


def key(name: str) -> tuple[str, str]:
    """Give the key of a name; names alike but for their marks are sorted by these."""
    plain = []
    for letter in unicodedata.normalize("NFC", name.casefold()):
        parts = unicodedata.normalize("NFD", letter)
        # The Russian letter that only looks like another with a mark keeps its own place.
        plain.append(parts[0] if parts[0].isascii() or letter == "ё" else letter)
    return "".join(letter for letter in plain if letter.isalnum() or letter == " ").strip(), name
