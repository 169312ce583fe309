"""Shapes: patterns over tokens, written as words, classes of words and named parts.

In:  classes of words with their values, and shapes such as `"[day:DAY] of? [month:MONTH] (,? [year:YEAR])?"`.
Out: matches, longest first, with the value of each named part.

A text's tokens become one character each, a class of words a set of characters, so that a shape is a regular
expression over a short string and is run by `re`. Words of one kind share a character: how many there are does not
slow a match. Elements of a shape:

    word      that word, as it is folded; `l'an` is three tokens
    CLASS     any word of a class; `SET|SET` and `word|word` one of several, `(a b | c)` one of two runs
    [x:CLASS] a named part
    ? * +     after an element: at most one, any number, one or more
    < >       what stands between is the find, the rest is what must stand beside it
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from travaux.press import tokens as press_tokens

Value = str | int
Classes = Mapping[str, Mapping[str, Value]]
"""Of each class its words and what each means."""

_ELEMENT = re.compile(
    r"\s*(?:(?P<open>\()|(?P<close>\))|(?P<bar>\|(?=\s))|(?P<many>[?*+])|(?P<edge>[<>])|\[(?P<name>\w+):(?P<part>[^\]]+)\]|(?P<plain>[^\s()?*+<>\[\]]+))"
)
_FIRST = 0xE000
_OTHER = "x"
ANY = "ANY"
"""The element that is any word, but no sign that ends a part of a sentence."""
_SIGNS = '.,;:!?"()\n'
SPAN = "span_"
"""Name of the group that holds the find, where a shape has < and >."""


class ShapeError(ValueError):
    """A shape names a class that is not there, or is no shape: a fault of the data, found by its tests."""


class Shape:
    """A shape; its expression is compiled when it is first tried, for a report needs few of them."""

    __slots__ = ("_pattern", "inner", "names", "source", "starts")

    def __init__(self, source: str, names: tuple[tuple[str, tuple[str, ...]], ...], *, inner: bool) -> None:
        self.source = source
        """The regular expression over letters."""
        self.starts = _first_of(source)
        """The letters with which a match may begin."""
        self.names = names
        """The named parts, each with the classes or words it may be."""
        self.inner = inner
        """Whether only a part of a match, between < and >, is the find."""
        self._pattern: re.Pattern[str] | None = None

    def match(self, letters: str, at: int) -> re.Match[str] | None:
        """Match at a place.

        Raises:
            ShapeError: the shape is none.
        """
        pattern = self._pattern
        if pattern is None:
            try:
                pattern = self._pattern = re.compile(self.source)
            except re.error as error:
                raise ShapeError(f"{self.source!r}: {error}") from error
        return pattern.match(letters, at)


class Alphabet:
    """Which character stands for which word, and which characters stand for a class.

    `special` are classes of tokens that no list of words can hold, numbers for instance: a function from a token to
    the names of its classes, of which `known` are all.
    """

    def __init__(
        self,
        classes: Classes,
        literals: Iterable[str],
        special: Callable[[str], frozenset[str]],
        known: Iterable[str],
    ) -> None:
        of: dict[str, set[str]] = defaultdict(set)
        for name, words in classes.items():
            for word in words:
                of[press_tokens.fold(word)].add(name)
        for word in (*literals, *_SIGNS):
            of[word].add("=" + word)
        self._special = special
        self._known = frozenset(known) | frozenset(classes)
        self._chars: dict[frozenset[str], str] = {frozenset(): _OTHER}
        self._of: dict[str, str] = {}
        self._kinds = {word: frozenset(kinds) for word, kinds in of.items()}
        self._sets: dict[str, set[str]] = defaultdict(set)
        for word in of:
            self._of[word] = self._char(self._kinds[word] | special(word))

    def _char(self, kinds: frozenset[str]) -> str:
        char = self._chars.get(kinds)
        if char is None:
            char = chr(_FIRST + len(self._chars))
            self._chars[kinds] = char
            for kind in kinds:
                self._sets[kind].add(char)
        return char

    def closed(self, combinations: Iterable[frozenset[str]]) -> None:
        """Give characters to the combinations of special classes, before shapes are compiled."""
        for kinds in combinations:
            self._char(kinds)

    def letter(self, word: str) -> str:
        """Give the character of a token."""
        char = self._of.get(word)
        return char if char is not None else self._chars.get(self._special(word), _OTHER)

    def without(self, word: str, classes: Iterable[str]) -> str:
        """Give the character of a token that is of none of the classes here."""
        return self._chars.get(self._kinds.get(word, frozenset()) - frozenset(classes), _OTHER)

    def kind(self, name: str) -> str:
        """Give the character that stands for a class alone, for tokens made by an earlier pass."""
        return self._char(frozenset({name}))

    def letters(self, words: Sequence[str]) -> str:
        """Give the characters of tokens, one each."""
        known = self._of.get
        return "".join(
            [known(word) or (self.letter(word) if word[0].isdigit() else _OTHER) for word in words]
        )

    def set(self, element: str) -> str:
        """Give the character class of a plain element: a class, a word."""
        if element in self._known:
            chars = self._sets.get(element, set())
        elif element.isupper() and element.isalpha():
            raise ShapeError(f"no class {element}")
        else:
            chars = self._sets.get("=" + element, set())
        if not chars:
            raise ShapeError(f"nothing is {element}")
        return "".join(sorted(chars))

    def compile(self, shape: str) -> Shape:
        """Compile a shape."""
        return _Compiler(self, shape).run()


def literals(shape: str) -> Iterable[str]:
    """Give the words that a shape names itself."""
    for match in _ELEMENT.finditer(shape):
        plain = match["part"] or match["plain"]
        for one in plain.split("|") if plain else ():
            if not _is_class(one):
                yield from press_tokens.cut(one).words


def _is_class(element: str) -> bool:
    return element.isupper() and element.replace("_", "").isalnum() and len(element) > 1


class _Compiler:
    def __init__(self, alphabet: Alphabet, shape: str) -> None:
        self._alphabet = alphabet
        self._shape = shape
        self._names: list[tuple[str, tuple[str, ...]]] = []

    def run(self) -> Shape:
        pieces: list[str] = []
        at = 0
        text = self._shape.strip()
        while at < len(text):
            match = _ELEMENT.match(text, at)
            if match is None:
                raise ShapeError(f"{self._shape!r} is no shape at {at}")
            at = match.end()
            pieces.append(self._piece(match))
        return Shape("".join(pieces), tuple(self._names), inner="<" in self._shape)

    def _piece(self, match: re.Match[str]) -> str:
        if match["open"]:
            return "(?:"
        if match["close"] or match["bar"] or match["many"]:
            return match[0].strip()
        if match["edge"]:
            return f"(?P<{SPAN}>" if match["edge"] == "<" else ")"
        if match["name"]:
            self._names.append((match["name"], tuple(match["part"].split("|"))))
            return f"(?P<{match['name']}>{self._one(match['part'])})"
        return self._one(match["plain"])

    def _one(self, element: str) -> str:
        chars: set[str] = set()
        runs: list[str] = []
        for one in element.split("|"):
            if one == ANY:
                return f"[^{''.join(self._alphabet.set(sign) for sign in _SIGNS)}]"
            if _is_class(one):
                chars.update(self._alphabet.set(one))
                continue
            words = press_tokens.cut(one).words
            sets = [self._alphabet.set(word) for word in words]
            if len(sets) == 1:
                chars.update(sets[0])
            else:
                runs.append("".join(f"[{chars_}]" for chars_ in sets))
        if chars:
            runs.append(f"[{''.join(sorted(chars))}]")
        return runs[0] if len(runs) == 1 and chars else f"(?:{'|'.join(runs)})"


def _first_of(pattern: str) -> frozenset[str]:
    """Give the characters with which a match of an expression of this module's making may begin."""
    found, _ = _first_of_run(pattern, 0)
    return frozenset(found)


def _first_of_run(pattern: str, at: int) -> tuple[set[str], bool]:
    """Walk one run up to its end or its closing bracket: its first characters, and whether it may be empty."""
    first: set[str] = set()
    empty = True
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            more, other = _first_of_run(pattern, at + 1)
            return first | more, empty or other
        end, chars, optional = _first_of_element(pattern, at)
        if empty:
            first |= chars
        empty = empty and optional
        at = end
    return first, empty


def _first_of_element(pattern: str, at: int) -> tuple[int, set[str], bool]:
    if pattern[at] == "[":
        end = pattern.index("]", at)
        chars, optional = set() if pattern[at + 1] == "^" else set(pattern[at + 1 : end]), False
    else:
        inner = pattern.index(">", at) + 1 if pattern.startswith("(?P<", at) else at + 3
        chars, optional = _first_of_run(pattern, inner)
        end = _closing(pattern, at)
    end += 1
    if end < len(pattern) and pattern[end] in "?*+":
        optional = optional or pattern[end] != "+"
        end += 1
    return end, chars, optional


def _closing(pattern: str, at: int) -> int:
    depth = 0
    for place in range(at, len(pattern)):
        if pattern[place] == "(":
            depth += 1
        elif pattern[place] == ")":
            depth -= 1
            if not depth:
                return place
    raise ShapeError(f"{pattern!r} does not close")
