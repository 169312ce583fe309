"""Heads: what one knew, in one line; and the order in which a log is told.

In:  the last entry of each chain; entries with what they name.
Out: the vector (one hash for all heads), saved heads, what heads cover, an order that all replicas share.
"""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, Protocol, TypeVar

import msgspec

from travaux.model.errors import TravauxError
from travaux.record.canonical import JsonValue, digest, encode, is_author
from travaux.record.entries import Head

FORMAT = "travaux.heads/1"

_ID = re.compile(r"[0-9a-f]{64}")


class HeadsUnreadableError(TravauxError):
    """A file is not saved output of `record heads --json`."""

    code = "heads-unreadable"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"these heads cannot be read: {why}", hint="save them by `travaux record heads --json`"
        )


class HeadsUnknownError(TravauxError):
    """Heads name an entry that is not in this record, or not at that place."""

    code = "heads-unknown"

    def __init__(self, author: str, seq: int) -> None:
        super().__init__(
            f"the heads name an entry {author}#{seq} that is not here",
            hint="receive the dispatches that hold it, or take heads saved from this record",
        )


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a record at one moment."""

    record: str
    heads: Mapping[str, Head]

    @property
    def vector(self) -> str:
        """SHA-256 of the heads in canonical form: equal if and only if the heads are."""
        return vector(self.heads)


class _Saved(msgspec.Struct, frozen=True):
    format: Literal["travaux.heads/1"]
    record: str
    heads: dict[str, tuple[Annotated[int, msgspec.Meta(ge=1)], str]]
    vector: str


class Linked(Protocol):
    """An entry as far as its place goes; a `TrustedLine` and the model's `Entry` both are."""

    @property
    def id(self) -> str:
        """SHA-256 of its payload, hex."""
        ...

    @property
    def author(self) -> str:
        """Who signed."""
        ...

    @property
    def seq(self) -> int:
        """Its number in the author's chain."""
        ...

    @property
    def prev(self) -> str | None:
        """Id of the entry before it in that chain."""
        ...

    @property
    def seen(self) -> Mapping[str, Head]:
        """Heads of the other chains, as its author knew them."""
        ...


L = TypeVar("L", bound=Linked)


def vector(heads: Mapping[str, Head]) -> str:
    """Give one hash for all heads: the key under which whatever is derived from them may be kept."""
    return digest(encode(_plain(heads), authors=True))


def heads_shape(record: str, heads: Mapping[str, Head]) -> dict[str, JsonValue]:
    """Give the JSON of `record heads`."""
    return {"format": FORMAT, "record": record, "heads": _plain(heads), "vector": vector(heads)}


def read_heads(text: bytes) -> Heads:
    """Read saved output of `record heads --json`.

    Raises:
        HeadsUnreadableError: it is something else, or its vector is not that of its heads.

    Law: `read_heads(json of heads_shape(r, h)) == Heads(r, h)`.
    """
    try:
        saved = msgspec.json.decode(text, type=_Saved)
    except (ValueError, RecursionError, msgspec.DecodeError) as error:
        raise HeadsUnreadableError(str(error)) from error
    ids = [saved.record, *(entry_id for _, entry_id in saved.heads.values())]
    if not all(map(_ID.fullmatch, ids)) or not all(map(is_author, saved.heads)):
        raise HeadsUnreadableError("an id or an author's name has not its form")
    heads = Heads(saved.record, saved.heads)
    if heads.vector != saved.vector:
        raise HeadsUnreadableError("its vector is not that of its heads")
    return heads


def covered(entries: Iterable[L], heads: Mapping[str, Head]) -> set[str]:
    """Give the ids of all that `heads` knew: the heads' entries and their whole past.

    Args:
        entries: at least that past; more does no harm.
        heads: number and id by author.

    Raises:
        HeadsUnknownError: an entry of the heads is not among `entries`, or stands elsewhere.
    """
    by_id = {entry.id: entry for entry in entries}
    for author, (seq, entry_id) in heads.items():
        entry = by_id.get(entry_id)
        if entry is None or entry.author != author or entry.seq != seq:
            raise HeadsUnknownError(author, seq)
    known: set[str] = set()
    ahead = [entry_id for _, entry_id in heads.values()]
    while ahead:
        entry_id = ahead.pop()
        if entry_id not in known:
            known.add(entry_id)
            ahead.extend(_named(by_id[entry_id]))
    return known


def in_order(entries: Iterable[L]) -> list[L]:
    """Give entries each after all it has seen; among those that could come next, by author, number, id.

    Args:
        entries: with the whole past of each.

    Law: the same set gives the same list, in whatever order it is given.
    """
    by_id = {entry.id: entry for entry in entries}
    owing: dict[str, int] = {}
    after: dict[str, list[L]] = defaultdict(list)
    ready: list[tuple[str, int, str]] = []
    for entry in by_id.values():
        before = set(_named(entry))
        owing[entry.id] = len(before)
        for entry_id in before:
            after[entry_id].append(entry)
        if not before:
            ready.append((entry.author, entry.seq, entry.id))
    heapq.heapify(ready)
    ordered: list[L] = []
    while ready:
        entry_id = heapq.heappop(ready)[2]
        ordered.append(by_id[entry_id])
        for entry in after[entry_id]:
            owing[entry.id] -= 1
            if owing[entry.id] == 0:
                heapq.heappush(ready, (entry.author, entry.seq, entry.id))
    return ordered


def _named(entry: Linked) -> list[str]:
    named = [entry_id for _, entry_id in entry.seen.values()]
    if entry.prev is not None:
        named.append(entry.prev)
    return named


def _plain(heads: Mapping[str, Head]) -> dict[str, JsonValue]:
    return {author: [seq, entry_id] for author, (seq, entry_id) in sorted(heads.items())}
