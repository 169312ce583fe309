"""Calendars: the rules of times of one language, as they stand in their data file, compiled once.

In:  `lexicon/times/<language>.yaml`.
Out: the alphabet, the rules by pass and first character, the words that tell the tense.

The file has `classes` (of words, each word with what it means), `capitalised` (classes that are what they seem only
with a capital), `silent` (what is used by other rules and is no time by itself), `tense`, and `rules`, each with
`examples` that are tests: a sentence, the day it was published, and the times in it with their values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from travaux.press import tokens as press_tokens
from travaux.press.inflections import adjective
from travaux.press.moments import Lean
from travaux.press.shapes import Alphabet, Shape, Value, literals
from travaux.press.yaml import load

_REMEMBERED = 50_000
"""Words whose tense is remembered."""
_STEM = "~"
_BEFORE, _AFTER = 10, 12
"""How many tokens of a time may stand before and after such a word of it, with room."""
FIGURES = frozenset({"INT", "DAYNUM", "MONTHNUM", "YEAR", "TWO", "HOURNUM"})
"""Classes of numbers in figures."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a meaning that a rule puts together itself, and which named parts of the shape it uses."""

    means: str
    uses: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, compiled; a rule with several shapes is several of these."""

    id: str
    number: int
    """Of the pass."""
    shape: Shape
    gives: str
    means: str
    numbers: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()


class Calendar:
    """The rules of one language."""

    def __init__(self, data: Mapping[str, Any], without: str | None = None) -> None:
        """Compile a file's data; `without` leaves one rule out, for the test that each is needed."""
        classes = {name: _words(words) for name, words in data["classes"].items()}
        self._values = {
            name: {press_tokens.fold(word): value for word, value in words.items()}
            for name, words in classes.items()
        }
        self._macros: Mapping[str, str] = data.get("macros", {})
        rules = [rule for rule in data["rules"] if rule["id"] != without]
        gives = sorted({rule["gives"] for rule in data["rules"]})
        spelled = {word for rule in data["rules"] for shape in self._shapes(rule) for word in literals(shape)}
        self.alphabet = Alphabet(classes, spelled, _figures, {*FIGURES, *gives})
        numbers = [str(number) for number in range(3000)] + [f"0{number}" for number in range(10)] + ["30000"]
        self.alphabet.closed({_figures(number) for number in numbers})
        for name in gives:
            self.alphabet.kind(name)
        self._hot = re.compile("[" + "".join(self.alphabet.set(name) for name in data["heads"]) + "]")
        self.silent = frozenset(data["silent"])
        self._capital = tuple(data.get("capitalised", ()))
        self.capitalised = frozenset(word for name in self._capital for word in self._values[name])
        compiled = [one for rule in rules for one in self._compiled(rule)]
        self.passes = sorted({rule.number for rule in compiled})
        self.starts = {
            number: _by_first([rule for rule in compiled if rule.number == number]) for number in self.passes
        }
        self._lean_of: dict[str, Lean] = {}
        self._tense = {Lean(name): table for name, table in data["tense"].items()}

    def windows(self, letters: str) -> Iterable[tuple[int, int]]:
        """Give the stretches of tokens in which there may be times: around the words that some part of each is."""
        begun = ended = 0
        for match in self._hot.finditer(letters):
            at = match.start()
            if at - _BEFORE > ended:
                if ended:
                    yield begun, ended
                begun = at - _BEFORE
            ended = at + _AFTER
        if ended:
            yield max(begun, 0), min(ended, len(letters))

    def small(self, word: str) -> str:
        """Give the character of a word that has no capital where its classes want one."""
        return self.alphabet.without(word, self._capital)

    def value(self, part: str, classes: Sequence[str], word: str) -> Value:
        """Give what a word means as a named part that is of some classes; a number is itself, any other word too.

        A part `unit` that is written as words has its meaning from a class that begins with UNIT.
        """
        like = part.rstrip("_").upper()
        for name in (*classes, *(name for name in self._values if name.startswith(like))):
            value = self._values.get(name, {}).get(word)
            if value is not None:
                return value
        return int(word) if word.isdigit() else word

    def words(self, kind: str) -> tuple[str, ...]:
        """Give the words of a class; a word that a shape names itself is the only one of its kind."""
        return tuple(self._values.get(kind, (kind,)))

    def lean(self, word: str) -> Lean:
        """Say what a word tells of the tense."""
        lean = self._lean_of.get(word)
        if lean is None:
            lean = self._told(word)
            if len(self._lean_of) < _REMEMBERED:
                self._lean_of[word] = lean
        return lean

    def _told(self, word: str) -> Lean:
        for lean, table in self._tense.items():
            if word in table["words"]:
                return lean
        for lean, table in self._tense.items():
            if word.endswith(tuple(table["endings"])) and word not in table["not"]:
                return lean
        return Lean.OPEN

    def _shapes(self, rule: Mapping[str, Any]) -> Iterable[str]:
        """Give the shapes of a rule, macros written out."""
        for shape in _list(rule["shape"]):
            whole = shape
            for name, meant in self._macros.items():
                whole = whole.replace(name, meant)
            yield whole

    def _compiled(self, rule: Mapping[str, Any]) -> Iterable[Rule]:
        with_ = rule.get("with", {})
        numbers = {name: value for name, value in with_.items() if isinstance(value, int)}
        words = {name: value for name, value in with_.items() if isinstance(value, str)}
        parts = tuple(
            Part(part["means"], {name: of for name, of in part.items() if name != "means"})
            for part in rule.get("parts", ())
        )
        for shape in self._shapes(rule):
            compiled = self.alphabet.compile(shape)
            yield Rule(
                rule["id"], rule["pass"], compiled, rule["gives"], rule["means"], numbers, words, parts
            )


def _list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _words(words: Mapping[Value, str] | list[str]) -> dict[str, Value]:
    """Give each word of a class with what it means; the file has the words by what they mean."""
    if isinstance(words, list):
        return {word: word for word in words}
    return {
        form: value for value, spelled in words.items() for word in spelled.split() for form in _forms(word)
    }


def _forms(word: str) -> Iterable[str]:
    """Give the forms of a word of the file: of a Russian adjective, told by its stem and `~`, all of them."""
    return adjective(word.removesuffix(_STEM)) if word.endswith(_STEM) else (word,)


def _by_first(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        for char in rule.shape.starts:
            found.setdefault(char, []).append(rule)
    return {char: tuple(ones) for char, ones in found.items()}


_HIGHEST_DAY, _HIGHEST_MONTH, _HIGHEST_HOUR = 31, 12, 24
_YEARS = range(1500, 2100)
_TWO, _FOUR = 2, 4


@cache
def _figures(word: str) -> frozenset[str]:
    """Give the classes of a number in figures; of any other token none."""
    if not word.isdigit() or not word.isascii():
        return frozenset()
    kinds = {"INT"}
    size = len(word)
    if size <= _TWO:
        number = int(word)
        if 1 <= number <= _HIGHEST_DAY:
            kinds.add("DAYNUM")
        if 1 <= number <= _HIGHEST_MONTH:
            kinds.add("MONTHNUM")
        if number <= _HIGHEST_HOUR:
            kinds.add("HOURNUM")
        if size == _TWO:
            kinds.add("TWO")
    elif size == _FOUR and int(word) in _YEARS:
        kinds.add("YEAR")
    return frozenset(kinds)


def data(language: str) -> Mapping[str, Any]:
    """Read the data file of a language."""
    read: Mapping[str, Any] = load("lexicon", "times", f"{language}.yaml")
    return read


@cache
def calendar(language: str) -> Calendar:
    """Give the compiled rules of a language."""
    return Calendar(data(language))
