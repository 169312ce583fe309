"""Losses: what a party proposed in one composite and finds no more in the next.

In:  two composites of one text, and a party.
Out: its proposals of the first that are neither its proposals in the second nor words that all have there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from travaux.model.composites import BASE, Alternatives, Bracket, Composite, Node
from travaux.text import folds
from travaux.text.composite import projected
from travaux.text.words import tokens

_BESIDE = 3


@dataclass(frozen=True, slots=True)
class Loss:
    """A wording that is gone, and the unit of the first composite it stood in; `text` is empty for a deletion."""

    unit: str
    text: str
    struck: str = ""
    """What the base has in its place."""


def lost(before: Composite, after: Composite, code: str) -> tuple[Loss, ...]:
    """Say which of a party's proposals were dropped; one that was taken into the base was not.

    A proposal is a wording that the base has not, with the words right before and after it: "not" is lost although
    others say "not" elsewhere. Where it moved with its article, or only its typography changed, it is not lost; where
    the words beside it changed, it is named, and a person sees.
    """
    kept = {_kept(*proposal) for unit in after.units for proposal in _proposals(unit.nodes, code)}
    agreed = "\n".join(_joined(_pieces(projected(unit.nodes, BASE))) for unit in after.units)
    return tuple(
        Loss(unit.id, text, struck)
        for unit in before.units
        for text, struck, key in _proposals(unit.nodes, code)
        if _kept(text, struck, key) not in kept and not _is_agreed(struck, key, agreed)
    )


def _kept(text: str, struck: str, key: str) -> tuple[str, str]:
    """Say by what a proposal is known again: its words and those beside; where it has none, what it strikes too."""
    return key, "" if text else _joined(_pieces(struck))


def _is_agreed(struck: str, key: str, agreed: str) -> bool:
    """Say whether the base says it so; of a deletion with nothing beside, whether what it strikes is gone."""
    return key in agreed if key.strip() else _joined(_pieces(struck)) not in agreed


def proposed(found: Composite, code: str) -> int:
    """Count the proposals of a party."""
    return sum(1 for unit in found.units for _ in _proposals(unit.nodes, code))


def _proposals(nodes: tuple[Node, ...], code: str) -> Iterator[tuple[str, str, str]]:
    """Give the outermost wordings that a party wants and the base has not; what the base has; and the words beside."""
    said: list[str] = []
    found: list[tuple[int, int, str]] = []
    length = 0
    ahead = list(reversed(nodes))
    while ahead:
        node = ahead.pop()
        if isinstance(node, Bracket) and code in node.proponents and BASE in node.proponents:
            ahead += reversed(node.nodes)
            continue
        text = projected((node,), code)
        if _is_own(node, code):
            found.append((length, length + len(text), projected((node,), BASE)))
        said.append(text)
        length += len(text)
    whole = "".join(said)
    for start, end, struck in found:
        beside = [
            *_pieces(whole[:start])[-_BESIDE:],
            *_pieces(whole[start:end]),
            *_pieces(whole[end:])[:_BESIDE],
        ]
        yield whole[start:end], struck, _joined(beside)


def _is_own(node: Node, code: str) -> bool:
    match node:
        case Bracket():
            held = (node.proponents, node.opponents)
            return any(code in here and BASE in there for here, there in (held, held[::-1]))
        case Alternatives():
            return any(code in one.proponents and BASE not in one.proponents for one in node.options)
        case _:
            return False


def _pieces(text: str) -> list[str]:
    return [folds.caseless(piece) for piece in tokens(text) if not piece.isspace()]


def _joined(pieces: list[str]) -> str:
    """Join pieces so that a piece is found whole or not at all."""
    return f" {' '.join(pieces)} "
