"""Arguments: who does what a verb says, to what, to whom.

In:  a parsed sentence and a verb group in it.
Out: noun phrases, the members of a coordination one by one.
"""

from __future__ import annotations

from dataclasses import replace

from travaux.press import extents, russian, subjects
from travaux.press.clauses import clause_start, phrases_left, phrases_right, saying
from travaux.press.phrases import Parsed, Phrase, is_person
from travaux.press.verbs import Group


def subject(parsed: Parsed, verb: Group) -> tuple[Phrase, ...]:
    """Give who does what the verb says, members of a coordination one by one; empty where it is not said."""
    if parsed.language == "ru":
        return _russian_subject(parsed, verb)
    inside = within(parsed, verb)
    if inside:
        return inside
    if _is_set_off(parsed, verb.first):
        inverted = _inverted_subject(parsed, verb)
        if inverted and inverted[0].actor:
            return inverted
    found = left_subject(parsed, verb.first, speaks=_speaks(parsed, verb))
    return found or _inverted_subject(parsed, verb)


def _speaks(parsed: Parsed, verb: Group) -> bool:
    return bool(parsed.tokens[verb.main].lexeme.lemmas & saying(parsed.language))


def passive_subject(parsed: Parsed, verb: Group) -> tuple[Phrase, ...]:
    """Give to what a passive does it; of an English “…, which was agreed”, the phrase before the pronoun."""
    at = verb.first - 1
    if parsed.language == "en" and verb.participle:
        return subjects.described(parsed, at)
    if parsed.language != "en" or at < 1 or parsed.letters[at] != "L":
        return subject(parsed, verb)
    phrase = parsed.phrase_at(at - 1 - (parsed.letters[at - 1] == ","))
    above = _top(parsed, phrase, 0) if phrase is not None else None
    return (above,) if above is not None else ()


def within(parsed: Parsed, verb: Group) -> tuple[Phrase, ...]:
    """Give the pronoun that stands within a French verb: “a-t-il dit”."""
    phrase = parsed.phrase_at(parsed.letters.find("R", verb.first, verb.main))
    return (phrase,) if phrase is not None else ()


_SETS_OFF = frozenset(',-Q"')


def is_inverted(parsed: Parsed, verb: Group | None) -> bool:
    """Say whether who speaks stands behind the verb, set off from what is said: “…, a déclaré le ministre”."""
    if verb is None or not _is_set_off(parsed, verb.first):
        return False
    if within(parsed, verb):
        return True
    if parsed.language == "ru":
        found = _russian_right(parsed, verb) or _in_house(parsed, verb)
    else:
        found = _inverted_subject(parsed, verb)
    return bool(found) and found[0].actor


def _is_set_off(parsed: Parsed, first: int) -> bool:
    """Say whether a sign sets a verb off, or a French one and `comme`: “…, comme l'a dit le ministre”."""
    if first > 1 and parsed.tokens[first - 1].form == "comme":
        first -= 1
    asked = parsed.language == "fr" and parsed.tokens[first - 1].form in {"?", "!", "..."}
    return asked or parsed.letters[first - 1 : first] in _SETS_OFF


def _in_house(parsed: Parsed, verb: Group) -> tuple[Phrase, ...]:
    """Give in whose house it is said, right behind a verb with no subject: “сообщили в пресс-службе”."""
    phrase = parsed.phrase_at(verb.last + 1)
    return (phrase,) if phrase is not None and is_behind(parsed, phrase, frozenset({"в", "во"})) else ()


def left_subject(parsed: Parsed, before: int, *, speaks: bool = False) -> tuple[Phrase, ...]:
    """Go left from a verb: over adverbs, times and what stands between commas, to the phrase no preposition governs."""
    if parsed.language == "en":
        there = subjects.start(parsed, before, speaks=speaks)
        phrase = parsed.phrase_at(there.at) if there is not None else None
        above = _top(parsed, phrase, there.least) if there is not None and phrase is not None else None
        return _joined_left(parsed, above, there.least) if there is not None and above is not None else ()
    letters, at, start = parsed.letters, before - 1, clause_start(parsed, before)
    while at >= start:
        letter = letters[at]
        if letter in "BYTE" or (letter == "L" and at == before - 1):
            at -= 1
        elif letter == "K" and parsed.language == "fr" and letters[at - 1 : at] == "N":
            at -= 1  # a participle that is but an adjective: “la partie concernée estime”
        elif letter in ",)-":
            at = _over_aside(parsed, at, start)
        elif letter == "C" and _verbs_joined(parsed, at, start):
            at = _before_joined(parsed, at, start)
        else:
            break
    if at < start:
        return ()
    phrase = parsed.phrase_at(at)
    if phrase is None:
        return ()
    top = _top(parsed, phrase, start)
    return _joined_left(parsed, top, start) if top is not None else ()


def _over_aside(parsed: Parsed, comma: int, start: int) -> int:
    """Go over what stands between two commas before a verb; an apposition that names a person is the subject itself."""
    letters = parsed.letters
    opening = {")": "(", "-": "-", ",": ","}[letters[comma]]
    at = comma - 1
    while at > start and letters[at] != opening:
        at -= 1
    if letters[at] != opening:
        return comma - 1
    phrase = parsed.phrase_at(comma - 1)
    if phrase is not None and phrase.first == at + 1 and phrase.preposition is None and is_person(phrase):
        return comma - 1
    return at - 1


def _verbs_joined(parsed: Parsed, at: int, start: int) -> bool:
    """Say whether `and` joins this verb to an earlier one with the same subject."""
    return any(letter in "VKX" for letter in parsed.letters[start:at])


def _before_joined(parsed: Parsed, at: int, start: int) -> int:
    """Give the token before the verb group to which `and` joins this one; behind a comma, the sentence's first verb."""
    if parsed.letters[at - 1 : at] == ",":
        first = next((one for one in range(len(parsed.letters)) if parsed.letters[one] in "VKX"), at)
        return max(first - 1, start)
    at -= 1
    while at >= start and parsed.letters[at] not in "VKX":
        at -= 1
    while at >= start and parsed.letters[at] in "VKXETB":
        at -= 1
    return at


def top(parsed: Parsed, phrase: Phrase) -> Phrase | None:
    """Give the phrase on which one hangs, whatever prepositions lie between."""
    return _top(parsed, phrase, 0)


def _top(parsed: Parsed, phrase: Phrase, start: int) -> Phrase | None:
    """Follow prepositions to the left, to the phrase on which all others hang."""
    while phrase.preposition is not None and parsed.tokens[phrase.preposition].form not in _OPENS:
        before = phrase.preposition - 1 if phrase.preposition < phrase.first else phrase.first - 1
        while before >= start and parsed.letters[before] in "AK":
            before -= 1
        if parsed.letters[before : before + 1] == "C" and before > start:
            joined = parsed.phrase_at(before - 1)
            if joined is not None and _goes_on_by_of(parsed, joined):  # “of Sweden and of Norway”
                phrase = joined
                continue
        above = parsed.phrase_at(before)
        if above is None or before < start:
            return None
        phrase = above
    return phrase


def _goes_on_by_of(parsed: Parsed, phrase: Phrase) -> bool:
    """Say whether a phrase hangs on a preposition, or has one within, as names such as “ministre de Suède” do."""
    within = {token.form for token in parsed.tokens[phrase.first : phrase.last]}
    return phrase.preposition is not None or bool(within & extents.OF[parsed.language])


_OPENS = frozenset({"as", "after", "before", "since", "until"})
"""English prepositions that, where a verb follows their phrase, open a clause of which it is the subject."""


def _joined_left(parsed: Parsed, phrase: Phrase, start: int) -> tuple[Phrase, ...]:
    """Give a phrase and those before it that `and` or commas join to it."""
    found = [phrase]
    at = phrase.first - 1
    while at > start and parsed.letters[at] in "C," and (at := at - 1) >= start:
        if parsed.letters[at] == ",":
            at -= 1
        if parsed.language == "en" and parsed.tokens[phrase.first - 1].form in _CONTRARY:
            break
        before = parsed.phrase_at(at)
        if before is None:
            break
        top = _top(parsed, before, start)
        if top is None or (parsed.letters[phrase.first - 1] == "," and not found[1:]):
            break
        if parsed.language == "en" and top.actor != phrase.actor:
            break
        if parsed.language == "ru" and not (top.actor is phrase.actor and russian.alike(top, phrase)):
            break
        found.append(top)
        at = top.first - 1
    return tuple(reversed(found))


_CONTRARY = frozenset({"but", "yet", "so", "nor"})


def _inverted_subject(parsed: Parsed, verb: Group) -> tuple[Phrase, ...]:
    """Give the phrase right behind a verb of saying: “said the minister”."""
    at = verb.last
    while at < len(parsed.letters) and parsed.letters[at] in "BYT,":
        if parsed.letters[at] == "," and verb.last == at:
            break
        at += 1
    phrase = parsed.phrase_at(at)
    told = parsed.phrase_at(at + 1)
    if told is not None and told.preposition == at and parsed.tokens[at].form == "à" and told.actor:
        at = extents.whole(parsed, told)  # “explique à la BBC le chercheur”
        at += parsed.letters[at : at + 1] == ","
        phrase = parsed.phrase_at(at)
    if phrase is None or phrase.first != at or phrase.preposition is not None:
        return ()
    return joined_right(parsed, phrase)


def _russian_subject(parsed: Parsed, verb: Group) -> tuple[Phrase, ...]:
    start = clause_start(parsed, verb.first)
    if parsed.letters[verb.first - 1 : verb.first] in _SETS_OFF:
        inverted = _russian_right(parsed, verb)
        if inverted and inverted[0].actor:
            return inverted
    if russian.resumed(parsed, verb, start):
        return _russian_subject(parsed, replace(verb, first=start - 1, last=start, main=start - 1))
    for phrase in phrases_left(parsed, verb.first):
        if russian.is_subject(parsed, phrase, verb) and not russian.is_beside(parsed, phrase, verb, start):
            doer = russian.doer_behind(parsed, verb.last, verb) if russian.is_object(phrase) else None
            if doer is not None:  # “документ подписал министр”
                return joined_right(parsed, doer)
            return (*russian.before_office(parsed, phrase, verb, start), *_joined_left(parsed, phrase, start))
    return _unsaid_subject(parsed, verb, start)


def _unsaid_subject(parsed: Parsed, verb: Group, start: int) -> tuple[Phrase, ...]:
    """Give the subject of a Russian verb that has none before it in its clause."""
    right = _russian_right(parsed, verb)
    if not start:
        return right
    who = russian.antecedent(parsed, start)
    if who is not None:
        return (who,)
    above = replace(verb, first=start - 1, last=start, main=start - 1)
    if parsed.tokens[start - 1].form in _WHERE:
        return right or _russian_subject(parsed, above)
    if start > 1 and parsed.letters[start - 1] in "HS" and not (right and right[0].actor):
        return _russian_subject(parsed, above) or right  # “Мэй заявила, что готова …”
    return right


_WHERE = frozenset({"где", "куда", "откуда"})
"""Behind these Russian goes on with the subject of the clause before."""


def _russian_right(parsed: Parsed, verb: Group) -> tuple[Phrase, ...]:
    found = russian.right(parsed, verb)
    return joined_right(parsed, found) if found is not None else ()


def joined_right(parsed: Parsed, phrase: Phrase) -> tuple[Phrase, ...]:
    """Give a phrase and those behind it that `and` or commas join to it."""
    found = [phrase]
    at = extents.whole(parsed, phrase)
    while at + 1 < len(parsed.letters) and parsed.letters[at] in "C,":
        step = at + 1
        if parsed.letters[step] == "C":
            step += 1
        if step < len(parsed.letters) and parsed.letters[step] == "P" and phrase.preposition is not None:
            step += 1
        following = parsed.phrase_at(step)
        if following is None or following.first != step or following.actor != phrase.actor:
            break
        if not russian.alike(phrase, following):
            break
        if parsed.letters[at] == "," and "C" not in parsed.letters[at : at + 12]:
            break
        found.append(following)
        at = extents.whole(parsed, following)
    return tuple(found)


def behind(parsed: Parsed, words: frozenset[str], start: int, end: int) -> tuple[Phrase, ...]:
    """Give the first phrase that one of these prepositions governs between two tokens, and those joined to it."""
    for phrase in phrases_right(parsed, start, end):
        if is_behind(parsed, phrase, words):
            return joined_right(parsed, phrase)
    return ()


def is_behind(parsed: Parsed, phrase: Phrase, words: frozenset[str]) -> bool:
    """Say whether a preposition governs a phrase, or a noun as one: “à la demande de …”, “по просьбе …”."""
    if phrase.preposition is None:
        return (
            parsed.language == "ru"
            and phrase.first > 0
            and "gent" in phrase.cases
            and (parsed.tokens[phrase.first - 1].form in words)
        )
    if parsed.tokens[phrase.preposition].form in words:
        return True
    before = phrase.preposition - 1
    return (
        before >= 0
        and parsed.tokens[before].form in words
        and parsed.tokens[phrase.preposition].form in (_GENITIVE[parsed.language])
    )


_GENITIVE = {
    "fr": frozenset({"de", "d'", "du", "des"}),
    "en": frozenset({"of", "from"}),
    "ru": frozenset[str](),
}
