"""A real browser for the tests: the machine's own, or the one that `./dev test` brings."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tools import browser as packaged


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    program = packaged.find()
    if program is None:
        pytest.skip("no browser: `./dev test` brings one, or name one in TRAVAUX_CHROMIUM")
    # As root Chromium starts only without its sandbox; the pages are our own.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=arguments)
        yield started
        started.close()
