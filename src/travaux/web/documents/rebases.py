"""Sheets to complete: a reply laid to a newer draft, as TOML.

In:  the address of the page that shows it, with an ending.
Out: a file that `travaux reply give` takes once a person has completed it.
"""

from __future__ import annotations

from travaux.desk import rebases as desk
from travaux.desk.errors import EntryUnknownError
from travaux.projections import rebases as projection
from travaux.web.documents.answering import Document, Question, document
from travaux.web.pages.rebases import chosen


@document
def sheet(question: Question, entry: str) -> Document:
    """Give the sheet."""
    look = question.material.look(question.asked)
    reply, new = chosen(question.material, look, entry, question.asked.request.GET.get("onto", ""))
    found = question.material.fold(question.asked, projection.rebase, reply=reply.id, onto=new.id)
    if found is None:
        message = f"the draft that {reply.name} answers is not here by these clocks"
        raise EntryUnknownError(message, hint="choose a later day")
    return Document(desk.form(found).encode(), "text/plain; charset=utf-8", "reply.toml")
