"""Subjects: where the subject of an English verb stands, behind asides, relative clauses and verbs joined to it.

In:  a parsed sentence and the token before which a verb group begins.
Out: the token from which to look left for the subject's phrase, and the first token it may hang on.
"""

from __future__ import annotations

from typing import NamedTuple

from travaux.press.clauses import saying
from travaux.press.phrases import Parsed, Phrase, is_person

_OVER = frozenset("BYTE")
_ASIDE = frozenset("LSGKPDNAMBY")
"""What stands first in an aside between two commas: a clause, a participle, an apposition, a time."""
_EDGES = frozenset("HS:;Q")
_PAIRS = {")": "(", "-": "-"}


class Start(NamedTuple):
    """Where a subject is looked for."""

    at: int
    """Its phrase's last token, or what hangs on it."""
    least: int


def start(parsed: Parsed, before: int, *, speaks: bool = False) -> Start | None:  # noqa: C901
    """Say where the subject of a verb that begins at `before` stands; `speaks`: it is a verb of saying."""
    letters = parsed.letters
    at = before - 1
    if letters[before : before + 1] == "Z":
        at = _before_governing(letters, at)
    joined = False
    while at >= 0:
        letter = letters[at]
        if letter in _OVER:
            at -= 1
        elif letter == "L":
            return _antecedent(parsed, at)
        elif letter in ",)-":
            over = _over_aside(parsed, at)
            if over is None:
                return None
            if over == at - 1:
                return Start(over, _least(letters, over))
            at = over
        elif letter == "C" and not joined:
            verb = _joined_verb(parsed, at, speaks=speaks)
            if verb is None:
                return None
            joined = True
            at = _before_group(letters, verb)
        else:
            break
    at = _over_complements(parsed, at)
    if at < 0 or letters[at] in _EDGES:
        return None
    return Start(at, _least(letters, at))


def _before_governing(letters: str, at: int) -> int:
    """Go left from `to` over what an infinitive hangs on: “is due to meet”, “agreed to meet”."""
    while at >= 0 and letters[at] in "AKVXBE":
        at -= 1
    return at


def _over_complements(parsed: Parsed, at: int) -> int:
    """Go from an object within what hangs on a noun to that noun: “the bid to join it”, “the plan that ends it”."""
    letters = parsed.letters
    while (phrase := parsed.phrase_at(at)) is not None:
        while (
            phrase.preposition is not None and (above := parsed.phrase_at(phrase.preposition - 1)) is not None
        ):
            phrase = above
        verb = (phrase.first if phrase.preposition is None else phrase.preposition) - 1
        while verb > 0 and letters[verb] in "BYE":
            verb -= 1
        opener = _before_group(letters, verb)
        if letters[verb] == "I" and opener > 0 and letters[opener] == "Z" and letters[opener - 1] == "N":
            at = opener - 1
        elif (
            letters[verb] in "VIKG" and opener > 0 and letters[opener] == "L" and letters[opener - 1] in "N,"
        ):
            at = opener - 1 - (letters[opener - 1] == ",")
        else:
            break
    return at


def described(parsed: Parsed, at: int) -> tuple[Phrase, ...]:
    """Give of what a participle behind `at` says something: the nearest paper to which it may hang, else nothing."""
    letters = parsed.letters
    while at > 0 and letters[at] in ',)"BY':
        at = letters.rfind("(", 0, at) - 1 if letters[at] == ")" else at - 1
    phrase = parsed.phrase_at(at)
    while phrase is not None and not phrase.document:
        at = (phrase.first if phrase.preposition is None else phrase.preposition) - 1
        if at < 0 or letters[at] not in "NC" or phrase.first == 0:
            return ()
        phrase = parsed.phrase_at(at if letters[at] == "N" else at - 1)
    return (phrase,) if phrase is not None else ()


def _least(letters: str, at: int) -> int:
    while at and letters[at - 1] not in "SHL:;Q":
        at -= 1
    return at


def _antecedent(parsed: Parsed, at: int) -> Start | None:
    """Give the phrase on which a relative clause hangs."""
    at -= 1
    if at >= 0 and parsed.letters[at] == ",":
        at -= 1
    return Start(at, _least(parsed.letters, at)) if at >= 0 else None


def _over_aside(parsed: Parsed, closing: int) -> int | None:
    """Give the token before an aside that ends here; of an apposition that names a person, its own last token."""
    letters = parsed.letters
    opening = _PAIRS.get(letters[closing])
    if opening is not None:
        at = letters.rfind(opening, 0, closing)
        return at - 1 if at >= 0 else None
    named = _names_person(parsed, closing - 1)
    at = closing
    while (at := letters.rfind(",", 0, at)) >= 0:
        if letters[at + 1] in _ASIDE and _is_aside(letters, at + 1, closing):
            return closing - 1 if named is not None and named.first == at + 1 else at - 1
        if set(letters[at + 1 : closing]) & set(":;Q"):
            break
    if named is not None or letters[closing - 1] == "N":
        return closing - 1
    return None


def _is_aside(letters: str, first: int, closing: int) -> bool:
    """Say whether what stands between two commas is no clause of its own; a verb in it needs its opener."""
    inner = letters[first:closing]
    if inner[0] in "LSGK":
        return True
    return not set(inner) & set("VX") or "L" in inner.partition("V")[0]


def _names_person(parsed: Parsed, at: int) -> Phrase | None:
    """Give the phrase of a person that stands at a token, alone or with what hangs on it."""
    phrase = parsed.phrase_at(at)
    while phrase is not None and phrase.preposition is not None:
        phrase = parsed.phrase_at(phrase.preposition - 1)
    person = phrase is not None and phrase.mention is not None
    return phrase if person and phrase is not None and is_person(phrase) else None


def _joined_verb(parsed: Parsed, conjunction: int, *, speaks: bool) -> int | None:
    """Give the verb to which `and` joins this one: of verbs of saying the last that no clause holds, else the last."""
    letters = parsed.letters
    nearest = None
    for at in range(conjunction - 1, -1, -1):
        if letters[at] in ":;Q" and nearest is not None:
            break
        if letters[at] not in "VKX" or (letters[at] == "K" and not _finite(letters, at)):
            continue
        if nearest is None:
            nearest = at
            if not speaks:
                return at
        if parsed.tokens[at].lexeme.lemmas & saying("en") and not _held(letters, at):
            return at
    return nearest


def _finite(letters: str, at: int) -> bool:
    while at and letters[at - 1] in "BETY":
        at -= 1
    return at > 0 and letters[at - 1] in "XK"


def _held(letters: str, at: int) -> bool:
    """Say whether a clause that `that`, `who` or `when` opens holds a verb."""
    while at and letters[at - 1] not in ",;:":
        at -= 1
        if letters[at] in "HLS":
            return True
    return False


def _before_group(letters: str, at: int) -> int:
    while at >= 0 and letters[at] in "VIKGXETB":
        at -= 1
    return at
