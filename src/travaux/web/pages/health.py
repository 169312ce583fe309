"""`/healthz`: whether the server answers. `/`: the way to the reader's language.

In:  any request.
Out: `ok`; a redirect.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from travaux.web.tongue import language_of


def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer `ok`."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


def start(request: HttpRequest) -> HttpResponse:
    """Lead to the start page in the reader's language."""
    response = HttpResponseRedirect(f"/{language_of(request)}/")
    response["Vary"] = "Accept-Language, Cookie"
    return response
