"""Counterparts: which provision of a newer draft each provision of an older one became.

In:  two drafts.
Out: `Counterparts`; articles by the aligner, what lies within them by its words, each with how sure that is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from travaux.model.instruments import DraftSubmitted
from travaux.model.outlines import Kind
from travaux.model.rebases import Counterpart
from travaux.projections import drafts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from travaux.model.alignments import Alignment, Pair
    from travaux.model.entries import Entry
    from travaux.model.outlines import Outline
    from travaux.model.redlines import Redline
    from travaux.projections.drafts import Provision

LEAST = 0.4
"""Least share of words at which a paragraph may be what another became."""
THIN = 0.15
"""Least margin at which the likest is taken without a question."""


@dataclass(frozen=True, slots=True)
class Became:
    """What became of one provision."""

    provisions: tuple[Provision, ...]
    relation: str
    score: float
    margin: float
    because: str
    confirm: bool
    candidates: tuple[Counterpart, ...]


_GONE = Became((), "removed", 0.0, 0.0, "words", confirm=False, candidates=())


def counterparts(old: Entry, new: Entry) -> Counterparts:
    """Align two drafts as they were outlined when they were submitted."""
    from travaux.text.align import align  # noqa: PLC0415  no board needs it
    from travaux.text.bodies import body  # noqa: PLC0415
    from travaux.text.redline import redline  # noqa: PLC0415

    before, after = (body(outlined(one)) for one in (old, new))
    found = align(before, after)
    return Counterparts(old, new, found, redline(before, after, found))


class Counterparts:
    """What each provision of one draft became in another."""

    def __init__(self, old: Entry, new: Entry, alignment: Alignment, redline: Redline) -> None:
        self.engine = alignment.engine
        self._redline = redline
        self._units = {(unit.old_id, unit.new_id): unit for unit in redline.units}
        self._texts = drafts.text(old), drafts.text(new)
        self._old, self._new = ({one.id: one for one in drafts.provisions(side)} for side in (old, new))
        self._pairs = {name: pair for pair in alignment.pairs for name in pair.old_ids}
        articles = [one.id for one in self._new.values() if one.kind == Kind.ARTICLE]
        self.added = frozenset(articles[at] for at in alignment.added)
        """Articles of the new draft that no old one became."""

    def redline(self, old: str, new: str) -> Redline | None:
        """Give what changed from an article to the one it became; None of what is no article.

        It is marked with both drafts in sight: a reference that follows an article to its new number is no change.
        """
        unit = self._units.get((old, new))
        return replace(self._redline, units=(unit,), renames=()) if unit is not None else None

    def became(self, one: Provision) -> Became:
        """Say what became of a provision of the old draft."""
        if one.kind == Kind.ARTICLE:
            return self._article(self._pairs.get(one.id))
        article = self._article_of(one)
        if article is None:
            return self._likest(one, [new for new in self._new.values() if new.kind == one.kind], "", "")
        pair = self._pairs.get(article.id)
        if pair is None:
            return _GONE
        within = [
            new
            for new in self._new.values()
            if new.kind == one.kind and any(new.id.startswith(f"{name}__") for name in pair.new_ids)
        ]
        found = self._likest(one, within, article.id, pair.new_ids[0])
        return replace(found, confirm=found.confirm or pair.confirm)

    def _article(self, pair: Pair | None) -> Became:
        if pair is None:
            return _GONE
        return Became(
            tuple(self._new[name] for name in pair.new_ids),
            pair.relation.value,
            pair.score,
            pair.margin,
            pair.because.value,
            pair.confirm,
            tuple(Counterpart(each.id, each.score) for each in pair.candidates),
        )

    def _article_of(self, one: Provision) -> Provision | None:
        parent = self._old.get(one.parent or "")
        while parent is not None and parent.kind != Kind.ARTICLE:
            parent = self._old.get(parent.parent or "")
        return parent

    def _likest(self, one: Provision, among: Sequence[Provision], article: str, other: str) -> Became:
        """Choose by words; of those nearly as like, the one in the same place of its article."""
        from travaux.text.rebases import likest  # noqa: PLC0415  as above

        words = self._texts[0].between(one.start, one.end)
        if words is None:
            return _GONE
        same = f"{other}{one.id.removeprefix(article)}"
        ordered = sorted(among, key=lambda new: new.id != same)
        found = likest(words, tuple(self._said(ordered)))
        if not found or found[0].score < LEAST:
            return Became((), "removed", 0.0, 0.0, "words", confirm=False, candidates=found)
        best = found[0]
        margin = round(best.score - found[1].score, 4) if len(found) > 1 else best.score
        new = self._new[best.id]
        text = self._texts[1].between(new.start, new.end)
        alike = text is not None and text.strip() == words.strip()
        relation = ("same" if alike else "changed") if best.id == one.id else "renumbered"
        is_thin = margin < THIN and best.id != same
        return Became((new,), relation, best.score, margin, "words", confirm=is_thin, candidates=found)

    def _said(self, among: Sequence[Provision]) -> Iterator[tuple[str, str]]:
        for one in among:
            words = self._texts[1].between(one.start, one.end)
            if words is not None:
                yield one.id, words


def outlined(draft: Entry) -> Outline:
    """Give a draft as an outline, by the places it was submitted with; blanks stand for what is withheld."""
    from travaux.model.outlines import Outline, Provision  # noqa: PLC0415  two names that drafts have too

    whole = drafts.text(draft)
    text = ""
    for start, piece in zip(whole.starts, whole.pieces, strict=True):
        text = text.ljust(start) + (piece or "")
    body = draft.body
    language = body.language if isinstance(body, DraftSubmitted) else "und"
    return Outline(
        text.ljust(whole.end),
        language,
        tuple(
            Provision(
                id=one.id,
                kind=Kind(one.kind),
                label=one.label,
                heading=one.heading,
                parent=one.parent,
                start=one.start,
                end=one.end,
                title=one.title,
            )
            for one in drafts.provisions(draft)
        ),
    )
