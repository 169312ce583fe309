"""Extents: how far a phrase reaches with what hangs on it.

In:  a phrase of a parsed sentence.
Out: the token after it and after what says of what, whose, or for whom.
"""

from __future__ import annotations

from travaux.model.readings import MentionType
from travaux.press.phrases import Parsed, Phrase

OF = {"fr": frozenset("de d' du des".split()), "en": frozenset({"of"}), "ru": frozenset[str]()}  # noqa: SIM905


def whole(parsed: Parsed, phrase: Phrase) -> int:
    """Give the token after a phrase and what hangs on it by `of`, or in the genitive."""
    last = phrase.last
    while last < len(parsed.tokens):
        following = parsed.phrase_at(last)
        if parsed.letters[last] == "P" and parsed.tokens[last].form in OF[parsed.language]:
            below = parsed.phrase_at(last + 1)
            if below is None or below.first != last + 1 or parsed.letters[below.first] == "R":
                break
            if parsed.tokens[last].form == "des" and phrase.actor and _is_of(parsed, phrase):
                break
            last = below.last
        elif (
            parsed.language == "fr"
            and following is not None
            and following.preposition == last
            and (parsed.tokens[last].form == "du")
        ):  # `du` is both preposition and article
            last = following.last
        elif (
            parsed.language == "ru"
            and following is not None
            and following.first == last
            and (
                "gent" in following.cases
                or (following.mention is not None and following.mention.type is MentionType.PERSON)
            )
        ):
            last = following.last
        elif phrase.actor and _for_whom(parsed, last):
            last = _for_whom(parsed, last)
        else:
            break
    return last


def _for_whom(parsed: Parsed, at: int) -> int:
    """Give the end of what says for whom somebody is in office (“for Iran”, “en chef”); 0 where nothing does."""
    if parsed.letters[at] != "P" or parsed.tokens[at].form not in _FOR[parsed.language]:
        return 0
    phrase = parsed.phrase_at(at + 1)
    if phrase is None or phrase.first != at + 1:
        return 0
    chief = parsed.tokens[phrase.head].form == "chef"
    after = parsed.letters[phrase.last : phrase.last + 1]
    return phrase.last if chief or (phrase.mention is not None and after in {",", "", "."}) else 0


_FOR = {"fr": frozenset({"pour", "en"}), "en": frozenset({"for", "to"}), "ru": frozenset({"по", "при", "на"})}


def _is_of(parsed: Parsed, phrase: Phrase) -> bool:
    return phrase.preposition is not None and parsed.tokens[phrase.preposition].form in {"de", "d'", "à"}
