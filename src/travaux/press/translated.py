"""Translated: whether a report reads like a machine translation. It is said, and nothing is repaired.

In:  a folded text and its language.
Out: whether traces of two sorts stand in it; the sorts and their shapes are data, `lexicon/translated.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from travaux.press.yaml import load

_ENOUGH = 2
"""Sorts of traces; one may be a slip."""
_SAMPLE = 20_000
"""Characters that are looked at."""


def reads_so(folded: str, language: str) -> bool:
    """Say whether a text reads like a machine translation."""
    head = folded[:_SAMPLE]
    found = 0
    for trace in _traces(language).values():
        found += trace.search(head) is not None
        if found >= _ENOUGH:
            return True
    return False


@cache
def _traces(language: str) -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(shape) for name, shape in load("lexicon", "translated.yaml")[language].items()}
