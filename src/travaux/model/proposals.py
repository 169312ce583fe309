"""Proposals: the substance of a demand, apart from the article it became.

In:  who asks what of whom.
Out: the entry body; the words stand in the redactable part `text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Polarity(StrEnum):
    """Whether the words say what is wanted, or what is not to be."""

    FOR = "for"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class ProposalMade:
    """A party demands something of another."""

    of: str
    provisions: tuple[str, ...] = ()
    """Provisions that carry it, as `INSTRUMENT/PROVISION` or a provision's id."""
    polarity: Polarity = Polarity.FOR
    """Words cut from "guarantees against expansion and bases" keep the refusal that they hang on."""
