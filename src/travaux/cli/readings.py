"""Readings for a person, and scores in their shape.

In:  the shape of a reading; tallies.
Out: lines and a table; `travaux.score/1`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from travaux.cli.answers import Shown


class Counts(Protocol):
    """Counts of agreement, as the desk gives them."""

    def __getitem__(self, key: str) -> int:
        """Give one count."""
        ...

    def share(self, part: str, whole: str) -> float | None:
        """Give a share, None of nothing."""
        ...

    def f1(self) -> float | None:
        """Give F1 of entries."""
        ...


_QUOTED = 160
"""Characters of a slot that a person is shown; `--json` has all of it."""


def lines(shape: Mapping[str, Any]) -> Sequence[str]:
    """Give the lines of a reading: each proposal with its words, its slots and its reason."""
    document = shape["document"]
    published = document["published"]
    days = f"{published['from'] or '?'}/{published['to'] or '?'}"
    told = [f"{document['language'] or '?'}, {days}: {published['because']}"]
    for one in shape["proposals"]:
        told += [
            "",
            f"{one['id']}. {one['kind']} “{one['trigger']['quote']}” ({one['confidence']:.2f}, {one['rule']})",
        ]
        for name, those in one["slots"].items():
            told += [f"   {name}: {_shown(slot)}" for slot in those]
        told.append(f"   {one['because']}")
    return told


def _shown(slot: Mapping[str, Any]) -> str:
    if slot["quote"] is None:
        return str(slot["value"])
    quote = " ".join(slot["quote"].split())
    shown = quote if len(quote) <= _QUOTED else quote[: _QUOTED - 1] + "…"
    return f"{shown} = {slot['value']}" if slot["value"] else shown


def score(count: int, tallies: Mapping[str, Counts], split: Sequence[str]) -> dict[str, Any]:
    """Give the shape `travaux.score/1`."""
    shape: dict[str, Any] = {
        "format": "travaux.score/1",
        "items": count,
        "all": _figures(tallies["all"]),
        "kinds": _of(tallies, "kind"),
    }
    for part in split:
        shape[part] = _of(tallies, part)
    return shape


def _of(tallies: Mapping[str, Counts], part: str) -> dict[str, Any]:
    return {
        key.partition(":")[2]: _figures(tally)
        for key, tally in sorted(tallies.items())
        if key.startswith(f"{part}:")
    }


def _figures(tally: Counts) -> dict[str, Any]:
    return {
        "entries": tally["entries"],
        "proposed": tally["proposed"],
        "found": tally["found"],
        "precision": _round(tally.share("found", "proposed")),
        "recall": _round(tally.share("found", "entries")),
        "f1": _round(tally.f1()),
        "slots": {
            "of": tally["slots"],
            "exact": _round(tally.share("slots_exact", "slots")),
            "overlap": _round(tally.share("slots_overlap", "slots")),
        },
        "values": {"of": tally["values"], "right": _round(tally.share("values_right", "values"))},
        "times": {
            "of": tally["times"],
            "found": _round(tally.share("times_found", "times")),
            "exact": _round(tally.share("times_exact", "times")),
            "right": _round(tally.share("times_right", "times")),
        },
        "same_as": {
            "of": tally["same_as"],
            "proposed": tally["same_as_proposed"],
            "right": tally["same_as_right"],
        },
    }


def _round(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def score_lines(shape: Mapping[str, Any]) -> Iterator[Shown]:
    """Give a score as a table."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    heads = ("", "entries", "proposed", "P", "R", "F1", "slots =", "slots ~", "values", "times", "right")
    for head in heads:
        table.add_column(head, justify="left" if not head else "right")
    rows: list[tuple[str, Mapping[str, Any]]] = [("all", shape["all"]), *shape["kinds"].items()]
    for part in ("language", "file"):
        rows += shape.get(part, {}).items()
    for name, one in rows:
        table.add_row(
            name,
            str(one["entries"]),
            str(one["proposed"]),
            *map(_percent, (one["precision"], one["recall"], one["f1"])),
            *map(_percent, (one["slots"]["exact"], one["slots"]["overlap"], one["values"]["right"])),
            *map(_percent, (one["times"]["found"], one["times"]["right"])),
        )
    yield table


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.0f}"
