"""Frames: rules laid over a sentence.

In:  a parsed sentence and the rules of its language.
Out: drafts of proposals: what triggers them, and which words fill which slot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from travaux.model.readings import Kind
from travaux.press import clauses, extents, hanging, verbs
from travaux.press.fillers import Filler, Seat
from travaux.press.phrases import Parsed
from travaux.press.rulebook import RuleBook
from travaux.press.rules import Phrase, Rule, family
from travaux.press.slots import fill
from travaux.press.standing import stands
from travaux.press.verbs import Group


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal before polarity, persons and repetitions are worked out; places are characters of the text."""

    rule: Rule
    parsed: Parsed
    start: int
    end: int
    main: int
    """The token of the verb or noun."""
    fillers: tuple[Filler, ...]
    values: tuple[tuple[str, str], ...] = ()
    group: Group | None = None
    carried: bool = field(default=False)
    """Its polarity was carried over from a refusal outside of it."""
    hung: tuple[Filler, ...] = ()
    """Fillers that no place of the rule gave and a parser's tree did."""

    def named(self, name: str) -> tuple[Filler, ...]:
        """Give the fillers of a slot."""
        return tuple(one for one in self.fillers if one.slot == name)


def drafts(parsed: Parsed, book: RuleBook) -> list[Draft]:
    """Lay every rule over a sentence."""
    found: list[Draft] = []
    for at, token in enumerate(parsed.tokens):
        near: set[str] | None = None
        candidates = book.candidates(token)
        verb = verbs.group(parsed, at) if candidates and parsed.letters[at] in _VERBAL else None
        for rule, trigger in candidates:
            if len(trigger.words) > 1:
                near = _near(parsed, at) if near is None else near
                if trigger.words[1] not in near:
                    continue
            draft = _draft(parsed, at, rule, trigger, verb if rule.sort == "verb" else None)
            if draft is not None:
                found.append(draft)
    return found


def _near(parsed: Parsed, at: int) -> set[str]:
    """Give the words among which a trigger's second must be."""
    following = parsed.tokens[at + 1 : at + 2 + _GAP[parsed.language]]
    return {word for token in following for word in (token.form, *token.lexeme.lemmas)}


_VERBAL = "VKIGX"


def _draft(parsed: Parsed, at: int, rule: Rule, trigger: Phrase, group: Group | None) -> Draft | None:
    barred = ".;:Q," if rule.sort == "words" else ".;:Q"
    last = _rest(parsed, at, trigger, barred) if _fits(rule.sort, parsed.letters[at]) else None
    if last is None:
        return None
    if group is not None and group.last != last[-1] + 1 and last[-1] - at == len(last) - 1:
        group = replace(group, last=last[-1] + 1)
    if (trigger.reflexive and not _reflexive(parsed, group)) or _barred(parsed, rule, group, at):
        return None
    fillers, hung = _filled(parsed, rule, at, last, group)
    have = {one.slot for one in fillers}
    if not all(have & set(needed) for needed in rule.needs):
        return None
    fillers = tuple(_trimmed(parsed, one, fillers) for one in fillers)
    denied = group is not None and group.negated  # that somebody must not talk is a demand
    barring = () if denied else ("talks", "scheduled")
    if any(name in rule.unless and _begins_with(parsed, fillers, name) for name in barring):
        return None
    if "unsaid" in rule.unless and _unsaid(parsed, fillers):
        return None
    start, end = _trigger_span(parsed, at, last, trigger, group)
    return Draft(rule, parsed, start, end, at, fillers, rule.values, group, hung=hung)


def _unsaid(parsed: Parsed, fillers: Sequence[Filler]) -> bool:
    """Say whether the report itself says it: in no quotation, by nobody, according to nobody."""
    return (
        parsed.sentence.within is None
        and all(one.slot != "by" for one in fillers)
        and not _ACCORDING & {token.form for token in parsed.tokens}
    )


_ACCORDING = frozenset({"selon", "croire", "according", "согласно"})


def _begins_with(parsed: Parsed, fillers: Sequence[Filler], name: str) -> bool:
    """Say whether a content begins with a word of a family: to talk, or to take place as planned."""
    for one in fillers:
        if one.slot == "content" and one.first is not None and one.last is not None:
            first, *rest = parsed.tokens[one.first : one.first + 5]
            later = {lemma for token in rest for lemma in token.lexeme.lemmas} - _NEEDS
            return bool((first.lexeme.lemmas | later) & frozenset(family(parsed.language, name)))
    return False


_NEEDS = frozenset({"meet"})
"""What is met behind another verb is a need: “helping the state meet its needs”."""


def _fits(sort: str, letter: str) -> bool:
    return sort == "words" or letter in (_VERBAL if sort == "verb" else "NA")


_SELF = frozenset({"se", "s'", "nous", "me", "m'", "vous"})


def _reflexive(parsed: Parsed, group: Group | None) -> bool:
    return group is not None and any(
        parsed.letters[at] == "T" and parsed.tokens[at].form in _SELF for at in range(group.first, group.main)
    )


_GAP = {"fr": 5, "en": 7, "ru": 5}
"""Words that may stand between two of a trigger."""


def _rest(parsed: Parsed, at: int, trigger: Phrase, barred: str) -> tuple[int, ...] | None:
    """Find the further words of a trigger, each within `_GAP` words of the one before."""
    found = [at]
    for word in trigger.words[1:]:
        step = next(
            (
                there
                for there in range(
                    found[-1] + 1, min(found[-1] + 2 + _GAP[parsed.language], len(parsed.tokens))
                )
                if word in parsed.tokens[there].lexeme.lemmas or word == parsed.tokens[there].form
            ),
            None,
        )
        if step is None or any(letter in barred for letter in parsed.letters[found[-1] : step]):
            return None
        if parsed.language == "en" and _breaks_off(
            parsed, found[-1] + 1, step, marked=trigger.mark is not None
        ):
            return None
        if parsed.language == "en" and trigger.mark == len(found) and parsed.letters[step] in "VIXK":
            return None
        found.append(step)
    return tuple(found)


_BESIDE_VERB = frozenset({"to", "with", "for", "upon", "of", "from", "in", "at", "against"})
"""Prepositions that stand right behind the verb they make a trigger with."""


def _breaks_off(parsed: Parsed, first: int, last: int, *, marked: bool) -> bool:
    """Say whether another verb, or a phrase of its own, stands between an English verb and a word of its trigger."""
    between = parsed.letters[first:last]
    if set(between) & set("VKIGHSL"):
        return True
    if not marked and parsed.tokens[last].form in _BESIDE_VERB and not set(between) <= set("BYE"):
        return parsed.letters[first - 1] in "VKIGX"
    return parsed.letters[last] == "N" and any(
        parsed.letters[at] == "P"
        and parsed.tokens[at].form != "of"
        and at + 1 < last
        and parsed.letters[at + 1] != "R"  # “confirmed to me their commitment”
        for at in range(first, last)
    )


def _barred(parsed: Parsed, rule: Rule, group: Group | None, at: int) -> bool:
    """Say whether the words around bar a rule."""
    if "question" in rule.unless and parsed.tokens[-1].form == "?":
        return True
    if "hypothetical" in rule.unless and _hypothetical(parsed, at):
        return True
    if "planned" in rule.unless and stands(parsed, at, group) != "held":
        return True
    if rule.without and _has_beside(parsed, at, rule.without):
        return True
    return group is not None and _barred_verb(parsed, rule, group)


def _barred_verb(parsed: Parsed, rule: Rule, group: Group) -> bool:
    if group.participle and not group.passive and rule.kind is Kind.INSTRUMENT and parsed.language == "en":
        return True
    if (
        group.participle
        and parsed.language == "en"
        and parsed.letters[group.first - 1 : group.first] in {*"VIK"}
    ):
        return True  # “discussed encouraging them”
    if group.participle and rule.kind is Kind.STATEMENT and not _set_off(parsed, group):
        return True
    if (rule.voice == "active" and group.passive) or (rule.voice == "passive" and not group.passive):
        return True
    return any(
        (name in rule.unless and getattr(group, name)) or (name in rule.only and not getattr(group, name))
        for name in ("negated", "conditional", "future", "infinitive", "participle", "passive", "past")
    )


def _has_beside(parsed: Parsed, at: int, words: frozenset[str]) -> bool:
    phrase = parsed.phrase_at(at)
    first, last = (phrase.first, extents.whole(parsed, phrase)) if phrase is not None else (at, at + 1)
    return any(words & token.lexeme.lemmas for token in parsed.tokens[first:last])


def _set_off(parsed: Parsed, group: Group) -> bool:
    first = group.first
    if (
        parsed.language == "fr"
        and parsed.letters[group.main] == "G"
        and (
            parsed.tokens[first - 1].form == "en"
            or (parsed.letters[first - 1] in "NR" and parsed.letters[first + 1 : first + 2] != "P")
        )
    ):
        return True
    if parsed.language == "en" and first and parsed.tokens[first - 1].form in {"by", "while"}:
        return True
    return first == 0 or parsed.letters[first - 1] in ',-Q"'


_IF = frozenset({"si", "s'", "if", "unless", "если", "чтобы", "чтоб"})


def _hypothetical(parsed: Parsed, at: int) -> bool:
    start = clauses.clause_start(parsed, at)
    if parsed.language == "en" and "," in parsed.letters[start:at]:
        return False  # “if need be, we are ready”: the clause that `if` opened is over
    return any(
        parsed.tokens[one].form in _IF and parsed.letters[one] in "SH" for one in (start - 1,) if one >= 0
    )


def _filled(
    parsed: Parsed, rule: Rule, at: int, last: Sequence[int], group: Group | None
) -> tuple[tuple[Filler, ...], tuple[Filler, ...]]:
    """Fill the slots, each from the first of its places that gives something; give all, and those from a tree."""
    found: list[Filler] = []
    hung: list[Filler] = []
    tried: set[str] = set()
    for slot, those in rule.slots:
        for place in those:
            fillers = fill(Seat(parsed, slot, place, at, last[-1], group, found, slot in rule.actors))
            if place.name in _BY_CASE:
                fillers = tuple(one for one in fillers if not _acts_already(one, found, rule))
            if slot == "content":
                fillers = tuple(one for one in fillers if not _is_document_already(one, found))
            if fillers:
                found.extend(fillers)
                break
        if parsed.tree is not None:
            seats = [
                Seat(parsed, slot, one, at, last[-1], group, found, slot in rule.actors) for one in those
            ]
            more = hanging.fill(seats)
            found.extend(more)
            hung.extend(more)
        tried.add(slot)
        if any(slot in needed and _lacks(needed, tried, found) for needed in rule.needs):
            break  # it cannot do without: the other slots need not be looked for
    kept = [one for one in found if not _is_spoken_of(one, found)]
    return tuple(kept), tuple(one for one in hung if one in kept)


def _is_spoken_of(filler: Filler, found: Sequence[Filler]) -> bool:
    """Say whether whoever seems to be spoken to stands in the words that are said, or in the name of the occasion."""
    return filler.slot == "addressee" and any(
        one.slot in {"text", "venue"} and one.start <= filler.start and filler.end <= one.end for one in found
    )


def _lacks(needed: Sequence[str], tried: set[str], found: Sequence[Filler]) -> bool:
    """Say whether all of the slots of which one is needed were looked for in vain."""
    return tried.issuperset(needed) and not any(one.slot in needed for one in found)


def _is_document_already(filler: Filler, found: Sequence[Filler]) -> bool:
    """Say whether the same words are the paper that is answered."""
    return any(one.slot == "document" and one.start == filler.start for one in found)


_BY_CASE = frozenset({"object", "dative", "genitive", "next"})


def _acts_already(filler: Filler, found: Sequence[Filler], rule: Rule) -> bool:
    """Say whether what stands in an ambiguous case is who acts: nobody is his own object."""
    return any(
        one.slot in rule.actors
        and one.slot != filler.slot
        and one.start < filler.end
        and filler.start < one.end
        for one in found
    )


_BESIDE = frozenset({"promisee", "addressee", "due", "date", "place", "venue"})
_RECEIVES = frozenset({"to", "of"})


def _trimmed(parsed: Parsed, one: Filler, fillers: Sequence[Filler]) -> Filler:
    """Cut off the end of a content what another slot has: its day, whom it goes to."""
    beside = _BESIDE | _RECEIVES if one.slot == "title" else _BESIDE
    one = _headed(parsed, one, fillers)
    while one.first is not None and one.last is not None and one.slot not in {"text", "venue"}:
        tail = next(
            (
                other
                for other in fillers
                if other.slot in beside and other.end == one.end and other.start > one.start
            ),
            None,
        )
        if tail is None:
            break
        last = next(
            (at for at in range(one.first, one.last) if parsed.tokens[at].start >= tail.start), one.last
        )
        while last > one.first + 1 and parsed.letters[last - 1] in "PD,":
            last -= 1
        if last <= one.first or last == one.last:
            break
        one = replace(one, end=parsed.tokens[last - 1].end, last=last)
    return one


def _headed(parsed: Parsed, one: Filler, fillers: Sequence[Filler]) -> Filler:
    """Cut off the beginning of a promise to whom it is made: “promised Norway a reply”."""
    to = next((other for other in fillers if other.slot == "promisee" and other.start == one.start), None)
    if to is None or one.slot != "content" or one.first is None or one.last is None:
        return one
    first = next((at for at in range(one.first, one.last) if parsed.tokens[at].start >= to.end), one.last)
    return replace(one, start=parsed.tokens[first].start, first=first) if first < one.last else one


def _trigger_span(
    parsed: Parsed, at: int, last: Sequence[int], trigger: Phrase, group: Group | None
) -> tuple[int, int]:
    if trigger.mark is not None:
        token = parsed.tokens[last[trigger.mark]]
        return token.start, token.end
    first = group.first if group is not None else at
    end = last[-1] if group is None or last[-1] - at == len(last) - 1 else at
    return parsed.tokens[first].start, parsed.tokens[end].end
