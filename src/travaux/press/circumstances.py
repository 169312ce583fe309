"""Circumstances: when, where, in which body, at what level.

In:  a seat: a trigger, and the place that is asked for.
Out: fillers.
"""

from __future__ import annotations

import re
from functools import cache

from travaux.model.readings import MentionType, Time
from travaux.press import arguments, clauses, extents
from travaux.press.contents import extended
from travaux.press.fillers import Filler, Seat, filler, is_aside
from travaux.press.phrases import Parsed, Phrase
from travaux.press.rules import family
from travaux.press.yaml import load

_COMMA = re.compile(r",(?![GKA])")
"""A comma that opens no participle."""
_SET_IN = re.compile(r"N(?:PD?N+)?,Y+,P")
"""A time set in behind a noun on which more hangs: “la visite à Erevan, la semaine dernière, d'une équipe”."""


_PLACED = re.compile(r"[YN]+(?:,PN+)*,P[DMAN]*")
"""From a day or place between commas to the meeting: “took part, from 15 to 17 August, at Lima, in the 45th summit”."""


def time(seat: Seat) -> tuple[Filler, ...]:
    """Give the time in the clause that stands nearest to the trigger, but within no text already taken."""
    taken = [(one.start, one.end) for one in seat.found if one.slot == "text"]
    near = [
        (first - seat.at if first > seat.at else seat.at - last + 1, first, time)
        for first, last, time in seat.parsed.times
        if not any(start <= time.start < end for start, end in taken)
        and (_same_clause(seat, first) or _SET_IN.match(seat.parsed.letters[seat.last : last + 2]))
        and (seat.slot != "due" or first > seat.at)  # before the verb stands when it was promised
    ]
    if not near:
        return ()
    time = min(near, key=lambda one: one[:2])[2]
    return (_timed(seat.slot, time),)


def _timed(slot: str, time: Time) -> Filler:
    return Filler(slot, time.start, time.end, time.value)


def _same_clause(seat: Seat, at: int) -> bool:
    low, high = sorted((at, seat.at))
    between = seat.parsed.letters[low:high]
    aside = is_aside(seat) and not (at < seat.at and _PLACED.fullmatch(between))
    if aside and (set(between) & set("VX") or _COMMA.search(between)):
        return False
    if seat.parsed.language == "en" and _NEW_CLAUSE.search(between):
        return False
    return not set(between) & set("HLQ;") or (seat.slot == "due" and at > seat.at)


_NEW_CLAUSE = re.compile(r",C[BDAMN]*[NR]B?X*V")
"""Behind a comma and `and` a subject and its verb: what goes before is told of something else."""


def place(seat: Seat) -> tuple[Filler, ...]:
    """Give the place in the clause: a place's name, or a capital, behind `in` or `at`; rather behind the trigger."""
    parsed = seat.parsed
    found = [
        phrase
        for phrase in parsed.phrases
        if _is_place(parsed, phrase, seat.last)
        and _in(parsed, phrase, seat.place.words or _IN[parsed.language])
        and _same_clause(seat, phrase.first)
        and phrase.first >= clauses.clause_start(parsed, seat.at)
    ]
    if not found:
        return _named_after(seat)
    phrase = min(found, key=lambda one: (one.first < seat.at, abs(one.first - seat.at)))
    first = phrase.first + (phrase.preposition == phrase.first)
    last = phrase.last if phrase.mention is not None else extents.whole(parsed, phrase)
    return (filler(parsed, seat.slot, first, last, phrase=phrase),)


def _named_after(seat: Seat) -> tuple[Filler, ...]:
    """Give the town by which English names a meeting: “the London meeting”."""
    own = seat.parsed.phrase_at(seat.last) if seat.parsed.language == "en" else None
    for first, last, mention in seat.parsed.mentions if own is not None else ():
        kinds = {mention.type, *(kind for kind, _ in mention.others)}
        if own is not None and own.first <= first and last <= own.head and MentionType.PLACE in kinds:
            return (filler(seat.parsed, seat.slot, first, last),)
    return ()


def _in(parsed: Parsed, phrase: Phrase, words: frozenset[str]) -> bool:
    """Say whether a phrase stands behind `in`, or behind `the city of`."""
    if phrase.preposition is None:
        return phrase.first > 0 and parsed.tokens[phrase.first - 1].form in _SITES
    before = parsed.tokens[phrase.preposition - 1].form if phrase.preposition else ""
    return parsed.tokens[phrase.preposition].form in words or before in _SITES


_SITES = frozenset(["site", "ville", "capitale", "city", "town", "capital", "городе", "столице", "пункте"])
_IN = {
    "fr": frozenset("à au aux en dans".split()),  # noqa: SIM905
    "en": frozenset({"in", "at"}),
    "ru": frozenset({"в", "во", "на"}),
}


def _is_state_behind(parsed: Parsed, phrase: Phrase, at: int) -> bool:
    """Say whether `in` a state stands right behind the word for a meeting: “talks in Saudi Arabia”, no war in it."""
    own = parsed.phrase_at(at)
    if own is None or phrase.mention is None or phrase.preposition is None or phrase.preposition < own.last:
        return False
    between = parsed.letters[own.last : phrase.preposition]
    return (
        phrase.mention.type is MentionType.PARTY
        and parsed.tokens[phrase.head].capital
        and set(between) <= {"Y"}
    )


def _is_place(parsed: Parsed, phrase: Phrase, at: int) -> bool:
    mention = phrase.mention
    if parsed.language == "en" and _is_state_behind(parsed, phrase, at):
        return True
    if mention is not None and (
        mention.type is MentionType.PLACE or any(kind is MentionType.PLACE for kind, _ in mention.others)
    ):
        return True
    head = parsed.tokens[phrase.head]
    if mention is None and head.capital and head.has("GEO"):  # a town or country that no list has
        return True
    named = mention is not None and parsed.language == "ru"  # “в Белом доме”
    heads = parsed.tokens[phrase.first : phrase.last] if named else (head,)
    return phrase.preposition is not None and any(one.lexeme.lemmas & sites(parsed.language) for one in heads)


@cache
def sites(language: str) -> frozenset[str]:
    """Give the nouns that name where a meeting may be held, by lemma."""
    return frozenset(load("grammar", "sites.yaml")[language].split())


_BODY_OF = frozenset(["of", "de", "d'", "du", "des", "at", "à", "au"])


def body(seat: Seat) -> tuple[Filler, ...]:
    """Give the body that meets: in the noun's own phrase, or behind `of`."""
    parsed = seat.parsed
    own = parsed.phrase_at(seat.last)
    for start, end, mention in parsed.mentions:
        if mention.type is not MentionType.BODY:
            continue
        inside = own is not None and own.first <= start < own.last
        between = parsed.letters[own.last : start] if own is not None else "?"
        behind = own is not None and own.last <= start and not set(between) & set(",VXKSHLQ:;C")
        named = behind and (parsed.letters[start - 1] in "PD" or parsed.language == "ru")
        if named and parsed.letters[start - 1] == "P":
            named = parsed.tokens[start - 1].form in _BODY_OF
        behind = named
        if inside or behind:
            return (Filler(seat.slot, mention.start, mention.end, mention.canonical),)
        del end
    return ()


@cache
def occasions(language: str) -> frozenset[str]:
    """Give the nouns on whose occasion something may be said, by lemma."""
    return frozenset(family(language, "occasions")) | frozenset(family(language, "talks"))


def venue(seat: Seat) -> tuple[Filler, ...]:
    """Give the occasion on which something was said."""
    parsed = seat.parsed
    those = [
        phrase
        for phrase in parsed.phrases
        if parsed.tokens[phrase.head].lexeme.lemmas & occasions(parsed.language)
        and arguments.is_behind(parsed, phrase, seat.place.words)
    ]
    # “Speaking at a session of the Duma” has an occasion, and nobody who is spoken to.
    taken = [(one.start, one.end) for one in seat.found if one.slot != "addressee"]
    for phrase in those[:1]:
        filler = extended(seat, phrase)
        if not any(start < filler.end and filler.start < end for start, end in taken):
            return (filler,)
    return ()


def level(seat: Seat) -> tuple[Filler, ...]:
    """Give the level of a meeting: “au niveau des …”, “at ministerial level”."""
    parsed = seat.parsed
    for at, token in enumerate(parsed.tokens):
        if token.form not in {"niveau", "level", "уровне"} or not _same_clause(seat, at):
            continue
        if parsed.language == "en":
            own = parsed.phrase_at(at)
            first = own.first if own is not None else at
            first -= 1 if parsed.letters[first - 1 : first] == "P" else 0
            return (filler(parsed, seat.slot, first, at + 1),)
        following = parsed.phrase_at(at + 1) or parsed.phrase_at(at + 2)
        last = extents.whole(parsed, following) if following is not None else at + 1
        first = at
        while first and parsed.letters[first - 1] in "PDA":
            first -= 1
        return (filler(parsed, seat.slot, first, last),)
    return ()
