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
from functools import lru_cache

from travaux.model.readings import Mention, MentionType
from travaux.press.gazetteer import Name, Sort, common_surnames, given_names, sayings, small_words
from travaux.press.inflections import readings, romanised
from travaux.press.tokens import Tokens, fold

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
    | {"фон", "дер", "де", "аль", "эль", "ван", "бин"}
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
        if following >= len(words):
            return 0
        if words[at] in _JOINTS:
            hyphened = joined and self._joined(following) and words[following] != "s"
            return 2 if hyphened and words[following].isalpha() else 0
        initial = self.tokens.ends[at - 1] - self.tokens.starts[at - 1] == 1
        between = words[at] in _PARTICLES if not joined else words[at] == "." and initial
        return following + 1 - at if between and self._capital(following) else 0

    def _run(self, first: int, last: int) -> Run | None:
        """Make a run, without the small word with which its sentence begins."""
        tokens, small = self.tokens, small_words(self.language)
        while first < last and tokens.words[first] in small:
            first += 1
        if first >= last or tokens.words[first] in _JOINTS:
            return None
        written = self.text[tokens.starts[first] : tokens.ends[last - 1]].replace("\u00a0", " ")
        words = tuple(written.split())
        person = self.known.get(last, "")
        sure = bool(person) and (len(words) > 1 or fold(words[0]) not in common_surnames())
        sure = sure or self._speaks(first, last, words)
        start = self._with_title(first, last) if sure else first
        return Run(tokens.starts[start], tokens.ends[last - 1], words, self.language, sure, person)

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
        if len(words) > 1 and fold(words[0]).split("-")[0] in given_names():
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
    tags = [_tags(word) for word in words]
    if len(words) == 1:
        return "Surn" in tags[0] and not alone
    return any(tag & {"Name", "Surn", "Patr"} for tag in tags)


@lru_cache(maxsize=20_000)
def _tags(word: str) -> frozenset[str]:
    """Give what the dictionary says of a word's likeliest readings: a given name, surname, patronymic."""
    return frozenset(
        tag
        for part in word.split("-")
        for one in readings(part.lower())[:3]
        for tag in ("Name", "Surn", "Patr")
        if tag in one
    )


# --- over the whole text ---------------------------------------------------------------------------


def named(found: Iterable[Run]) -> list[Mention]:
    """Give the mentions of persons among a text's runs."""
    all_ = list(found)
    surnames: dict[str, str] = {}
    for run in all_:
        if run.sure:
            for key in _keys(run):
                surnames.setdefault(key, run.known or surname(run))
    mentions: list[Mention] = []
    for run in all_:
        own = surname(run)
        full = run.sure and len(run.words) > 1
        canonical = run.known if run.sure and run.known else own if full else _indexed(run, surnames)
        if canonical:
            mentions.append(Mention(run.start, run.end, MentionType.PERSON, canonical))
    return mentions


def _keys(run: Run) -> Iterator[str]:
    yield _key(run.words[-1], run.language)


def _indexed(run: Run, surnames: Mapping[str, str]) -> str | None:
    return surnames.get(_key(run.words[-1], run.language))


_ENDINGS = (
    "ого",
    "ому",
    "ыми",
    "ым",
    "им",
    "ом",
    "ем",
    "ой",
    "ий",
    "ый",
    "ая",
    "ую",
    "а",
    "у",
    "е",
    "ы",
    "и",
    "я",
    "ю",
    "й",
    "ь",
)


def _key(word: str, language: str) -> str:
    """Give what all the forms of a surname share."""
    folded = fold(word)
    if language != "ru":
        return folded
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= 3:  # noqa: PLR2004
            return folded[: -len(ending)]
    return folded


def surname(run: Run) -> str:
    """Give the surname of a run, as English writes it."""
    words = list(run.words)
    at = len(words) - 1
    while at > 1 and words[at - 1].islower():
        at -= 1
    last = " ".join(words[at:])
    if run.language != "ru":
        return last
    return romanised(_nominative(last, first=words[0] if len(words) > 1 else None))


def _nominative(word: str, first: str | None) -> str:
    """Bring a Russian surname back to its nominative, as far as its ending tells; `first` is the given name."""
    lower = word.lower()
    woman = (
        first is not None and first.lower()[-1:] in "аяыиейу" and "Name" in _tags(first) and _is_woman(first)
    )
    for endings, written in _CASES:
        for ending in endings:
            if lower.endswith(ending):
                stem = word[: -len(ending)]
                return stem + (written[1] if woman else written[0])
    return word


def _is_woman(name: str) -> bool:
    return any("femn" in one for one in readings(name.lower())[:2])


_CASES: tuple[tuple[tuple[str, ...], tuple[str, str]], ...] = (
    (("ского", "скому", "ским", "ском"), ("ский", "ский")),
    (("ской", "скую"), ("ская", "ская")),
    (("овым", "овой", "ову", "ове", "ова"), ("ов", "ова")),
    (("евым", "евой", "еву", "еве", "ева"), ("ев", "ева")),
    (("иным", "иной", "ину", "ине", "ина"), ("ин", "ина")),
)
