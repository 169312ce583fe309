"""Knowledge: what was known at one moment, in a form that an address can hold for ever.

In:  ledgers; a day by the clocks of those who signed; starts of entry ids, as an address holds them.
Out: the last entries known, whose ids with all that they had seen say what was known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from travaux.projections.errors import HeadsUnknownError, HeadsUnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from travaux.projections.ledger import Ledger

START = 16
"""Hex digits of an id in an address; more where two entries share them."""
NOTHING = "none"
"""How an address says that nothing was known yet."""
MOST = 1000
"""Entries that an address may name: as many as desks that sign, and nobody has so many."""

_STARTS = re.compile(rf"[0-9a-f]{{{START},64}}(?:\.[0-9a-f]{{{START},64}})*")


def now(ledgers: Iterable[Ledger]) -> frozenset[str]:
    """Give the last entries of every chain: everything that is known."""
    return frozenset().union(*(ledger.vector for ledger in ledgers))


def by(ledgers: Iterable[Ledger], day: date) -> frozenset[str]:
    """Give the last entries signed by the end of a day, UTC.

    The day is the signers' own: a record holds no other clock. An entry counts only if all before it in its
    chain do, so that a clock set back brings nothing forward.
    """
    limit = day.isoformat()
    signed: dict[str, str | None] = {}
    for ledger in ledgers:
        for entry in ledger.entries:
            if entry.said[: len(limit)] <= limit and (entry.prev is None or entry.prev in signed):
                signed[entry.id] = entry.prev
    return frozenset(signed) - frozenset(signed.values())


def write(ledgers: Sequence[Ledger], known: Iterable[str]) -> str:
    """Write what is known as an address holds it: starts of ids, sorted, joined by dots.

    Law: `read(ledgers, write(ledgers, known)) == known`.
    """

    def start(entry: str) -> str:
        others = [one for ledger in ledgers for one in ledger.starting(entry[:START])]
        return entry[:START] if len(others) == 1 else entry

    return ".".join(sorted(start(entry) for entry in known)) or NOTHING


def read(ledgers: Sequence[Ledger], written: str) -> frozenset[str]:
    """Read what an address holds.

    Raises:
        HeadsUnreadableError: it is no list of starts of ids.
        HeadsUnknownError: one of them is of no entry here, or of several.
    """
    if written == NOTHING:
        return frozenset()
    if not _STARTS.fullmatch(written) or written.count(".") >= MOST:
        message = "the address does not name the last entries known as starts of their ids"
        raise HeadsUnreadableError(message, hint="take the address from a page's own permanent link")
    return frozenset(_one(ledgers, start) for start in written.split("."))


def _one(ledgers: Sequence[Ledger], start: str) -> str:
    found = [one for ledger in ledgers for one in ledger.starting(start)]
    if len(found) != 1:
        message = f"{'several entries' if found else 'no entry here'} may be {start[:START]}…"
        raise HeadsUnknownError(
            message, hint="receive the dispatch that brings it, or name it by its whole id"
        )
    return found[0]
