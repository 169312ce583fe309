"""Help: the documents, in the reader's language; they follow no clock.

In:  the catalogue of documents.
Out: `HelpPage`: one document, or the table of contents, beside the list of all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from markupsafe import Markup

from travaux.web.manual.catalogue import Chapter, Document, documents
from travaux.web.manual.rendering import rendered, title
from travaux.web.pages.answers import show
from travaux.web.pages.frame import Asked, Frame, Link, bare_frame, frame
from travaux.web.pages.material import ask
from travaux.web.site import site
from travaux.wording.languages import Language, name_of
from travaux.wording.messages import say

KEYS = "keys"
"""The document that the list of keys follows."""


@dataclass(frozen=True, slots=True)
class ChapterList:
    """One chapter of the table of contents."""

    title: str
    words: str
    links: tuple[Link, ...]
    has_current: bool


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page of the help."""

    title: str
    contents: Link
    chapters: tuple[ChapterList, ...]
    body: Markup | None = None
    """None on the table of contents itself."""
    lang: str = ""
    note: str = ""
    """That the document is in another language than the page."""
    outline: tuple[Link, ...] = ()
    before: Link | None = None
    after: Link | None = None
    has_keys: bool = False


def contents(request: HttpRequest, language: Language) -> HttpResponse:
    """Show the table of contents of the help."""
    page = HelpPage(
        say(language, "help.title"), _contents(language, is_current=True), _chapters(language, "")
    )
    return show(request, "help.html", _frame(request, language, page.title), page)


def document(request: HttpRequest, language: Language, document: str) -> HttpResponse:
    """Show one document of the help."""
    every = list(documents())
    if document not in every:
        raise Http404
    made, n = rendered(document, language), every.index(document)
    note = ""
    if made.language is not language:
        note = say(language, "help.other_language", tongue=name_of(language, made.language))
    page = HelpPage(
        title=made.title,
        contents=_contents(language),
        chapters=_chapters(language, document),
        body=made.body,
        lang=made.language.value if note else "",
        note=note,
        outline=tuple(Link(heading.text, f"#{heading.id}") for heading in made.contents),
        before=_link(documents()[every[n - 1]], language) if n else None,
        after=_link(documents()[every[n + 1]], language) if n + 1 < len(every) else None,
        has_keys=document == KEYS,
    )
    return show(request, "help.html", _frame(request, language, made.title), page)


def _frame(request: HttpRequest, language: Language, page_title: str) -> Frame:
    """Build the frame by today's clocks; who may not see the dossier gets one that tells nothing of it."""
    if not (site().is_public or request.user.is_authenticated):
        return bare_frame(request, language, page_title)
    today = site().now().date()
    question = Asked(request, language, today, today)
    standing = ask(lambda material: material.standing(question, "help"))
    whole = frame(question, page_title, replace(standing, is_empty=False))
    return replace(whole, permanent="", print_style="", today="")


def _contents(language: Language, *, is_current: bool = False) -> Link:
    return Link(say(language, "help.contents"), f"/{language}/help/", is_current)


def _link(document: Document, language: Language, current: str = "") -> Link:
    written = document.language(language)
    return Link(
        title(document, language),
        f"/{language}/help/{document.slug}/",
        document.slug == current,
        "" if written is language else written.value,
    )


def _chapters(language: Language, current: str) -> tuple[ChapterList, ...]:
    found = []
    for chapter in Chapter:
        links = tuple(_link(one, language, current) for one in documents().values() if one.chapter is chapter)
        found.append(
            ChapterList(
                say(language, f"help_chapter.{chapter}"),
                say(language, f"help_words.{chapter}"),
                links,
                any(link.is_current for link in links),
            )
        )
    return tuple(found)
