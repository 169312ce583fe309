"""The frame around every page: navigation, languages, the date things are shown as of.

In:  a request and what the dossier holds.
Out: `Frame`; every link keeps the date, and the language links keep the place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest

from travaux.model import dates
from travaux.web.site import site
from travaux.wording.languages import Language

AS_OF = "as_of"
PART = "part"
"""Parameter by which the script asks for a part of a page."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link in words; `lang` where its words are in another language than the page."""

    text: str
    href: str
    is_current: bool = False
    lang: str = ""


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
    as_of: str = ""
    kept: tuple[tuple[str, str], ...] = ()
    """Parameters of the address that a change of date keeps."""
    today: str = ""
    """The same page as of today; empty if that is what is shown."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What every page is asked with: the language, the date, the address."""

    request: HttpRequest
    language: Language
    today: date
    as_of: date

    def href(self, path: str, **parameters: str | int) -> str:
        """Give the address of a page of the same language as of the same date."""
        kept = {AS_OF: self.as_of.isoformat()} if self.as_of != self.today else {}
        query = urlencode({**kept, **parameters})
        return f"/{self.language}/{path}" + (f"?{query}" if query else "")


def asked(request: HttpRequest, language: Language) -> Asked:
    """Read the date a page is asked for; without one, today.

    Raises:
        DateUnreadableError: it is no day.
    """
    today = site().now().date()
    written = request.GET.get(AS_OF, "")
    return Asked(request, language, today, dates.parse_day(written) if written else today)


@dataclass(frozen=True, slots=True)
class Standing:
    """What every page of the record says of the dossier itself."""

    dossier: str
    kept_by: str
    nav: tuple[Link, ...]
    warnings: tuple[str, ...] = ()


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
        as_of=asked.as_of.isoformat(),
        kept=tuple((name, request.GET[name]) for name in request.GET if name not in {AS_OF, PART}),
        today="" if asked.as_of == asked.today else _today(request),
    )


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


def _today(request: HttpRequest) -> str:
    parameters = request.GET.copy()
    parameters.pop(AS_OF, None)
    return request.path + (f"?{parameters.urlencode()}" if parameters else "")
