"""OpenAPI 3.1, made from the table of endpoints and the types of their answers.

In:  the endpoints.
Out: the description as JSON; `docs/api/openapi.json` holds it, and a test holds the two together.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import msgspec

from travaux import __version__
from travaux.web.api import shapes
from travaux.web.api.endpoints import BYTES, BYTES_TAKES, ENDPOINTS, Endpoint
from travaux.web.api.parameters import Parameter

BASE = "/api/v1"
TITLE = "Travaux"
ABOUT = """\
The record of how a treaty came to say what it says: what the command line prints with `--json`, over HTTP, read only.

- **Bodies** are byte for byte those of the command that each address names.
- **Clocks**: `as_of` says what had happened, `heads` what was known. Together they make an address whose answer
  never changes.
- **Refusals** all have one shape: `code`, `message`, `hint`. Codes are stable. A parameter that is not known, or not
  of its form, or there twice, is refused with 400, never ignored.
- **A record with a fault** answers 500 with the code `verification-failed`: nothing unverified is given as an answer.
  `verify` lists its faults.
- **Tags**: every answer but that of `verify` has an `ETag`; asked again with `If-None-Match` it is 304.
- **Pages**: `limit` and `after` cut a list, and the `Link` header with `rel="next"` leads on, by both clocks as they
  stood. Without them the list is whole. A search has no list to be whole: its pages are cut by `limit` and `offset`.
- **Access**: unless the dossier is public, a session is needed (log in at `/en/login/`), else 401. No other site may
  read answers in a browser: no CORS header is sent.
"""
_TAG = {
    "description": "Names this answer; send it back as `If-None-Match`.",
    "schema": {"type": "string", "pattern": '^(W/)?"[0-9a-f]{32,64}"$'},
}
_LINK = {"description": 'Where more follows: the next page, `rel="next"`.', "schema": {"type": "string"}}


@cache
def document() -> bytes:
    """Give the description, indented, LF-ended."""
    return (json.dumps(description(), indent=1, ensure_ascii=False) + "\n").encode()


def description() -> dict[str, Any]:
    """Give the description."""
    types = [shapes.Refusal, *(endpoint.shape for endpoint in ENDPOINTS)]
    _, schemas = msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")
    paths = {f"{BASE}/{endpoint.path}": {"get": _operation(endpoint)} for endpoint in ENDPOINTS}
    paths[f"{BASE}/{BYTES}"] = {"get": _bytes()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": TITLE,
            "version": __version__,
            "description": ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": dict(sorted(schemas.items())), "responses": _refusals()},
    }


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    headers = {
        **({"ETag": _TAG} if endpoint.is_tagged else {}),
        **({"Link": _LINK} if endpoint.listed or endpoint.is_ranked else {}),
    }
    answered: dict[str, Any] = {
        "description": endpoint.summary,
        **({"headers": headers} if headers else {}),
        "content": {"application/json": {"schema": _of(endpoint.shape)}},
    }
    return {
        "operationId": endpoint.name,
        "summary": endpoint.summary,
        "description": f"The same as `{endpoint.command}`.",
        "parameters": [_parameter(one) for one in endpoint.parameters],
        "responses": {"200": answered, **_others(is_tagged=endpoint.is_tagged)},
    }


def _bytes() -> dict[str, Any]:
    return {
        "operationId": "sources-bytes",
        "summary": "A source as it was filed, byte for byte.",
        "description": "Its SHA-256 is in `sources`, and is the `ETag`.",
        "parameters": [_parameter(one) for one in BYTES_TAKES],
        "responses": {
            "200": {
                "description": "The bytes.",
                "headers": {"ETag": _TAG},
                "content": {"application/octet-stream": {}},
            },
            **_others(is_tagged=True),
        },
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string", "pattern": f"^(?:{parameter.pattern})$"}
    if parameter.largest is not None:
        schema = {
            "type": "integer",
            "minimum": 0 if parameter.pattern.startswith("0") else 1,
            "maximum": parameter.largest,
        }
    return {
        "name": parameter.name,
        "in": "path" if parameter.is_in_path else "query",
        "required": parameter.is_in_path or parameter.is_required,
        "description": parameter.meaning,
        "schema": schema,
        "example": parameter.example if parameter.largest is None else int(parameter.example),
    }


def _others(*, is_tagged: bool) -> dict[str, Any]:
    codes = {"400": "invalid", "401": "login", "404": "unknown", "405": "method", "406": "unacceptable"}
    unchanged = {"304": {"description": "The reader's copy is still good."}} if is_tagged else {}
    named = {code: {"$ref": f"#/components/responses/{name}"} for code, name in codes.items()}
    return {**unchanged, **named, "default": {"$ref": "#/components/responses/fault"}}


def _refusals() -> dict[str, Any]:
    meanings = {
        "invalid": "A parameter is unknown, not of its form, or could mean several things.",
        "login": "The dossier is not public, and the request has no session.",
        "unknown": "What was asked for is not in the dossier.",
        "method": "The API is read only.",
        "unacceptable": "The request accepts no answer of this kind.",
        "fault": "A record fails verification, or Travaux itself failed.",
    }
    content = {"application/json": {"schema": _of(shapes.Refusal)}}
    return {name: {"description": meaning, "content": content} for name, meaning in meanings.items()}


def _of(shape: type[shapes.Shape]) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{shape.__name__}"}
