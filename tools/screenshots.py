"""Pictures of the pages, taken from the running demonstration.

In:  nothing, for docs/images/board.png; or a folder, for every page in every language at two widths.
Out: PNG files. The demonstration is built in a folder that is thrown away, and shown as of a fixed day.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tools import browser as packaged

BOARD = Path(__file__).parent.parent / "docs" / "images" / "board.png"
AS_OF = "2022-02-17"
LANGUAGES = ("en", "fr", "ru")
WIDTHS = (360, 1440)
PAGES = {
    "home": "",
    "board": "board/treaty/?provision=art_4&party=US",
    "timeline": "timeline/",
    "assurances": "assurances/",
    "changes": "changes/?since=2022-01-25&known=2022-01-27",
    "sessions": "sessions/",
    "statements": "statements/",
    "deliveries": "deliveries/",
    "disclosures": "disclosures/",
    "agreements": "agreements/",
    "parties": "parties/",
    "party": "parties/RU/",
    "nato": "parties/NATO/",
    "texts": "texts/",
    "sources": "sources/",
    "record": "record/",
}


@contextmanager
def demonstration() -> Iterator[str]:
    """Serve the demonstration and give its address."""
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "TRAVAUX_HOME": home}
        command = [sys.executable, "-m", "travaux.cli", "demo", "--port", "0", "--no-browser"]
        with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None  # noqa: S101 - a pipe was asked for
            yield server.stdout.readline().strip()
            server.terminate()


def take(browser: Browser, address: str, target: Path, *, size: tuple[int, int], whole: bool) -> None:
    """Take one picture."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, device_scale_factor=1)
    page.goto(f"{address}{'&' if '?' in address else '?'}as_of={AS_OF}")
    page.evaluate("document.fonts.ready")
    page.screenshot(path=target, full_page=whole)
    page.close()


def main() -> None:
    """Take the picture of the README, or all pictures for looking at: FOLDER [PAGE…]."""
    program = packaged.find()
    if program is None:
        sys.exit("no browser: ./dev test brings one, or name one in TRAVAUX_CHROMIUM")
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with demonstration() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        if sys.argv[1:]:
            folder, wanted = Path(sys.argv[1]), sys.argv[2:] or list(PAGES)
            folder.mkdir(parents=True, exist_ok=True)
            for language in LANGUAGES:
                for name in wanted:
                    for width in WIDTHS:
                        target = folder / f"{name}-{language}-{width}.png"
                        size = (width, 900)
                        take(browser, f"{address}{language}/{PAGES[name]}", target, size=size, whole=True)
                        print(target)
        else:
            BOARD.parent.mkdir(parents=True, exist_ok=True)
            take(browser, f"{address}en/{PAGES['board']}", BOARD, size=(1440, 980), whole=False)
            print(BOARD)
        browser.close()


if __name__ == "__main__":
    main()
