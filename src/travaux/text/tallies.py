"""Tallies: how much of a composite is open.

In:  its units, and the codes of the parties.
Out: brackets, alternatives, clean and bracketed units; of each party where it wants something else than the base.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from travaux.model.composites import BASE, Alternatives, Bracket, Node, Status, Tally, Unit


def tally(units: Sequence[Unit], parties: Sequence[str]) -> Tally:
    """Count what is open in some units, and of each party where it wants something else than the base."""
    brackets = alternatives = 0
    apart: Counter[str] = Counter()
    ahead: list[Node] = [node for unit in units for node in unit.nodes]
    while ahead:
        match ahead.pop():
            case Bracket() as bracket:
                brackets += 1
                apart.update(bracket.opponents if BASE in bracket.proponents else bracket.proponents)
                ahead += bracket.nodes
            case Alternatives() as choice:
                alternatives += 1
                for option in choice.options:
                    if BASE not in option.proponents:
                        apart.update(option.proponents)
                    ahead += option.nodes
            case _:
                pass
    clean = sum(unit.status is Status.CLEAN for unit in units)
    by_party = tuple((code, apart[code]) for code in parties)
    return Tally(brackets, alternatives, clean, len(units) - clean, by_party)
