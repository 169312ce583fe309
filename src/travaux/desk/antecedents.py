"""Antecedents: where a provision of a draft was said before: in the dossier's own drafts, and in an index of treaties.

In:  a draft, a provision of it; the index that `[precedents]` of the settings names.
Out: articles that hold most of the provision's words, each with the passage that does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from travaux.desk import precedents
from travaux.model.errors import TravauxError
from travaux.model.instruments import DraftSubmitted
from travaux.model.outlines import Kind
from travaux.model.precedents import Passage
from travaux.projections import drafts, stances
from travaux.projections.board import provisions_of
from travaux.projections.errors import ProvisionUnknownError
from travaux.projections.lens import Lens
from travaux.projections.sight import Sight, by_date
from travaux.text import folds, postings
from travaux.text.indexes import Entry as Document
from travaux.text.indexes import Part
from travaux.text.precedents import ENGINE
from travaux.text.precedents import search as asked
from travaux.text.words import is_word, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from travaux.desk.desk import Desk
    from travaux.model.entries import Entry
    from travaux.model.precedents import Hit
    from travaux.projections.drafts import Provision

TOP = 10
LEAST = 0.2
"""Share of the words below which an article of the dossier's own drafts is left out: it speaks of something else."""
_TELLING = 6
"""Letters of a word that is marked where it stands alone."""
LONGEST = 20_000
"""Characters of a provision that are looked for; the rest of a longer one is not."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """An article that says something like it."""

    hit: Hit
    draft: str | None
    """Entry of the draft it is in; None where it comes from the index."""
    provision: str | None
    """Its id in that draft."""
    runs: tuple[tuple[str, bool], ...]
    """The passage, cut into words that the provision has too and others."""


@dataclass(frozen=True, slots=True)
class Index:
    """The index that was asked."""

    name: str
    """Of its file."""
    documents: int
    articles: int
    fault: TravauxError | None = None
    """Why it could not be asked."""


@dataclass(frozen=True, slots=True)
class Antecedents:
    """What was found, best first."""

    engine: str
    record: str
    draft: Entry
    provision: Provision
    text: str | None
    """What was looked for, the label left out; None where it is withheld."""
    is_cut: bool
    """Only the first `LONGEST` characters were looked for."""
    own: tuple[Antecedent, ...]
    index: Index | None
    """None where the settings name none."""
    hits: tuple[Antecedent, ...]


def antecedents(
    desk: Desk, *, draft: str, provision: str, record: str | None = None, lens: Lens | None = None
) -> Antecedents:
    """Say where a provision of a draft was said before.

    Raises:
        EntryUnknownError: there is no such draft.
        ProvisionUnknownError: it has no such provision.
    """
    shelf = desk.reading(record)
    sight = Sight(shelf.ledger, lens if lens is not None else Lens(date.max))
    entry = shelf.as_corrected(shelf.entry_of(draft, DraftSubmitted))
    one = next((each for each in provisions_of(sight, entry) if each.id == provision), None)
    if one is None:
        message = f"{entry.name} has no provision {provision[:80]!r}"
        raise ProvisionUnknownError(message, hint="`travaux draft show` lists its provisions")
    words = drafts.text(entry).between(one.start, one.end)
    # A label says nothing: every treaty has an Article 4.
    text = words[stances.past(words, one, 1) :][:LONGEST] if words is not None else None
    own: tuple[Antecedent, ...] = ()
    if text is not None:
        others = sorted((each for each, _ in sight.typed(DraftSubmitted)), key=by_date)
        parts = tuple(_part(sight, each) for each in others)
        found = asked(tuple(part for part in parts if part.segment.size), text, top=TOP + 1)
        own = tuple(_own(sight, hit, text) for hit in found)
        own = tuple(each for each in own if not _is_itself(each, entry, one) and each.hit.score >= LEAST)[
            :TOP
        ]
    index, hits = _indexed(desk.precedents, text)
    return Antecedents(
        ENGINE,
        sight.ledger.record,
        entry,
        one,
        text,
        words is not None and len(words) > LONGEST,
        own,
        index,
        tuple(Antecedent(hit, None, None, _runs(hit.quote, text or "")) for hit in hits),
    )


def _is_itself(found: Antecedent, draft: Entry, one: Provision) -> bool:
    name = found.provision or ""
    return found.draft == draft.id and (one.id == name or one.id.startswith(f"{name}__"))


def _part(sight: Sight, draft: Entry) -> Part:
    """Give the articles of a draft as a part of an index, built once."""
    return sight.ledger.memory.recall(("postings", draft.id), lambda: Part(*_built(sight, draft)))


def _built(sight: Sight, draft: Entry) -> tuple[postings.Segment, tuple[Document, ...]]:
    whole = drafts.text(draft)
    articles = []
    for number, one in enumerate(_articles(sight, draft)):
        text = whole.between(one.start, one.end)
        if text is not None:
            passage = Passage(number, one.label, one.heading or one.title, one.start, one.end)
            articles.append(postings.Article(0, passage, text, text))
    return postings.build(articles), (Document(draft.id, "", len(articles)),)


def _articles(sight: Sight, draft: Entry) -> tuple[Provision, ...]:
    return tuple(one for one in provisions_of(sight, draft) if one.kind == Kind.ARTICLE)


def _own(sight: Sight, hit: Hit, text: str) -> Antecedent:
    draft = sight.find(hit.document)
    assert draft is not None  # noqa: S101  it was found in a draft that this sight gave
    return Antecedent(hit, draft.id, _articles(sight, draft)[hit.article].id, _runs(hit.quote, text))


def _indexed(path: Path | None, text: str | None) -> tuple[Index | None, Sequence[Hit]]:
    if path is None:
        return None, ()
    try:
        parts = precedents.kept(path)
    except TravauxError as fault:
        return Index(path.name, 0, 0, fault), ()
    index = Index(
        path.name,
        sum(len(part.documents) for part in parts),
        sum(part.segment.size for part in parts),
    )
    return index, precedents.search(parts, text, top=TOP) if text else ()


def _runs(quote: str, text: str) -> tuple[tuple[str, bool], ...]:
    """Cut a passage where it begins and ends to say what the text says.

    Words count that follow each other in the text too, and long ones that stand in it: "of" alone tells nothing.
    """
    pieces = list(tokens(quote))
    at = [n for n, piece in enumerate(pieces) if is_word(piece)]
    keys = [folds.caseless(pieces[n]) for n in at]
    words, together = _vocabulary(text)
    said = [key in words and len(key) >= _TELLING for key in keys]
    for n, pair in enumerate(pairwise(keys)):
        if pair in together:
            said[n] = said[n + 1] = True
    shared = [False] * len(pieces)
    for n, is_said in enumerate(said):
        end = at[n + 1] if n + 1 < len(at) and said[n + 1] else at[n] + 1
        shared[at[n] : end] = [is_said] * (end - at[n])
    return tuple(
        ("".join(piece for piece, _ in group), is_said)
        for is_said, group in groupby(zip(pieces, shared, strict=True), key=itemgetter(1))
    )


@lru_cache(maxsize=64)
def _vocabulary(text: str) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    keys = [folds.caseless(piece) for piece in tokens(text) if is_word(piece)]
    return frozenset(keys), frozenset(pairwise(keys))


def shape(found: Antecedents) -> dict[str, object]:
    """Give what was found as JSON, `travaux.antecedents/1`."""
    index = found.index
    return {
        "format": "travaux.antecedents/1",
        "engine": found.engine,
        "record": found.record,
        "draft": found.draft.id,
        "provision": found.provision.id,
        "cut": found.is_cut,
        "drafts": [
            {"draft": each.draft, "provision": each.provision, **_hit_shape(each.hit)} for each in found.own
        ],
        "index": {
            "name": index.name,
            "documents": index.documents,
            "articles": index.articles,
            "fault": {"code": index.fault.code, "message": index.fault.message} if index.fault else None,
        }
        if index is not None
        else None,
        "hits": list(_hits(found)),
    }


def _hits(found: Antecedents) -> Iterator[dict[str, object]]:
    for each in found.hits:
        yield {"document": each.hit.document, "article": each.hit.article, **_hit_shape(each.hit)}


def _hit_shape(hit: Hit) -> dict[str, object]:
    return {
        "label": hit.label,
        "heading": hit.heading,
        "score": hit.score,
        "start": hit.start,
        "end": hit.end,
        "quote": hit.quote,
    }
