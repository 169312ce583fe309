"""Chains: lines that look signed, each naming the one before, and what a store must hold of them.

In:  the number of a line and the id before it.
Out: lines; or an AssertionError that says what a store has lost.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from travaux.record.lines import Claim, Line, LineStore

AUTHOR = "RU/desk-1"


def line(seq: int, prev: str | None, *, size: int = 300, parts: int = 2) -> Line:
    """Give a line of a chain; every bit of it follows from the arguments."""
    payload = json.dumps({"prev": prev, "seq": seq, "text": "я" * size}, separators=(",", ":")).encode()
    name = hashlib.sha256(payload).hexdigest()
    shown = tuple(f"{name[:20]}{part}" * 20 for part in range(parts))
    return Line(payload, hashlib.sha512(payload).digest(), shown, Claim(AUTHOR, seq, name))


def extend(store: LineStore, *, size: int = 300) -> str:
    """Append the next line to what the store holds, as its one writer, and give its id."""
    with store.writing():
        last = whole(store)[-1:]
        seq, prev = (last[0].seq + 1, last[0].id) if last else (1, None)
        new = line(seq, prev, size=size)
        store.append([new])
    return new.claimed.id if new.claimed else ""


def whole(store: LineStore) -> list[Claim]:
    """Give the claims of a store's lines, having seen that no line is missing, repeated or altered."""
    held = []
    prev: str | None = None
    for number, (position, stored) in enumerate(store.lines(), 1):
        payload = json.loads(stored.payload)
        expected = line(payload["seq"], payload["prev"], size=len(payload["text"]))
        assert stored == expected, f"line {number} is not what was appended"
        assert (position, payload["seq"], payload["prev"]) == (number, number, prev), (
            f"line {number} is out of place"
        )
        assert stored.claimed is not None
        prev = stored.claimed.id
        held.append(stored.claimed)
    return held


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with a store after a bad day."""

    is_damaged: bool
    lost: int
    """Acknowledged lines that are gone."""

    @property
    def is_good(self) -> bool:
        return not self.is_damaged and not self.lost


def judge(store: LineStore, acknowledged: Iterable[str]) -> Verdict:
    """Say whether a store is whole and holds every acknowledged id."""
    expected = set(acknowledged)
    try:
        faults = store.guard_faults()
        held = {claim.id for claim in whole(store)}
    except Exception:  # noqa: BLE001  whatever breaks here, the store is damaged
        return Verdict(is_damaged=True, lost=len(expected))
    return Verdict(is_damaged=bool(faults), lost=len(expected - held))
