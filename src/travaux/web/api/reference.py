"""The reference of the API, for people: a page at `/api/v1/`, and `docs/api/README.md`.

In:  the table of endpoints.
Out: HTML without a script; Markdown. Both are in English, as the command line's help is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from travaux.web.api.answering import JSON
from travaux.web.api.endpoints import BYTES, BYTES_TAKES, ENDPOINTS
from travaux.web.api.openapi import ABOUT, BASE, document
from travaux.web.api.parameters import Parameter
from travaux.web.pages.frame import bare_frame
from travaux.wording.languages import Language

TITLE = "Travaux API, version 1"


@dataclass(frozen=True, slots=True)
class Taken:
    """One parameter in words."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Address:
    """One address in words."""

    path: str
    summary: str
    command: str
    example: str
    """An address to try; empty where it needs an entry of this dossier."""
    parameters: tuple[Taken, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """The page."""

    title: str
    about: tuple[str, ...]
    addresses: tuple[Address, ...]


def page(request: HttpRequest, _path: Mapping[str, str]) -> HttpResponse:
    """Show every address, what it takes, and what prints the same at a shell."""
    plain = ABOUT.replace("\n  ", " ").replace("`", "").replace("**", "").replace("\n- ", "\n")
    about = tuple(line for line in plain.splitlines() if line)
    frame = bare_frame(request, Language.EN, TITLE)
    context = {"frame": frame, "page": Reference(TITLE, about, addresses())}
    response = render(request, "api.html", context)
    response["Content-Language"] = Language.EN.value
    return response


def openapi(_request: HttpRequest, _path: Mapping[str, str]) -> HttpResponse:
    """Give the OpenAPI description."""
    return HttpResponse(document(), content_type=JSON)


def addresses() -> tuple[Address, ...]:
    """Give every address in words."""
    found = [
        Address(
            f"{BASE}/{endpoint.path}",
            endpoint.summary,
            endpoint.command,
            _example(endpoint.path, endpoint.parameters),
            _taken(endpoint.parameters),
        )
        for endpoint in ENDPOINTS
    ]
    summary, command = "A source as it was filed, byte for byte.", ""
    found.append(Address(f"{BASE}/{BYTES}", summary, command, "", _taken(BYTES_TAKES)))
    return tuple(sorted(found, key=lambda address: address.path))


def markdown() -> str:
    """Give the reference as Markdown."""
    lines = [
        f"# {TITLE}\n",
        "Written from the table of endpoints by `./dev accept tests/web`; a test compares.\n",
    ]
    lines += [
        f"{ABOUT}\n[openapi.json](openapi.json) says the same to a machine, with the type of every answer;"
    ]
    lines += [
        f"a running server gives it at `{BASE}/openapi.json`, and this page at `{BASE}/`. For example:\n"
    ]
    lines += ["```sh", f"curl http://127.0.0.1:8000{BASE}/board?as_of=2022-01-31", "```"]
    for address in addresses():
        lines += [f"\n## `{address.path}`\n", address.summary, ""]
        if address.command:
            lines += [f"The same as `{address.command}`.\n"]
        lines += ["| parameter | meaning |", "|---|---|"]
        lines += [f"| `{taken.name}` | {taken.meaning} |" for taken in address.parameters]
    return "\n".join(lines) + "\n"


def _taken(parameters: tuple[Parameter, ...]) -> tuple[Taken, ...]:
    return tuple(Taken(parameter.name, parameter.meaning) for parameter in parameters)


def _example(path: str, parameters: tuple[Parameter, ...]) -> str:
    if any(parameter.is_in_path for parameter in parameters):
        return ""
    shown = [one for one in parameters if one.is_required or one.name in {"as_of", "limit"}]
    query = "&".join(f"{one.name}={quote(one.example)}" for one in shown)
    return f"{BASE}/{path}" + (f"?{query}" if query else "")
