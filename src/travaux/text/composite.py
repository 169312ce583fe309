"""The composite engine: the versions of many parties in one text, unit by unit.

In:  the body of the base, and of each party's version.
Out: units in the order of the base, what parties insert after what it follows; each with its readings collated.

Every version is aligned with the base only (a star), so that the work grows with the number of versions. Articles that
any version splits or merges make one unit.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

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
from travaux.text import versions
from travaux.text.align import align
from travaux.text.bodies import Body, body
from travaux.text.collation import Collator, Reading
from travaux.text.holders import Draft, Holders
from travaux.text.tallies import tally
from travaux.text.versions import Cuts, Version
from travaux.text.vocabulary import Vocabulary

ENGINE = "composite/3"
"""Kept beside whatever rests on a composite; raised when any texts may be collated otherwise."""


def composite(base: Outline, others: Sequence[tuple[str, Outline]]) -> Composite:
    """Collate the versions of a text.

    Args:
        base: the text all start from.
        others: of each party its version; one that has the base's own words is a version too.

    Laws: every article of every text stands in exactly one unit; `projected` gives each text's words of a unit back.
    """
    work = _Work(versions.version(BASE, base), tuple(code for code, _ in others))
    for code, found in others:
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


class _Work:
    """The units as they grow, version by version."""

    def __init__(self, base: Version, codes: Sequence[str]) -> None:
        self.parties = tuple(codes)
        self.faults: list[Fault] = list(versions.faults(base, base))
        self._base = base
        self._ids = frozenset(one.id for one in base.articles)
        self._laid_out: Body | None = None
        self._vocabulary = Vocabulary()
        self._versions = [base]
        self._holders = Holders(len(base.articles))
        self._known: dict[str, Alignment] = {}
        self._collator = Collator((BASE, *codes))
        self._cuts = Cuts()

    def add(self, code: str, found: Outline) -> None:
        """Align one version with the base."""
        version = versions.version(code, found)
        pairs, added = versions.in_place(self._base, version, self._cuts), frozenset[int]()
        if pairs is None:
            alignment = self._known.get(found.text)
            if alignment is None:
                alignment = self._known[found.text] = align(self._body(), body(found), self._vocabulary)
            pairs = [(pair.old, pair.new) for pair in alignment.pairs]
            added = frozenset(alignment.added)
            self.faults += [Fault(one.code, f"{code}: {one.message}") for one in alignment.faults]
            version = replace(version, numbers=versions.numbers(self._base, version, pairs))
        self.faults += versions.faults(self._base, version)
        self._versions.append(version)
        self._holders.add(version, pairs, added)

    def _body(self) -> Body:
        if self._laid_out is None:
            self._laid_out = body(self._base.outline)
        return self._laid_out

    def units(self) -> Iterator[Unit]:
        """Give the units in order."""
        drafts = self._holders.drafts()
        after = self._holders.insertions(self._cuts)
        names = Counter[str]()
        yield from self._apart(Kind.PREAMBLE, names)
        for place in (-1, *sorted(drafts)):
            for draft in (*([drafts[place]] if place >= 0 else ()), *after.get(place, ())):
                yield self._unit(draft, names)
        yield from self._apart(Kind.ANNEX, names)
        if self._collator.is_bounded:
            message = "some articles are too long to be compared word by word: their wordings stand whole"
            self.faults.append(Fault("work-bounded", message))

    def _unit(self, draft: Draft, names: Counter[str]) -> Unit:
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
        for articles, held in holders.items():
            cut = [self._cuts[article] for article in articles]
            starts = [0]
            for one in cut:
                starts.append(starts[-1] + len(one))
            texts = tuple(piece for one in cut for piece in one)
            keys = tuple(versions.keys(texts, held[0].numbers))
            by = tuple(version.code for version in held)
            readings.append(Reading(by, texts, keys, frozenset(starts[1:-1])))
        return readings
