"""The frame around every page: navigation, languages, the two clocks things are shown by.

In:  a request and what the dossier holds.
Out: `Frame`; every link keeps both clocks, and the language links keep the place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from urllib.parse import urlencode

from django.http import HttpRequest

from travaux.model import dates
from travaux.web.site import site
from travaux.wording import dates as spelled
from travaux.wording.languages import Language
from travaux.wording.messages import say

AS_OF = "as_of"
"""What had happened: a day."""
HEADS = "heads"
"""What we knew: the last entries known, as `projections.knowledge` writes them."""
KNOWN = "known"
"""What we knew, as a form asks for it: a day, which `clocks` turns into heads."""
SINCE = "since"
SINCE_HEADS = "since_heads"
SINCE_KNOWN = "since_known"
"""The same of an earlier moment, with which a page compares."""
LONGEST_HEAD = 120
"""Characters of a page's title in the running head."""
PART = "part"
"""Parameter by which the script asks for a part of a page."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link in words; `lang` where its words are in another language than the page."""

    text: str
    href: str
    is_current: bool = False
    lang: str = ""
    letter: str = ""
    """Typed after `g` it leads there."""


@dataclass(frozen=True, slots=True)
class Number:
    """One of the numbers at the right of the title."""

    label: str
    value: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page."""

    language: Language
    page_title: str
    path: str
    home: str
    nav: tuple[Link, ...]
    languages: tuple[Link, ...]
    dossier: str = ""
    kept_by: str = ""
    account: str = ""
    login: str = ""
    """Where to log in; empty where nobody needs to."""
    warnings: tuple[str, ...] = ()
    is_empty: bool = False
    """Nothing of a negotiation has been entered yet, whatever the clocks."""
    as_of: str = ""
    known: str = ""
    """The day by which what is shown was known; empty where all that is known is shown."""
    known_words: str = ""
    """The same in words."""
    kept: tuple[tuple[str, str], ...] = ()
    """Parameters of the address that a change of the clocks keeps."""
    today: str = ""
    """The same page by both clocks of today; empty if that is what is shown."""
    search: str = ""
    """The search page by the same clocks; empty where there is nothing to search."""
    permanent: str = ""
    """The same page by both clocks as they stand: an address that keeps its meaning."""
    print_style: str = ""
    """The style sheet that prints the running heads."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What every page is asked with: the language, the two clocks, the address."""

    request: HttpRequest
    language: Language
    today: date
    as_of: date
    heads: str = ""
    """As the address has them; empty for all that is known."""

    def href(self, path: str, **parameters: str | int) -> str:
        """Give the address of a page of the same language by the same clocks."""
        kept = {AS_OF: self.as_of.isoformat()} if self.as_of != self.today else {}
        if self.heads:
            kept[HEADS] = self.heads
        query = urlencode({**kept, **parameters})
        return f"/{self.language}/{path}" + (f"?{query}" if query else "")


def asked(request: HttpRequest, language: Language) -> Asked:
    """Read the clocks a page is asked for; without them, today and all that is known.

    Raises:
        DateUnreadableError: it is no day.
    """
    today = site().now().date()
    written = request.GET.get(AS_OF, "")
    as_of = dates.parse_day(written) if written else today
    return Asked(request, language, today, as_of, request.GET.get(HEADS, ""))


@dataclass(frozen=True, slots=True)
class Standing:
    """What every page of the record says of the dossier itself."""

    dossier: str
    kept_by: str
    nav: tuple[Link, ...]
    heads: str
    """What is known here, as an address holds it."""
    known: date | None = None
    """The last day, UTC, on which something of what was known was signed; None where all that is known is shown."""
    warnings: tuple[str, ...] = ()
    is_empty: bool = False


def frame(asked: Asked, page_title: str, standing: Standing) -> Frame:
    """Build the frame of a page of the record."""
    request = asked.request
    return Frame(
        language=asked.language,
        page_title=page_title,
        path=request.path,
        home=asked.href(""),
        nav=standing.nav,
        languages=_languages(request, asked.language),
        dossier=standing.dossier,
        kept_by=standing.kept_by,
        account=str(request.user) if request.user.is_authenticated else "",
        login="" if site().is_public else f"/{asked.language}/login/",
        warnings=standing.warnings,
        is_empty=standing.is_empty,
        as_of=asked.as_of.isoformat(),
        known=standing.known.isoformat() if standing.known else "",
        known_words=_known(asked, standing.known),
        kept=tuple((name, request.GET[name]) for name in request.GET if name not in {AS_OF, KNOWN, PART}),
        today="" if asked.as_of == asked.today and not asked.heads else _clocked(request),
        search=asked.href("search/"),
        print_style=asked.href("print.css", title=page_title[:LONGEST_HEAD]),
        permanent=_clocked(request, {AS_OF: asked.as_of.isoformat(), HEADS: standing.heads}),
    )


def _known(asked: Asked, known: date | None) -> str:
    if not asked.heads:
        return ""
    if known is None:
        return say(asked.language, "frame.known_nothing")
    return say(asked.language, "frame.known_words", date=spelled.day(asked.language, known))


def bare_frame(request: HttpRequest, language: Language, page_title: str) -> Frame:
    """Build the frame of a page that shows nothing of the record: the login, an error."""
    return Frame(
        language=language,
        page_title=page_title,
        path=request.path,
        home=f"/{language}/",
        nav=(),
        languages=_languages(request, language),
    )


def _languages(request: HttpRequest, language: Language) -> tuple[Link, ...]:
    query = request.GET.urlencode()
    rest = request.path[4:] if request.path.startswith(f"/{language}/") else ""
    return tuple(
        Link(
            text=tongue.own_name,
            href=f"/{tongue}/{rest}" + (f"?{query}" if query else ""),
            is_current=tongue is language,
            lang=tongue.value,
        )
        for tongue in Language
    )


def _clocked(request: HttpRequest, clocks: Mapping[str, str] = MappingProxyType({})) -> str:
    """Give the address of the same page by other clocks."""
    parameters = request.GET.copy()
    for name in (AS_OF, HEADS, KNOWN, PART):
        parameters.pop(name, None)
    for name, value in clocks.items():
        parameters[name] = value
    return request.path + (f"?{parameters.urlencode()}" if parameters else "")
