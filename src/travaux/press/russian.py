"""Russian: what its endings tell of who does what.

In:  phrases and verbs of a Russian sentence.
Out: whether a phrase can be a verb's subject, whether two phrases stand in one case.
"""

from __future__ import annotations

from travaux.model.readings import MentionType
from travaux.press.clauses import phrases_right
from travaux.press.phrases import Parsed, Phrase
from travaux.press.verbs import Group
from travaux.press.words import Token

_ALWAYS = 4
"""Cases that a word may stand in which never changes, an abbreviation or a foreign name."""
_COUNTED = frozenset(
    {"большинство", "ряд", "часть", "множество", "несколько", "оба", "пара", "тройка", "группа"}
)
"""Nouns that stand for many: the verb may be plural beside them."""


def agrees(parsed: Parsed, phrase: Phrase, verb: Group) -> bool:
    """Say whether a nominative can be a verb's subject by number, and by gender where it is no person's office."""
    wanted = _finite(parsed.tokens[verb.main])
    if not wanted or parsed.letters[phrase.head] == "R":
        return True
    forms = [
        form
        for form in parsed.tokens[phrase.head].lexeme.forms
        if form.case == "nomn" and form.pos in {"NOUN", "NPRO", "NUMR"}
    ]
    person = phrase.mention is not None and phrase.mention.type is MentionType.PERSON
    if not forms or person or len(phrase.cases) >= _ALWAYS or parsed.tokens[phrase.head].has("UNKNOWN"):
        return True
    numbers = {form.number for form in forms}
    plural = any(number == "plur" for number, _ in wanted)
    if plural and "plur" not in numbers:
        return _many(parsed, phrase)
    if not plural and numbers == {"plur"}:
        return False
    if phrase.actor or phrase.mention is not None:
        return True
    genders = {gender for _, gender in wanted}
    return plural or "" in genders or any(form.gender in genders for form in forms)


def _finite(token: Token) -> set[tuple[str, str]]:
    """Give the numbers and genders a finite verb or short participle may have; nothing of other words."""
    return {
        (form.number, form.gender)
        for form in token.lexeme.forms
        if form.pos in {"VERB", "PRTS", "ADJS"} and form.number
    }


def _many(parsed: Parsed, phrase: Phrase) -> bool:
    """Say whether a noun in the singular may have a verb in the plural: it stands for many, or others are joined."""
    if (
        parsed.tokens[phrase.head].lexeme.lemmas & _COUNTED
        or "M" in parsed.letters[phrase.first : phrase.last]
    ):
        return True
    before = parsed.letters[max(phrase.first - 2, 0) : phrase.first]
    window = parsed.letters[phrase.last : phrase.last + _NEAR]
    return "C" in before or "," in before[-1:] or "C" in window or "P" in window[:1]


_NEAR = 8


def alike(phrase: Phrase, other: Phrase) -> bool:
    """Say whether two phrases may be joined: they stand in one case."""
    return not phrase.cases or not other.cases or bool(phrase.cases & other.cases)


def _never_changes(phrase: Phrase) -> bool:
    """Say whether a word stands in every case: beside it another one tells who acts, “сообщил РБК источник”."""
    return len(phrase.cases) > _ALWAYS


def is_told(parsed: Parsed, phrase: Phrase) -> bool:
    """Say whether a name that never changes is whom it is told, a thing behind it what: “подтвердил РБК эти данные”."""
    after = parsed.phrase_at(phrase.last) if phrase.actor and _never_changes(phrase) else None
    return after is not None and "accs" in after.cases and not after.actor


def parenthesis(parsed: Parsed, phrase: Phrase) -> bool:
    """Say whether a phrase stands between brackets: what it says is beside the sentence."""
    opening = parsed.letters.rfind("(", 0, phrase.first)
    return opening >= 0 and ")" not in parsed.letters[opening : phrase.first]


_WHOSE = frozenset({"которого", "которой", "которых"})
_WHO = frozenset({"который", "которая", "которое", "которые", "кто"})


def antecedent(parsed: Parsed, start: int) -> Phrase | None:
    """Give who does what a relative clause says: “исламисты, которые требуют”, “Чили, делегация которой требует”."""
    opener = parsed.tokens[start - 1].form
    if opener in _WHOSE:
        whose = parsed.phrase_at(start - 2)
        return whose if whose is not None and "nomn" in whose.cases else None
    if opener not in _WHO:
        return None
    at = start - 2 - (parsed.letters[start - 2 : start - 1] == ",")
    phrase = parsed.phrase_at(at)
    return phrase if phrase is not None and phrase.actor else None


def is_beside(parsed: Parsed, phrase: Phrase, verb: Group, start: int) -> bool:
    """Say whether a nominative before a verb is none of its own: between brackets, or an earlier verb's object."""
    between = parsed.letters[phrase.last : verb.first].rstrip("BTE")
    joined = between[-1:] == "C" and "V" in parsed.letters[start : phrase.first]
    return (
        parenthesis(parsed, phrase)
        or (joined and is_object(phrase))
        or _in_aside(parsed, phrase, verb, start)
    )


def _in_aside(parsed: Parsed, phrase: Phrase, verb: Group, start: int) -> bool:
    """Say whether a phrase is of what a participle says between commas: “X, комментируя доклад СМИ, заявил”."""
    letters = parsed.letters
    opened = max(letters.rfind("G", start, phrase.first), letters.rfind(",K", start, phrase.first))
    return (
        opened >= 0
        and "," in letters[phrase.last : verb.first]
        and "," not in letters[opened + 1 : phrase.first]
    )


def is_somebody(phrase: Phrase) -> bool:
    """Say whether a phrase is a man as an object, who looks like a genitive: “цитирует газета министра”."""
    return phrase.actor and phrase.cases == {"accs", "gent"}


def is_object(phrase: Phrase) -> bool:
    """Say whether a phrase rather is an object: a thing that looks the same as subject and as object."""
    return not phrase.actor and "accs" in phrase.cases and phrase.mention is None


def is_subject(parsed: Parsed, phrase: Phrase, verb: Group) -> bool:
    """Say whether a phrase may be the subject of a verb, wherever it stands."""
    return (
        phrase.preposition is None
        and "nomn" in phrase.cases
        and not hangs(parsed, phrase)
        and agrees(parsed, phrase, verb)
    )


def hangs(parsed: Parsed, phrase: Phrase) -> bool:
    """Say whether a Russian phrase rather is the genitive of the one before it."""
    before = parsed.phrase_at(phrase.first - 1)
    if before is not None and before.preposition is not None and len(before.cases) >= _ALWAYS:
        return False  # an abbreviation behind a preposition: “попросил у США отсрочки”
    return before is not None and "gent" in phrase.cases and phrase.mention is None and "nomn" in before.cases


def right(parsed: Parsed, verb: Group) -> Phrase | None:
    """Give the nominative behind a verb."""
    for phrase in phrases_right(parsed, verb.last):
        between = parsed.letters[verb.last : phrase.first]
        if set(between) & set("SHL:;") or between.count(",") > 1:
            return None
        if is_subject(parsed, phrase, verb):
            doer = doer_behind(parsed, phrase.last, verb) if is_object(phrase) else None
            told = parsed.phrase_at(phrase.last) if _never_changes(phrase) else None
            if told is not None and told.actor and is_subject(parsed, told, verb):
                return told  # “сообщил РБК источник”
            return doer or phrase
    return None


def doer_behind(parsed: Parsed, start: int, verb: Group) -> Phrase | None:
    """Give who stands behind a verb, or behind its object, and can be no object: “подписал договор президент”."""
    for phrase in phrases_right(parsed, start):
        if set(parsed.letters[start : phrase.first]) & set("SHL:;,VX"):
            return None
        if phrase.actor and "accs" not in phrase.cases and is_subject(parsed, phrase, verb):
            return phrase
    return None


def resumed(parsed: Parsed, verb: Group, start: int) -> bool:
    """Say whether a verb behind a comma goes on with a sentence that a clause broke: “X, зная, что …, сказал”."""
    broken = start > 1 and parsed.letters[start - 1] in "HLS" and "," in parsed.letters[: start - 1]
    before = parsed.letters[start : verb.first].rstrip("BTYC")
    compared = parsed.tokens[start - 1].form == "как"
    return broken and before[-1:] == "," and (compared or bool(set("VXK") & set(before)))


def before_office(parsed: Parsed, phrase: Phrase, verb: Group, start: int) -> tuple[Phrase, ...]:
    """Give whom `and` joins to a person with an office before the name: “X и президент Украины Y обсудили”."""
    several = any(form.number == "plur" for form in parsed.tokens[verb.main].lexeme.forms)
    first = phrase.first
    while several and phrase.mention is not None and first > start:
        before = parsed.phrase_at(first - 1)
        if before is None or before.preposition is not None:
            break
        first = before.first
    if first == phrase.first or first <= start or parsed.letters[first - 1] != "C":
        return ()
    other = parsed.phrase_at(first - 2)
    return (other,) if other is not None and other.actor and other.preposition is None else ()
