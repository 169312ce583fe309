"""Statements: what a person said or wrote outside a reply.

In:  speaker, role, occasion.
Out: the entry body; the words stand in the redactable part `text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StatementForm(StrEnum):
    """How it was made."""

    SPEECH = "speech"
    LETTER = "letter"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class StatementMade:
    """A person speaks or writes for a party; `about` is the entry it concerns."""

    person: str
    occasion: str
    form: StatementForm = StatementForm.SPEECH
    role: str | None = None
    to: tuple[str, ...] = ()
    language: str | None = None
