"""Proposals: the substance of a demand, apart from the article it became.

In:  who asks what of whom.
Out: the entry body; the words stand in the redactable part `text`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProposalMade:
    """A party demands something of another."""

    of: str
    provisions: tuple[str, ...] = ()
    """Provisions that carry it, as `INSTRUMENT/PROVISION` or a provision's id."""
