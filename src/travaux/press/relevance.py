"""Relevance: whether a report is about dealings between states or parties to a conflict at all.

In:  the words and names of a report, sentence by sentence.
Out: a share between 0 and 1 for the report; whether a sentence speaks of such dealings.

People promise, demand and refuse in every report: of strikes, matches, trials. What they promise is an entry only
where the report is about a negotiation. A logistic sum over a few counts decides, with words and weights of
`lexicon/relevance.yaml`; the weights were fitted once on reports of both sorts (decision 90). Nothing is learned in
use.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from travaux.model.readings import Mention, MentionType
from travaux.press.morphology import lexeme
from travaux.press.words import Token
from travaux.press.yaml import load

CLASSES = ("elsewhere", "conflict", "diplomacy", "talks")
_SHORT = 60
"""Words under which a report counts as that long, so that one word does not decide."""

_LONG = 300
"""Words of a report that leaves less doubt, and is asked for more."""
_ENOUGH = 90
"""Words that are enough to judge a report by."""


@cache
def _data() -> Mapping[str, object]:
    said: Mapping[str, object] = load("lexicon", "relevance.yaml")
    return said


@cache
def _classes(language: str) -> Mapping[str, str]:
    words = _data()[language]
    assert isinstance(words, dict)  # noqa: S101  our own file, tested
    return {lemma: name for name in CLASSES for lemma in words[name].split()}


@lru_cache(maxsize=65_536)
def _class(form: str, language: str) -> str | None:
    classes = _classes(language)
    found = {classes[lemma] for lemma in lexeme(form, language).lemmas if lemma in classes}
    return next((name for name in reversed(CLASSES) if name in found), None)


def counts(tokens: Iterable[Token], language: str) -> tuple[Counter[str], dict[str, set[str]], int]:
    """Count the words of each class, all and distinct, and all words."""
    every: Counter[str] = Counter()
    distinct: dict[str, set[str]] = {name: set() for name in CLASSES}
    length = 0
    for token in tokens:
        length += 1
        name = _class(token.form, language)
        if name is not None:
            every[name] += 1
            distinct[name].add(token.form)
    return every, distinct, length


def features(tokens: Sequence[Token], mentions: Iterable[Mention], language: str) -> tuple[float, ...]:
    """Give what is weighed: density and variety of each class, variety and density of parties and bodies, one."""
    every, distinct, words = counts(tokens, language)
    length = max(_SHORT, words)
    named = parties(mentions, language)
    return (
        *(min(1.0, every[name] / length * 20) for name in CLASSES),
        *(min(len(distinct[name]), 6) / 6 for name in CLASSES),
        min(len(set(named)), 5) / 5,
        min(1.0, len(named) / length * 10),
        1.0,
    )


def parties(mentions: Iterable[Mention], language: str) -> list[str]:
    """Name the parties and bodies among mentions; where the words say so, the party of each office as well.

    `FR` of `president of FR`.
    """
    offices = language in _offices()
    return [
        one.canonical.rpartition(" of ")[2]
        for one in mentions
        if one.type in (MentionType.PARTY, MentionType.BODY)
        or (offices and one.type is MentionType.ROLE and " of " in one.canonical)
    ]


def share(tokens: Sequence[Token], mentions: Iterable[Mention], language: str) -> float:
    """Say how surely a report is about dealings between parties, between 0 and 1."""
    total = math.fsum(
        weight * value
        for weight, value in zip(weights(language), features(tokens, mentions, language), strict=True)
    )
    return 1 / (1 + math.exp(-total))


@cache
def _offices() -> frozenset[str]:
    said = _data()["offices"]
    assert isinstance(said, list)  # noqa: S101  our own file, tested
    return frozenset(said)


@cache
def weights(language: str) -> tuple[float, ...]:
    """Give the weights of a language, in the order of `features`."""
    return tuple(_of("weights", language))


def bounds(words: int, language: str) -> tuple[float, float]:
    """Give the share under which nothing is proposed, and the one from which every sentence counts.

    A few lines hold too little to judge by: both are lower for them. Languages whose words tell other reports better
    apart have lower ones.
    """
    longer = _data()["long_bounds"]
    assert isinstance(longer, dict)  # noqa: S101  our own file, tested
    least, enough = longer[language] if words > _LONG and language in longer else _of("bounds", language)
    part = min(1.0, words / _ENOUGH) ** 2
    return least * part, enough * part


def _of(name: str, language: str) -> list[float]:
    said = _data()[name]
    assert isinstance(said, dict)  # noqa: S101  our own file, tested
    numbers: list[float] = said[language if language in said else "other"]
    return numbers


def speaks_of_it(tokens: Iterable[Token], named: int, language: str) -> bool:
    """Say whether a sentence speaks of such dealings: words of negotiating, or of diplomacy beside two parties."""
    every, _, _ = counts(tokens, language)
    return bool(every["talks"] or (every["diplomacy"] and named) or every["diplomacy"] > 1 or named > 1)
