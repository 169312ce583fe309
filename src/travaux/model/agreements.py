"""Agreements: provisions agreed at a level, confirmed or withdrawn, and packages.

In:  which provision, by whom, at what level.
Out: entry bodies.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProvisionAgreed:
    """A party notes a provision as agreed."""

    instrument: str
    provision: str
    level: str
    """Who agreed: working group, plenary, ministers; words of the negotiation."""
    ad_referendum: bool = False


@dataclass(frozen=True, slots=True)
class AgreementConfirmed:
    """A party's capital confirms what was agreed ad referendum (`about`)."""


@dataclass(frozen=True, slots=True)
class AgreementWithdrawn:
    """A party takes its agreement (`about`) back."""


@dataclass(frozen=True, slots=True)
class PackageLinked:
    """A party says that entries stand or fall together: nothing is agreed until everything is."""

    entries: tuple[str, ...]
    why: str
