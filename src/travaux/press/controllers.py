"""Controllers: who does what an infinitive, a gerund or an adverbial participle says.

In:  a seat whose trigger is one.
Out: phrases, as of a subject.
"""

from __future__ import annotations

from travaux.model.readings import MentionType
from travaux.press import arguments, clauses, verbs
from travaux.press.fillers import Seat
from travaux.press.phrases import Parsed, Phrase


def controller(seat: Seat) -> tuple[Phrase, ...]:
    """Give who would do what an infinitive says: the subject of the verb on which it hangs."""
    parsed = seat.parsed
    if parsed.language == "en" and seat.group is not None and seat.group.participle:
        return _english(parsed, seat.group)
    for at in range(seat.at - 1, max(-1, seat.at - 12), -1):
        if parsed.letters[at] in "VK":
            found = arguments.subject(parsed, verbs.group(parsed, at))
            if found or parsed.language != "ru":
                return found
            break
        if parsed.letters[at] in ";:":
            break
    return _russian(seat) if parsed.language == "ru" and seat.group is not None else ()


def _english(parsed: Parsed, group: verbs.Group) -> tuple[Phrase, ...]:
    """Give who does what a gerund says: “…, adding that”, “Welcoming the move, X …”; of a participle, nobody."""
    letters = parsed.letters
    if letters[group.main] != "G":
        return ()
    nearest: tuple[Phrase, ...] = ()
    for at in range(group.first - 1, -1, -1):
        if letters[at] in ";:":
            break
        if letters[at] not in "VK" or (letters[at] == "K" and "X" not in letters[max(at - 3, 0) : at]):
            continue
        if nearest and not parsed.tokens[at].lexeme.lemmas & clauses.saying("en"):
            continue
        found = arguments.subject(parsed, verbs.group(parsed, at))
        nearest = nearest or found
        if found and parsed.tokens[at].lexeme.lemmas & clauses.saying("en"):
            return found
    if nearest or "," not in letters[group.last :]:
        return nearest
    main = next(
        (at for at in range(letters.find(",", group.last), len(letters)) if letters[at] in "VX"), None
    )
    return arguments.left_subject(parsed, main) if main is not None else ()


def _russian(seat: Seat) -> tuple[Phrase, ...]:
    """Give who does what a Russian adverbial participle says: before it, or before the next verb of saying."""
    parsed, group = seat.parsed, seat.group
    if group is None or parsed.letters[group.main] != "G":
        return ()
    before = next(
        (one for one in clauses.phrases_left(parsed, group.first) if one.preposition is None and one.actor),
        None,
    )
    if before is not None and "nomn" in before.cases:
        return (before,)
    said = next((at for at in range(group.first - 1, -1, -1) if parsed.letters[at] == "V"), None)
    if said is not None and (inside := in_house(parsed, said, IN)) is not None:
        return (inside,)  # “заявили в МИДе, указав, что …”
    for at in range(group.last, len(parsed.tokens)):
        if parsed.letters[at] == "V" and parsed.tokens[at].lexeme.lemmas & clauses.saying("ru"):
            return arguments.subject(parsed, verbs.group(parsed, at))
    main = next((at for at in range(group.last, len(parsed.tokens)) if parsed.letters[at] in "VK"), None)
    return arguments.subject(parsed, verbs.group(parsed, main)) if main is not None else ()


IN = frozenset({"в", "во"})


def in_house(parsed: Parsed, main: int, words: frozenset[str]) -> Phrase | None:
    """Give the house beside a plural verb: right behind it, or before it."""
    group = verbs.group(parsed, main)
    if not any(form.number == "plur" for form in parsed.tokens[main].lexeme.forms):
        return None
    right = next(clauses.phrases_right(parsed, group.last), None)
    beside = (
        [right] if right is not None and set(parsed.letters[group.last : right.first]) <= set("BYP") else []
    )
    beside += [
        one
        for one in clauses.phrases_left(parsed, group.first)
        if set(parsed.letters[one.last : group.first]) <= set("BYPNADM")
    ]
    return next(
        (one for one in beside if arguments.is_behind(parsed, one, words) and _speaks_for(parsed, one)), None
    )


_HOUSES = frozenset(
    {"ск", "мвд", "фсб", "гру", "гур", "сбу", "цру", "снбо", "госдепе", "цб", "генштабе", "штабе", "центре"}
)


def _speaks_for(parsed: Parsed, phrase: Phrase) -> bool:
    """Say whether a house speaks: an organ, a party, one named by its letters, or the capital that stands for it."""
    mention = phrase.mention
    letters = parsed.tokens[phrase.head]
    return (
        phrase.actor
        or (letters.capital and letters.has("UNKNOWN"))
        or letters.form in _HOUSES
        or (mention is not None and any(kind is MentionType.PARTY for kind, _ in mention.others))
    )
