"""On a narrow screen no word of a table is cut off or broken into letters."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.test_pages import LANGUAGES
from tests.browser.test_pages import address as address  # noqa: PLC0414  a fixture

pytestmark = pytest.mark.browser

CUT = """[...document.querySelectorAll('.stack td, .stack td *')].filter(
  e => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1
)"""
LABELS = """[...document.querySelectorAll('.stack td[data-label]')].filter(e => {
  const columns = getComputedStyle(e).gridTemplateColumns.split(' ');
  return columns.length > 1 && parseFloat(columns[0]) < 48;
})"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["parties/", "record/"])
def test_rows_that_became_lists_show_every_word(
    browser: Browser, address: str, language: str, path: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{address}{language}/{path}")
    cut = page.evaluate(f"{CUT}.map(e => e.outerHTML)")
    labels = page.evaluate(f"{LABELS}.map(e => e.dataset.label)")
    context.close()
    assert cut == []
    assert labels == []
