"""Nodes: a composite as JSON, whether its versions came from files or from replies; and read back.

In:  a composite; or bytes of JSON.
Out: `travaux.composite/1`; the composite. What the JSON does not hold (where an article begins in a unit, the language)
     does not come back.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from travaux.model.composites import (
    Alternatives,
    Bracket,
    Composite,
    Option,
    Placeholder,
    Reservation,
    Tally,
    Unit,
    Words,
)
from travaux.model.errors import TravauxError
from travaux.model.faults import Fault
from travaux.model.replies import ReservationKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travaux.model.composites import Node


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
        "nodes": shapes(unit.nodes),
    }


def shapes(nodes: Sequence[Node]) -> list[dict[str, Any]]:
    """Give nodes as JSON; they are nested a hundred deep at most."""
    return [_node(node) for node in nodes]


def _node(node: Node) -> dict[str, Any]:
    """Give the JSON of a node; what the engine collates is nested a dozen deep at most."""
    match node:
        case Words():
            spelling = {"spelling": dict(node.spelling)} if node.spelling else {}
            return {"kind": "text", "text": node.text, "by": list(node.by), **spelling}
        case Placeholder():
            return {"kind": "placeholder", "text": node.text}
        case Reservation():
            return {
                "kind": "reservation",
                "text": node.text,
                "by": list(node.by),
                "said": node.said,
                "of": None if node.kind is None else node.kind.value,
            }
        case Bracket():
            return {
                "kind": "bracket",
                "nodes": [_node(one) for one in node.nodes],
                "proponents": list(node.proponents),
                "opponents": list(node.opponents),
                **({"reserving": list(node.reserving)} if node.reserving else {}),
            }
        case Alternatives():
            return {
                "kind": "alternatives",
                "options": [
                    {
                        "nodes": [_node(one) for one in option.nodes],
                        "proponents": list(option.proponents),
                        **({"label": option.label} if option.label else {}),
                    }
                    for option in node.options
                ],
            }


class CompositeUnreadableError(TravauxError):
    """What should be a composite as JSON is none."""

    code = "composite-unreadable"


def composite(content: bytes) -> Composite:
    """Read a composite that `shape` gave, encoded.

    Raises:
        CompositeUnreadableError: it is no JSON, or none of that form.
    """
    try:
        held = json.loads(content)
        if held["format"] != "travaux.composite/1":
            raise ValueError(held["format"])  # noqa: TRY301  said as every other fault of form
        tally = held["tally"]
        return Composite(
            str(held["engine"]),
            _codes(held["parties"]),
            tuple(_read_unit(unit) for unit in held["units"]),
            Tally(
                int(tally["brackets"]),
                int(tally["alternatives"]),
                int(tally["units_clean"]),
                int(tally["units_bracketed"]),
                tuple((str(code), int(count)) for code, count in tally["by_party"].items()),
            ),
            faults=tuple(Fault(str(one["code"]), str(one["message"])) for one in held["faults"]),
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        message = f"the file is no composite as JSON: {type(error).__name__} {str(error)[:100]}".rstrip()
        hint = "write it with `travaux text composite … --json`, or give the bracketed text"
        raise CompositeUnreadableError(message, hint=hint) from error


def _read_unit(held: dict[str, Any]) -> Unit:
    heading = held["heading"]
    return Unit(
        str(held["id"]),
        str(held["label"]),
        None if heading is None else str(heading),
        tuple((str(code), tuple(map(int, places))) for code, places in held["articles"].items()),
        _read_nodes(held["nodes"]),
    )


def _read_nodes(held: list[dict[str, Any]]) -> tuple[Node, ...]:
    return tuple(_read_node(one) for one in held)


def _read_node(held: dict[str, Any]) -> Node:
    match held["kind"]:
        case "text":
            spelling = tuple((str(code), str(own)) for code, own in held.get("spelling", {}).items())
            return Words(str(held["text"]), _codes(held["by"]), spelling)
        case "placeholder":
            return Placeholder(str(held["text"]))
        case "reservation":
            kind = held.get("of")
            of = None if kind is None else ReservationKind(kind)
            return Reservation(str(held["text"]), _codes(held["by"]), str(held["said"]), of)
        case "bracket":
            sides = (_codes(held.get(side, [])) for side in ("proponents", "opponents", "reserving"))
            return Bracket(_read_nodes(held["nodes"]), *sides)
        case "alternatives":
            return Alternatives(
                tuple(
                    Option(_read_nodes(one["nodes"]), _codes(one["proponents"]), str(one.get("label", "")))
                    for one in held["options"]
                )
            )
        case other:
            raise ValueError(other)


def _codes(held: list[object]) -> tuple[str, ...]:
    return tuple(map(str, held))
