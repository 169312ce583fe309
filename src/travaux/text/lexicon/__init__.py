"""Lexicon: the words that may turn what a provision says, by language and by what they are about.

In:  the TOML files beside this module; each word list has examples that are tests.
Out: of a word or a phrase, what it is about in a language; where the language is not known, in any of them.

A word that a list has with a capital is that word only where it has one: "State" is a party, a "state of health" is
none.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from travaux.model.redlines import Concern
from travaux.text.folds import caseless
from travaux.text.language import UNDETERMINED
from travaux.text.words import is_date, is_number

_TELLING = frozenset({Concern.NEGATION, Concern.MODAL, Concern.NUMBER, Concern.DATE})
LANGUAGES = ("en", "fr", "ru", "es")
_OTHERS = frozenset({"examples", "counterexamples", "idioms"})


@cache
def words(language: str = UNDETERMINED) -> dict[str, tuple[Concern | None, bool]]:
    """Give what every word of a language is about, and whether it is so with a capital only.

    Phrases are joined with a space; one that is about nothing ("in accordance with") stands there too. A language
    without a list has the words of all.
    """
    found: dict[str, tuple[Concern | None, bool]] = {}
    for one in (language,) if language in LANGUAGES else LANGUAGES:
        file = _file(one)
        for phrase in file.get("idioms", {}).get("words", ()):
            found.setdefault(caseless(phrase), (None, False))
        for name, table in file.items():
            if name not in _OTHERS:
                for word in (*table["words"], *table.get("units", ())):
                    found.setdefault(caseless(word), (Concern(name), word[0].isupper()))
    return found


@cache
def _units(language: str) -> frozenset[str]:
    named = (language,) if language in LANGUAGES else LANGUAGES
    return frozenset(caseless(word) for one in named for word in _file(one)["time_limit"]["units"])


@cache
def examples() -> tuple[tuple[str, str, str, Concern], ...]:
    """Give each file's examples: language, an old and a new wording, what the change is about."""
    return _told("examples")


@cache
def counterexamples() -> tuple[tuple[str, str, str, Concern], ...]:
    """Give each file's counter-examples: language, an old and a new wording, what the change is not about."""
    return _told("counterexamples")


def _told(kind: str) -> tuple[tuple[str, str, str, Concern], ...]:
    return tuple(
        (language, one["old"], one["new"], Concern(one["concern"]))
        for language in LANGUAGES
        for one in _file(language)[kind]
    )


@lru_cache(maxsize=65_536)
def concern(word: str, language: str = UNDETERMINED) -> Concern | None:
    """Say what a word is about."""
    if is_date(word):
        return Concern.DATE
    if is_number(word):
        return Concern.NUMBER
    plain = caseless(word)
    found, is_capital = words(language).get(plain, (None, False))
    if found is not None and (not is_capital or word[0].isupper()):
        return found
    if plain.endswith("n't") or plain.startswith(("non-", "un-")):
        return Concern.NEGATION
    return None


@lru_cache(maxsize=65_536)
def is_telling(word: str) -> bool:
    """Say whether a kept word must be seen to be kept, even between two changes: a negation, a modal, a number."""
    return concern(word) in _TELLING


def is_negation(word: str) -> bool:
    """Say whether a word negates."""
    return concern(word) is Concern.NEGATION


def is_unit(word: str, language: str = UNDETERMINED) -> bool:
    """Say whether a word measures time: a number before it is a time limit."""
    return caseless(word) in _units(language)


@cache
def phrases(language: str = UNDETERMINED) -> dict[str, tuple[int, ...]]:
    """Say how many words the phrases have that begin with a word, the longest first."""
    lengths: dict[str, set[int]] = {}
    for phrase in words(language):
        if " " in phrase:
            lengths.setdefault(phrase.partition(" ")[0], set()).add(phrase.count(" ") + 1)
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def _file(language: str) -> dict[str, Any]:
    return tomllib.loads(
        resources.files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    )
