"""Composite texts as papers to keep: in every kind that the desk can write.

In:  the address of a composite's page, with an ending.
Out: a file.
"""

from __future__ import annotations

from travaux.desk import composites as desk
from travaux.model.composites import Profile
from travaux.web.documents.answering import Document, Question, document
from travaux.web.pages.answers import View
from travaux.web.pages.composites import NAMELESS, assembled

KINDS = {
    ".txt": "text/plain; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}


def paper(ending: str) -> View:
    """Give the view of a composite as a paper that ends so."""

    @document
    def composite(question: Question, instrument: str) -> Document:
        """Give a draft and every counter-text to it as a paper, after the custom that is asked for."""
        get = question.asked.request.GET
        look = question.material.look(question.asked)
        found = assembled(question.material, look, instrument, get.get("draft", ""))
        profile = next((one for one in Profile if one.value == get.get("profile")), Profile.UN)
        content = desk.printed(
            found.composite, ending, profile=profile, is_attributed=get.get("names") != NAMELESS
        )
        return Document(content.encode(), KINDS[ending], f"composite-{instrument}{ending}")

    return composite
