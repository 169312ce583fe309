"""Answering with a document: what all of them share.

In:  a function that makes one of what the desk holds.
Out: a response with a tag; a refusal is a page, as everywhere beside the API.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from travaux.desk.desk import Desk
from travaux.desk.errors import VerificationFailedError
from travaux.web.pages.answers import View, page_of_record, refused
from travaux.web.pages.frame import Asked, asked
from travaux.web.pages.material import Material
from travaux.web.site import site
from travaux.wording.languages import Language


@dataclass(frozen=True, slots=True)
class Question:
    """What a document is made from."""

    asked: Asked
    desk: Desk
    material: Material

    def absolute(self, address: str) -> str:
        """Give an address with the name of this server."""
        return self.asked.request.build_absolute_uri(address)


@dataclass(frozen=True, slots=True)
class Document:
    """A file."""

    content: bytes
    kind: str
    """Its media type."""
    name: str = ""
    """Under which a browser keeps it; empty for one that is read in place."""


def document(make: Callable[..., Document]) -> View:
    """Make a view of a function that makes a document in the desk's thread, of records that all verify.

    A page can say above all else that a record is faulty. A file cannot, so there is none then.
    """

    @page_of_record
    @functools.wraps(make)
    def answer(request: HttpRequest, language: Language, **rest: str) -> HttpResponse:
        question = asked(request, language)

        def found(desk: Desk) -> Document:
            for record in desk.records:
                desk.reading(record)
            return make(Question(question, desk, Material(desk)), **rest)

        try:
            made = site().reading.ask(found)
        except VerificationFailedError as error:
            response = refused(request, language, error)
            response.status_code = 500
            return response
        return _response(request, made)

    return answer


def _response(request: HttpRequest, made: Document) -> HttpResponse:
    response = HttpResponse(made.content, content_type=made.kind)
    response["ETag"] = f'"{hashlib.sha256(made.content).hexdigest()[:32]}"'
    response["Cache-Control"] = "private, no-cache"
    if made.name:
        response["Content-Disposition"] = (
            content_disposition_header(as_attachment=True, filename=made.name) or ""
        )
    conditional = get_conditional_response(request, etag=response["ETag"], response=response)
    assert isinstance(conditional, HttpResponse)  # noqa: S101 - a response was given
    return conditional
