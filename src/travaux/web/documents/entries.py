"""One entry as linked data, and cited: BibTeX, RIS, a sentence for a footnote.

In:  an entry's id or a start of it, and the clocks of the address.
Out: documents whose address of the entry's page holds both clocks, so that it keeps its meaning.
"""

from __future__ import annotations

from urllib.parse import urlencode

from travaux.desk import documents
from travaux.desk.documents import Citation
from travaux.desk.errors import EntryUnknownError
from travaux.model import dates as edtf
from travaux.model.entries import Entry
from travaux.projections import history
from travaux.projections.sight import Sight
from travaux.web.documents.answering import Document, Question, document
from travaux.web.pages.entries import TIMELESS
from travaux.web.pages.frame import AS_OF, HEADS
from travaux.web.pages.look import Look
from travaux.web.pages.tellers import said
from travaux.wording import dates
from travaux.wording.labels import label

JSONLD = "application/ld+json"
BIBTEX = "application/x-bibtex; charset=utf-8"
RIS = "application/x-research-info-systems; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"


@document
def linked(question: Question, entry: str) -> Document:
    """Give one entry as JSON-LD."""
    told = _history(question, entry)
    look = question.material.look(question.asked)
    happened, page = edtf.write(told.corrected.happened), _address(question, told.entry)
    called = {code: look.party(code) for code in look.names}
    return Document(
        documents.jsonld.write(history.shape(told), happened=happened, page=page, called=called), JSONLD
    )


@document
def bibtex(question: Question, entry: str) -> Document:
    """Cite one entry in BibTeX."""
    cited = cite(question, entry)
    return Document(documents.citations.bibtex(cited), BIBTEX, f"travaux-{cited.id[:16]}.bib")


@document
def ris(question: Question, entry: str) -> Document:
    """Cite one entry in RIS."""
    cited = cite(question, entry)
    return Document(documents.citations.ris(cited), RIS, f"travaux-{cited.id[:16]}.ris")


@document
def plain(question: Question, entry: str) -> Document:
    """Cite one entry in a sentence."""
    return Document(documents.citations.plain(cite(question, entry)), PLAIN)


def cite(question: Question, entry: str) -> Citation:
    """Say what a footnote needs to say of an entry."""
    told = _history(question, entry)
    look = question.material.look(question.asked)
    found, signed = told.corrected, edtf.parse_day(told.entry.said[:10])
    title = look.say("documents.dated", date=look.when(found.happened), what=said(look, found)[0])
    address = _address(question, told.entry)
    note = look.say(
        "documents.note",
        name=told.entry.name,
        entry=told.entry.id[:16],
        record=told.record[:16],
        basis=label(look.language, "basis", told.entry.basis),
        signed_by=look.party(told.entry.signed_by),
        signed=dates.day(look.language, signed),
        clocks=_clocks(question, look),
    )
    sentence = look.say(
        "documents.cite",
        by=look.party(found.by),
        title=title,
        dossier=question.material.title,
        note=note,
        address=address,
    )
    return Citation(
        id=told.entry.id,
        by=look.party(found.by),
        title=title,
        dossier=question.material.title,
        signed_year=told.entry.said[:4],
        signed_day=signed.isoformat(),
        language=look.language.value,
        address=address,
        note=note,
        sentence=sentence,
    )


def _history(question: Question, entry: str) -> history.History:
    """Give an entry and its history by the clocks of the address.

    Raises:
        EntryUnknownError: there is none, or the clocks do not reach it: a document cannot say why as the page does.
    """
    found = question.material.find(entry)
    lens = question.material.lens(question.asked)
    sight = Sight(found.ledger, lens)
    standing = sight.standing(found.entry)
    if not sight.knows(found.entry.id) or not (standing.is_kept or isinstance(found.entry.body, TIMELESS)):
        message = "the entry had not happened, or was not known, by the clocks of this address"
        raise EntryUnknownError(message, hint="ask for it by later clocks")
    return history.history(found.ledger, found.entry, lens)


def _clocks(question: Question, look: Look) -> str:
    """Say as of which day, and as known on which, both in words."""
    known = question.material.known_on(_heads(question))
    words = dates.day(look.language, known) if known is not None else ""
    as_of = dates.day(look.language, question.asked.as_of)
    return look.say("documents.clocks", as_of=as_of, known=words)


def _heads(question: Question) -> str:
    return question.material.standing(question.asked, "entries").heads


def _address(question: Question, entry: Entry) -> str:
    """Give the address of an entry's page by both clocks as they stand, and by the whole id."""
    clocks = urlencode({AS_OF: question.asked.as_of.isoformat(), HEADS: _heads(question)})
    return question.absolute(f"/{question.asked.language}/entries/{entry.id}/?{clocks}")
