"""Passages: what passages of press reports say, marked by hand: an open half, a closed half, and those for widening.

In:  `open.json`, `closed.json` and `widening-*.json`: offsets, values and hashes, no words; the reports, where
     `TRAVAUX_DATA` has them.
Out: a folder of gold items as `travaux press score` takes it.

How they were chosen, read and split, and how far two readings agree: README.md beside this file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SETS = ("open", "closed", "widening")


class PassageChangedError(Exception):
    """A report no longer has the words that were marked."""


def write(name: str, reports: Path, into: Path) -> int:
    """Write the items of a set, with their words, into a folder; give how many.

    `reports` is the folder `press_more`. Raises `PassageChangedError` where a report's text is another.
    """
    count = 0
    for item in items(name):
        text = (reports / item["file"]).read_text(encoding="utf-8")
        text = text[item["from"] : item["from"] + item["length"]]
        if hashlib.sha256(text.encode()).hexdigest() != item["sha256"]:
            raise PassageChangedError(f"{item['file']} from {item['from']}: not the words that were marked")
        whole = {
            "id": item["id"],
            "split": name,
            "lang": item["id"][:2],
            "source": f"press_more/{item['file']}",
            "source_start": item["from"],
            "published": item["published"],
            "text": text,
            "mentions": [],
            "times": [_quoted(text, one) for one in item["times"]],
            "entries": [_entry(text, one) for one in item["entries"]],
        }
        target = into / f"{item['id']}.json"
        target.write_text(json.dumps(whole, ensure_ascii=False, indent=1), encoding="utf-8")
        count += 1
    return count


def items(name: str) -> Iterator[dict[str, Any]]:
    """Give the marked items of a set, as they are kept: without words."""
    for file in (*sorted(HERE.glob(f"{name}-*.json")), *HERE.glob(f"{name}.json")):
        yield from json.loads(file.read_text(encoding="utf-8"))


def _quoted(text: str, span: dict[str, Any]) -> dict[str, Any]:
    if span["start"] is None:
        return {**span, "quote": None}
    return {**span, "quote": text[span["start"] : span["end"]]}


def _entry(text: str, entry: dict[str, Any]) -> dict[str, Any]:
    slots = {name: [_quoted(text, one) for one in spans] for name, spans in entry["slots"].items()}
    return {**entry, "trigger": _quoted(text, entry["trigger"]), "slots": slots}
