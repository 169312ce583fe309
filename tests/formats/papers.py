"""Texts of which papers are made, and what the text engine finds in them."""

from travaux.model.composites import Composite
from travaux.model.redlines import Redline
from travaux.text.align import align
from travaux.text.bodies import body
from travaux.text.composite import composite
from travaux.text.outline import outline
from travaux.text.redline import redline

OLD = "Article 1\n\nThe Parties shall not meet.\n\nArticle 2\n\nFish\tare counted each year in May.\n"
NEW = "Article 1\n\nFish\tare counted each year in May.\n\nArticle 2\n\nThe Parties shall meet.\n"
TREATY = (
    "Article 1\nFisheries\n\nThe Parties shall count fish each year in May.\n\n"
    "Article 2\n\nThis Treaty enters into force upon signature.\n"
)


def marked(old: str, new: str) -> Redline:
    """Mark one text against another."""
    before, after = body(outline(old)), body(outline(new))
    return redline(before, after, align(before, after))


def composed(base: str, **versions: str) -> Composite:
    """Lay versions over a base."""
    return composite(outline(base), [(code, outline(text)) for code, text in versions.items()])
