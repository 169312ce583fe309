"""Merging: proposals of one report that tell the same thing.

In:  drafts in the order of the text.
Out: for each, the number of the first that tells the same, or None. Nothing is dropped: each keeps its words.

Two tell the same where they are of one kind, nothing they say of day, place, body, document or people contradicts, and
they share enough: of a session a day, place, body or two of those who met, of the others most words of what is said. A
draft joins a group where it tells the same as one of it and contradicts none. What names nothing of its own, "the
talks", "the document", is an echo of the last of its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from travaux.model import dates
from travaux.model.readings import Kind, MentionType
from travaux.press.fillers import Filler
from travaux.press.frames import Draft
from travaux.press.phrases import actors, documents
from travaux.press.yaml import load

_ALIKE, _RESTATED = 0.5, 0.6
"""Dice shares of words: of what is promised, demanded or handed over, and of what is said."""
_TELLING = 6
"""Letters of a word that tells what a promise is about."""
_NARROW = 7
"""Days in which a time still tells one meeting from another."""
_CONTENT = {
    Kind.STATEMENT: "text",
    Kind.ASSURANCE: "content",
    Kind.INSTRUMENT: "title",
    Kind.PROPOSAL: "content",
}
_WHO = {
    Kind.STATEMENT: "speaker",
    Kind.ASSURANCE: "promisor",
    Kind.INSTRUMENT: "by",
    Kind.PROPOSAL: "by",
    Kind.DISCLOSURE: "by",
    Kind.REPLY: "by",
}


def same(drafts: Sequence[Draft]) -> list[int | None]:
    """Give for each draft the first that tells the same thing."""
    found: list[int | None] = []
    groups: dict[int, list[Draft]] = {}
    last: dict[Kind, int] = {}
    for at, draft in enumerate(drafts):
        kind = draft.rule.kind
        first = next((head for head, group in groups.items() if _belongs(draft, group)), None)
        if first is None and kind in last and _is_echo(draft, groups[last[kind]][-1]):
            first = last[kind]
        found.append(first)
        last[kind] = at if first is None else first
        groups.setdefault(last[kind], []).append(draft)
    return found


def _belongs(draft: Draft, group: Sequence[Draft]) -> bool:
    kind = draft.rule.kind
    if kind is not group[0].rule.kind or any(one.start == draft.start for one in group):
        return False
    contradicts, tells = _CLASHES.get(kind, _clash_by), _JUDGES.get(kind, _same_words)
    return any(tells(one, draft) for one in group) and not any(contradicts(one, draft) for one in group)


def _is_echo(draft: Draft, last: Draft) -> bool:
    """Say whether a draft names nothing of its own, and so comes back to the last of its kind."""
    if draft.start == last.start or dict(draft.values) != dict(last.values):
        return False
    if draft.rule.kind is Kind.SESSION:
        is_bare = not any(draft.named(name) for name in ("date", "place", "body"))
        return is_bare and all(_is_anonymous(draft, one, _echoes) for one in draft.named("participants"))
    words = _words(draft, "document") if draft.rule.kind is Kind.DISCLOSURE else frozenset()
    return len(words) == 1 and words <= documents(draft.parsed.language)


@cache
def _echoes(language: str) -> frozenset[str]:
    return frozenset(load("grammar", "echoes.yaml")[language].split())


def _clash_by(one: Draft, other: Draft) -> bool:
    """Say whether others act, or something else is wanted; of several who act together none may be another."""
    who = _names(one, _WHO[one.rule.kind]), _names(other, _WHO[one.rule.kind])
    is_other = bool(all(who)) and (who[0] != who[1] if max(map(len, who)) > 1 else not who[0] & who[1])
    return is_other or dict(one.values) != dict(other.values)


def _same_words(one: Draft, other: Draft) -> bool:
    slot, least = _CONTENT[one.rule.kind], _RESTATED if one.rule.kind is Kind.STATEMENT else _ALIKE
    return _alike(_words(one, slot), _words(other, slot), least)


def _same_disclosure(one: Draft, other: Draft) -> bool:
    """Say whether two papers are one: two words in common, which are most of the shorter name."""
    papers = _words(one, "document"), _words(other, "document")
    shared = len(papers[0] & papers[1])
    return shared > 1 and shared >= _ALIKE * min(map(len, papers))


def _same_reply(one: Draft, other: Draft) -> bool:
    return any(_alike(_words(one, name), _words(other, name), _ALIKE) for name in ("document", "content"))


def _clash_promise(one: Draft, other: Draft) -> bool:
    """Say whether other states promise.

    A person and the state for which that person promises are no contradiction, and no list knows who speaks for whom.
    """
    return _clash(one, other, "promisor") and _are_parties(one) and _are_parties(other)


def _same_promise(one: Draft, other: Draft) -> bool:
    """Say whether two promises are one: alike in words, or due in days that overlap and about the same thing."""
    contents = _words(one, "content"), _words(other, "content")
    if _alike(*contents, _ALIKE):
        return True
    return _overlap(one, other, "due") and any(len(word) >= _TELLING for word in contents[0] & contents[1])


def _are_parties(draft: Draft) -> bool:
    return all(
        filler.phrase is not None
        and filler.phrase.mention is not None
        and filler.phrase.mention.type is MentionType.PARTY
        for filler in draft.named("promisor")
    )


def _overlap(one: Draft, other: Draft, slot: str) -> bool:
    """Say whether times told in a slot of both have a day in common."""
    spans = [[dates.parse(time.value) for time in draft.named(slot) if time.value] for draft in (one, other)]
    return any(
        first.first <= second.last and second.first <= first.last for first in spans[0] for second in spans[1]
    )


def _clash_session(one: Draft, other: Draft) -> bool:
    """Say whether two meetings cannot be one: other days, another place, other people."""
    if any(_clash(one, other, name) for name in ("place", "body")):
        return True
    if _clash(one, other, "date") and not _overlap(one, other, "date"):
        return True
    here, there = _met(one), _met(other)
    if not here or not there:
        return False
    # Of two lists of names one may leave some out; neither may name others.
    return not here & there or (min(len(here), len(there)) > 1 and not (here <= there or there <= here))


def _same_session(one: Draft, other: Draft) -> bool:
    """Say whether two meetings share what makes them one: a day, a place, a body that met then or there, two names."""
    if _days(one) & _days(other) or _names(one, "place") & _names(other, "place"):
        return True
    if _names(one, "body") & _names(other, "body"):
        return any(draft.named(name) for draft in (one, other) for name in ("date", "place"))
    return len(_met(one) & _met(other)) > 1 and dict(one.values) == dict(other.values)


def _met(draft: Draft) -> frozenset[str]:
    """Name who met, and the body; "the parties" and "the ministers" are no names."""
    return frozenset(
        _name(draft, one)
        for slot in ("participants", "body")
        for one in draft.named(slot)
        if not _is_anonymous(draft, one, actors)
    )


def _is_anonymous(draft: Draft, one: Filler, nouns: Callable[[str], frozenset[str]]) -> bool:
    """Say whether somebody is named by a noun alone, one of `nouns` of the language, or by an office."""
    if one.phrase is None:
        return False
    if one.phrase.mention is not None and one.phrase.mention.type is MentionType.ROLE:
        return True
    head = draft.parsed.tokens[one.phrase.head].lexeme.lemmas
    return one.value is None and bool(head & nouns(draft.parsed.language))


def _days(draft: Draft) -> frozenset[str]:
    """Give the times of a meeting that tell it from others: a day or a week, no month."""
    told = ((one.value, dates.parse(one.value)) for one in draft.named("date") if one.value)
    return frozenset(value for value, when in told if (when.last - when.first).days <= _NARROW)


def _names(draft: Draft, slot: str) -> frozenset[str]:
    return frozenset(_name(draft, one) for one in draft.named(slot))


def _name(draft: Draft, one: Filler) -> str:
    return (one.value or _text(draft, one.start, one.end)).casefold()


def _clash(one: Draft, other: Draft, slot: str) -> bool:
    names = _names(one, slot), _names(other, slot)
    return bool(names[0] and names[1] and not names[0] & names[1])


def _text(draft: Draft, start: int, end: int) -> str:
    return " ".join(token.form for token in draft.parsed.tokens if start <= token.start < end)


def _words(draft: Draft, slot: str) -> frozenset[str]:
    return frozenset(
        _stem(token.lexeme.lemmas, token.form)
        for one in draft.named(slot)
        for token, letter in zip(draft.parsed.tokens, draft.parsed.letters, strict=True)
        if one.start <= token.start < one.end and letter in "NAVIKM"
    )


@lru_cache(maxsize=65_536)
def _stem(lemmas: frozenset[str], form: str) -> str:
    """Give one word for all forms of a word: the shortest of its lemmas, rather one that is not this very form."""
    return min(lemmas - {form} or lemmas, key=lambda lemma: (len(lemma), lemma))


def _alike(one: frozenset[str], other: frozenset[str], least: float) -> bool:
    whole = len(one) + len(other)
    return bool(whole) and 2 * len(one & other) / whole >= least and min(len(one), len(other)) > 1


_Judge = Callable[[Draft, Draft], bool]
_JUDGES: Mapping[Kind, _Judge] = {
    Kind.SESSION: _same_session,
    Kind.REPLY: _same_reply,
    Kind.ASSURANCE: _same_promise,
    Kind.DISCLOSURE: _same_disclosure,
}
_CLASHES: Mapping[Kind, _Judge] = {
    Kind.SESSION: _clash_session,
    Kind.ASSURANCE: _clash_promise,
}
