"""The form of the pages: what axe cannot see, measured in a real browser on the demonstration."""

from __future__ import annotations

import gzip
import re
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.test_pages import LANGUAGES, PAGES
from tests.browser.test_pages import address as address  # noqa: PLC0414  a fixture
from tests.browser.test_pages import context as context  # noqa: PLC0414  a fixture
from tests.browser.test_pages import page as page  # noqa: PLC0414  a fixture

pytestmark = pytest.mark.browser

SMALLEST = 24
"""CSS pixels: WCAG 2.2, 2.5.8."""
TARGETS = """() => [...document.querySelectorAll('a, button, input, select, summary')].filter(e => {
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  if (!box.width || style.visibility === 'hidden' || e.closest('[hidden], dialog:not([open])')) return false;
  // A link in a sentence is exempt, and so is what is shown only when the focus is on it.
  const words = [...e.parentElement.childNodes].some(n => n.nodeType === 3 && n.textContent.trim().length > 1);
  if (words || e.classList.contains('skip') || style.display === 'inline') return false;
  return box.width < SMALLEST || box.height < SMALLEST;
}).map(e => e.outerHTML.slice(0, 120))""".replace("SMALLEST", str(SMALLEST))


@pytest.mark.parametrize("width", [360, 1440])
def test_what_is_pressed_is_large_enough(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, has_touch=True)
    page, small = context.new_page(), {}
    for path in PAGES:
        page.goto(f"{address}ru/{path}")
        small[path] = page.evaluate(TARGETS)
    context.close()
    assert {path: found for path, found in small.items() if found} == {}


def test_the_focus_goes_down_the_page_and_is_seen_at_every_stop(page: Page, address: str) -> None:
    page.goto(f"{address}en/assurances/")
    tops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
            return [e.tagName, b.top + scrollY, s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2]; }"""
        )
        if seen[0] == "BODY":
            break
        assert seen[2], page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
        tops.append(seen[1])
    assert len(tops) > 10
    # Rows of links may stand beside each other; nothing leads back up the page.
    assert all(later >= earlier - 60 for earlier, later in pairwise(tops))


def test_nothing_moves_for_a_reader_who_wants_no_motion(page: Page, address: str) -> None:
    for path in PAGES:
        page.goto(f"{address}en/{path}")
        moving = page.evaluate(
            """() => [...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);
            return parseFloat(s.transitionDuration) > 0 || s.animationName !== 'none' || s.scrollBehavior === 'smooth';
            }).length"""
        )
        assert moving == 0, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_jumps_while_a_page_loads(context: BrowserContext, address: str, language: str) -> None:
    page = context.new_page()
    page.add_init_script(
        """window.shifted = 0; new PerformanceObserver(list => { for (const one of list.getEntries())
        if (!one.hadRecentInput) window.shifted += one.value; }).observe({ type: 'layout-shift', buffered: true });"""
    )
    shifted = {}
    for path in PAGES:
        page.goto(f"{address}{language}/{path}")
        page.evaluate("document.fonts.ready")
        page.wait_for_load_state("networkidle")
        shifted[path] = page.evaluate("window.shifted")
    assert {path: value for path, value in shifted.items() if value > 0.05} == {}


def test_a_first_visit_weighs_little_beside_the_fonts(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    weights: dict[str, int] = {}
    page.on(
        "response",
        lambda response: (
            None
            if response.url.endswith(".woff2") or response.status != 200
            else weights.update({response.url: len(gzip.compress(response.body()))})
        ),
    )
    page.goto(f"{address}en/board/treaty/?provision=art_4&party=US", wait_until="networkidle")
    assert len(weights) >= 3
    assert sum(weights.values()) < 200_000, weights


def test_the_keys_are_shown_at_a_question_mark_and_lead_to_the_sections(page: Page, address: str) -> None:
    page.goto(f"{address}fr/assurances/?as_of=2022-02-01")
    dialog = page.locator("#keys")
    expect(dialog).to_be_hidden()
    page.keyboard.press("?")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("montrer ou cacher ces touches")
    expect(dialog).to_contain_text("chercher depuis n’importe quelle page")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("g")
    page.keyboard.press("t")
    page.wait_for_url("**/fr/timeline/?as_of=2022-02-01")
    page.locator("#as-of").focus()
    page.keyboard.press("g")
    page.keyboard.press("h")
    assert "/timeline/" in page.url
    page.locator("#keys-button").click()
    expect(dialog).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_printed_page_is_tagged_and_has_running_heads(
    context: BrowserContext, address: str, language: str, tmp_path: Path
) -> None:
    page = context.new_page()
    page.goto(f"{address}{language}/timeline/?as_of=2022-02-17")
    page.emulate_media(media="print")
    file = tmp_path / "timeline.pdf"
    page.pdf(path=file, prefer_css_page_size=True, tagged=True)
    content = file.read_bytes()
    assert b"/StructTreeRoot" in content
    assert b"/Marked true" in content
    document = pypdfium2.PdfDocument(file)
    sheets = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    title = page.locator("h1").inner_text()
    document.close()
    assert len(sheets) > 2
    for number, sheet in enumerate(sheets, start=1):
        assert re.search(rf"{number} / {len(sheets)}\b", sheet), number
        assert "Security guarantees, 2021–2022" in sheet
        assert title in sheet
    page.close()
