"""Codes and states as pages show them: a sign, a word, a value for the tint.

In:  values of the trade.
Out: `Code` and `State`, so that no page shows a colour without a sign and a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from travaux.model.replies import ReplyCode
from travaux.wording.labels import SIGNS, label
from travaux.wording.languages import Language

_STATE_SIGNS = {
    "open": "·",
    "overdue": "!",
    "disputed": "⇄",
    "kept": "✓",
    "late": "±",
    "in_part": "±",
    "not_kept": "✕",
}


@dataclass(frozen=True, slots=True)
class Code:
    """A reply code."""

    code: str
    sign: str
    label: str


@dataclass(frozen=True, slots=True)
class State:
    """The state of a clause or an assurance, or one side's verdict."""

    value: str
    sign: str
    label: str


@cache
def code(language: Language, value: ReplyCode) -> Code:
    """Show a reply code."""
    return Code(value.value, SIGNS[value], label(language, "code", value))


def state(language: Language, value: str) -> State:
    """Show a state or a verdict."""
    return State(value, _STATE_SIGNS.get(value, "·"), label(language, "state", value))
