"""Cases: in which cases the words of a Russian phrase may stand.

In:  tokens with their letters, and the name that they are, if any.
Out: cases as pymorphy names them: nomn, gent, datv, accs, ablt, loct.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from travaux.model.readings import Mention, MentionType
from travaux.press.morphology import lexeme
from travaux.press.words import Token

_CASED = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})


def of_phrase(
    tokens: Sequence[Token], letters: str, first: int, last: int, mention: Mention | None
) -> frozenset[str]:
    """Give the cases that a phrase's words may all stand in; every case where a foreign name tells nothing.

    Of an office ("министр обороны") its first noun stands for all; the words of a person's name agree.
    """
    left = set(_CASED)
    person = mention is not None and mention.type is MentionType.PERSON
    for at in range(first, last):
        if letters[at] not in "ANR":
            continue
        own = of_word(tokens[at].form)
        if _is_strange(tokens[at]):
            own |= {"nomn"}
        if own and left & own:
            left &= own
        if not person and is_noun(tokens[at], letters[at]):
            break
    if "gent" in left and _is_counted(tokens, letters, first, last):
        left |= {"nomn", "accs"}
    if person and "gent" in left and tokens[last - 1].form.endswith(_OF_MEN):
        left.add("accs")
    return frozenset(left)


@lru_cache(maxsize=65_536)
def of_word(form: str) -> frozenset[str]:
    """Give the cases a Russian word may stand in by itself."""
    return frozenset(_plain(one.case) for one in lexeme(form, "ru").forms) & _CASED


def _is_counted(tokens: Sequence[Token], letters: str, first: int, last: int) -> bool:
    """Say whether a numeral makes a genitive a subject or object: “двое сенаторов”, “37 стран”."""
    at = letters.find("M", first, last)
    forms = tokens[at].lexeme.forms if at >= 0 else ()
    return at >= 0 and (not forms or any(form.case in {"nomn", "accs", ""} for form in forms))


def _is_strange(token: Token) -> bool:
    """Say whether a Russian word is a name the dictionary does not have, whose ending may be that of a nominative."""
    return token.capital and token.has("UNKNOWN") and not token.form.endswith(_OBLIQUE)


_OBLIQUE = (
    "ом",
    "ем",
    "ым",
    "им",
    "ой",
    "ей",
    "ого",
    "его",
    "ому",
    "ему",
    "ами",
    "ах",
    "а",
    "я",
    "у",
    "ю",
    "ы",
    "ову",
)
_OF_MEN = ("а", "я", "го")
"""Endings of men's surnames in the genitive, which is their accusative too, though the dictionary may not know it."""


def is_noun(token: Token, letter: str) -> bool:
    """Say whether a token that was tagged as a noun may be one by the dictionary, which may not know it."""
    forms = token.lexeme.forms
    return letter == "N" and (not forms or any(form.pos in {"NOUN", "NPRO"} for form in forms))


def _plain(case: str) -> str:
    return {"gen2": "gent", "loc2": "loct", "acc2": "accs", "voct": "nomn"}.get(case, case)
