"""Coding: what a proposal is in the vocabularies of event data, CAMEO and PLOVER, and who acts by three letters.

In:  a proposal, and the words of its report.
Out: codes, where those vocabularies have one. They know less than we do: no publicity of papers, no delivery, no form
     or due day of a promise; PLOVER has no statements.

The lines and the codes of territories are data (`events.yaml`, `iso3.yaml`). They stand beside the folders whose
contents the engine's version covers, since they change no reading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from travaux.model.readings import Kind
from travaux.press import yaml

_WORDS = ("content", "of", "document", "text")
"""Slots in whose words a line's `content` is looked for."""
_OF = re.compile(r".* of ([A-Z]{2})")
_BODY = re.compile(r"[A-Z][A-Z0-9/-]{1,9}")
SOURCES = ("speaker", "promisor", "by", "participants")
"""Slots of who acts."""
TARGETS = ("addressee", "promisee", "of", "to")
"""Slots of towards whom."""


@dataclass(frozen=True, slots=True)
class Code:
    """What a proposal is, in both vocabularies."""

    cameo: str
    plover: str
    """Empty where PLOVER has no such event."""
    mode: str
    """Of PLOVER; empty where it has none."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in which the reader finds a proposal of the line."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the mapping."""

    kind: Kind
    code: Code
    values: Mapping[str, Sequence[str]]
    content: re.Pattern[str] | None
    trigger: re.Pattern[str] | None
    examples: tuple[Example, ...]


@cache
def rules() -> tuple[Rule, ...]:
    """Give the lines of the mapping, in their order."""
    return tuple(
        Rule(
            Kind(one["kind"]),
            Code(one["cameo"], one.get("plover", ""), one.get("mode", "")),
            one.get("values", {}),
            _pattern(one.get("content")),
            _pattern(one.get("trigger")),
            tuple(Example(**example) for example in one["examples"]),
        )
        for one in yaml.load("events.yaml")
    )


def _pattern(words: str | None) -> re.Pattern[str] | None:
    return None if words is None else re.compile(words, re.IGNORECASE)


def code(kind: str, trigger: str, slots: Mapping[str, Sequence[Mapping[str, object]]]) -> Code | None:
    """Give the codes of a proposal.

    Args:
        kind: as in `travaux.read/1`.
        trigger: its words.
        slots: as in `travaux.read/1`: of each a list of `quote` and `value`.
    """
    words = " ".join(str(one.get("quote") or "") for name in _WORDS for one in slots.get(name, ()))
    for rule in rules():
        if (
            rule.kind == kind
            and all(_has(slots.get(name, ()), among) for name, among in rule.values.items())
            and (rule.content is None or rule.content.search(words))
            and (rule.trigger is None or rule.trigger.search(trigger))
        ):
            return rule.code
    return None


def _has(those: Sequence[Mapping[str, object]], among: Sequence[str]) -> bool:
    return any(one.get("value") in among for one in those)


@cache
def territories() -> Mapping[str, str]:
    """Give three letters by two (ISO 3166-1)."""
    codes: Mapping[str, str] = yaml.load("iso3.yaml")
    return codes


def actor(name: str) -> str | None:
    """Give the code of an actor as a reading names it: three letters of a territory, else a body's own initials."""
    found = territories().get(name)
    if found is not None:
        return found
    of = _OF.fullmatch(name)
    if of is not None:
        return territories().get(of[1])
    return name if _BODY.fullmatch(name) and len(name) > len("XX") else None
