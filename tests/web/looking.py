"""A look at entries that were built without any desk, for pages that want more than the small dossier holds."""

from __future__ import annotations

from datetime import date

from django.test import RequestFactory

from tests.builders import Book
from travaux.model.instruments import InstrumentOpened
from travaux.projections.history import history
from travaux.projections.lens import Lens
from travaux.projections.sight import Sight
from travaux.projections.sources import further
from travaux.web.pages.frame import Asked
from travaux.web.pages.look import Look
from travaux.wording.languages import Language

TODAY = date(2022, 3, 1)


def look_at(book: Book, query: str = "", *, day: date = TODAY, language: Language = Language.EN) -> Look:
    """Look at a record through an address's query."""
    sight = Sight(book.ledger, Lens(day))
    return Look(
        asked=Asked(RequestFactory().get(f"/en/?{query}"), language, TODAY, day),
        find=sight.find,
        find_source=sight.known,
        standing=lambda entry: sight.standing(signed) if (signed := sight.ledger.get(entry)) else None,
        corrections=lambda entry: (
            history(sight.ledger, signed, sight.lens).corrections
            if (signed := sight.ledger.get(entry))
            else ()
        ),
        further=lambda entry: further(sight, entry),
        names={},
        titles={body.instrument: body.title for _, body in sight.typed(InstrumentOpened)},
        short=lambda entry: entry[:16],
    )
