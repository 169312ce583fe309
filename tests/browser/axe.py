"""What axe finds on a page, by the rules of WCAG 2.2 AA and its own best practice."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = Axe()


def violations(page: Page, *, contrast: bool = True) -> list[tuple[str, str]]:
    """Give each broken rule with the first element that breaks it; nothing where all is well.

    Contrast takes half of the time and does not hang on the language: it may be left out in two of three.
    """
    options = {
        "runOnly": RULES,
        "rules": {"color-contrast": {"enabled": contrast}},
        "resultTypes": ["violations"],  # what was found in order is not told: that too takes long
    }
    found = AXE.run(page, options=options).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found]
