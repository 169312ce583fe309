"""Walks of those who use the pages: from the first look to a footnote, back to a day in January, on a small screen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_pages import address as address  # noqa: PLC0414  a fixture
from tests.browser.test_pages import context as context  # noqa: PLC0414  a fixture
from tests.browser.test_pages import page as page  # noqa: PLC0414  a fixture

pytestmark = pytest.mark.browser


def signs(page: Page) -> set[str]:
    """Say which codes the board shows."""
    return set(
        page.evaluate("[...document.querySelectorAll('#matrix td[data-code]')].map(e => e.dataset.code)")
    )


def test_a_newcomer_reads_what_was_not_kept_and_leaves_with_a_footnote(page: Page, address: str) -> None:
    page.goto(f"{address}en/?as_of=2022-02-18")
    expect(page.locator("#instruments + article h3, .instrument h3").first).to_contain_text("Draft agreement")
    broken = page.locator("section[aria-labelledby='broken'] .promise")
    expect(broken.first).to_contain_text("disputed")
    expect(page.locator(".tallies").first).to_contain_text("leaves 2 of 9 articles without an answer")
    broken.filter(has_text="Antony Blinken").locator("a").first.click()
    promise = page.locator("article.assurance:target, article:target")
    expect(promise).to_contain_text("article by article")
    promise.locator(".evidence a").filter(has_text=re.compile(r"OBS/desk-1#\d+")).first.click()
    page.wait_for_url("**/entries/**")
    expect(page.locator("main")).to_contain_text("Anthony")
    lasting = page.locator("a[rel='bookmark']").get_attribute("href") or ""
    assert re.search(r"as_of=2022-02-18&heads=[0-9a-f]{16}", lasting)
    page.locator("a[href*='cite.txt']").first.click()
    page.wait_for_url("**/cite.txt?*")
    note = page.locator("body").inner_text()
    assert "OBS/desk-1#39" in note
    assert lasting.partition("heads=")[2] in note
    page.goto(address.rstrip("/") + lasting)
    expect(page.locator(".notice")).to_contain_text("As known on 18 February 2022")


def test_a_lawyer_asks_what_was_known_on_27_january(page: Page, address: str) -> None:
    page.goto(f"{address}en/board/treaty/")
    page.locator("#as-of").fill("2022-01-27")
    page.locator("form.as-of:has(#as-of) button").click()
    page.wait_for_url("**as_of=2022-01-27**")
    assert signs(page) == {"not_addressed"}
    page.locator("#known").fill("2022-01-27")
    page.locator("form.as-of:has(#as-of) button").click()
    page.wait_for_url("**heads=**")
    assert "known=" not in page.url
    assert signs(page) == {"no_reply_yet"}
    expect(page.locator(".notice")).to_contain_text("As known on 26 January 2022")
    pinned = page.url
    page.locator(".pages a[data-letter='a']").click()
    assert pinned.partition("heads=")[2] in page.url
    expect(page.locator("article.assurance")).to_have_count(3)
    expect(page.locator("article.assurance").first).to_contain_text("open")
    page.locator(".notice a").click()
    expect(page.locator(".notice")).to_have_count(0)


def test_a_reader_goes_from_the_head_of_the_page_to_an_article_by_keys_alone(
    page: Page, address: str
) -> None:
    page.goto(f"{address}en/")
    page.keyboard.press("g")
    page.keyboard.press("b")
    page.wait_for_url("**/board/**")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#matrix td') !== null"):
            break
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_focused()
    expect(page.locator("#panel h2")).to_contain_text("Article 2")
    page.keyboard.press("Escape")
    expect(page.locator("#panel h2")).to_have_count(0)


def test_a_reader_of_russian_walks_a_small_screen(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 760}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}ru/?as_of=2022-02-18")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    for letter in ("p", "i", "t", "b"):
        link = page.locator(f".pages a[data-letter='{letter}']")
        link.scroll_into_view_if_needed()
        with page.expect_navigation():
            link.tap()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert "as_of=2022-02-18" in page.url
        assert re.search(
            "[А-я]{4,}", page.locator("h1").inner_text() + page.locator(".subtitle").first.inner_text()
        )
    page.locator("#matrix td a").first.tap()
    expect(page.locator("#panel h2")).to_be_in_viewport()
    expect(page.locator("#panel .treaty-text")).to_be_visible()
    context.close()


def test_two_moments_are_compared_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}fr/?as_of=2022-02-04")
    page.locator("#since").fill("2022-01-25")
    page.locator("form:has(#since) button").click()
    expect(page.locator("h1")).to_have_text("Ce qui a changé")
    expect(page.locator("section[aria-labelledby='moved']")).to_contain_text("États-Unis")
    expect(page.locator("section[aria-labelledby='turned']")).to_contain_text("contesté")
    page.locator("section[aria-labelledby='happened'] a").first.click()
    expect(page.locator("main")).to_contain_text("OBS/desk-1#")
    context.close()
