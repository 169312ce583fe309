"""The composite engine: the versions of many parties in one text, unit by unit.

In:  the body of the base, and of each party's version.
Out: units in the order of the base, what parties insert after what it follows; each with its readings collated.

Every version is aligned with the base only (a star), so that the work grows with the number of versions. Articles that
any version splits or merges make one unit.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from travaux.model.alignments import Alignment
from travaux.model.composites import (
    BASE,
    Alternatives,
    Bracket,
    Composite,
    Node,
    Placeholder,
    Unit,
    Words,
)
from travaux.model.faults import Fault
from travaux.model.outlines import Kind, Outline, Provision
from travaux.text import folds
from travaux.text.align import align
from travaux.text.bodies import Body, body
from travaux.text.collation import Collator, Reading
from travaux.text.tallies import tally
from travaux.text.vocabulary import Vocabulary
from travaux.text.words import is_number, is_word, tokens

ENGINE = "composite/1"
"""Kept beside whatever rests on a composite; raised when any texts may be collated otherwise."""

_ALIKE = 0.5
"""Inserted articles that share so much of their words are wordings of one proposal."""
_MOST_COMPARED = 24
"""Proposals after the same article with which an inserted one is compared; equal ones are found among all."""
_FARTHEST = 24
"""Pieces between a number and the word "Article" that it belongs to."""
_NEARLY_SAME = 0.7
_ARTICLE_WORDS = ("artic", "artíc", "стат")
_BETWEEN_NUMBERS = frozenset(
    {",", "and", "or", "to", "et", "ou", "à", "и", "или", "по", "y", "o", "a", "-", "bis"}
)


Pair: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
"""Articles of the base, and those of a version that they became."""


@dataclass(frozen=True, slots=True)
class Version:
    """One text as it was read."""

    code: str
    outline: Outline
    articles: tuple[Provision, ...]
    apart: Mapping[str, Provision]
    """The preamble, and annexes that hold no article, by id."""
    numbers: Mapping[str, str] = field(default_factory=dict)
    """Of an article that has another number in the base: its number here, and there."""

    def text(self, one: Provision) -> str:
        """Give the words of a provision."""
        return self.outline.text[one.start : one.end]


@dataclass(slots=True)
class _Draft:
    """A unit on its way: which articles of each text it has; for what is inserted, after which unit."""

    members: dict[str, list[int]]
    after: int = -1
    words: Counter[str] = field(default_factory=Counter)


def composite(base: Outline, versions: Sequence[tuple[str, Outline]]) -> Composite:
    """Collate the versions of a text.

    Args:
        base: the text all start from.
        versions: of each party its version; one that has the base's own words is a version too.

    Laws: every article of every text stands in exactly one unit; `projected` gives each text's words of a unit back.
    """
    work = _Work(_version(BASE, base), tuple(code for code, _ in versions))
    for code, found in versions:
        work.add(code, found)
    units = tuple(work.units())
    return Composite(
        ENGINE, work.parties, units, tally(units, work.parties), base.language, tuple(work.faults)
    )


def projected(nodes: Sequence[Node], code: str) -> str:
    """Give the words of one text: what it shares, is a proponent of, or prefers among alternatives."""
    out: list[str] = []
    ahead = list(reversed(nodes))
    while ahead:
        match ahead.pop():
            case Words() as words if code in words.by:
                out.append(next((own for one, own in words.spelling if one == code), words.text))
            case Bracket() as bracket if code in bracket.proponents:
                ahead += reversed(bracket.nodes)
            case Alternatives() as choice:
                chosen = next((option for option in choice.options if code in option.proponents), None)
                ahead += reversed(chosen.nodes if chosen is not None else ())
            case Placeholder() as placeholder:
                out.append(f"[{placeholder.text}]")
            case _:
                pass
    return "".join(out)


def _version(code: str, found: Outline) -> Version:
    articles = tuple(one for one in found.provisions if one.kind is Kind.ARTICLE)
    holding = {one.parent for one in articles}
    parents = {one.id: one.parent for one in found.provisions}
    for one in list(holding):
        while one is not None and (one := parents.get(one)) is not None:
            holding.add(one)
    apart = {
        one.id: one
        for one in found.provisions
        if one.kind is Kind.PREAMBLE
        or (one.kind is Kind.ANNEX and one.id not in holding and not _in_annex(one, found))
    }
    return Version(code, found, articles, apart)


def _in_annex(one: Provision, found: Outline) -> bool:
    """Say whether an annex stands within another, whose unit holds it."""
    return any(
        other.id == one.parent and other.kind is Kind.ANNEX
        for other in found.provisions
        if one.parent is not None
    )


class _Work:
    """The units as they grow, version by version."""

    def __init__(self, base: Version, codes: Sequence[str]) -> None:
        self.parties = tuple(codes)
        self.faults: list[Fault] = list(_faults(base))
        self._base = base
        self._ids = frozenset(one.id for one in base.articles)
        self._laid_out: Body | None = None
        self._vocabulary = Vocabulary()
        self._versions = [base]
        self._same_unit = list(range(len(base.articles)))
        self._pairs: dict[str, list[Pair]] = {}
        self._inserted: dict[str, list[tuple[int, int | None]]] = {}
        self._known: dict[str, Alignment] = {}
        self._collator = Collator((BASE, *codes))
        self._cut: dict[str, tuple[str, ...]] = {}

    def add(self, code: str, found: Outline) -> None:
        """Align one version with the base."""
        version = _version(code, found)
        pairs, added = self._in_place(version), frozenset[int]()
        if pairs is None:
            alignment = self._known.get(found.text)
            if alignment is None:
                alignment = self._known[found.text] = align(self._body(), body(found), self._vocabulary)
            pairs = [(pair.old, pair.new) for pair in alignment.pairs]
            added = frozenset(alignment.added)
            self.faults += [Fault(one.code, f"{code}: {one.message}") for one in alignment.faults]
            version = replace(version, numbers=self._numbers(version, pairs))
        self.faults += _faults(version)
        self._versions.append(version)
        self._pairs[code] = pairs
        for old, _ in pairs:
            for other in old[1:]:
                self._join(old[0], other)
        partner = {at: old[0] for old, new in pairs for at in new}
        before: int | None = None
        self._inserted[code] = []
        for at in range(len(version.articles)):
            if at in added:
                self._inserted[code].append((at, before))
            else:
                before = partner[at]

    def _body(self) -> Body:
        if self._laid_out is None:
            self._laid_out = body(self._base.outline)
        return self._laid_out

    def _in_place(self, version: Version) -> list[Pair] | None:
        """Pair articles number by number, where all numbers are as in the base and each article nearly so.

        Most versions touch a few words: to look for their articles everywhere would find each where it was.
        """
        if [one.id for one in version.articles] != [one.id for one in self._base.articles]:
            return None
        for old, new in zip(self._base.articles, version.articles, strict=True):
            before, after = self._base.text(old), version.text(new)
            if before != after and not _nearly_same(self._tokens(before), self._tokens(after)):
                return None
        return [((at,), (at,)) for at in range(len(version.articles))]

    def _numbers(self, version: Version, pairs: Sequence[Pair]) -> dict[str, str]:
        numbers: dict[str, str] = {}
        for old, new in pairs:
            there = _number(self._base.articles[old[0]])
            here = _number(version.articles[new[0]])
            if here and there and here != there:
                numbers.setdefault(here, there)
        return numbers

    def _join(self, one: int, other: int) -> None:
        one, other = sorted((self._first(one), self._first(other)))
        self._same_unit[other] = one

    def _first(self, article: int) -> int:
        """Give the first article of the unit an article of the base is in."""
        while self._same_unit[article] != article:
            self._same_unit[article] = self._same_unit[self._same_unit[article]]
            article = self._same_unit[article]
        return article

    def units(self) -> Iterator[Unit]:
        """Give the units in order."""
        drafts: dict[int, _Draft] = {}
        for at in range(len(self._base.articles)):
            drafts.setdefault(self._first(at), _Draft({BASE: []})).members[BASE].append(at)
        for code, pairs in self._pairs.items():
            for old, new in pairs:
                drafts[self._first(old[0])].members.setdefault(code, []).extend(new)
        after = self._insertions()
        names = Counter[str]()
        yield from self._apart(Kind.PREAMBLE, names)
        for place in (-1, *sorted(drafts)):
            for draft in (*([drafts[place]] if place >= 0 else ()), *after.get(place, ())):
                yield self._unit(draft, names)
        yield from self._apart(Kind.ANNEX, names)
        if self._collator.is_bounded:
            message = "some articles are too long to be compared word by word: their wordings stand whole"
            self.faults.append(Fault("work-bounded", message))

    def _insertions(self) -> dict[int, list[_Draft]]:
        """Gather inserted articles by what they follow; those that share most of their words are one unit."""
        after: defaultdict[int, list[_Draft]] = defaultdict(list)
        equal: defaultdict[tuple[int, str], list[_Draft]] = defaultdict(list)
        versions = {one.code: one for one in self._versions}
        for code, inserted in self._inserted.items():
            for at, before in inserted:
                place = -1 if before is None else self._first(before)
                text = versions[code].text(versions[code].articles[at])
                words = Counter(folds.caseless(one) for one in self._tokens(text) if is_word(one))
                same = equal[place, text]
                draft = next((one for one in same if code not in one.members), None) or next(
                    (
                        one
                        for one in after[place][-_MOST_COMPARED:]
                        if code not in one.members and _alike(one.words, words)
                    ),
                    None,
                )
                if draft is None:
                    draft = _Draft({}, place, words)
                    after[place].append(draft)
                draft.members[code] = [at]
                same.append(draft)
        return after

    def _unit(self, draft: _Draft, names: Counter[str]) -> Unit:
        pieces: dict[str, list[str]] = {}
        shown: Provision | None = None
        for version in self._versions:
            at = sorted(draft.members.get(version.code, ()))
            pieces[version.code] = [version.text(version.articles[one]) for one in at]
            if shown is None and at:
                shown = version.articles[at[0]]
        articles = tuple((one.code, tuple(sorted(draft.members.get(one.code, ())))) for one in self._versions)
        return self._made(shown, articles, pieces, names)

    def _apart(self, kind: Kind, names: Counter[str]) -> Iterator[Unit]:
        """Give the preamble, or the annexes without articles, which belong together by their ids."""
        ids = dict.fromkeys(
            name for version in self._versions for name, one in version.apart.items() if one.kind is kind
        )
        for name in ids:
            held = {version.code: version.apart.get(name) for version in self._versions}
            pieces = {
                version.code: [version.text(one)] if (one := held[version.code]) is not None else []
                for version in self._versions
            }
            shown = next(one for one in held.values() if one is not None)
            yield self._made(shown, tuple((version.code, ()) for version in self._versions), pieces, names)

    def _made(
        self,
        shown: Provision | None,
        articles: tuple[tuple[str, tuple[int, ...]], ...],
        pieces: Mapping[str, Sequence[str]],
        names: Counter[str],
    ) -> Unit:
        name = shown.id if shown is not None else ""
        if not any(code == BASE and held for code, held in articles):
            # What is inserted may have a number that another article has.
            names[name] += 1
            if names[name] > 1 or name in self._ids:
                name = f"{name}__new_{names[name]}"
        return Unit(
            id=name,
            label=shown.label if shown is not None else "",
            heading=(shown.heading or shown.title) if shown is not None else None,
            articles=articles,
            nodes=self._collator.collate(self._readings(pieces)),
        )

    def _readings(self, pieces: Mapping[str, Sequence[str]]) -> list[Reading]:
        """Give each wording once, with the texts that have it."""
        holders: defaultdict[tuple[str, ...], list[Version]] = defaultdict(list)
        for version in self._versions:
            holders[tuple(pieces[version.code])].append(version)
        readings = []
        for articles, versions in holders.items():
            cut = [self._tokens(article) for article in articles]
            starts = [0]
            for one in cut:
                starts.append(starts[-1] + len(one))
            texts = tuple(piece for one in cut for piece in one)
            keys = tuple(_keys(texts, versions[0].numbers))
            by = tuple(version.code for version in versions)
            readings.append(Reading(by, texts, keys, frozenset(starts[1:-1])))
        return readings

    def _tokens(self, text: str) -> tuple[str, ...]:
        found = self._cut.get(text)
        if found is None:
            found = self._cut[text] = tuple(tokens(text))
        return found


def _keys(pieces: Sequence[str], numbers: Mapping[str, str]) -> Sequence[str]:
    """Say what each piece counts as: a number of an article as the number that article has in the base."""
    keys = list(map(folds.key, pieces))
    if numbers:
        for at, piece in enumerate(pieces):
            if piece in numbers and _is_of_article(pieces, at):
                keys[at] = folds.key(numbers[piece])
    return keys


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


def _alike(one: Counter[str], other: Counter[str]) -> bool:
    shared = sum((one & other).values())
    return shared * 2 >= _ALIKE * (one.total() + other.total())


def _faults(version: Version) -> Iterator[Fault]:
    for one in version.outline.faults:
        yield Fault(one.code, f"{version.code}: {one.message}", one.start, one.end)
