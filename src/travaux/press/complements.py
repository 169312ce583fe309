"""Complements: what a verb does it to, and what stands in a case beside it.

In:  a verb group and the phrases around it.
Out: its object; a phrase in a case that nothing else governs.
"""

from __future__ import annotations

import re

from travaux.press import arguments, russian
from travaux.press.clauses import phrases_left, phrases_right
from travaux.press.phrases import Parsed, Phrase, is_person
from travaux.press.verbs import Group


def objects(parsed: Parsed, verb: Group) -> tuple[Phrase, ...]:
    """Give what the verb does it to; adverbs, times and phrases behind prepositions between them are passed over."""
    governed = False
    for phrase in phrases_right(parsed, verb.last):
        between = parsed.letters[verb.last : phrase.first]
        if parsed.language == "fr":
            between = _TIME_SET_OFF.sub("", between)
        joined = governed and parsed.language == "en" and parsed.letters[phrase.first - 1] == "C"
        governed = joined or (
            phrase.preposition is not None and phrase.preposition >= verb.last
        )  # not the verb's
        if set(between) & set("SHL:;VXIZQ") or (
            between.count(",") % 2 and not (governed and parsed.language == "en")
        ):
            break
        if parsed.letters[phrase.first] == "R":
            continue
        if governed and not _partitive(parsed, phrase, verb):
            continue
        if parsed.language != "ru" or _is_object(parsed, phrase, verb):
            return (phrase,)
    return _fronted(parsed, verb) if parsed.language == "ru" else ()


_TIME_SET_OFF = re.compile(r"^[BY]*Y,")
"""A time between a French verb and its object, with a comma behind it: “a adopté mercredi, une résolution”."""


def _is_object(parsed: Parsed, phrase: Phrase, verb: Group) -> bool:
    """Say whether a phrase behind a Russian verb is in its object's case, and not who acts or is told."""
    hangs = russian.hangs(parsed, phrase) and phrase.first > verb.last and not russian.is_somebody(phrase)
    return (
        bool(phrase.cases & ({"accs", "gent"} if verb.negated else {"accs"}))
        and not hangs
        and (verb.infinitive or not _is_doer(parsed, phrase, verb))
        and not russian.is_told(parsed, phrase)
    )


def _is_doer(parsed: Parsed, phrase: Phrase, verb: Group) -> bool:
    """Say whether a phrase behind a Russian verb is its subject, or the name of one: “сказал глава МИД Вадефуль”."""
    doing = arguments.subject(parsed, verb)
    office = parsed.phrase_at(phrase.first - 1)
    return phrase in doing or (is_person(phrase) and office is not None and office in doing)


def _fronted(parsed: Parsed, verb: Group) -> tuple[Phrase, ...]:
    """Give the Russian object that stands before its verb: “проект опубликуют в четверг”."""
    doing = arguments.subject(parsed, verb)
    for phrase in phrases_left(parsed, verb.first):
        if phrase.preposition is not None or "accs" not in phrase.cases or phrase in doing:
            continue
        if phrase.actor or russian.parenthesis(parsed, phrase) or russian.hangs(parsed, phrase):
            continue
        between = parsed.letters[phrase.last : verb.first]
        return () if set(between) & set("VXI,") else (phrase,)
    return ()


def _partitive(parsed: Parsed, phrase: Phrase, verb: Group) -> bool:
    """Say whether French `des` is an article here: right behind the verb, or behind a phrase that hangs on the verb."""
    preposition = phrase.preposition
    if preposition is None or parsed.language != "fr" or parsed.tokens[preposition].form not in {"des", "du"}:
        return False
    if preposition == phrase.first and phrase.mention is not None:
        return False  # “à la délégation du Cambodge”
    between = list(phrases_right(parsed, verb.last, preposition))
    return not between or (
        between[-1].actor and between[-1].preposition is not None and between[-1].last == preposition
    )


_VAGUE = 4
"""Cases that a word may stand in which never changes, an abbreviation for instance."""


def in_case(parsed: Parsed, case: str, start: int, end: int) -> tuple[Phrase, ...]:
    """Give the first Russian phrase in a case that no preposition governs, and those joined to it."""
    for phrase in phrases_right(parsed, start, end):
        if (
            phrase.preposition is None
            and case in phrase.cases
            and (
                len(phrase.cases) == 1
                or phrase.first == start
                or (phrase.actor and len(phrase.cases) < _VAGUE)
            )
        ):
            return arguments.joined_right(parsed, phrase)
    return ()
