"""Pages for what went wrong outside any page: no such address, a forged form, a fault of ours.

In:  a request that no page answered.
Out: a page in the reader's language, with the right status.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from travaux.web.pages.answers import ErrorPage, show
from travaux.web.pages.frame import bare_frame
from travaux.web.tongue import language_of
from travaux.wording.messages import say


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - as Django calls it
    """Answer 400."""
    return _page(request, 400, "error.bad_request", "error.bad_request_message")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - as Django calls it
    """Answer 403."""
    return _page(request, 403, "error.forbidden", "error.forbidden_message")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - as Django calls it
    """Answer 404."""
    return _page(request, 404, "error.not_found", "error.not_found_message")


def failed(request: HttpRequest) -> HttpResponse:
    """Answer 500; nothing of the fault is shown."""
    return _page(request, 500, "error.failed", "error.failed_message")


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - as Django calls it
    """Answer 403 to a form that did not come from our own page."""
    return _page(request, 403, "error.forbidden", "error.forged")


def _page(request: HttpRequest, status: int, title: str, message: str) -> HttpResponse:
    language = language_of(request)
    words = say(language, title)
    page = ErrorPage(words, say(language, message))
    return show(request, "error.html", bare_frame(request, language, words), page, status=status)
