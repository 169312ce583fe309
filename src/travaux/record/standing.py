"""Standing: which entries count, and where each stands in its author's chain.

In:  entries that were found trustworthy, each after all it has seen.
Out: places, heads, equivocations; and the way back, should the last ones prove unsigned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from travaux.record.authority import Authority
from travaux.record.entries import Head


class Stand(msgspec.Struct, frozen=True, gc=False):
    """Where an entry stands, and what its past says about who may sign after it.

    One for each entry, kept as long as the record is read: a struct that the garbage collector need not visit.
    """

    author: str
    seq: int
    authority: Authority


@dataclass(slots=True)
class Standing:
    """The entries that count. Two of one author and number both count: the pair is an equivocation."""

    stands: dict[str, Stand] = field(default_factory=dict)
    """By id."""
    at: dict[tuple[str, int], str] = field(default_factory=dict)
    """The first entry that came with an author and a number."""
    heads: dict[str, Head] = field(default_factory=dict)
    """The last entry of each chain: the greatest number, then the greatest id, in any order of arrival."""
    forks: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    """Ids, sorted, of entries that share an author and a number."""

    def add(self, entry_id: str, stand: Stand) -> bool:
        """Let an entry count; say whether another holds its number."""
        author, seq = stand.author, stand.seq
        self.stands[entry_id] = stand
        head = self.heads.get(author)
        if head is None or head < (seq, entry_id):
            self.heads[author] = (seq, entry_id)
        first = self.at.setdefault((author, seq), entry_id)
        if first == entry_id:
            return False
        self.forks[author, seq] = tuple(sorted({first, entry_id, *self.forks.get((author, seq), ())}))
        return True

    def without(self, entry_ids: Sequence[str], before: Standing) -> None:
        """Take back the last entries; `before` is what `mark` gave before they were added."""
        for entry_id in entry_ids:
            gone = self.stands.pop(entry_id)
            author, seq = gone.author, gone.seq
            if self.at.get((author, seq)) == entry_id:
                del self.at[author, seq]
        self.heads = dict(before.heads)
        self.forks = dict(before.forks)

    def mark(self) -> Standing:
        """Remember heads and forks, which are few; not the entries, which are many."""
        return Standing(heads=dict(self.heads), forks=dict(self.forks))
