"""Answering: from a request to a response: methods, parameters, tags, pages, refusals.

In:  an endpoint and a request.
Out: JSON, or nothing but a status where the reader has it already; never a page, never a stack.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.csrf import csrf_exempt

from travaux import __version__
from travaux.desk import views
from travaux.desk.answers import json_line, refusal
from travaux.desk.desk import Desk
from travaux.model.errors import TravauxError
from travaux.projections import knowledge
from travaux.web.api import parameters
from travaux.web.api.endpoints import BYTES_TAKES, Answer, Endpoint, Listed
from travaux.web.api.errors import (
    CursorUnknownError,
    MethodUnknownError,
    NotAcceptableError,
    status,
)
from travaux.web.api.parameters import Given
from travaux.web.site import site

JSON = "application/json"
OCTETS = "application/octet-stream"
METHODS = ("GET", "HEAD", "OPTIONS")

View = Callable[..., HttpResponse]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Found:
    """What the desk's thread gives back; no shape where the reader's copy is still good."""

    tag: str = ""
    shape: Answer | None = None
    following: str = ""
    """Query of the next page."""


def view(endpoint: Endpoint) -> View:
    """Give the view of an endpoint."""

    def answer(request: HttpRequest, path: Mapping[str, str]) -> HttpResponse:
        given = parameters.read(endpoint.parameters, request.GET, path)
        found = site().reading.ask(lambda desk: _find(desk, endpoint, given, request))
        if found.shape is None:
            response = HttpResponse(status=304)
        else:
            response = HttpResponse(json_line(found.shape), content_type=JSON)
        if found.tag:
            response["ETag"] = found.tag
        if found.following:
            response["Link"] = f'<{request.path}?{found.following}>; rel="next"'
        return response

    return reading(answer, JSON)


def source_bytes(request: HttpRequest, path: Mapping[str, str]) -> HttpResponse:
    """Give a source as it was filed, to be kept and never shown: a browser runs nothing of it."""
    given = parameters.read(BYTES_TAKES, request.GET, path)

    def find(desk: Desk) -> tuple[str, str, bytes | None]:
        record = views.holding(desk, given.entry, given.record)
        source, content = views.source_bytes(desk, entry=given.entry, record=record)
        tag = f'"{source.body.sha256}"'  # type: ignore[union-attr]  # the desk looks up no other kind
        return tag, source.body.filename, None if _has(request, tag) else content  # type: ignore[union-attr]

    tag, filename, content = site().reading.ask(find)
    if content is None:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(content, content_type=OCTETS)
        name = filename.encode("utf-8", "replace").decode() or given.entry
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response["ETag"] = tag
    return response


def reading(answer: Callable[[HttpRequest, Mapping[str, str]], HttpResponse], kind: str) -> View:
    """Make a view that only reads: it says which methods there are, and tells every refusal in one shape."""

    @csrf_exempt
    def respond(request: HttpRequest, **path: str) -> HttpResponse:
        try:
            if request.method == "OPTIONS":
                response = HttpResponse(status=204)
                response["Allow"] = ", ".join(METHODS)
                return response
            _may_be_answered(request, kind)
            response = answer(request, path)
        except TravauxError as error:
            response = refused(error)
        except Exception:  # noqa: BLE001 - a program is told in JSON, whatever failed
            _log.exception("the API failed at %s", request.path)
            told = refusal(
                "internal-error", "Travaux itself failed", "try again; if it stays, tell who keeps it"
            )
            response = HttpResponse(json_line(told), content_type=JSON, status=500)
        response["Cache-Control"] = "private, no-cache"
        return response

    return respond


def refused(error: TravauxError) -> HttpResponse:
    """Tell a refusal."""
    told = json_line(refusal(error.code, error.message, error.hint))
    response = HttpResponse(told, content_type=JSON, status=status(error))
    if isinstance(error, MethodUnknownError):
        response["Allow"] = ", ".join(METHODS)
    return response


def _may_be_answered(request: HttpRequest, kind: str) -> None:
    if request.method not in METHODS:
        message = "the API is read only"
        raise MethodUnknownError(message, hint=f"use one of: {', '.join(METHODS)}")
    if not request.accepts(kind):
        message = f"this address answers in {kind}, which the request does not accept"
        raise NotAcceptableError(message, hint=f"ask with `Accept: {kind}`")


def _find(desk: Desk, endpoint: Endpoint, given: Given, request: HttpRequest) -> Found:
    """Answer in the desk's thread; where the reader's copy is good, nothing is folded."""
    tag = _tag(desk, endpoint, given) if endpoint.is_tagged else ""
    if tag and _has(request, tag):
        return Found(tag)
    shape = endpoint.answer(desk, given)
    if endpoint.is_ranked:
        end = _end(shape)
        return Found(tag, shape, _following(desk, endpoint, replace(given, offset=end)) if end else "")
    if endpoint.listed is None or (given.limit is None and given.after is None):
        return Found(tag, shape)
    cut, last = _page(shape, endpoint.listed, given)
    following = _following(desk, endpoint, replace(given, after=last)) if last else ""
    return Found(tag, cut, following)


def _tag(desk: Desk, endpoint: Endpoint, given: Given) -> str:
    """Name the answer by everything it depends on: the entries, the day, the parameters, this version."""
    names = desk.records if given.record is None else (given.record,)
    ledgers = [desk.reading(name).ledger for name in names]
    state = [(ledger.record, sorted(ledger.vector)) for ledger in ledgers]
    asked = replace(given, as_of=given.as_of or desk.today().isoformat())
    named = repr((__version__, endpoint.path, state, asked))
    return f'"{hashlib.sha256(named.encode()).hexdigest()[:32]}"'


def _has(request: HttpRequest, tag: str) -> bool:
    """Say whether the reader has this very answer; preconditions of a change mean nothing to a reading."""
    if "If-None-Match" not in request.headers:
        return False
    found = get_conditional_response(request, etag=tag)
    return found is not None and found.status_code == 304  # noqa: PLR2004 - not modified


def _end(ranked: Answer) -> int:
    """Give where the next page of a ranked answer begins; 0 where nothing follows."""
    offset, hits, total = ranked["offset"], ranked["hits"], ranked["total"]
    assert isinstance(offset, int)  # noqa: S101 - as the table of endpoints says
    assert isinstance(hits, list)  # noqa: S101
    assert isinstance(total, int)  # noqa: S101
    end = offset + len(hits)
    return end if hits and end < total else 0


def _page(shape: Answer, listed: Listed, given: Given) -> tuple[Answer, str]:
    """Cut a page out of an answer; give the key of its last item where more follow.

    Raises:
        CursorUnknownError: no item has the key that `after` names.
    """
    items = shape[listed.name]
    assert isinstance(items, list)  # noqa: S101 - as the table of endpoints says
    keys = [str(item[listed.key]) for item in items]
    start = 0
    if given.after is not None:
        if given.after not in keys:
            message = "no item of this list is the one that `after` names"
            raise CursorUnknownError(message, hint="follow the address in the Link header of the page before")
        start = keys.index(given.after) + 1
    end = len(items) if given.limit is None else start + given.limit
    last = keys[end - 1] if end < len(items) else ""
    return {**shape, listed.name: items[start:end]}, last


def _following(desk: Desk, endpoint: Endpoint, given: Given) -> str:
    """Give the query of the next page, by both clocks as they stand: pages that are read in turn are of one state."""
    taken = {parameter.name for parameter in endpoint.parameters}
    if parameters.AS_OF.name in taken:
        names = desk.records if given.record is None else (given.record,)
        ledgers = [desk.reading(name).ledger for name in names]
        given = replace(
            given,
            as_of=given.as_of or desk.today().isoformat(),
            heads=given.heads or knowledge.write(ledgers, knowledge.now(ledgers)),
        )
    values = {name: getattr(given, parameters.field(name)) for name in sorted(taken)}
    return urlencode({name: value for name, value in values.items() if value not in {None, ""}})
