"""Lexicon: the words that may turn what a provision says, by language and by what they are about.

In:  the TOML files beside this module; each word list has examples that are tests.
Out: of a word or a phrase, what it is about. All languages are read together: no word of one turns nothing in another
     that it turns there, save where `not_in` says so.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from travaux.model.redlines import Concern
from travaux.text.folds import caseless
from travaux.text.words import is_date, is_number

_TELLING = frozenset({Concern.NEGATION, Concern.MODAL, Concern.NUMBER, Concern.DATE})
LANGUAGES = ("en", "fr", "ru", "es")


@cache
def words() -> dict[str, Concern]:
    """Give every word that is about something; phrases by their words joined with a space."""
    found: dict[str, Concern] = {}
    for language in LANGUAGES:
        for name, table in _file(language).items():
            if name == "examples":
                continue
            for word in table["words"]:
                found.setdefault(caseless(word), Concern(name))
    return found


@cache
def examples() -> tuple[tuple[str, str, str, Concern], ...]:
    """Give each file's examples: language, an old and a new wording, what the change is about."""
    return tuple(
        (language, one["old"], one["new"], Concern(one["concern"]))
        for language in LANGUAGES
        for one in _file(language)["examples"]
    )


@lru_cache(maxsize=65_536)
def concern(word: str) -> Concern | None:
    """Say what a word is about."""
    if is_date(word):
        return Concern.DATE
    if is_number(word):
        return Concern.NUMBER
    plain = caseless(word)
    found = words().get(plain)
    if found is None and plain.endswith("n't"):
        return Concern.NEGATION
    if found is None and plain.startswith(("non-", "un-")):
        return Concern.NEGATION
    return found


@lru_cache(maxsize=65_536)
def is_telling(word: str) -> bool:
    """Say whether a kept word must be seen to be kept, even between two changes: a negation, a modal, a number."""
    return concern(word) in _TELLING


def is_negation(word: str) -> bool:
    """Say whether a word negates."""
    return concern(word) is Concern.NEGATION


@cache
def phrases() -> dict[str, tuple[int, ...]]:
    """Say how many words the phrases have that begin with a word, the longest first."""
    lengths: dict[str, set[int]] = {}
    for phrase in words():
        if " " in phrase:
            lengths.setdefault(phrase.partition(" ")[0], set()).add(phrase.count(" ") + 1)
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def _file(language: str) -> dict[str, Any]:
    return tomllib.loads(
        resources.files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    )
