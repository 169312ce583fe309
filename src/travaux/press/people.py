"""People: who fills a slot: subjects, agents, those behind a preposition, and their offices.

In:  a seat: a trigger, and the place that is asked for.
Out: fillers with the names of whom they name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from travaux.press import arguments, clauses, complements, extents, resuming, verbs
from travaux.press.contents import extended, own
from travaux.press.controllers import controller, in_house
from travaux.press.fillers import Filler, Seat, filler, is_aside, reach
from travaux.press.naming import actor, is_office, phrases
from travaux.press.phrases import Parsed, Phrase, actors
from travaux.press.rules import family


def subject(seat: Seat) -> tuple[Filler, ...]:
    """Give who does what the trigger says; of an infinitive, the subject of the verb on which it hangs."""
    if seat.group is None:
        return ()
    if seat.group.passive:
        return ()
    if seat.parsed.language == "fr":
        return _french_subject(seat, seat.group)
    if seat.group.infinitive or seat.group.participle:
        return phrases(seat, controller(seat))
    return phrases(seat, arguments.subject(seat.parsed, seat.group))


def _french_subject(seat: Seat, group: verbs.Group) -> tuple[Filler, ...]:
    """Give who does what a French verb says, over what stands between."""
    parsed = seat.parsed
    if group.participle and parsed.letters[group.main] == "K":
        active = _ACTIVE.search(parsed.tokens[group.main].form)  # and then it goes on with an earlier verb
        return phrases(seat, resuming.resumed(parsed, group)) if active else ()
    lent = any(
        parsed.letters[at] == "X"
        and not parsed.tokens[at].has("INF")
        and (seat.slot == "participants" or not parsed.tokens[at].lexeme.lemmas & _MODAL)
        for at in range(group.first, group.main)
    )
    if (group.infinitive and not lent) or group.participle:
        beside = resuming.whose(parsed, seat.at)
        if beside:
            return phrases(seat, beside)
        return phrases(seat, controller(seat)) or phrases(seat, resuming.controller(parsed, seat.at))
    return phrases(seat, resuming.subject(parsed, group)) or phrases(seat, resuming.resumed(parsed, group))


_ACTIVE = re.compile(r"(?:é|i|u|is|it|ert|eint|aint|oint)$")
"""French participles without an ending of gender or number, as behind `a`."""
_MODAL = frozenset({"devoir", "pouvoir"})


def agent(seat: Seat) -> tuple[Filler, ...]:
    """Give who acts in a passive: behind `by`, `par`, or in the instrumental."""
    parsed, at = seat.parsed, seat.last + 1
    if parsed.language == "ru":
        return phrases(seat, complements.in_case(parsed, "ablt", at, len(parsed.tokens)))
    words = frozenset({"par"}) if parsed.language == "fr" else frozenset({"by"})
    return phrases(seat, arguments.behind(parsed, words, at, min(at + 8, len(parsed.tokens))))


def thing(seat: Seat) -> tuple[Filler, ...]:
    """Give the object of the trigger verb; in the passive, its subject."""
    parsed, group = seat.parsed, seat.group
    if group is None:
        return own(seat)
    those = arguments.passive_subject(parsed, group) if group.passive else complements.objects(parsed, group)
    return _things(seat, those)


def _things(seat: Seat, those: Sequence[Phrase]) -> tuple[Filler, ...]:
    """Make fillers of papers and other things; of people where the place asks for them."""
    kinds = seat.place.types
    named = [kind.removeprefix("@") for kind in kinds if kind.startswith("@")]
    if named:
        words = frozenset(word for name in named for word in family(seat.parsed.language, name))
        those = [one for one in those if words & seat.parsed.tokens[one.head].lexeme.lemmas]
    elif "thing" in kinds:
        those = [phrase for phrase in those if not phrase.actor]
    elif "document" in kinds or "draft" in kinds:
        those = [phrase for phrase in those if phrase.document]
    elif seat.acts or kinds:
        return phrases(seat, those)
    found = tuple(extended(seat, phrase) for phrase in those[:1])
    group = seat.group
    if group is None or not (group.participle and group.passive):
        return found
    return tuple(_cut(seat.parsed, one, group.first) for one in found)


def _cut(parsed: Parsed, one: Filler, before: int) -> Filler:
    """Cut off what a participle says of it: “a statement issued on Sunday”."""
    first, last = one.first, one.last
    if first is None or last is None or not first < before < last:
        return one
    while before > first + 1 and parsed.letters[before - 1] in ",(":
        before -= 1
    return replace(one, end=parsed.tokens[before - 1].end, last=before)


def behind(seat: Seat) -> tuple[Filler, ...]:
    """Give the phrase behind one of the place's prepositions."""
    parsed = seat.parsed
    start = seat.last + 1
    end = reach(parsed, start)
    if seat.slot == "requested_by":
        begin = clauses.clause_start(parsed, seat.at)
        if parsed.language == "ru":  # the verb stands between: “переговоры прошли по инициативе …”
            end = next(
                (at for at in range(start, len(parsed.tokens)) if parsed.letters[at] in ";:QHLS"),
                len(parsed.tokens),
            )
        return _things(seat, arguments.behind(parsed, seat.place.words, begin, end))
    if seat.slot == "addressee" and parsed.language == "en":
        end = next((at for at in range(start, end) if parsed.letters[at] in "VXIHG"), end)
    if is_aside(seat):
        comma = parsed.letters.find(",", start, end)
        end = comma if comma >= 0 else end
    those = arguments.behind(parsed, seat.place.words, start, end)
    if not those and parsed.language == "ru" and seat.slot in _TOPICS and seat.group is not None:
        # What it is about stands before the verb: “о начале переговоров сообщил министр”.
        those = arguments.behind(
            parsed, seat.place.words, clauses.clause_start(parsed, seat.at), seat.group.first
        )
    return _things(seat, those)


_TOPICS = frozenset({"text", "content", "document", "of"})


def in_case(case: str) -> Callable[[Seat], tuple[Filler, ...]]:
    """Make the finder of a Russian phrase in a case."""

    def look(seat: Seat) -> tuple[Filler, ...]:
        parsed = seat.parsed
        those = complements.in_case(parsed, case, seat.last + 1, reach(parsed, seat.last + 1))
        if not those and case == "datv":
            start = clauses.clause_start(parsed, seat.at)
            those = complements.in_case(parsed, case, start, seat.at)
            if any(one.first <= those[0].first < one.last for one in _stretches(seat) if those):
                return ()  # it is within what is said
        return _things(seat, those)

    return look


def _stretches(seat: Seat) -> Iterator[Phrase]:
    """Give the stretches that other slots have taken."""
    for one in seat.found:
        if one.first is not None and one.last is not None:
            yield Phrase(one.first, one.last, one.first, None)


def around(seat: Seat) -> tuple[Filler, ...]:
    """Look for everybody named beside a noun: in its clause, both sides."""
    parsed = seat.parsed
    start, end = clauses.clause_start(parsed, seat.at), reach(parsed, seat.last + 1)
    those = [
        phrase
        for phrase in parsed.phrases
        if start <= phrase.first < end
        and phrase.mention is not None
        and (not seat.place.types or phrase.mention.type.value in seat.place.types)
    ]
    return phrases(seat, those)


def role(seat: Seat) -> tuple[Filler, ...]:
    """Give the office of the person in `speaker`: before the name, or beside it between commas."""
    parsed = seat.parsed
    speakers = [one for one in seat.found if one.slot == "speaker" and one.phrase is not None]
    if len(speakers) != 1:
        return ()
    speaker = speakers[0]
    phrase = speaker.phrase
    assert phrase is not None  # noqa: S101  chosen above
    span = next(((a, b) for a, b, m in parsed.mentions if parsed.tokens[a].start == speaker.start), None)
    if span is None:
        return ()
    start, end = span
    office = phrase if start > phrase.first else _russian_office(parsed, phrase)
    if office is not None:
        last = start
        while last > office.first and parsed.letters[last - 1] in ",(":
            last -= 1
        return (filler(parsed, seat.slot, office.first, last),)
    if parsed.letters[start - 1 : start] == "," and start > 1:
        before = parsed.phrase_at(start - 2)
        top = arguments.top(parsed, before) if before is not None else None
        if top is not None and is_office(parsed, top):
            return (filler(parsed, seat.slot, top.first, start - 1),)
    if parsed.letters[end : end + 1] == ",":
        beside = parsed.phrase_at(end + 1)
        if beside is not None and beside.first == end + 1 and is_office(parsed, beside):
            return (filler(parsed, seat.slot, beside.first, extents.whole(parsed, beside)),)
    return ()


def _russian_office(parsed: Parsed, person: Phrase) -> Phrase | None:
    """Find the office in the person's own case, behind which stand its genitives and then the name."""
    at = person.first
    while parsed.language == "ru" and (phrase := parsed.phrase_at(at - 1)) is not None:
        named = parsed.tokens[phrase.head].lexeme.lemmas & actors(parsed.language)
        if named and phrase.preposition is None and phrase.cases & person.cases & {"nomn"}:
            return phrase
        at = phrase.first if phrase.preposition is None else phrase.preposition
    return None


def told(seat: Seat) -> tuple[Filler, ...]:
    """Give who is told: the phrase right behind the verb, before the clause."""
    parsed, at = seat.parsed, seat.last + 1
    phrase = parsed.phrase_at(at)
    # A participle before a name may look like its attribute: “had promised Oslo a reply”.
    if phrase is None or phrase.first not in {at, seat.last} or not phrase.actor or _speaks(seat, phrase):
        return ()
    phrase = replace(phrase, first=at)
    after = extents.whole(parsed, phrase)
    if seat.slot == "addressee" and parsed.language == "en":
        if not parsed.tokens[seat.at].lexeme.lemmas & _TELLING:
            return ()
    elif seat.slot == "addressee" and parsed.letters[after : after + 1] not in _BEHIND_TOLD:
        return ()
    return tuple(actor(parsed, seat.slot, one) for one in arguments.joined_right(parsed, phrase))


_TELLING = frozenset(
    {"tell", "inform", "remind", "assure", "notify", "brief", "advise", "warn", "caution", "convince"}
)
"""English verbs behind which whom it is said to must stand."""
_BEHIND_TOLD = frozenset({"H", "P", ",", "Y"})


def _speaks(seat: Seat, phrase: Phrase) -> bool:
    """Say whether a phrase behind a verb is who speaks: “…,” said the minister."""
    return any(one.slot in {"speaker", "promisor"} and one.phrase is phrase for one in seat.found)


def beside(seat: Seat) -> tuple[Filler, ...]:
    """Give the phrase right behind the trigger."""
    at = seat.last + 1
    if seat.parsed.language == "fr" and seat.parsed.letters[at : at + 1] in {",", "L", "H"}:
        return ()
    phrase = seat.parsed.phrase_at(at) or seat.parsed.phrase_at(at + 1)
    return _things(seat, (phrase,)) if phrase is not None else ()


def speaker(seat: Seat) -> tuple[Filler, ...]:
    """Give whose wish it is: the subject of the nearest verb to the left that has somebody as its subject."""
    parsed = seat.parsed
    for at in range(seat.at - 1, -1, -1):
        if parsed.letters[at] not in "VK":
            continue
        those = arguments.subject(parsed, verbs.group(parsed, at))
        if those and those[0].actor and parsed.letters[those[0].first] != "R":
            return phrases(seat, those)
    return ()


def house(seat: Seat) -> tuple[Filler, ...]:
    """Give in whose house Russian has it said by nobody named: “в МИДе заявили”, “сообщили в пресс-службе”."""
    parsed = seat.parsed
    group = seat.group or verbs.group(parsed, seat.last)
    phrase = in_house(parsed, group.main, seat.place.words)
    if phrase is not None:
        return (actor(parsed, seat.slot, phrase),)
    there = [at for at in (group.first - 1, group.last) if parsed.tokens[at : at + 1]]
    at = next((at for at in there if parsed.tokens[at].form in _THERE), None)
    several = any(form.number == "plur" for form in parsed.tokens[group.main].lexeme.forms)
    return (filler(parsed, seat.slot, at, at + 1),) if at is not None and several else ()


_THERE = frozenset({"там", "тут", "здесь"})


def possessor(seat: Seat) -> tuple[Filler, ...]:
    """Give the pronoun within a trigger of several words: “по его словам”."""
    for at in range(max(seat.at - 1, 0), seat.last):
        if seat.parsed.tokens[at].form in _POSSESSORS:
            return (filler(seat.parsed, seat.slot, at, at + 1),)
    return ()


_POSSESSORS = frozenset({"его", "ее", "их", "моему", "нашему", "l'", "les", "ses", "leurs"})


def proposer(seat: Seat) -> tuple[Filler, ...]:
    """Give who proposes a meeting, and to whom: around the verb of proposing before its noun."""
    parsed = seat.parsed
    for at in range(seat.at - 1, max(-1, seat.at - 14), -1):
        if parsed.letters[at] not in "VK":
            continue
        if not parsed.tokens[at].lexeme.lemmas & frozenset(family(parsed.language, "proposing")):
            return ()
        verb = verbs.group(parsed, at)
        found = list(arguments.subject(parsed, verb))
        if seat.slot == "participants":
            found += (
                complements.in_case(parsed, "datv", at + 1, seat.at)
                if parsed.language == "ru"
                else (arguments.behind(parsed, frozenset({"à", "au", "aux", "to"}), at + 1, seat.at))
            )
        return phrases(seat, [phrase for phrase in found if phrase.actor])
    return ()


def doer(seat: Seat) -> tuple[Filler, ...]:
    """Give who is to do what is demanded: the subject of the clause that is the content."""
    parsed = seat.parsed
    content = next((one for one in seat.found if one.slot == "content" and one.first is not None), None)
    phrase = parsed.phrase_at(content.first) if content is not None and content.first is not None else None
    if phrase is None or not phrase.actor or phrase.preposition is not None or content is None:
        return ()
    after = parsed.letters[extents.whole(parsed, phrase) : content.last]
    return phrases(seat, arguments.joined_right(parsed, phrase)) if set("VX") & set(after) else ()


def within(seat: Seat) -> tuple[Filler, ...]:
    """Give the phrase right behind the first word of a trigger of several: “против плана выступил …”."""
    phrase = seat.parsed.phrase_at(seat.at + 1)
    if phrase is None or phrase.first != seat.at + 1 or phrase.first > seat.last:
        return ()
    return _things(seat, (phrase,))


def clitic(seat: Seat) -> tuple[Filler, ...]:
    """Give the unstressed pronoun before a verb (French `lui`, `nous`), or the pronoun behind it (`told us`)."""
    parsed, group = seat.parsed, seat.group
    if group is None:
        return ()
    for at in range(group.first, group.main):
        if (
            parsed.letters[at] == "T"
            and parsed.tokens[at].form in _CLITICS[seat.slot in {"document", "content", "text"}]
        ):
            return (filler(parsed, seat.slot, at, at + 1),)
    at = seat.last + 1
    if parsed.letters[at : at + 1] == "R":
        return (filler(parsed, seat.slot, at, at + 1),)
    content = next((one for one in seat.found if one.first is not None), None)
    for at in range(content.first or 0, content.last or 0) if content is not None else ():
        if parsed.letters[at] == "T" and parsed.tokens[at].form in {"lui", "leur", "nous", "vous"}:
            return (filler(parsed, seat.slot, at, at + 1),)
    return ()


_CLITICS = (frozenset({"lui", "leur", "nous", "vous", "me", "m'"}), frozenset({"le", "la", "l'", "les"}))
"""Whom, and what."""
