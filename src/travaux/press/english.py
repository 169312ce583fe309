"""English: what each word of an English sentence is, here.

In:  a word, the letters before it, its neighbours.
Out: its letter (see `tagging`).
"""

from __future__ import annotations

import re

from travaux.press.words import Token

_MODAL = frozenset("will would shall should can could may might must to 'll 'd wo ca do does did n't".split())  # noqa: SIM905
_ADJECTIVES = frozenset({"first", "second", "third", "fourth", "fifth", "last", "latest", "next", "due"})
_DEGREES = frozenset({"very", "more", "most", "so", "too", "quite", "less", "as", "rather"})
_TO_BE = frozenset({"be", "have", "do", "not"})
_BE = frozenset("am is are was were be been being 's 're 'm has have had having 've".split())  # noqa: SIM905


def letter(token: Token, before: str, previous: Token | None, following: Token | None) -> str:  # noqa: C901, PLR0911, PLR0912
    """Choose the letter of a word: see `tagging`; `before` are the last letters."""
    tags, form, last = token.lexeme.tags, token.form, before[-1:]
    if form == "'s":
        return "O" if last in {"N", "Y"} and not (following is not None and following.has("PART")) else "X"
    if form == "'" and last == "N":
        return "O"
    if form == "to":
        verbal = following is not None and (
            following.form in _TO_BE
            or following.form == '"'
            or (following.has("INF") and not following.has("DET"))
        )
        return "Z" if verbal else "P"
    if form == "that":
        if last in {"N", "Q", '"'} and following is not None and (following.has("V") or following.has("AUX")):
            return "L"
        return "D" if following is not None and following.has("N") and last in {"P", "", "X"} else "H"
    if "AUX" in tags:
        return "X"
    if "NEG" in tags:
        return "E" if form != "no" else "D"
    if "REL" in tags:
        return "L"
    if "COMP" in tags:
        return "H" if form != "if" else "S"
    if "PREP" in tags and not (form == "as" and following is not None and following.has("SUBJECT")):
        if tags & {"SUB"} and following is not None and following.has("SUBJECT"):
            return "S"
        return "P"
    if "SUB" in tags:
        return "S"
    if "CONJ" in tags:
        return "C"
    if "DET" in tags:
        if form in _ALONE and _acts_next(following):
            return "R"
        return (
            "R"
            if following is not None
            and form in {"this", "these", "those", "all", "both"}
            and (following.has("AUX"))
            else "D"
        )
    if "PRON" in tags:
        return "R"
    if form in _ADJECTIVES:
        return "A"
    if "ADV" in tags and (form.endswith("ly") or not tags & {"N", "A", "V"}):
        return "B"
    return _open(token, before, previous, following)


_ALONE = frozenset("both all most many some several each neither few others this these those".split())  # noqa: SIM905


def _acts_next(following: Token | None) -> bool:
    """Say whether a verb that is nothing else follows: “both pledged”, “many say”."""
    return (
        following is not None
        and following.has("FIN")
        and not following.has("N")
        and not following.has("A")
        and not following.capital
    )


def _open(token: Token, before: str, previous: Token | None, following: Token | None) -> str:  # noqa: PLR0911
    """Choose for a noun, verb or adjective."""
    tags, last = token.lexeme.tags, before[-1:]
    if "V" not in tags:
        return "A" if "A" in tags and "N" not in tags else "N"
    if "GER" in tags:
        return _gerund(token, before, following)
    if "PART" in tags:
        return _participle(token, before, previous, following)
    if token.capital and last and last != "Q":
        return "N"
    helped = previous is not None and (previous.form in _MODAL or (last in "BE" and "X" in before[-3:]))
    if helped or last in {"Z", "X"} or before[-3:] == "ZIC":
        if previous is not None and previous.form in _BE | _DEGREES:
            return "A" if "A" in tags else "N"
        return "I" if "INF" in tags else "N"
    if "INF" in tags and last == "C" and _JOINED_INFINITIVE.search(before) and _object_opens(following):
        return "I"
    if "INF" in tags:
        return "V" if _is_base_verb(token, before, previous, following) else "N"
    if "FIN" in tags:
        return "V" if _is_finite(token, before, previous, following) else "N"
    return "N"


_JOINED_INFINITIVE = re.compile(r"Z[BE]*I[^VXKHSLC;:]*C$")


def _object_opens(following: Token | None) -> bool:
    """Say whether what follows “to seize the chance and return …” makes a word that may be a noun a verb."""
    return following is not None and (
        following.has("DET") or following.has("SUBJECT") or following.form in {"to", "with", "from"}
    )


_DATED = re.compile(r"[DA]Y+$")
"""Of “the November 2022 meeting”, what goes before its noun."""


def _gerund(token: Token, before: str, following: Token | None) -> str:
    last = before[-1:]
    if last in {"D", "A", "O"} or _DATED.search(before):
        return "N"
    if last == "P" and following is not None and _governed(following):
        return "G"
    return "N" if token.has("N") and last in {"N", "P"} else "G"


_VERBAL = frozenset('NR,Q"BYCL)H-VK.M')
"""Behind these a form such as `agreed` is a finite verb."""


def _participle(token: Token, before: str, previous: Token | None, following: Token | None) -> str:
    last = before[-1:]
    if (previous is not None and previous.form in _BE) or (last in "BE" and "X" in before[-3:]):
        return "K"
    if last == "-" and previous is not None and previous.end == token.start:  # “U.S.-drafted”
        return "A"
    if last in {"D", "P", "A", "O"} and (
        token.has("A") or token.has("N") or (following is not None and following.has("N"))
    ):
        return "A"
    if following is not None and following.form == "by" and last in {"N", "A"} and token.form != "spoke":
        return "K"
    if last in {"N", ")", ","} and before[-2:-1] and token.has("HANDED") and _hangs_on(following, last):
        return "K"
    return "V" if last in _VERBAL else "A"


def _is_base_verb(token: Token, before: str, previous: Token | None, following: Token | None) -> bool:
    """Say whether a form such as `say`, which may be a noun, is a finite verb."""
    last = before[-1:]
    if last in {"R", "L"} and not (previous is not None and previous.form in {"it", "he", "she"}):
        return True
    if before[-2:] == "RB" and previous is not None and previous.form.endswith("ly"):
        return True
    if last == "N" and _several(previous) and (following is None or _opens(following)):
        return True
    if last == "N" and token.has("SAYS") and following is not None and following.form in {".", ","}:
        return True
    return not token.has("N") and not token.has("A") and last in {"N", "C", ",", "B"}


def _is_finite(token: Token, before: str, previous: Token | None, following: Token | None) -> bool:
    """Say whether a form such as `urges`, which may be a noun, is a finite verb."""
    last = before[-1:]
    if not token.has("N"):
        return True
    if last == "N" and before[-2:-1] in set("KVIGP") and not token.has("SAYS"):
        return False  # “has urged European allies to …”
    if last == "N" and previous is not None and previous.capital:
        headed = token.has("SAYS") or (following is not None and _opens(following))
        noun = following is not None and (following.has("AUX") or following.form == "of")
        if (headed or not (previous.has("A") or "D" in before[-3:])) and not noun:
            return True
    behind = following.form if following is not None else ""
    if last == "N" and "D" in before[-3:] and not token.has("SAYS") and behind in {"to", "for", "on"}:
        return False  # “of nine Black Hawk helicopters to Peru”
    return last in {"R", "L", "B", "Q"} or (last in {"N", '"', ","} and _object_follows(following))


def _hangs_on(following: Token | None, last: str) -> bool:
    """Say whether no object follows a verb that must have one: “the pact signed in Tirana”."""
    if following is None or (following.has("PUNCT") and following.form not in {'"', "“"}):
        return last != ","
    return (
        following.has("PREP")
        and following.form not in {"to", "for"}
        and (last != "," or following.form in _SET)
    )


_SET = frozenset({"at", "in", "on", "by"})


def _governed(following: Token) -> bool:
    """Say whether what follows a gerund behind a preposition hangs on it as on a verb: “to working with”."""
    return following.form != "of" and (
        following.has("INF")
        or following.has("ADV")
        or following.has("DET")
        or following.has("PREP")
        or following.has("SUBJECT")
        or following.capital
        or following.has("N")
    )


def _several(token: Token | None) -> bool:
    """Say whether an English noun is in the plural, so that `support` behind it is a verb."""
    return (
        token is not None
        and token.form.endswith("s")
        and any(lemma != token.form for lemma in token.lexeme.lemmas)
    )


def _opens(token: Token) -> bool:
    """Say whether a word opens what somebody says or does: “officials say China waits”, “officials fear that”."""
    return token.has("DET") or token.has("SUBJECT") or token.capital or token.form in {"that", "there"}


def _object_follows(following: Token | None) -> bool:
    """Say whether what follows a word such as `demands` makes it a verb."""
    return (
        following is not None
        and (
            following.form in {"to", "that", "on", "for", "its", "a", "an", "the", "his", "her", "their"}
            or following.has("N")
        )
        and following.form not in {"of", "for", "on"}
    )
