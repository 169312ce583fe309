"""Nodes: a composite as JSON, whether its versions came from files or from replies.

In:  a composite.
Out: `travaux.composite/1`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from travaux.model.composites import Alternatives, Bracket, Placeholder, Words

if TYPE_CHECKING:
    from travaux.model.composites import Composite, Node, Unit


def shape(found: Composite) -> dict[str, Any]:
    """Give a composite as JSON."""
    tally = found.tally
    return {
        "format": "travaux.composite/1",
        "engine": found.engine,
        "parties": list(found.parties),
        "units": [_unit(unit) for unit in found.units],
        "tally": {
            "brackets": tally.brackets,
            "alternatives": tally.alternatives,
            "units_clean": tally.units_clean,
            "units_bracketed": tally.units_bracketed,
            "by_party": dict(tally.by_party),
        },
        "faults": [{"code": fault.code, "message": fault.message} for fault in found.faults],
    }


def _unit(unit: Unit) -> dict[str, Any]:
    return {
        "id": unit.id,
        "label": unit.label,
        "heading": unit.heading,
        "status": unit.status.value,
        "articles": {code: list(held) for code, held in unit.articles},
        "nodes": [_node(node) for node in unit.nodes],
    }


def _node(node: Node) -> dict[str, Any]:
    """Give the JSON of a node; what the engine collates is nested a dozen deep at most."""
    match node:
        case Words():
            spelling = {"spelling": dict(node.spelling)} if node.spelling else {}
            return {"kind": "text", "text": node.text, "by": list(node.by), **spelling}
        case Placeholder():
            return {"kind": "placeholder", "text": node.text}
        case Bracket():
            return {
                "kind": "bracket",
                "nodes": [_node(one) for one in node.nodes],
                "proponents": list(node.proponents),
                "opponents": list(node.opponents),
            }
        case Alternatives():
            return {
                "kind": "alternatives",
                "options": [
                    {"nodes": [_node(one) for one in option.nodes], "proponents": list(option.proponents)}
                    for option in node.options
                ],
            }
