"""Grammar: the small words of each language, by what they do in a clause.

In:  the YAML files beside this module.
Out: of a word, its tags.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from travaux.press.yaml import load


@cache
def tags(language: str) -> dict[str, frozenset[str]]:
    """Give the tags of every listed word of a language; a hyphen at a tie stands for a space."""
    found: dict[str, set[str]] = defaultdict(set)
    for tag, words in load("grammar", f"{language}.yaml").items():
        for word in words.split():
            found[word].add(tag)
    return {word: frozenset(those) for word, those in found.items()}


@cache
def abbreviations() -> frozenset[str]:
    """Give the short forms after whose full stop a sentence goes on."""
    return frozenset(
        word for words in load("grammar", "abbreviations.yaml").values() for word in words.split()
    )
