"""From a page's context to a response; from what a desk refuses to a page that says so.

In:  a template's name, a context; a refusal.
Out: responses whose language, length and caching are said in their headers.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from travaux.model.errors import TravauxError
from travaux.web.pages.clocks import settled
from travaux.web.pages.frame import Frame, bare_frame
from travaux.web.site import site
from travaux.wording.languages import Language
from travaux.wording.messages import say

View = Callable[..., HttpResponse]
"""A view of a page: a request, its language, the rest of its path by name."""

_YEAR = 365 * 24 * 60 * 60
NOT_FOUND = frozenset(
    {
        "entry-unknown",
        "heads-unknown",
        "instrument-unknown",
        "item-unknown",
        "kind-unknown",
        "party-unknown",
        "provision-unknown",
        "record-unknown",
        "source-withheld",
    }
)
"""Codes of refusals that mean: there is no such page."""
_WORDS = {
    "date-unreadable": ("error.date_unreadable", "error.date_hint"),
    "entry-unknown": ("error.entry_unknown", "error.entry_hint"),
    "heads-unreadable": ("error.heads_unreadable", "error.heads_hint"),
    "heads-unknown": ("error.heads_unknown", "error.heads_hint"),
    "instrument-unknown": ("error.instrument_unknown", ""),
    "record-unknown": ("error.record_unknown", ""),
    "source-withheld": ("error.source_withheld", ""),
    "span-outside": ("error.span_outside", "error.span_hint"),
    "item-unknown": ("error.item_unknown", ""),
    "role-insufficient": ("error.role_insufficient", ""),
    "kind-unknown": ("register.kind_unknown", ""),
    "party-unknown": ("register.party_unknown", "register.party_hint"),
    "provision-unknown": ("error.provision_unknown", ""),
}
"""Refusals that readers meet, in their own language; others are shown as the desk words them."""


_STATUS = {"role-insufficient": (403, "error.forbidden")}


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """A page that says what is wrong and what to do."""

    title: str
    message: str
    hint: str = ""
    code: str = ""


def show(
    request: HttpRequest, template: str, frame: Frame, page: object, *, status: int = 200
) -> HttpResponse:
    """Render a page."""
    response = render(request, template, {"frame": frame, "page": page}, status=status)
    response["Content-Language"] = frame.language
    response["Cache-Control"] = "private, no-cache"
    if request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) != frame.language:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            frame.language.value,
            max_age=_YEAR,
            secure=site().is_https,
            httponly=True,
            samesite="Lax",
        )
    return response


def page_of_record(view: View) -> View:
    """Settle the clocks first; let the view raise what the desk refuses: the reader gets a page with the code."""

    @functools.wraps(view)
    def answer(request: HttpRequest, language: Language, **rest: str) -> HttpResponse:
        try:
            address = settled(request)
            return HttpResponseRedirect(address) if address else view(request, language, **rest)
        except TravauxError as refusal:
            return refused(request, language, refusal)

    return answer


def refused(request: HttpRequest, language: Language, refusal: TravauxError) -> HttpResponse:
    """Show a refusal: 404 where what was asked for is not there, 403 where the role does not allow it, else 400."""
    status, heading = _STATUS.get(refusal.code, (400, "error.bad_request"))
    if refusal.code in NOT_FOUND:
        status, heading = 404, "error.not_found"
    title = say(language, heading)
    message, hint = _WORDS.get(refusal.code, ("", ""))
    page = ErrorPage(
        title,
        say(language, message) if message else refusal.message,
        say(language, hint) if hint else "" if message else refusal.hint,
        refusal.code,
    )
    frame = bare_frame(request, language, title)
    return show(request, "error.html", frame, page, status=status)
