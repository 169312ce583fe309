"""Wishes: whether somebody wants a paper published, wants it withheld, or has not decided.

In:  a sentence, and the verb of publishing in it.
Out: `publish`, `withhold` or `undecided`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from travaux.press import verbs
from travaux.press.phrases import Parsed
from travaux.press.verbs import Group
from travaux.press.yaml import load

_NEAR = 9
"""Words before the verb among which the question is opened."""


@cache
def _words(language: str) -> Mapping[str, frozenset[str]]:
    return {
        name: frozenset(words.split()) for name, words in load("grammar", "wishes.yaml")[language].items()
    }


def wished(parsed: Parsed, at: int, group: Group | None) -> str:
    """Say what is wished of a paper; `at` is the trigger, `group` its verb with auxiliaries, if it is one."""
    if _is_open(parsed, at, group):
        return "undecided"
    return "withhold" if group is not None and group.negated else "publish"


def _is_open(parsed: Parsed, at: int, group: Group | None) -> bool:
    words = _words(parsed.language)
    first, last = (group.first, group.last) if group is not None else (at, at + 1)
    before = range(max(0, first - _NEAR), first)
    asking = range(first, min(last + 1, len(parsed.tokens))) if parsed.language == "ru" else before
    if any(parsed.tokens[one].form in words["whether"] for one in asking):
        return any(parsed.tokens[one].lexeme.lemmas & words["open"] for one in before)
    if group is not None and not group.infinitive:
        return False
    above = next((one for one in reversed(before) if parsed.letters[one] in "VKI"), None)
    if above is None or any(letter in ";:HLQ" for letter in parsed.letters[above:first]):
        return False
    lemmas = parsed.tokens[above].lexeme.lemmas
    denied = lemmas & words["denied"] and verbs.group(parsed, above).negated
    return bool(lemmas & words["always"] or denied)
