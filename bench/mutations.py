"""Mutations: a treaty revised at random, with what became of each article known.

In:  the articles of a treaty, those of another from which articles are inserted, a level, a seed.
Out: the revised articles, and the pairs of old and new that belong together; a split or merge gives two. Each
     paragraph knows which old one it came from.
"""

from __future__ import annotations

import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

_MARK = r"(?:\d{1,2}(?:\.\d{1,2})*\.|\([a-z]{1,3}\)|\([ivxl]{1,5}\)|\(\d{1,2}\)|[a-z]\))\s"
_SPLIT = re.compile(rf"\n\s*\n|\n\s*(?={_MARK})")
_LONG = 150
"""Treaties of more articles are numbered by chapter."""


Origin: TypeAlias = tuple[int, int] | None
"""An old article and its paragraph; None of what came from elsewhere."""
Marked: TypeAlias = list[tuple[str, Origin]]


@dataclass(frozen=True, slots=True)
class Article:
    """An article; `sources` are the old articles it came from, `origins` where each paragraph did."""

    chapter: int
    number: str
    heading: str
    paragraphs: tuple[str, ...]
    sources: tuple[int, ...] = ()
    origins: tuple[Origin, ...] = ()

    def marked(self) -> Marked:
        """Give each paragraph with its origin."""
        return list(zip(self.paragraphs, self.origins, strict=True))

    def saying(self, paragraphs: Marked) -> Article:
        """Give the article with other paragraphs."""
        texts, origins = zip(*paragraphs, strict=True)
        return replace(self, paragraphs=texts, origins=origins)


@dataclass(frozen=True, slots=True)
class Level:
    """Chances for each article, and the share of words touched in one that is rewritten."""

    change: float
    move: float
    part: float
    rewrite: float
    words: float
    heading: float
    stirred: float
    synonyms: float
    renames: tuple[tuple[str, str], ...] = ()


_SYNONYMS = {
    "ensure": "guarantee",
    "measures": "steps",
    "provide": "furnish",
    "adopt": "introduce",
    "maintain": "keep",
    "appropriate": "suitable",
    "request": "demand",
    "necessary": "required",
    "agree": "concur",
    "obligations": "commitments",
    "relevant": "pertinent",
    "enterprise": "undertaking",
    "consultations": "talks",
    "prior": "before",
    "pursuant": "according",
    "territory": "area",
}
_WILL = ((r"\bshall\b", "will"),)
_STATE = (*_WILL, (r"\bParties\b", "Contracting States"), (r"\bParty\b", "Contracting State"))
LEVELS = {
    "light": Level(0.02, 0.02, 0.01, 0.15, 0.05, 0.02, 0.01, 0.0),
    "medium": Level(0.05, 0.08, 0.04, 0.40, 0.20, 0.10, 0.03, 0.2, _WILL),
    "heavy": Level(0.10, 0.20, 0.08, 0.70, 0.40, 0.30, 0.08, 0.5, _STATE),
    "extreme": Level(0.15, 0.40, 0.12, 0.95, 0.60, 0.60, 0.15, 1.0, _STATE),
}


def articles(content: bytes) -> list[Article]:
    """Read a treaty of ToTA."""
    found = []
    for at, chapter in enumerate(ET.fromstring(content).iterfind(".//chapter")):  # noqa: S314
        for one in chapter.iterfind("article"):
            pieces = (" ".join(piece.split()) for piece in _SPLIT.split("".join(one.itertext())))
            if paragraphs := tuple(piece for piece in pieces if piece):
                found.append(Article(at, "", one.get("name") or "", paragraphs))
    return _numbered(found)


def written(treaty: Sequence[Article], *, is_numbered: bool = True) -> str:
    """Write articles out, a line for each paragraph."""
    return "".join(
        (f"{one.number} {one.heading}" if is_numbered else one.heading).strip()
        + "\n"
        + "\n".join(one.paragraphs)
        + "\n"
        for one in treaty
    )


def mutated(
    old: Sequence[Article], donor: Sequence[Article], level: str, seed: int
) -> tuple[list[Article], set[tuple[int, int]]]:
    """Revise a treaty."""
    chance, how = random.Random(seed), LEVELS[level]  # noqa: S311
    words = [word for one in old for text in one.paragraphs for word in text.split() if word.isalpha()]
    new: list[Article] = []
    waiting = [_whole(one, at) for at, one in enumerate(old)][::-1]
    while waiting:
        one = waiting.pop()
        if chance.random() < how.change:
            continue
        if waiting and chance.random() < how.part and waiting[-1].chapter == one.chapter:
            other = waiting.pop()
            one = replace(one, sources=(*one.sources, *other.sources))
            one = one.saying([*one.marked(), *other.marked()])
        one = _stirred(_revised(one, how, words, chance), how, donor, chance)
        new += _split(one, how, words, chance)
        if chance.random() < how.change:
            other = chance.choice(donor)
            new.append(replace(other, chapter=one.chapter, origins=(None,) * len(other.paragraphs)))
    for _ in range(int(how.move * len(new))):
        moved, to = new.pop(chance.randrange(len(new))), chance.randrange(len(new) + 1)
        new.insert(to, replace(moved, chapter=new[max(0, to - 1)].chapter))
    new = _numbered(new)
    return _followed(old, new), {(source, at) for at, one in enumerate(new) for source in one.sources}


def _whole(one: Article, at: int) -> Article:
    origins = tuple((at, place) for place in range(len(one.paragraphs)))
    return replace(one, sources=(at,), origins=origins)


def _revised(one: Article, how: Level, words: Sequence[str], chance: random.Random) -> Article:
    texts = one.marked()
    if chance.random() < how.rewrite:
        texts = [(_rewritten(text.split(), how.words, words, chance), origin) for text, origin in texts]
    texts = [text for text in texts if chance.random() >= how.change] or texts[:1]
    for before, after in how.renames:
        texts = [(re.sub(before, after, text), origin) for text, origin in texts]
    heading = " ".join(chance.sample(words, 3)).title() if chance.random() < how.heading else one.heading
    return replace(one, heading=heading).saying(texts)


def _stirred(one: Article, how: Level, donor: Sequence[Article], chance: random.Random) -> Article:
    """Insert a paragraph from elsewhere, let one change its place, and put other words for some."""
    texts = one.marked()
    if chance.random() < how.change * 3:
        place = chance.randrange(len(texts) + 1)
        texts.insert(place, (chance.choice(chance.choice(donor).paragraphs), None))
    if len(texts) > 2 and chance.random() < how.stirred * 3:
        moved = texts.pop(chance.randrange(len(texts)))
        texts.insert(chance.randrange(len(texts) + 1), moved)

    def other(found: re.Match[str]) -> str:
        return _SYNONYMS.get(found[0], found[0]) if chance.random() < how.synonyms else found[0]

    return one.saying([(re.sub(r"\b[a-z]+\b", other, text), origin) for text, origin in texts])


def _split(one: Article, how: Level, words: Sequence[str], chance: random.Random) -> list[Article]:
    least = 4
    if len(one.paragraphs) < least or len(one.sources) > 1 or chance.random() >= how.part:
        return [one]
    middle = len(one.paragraphs) // 2
    heading = " ".join(chance.sample(words, 2)).title()
    marked = one.marked()
    return [one.saying(marked[:middle]), replace(one, heading=heading).saying(marked[middle:])]


def _rewritten(text: Sequence[str], share: float, words: Sequence[str], chance: random.Random) -> str:
    """Replace, strike or insert phrases of one to three words; an edit touches two in the mean."""
    out: list[str] = []
    at = 0
    while at < len(text):
        if chance.random() >= share / 2:
            out.append(text[at])
            at += 1
            continue
        count, fate = chance.choice((1, 1, 2, 3)), chance.choice(("replace", "replace", "strike", "insert"))
        out += [] if fate == "strike" else chance.choices(words, k=count)
        at += 0 if fate == "insert" else count
        if fate == "insert":
            out.append(text[at])
            at += 1
    return " ".join(out or text[:1])


def _numbered(treaty: Sequence[Article]) -> list[Article]:
    new: list[Article] = []
    count = 0
    for one in treaty:
        by_chapter = len(treaty) > _LONG
        count = 1 if by_chapter and new and new[-1].chapter != one.chapter else count + 1
        number = f"{one.chapter + 1}.{count}" if by_chapter else str(count)
        new.append(replace(one, number=f"Article {number}"))
    return new


def _followed(old: Sequence[Article], new: Sequence[Article]) -> list[Article]:
    """Let references follow the new numbers."""
    numbers = {old[source].number: one.number for one in reversed(new) for source in one.sources}
    return [
        replace(
            one,
            paragraphs=tuple(
                re.sub(r"Article \d+(?:\.\d+)?", lambda found: numbers.get(found[0], found[0]), text)
                for text in one.paragraphs
            ),
        )
        for one in new
    ]
