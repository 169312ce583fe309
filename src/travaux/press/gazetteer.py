"""Gazetteer: the words by which states, bodies, offices and towns are known in a language, ready to be looked up.

In:  `lexicon/names/*.yaml`.
Out: an index by first token; of each name what it is and whose.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from travaux.press import inflections
from travaux.press.tokens import cut, fold
from travaux.press.yaml import load

WILD = "*"
"""Stands in an office's name for an adjective of a state: `ministre * des Affaires étrangères`."""


class Sort(StrEnum):
    """What a name is."""

    STATE = "state"
    PEOPLE = "people"
    ADJECTIVE = "adjective"
    CAPITAL = "capital"
    PLACE = "place"
    PARTY = "party"
    BODY = "body"
    ORGAN = "organ"
    ROLE = "role"
    SIDE = "side"
    TITLE = "title"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write a name."""

    sort: Sort
    value: str
    """A state's code, or the name under which a body, office, person or town is known here."""
    rest: tuple[str, ...]
    """The tokens after the first."""
    capital: bool
    """Whether it is a name only with a capital first letter."""
    upper: bool
    """Whether it is a name only in capitals: `US`, not `us`."""
    town: str = ""
    """Of a capital its name in English; empty of all others."""


Index = Mapping[str, tuple[Name, ...]]
_LETTERS_OF_ACRONYM = 5


@cache
def index(language: str) -> Index:
    """Give the names of a language by first token, longest first."""
    found: dict[str, list[Name]] = {}
    for sort, value, written, town in _written(language):
        words = [WILD if word == WILD else word for word in cut(written).words]
        if not words:
            continue
        acronym = written.isupper() and len(written) <= _LETTERS_OF_ACRONYM
        capital = written[0].isupper() or sort in (Sort.STATE, Sort.CAPITAL)
        name = Name(sort, value, tuple(words[1:]), capital, acronym, town)
        found.setdefault(words[0], []).append(name)
    return {
        word: tuple(sorted(ones, key=lambda one: (-len(one.rest), not one.capital)))
        for word, ones in found.items()
    }


@cache
def adjectives_of(language: str) -> Mapping[str, str]:
    """Give the adjectives of states that are one word, with the states' codes."""
    return {
        word: name.value
        for word, names in index(language).items()
        for name in names
        if name.sort is Sort.ADJECTIVE and not name.rest
    }


Written = tuple[Sort, str, str, str]


def _written(language: str) -> Iterator[Written]:
    """Give every way to write every name, the surest sort first."""
    data = load("lexicon", "names", f"{language}.yaml")
    for group, sort in (("bodies", Sort.BODY), ("parties", Sort.PARTY)):
        for value, ways in data[group].items():
            yield from ((sort, str(value), str(way), "") for way in ways)
    for code, ways in load("lexicon", "names", "territories.yaml")[language].items():
        yield from ((Sort.STATE, str(code), way, "") for way in _parted(ways))
    for code, (others, adjectives, nation, capitals) in data["states"].items():
        yield from _state(language, str(code), (others, adjectives, nation, capitals))
    for group, sort in (("organs", Sort.ORGAN), ("roles", Sort.ROLE)):
        for value, ways in data[group].items():
            yield from ((sort, str(value), str(way), "") for way in ways)
    for group, sort in (("sides", Sort.SIDE), ("titles", Sort.TITLE)):
        yield from ((sort, way, way, "") for way in data[group])
    yield from _places(language)
    yield from _persons(language)


def _state(language: str, code: str, columns: tuple[str, str, str, str]) -> Iterator[Written]:
    others, adjectives, nation, capitals = map(_parted, columns)
    yield from ((Sort.STATE, code, way, "") for way in others)
    for stem in adjectives:
        yield from ((Sort.ADJECTIVE, code, form, "") for form in _adjective(language, stem))
    for stem in nation:
        forms = inflections.people(stem) if language == "ru" else iter((stem,))
        yield from ((Sort.PEOPLE, code, form, "") for form in forms)
    for capital in capitals:
        town = "" if capital.endswith(_SEAT) else _town(code, capital)
        yield from (
            (Sort.CAPITAL, code, form, town) for form in _cases(language, capital.removesuffix(_SEAT))
        )


_SEAT = "!"
"""Marks a building that stands for a government, and is no town."""


def _town(code: str, capital: str) -> str:
    """Give the English name of a capital."""
    names = _parted(load("lexicon", "names", "en.yaml")["states"].get(code, ("", "", "", capital))[3])
    return capital if capital in names or not names else names[0]


def _adjective(language: str, stem: str) -> Iterable[str]:
    if language == "ru":
        return inflections.adjective(stem)
    if language == "fr":
        return dict.fromkeys((stem, stem if stem[-1] in "sx" else f"{stem}s"))
    return (stem,)


def _cases(language: str, name: str) -> Iterable[str]:
    return inflections.cases(name) if language == "ru" else (name,)


def _places(language: str) -> Iterator[Written]:
    for english, others in load("lexicon", "names", "places.yaml")["places"].items():
        french, russian = (one.strip() for one in others.split(";"))
        way = {"en": english, "fr": french, "ru": russian}[language]
        yield from ((Sort.PLACE, english, form, english) for form in _cases(language, way))


def _persons(language: str) -> Iterator[Written]:
    for english, others in load("lexicon", "names", "persons.yaml")["persons"].items():
        french, russian, *whole = (one.strip() for one in others.split(";"))
        ways = {"en": [english], "fr": [english, *_parted(french)], "ru": [russian]}[language]
        for way in [*ways, *(one for every in whole for one in _parted(every))]:
            for form in _cases(language, way):
                yield Sort.PERSON, str(english), form, ""


@cache
def given_names() -> frozenset[str]:
    """Give the given names in Latin letters, folded."""
    names = [fold(word) for word in load("lexicon", "names", "persons.yaml")["given"].split()]
    return frozenset(names) | frozenset(map(plain, names))


@cache
def common_surnames() -> frozenset[str]:
    """Give the surnames that are words or towns as well, folded."""
    return frozenset(fold(word) for word in load("lexicon", "names", "persons.yaml")["common"].split())


def plain(word: str) -> str:
    """Take the accents off a word."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


def _parted(ways: str) -> list[str]:
    return [way for part in ways.split(",") if (way := part.strip())]


@cache
def sayings(language: str) -> frozenset[str]:
    """Give verbs of saying, in the forms that stand beside a speaker's name."""
    return frozenset(fold(word) for word in load("lexicon", "names", f"{language}.yaml")["sayings"].split())


@cache
def small_words(language: str) -> frozenset[str]:
    """Give words that open a sentence with a capital and belong to no name."""
    return frozenset(fold(word) for word in load("lexicon", "names", f"{language}.yaml")["small"].split())


@cache
def town_words(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the words that say of a capital that it is the town: before it, and behind it."""
    data = load("lexicon", "names", f"{language}.yaml")
    return frozenset(data["towns_before"].split()), frozenset((data["towns_after"] or "").split())


@cache
def giving_words(language: str) -> frozenset[str]:
    """Give the words after which a word of place (à Moscou) names who is given something."""
    return frozenset(load("lexicon", "names", f"{language}.yaml").get("gives", "").split())


@cache
def never_names(language: str) -> frozenset[str]:
    """Give words that are written with a capital and are in no person's name."""
    return frozenset(fold(word) for word in load("lexicon", "names", f"{language}.yaml")["never"].split())
