"""Settling: where several rules propose for the same words, one proposal is kept.

In:  the drafts of a sentence.
Out: at most one draft of a kind for a trigger, and one kind for a verb, in the order of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from travaux.model.readings import KEYS, Kind
from travaux.press.coreference import FIRST
from travaux.press.fillers import Filler
from travaux.press.frames import Draft
from travaux.press.phrases import Parsed
from travaux.press.standing import stands
from travaux.press.verbs import Group
from travaux.press.wishes import wished

_BEFORE = (
    Kind.ASSURANCE,
    Kind.DISCLOSURE,
    Kind.REPLY,
    Kind.PROPOSAL,
    Kind.INSTRUMENT,
    Kind.SESSION,
    Kind.STATEMENT,
)
"""Which kind a verb is where rules of several kinds claim it, first wins; a quotation is a statement besides."""


def settle(drafts: Sequence[Draft]) -> list[Draft]:
    """Keep what is told once."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=_rank):
        rivals = [at for at, other in enumerate(kept) if _rivals(draft, other)]
        if not rivals:
            kept.append(draft)
        elif draft.rule.kind is Kind.SESSION is kept[rivals[0]].rule.kind:
            kept[rivals[0]] = _joined(kept[rivals[0]], draft)
    kept = [
        one for one in kept if not _is_venue(one, kept) and not _is_own_voice(one) and not _is_part(one, kept)
    ]
    return [_stood(one) for one in sorted(kept, key=lambda one: (one.start, one.end, one.rule.id))]


def _is_venue(draft: Draft, others: Sequence[Draft]) -> bool:
    """Say whether a meeting is but the occasion of a statement, with no day, place or body of its own."""
    if draft.rule.kind is not Kind.SESSION or any(draft.named(name) for name in ("date", "place", "body")):
        return False
    return any(
        venue.start <= draft.start < venue.end
        and not (draft.named("participants") and _hangs_on(draft, venue))
        for other in others
        if other.rule.kind is Kind.STATEMENT
        for venue in other.named("venue")
    )


def _hangs_on(draft: Draft, venue: Filler) -> bool:
    """Say whether a meeting hangs on the occasion itself: “at a press conference after talks with Iran”."""
    own = draft.parsed.phrase_at(draft.main)
    return own is not None and draft.parsed.tokens[own.first].start > venue.start and own.preposition is None


def _is_part(draft: Draft, others: Sequence[Draft]) -> bool:
    """Say whether a noun of meeting but says of what sort another is: “une session de négociations”."""
    if draft.rule.kind is not Kind.SESSION or draft.group is not None or draft.main < _OF_WHAT:
        return False
    before = draft.parsed.tokens[draft.main - 1].form
    return before in {"de", "d'", "of"} and any(
        other.rule.kind is Kind.SESSION and other.main == draft.main - _OF_WHAT for other in others
    )


_OF_WHAT = 2
"""Words between two such nouns' first letters: the noun and `of`."""


def _is_own_voice(draft: Draft) -> bool:
    """Say whether a quotation's speaker only says that he speaks: the quotation is that statement already."""
    if draft.rule.kind is not Kind.STATEMENT or draft.parsed.sentence.within is None:
        return False
    if draft.group is None or (draft.group.past and not _is_present(draft)):
        return False
    said = [
        token.form
        for one in draft.named("speaker")
        for token in draft.parsed.tokens
        if one.start <= token.start < one.end
    ]
    return bool(said) and FIRST.issuperset(said)


def _is_present(draft: Draft) -> bool:
    """Say whether a Russian verb is “I” or “we” of the present: “думаю”, “считаем”."""
    form = draft.parsed.tokens[draft.main].form.removesuffix("сь").removesuffix("ся")
    return draft.parsed.language == "ru" and form.endswith(("ю", "у", "ем", "им"))


def _is_lent(parsed: Parsed, group: Group) -> bool:
    """Say whether a French verb stands before an infinitive of saying: “je tiens à souligner” is said, not reported."""
    return parsed.letters[group.main] == "I" and any(
        "tenir" in token.lexeme.lemmas for token in parsed.tokens[group.first : group.main]
    )


def _joined(draft: Draft, other: Draft) -> Draft:
    """Add what another rule found of the same meeting and this one did not."""
    have = {one.slot for one in draft.fillers}
    return replace(draft, fillers=(*draft.fillers, *(one for one in other.fillers if one.slot not in have)))


def _rank(draft: Draft) -> tuple[int, float, int, int, str]:
    keys = sum(bool(draft.named(name)) for name in KEYS[draft.rule.kind])
    return (
        _BEFORE.index(draft.rule.kind),
        -draft.rule.confidence - 0.05 * keys,
        -len(draft.fillers),
        draft.start,
        draft.rule.id,
    )


def _rivals(draft: Draft, other: Draft) -> bool:
    overlap = draft.start < other.end and other.start < draft.end
    if draft.rule.kind is other.rule.kind:
        return overlap
    if draft.main != other.main:
        return False
    quoted = draft.rule.kind is Kind.STATEMENT and draft.rule.says == "said-quoted"
    return not quoted


def _stood(draft: Draft) -> Draft:
    """Work out what a rule leaves to the words around: how a meeting stands, what is wished of a paper."""
    named = {value for _, value in draft.values}
    worked: dict[str, str] = {}
    if "tense" in named:
        worked["tense"] = stands(draft.parsed, draft.main, draft.group)
    if "wish" in named:
        worked["wish"] = wished(draft.parsed, draft.main, draft.group)
    if not worked:
        return draft
    return replace(draft, values=tuple((name, worked.get(value, value)) for name, value in draft.values))
