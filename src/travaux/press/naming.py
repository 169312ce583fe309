"""Naming: a phrase becomes a filler, cut to the name of whom it names.

In:  phrases of a sentence, and the seat that asks for them.
Out: fillers with canonical names.
"""

from __future__ import annotations

from collections.abc import Sequence

from travaux.model.readings import Mention, MentionType
from travaux.press import extents
from travaux.press.fillers import Filler, Seat, filler
from travaux.press.phrases import Parsed, Phrase


def phrases(seat: Seat, those: Sequence[Phrase]) -> tuple[Filler, ...]:
    """Make fillers of phrases, narrowed to who can act and to the types the place asks for."""
    if seat.acts and not all(phrase.actor for phrase in those[:1]):
        return ()
    wanted = seat.place.types
    kept = [
        phrase
        for phrase in those
        if not wanted
        or (phrase.mention is not None and phrase.mention.type.value in wanted)
        or ("pronoun" in wanted and seat.parsed.letters[phrase.first] == "R")
        or ("actor" in wanted and phrase.actor)
        or ("somebody" in wanted and phrase.actor and seat.parsed.letters[phrase.first] != "R")
        or ("noun" in wanted and seat.parsed.letters[phrase.first] != "R")
        or ("document" in wanted and phrase.document)
    ]
    return tuple(actor(seat.parsed, seat.slot, phrase) for phrase in kept)


def actor(parsed: Parsed, slot: str, phrase: Phrase) -> Filler:
    """Give somebody's name: the person's if there is one, else the phrase with what hangs on it."""
    first = phrase.first + (phrase.preposition == phrase.first)
    last = extents.whole(parsed, phrase)
    person = _person(parsed, phrase, last)
    if person is not None:
        start, end, named = person
        return filler(parsed, slot, start, end, value=named.canonical, phrase=phrase)
    mention = phrase.mention
    if mention is not None and mention.type in (MentionType.PARTY, MentionType.BODY):
        start, end = next((one, two) for one, two, other in parsed.mentions if other is mention)
        if end == phrase.last and not _is_genitive_head(parsed, start):
            return filler(parsed, slot, first, end, value=mention.canonical, phrase=phrase)
    return filler(parsed, slot, first, last, value=mention.canonical if mention else None, phrase=phrase)


def _is_genitive_head(parsed: Parsed, start: int) -> bool:
    """Say whether a name in a phrase hangs on a noun before it, as in English possessives it does not."""
    return parsed.language == "ru" and start > 0 and parsed.letters[start - 1] == "N"


def _person(parsed: Parsed, phrase: Phrase, last: int) -> tuple[int, int, Mention] | None:
    """Find the person that a phrase is, not one that hangs on it; also right behind it after a comma."""
    for start, end, mention in parsed.mentions:
        if mention.type is not MentionType.PERSON or start < phrase.first:
            continue
        if end <= last and parsed.letters[start - 1 : start] != "P" and not _possesses(parsed, end):
            if parsed.language == "ru" and start > phrase.first and not _agrees(parsed, phrase, start, end):
                continue
            return start, end, mention
        if start == last + 1 and parsed.letters[last : last + 1] == "," and is_office(parsed, phrase):
            return start, end, mention
    return None


def _possesses(parsed: Parsed, end: int) -> bool:
    return parsed.letters[end : end + 1] == "O"


def _agrees(parsed: Parsed, phrase: Phrase, start: int, end: int) -> bool:
    """Say whether a Russian name stands in the case of the phrase's head, hence is the same person."""
    cases = {form.case for token in parsed.tokens[start:end] for form in token.lexeme.forms}
    head = {form.case for form in parsed.tokens[phrase.head].lexeme.forms}
    if not cases or not head:
        return True
    return "nomn" in cases if "nomn" in head else bool(cases & head)


def is_office(parsed: Parsed, phrase: Phrase) -> bool:
    """Say whether a phrase names somebody by office: “the minister”, no name and no pronoun."""
    return (
        phrase.actor
        and parsed.letters[phrase.first] != "R"
        and (phrase.mention is None or phrase.mention.type is not MentionType.PERSON)
    )
