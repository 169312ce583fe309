"""Entities: names of persons, parties, bodies and places in the gold, as our reader finds them and as spaCy does.

In:  the French and English items of `press_gold`; spaCy's small models, where `./dev bench --parsers` put them.
Out: shares of the gold's mentions that are found, and found as what they are; items a second, on processor time.

The models name places where the gold has parties, and organisations where it has parties or bodies: both count.
"""

from __future__ import annotations

import importlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

from bench.rows import Row
from tools import parsers
from travaux.press import reading
from travaux.wiring.parsers import SPACY

HERE = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("TRAVAUX_DATA", HERE.parent / "shared" / "data"))
_TYPES = {
    **dict.fromkeys(("PER", "PERSON"), frozenset({"person"})),
    **dict.fromkeys(("LOC", "GPE", "NORP", "FAC"), frozenset({"place", "party"})),
    "ORG": frozenset({"body", "party"}),
}
"""What spaCy's labels may be in the gold."""
_NAMES = frozenset({"person", "party", "body", "place"})
_HALF = 0.5
_ROUNDS = 3


class Name(NamedTuple):
    """A name in a text, and what it may be."""

    start: int
    end: int
    types: frozenset[str]


def run() -> Iterator[Row]:
    """Lay both to the same items."""
    items = [item for item in _items(DATA / "press_gold") if item["lang"] in SPACY and item.get("mentions")]
    if not items:
        return
    yield from _measured("our reader", items, _ours)
    try:
        models = {
            language: importlib.import_module(name).load(exclude=["parser", "lemmatizer", "senter"])
            for language, name in SPACY.items()
        }
    except ModuleNotFoundError:
        yield Row("names found by spaCy", "skipped", "", note=f"{parsers.HOW} installs it")
        return

    def theirs(item: dict[str, Any]) -> list[Name]:
        found = models[item["lang"]](item["text"]).ents
        return [Name(one.start_char, one.end_char, _TYPES.get(one.label_, frozenset())) for one in found]

    yield from _measured("spaCy", items, theirs)


def _items(gold: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(gold.glob("*.json")):
        yield json.loads(path.read_bytes())


def _ours(item: dict[str, Any]) -> list[Name]:
    taken = reading.take(item["text"].encode(), language=item["lang"])
    return [
        Name(one.start, one.end, frozenset({one.type.value, *(kind.value for kind, _ in one.others)}))
        for one in taken.mentions
    ]


def _measured(
    who: str, items: Sequence[dict[str, Any]], find: Callable[[dict[str, Any]], list[Name]]
) -> Iterator[Row]:
    of = found = right = 0
    for item in items:
        names = find(item)
        for one in item["mentions"]:
            if one["type"] not in _NAMES:
                continue
            of += 1
            hits = [name for name in names if _share(name, one["start"], one["end"]) >= _HALF]
            found += bool(hits)
            right += any(one["type"] in name.types for name in hits)
    began = process_time()
    for _ in range(_ROUNDS):
        for item in items:
            find(item)
    rate = _ROUNDS * len(items) / (process_time() - began)
    note = f"{of} mentions in {len(items)} French and English items; {rate:.0f} items/s, told the language"
    yield Row(f"names found by {who}", round(found / of, 3), "", note=note)
    yield Row(f"names told right by {who}", round(right / of, 3), "", note=note)


def _share(name: Name, start: int, end: int) -> float:
    shared = min(name.end, end) - max(name.start, start)
    return max(0, shared) / (max(name.end, end) - min(name.start, start))
