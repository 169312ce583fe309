"""Persons: runs of capitalised words that name people.

In:  the tokens of a stretch, and what the gazetteer found in it.
Out: runs with what speaks for each being a person; then, over the whole text, the mentions.

A run is a person with an office or title before it, an office behind its comma, a verb of saying beside it, a known
given name first, or a word that the dictionary of Russian knows as a name; and any run whose last word is the surname
of a person of the same text. Whom it names is the surname as English writes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from travaux.model.readings import Mention, MentionType
from travaux.press.gazetteer import (
    Name,
    Sort,
    common_surnames,
    given_names,
    never_names,
    sayings,
    small_words,
)
from travaux.press.surnames import is_clear, is_plain_word, key, name_tags, surname
from travaux.press.tokens import Tokens

_LONGEST = 5
"""Words of a name."""
_JOINTS = frozenset({"-", "'"})
_PARTICLES = frozenset(
    {
        *(
            "de",
            "du",
            "da",
            "der",
            "den",
            "dem",
            "van",
            "von",
            "al",
            "el",
            "bin",
            "ben",
            "ibn",
            "le",
            "la",
            "di",
        ),
        "del",
    }
    | {"фон", "дер", "де", "аль", "эль", "ван", "бин", "бен", "ибн", "ди", "да", "дю", "ле", "ла", "дель"}
)
_AUXILIARIES = frozenset({"a", "had", "has"})
_STOPS = frozenset('.!?:;\n"')


@dataclass(frozen=True, slots=True)
class Run:
    """A run of capitalised words."""

    start: int
    end: int
    words: tuple[str, ...]
    """As written, parts of a double name together."""
    language: str
    sure: bool
    """Whether something speaks for its being a person."""
    known: str = ""
    """The person the gazetteer knows by its last word."""


def runs(text: str, tokens: Tokens, language: str, items: Sequence[tuple[int, int, Name]]) -> Iterator[Run]:
    """Give the runs of a stretch that are no other names.

    Args:
        text: of which the tokens are.
        tokens: of the stretch.
        language: of the stretch.
        items: names found in it, by first token and token after the last.
    """
    taken = {
        place: name
        for first, last, name in items
        if name.sort is not Sort.PERSON
        for place in range(first, last)
    }
    known = {last: name.value for _, last, name in items if name.sort is Sort.PERSON}
    return _Stretch(text, tokens, language, taken, known).runs()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch in which runs are looked for; places are numbers of tokens."""

    text: str
    tokens: Tokens
    language: str
    taken: Mapping[int, Name]
    """Other names, by place."""
    known: Mapping[int, str]
    """Known persons, by the place after their last word."""

    def runs(self) -> Iterator[Run]:
        """Give the runs."""
        at, size = 0, len(self.tokens.words)
        capitals = [sign.isupper() for sign in map(self.text.__getitem__, self.tokens.starts)]
        while at < size:
            if not capitals[at] or at in self.taken:
                at += 1
                continue
            last = self._end(at)
            run = self._run(at, last)
            if run is not None:
                yield run
            at = last

    def _capital(self, at: int) -> bool:
        return self.text[self.tokens.starts[at]].isupper()

    def _joined(self, at: int) -> bool:
        """Say whether a token follows the one before without a space."""
        return self.tokens.starts[at] == self.tokens.ends[at - 1]

    def _end(self, first: int) -> int:
        """Find the place after a run: capitalised words, joined by hyphens, or with particles between two."""
        at = first + 1
        while at - first < _LONGEST * 2:
            step = self._step(at)
            if step == 0 or any(place in self.taken for place in range(at, at + step)):
                return at
            at += step
        return at

    def _step(self, at: int) -> int:
        """Say how many tokens more are of a run that ends before a place: a word, what joins and a word, or none."""
        words = self.tokens.words
        if at >= len(words) or at in self.taken:
            return 0
        joined = self._joined(at)
        if not joined and self._capital(at):
            return 1
        following = at + 1
        while (
            following < len(words)
            and not joined
            and words[at] in _PARTICLES
            and words[following] in _PARTICLES
            and not self._capital(following)
        ):
            following += 1
        if following + 1 < len(words) and words[following] == "-" and words[at] in _PARTICLES and not joined:
            following += 1  # “Mohammed al-Jibouri”
        if following >= len(words):
            return 0
        if words[at] in _JOINTS:
            hyphened = joined and self._joined(following) and words[following] != "s"
            return 2 if hyphened and words[following].isalpha() else 0
        initial = self.tokens.ends[at - 1] - self.tokens.starts[at - 1] == 1
        between = words[at] in _PARTICLES if not joined else words[at] == "." and initial
        return following + 1 - at if between and self._capital(following) else 0

    def _run(self, first: int, last: int) -> Run | None:
        """Make a run, without what belongs to no name at its beginning and end."""
        tokens = self.tokens
        first, last = self._name_within(first, last)
        if first >= last or tokens.words[first] in _JOINTS:
            return None
        written = self.text[tokens.starts[first] : tokens.ends[last - 1]].replace("\u00a0", " ")
        words = tuple(written.split())
        never = never_names(self.language).intersection(tokens.words[first:last])
        person = "" if never else self.known.get(last, "")
        sure = bool(person) and (len(words) > 1 or tokens.words[first] not in common_surnames())
        sure = sure or (not never and self._speaks(first, last, words))
        start = self._with_title(first, last) if sure else first
        return Run(tokens.starts[start], tokens.ends[last - 1], words, self.language, sure, person)

    def _name_within(self, first: int, last: int) -> tuple[int, int]:
        """Cut a run to where a name in it may begin and end."""
        words, never = self.tokens.words, small_words(self.language) | never_names(self.language)
        while first < last and words[first] in never:
            first += 1
        while first < last and words[last - 1] in never and last not in self.known:
            last -= 1
        if last - first < 2:  # noqa: PLR2004
            return first, last
        given = [place for place in range(first, last - 1) if self._is_given(place)]
        if given and not self._is_given(first) and words[given[0] - 1] not in _JOINTS | _PARTICLES | {"."}:
            first = given[0]
        if self.language == "ru" and not given and last in self.known:
            while first < last - 1 and is_plain_word(words[first]):
                first += 1
        return first, last

    def _is_given(self, place: int) -> bool:
        word = self.tokens.words[place]
        return word in given_names() or (self.language == "ru" and "Name" in name_tags(word))

    def _with_title(self, first: int, last: int) -> int:
        """Take in a title, and before a surname alone an office written as one: Mr Straw, President Biden."""
        at = first - 1
        if at > 0 and self.tokens.words[at] == ".":
            at -= 1
        name = self.taken.get(at)
        if name is None or name.rest:
            return first
        if name.sort is Sort.TITLE:
            return at
        office = name.sort is Sort.ROLE and at == first - 1 and last == first + 1 and self._capital(at)
        return at if office and self.taken.get(at - 1) is None else first

    def _speaks(self, first: int, last: int, words: tuple[str, ...]) -> bool:
        """Say whether something speaks for a person."""
        if self._has_office(first):
            return True
        if len(words) > 1 and self.tokens.words[first] in given_names():
            return True
        opens = first == 0 or self.tokens.words[first - 1] in _STOPS
        if self.language == "ru" and _known_to_dictionary(words, alone=opens):
            return True
        return 1 < len(words) <= _LONGEST and (self._says(first, last) or self._described(last))

    def _has_office(self, first: int) -> bool:
        """Say whether an office or a title stands before."""
        before = self.taken.get(first - 1)
        if before is not None:
            return before.sort in (Sort.TITLE, Sort.ROLE)
        behind_dot = first > 1 and self.tokens.words[first - 1] == "."
        before = self.taken.get(first - 2) if behind_dot else None
        return before is not None and before.sort is Sort.TITLE

    def _says(self, first: int, last: int) -> bool:
        """Say whether a verb of saying stands beside, with an auxiliary or without."""
        verbs, words = sayings(self.language), self.tokens.words
        if first and words[first - 1] in verbs:
            return True
        after = words[last : last + 2]
        return bool(after) and (after[0] in verbs or (after[0] in _AUXILIARIES and after[-1] in verbs))

    def _described(self, last: int) -> bool:
        """Say whether an office follows behind a comma."""
        behind = self.taken.get(last + 1)
        return behind is not None and behind.sort is Sort.ROLE and self.tokens.words[last] == ","


def _known_to_dictionary(words: tuple[str, ...], *, alone: bool) -> bool:
    if len(words) == 1:
        return not alone and "Surn" in name_tags(words[0])
    return any(map(name_tags, words))


# --- over the whole text ---------------------------------------------------------------------------


def named(found: Iterable[Run]) -> list[Mention]:
    """Give the mentions of persons among a text's runs."""
    all_ = list(found)
    told: dict[str, str] = {}
    for run in sorted((run for run in all_ if run.sure), key=_clarity):
        told.setdefault(key(run.words, run.language), run.known or surname(run.words, run.language))
    mentions: list[Mention] = []
    for run in all_:
        canonical = _canonical(run, told)
        if canonical:
            mentions.append(Mention(run.start, run.end, MentionType.PERSON, canonical))
    return mentions


def _clarity(run: Run) -> tuple[bool, int]:
    """Sort the names first that tell their nominative best: with a given name, then the short ones."""
    return len(run.words) == 1, len(run.words[-1])


def _canonical(run: Run, told: Mapping[str, str]) -> str | None:
    """Name whom a run names: whom the gazetteer knows, else its own surname where that is sure, else one told."""
    if run.sure and run.known:
        return run.known
    if run.sure and is_clear(run.words, run.language):
        return surname(run.words, run.language)
    return told.get(key(run.words, run.language))
