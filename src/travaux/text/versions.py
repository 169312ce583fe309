"""Versions: one text of a composite as it was read, and how its articles lie beside the base's.

In:  the outline of the base, and of a party's version.
Out: the articles, the preamble and the annexes that are units of their own, what stands outside all of these; the
     numbers by which an article goes in the base.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from travaux.model.faults import Fault
from travaux.model.outlines import Kind, Outline, Provision
from travaux.text import folds
from travaux.text.words import is_number, is_word, tokens

Pair: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
"""Articles of the base, and those of a version that they became."""

_FARTHEST = 24
"""Pieces between a number and the word "Article" that it belongs to."""
_NEARLY_SAME = 0.7
_ARTICLE_WORDS = ("artic", "artíc", "стат")
_BETWEEN_NUMBERS = frozenset(
    {",", "and", "or", "to", "et", "ou", "à", "и", "или", "по", "y", "o", "a", "-", "bis"}
)
_SHOWN = 60
"""Characters of a line that a fault quotes."""


@dataclass(frozen=True, slots=True)
class Version:
    """One text as it was read."""

    code: str
    outline: Outline
    articles: tuple[Provision, ...]
    apart: Mapping[str, Provision]
    """The preamble, and what hold no article among the annexes and their appendices, by id."""
    numbers: Mapping[str, str] = field(default_factory=dict)
    """Of an article that has another number in the base: its number here, and there."""

    def text(self, one: Provision) -> str:
        """Give the words of a provision."""
        return self.outline.text[one.start : one.end]


class Cuts(dict[str, tuple[str, ...]]):
    """Texts cut into pieces, each once."""

    def __missing__(self, text: str) -> tuple[str, ...]:
        found = self[text] = tuple(tokens(text))
        return found


def version(code: str, found: Outline) -> Version:
    """Read one text. Each annex that holds no article is a unit of its own, one in an annex that has articles too."""
    articles = tuple(one for one in found.provisions if one.kind is Kind.ARTICLE)
    by_id = {one.id: one for one in found.provisions}
    holding: set[str] = set()
    for article in articles:
        name = article.parent
        while name is not None and name not in holding:
            holding.add(name)
            name = by_id[name].parent if name in by_id else None
    apart: dict[str, Provision] = {}
    for one in found.provisions:  # a provision stands before what it holds
        if one.kind is Kind.PREAMBLE or (
            one.kind is Kind.ANNEX and one.id not in holding and one.parent not in apart
        ):
            apart[one.id] = one
    return Version(code, found, articles, apart)


def in_place(base: Version, other: Version, cuts: Cuts) -> list[Pair] | None:
    """Pair articles number by number, where all numbers are as in the base and each article nearly so.

    Most versions touch a few words: to look for their articles everywhere would find each where it was.
    """
    if [one.id for one in other.articles] != [one.id for one in base.articles]:
        return None
    for old, new in zip(base.articles, other.articles, strict=True):
        before, after = base.text(old), other.text(new)
        if before != after and not _nearly_same(cuts[before], cuts[after]):
            return None
    return [((at,), (at,)) for at in range(len(other.articles))]


def numbers(base: Version, other: Version, pairs: Sequence[Pair]) -> dict[str, str]:
    """Give, of each article that has another number in the base, its number here and there."""
    found: dict[str, str] = {}
    for old, new in pairs:
        there = _number(base.articles[old[0]])
        here = _number(other.articles[new[0]])
        if here and there and here != there:
            found.setdefault(here, there)
    return found


def faults(base: Version, other: Version) -> Iterator[Fault]:
    """Say what is wrong in a text, and where it differs from the base outside all units: nothing goes unsaid."""
    for one in other.outline.faults:
        yield Fault(one.code, f"{other.code}: {one.message}", one.start, one.end)
    if other is base:
        return
    lines = [list(_outside(one)) for one in (base, other)]
    counts = [Counter(said for said, _ in side) for side in lines]
    came, went = counts[1] - counts[0], counts[0] - counts[1]
    places = [(said, at) for said, at in lines[1] if said in came]
    if came or went:
        shown, at = places[0] if places else (next(iter(went)), None)
        message = (
            f"{other.code}: {came.total()} lines outside the preamble, articles and annexes (title, headings of "
            f"chapters, closing formula) are not the base's, and {went.total()} of the base's are not there; "
            f"no unit shows them: {'“' if places else 'gone: “'}{shown[:_SHOWN]}”"
        )
        yield Fault("outside-units", message, at, None if at is None else at + len(shown))


def keys(pieces: Sequence[str], numbers: Mapping[str, str]) -> Sequence[str]:
    """Say what each piece counts as: a number of an article as the number that article has in the base."""
    found = list(map(folds.key, pieces))
    if numbers:
        for at, piece in enumerate(pieces):
            if piece in numbers and _is_of_article(pieces, at):
                found[at] = folds.key(numbers[piece])
    return found


def _is_of_article(pieces: Sequence[str], at: int) -> bool:
    """Say whether a number stands behind the word "Article", or behind other numbers that do."""
    for piece in reversed(pieces[max(0, at - _FARTHEST) : at]):
        small = piece.lower()
        if small.startswith(_ARTICLE_WORDS) or small == "art":
            return True
        if not (piece.isspace() or is_number(piece) or small in _BETWEEN_NUMBERS):
            return False
    return False


def _number(article: Provision) -> str | None:
    """Give the number in a label, where it is one word behind another."""
    said = [piece for piece in tokens(article.label) if is_word(piece)]
    return said[1] if len(said) == 2 else None  # noqa: PLR2004  the word "Article" and its number


def _nearly_same(one: Sequence[str], other: Sequence[str]) -> bool:
    shared = (Counter(one) & Counter(other)).total()
    return shared * 2 >= _NEARLY_SAME * (len(one) + len(other))


def _outside(one: Version) -> Iterator[tuple[str, int]]:
    """Give the lines that stand in no unit, folded, with their places."""
    text = one.outline.text
    units = sorted((held.start, held.end) for held in (*one.articles, *one.apart.values()))
    at = 0
    for start, end in (*units, (len(text), len(text))):
        for line in text[at : max(at, start)].split("\n"):
            said = folds.fold(line.strip()).text
            if said:
                yield said, at + len(line) - len(line.lstrip())
            at += len(line) + 1
        at = max(at - 1, end)
