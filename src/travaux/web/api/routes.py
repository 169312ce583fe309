"""The addresses of the API, and what stands at all others below `/api/`.

In:  the table of endpoints.
Out: Django's routes; faults that Django finds below `/api/` leave in the API's shape too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path

from travaux.desk.answers import json_line, refusal
from travaux.web.api import reference
from travaux.web.api.answering import JSON, OCTETS, reading, source_bytes, view
from travaux.web.api.endpoints import BYTES, ENDPOINTS
from travaux.web.api.errors import AddressUnknownError

ROOT = "api/v1/"


def routes() -> list[URLPattern]:
    """Give the routes; the last takes every other address below `/api/`."""
    found = [path(ROOT + _route(endpoint.path), view(endpoint)) for endpoint in ENDPOINTS]
    return [
        path(ROOT, reading(reference.page, "text/html")),
        path(ROOT + "openapi.json", reading(reference.openapi, JSON)),
        *found,
        path(ROOT + _route(BYTES), reading(source_bytes, OCTETS)),
        re_path("^api(?:/|$)", reading(_unknown, JSON)),
    ]


def in_its_shape(page: Callable[..., HttpResponse], code: str, message: str) -> Callable[..., HttpResponse]:
    """Answer what Django refuses by a page, and below `/api/` by a refusal."""

    def answer(request: HttpRequest, **rest: Exception) -> HttpResponse:
        response = page(request, **rest)
        if not request.path.startswith("/api/"):
            return response
        return HttpResponse(json_line(refusal(code, message)), content_type=JSON, status=response.status_code)

    return answer


def _route(endpoint: str) -> str:
    return re.sub(r"\{(\w+)\}", r"<str:\1>", endpoint)


def _unknown(_request: HttpRequest, _path: Mapping[str, str]) -> HttpResponse:
    message = "the API has no such address"
    raise AddressUnknownError(message, hint="/api/v1/ lists them")
