"""Standing: whether a meeting was held, is to come, is proposed, or will not be.

In:  a sentence and the meeting's noun or verb in it.
Out: `held`, `planned`, `proposed` or `cancelled`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from travaux.press import clauses, verbs
from travaux.press.phrases import Parsed
from travaux.press.yaml import load

_NEAR = 14
"""Words to either side that say how a meeting stands."""


@cache
def _words(language: str) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load("grammar", "status.yaml")[language].items()}


def stands(parsed: Parsed, at: int) -> str:
    """Say how a meeting stands whose word is the token `at`."""
    start = max(clauses.clause_start(parsed, at), at - _NEAR)
    end = _end(parsed, at)
    words = _words(parsed.language)
    lemmas = {lemma for token in parsed.tokens[start:end] for lemma in token.lexeme.lemmas}
    if lemmas & words["cancelled"]:
        return "cancelled"
    governing = [verbs.group(parsed, one) for one in range(start, end) if parsed.letters[one] in "VK"]
    if _denied(parsed, start, at):
        return "cancelled"
    before = {lemma for token in parsed.tokens[start:at] for lemma in token.lexeme.lemmas}
    if before & words["proposed"]:
        return "proposed"
    if lemmas & words["planned"] or any(one.future for one in governing):
        return "planned"
    return "held"


def _denied(parsed: Parsed, start: int, at: int) -> bool:
    """Say whether there is to be no such meeting: “il n’y aura pas de”, “there will be no”."""
    forms = [token.form for token in parsed.tokens[start:at]]
    if parsed.language == "fr":
        return any(form in {"n'", "ne"} for form in forms) and any(
            form in {"aura", "auront", "aurait"} for form in forms
        )
    if parsed.language == "en":
        return "no" in forms[-3:] and any(form in {"be", "were", "was"} for form in forms)
    return "не" in forms[-4:] and any(form in {"будет", "состоится", "пройдут"} for form in forms)


def _end(parsed: Parsed, at: int) -> int:
    for one in range(at + 1, min(at + _NEAR, len(parsed.tokens))):
        if parsed.letters[one] in ";:HLSQ":
            return one
    return min(at + _NEAR, len(parsed.tokens))
