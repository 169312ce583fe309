"""Clauses: where they begin and end, and which of them a verb opens.

In:  a parsed sentence and a token in it.
Out: stretches of tokens: clauses, infinitives with what hangs on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from travaux.press.phrases import Parsed, Phrase
from travaux.press.rules import family

_LEFT_EDGE = frozenset("SHL:;")


def clause_start(parsed: Parsed, at: int) -> int:
    """Give the first token of the clause in which a token stands."""
    while at and parsed.letters[at - 1] not in _LEFT_EDGE:
        if parsed.letters[at - 1] == "Q":
            break
        at -= 1
    return at


def sentence_end(parsed: Parsed) -> int:
    """Give the token after the last word: final stops and marks are left out."""
    end = len(parsed.tokens)
    while end and (parsed.letters[end - 1] in '.,;:"-'):
        end -= 1
    return end


def phrases_left(parsed: Parsed, at: int) -> Iterator[Phrase]:
    """Give the phrases that end before a token, nearest first, down to the clause's start."""
    start = clause_start(parsed, at)
    for phrase in reversed(parsed.phrases):
        if phrase.last <= at:
            if phrase.first < start:
                return
            yield phrase


def phrases_right(parsed: Parsed, at: int, end: int | None = None) -> Iterator[Phrase]:
    """Give the phrases that begin at or after a token, nearest first, up to `end`."""
    limit = len(parsed.tokens) if end is None else end
    for phrase in parsed.phrases:
        if at <= phrase.first < limit:
            yield phrase


def clause(parsed: Parsed, at: int, openers: frozenset[str]) -> tuple[int, int] | None:
    """Give the clause that one of these words opens after a token: the word left out, to where the clause ends.

    What stands between commas right behind the verb is passed over.
    """
    if parsed.letters[at : at + 1] == "," and parsed.letters[at + 1 : at + 2] != "H":
        comma = parsed.letters.find(",H", at + 1)
        aside = parsed.letters[at + 1 : max(comma, 0)]
        if comma >= 0 and parsed.tokens[comma + 1].form in openers and _is_aside(parsed, aside):
            at = comma + 1
    for first in range(at, len(parsed.tokens)):
        letter = parsed.letters[first]
        if letter == "H" and first > at and parsed.tokens[first - 1].form in _BEFORE_QUE:
            return None
        if parsed.tokens[first].form in openers and letter in ("HSD" if parsed.language == "en" else "HLSD"):
            return first + 1, content_end(parsed, first + 1)
        if letter in "VIG;:Q" or (letter == "X" and first > at):
            return None
    return None


def _is_aside(parsed: Parsed, letters: str) -> bool:
    """Say whether what stands between two commas is beside the sentence, and does not go on with it (Russian)."""
    return parsed.language != "ru" or "V" not in letters or letters[:1] in {"S", "L", "P"}


_BEFORE_QUE = frozenset(
    [
        "afin",
        "parce",
        "bien",
        "avant",
        "après",
        "alors",
        "tandis",
        "sans",
        "dès",
        "tant",
        "plutôt",
        "autre",
        "autres",
        "tel",
        "telle",
        "depuis",
    ]
)
"""Behind these French words `que` opens no clause that is said: “a déclaré la guerre parce que”."""


def content_end(parsed: Parsed, start: int) -> int:
    """Give where what is said or promised ends: the sentence, or a comma behind which the reporter goes on."""
    end = sentence_end(parsed)
    letters = parsed.letters
    for at in range(start + 1, end):
        if letters[at] == ";":
            return at
        if letters[at] == "C" and parsed.language == "en" and _says_besides(parsed, at + 1):
            return at
        if (
            parsed.language == "en"
            and letters[at] == ","
            and "," not in letters[start:at]
            and _BROKEN_OFF.match(letters, at)
        ):
            return at  # “the man, who said that he had fled, was held”
        if letters[at] == "," and _goes_on(parsed, at + 2 if letters[at + 1] == "-" else at + 1):
            return at
    return end


def _says_besides(parsed: Parsed, at: int) -> bool:
    """Say whether the reporter goes on with another verb of saying: “… and said”, “… but added”."""
    while parsed.letters[at : at + 1] in {"B", "X"}:
        at += 1
    return parsed.letters[at : at + 1] in {"V", "K"} and bool(
        parsed.tokens[at].lexeme.lemmas & saying("en") and not parsed.tokens[at].has("BASE")
    )


_GOES_ON = re.compile(r"C[TEB]*X?[TEB]*[VK]|[XTE]*V[YB]*\"?(?:[DAMN]|R)|K[YB]*\"?[DAMN]|[AN]*V[YB]*,H")


_SAID_BEHIND = re.compile(r"[DNAMOPR]{1,14}B?X?V(?=[.Y,PQ\"N]|$)")
"""English: who said it stands behind what is said: “…, the North’s news agency said on Monday”."""
_BROKEN_OFF = re.compile(r",(?:X|V(?![P,C]))")
_ADVERSATIVE = frozenset({"однако", "но", "зато", "however"})


def _goes_on(parsed: Parsed, at: int) -> bool:
    """Say whether the reporter goes on after a comma: “…, and proposed …”, “…, said the minister”."""
    if parsed.tokens[at].form in _ADVERSATIVE:
        return True
    if parsed.letters[at] == "C":
        return bool(_GOES_ON.match(parsed.letters, at)) and not parsed.letters.startswith("CH", at)
    if parsed.language == "fr" and parsed.letters[at : at + 1] == "G":
        return bool(parsed.tokens[at].lexeme.lemmas & saying("fr"))  # “…, ajoutant que …”
    if parsed.language == "fr" and parsed.letters[at : at + 1] == "V" and not parsed.tokens[at].has("PART"):
        return True
    match = _GOES_ON.match(parsed.letters, at)
    if match is None and parsed.language == "en":
        match = _SAID_BEHIND.match(parsed.letters, at)
    if match is None:
        return False
    verbs = {lemma for token in parsed.tokens[at : match.end()] for lemma in token.lexeme.lemmas}
    return bool(verbs & saying(parsed.language))


@cache
def saying(language: str) -> frozenset[str]:
    """Give the verbs of saying that may stand behind what is said, by lemma."""
    return frozenset(family(language, "saying")) | frozenset(family(language, "passing-on"))


def infinitive(parsed: Parsed, at: int, openers: frozenset[str]) -> tuple[int, int] | None:
    """Give the infinitive after a token with all that hangs on it; the word before it (de, à, to) is left out."""
    letters = parsed.letters
    for first in range(at, len(parsed.tokens)):
        letter = letters[first]
        if letter == "Z" and "to" in openers:
            return first + 1, infinitive_end(parsed, first + 1)
        if letter in 'IETX"' and parsed.language != "en" and _infinitive_at(parsed, first):
            opener = parsed.tokens[first - 1].form if first else ""
            if opener in openers or (not openers and (letters[first - 1] != "P")):
                return first, infinitive_end(parsed, first)
            if letter in "IX":
                return None
        if letter == "G" and parsed.language == "en" and first > at:
            return None
        if letter in "VHLS;:Q" or (letter == "," and first > at + 3 and not _set_apart(parsed, first)):
            return None
    return None


def _set_apart(parsed: Parsed, comma: int) -> bool:
    """Say whether an aside without a verb begins or ends at a comma before an English infinitive: “all, A too, to”."""
    letters = parsed.letters
    if parsed.language != "en":
        return False
    closing = comma if letters[comma + 1 : comma + 2] == "Z" else letters.find(",Z", comma)
    return closing >= 0 and not set(letters[comma:closing]) & set("VX;:")


def _infinitive_at(parsed: Parsed, first: int) -> bool:
    """Say whether an infinitive begins here, negation, pronouns and French auxiliary (`avoir remis`) included."""
    match = _INFINITIVE.match(parsed.letters, first)
    return match is not None and (match[0][-1] == "I" or parsed.tokens[match.end() - 1].has("INF"))


_INFINITIVE = re.compile(r'[ETB]*"?[ETB]*[IX]')


def infinitive_end(parsed: Parsed, start: int) -> int:
    """Give where an infinitive ends with all that hangs on it: before another verb that `and` joins to the clause's."""
    end = content_end(parsed, start)
    for at in range(start, end):
        if parsed.letters[at] == "," and parsed.letters[at + 1] in "SHLG":
            return at
        if parsed.letters[at] == "C" and _another_verb(parsed, at + 1):
            return at
    return end


def _another_verb(parsed: Parsed, at: int) -> bool:
    """Say whether `and` is followed by a finite verb with no subject of its own, so that the reporter goes on."""
    while at < len(parsed.letters) and parsed.letters[at] in "TEB":
        at += 1
    letter = parsed.letters[at : at + 1]
    return letter in {"V", "X"} and not parsed.tokens[at].has("INF")
