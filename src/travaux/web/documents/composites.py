"""Composite texts as papers to keep: in every kind that the desk can write.

In:  the address of a composite's page, with an ending.
Out: a file.
"""

from __future__ import annotations

from travaux.desk import printing
from travaux.model.composites import Profile
from travaux.web.documents.answering import Document, Question, document
from travaux.web.pages.answers import View
from travaux.web.pages.composites import NAMELESS, assembled


def paper(ending: str) -> View:
    """Give the view of a composite as a paper that ends so."""

    @document
    def composite(question: Question, instrument: str) -> Document:
        """Give a draft and every counter-text to it as a paper, after the custom that is asked for."""
        get = question.asked.request.GET
        look = question.material.look(question.asked)
        found = assembled(question.material, look, instrument, get.get("draft", ""))
        profile = next((one for one in Profile if one.value == get.get("profile")), Profile.UN)
        wanted = printing.Request(
            look.say("printing.composite_of", base=look.title(instrument)),
            look.language,
            profile,
            is_attributed=get.get("names") != NAMELESS,
            base="" if ending == ".txt" else look.say("composite.base"),  # plain text is read back
        )
        content = printing.composite(found.composite, ending, wanted)
        return Document(content, printing.KINDS[ending], f"composite-{instrument}{ending}")

    return composite
