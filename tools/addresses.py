"""One address for every page in the table of addresses, found by walking the links of a running server.

In:  a browser's page, the address of a server that shows a dossier.
Out: paths below the language, by route; a route to which no link leads is left out.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page

import travaux.web

TABLE = (Path(travaux.web.__file__).parent / "urls.py").read_text(encoding="utf-8")
ROUTES = re.findall(r'path\("<language:language>/([^"]*)"', TABLE)
"""Every route below the language."""
NO_PAGES = frozenset(
    {
        "print.css",
        "login/out/",
        "login/once/<slug:token>/",
        "sources/<str:source>/text.txt",
    }
)
"""A style sheet, a form's target, a link that works once, a file to keep."""

ALIKE = 4
"""Pages of one route that are opened: more of them link nothing new."""


def shape(route: str) -> re.Pattern[str]:
    """Give the pattern of a route's addresses in English, as Django reads them."""
    pieces = re.split(r"(<\w+:\w+>)", route)
    kinds = {"<slug": r"[-\w]+", "<str": r"[^/]+", "<int": r"\d+"}
    written = (
        kinds[piece.partition(":")[0]] if piece.startswith("<") else re.escape(piece) for piece in pieces
    )
    return re.compile("/en/" + "".join(written))


def walk(
    page: Page, address: str, known: dict[str, str], without: frozenset[str] = NO_PAGES
) -> dict[str, str]:
    """Walk the links of the English pages until each route has one address below the language.

    Args:
        page: in which the pages are opened.
        address: of the server, ending in a stroke.
        known: addresses by route that no link leads to.
        without: routes not looked for.
    """
    wanted = {route: shape(route) for route in ROUTES if route not in without}
    found = {route: path for route, path in known.items() if route in wanted}
    waiting, seen = deque(["/en/"]), {"/en/"}
    opened: Counter[str] = Counter()
    while waiting and len(found) < len(wanted):
        path = waiting.popleft()
        kind = next((route for route, pattern in wanted.items() if pattern.fullmatch(path)), "")
        opened[kind] += 1
        if opened[kind] > ALIKE:
            continue
        page.goto(address.rstrip("/") + path)
        for route, pattern in wanted.items():
            if route not in found and pattern.fullmatch(path):
                found[route] = path.removeprefix("/en/")
        links = page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))")
        for link in links:
            target = urlsplit(link).path
            if re.fullmatch(r"/en/(?:.*/)?", target) and target not in seen:
                seen.add(target)
                waiting.append(target)
    return {route: found[route] for route in wanted if route in found}
