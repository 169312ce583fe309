"""Lens: how far a view looks: what had happened by a day, and what was known at some heads.

In:  a day; heads as `record heads` saves them.
Out: `Lens`; both questions may be asked together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from travaux.projections.errors import HeadsUnknownError, OtherRecordError

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from travaux.projections.ledger import Ledger

_HINT = "save them anew with `travaux record heads --json`, or receive the dispatch that brings the entry"


@dataclass(frozen=True, slots=True)
class Lens:
    """As of which day, and knowing which heads; None knows everything that the ledger holds."""

    as_of: date = date.max
    heads: Mapping[str, tuple[int, str]] | None = None
    """Number and id of the last entry known, by author."""
    record: str | None = None
    """Id of the record whose heads they are, where that was saved with them."""
    known: frozenset[str] | None = None
    """Ids of the last entries known, of any records: one of which none is named was not known. None knows all."""

    @property
    def key(self) -> Hashable:
        """Everything that a view through this lens depends on, beside the entries."""
        heads = None if self.heads is None else frozenset(self.heads.items())
        return self.as_of, heads, self.record, self.known

    def reach(self, ledger: Ledger) -> Mapping[int, int] | None:
        """Give what the heads had seen, as the ledger counts it; None where there are none.

        Raises:
            OtherRecordError: the heads are of another record.
            HeadsUnknownError: one of them is not in the ledger, or not under that author and number.
        """
        if self.heads is None:
            return None if self.known is None else ledger.reach(one for one in self.known if ledger.get(one))
        if self.record is not None and self.record != ledger.record:
            message = f"the heads are those of the record {self.record[:16]}…, not of {ledger.record[:16]}…"
            raise OtherRecordError(message, hint="name the record that they were saved from with --record")
        for author, (seq, name) in sorted(self.heads.items()):
            entry = ledger.get(name)
            if entry is None or (entry.author, entry.seq) != (author, seq):
                message = (
                    f"the record has no entry {author}#{seq} with the id {name[:16]}…, which the heads name"
                )
                raise HeadsUnknownError(message, hint=_HINT)
        return ledger.reach(name for _, name in self.heads.values())
