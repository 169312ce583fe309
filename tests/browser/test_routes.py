"""Every page there is, found by walking the links and held against the table of addresses."""

from __future__ import annotations

import re
from collections import deque
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

import travaux.web
from tests.browser.axe import violations
from tests.browser.test_pages import LANGUAGES
from tests.browser.test_pages import address as address  # noqa: PLC0414  a fixture

pytestmark = pytest.mark.browser

TABLE = (Path(travaux.web.__file__).parent / "urls.py").read_text(encoding="utf-8")
ROUTES = re.findall(r'path\("<language:language>/(?!desk/)([^"]*)"', TABLE)
"""Of the pages for readers: what lies under `desk/` is for the logged-in."""
NO_PAGES = {
    "print.css",
    "login/out/",
    "login/once/<slug:token>/",
    "sources/<str:source>/text.txt",
    "texts/<slug:instrument>/<str:draft>/changes/",
    "rebase/<str:entry>/",
}
"""A style sheet, a form's target, a link that works once, a file to keep; drafts that the demonstration has not."""
DATES = ["2021-12-16", "2022-01-27", "2022-02-18"]
FORMS = [("light", 1440), ("light", 360), ("dark", 1440)]
"""Scheme and width: each language is seen in each, on another date each time."""


def shape(route: str) -> re.Pattern[str]:
    """Give the pattern of a route's addresses, as Django reads them."""
    pieces = re.split(r"(<\w+:\w+>)", route)
    kinds = {"<slug": r"[-\w]+", "<str": r"[^/]+"}
    written = (
        kinds[piece.partition(":")[0]] if piece.startswith("<") else re.escape(piece) for piece in pieces
    )
    return re.compile("/en/" + "".join(written))


@pytest.fixture(scope="module")
def examples(browser: Browser, address: str) -> dict[str, str]:
    """Walk the links of the English pages until each route has one address below the language."""
    wanted = {route: shape(route) for route in ROUTES if route not in NO_PAGES}
    # Nobody needs an account here, and pages link the latest draft itself.
    found = {"login/": "login/", "texts/<slug:instrument>/": "texts/treaty/"}
    context = browser.new_context()
    page = context.new_page()
    waiting, seen = deque(["/en/"]), {"/en/"}
    while waiting and len(found) < len(wanted):
        path = waiting.popleft()
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
    context.close()
    assert set(wanted) == set(found), "no link leads to these pages"
    return found


@pytest.mark.parametrize("day", DATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_table_is_accessible_in_every_language_on_three_dates(
    browser: Browser, address: str, examples: dict[str, str], language: str, day: str
) -> None:
    scheme, width = FORMS[(LANGUAGES.index(language) + DATES.index(day)) % 3]
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    found = {}
    for route, path in examples.items():
        answer = page.goto(f"{address}{language}/{path}?as_of={day}")
        assert answer is not None
        # An entry, a draft or a party may not have been there yet: a page says so.
        assert answer.status in ({200} if day == DATES[-1] else {200, 404}), (route, answer.status)
        assert "default-src 'none'" in answer.headers["content-security-policy"], route
        assert page.get_attribute("html", "lang") == language, route
        found[route] = violations(page, contrast=language == "en")
    context.close()
    assert {route: wrong for route, wrong in found.items() if wrong} == {}


def test_no_page_of_the_table_scrolls_sideways(
    browser: Browser, address: str, examples: dict[str, str]
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    widths = {}
    for language in LANGUAGES:
        for path in examples.values():
            page.goto(f"{address}{language}/{path}?as_of={DATES[-1]}")
            widths[f"{language}/{path}"] = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert {path: width for path, width in widths.items() if width > 320} == {}
