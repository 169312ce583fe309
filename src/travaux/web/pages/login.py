"""The way in: name and password, or a link that works once; and the way out.

In:  what the reader typed, a token, the page that was asked for first.
Out: a session, or the form again with what is wrong.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from travaux.web.accounts import links, throttle
from travaux.web.pages.answers import show
from travaux.web.pages.frame import bare_frame
from travaux.web.site import site
from travaux.wording.languages import Language
from travaux.wording.messages import say

_BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True, slots=True)
class LoginPage:
    """The form."""

    name: str
    next: str
    refusal: str = ""


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def log_in(request: HttpRequest, language: Language) -> HttpResponse:
    """Show the form, or check what it was sent with."""
    if request.method == "GET":
        return _form(request, language, LoginPage("", _next(request, request.GET.get("next", ""), language)))
    name, password = request.POST.get("name", "")[:64], request.POST.get("password", "")[:1024]
    after = _next(request, request.POST.get("next", ""), language)
    address, now = request.META.get("REMOTE_ADDR", ""), site().now()
    wait = math.ceil(throttle.wait(name, address, now).total_seconds())
    if wait > 0:
        refusal = say(language, "login.wait", n=wait)
        response = _form(request, language, LoginPage(name, after, refusal), status=429)
        response["Retry-After"] = str(wait)
        return response
    account = authenticate(request, username=name, password=password)
    if account is None:
        throttle.failed(name, address, now)
        return _form(request, language, LoginPage(name, after, say(language, "login.wrong")), status=401)
    throttle.succeeded(name, address)
    login(request, account, backend=_BACKEND)
    return HttpResponseRedirect(after)


@require_http_methods(["GET"])
def log_in_once(request: HttpRequest, language: Language, token: str) -> HttpResponse:
    """Log the owner of a one-time link in."""
    account = links.use(token, site().now())
    if account is None:
        page = LoginPage("", f"/{language}/", say(language, "login.spent"))
        return _form(request, language, page, status=410)
    login(request, account, backend=_BACKEND)
    return HttpResponseRedirect(f"/{language}/")


@require_http_methods(["POST"])
def log_out(request: HttpRequest, language: Language) -> HttpResponse:
    """End the session."""
    logout(request)
    return HttpResponseRedirect(f"/{language}/")


def _form(request: HttpRequest, language: Language, page: LoginPage, *, status: int = 200) -> HttpResponse:
    frame = bare_frame(request, language, say(language, "login.title"))
    response = show(request, "login.html", frame, page, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _next(request: HttpRequest, wanted: str, language: Language) -> str:
    """Give the page to go on to, if it is one of ours; else the start."""
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted.startswith("/") and is_ours else f"/{language}/"
