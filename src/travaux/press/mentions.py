"""Mentions: who and what is named in a report, the longest name each time.

In:  a text, and the language of each of its stretches.
Out: `Mention`s in the order of the text, none over another.

Names are looked up (`gazetteer`), then put together with what stands beside them: an office, ministry or
delegation with the state it is of. A capital is its government, save behind a word of place or at the head of
a dateline; the other reading is kept. Persons are runs of capitalised words with an office or title before
them, with a known given name, or with a surname met before in the same text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from travaux.model.readings import Mention, MentionType
from travaux.press import persons
from travaux.press.gazetteer import WILD, Name, Sort, adjectives_of, giving_words, index, town_words
from travaux.press.tokens import Tokens, cut

_OF = frozenset({"of", "the", "for", "de", "du", "des", "d", "la", "le", "les", "l", "'"})
"""Words between an office and its state."""
_LINKS = 3
"""How many of them."""
_OWN = frozenset({"'", "s"})
_IN = {
    "en": frozenset(
        {"in", "at", "near", "outside", "around", "left", "via", "through", "into", "toward", "towards"}
    ),
    "fr": frozenset({"à", "en", "vers", "depuis", "dans", "près", "quitté", "via", "par"}),
    "ru": frozenset({"в", "во", "из", "под", "через", "около", "близ", "по"}),
}
"""Words behind which a capital is a town."""
_TO = frozenset({"to", "from"})
"""Words behind which a capital is a town where a word of travel goes before."""
_GIVEN = 7
"""Words in which a verb of giving is looked for."""
_DATELINE = frozenset({",", "(", "-", ".", "/"})
_CLOSEST = frozenset(
    [
        "colleagues",
        "counterparts",
        "partners",
        "collègues",
        "homologues",
        "partenaires",
        "коллеги",
        "коллегами",
        "партнеры",
    ]
)
_POSSESSIVES = frozenset(
    ["my", "our", "his", "her", "their", "mes", "nos", "ses", "leurs", "vos", "мои", "наши"]
)
_OWNED = (Sort.ROLE, Sort.ORGAN, Sort.SIDE)
_MAKERS = (Sort.STATE, Sort.ADJECTIVE, Sort.CAPITAL, Sort.PARTY, Sort.BODY, Sort.PEOPLE)


@dataclass(slots=True)
class _Item:
    """A name where it stands, by numbers of tokens; `last` is the token after it."""

    first: int
    last: int
    name: Name
    of: str | None = None
    """The code of the state or the party whose office or side it is."""


def find(text: str, stretches: Iterable[tuple[int, int, str]]) -> tuple[Mention, ...]:
    """Find the names in a text; `stretches` are where each paragraph begins and ends, with its language."""
    found: list[Mention] = []
    runs: list[persons.Run] = []
    for start, end, language in stretches:
        tokens = cut(text, start, end)
        items = _joined(tokens, _looked_up(text, language, tokens), language)
        found += [mention for item in items for mention in _mentions(tokens, item, language)]
        runs += persons.runs(text, tokens, language, [(one.first, one.last, one.name) for one in items])
    found += persons.named(runs)
    return tuple(_longest(sorted(found, key=lambda one: (one.start, -one.end))))


def _looked_up(text: str, language: str, tokens: Tokens) -> list[_Item]:
    """Look up the longest name at each place."""
    names, words = index(language), tokens.words
    found: list[_Item] = []
    at, size = 0, len(words)
    while at < size:
        candidates = names.get(words[at])
        item = None if candidates is None else _at(text, tokens, at, candidates)
        if item is None:
            at += 1
            continue
        found.append(item)
        at = item.last
    return found


def _at(text: str, tokens: Tokens, at: int, candidates: Iterable[Name]) -> _Item | None:
    words = tokens.words
    initial = text[tokens.starts[at]]
    for name in candidates:
        if name.capital and not initial.isupper():
            continue
        last = at + 1 + len(name.rest)
        if name.rest and not _same(words, at + 1, name.rest):
            continue
        if name.upper and not text[tokens.starts[at] : tokens.ends[last - 1]].isupper():
            continue
        return _Item(at, last, name)
    return None


def _same(words: Sequence[str], at: int, rest: Sequence[str]) -> bool:
    if tuple(words[at : at + len(rest)]) == rest:
        return True
    return (
        WILD in rest
        and len(words) >= at + len(rest)
        and all(one in (WILD, word) for one, word in zip(rest, words[at : at + len(rest)], strict=True))
    )


# --- putting together ----------------------------------------------------------------------------


def _joined(tokens: Tokens, items: list[_Item], language: str) -> list[_Item]:
    """Give offices, bodies and sides the state that stands beside them, and take that in."""
    adjectives = adjectives_of(language)
    taken: set[int] = set()
    for number, item in enumerate(items):
        if item.name.sort not in _OWNED:
            continue
        if WILD in item.name.rest:
            item.of = adjectives.get(tokens.words[item.first + 1 + item.name.rest.index(WILD)])
        following = items[number + 1] if item.of is None and number + 1 < len(items) else None
        if following is not None and _from_right(tokens, item, following, language):
            taken.add(number + 1)
        if number and number - 1 not in taken and _from_left(tokens, item, items[number - 1], language):
            taken.add(number - 1)
    return [item for number, item in enumerate(items) if number not in taken]


def _from_right(tokens: Tokens, item: _Item, other: _Item, language: str) -> bool:
    """Take in what follows: `of the` state, in French and Russian also beside it."""
    between = tokens.words[item.last : other.first]
    adjective = other.name.sort is Sort.ADJECTIVE
    linked = 0 < len(between) <= _LINKS and not adjective and set(between) <= _OF
    beside = not between and (language == "ru" or (language == "fr" and adjective))
    if other.name.sort not in _MAKERS or not (linked or beside):
        return False
    item.of, item.last = other.name.value, other.last
    return True


def _from_left(tokens: Tokens, item: _Item, other: _Item, language: str) -> bool:
    """Take in what goes before, with 's or without; in Russian an adjective alone: “в Москве | стороны обсудят”."""
    if language == "ru" and other.name.sort is not Sort.ADJECTIVE:
        return False
    between = tokens.words[other.last : item.first]
    if other.name.sort not in _MAKERS or other.of is not None or not set(between) <= _OWN:
        return False
    if item.of not in (None, other.name.value):
        return False
    item.of, item.first = other.name.value, other.first
    return True


# --- what an item is ------------------------------------------------------------------------------


def _mentions(tokens: Tokens, item: _Item, language: str) -> Iterable[Mention]:
    start, end = tokens.starts[item.first], tokens.ends[item.last - 1]
    sort, value = item.name.sort, item.name.value
    if sort in (Sort.STATE, Sort.PEOPLE, Sort.PARTY):
        yield Mention(start, end, MentionType.PARTY, value)
    elif sort is Sort.BODY:
        yield Mention(start, end, MentionType.BODY, value)
    elif sort is Sort.PLACE:
        yield Mention(start, end, MentionType.PLACE, value)
    elif sort is Sort.CAPITAL:
        yield _capital(tokens, item, language)
    elif sort is Sort.ROLE:
        yield Mention(start, end, MentionType.ROLE, value if item.of is None else f"{value} of {item.of}")
    elif sort is Sort.ORGAN and (item.of is not None or value == "government" or value.endswith("ministry")):
        yield Mention(start, end, MentionType.BODY, value if item.of is None else f"{value} of {item.of}")
    elif sort is Sort.SIDE and item.of is not None:
        first = item.first
        if (
            _CLOSEST & set(tokens.words[item.first : item.last])
            and first
            and tokens.words[first - 1] in _POSSESSIVES
        ):
            first -= 1
        yield Mention(tokens.starts[first], end, MentionType.PARTY, item.of)


def _capital(tokens: Tokens, item: _Item, language: str) -> Mention:
    """Say whether a capital is a town or its government."""
    start, end = tokens.starts[item.first], tokens.ends[item.last - 1]
    party = Mention(start, end, MentionType.PARTY, item.name.value)
    town = item.name.town
    if not town:
        return party
    before = tokens.words[item.first - 1] if item.first else "\n"
    after = tokens.words[item.last] if item.last < len(tokens.words) else ""
    headed = item.first == 0 and after in _DATELINE
    if before in _TO and item.first > 1:
        before = tokens.words[item.first - 2]
    if before == "à" and giving_words(language).intersection(
        tokens.words[max(0, item.first - _GIVEN) : item.first]
    ):
        return replace(party, others=((MentionType.PLACE, town),))
    noun = tokens.words[item.first - 2] if item.first > 1 and before in _OF else before
    nouns, behind = town_words(language)
    if before in _IN[language] or headed or noun in nouns or after in behind:
        return replace(
            party, type=MentionType.PLACE, canonical=town, others=((MentionType.PARTY, party.canonical),)
        )
    return replace(party, others=((MentionType.PLACE, town),))


def _longest(mentions: Iterable[Mention]) -> Iterable[Mention]:
    """Drop what stands within a name that goes before."""
    last = -1
    for mention in mentions:
        if mention.start >= last:
            last = mention.end
            yield mention
