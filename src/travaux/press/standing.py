"""Standing: whether a meeting was held, is to come, is proposed, or will not be.

In:  a sentence and the meeting's noun or verb in it.
Out: `held`, `planned`, `proposed` or `cancelled`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from travaux.press import clauses, verbs
from travaux.press.phrases import Parsed
from travaux.press.verbs import Group
from travaux.press.yaml import load

_NEAR = 14
"""Words to either side that say how a meeting stands."""


@cache
def _words(language: str) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load("grammar", "status.yaml")[language].items()}


def stands(parsed: Parsed, at: int, verb: Group | None = None) -> str:
    """Say how a meeting stands whose word is the token `at`; `verb` is that word with its auxiliaries, if it is one."""
    words = _words(parsed.language)
    start, end = _start(parsed, at), _end(parsed, at)
    lemmas = {lemma for token in parsed.tokens[start:end] for lemma in token.lexeme.lemmas}
    before = {lemma for token in parsed.tokens[start:at] for lemma in token.lexeme.lemmas}
    denied = _called_off(parsed, start, end) or _denied(parsed, start, at)
    if lemmas & words["cancelled"] or denied or (verb is not None and verb.negated):
        return "cancelled"
    if verb is not None and not verb.infinitive:
        return "planned" if verb.future else "proposed" if verb.conditional else "held"
    governing = [verbs.group(parsed, one) for one in range(start, end) if parsed.letters[one] in "VKI"]
    if any(one.negated and parsed.tokens[one.main].lexeme.lemmas & words["happening"] for one in governing):
        return "cancelled"
    if before & words["proposed"]:
        return "proposed"
    forms = {token.form for token in parsed.tokens[start:end]}
    if lemmas & words["planned"] or forms & verbs.FUTURE or any(one.future for one in governing):
        return "planned"
    return "held"


def _start(parsed: Parsed, at: int) -> int:
    """Give where the clause begins, or the verb that `and` joins to an earlier one."""
    start = max(clauses.clause_start(parsed, at), at - _NEAR)
    for one in range(at - 1, start, -1):
        if parsed.letters[one] == "C" and parsed.letters[one + 1] in "VX":
            return one + 1
    return start


def _called_off(parsed: Parsed, start: int, end: int) -> bool:
    """Say whether `off` stands behind `call`: neither word alone says that a meeting will not be."""
    return parsed.language == "en" and any(
        "call" in parsed.tokens[at].lexeme.lemmas and parsed.tokens[at + 1].form == "off"
        for at in range(start, end - 1)
    )


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
