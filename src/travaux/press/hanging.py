"""Hanging: what fills a slot by a parser's tree, where the places of the rule give nothing.

In:  seats in a sentence that has a tree.
Out: fillers, with edges as the finders of places cut them.

What a rule's own place gives stays: where it and the tree named different people in passages marked by hand, the
place was right more often (decision 95).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from travaux.press import clauses
from travaux.press.contents import extended
from travaux.press.dependencies import Tree
from travaux.press.fillers import Filler, Seat, filler
from travaux.press.naming import actor, phrases
from travaux.press.phrases import Parsed, Phrase
from travaux.press.yaml import load


def fill(seats: Sequence[Seat]) -> tuple[Filler, ...]:
    """Fill a slot, whose seats differ in their place only.

    Nothing where it is filled, save those who hold a meeting besides.
    """
    found = seats[0].found
    more: tuple[Filler, ...] = ()
    if not any(one.slot == seats[0].slot for one in found):
        more = next((fillers for seat in seats if (fillers := _apart(_look(seat), found))), ())
    if seats[0].slot == "participants":
        more = (*more, *_apart(_holders(seats[0]), (*found, *more)))
    return more


def _apart(fillers: Sequence[Filler], found: Sequence[Filler]) -> tuple[Filler, ...]:
    """Keep what shares no word with what was found."""
    return tuple(
        one for one in fillers if not any(one.start < other.end and other.start < one.end for other in found)
    )


def _look(seat: Seat) -> tuple[Filler, ...]:
    tree = seat.parsed.tree
    look = _PLACES.get(seat.place.name)
    return look(seat, tree) if tree is not None and look is not None else ()


def _phrases(seat: Seat, tokens: Sequence[int]) -> tuple[Phrase, ...]:
    found: list[Phrase] = []
    for at in tokens:
        phrase = seat.parsed.phrase_at(at)
        if phrase is not None and phrase not in found:
            found.append(phrase)
    return tuple(found)


def _subject(seat: Seat, tree: Tree) -> tuple[Filler, ...]:
    """Give whom the tree has do what a verb says: who can act, else living beings that no list knows."""
    if seat.group is None or seat.group.passive:
        return ()
    those = _phrases(seat, tree.subjects(seat.group.main))
    acting = phrases(seat, [one for one in those if one.actor])
    if acting or seat.place.types or not all(_lives(seat.parsed, one) for one in those):
        return acting
    return tuple(actor(seat.parsed, seat.slot, one) for one in those)


def _lives(parsed: Parsed, phrase: Phrase) -> bool:
    """Say whether a phrase names living beings: Russian tells by its forms, the others do not tell."""
    if phrase.document or phrase.preposition is not None or parsed.letters[phrase.head] != "N":
        return False
    return any(form.animate and form.pos == "NOUN" for form in parsed.tokens[phrase.head].lexeme.forms)


def _holders(seat: Seat) -> tuple[Filler, ...]:
    """Give who holds a meeting: the subject of the verb that its noun hangs on, if it is a verb of holding."""
    parsed, tree = seat.parsed, seat.parsed.tree
    if tree is None or seat.group is not None or tree.relations[seat.at] not in {"object", "oblique"}:
        return ()
    verb = tree.heads[seat.at]
    if verb < 0 or not parsed.tokens[verb].lexeme.lemmas & _holding(parsed.language):
        return ()
    those = [one for one in _phrases(seat, tree.subjects(verb)) if one.actor and one.preposition is None]
    return tuple(actor(parsed, seat.slot, one) for one in those)


@cache
def _holding(language: str) -> frozenset[str]:
    return frozenset(load("grammar", "holding.yaml")[language].split())


def _object(seat: Seat, tree: Tree) -> tuple[Filler, ...]:
    if seat.group is None:
        return ()
    main = seat.group.main
    those = tree.subjects(main) if seat.group.passive else tree.below(main, "object")
    return _things(seat, _phrases(seat, those))


def _things(seat: Seat, those: Sequence[Phrase]) -> tuple[Filler, ...]:
    if {"document", "draft"} & seat.place.types:
        those = [one for one in those if one.document]
    elif seat.acts or seat.place.types:
        return phrases(seat, [one for one in those if one.actor])
    return tuple(extended(seat, one) for one in those[:1])


def _behind(seat: Seat, tree: Tree) -> tuple[Filler, ...]:
    tokens = seat.parsed.tokens
    for at in tree.below(seat.at, "oblique", "indirect", "nominal", "object"):
        governed = {tokens[one].form for one in tree.below(at, "case")} | {tokens[at].form}
        phrase = seat.parsed.phrase_at(at)
        if phrase is not None and phrase.preposition is not None:
            governed.add(tokens[phrase.preposition].form)
        if governed & seat.place.words:
            return _things(seat, _phrases(seat, tree.members(at)))
    return ()


def _bare(seat: Seat, tree: Tree) -> tuple[Filler, ...]:
    parsed = seat.parsed
    for at in tree.below(seat.at, "clause"):
        first, last = tree.stretch(at)
        if first > seat.last and not tree.below(at, "mark") and tree.below(at, "subject", "passive"):
            return (
                filler(parsed, seat.slot, first, min(last, clauses.content_end(parsed, first)), cut=True),
            )
    return ()


def _both(seat: Seat, tree: Tree) -> tuple[Filler, ...]:
    parsed = seat.parsed
    words = _WITH[parsed.language]
    mine = _subject(seat, tree)
    theirs: list[Phrase] = []
    for at in tree.below(seat.at, "oblique", "object"):
        governed = {parsed.tokens[one].form for one in tree.below(at, "case")}
        if governed & words or tree.relations[at] == "object":
            theirs += [one for one in _phrases(seat, tree.members(at)) if one.actor]
    them = phrases(seat, theirs)
    return (*mine, *them) if (mine and them) or len(mine) > 1 else ()


_WITH = {"fr": frozenset({"avec"}), "en": frozenset({"with"}), "ru": frozenset({"с", "со"})}

_PLACES: dict[str, Callable[[Seat, Tree], tuple[Filler, ...]]] = {
    "subject": _subject,
    "object": _object,
    "NP": _behind,
    "noun": _behind,
    "bare": _bare,
    "both": _both,
}
