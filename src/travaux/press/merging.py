"""Merging: proposals of one report that tell the same thing.

In:  drafts in the order of the text.
Out: for each, the number of the earlier one that tells the same, or None. Nothing is dropped: each keeps its words.

Two tell the same where they are of one kind, nothing they say of day, place, body, document or people contradicts, and
they share enough: of a session a day, place, body or two participants, of the others most words of what is said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from travaux.model import dates
from travaux.model.readings import Kind, MentionType
from travaux.press.frames import Draft

_ALIKE, _RESTATED = 0.5, 0.7
"""Dice shares of words: of what is promised, demanded or handed over, and of what is said."""
_TELLING = 6
"""Letters of a word that tells what a promise is about."""
_CONTENT = {
    Kind.STATEMENT: "text",
    Kind.ASSURANCE: "content",
    Kind.INSTRUMENT: "title",
    Kind.PROPOSAL: "content",
    Kind.DISCLOSURE: "document",
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
    """Give for each draft the earlier one that tells the same thing."""
    found: list[int | None] = []
    for at, draft in enumerate(drafts):
        earlier = next((one for one in range(at) if found[one] is None and _same(drafts[one], draft)), None)
        found.append(earlier)
    return found


def _same(one: Draft, other: Draft) -> bool:
    if one.rule.kind is not other.rule.kind or one.start == other.start:
        return False
    return _JUDGES.get(one.rule.kind, _same_words)(one, other)


def _same_words(one: Draft, other: Draft) -> bool:
    kind = one.rule.kind
    if _clash(one, other, _WHO[kind]) or dict(one.values) != dict(other.values):
        return False
    slot, least = _CONTENT[kind], _RESTATED if kind is Kind.STATEMENT else _ALIKE
    return _alike(_words(one, slot), _words(other, slot), least)


def _same_assurance(one: Draft, other: Draft) -> bool:
    """Say whether two promises are one: alike in words, or due in days that overlap and about the same thing.

    A person and the state for which that person promises are no contradiction, and no list knows who speaks for whom.
    """
    contents = _words(one, "content"), _words(other, "content")
    if _clash(one, other, "promisor") and _are_parties(one) and _are_parties(other):
        return False
    if _alike(*contents, _ALIKE):
        return True
    return _due_together(one, other) and any(len(word) >= _TELLING for word in contents[0] & contents[1])


def _are_parties(draft: Draft) -> bool:
    return all(
        filler.phrase is not None
        and filler.phrase.mention is not None
        and filler.phrase.mention.type is MentionType.PARTY
        for filler in draft.named("promisor")
    )


def _due_together(one: Draft, other: Draft) -> bool:
    spans = [[dates.parse(due.value) for due in draft.named("due") if due.value] for draft in (one, other)]
    return any(
        first.first <= second.last and second.first <= first.last for first in spans[0] for second in spans[1]
    )


def _same_session(one: Draft, other: Draft) -> bool:
    if any(_clash(one, other, name) for name in ("date", "place", "body")):
        return False
    people = [_names(draft, "participants") for draft in (one, other)]
    shared = people[0] & people[1]
    if people[0] and people[1] and not shared:
        return False
    return bool(
        len(shared) > 1 or any(_names(one, name) & _names(other, name) for name in ("date", "place", "body"))
    )


def _same_reply(one: Draft, other: Draft) -> bool:
    if _clash(one, other, "by") or dict(one.values) != dict(other.values):
        return False
    return any(_alike(_words(one, name), _words(other, name), _ALIKE) for name in ("document", "content"))


def _names(draft: Draft, slot: str) -> frozenset[str]:
    return frozenset((one.value or _text(draft, one.start, one.end)).casefold() for one in draft.named(slot))


def _clash(one: Draft, other: Draft, slot: str) -> bool:
    names = _names(one, slot), _names(other, slot)
    return bool(names[0] and names[1] and not names[0] & names[1])


def _text(draft: Draft, start: int, end: int) -> str:
    return " ".join(token.form for token in draft.parsed.tokens if start <= token.start < end)


def _words(draft: Draft, slot: str) -> frozenset[str]:
    return frozenset(
        _stem(token.lexeme.lemmas)
        for one in draft.named(slot)
        for token, letter in zip(draft.parsed.tokens, draft.parsed.letters, strict=True)
        if one.start <= token.start < one.end and letter in "NAVIKM"
    )


@lru_cache(maxsize=65_536)
def _stem(lemmas: frozenset[str]) -> str:
    return min(lemmas, key=lambda lemma: (len(lemma), lemma))


def _alike(one: frozenset[str], other: frozenset[str], least: float) -> bool:
    whole = len(one) + len(other)
    return bool(whole) and 2 * len(one & other) / whole >= least and min(len(one), len(other)) > 1


_JUDGES: dict[Kind, Callable[[Draft, Draft], bool]] = {
    Kind.SESSION: _same_session,
    Kind.REPLY: _same_reply,
    Kind.ASSURANCE: _same_assurance,
}
