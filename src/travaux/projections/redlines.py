"""Redlines: a counter-text against the provision as submitted, a draft against the one it replaces.

In:  two texts.
Out: a `Redline`; kept nowhere but in memory, so that a better engine improves old boards too.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from travaux.model.instruments import DraftSubmitted
from travaux.projections import drafts, stances
from travaux.text.align import align
from travaux.text.bodies import Body, body
from travaux.text.outline import outline

if TYPE_CHECKING:
    from travaux.model.entries import Entry
    from travaux.model.redlines import Redline
    from travaux.projections.articles import Article


@lru_cache(maxsize=512)
def redline(old: str, new: str, language: str) -> Redline:
    """Mark one wording against another; the same two are marked once."""
    from travaux.text.redline import redline as marked  # noqa: PLC0415  no board without counter-texts needs it

    before, after = _body(old, language), _body(new, language)
    return marked(before, after, align(before, after))


@lru_cache(maxsize=8)
def _body(text: str, language: str) -> Body:
    """Lay a text out; a draft stands beside the one before it and the one after, and is laid out once."""
    return body(outline(text, language=language))


def counter_text(article: Article, proposed: str) -> Redline | None:
    """Mark a counter-text against the provision; None where the provision's text is withheld.

    A counter-text mostly leaves out the label and the heading: they are then left out of both, and not struck.
    """
    if article.text is None:
        return None
    submitted = article.text[stances.left_out(article.text, article, proposed) :]
    return redline(submitted.strip("\n"), proposed.strip("\n"), article.language)


def revision(old: Entry, new: Entry) -> Redline | None:
    """Mark a draft against the one it replaces; None where some of either is withheld."""
    before, after = (drafts.text(entry) for entry in (old, new))
    texts = before.between(0, before.end), after.between(0, after.end)
    if texts[0] is None or texts[1] is None:
        return None
    language = new.body.language if isinstance(new.body, DraftSubmitted) else "und"
    return redline(texts[0], texts[1], language)
