"""The in-tray for a person: reports, and below each its items with their words.

In:  the shape `travaux.intray/1`.
Out: lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_QUOTED = 120
"""Characters of a value that a person is shown; `--json` has all of it."""
_SIGNS = {"proposed": " ", "confirmed": "✓", "dismissed": "✕"}


def lines(shape: Mapping[str, Any]) -> Iterator[str]:
    """Give the lines."""
    if not shape["reports"]:
        yield "the in-tray is empty"
    for report in shape["reports"]:
        known = ", ".join(str(report[name]) for name in ("publisher", "published") if report[name])
        copy = (
            f"; says much what report {report['group']} says" if report["group"] != report["report"] else ""
        )
        yield f"report {report['report']}: {report['file']}{f' ({known})' if known else ''}{copy}"
        items = [item for item in shape["items"] if item["report"] == report["report"]]
        for item in items:
            yield from _item(item)
        if not items:
            yield "  nothing is proposed"
    for fault in shape["faults"]:
        yield f"warning: {fault['message']} ({fault['code']})"


def _item(item: Mapping[str, Any]) -> Iterator[str]:
    offer, proposal = item["would_enter"], item["proposal"]
    became = f"; {item['entry'][:12]}" if item["entry"] else ""
    yield f"  {_SIGNS[item['state']]} {item['n']}. {proposal['kind']} → {offer['type'].replace('_', ' ')}{became}"
    for name, value in offer["values"].items():
        yield f"      {name}: {_short(value)}"
    if item["state"] == "proposed":
        if offer["lacking"]:
            yield f"      lacking: {', '.join(offer['lacking'])}"
        yield f"      {proposal['because']}"
        if item["entered"]:
            yield f"      in the record already: confirm {item['n']} --set same_as={item['entered'][:12]}"
    if item["twins"]:
        yield f"      told again in: {', '.join(str(n) for n in item['twins'])}"
    for other in item["contradicts"]:
        yield f"      item {other['n']} has it otherwise: {other['field']} {_short(other['value'])}"
    if item["why"]:
        yield f"      refused: {_short(item['why'])}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 1]}…"
