"""The demonstration in a real browser: by keyboard, without a script, for screen readers, on a small screen."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import violations

pytestmark = pytest.mark.browser

LANGUAGES = ["en", "fr", "ru"]
PAGES = [
    "",
    "board/treaty/",
    "board/treaty/?provision=art_4&party=US",
    "timeline/",
    "assurances/",
    "changes/?since=2022-01-25&since_known=2022-01-27&as_of=2022-02-18",
    "sessions/",
    "statements/",
    "statements/?party=RU&form=speech",
    "deliveries/",
    "disclosures/",
    "agreements/",
    "parties/",
    "parties/RU/",
    "parties/NATO/",
    "search/",
    "search/?q=written+reply",
    "login/",
    "nowhere/",
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demonstration, built and served."""
    environ = {**os.environ, "TRAVAUX_HOME": str(tmp_path_factory.mktemp("home"))}
    command = [sys.executable, "-m", "travaux.cli", "demo", "--port", "0", "--no-browser"]
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        line = server.stdout.readline().strip()
        assert line.startswith("http://127.0.0.1:")
        yield line
        server.terminate()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile on a wide screen."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page that must ask nobody else for anything, and must not complain."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(address) else complaints.append(asked.url))
    yield page
    assert [text for text in complaints if "404 (Not Found)" not in text] == []


def cell(page: Page) -> str:
    """Say which reply has the focus."""
    return str(page.evaluate("document.activeElement.querySelector('.unseen')?.textContent ?? ''"))


def test_the_keyboard_walks_the_matrix_and_opens_an_article(page: Page, address: str) -> None:
    page.goto(f"{address}en/board/treaty/")
    stops = page.locator("#matrix a[tabindex='0']")
    expect(stops).to_have_count(1)
    expect(page.locator("#matrix")).to_have_attribute("role", "grid")
    stops.focus()
    first = cell(page)
    assert first.startswith("Article 1, United States")
    page.keyboard.press("ArrowDown")
    assert cell(page).startswith("Article 2, United States")
    page.keyboard.press("j")
    assert cell(page).startswith("Article 3, United States")
    page.keyboard.press("k")
    page.keyboard.press("ArrowUp")
    assert cell(page) == first
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    assert cell(page) == first
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_contain_text("Article 1")
    expect(page.locator("#panel")).to_be_focused()
    assert page.url.endswith("?provision=art_1&party=US")
    page.keyboard.press("Escape")
    expect(page.locator("#panel h2")).to_have_count(0)
    assert cell(page) == first


def test_opening_an_article_is_a_step_the_browser_can_go_back(page: Page, address: str) -> None:
    page.goto(f"{address}en/board/treaty/")
    page.locator("#matrix td a").nth(3).click()
    expect(page.locator("#panel h2")).to_contain_text("Article 4")
    page.locator("#matrix td a").nth(0).click()
    expect(page.locator("#panel h2")).to_contain_text("Article 1")
    page.go_back()
    expect(page.locator("#panel h2")).to_contain_text("Article 4")
    page.go_back()
    expect(page.locator("#panel h2")).to_have_count(0)
    page.go_forward()
    expect(page.locator("#panel h2")).to_contain_text("Article 4")


def test_everything_works_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}fr/")
    page.locator(".instrument h3 a").last.click()
    page.locator("#matrix td a").nth(3).click()
    expect(page.locator("#panel h2")).to_contain_text("Article 4")
    expect(page.locator("#panel .treaty-text")).to_be_visible()
    page.locator("#as-of").fill("2022-01-20")
    page.locator(".as-of button").click()
    assert "as_of=2022-01-20" in page.url
    assert "provision=art_4" in page.url
    expect(page.locator("#panel .stance")).to_contain_text("pas encore de réponse")
    page.locator("#panel a.close").click()
    expect(page.locator("#panel h2")).to_have_count(0)
    page.locator(".languages a[lang=ru]").click()
    assert page.url == f"{address}ru/board/treaty/?as_of=2022-01-20"
    context.close()


def test_a_register_is_narrowed_without_a_script_and_keeps_the_clocks(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}ru/statements/?as_of=2022-02-01")
    page.locator(".choices a", has_text="Россия").click()
    page.locator(".choices a", has_text="Sergey Lavrov").click()
    assert "as_of=2022-02-01" in page.url
    assert "party=RU" in page.url
    expect(page.locator(".choices a[aria-current]")).to_have_count(2)
    expect(page.locator(".group > h2")).to_have_text(["Sergey Lavrov"])
    page.locator(".choices a[aria-current]", has_text="Россия").click()
    assert "party=" not in page.url
    page.locator(".languages a[lang=fr]").click()
    expect(page.locator(".choices a[aria-current]")).to_have_count(1)
    page.locator(".group .aside a").first.click()
    expect(page.locator("h1")).to_have_text("Russie")
    assert "as_of=2022-02-01" in page.url
    context.close()


def test_a_register_prints_without_what_only_a_screen_can_do(
    context: BrowserContext, address: str, tmp_path: Path
) -> None:
    page = context.new_page()
    page.goto(f"{address}en/disclosures/")
    page.emulate_media(media="print")
    expect(page.locator(".choices")).to_be_hidden()
    expect(page.locator(".card").first).to_be_visible()
    page.pdf(path=tmp_path / "disclosures.pdf", prefer_css_page_size=True)
    assert (tmp_path / "disclosures.pdf").read_bytes().startswith(b"%PDF")


def test_the_first_stop_skips_to_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}en/timeline/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize(
    ("language", "scheme", "width"), [("en", "dark", 1440), ("fr", "light", 360), ("ru", "light", 1440)]
)
def test_axe_finds_nothing_on_what_is_asked_for_in_the_address(
    browser: Browser, address: str, language: str, scheme: str, width: int
) -> None:
    """Panels, choices and faults; the pages themselves stand in the table of addresses (test_routes)."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    found = {}
    for path in (one for one in PAGES if "?" in one or one == "nowhere/"):
        page.goto(f"{address}{language}/{path}")
        found[path] = violations(page)
    context.close()
    assert len(found) > 3
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("width", [320, 420])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_scrolls_sideways(browser: Browser, address: str, language: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    widths = {}
    for path in PAGES:
        page.goto(f"{address}{language}/{path}")
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert {path: found for path, found in widths.items() if found > width} == {}


def test_the_board_prints_whole(context: BrowserContext, address: str, tmp_path: Path) -> None:
    page = context.new_page()
    page.goto(f"{address}en/board/treaty/?provision=art_4&party=US")
    page.emulate_media(media="print")
    expect(page.locator(".as-of")).to_be_hidden()
    clipped = page.evaluate(
        "[...document.querySelectorAll('.matrix, .panel')].filter(e => e.scrollHeight > e.clientHeight + 1).length"
    )
    assert clipped == 0
    page.pdf(path=tmp_path / "board.pdf", prefer_css_page_size=True)
    assert (tmp_path / "board.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sign_is_drawn_by_our_own_fonts(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}{language}/board/treaty/")
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
    assert any("Travaux Signs" in family for family in loaded)
    assert any("Source Sans 3" in family for family in loaded)
    assert any("Source Serif 4" in family for family in loaded)


def test_axe_has_teeth(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}en/login/")
    assert violations(page) == []
    page.evaluate("document.querySelector('main label').style.color = '#ddd'")
    assert [rule for rule, _ in violations(page)] == ["color-contrast"]
    assert violations(page, contrast=False) == []
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert [rule for rule, _ in violations(page, contrast=False)] == ["html-has-lang"]
