"""What changed since the draft before, as papers to keep: in every kind that the desk can write.

In:  the address of a page of changes, with an ending.
Out: a file.
"""

from __future__ import annotations

from travaux.desk import printing
from travaux.desk.errors import EntryUnknownError
from travaux.projections import redlines
from travaux.web.documents.answering import Document, Question, document
from travaux.web.pages.answers import View
from travaux.web.pages.revisions import submitted


def paper(ending: str) -> View:
    """Give the view of a draft marked against the one before, as a paper that ends so."""

    @document
    def revision(question: Question, instrument: str, draft: str) -> Document:
        """Give a draft marked against the one it replaces; none where it replaces none, or one that is withheld."""
        look = question.material.look(question.asked)
        new, body = submitted(question.material, look, instrument, draft)
        old = look.find(body.revises) if body.revises is not None else None
        found = None if old is None else redlines.revision(old, new)
        if old is None or found is None:
            message = f"{new.name} has no draft before it that may be shown by these clocks"
            raise EntryUnknownError(message, hint="the page of the draft says which it replaces")
        names = (f"{look.title(instrument)} ({look.when(one.happened)})" for one in (old, new))
        title = look.say("printing.redline_of", old=next(names), new=next(names))
        content = printing.redline(found, ending, printing.Request(title, look.language))
        return Document(content, printing.KINDS[ending], f"{instrument}-changes{ending}")

    return revision
