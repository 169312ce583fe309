"""Merkle tree hash of a list, as in Certificate Transparency.

In:  leaves, in order.
Out: the root, 32 bytes. Source: RFC 6962 §2.1.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

_LEAF = b"\x00"
_NODE = b"\x01"


def root(leaves: Sequence[bytes]) -> bytes:
    """Give the Merkle tree hash of `leaves`; of none, the hash of nothing.

    Level by level, a last odd node rising as it is: the tree of RFC 6962's split at the largest power of two.
    """
    if not leaves:
        return hashlib.sha256().digest()
    level = [hashlib.sha256(_LEAF + leaf).digest() for leaf in leaves]
    while len(level) > 1:
        paired = [
            hashlib.sha256(_NODE + left + right).digest()
            for left, right in zip(level[::2], level[1::2], strict=False)
        ]
        level = paired + level[len(paired) * 2 :]
    return level[0]
