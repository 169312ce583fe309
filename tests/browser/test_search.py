"""The palette and the search page in a real browser: by keyboard, for screen readers, without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.test_pages import LANGUAGES
from tests.browser.test_pages import address as address  # noqa: PLC0414  a fixture
from tests.browser.test_pages import context as context  # noqa: PLC0414  a fixture
from tests.browser.test_pages import page as page  # noqa: PLC0414  a fixture

pytestmark = pytest.mark.browser


def opened(page: Page) -> Page:
    page.keyboard.press("/")
    expect(page.locator("#palette")).to_be_visible()
    expect(page.locator("#palette input")).to_be_focused()
    return page


def active(page: Page) -> str:
    return str(
        page.evaluate(
            "document.getElementById(document.activeElement.getAttribute('aria-activedescendant') ?? '')"
            "?.textContent ?? ''"
        )
    )


def test_a_slash_opens_the_palette_and_escape_leads_back(page: Page, address: str) -> None:
    page.goto(f"{address}en/assurances/")
    page.locator(".brand").focus()
    opened(page)
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()
    expect(page.locator(".brand")).to_be_focused()


def test_a_page_is_reached_by_its_name_whatever_the_accents(page: Page, address: str) -> None:
    page.goto(f"{address}fr/")
    opened(page)
    page.keyboard.type("tablEAU")
    options = page.locator("#palette [role=option]")
    expect(options.first).to_have_text("Tableau")
    page.keyboard.press("ArrowDown")
    assert active(page) == "Tableau"
    page.keyboard.press("Enter")
    page.wait_for_url("**/board/**")


def test_words_list_passages_as_one_types_and_the_arrows_go_round(page: Page, address: str) -> None:
    page.goto(f"{address}ru/")
    opened(page)
    page.keyboard.type("письменного ответа")
    options = page.locator("#palette [role=option]")
    expect(options.locator("mark").first).to_contain_text("исьменн")
    expect(page.locator("#palette input")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowUp")
    assert active(page) == "Показать все отрывки"
    page.keyboard.press("ArrowDown")
    expect(page.locator("#palette [aria-selected=true]")).to_have_count(1)
    assert "исьменн" in active(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/ru/sources/**")


def test_enter_without_a_choice_asks_the_search_page(page: Page, address: str) -> None:
    page.goto(f"{address}en/?as_of=2022-02-18")
    opened(page)
    page.keyboard.type("written reply")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?as_of=2022-02-18&q=written+reply")
    expect(page.locator(".hits mark").first).to_be_visible()


def test_what_cannot_be_asked_is_said_and_the_page_does_not_complain(page: Page, address: str) -> None:
    page.goto(f"{address}en/search/?q=reply")
    opened(page)
    with page.expect_response(lambda answer: "part=options" in answer.url):
        page.keyboard.type("zugzwang")
    expect(page.locator("#palette [role=status]")).to_have_text(
        "Nothing here has all these words by this date."
    )


def test_a_slash_that_is_typed_stays_a_slash(page: Page, address: str) -> None:
    page.goto(f"{address}en/search/")
    page.locator("#q").fill("")
    page.locator("#q").press("/")
    expect(page.locator("#palette")).to_be_hidden()
    expect(page.locator("#q")).to_have_value("/")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1440)])
def test_axe_finds_nothing_in_the_open_palette(
    browser: Browser, address: str, language: str, scheme: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}{language}/")
    opened(page)
    page.keyboard.type("NATO")
    expect(page.locator("#palette mark").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    found = violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert found == []
    assert wide <= width


def test_search_works_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}fr/")
    page.get_by_role("link", name="Recherche").click()
    page.locator("#q").fill("réponse écrite")
    page.locator("#q").press("Enter")
    expect(page.locator(".hits mark").first).to_be_visible()
    page.locator(".facets li:not(:first-child) a").first.click()
    expect(page.locator(".hits mark").first).to_be_visible()
    page.locator(".hits h3 a").first.click()
    expect(page.locator("h1")).to_be_visible()
    context.close()
