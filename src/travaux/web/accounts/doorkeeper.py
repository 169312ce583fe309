"""The doorkeeper: who may see which path.

In:  a request whose session is read.
Out: the page; or the way to the login, with the page that was asked for in `next`.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from travaux.desk.answers import json_line, refusal
from travaux.web.site import site
from travaux.web.tongue import language_of

OPEN_PATHS = ("/healthz", "/static/")
"""Paths for everybody, whatever the dossier; beside them only the login and the help are."""


def doorkeeper(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Let in who may come in; the others are sent to the login, programs are answered 401."""

    def answer(request: HttpRequest) -> HttpResponse:
        is_public = site().is_public and not _is_private(request.path)
        if is_public or request.user.is_authenticated or _is_open(request.path):
            return get_response(request)
        if request.path.startswith("/api/"):
            return _login_needed()
        query = urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(f"/{language_of(request)}/login/?{query}")

    return answer


def _login_needed() -> HttpResponse:
    told = refusal("login-needed", "this needs an account", "log in at /en/login/ and send its cookie")
    response = HttpResponse(json_line(told), content_type="application/json", status=401)
    response["WWW-Authenticate"] = 'Cookie realm="travaux"'
    response["Cache-Control"] = "no-store"
    return response


def _is_private(path: str) -> bool:
    """Say whether a path is the desk's own, whatever the dossier shows to readers."""
    return path[3:].startswith("/desk/")


def _is_open(path: str) -> bool:
    return path.startswith(OPEN_PATHS) or path[3:].startswith(("/login/", "/help/"))
