"""Parties: states, organisations and groups, and how they are called in each language.

In:  names as a desk enters them.
Out: the entry body, and localised names.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PartyDescribed:
    """How a party is called and who belongs to it; the last description of a party counts."""

    party: str
    names: dict[str, str]
    """Name by language code (`en`, `fr`, `ru`, …)."""
    members: tuple[str, ...] = ()
    aliases: tuple[str, ...] = field(default=())
    """Other names, metonyms among them (Moscow, the Kremlin)."""
