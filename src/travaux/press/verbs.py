"""Verbs: a verb with its auxiliaries, negation and unstressed pronouns.

In:  a parsed sentence and a main verb in it.
Out: `Group`: where it stands, its voice and mood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from travaux.press.phrases import Parsed

_GROUP_LEFT = frozenset("XETBZ")


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its auxiliaries, negation and unstressed pronouns, by numbers of tokens."""

    first: int
    last: int
    main: int
    passive: bool
    negated: bool
    conditional: bool
    future: bool
    infinitive: bool
    participle: bool

    @property
    def past(self) -> bool:
        """It tells what is over: neither future nor infinitive, nor under a condition."""
        return not (self.future or self.infinitive or self.conditional or self.negated)


_FRENCH_BE = frozenset(
    [
        "suis",
        "es",
        "est",
        "sommes",
        "êtes",
        "sont",
        "étais",
        "était",
        "étaient",
        "sera",
        "seront",
        "serait",
        "seraient",
        "soit",
        "soient",
        "été",
        "fut",
        "furent",
        "étant",
    ]
)


_ENGLISH_BE = frozenset("am is are was were be been being 's 're 'm".split())  # noqa: SIM905


FUTURE = frozenset(
    [
        "will",
        "wo",
        "'ll",
        "shall",
        "va",
        "vont",
        "sera",
        "seront",
        "aura",
        "auront",
        "devra",
        "devront",
        "будет",
        "будут",
        "буду",
        "будем",
    ]
)


_CONDITIONAL = frozenset(
    {
        *("would", "could", "might", "'d", "should", "may", "must", "can", "shall"),
        *("serait", "seraient", "aurait", "auraient", "pourrait", "pourraient", "devrait", "devraient", "бы"),
    }
)


_FRENCH_HELPERS = frozenset({"être", "avoir"})
_DO = frozenset({"do", "does", "did"})
_WITH_BE = frozenset("aller venir arriver partir parvenir convenir revenir intervenir rester devenir".split())  # noqa: SIM905


def _first(parsed: Parsed, main: int) -> int:
    """Give the first token of a verb's group; French may have its subject within: “a-t-il dit”."""
    letters, first = parsed.letters, main
    while first and letters[first - 1] in _GROUP_LEFT:
        if letters[first - 1] == "B" and not _helped(letters, first - 1):
            break
        first -= 1
    if parsed.language == "fr" and letters[first - 2 : first] == "XR":
        first -= 2
        while first and letters[first - 1] in "TE":
            first -= 1
    while first < main and letters[first] == "B":
        first += 1
    if parsed.language == "fr" and letters[main] == "I":
        return _lent(parsed, first)
    if parsed.language == "fr" and letters[main] == "K" and letters[first - 1 : first] in {",", "N", "B"}:
        aside = _ASIDE.search(letters, max(0, first - _FAR), first)
        return aside.start() if aside is not None else first
    return first


def _is_lent(parsed: Parsed, first: int, main: int) -> bool:
    return parsed.language == "fr" and any(
        token.lexeme.lemmas & LENDING for token in parsed.tokens[first:main]
    )


def _lent(parsed: Parsed, first: int) -> int:
    """Give the first token of a French verb that lends its tense to an infinitive: “vient de”, “a tenu à”."""
    at = first - 1
    if at < 1 or parsed.letters[at] != "P" or parsed.tokens[at].form not in {"de", "d'", "à"}:
        return first
    at -= 1
    while at > 0 and parsed.letters[at] in "BEY":
        at -= 1
    if parsed.letters[at] not in "VXK" or not parsed.tokens[at].lexeme.lemmas & LENDING:
        return first
    while at and parsed.letters[at - 1] in "XETB":
        at -= 1
    return at


LENDING = frozenset(
    {"venir", "tenir", "manquer", "cesser", "contenter", "borner", "finir", "empresser", "limiter"}
)
"""French verbs that lend their tense to an infinitive behind `de` or `à`."""


_DOUBLY_NEGATED = frozenset({"manqué", "manque", "cesse", "cessé", "cessent"})
"""“N'a pas manqué de dire”, “ne cesse de dire”: it is said."""


_ASIDE = re.compile(r"[TE]*X[EB]*(?:,[^,;:VXHLSQ]+,|P[NB]{1,3}(?:CB)?[EB]*)$")
"""French: an auxiliary and what stands between commas before its participle: “a, en outre, réaffirmé”."""
_FAR = 20


def group(parsed: Parsed, main: int) -> Group:
    """Gather the verb group around its main verb."""
    letters, tokens = parsed.letters, parsed.tokens
    first = _first(parsed, main)
    forms = [token.form for token in tokens[first : main + 1]]
    around = set(forms)
    letter = letters[main]
    after = tokens[main + 1].form if main + 1 < len(tokens) else ""
    if parsed.language == "ru":
        passive = letter == "K"
        future = bool(around & FUTURE) or (letter == "V" and tokens[main].has("FUTURE"))
        conditional = "бы" in around or after == "бы"
    elif parsed.language == "fr":
        passive = (
            letter == "K"
            and bool(around & _FRENCH_BE)
            and not around & {"s'", "se"}
            and bool(not tokens[main].lexeme.lemmas & _WITH_BE)
        )
        future = bool(around & FUTURE) or (
            letter == "V" and bool(re.search(r"(ra|ront|rai|rons|rez)$", forms[-1]))
        )
        conditional = bool(around & _CONDITIONAL) or (
            letter == "V" and bool(re.search(r"(rait|raient|rions|riez)$", forms[-1]))
        )
    else:
        passive = letter == "K" and (bool(around & _ENGLISH_BE) or "X" not in letters[first:main])
        future = bool(around & FUTURE)
        conditional = bool(around & _CONDITIONAL)
    return Group(
        first=first,
        last=main + 1,
        main=main,
        passive=passive,
        negated=("E" in letters[first:main] and not around & _DOUBLY_NEGATED)
        or "never" in around
        or (parsed.language == "fr" and after in {"pas", "jamais"}),
        conditional=conditional,
        future=future,
        infinitive=(
            letter == "I" and not around & (FUTURE | _CONDITIONAL | _DO) and not _is_lent(parsed, first, main)
        )
        or bool(around & _FRENCH_HELPERS and letter == "K"),
        participle=(letter == "K" and "X" not in letters[first:main] and parsed.language != "ru")
        or (letter == "G" and not (parsed.language == "en" and "X" in letters[first:main])),
    )


def _helped(letters: str, at: int) -> bool:
    """Say whether an adverb stands within a verb group: an auxiliary comes before it."""
    while at >= 0 and letters[at] in "BET":
        at -= 1
    return at >= 0 and letters[at] == "X"
