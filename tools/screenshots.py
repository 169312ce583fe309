"""Pictures of the pages, taken from a running dossier.

In:  nothing, for docs/images/board.png; or a folder, for every page of the table of addresses in every language,
     at two widths, light and dark, and on paper.
Out: PNG and PDF files. The demonstration is built in a folder that is thrown away, and shown as of a fixed day.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tools import addresses
from tools import browser as packaged

BOARD = Path(__file__).parent.parent / "docs" / "images" / "board.png"
AS_OF = "2022-02-17"
LANGUAGES = ("en", "fr", "ru")
WIDTHS = (360, 1440)
LOOKS = ("light", "dark", "paper")
MORE = {
    "panel": "board/treaty/?provision=art_4&party=US",
    "compared": "changes/?since=2022-01-25&since_known=2022-01-27",
    "found": "search/?q=written+reply",
    "known": "?known=2022-01-27",
    "unreadable": "?as_of=yesterday",
    "nowhere": "nowhere/",
}
"""Pages that no route of the table stands for: an open panel, a comparison, hits, an earlier state, refusals."""
UNLINKED = {"login/": "login/", "texts/<slug:instrument>/": "texts/treaty/"}


@contextmanager
def served(dossier: Path | None) -> Iterator[str]:
    """Serve a dossier, or the demonstration, and give its address."""
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "TRAVAUX_HOME": home}
        what = ["demo"] if dossier is None else ["serve", "-D", str(dossier)]
        command = [sys.executable, "-m", "travaux.cli", *what, "--port", "0", "--no-browser"]
        with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None  # noqa: S101 - a pipe was asked for
            try:
                yield server.stdout.readline().strip()
            finally:
                server.terminate()


def take(browser: Browser, address: str, target: Path, *, size: tuple[int, int], look: str = "light") -> None:
    """Take one picture: of a window, or where its height is 0 of the whole page; or a PDF of the sheets."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1] or 900},
        color_scheme="dark" if look == "dark" else "light",
    )
    page = context.new_page()
    page.goto(address)
    page.evaluate("document.fonts.ready")
    if look == "paper":
        page.pdf(path=target, prefer_css_page_size=True, print_background=True, tagged=True)
    else:
        page.screenshot(path=target, full_page=not size[1])
    context.close()


def pages(browser: Browser, address: str) -> dict[str, str]:
    """Give every page there is, by a name fit for a file."""
    page = browser.new_page()
    found = addresses.walk(page, address, UNLINKED)
    page.close()
    named = {
        re.sub(r"<\w+:(\w+)>", r"\1", route).strip("/").replace("/", "-"): path
        for route, path in found.items()
    }
    return {name or "home": path for name, path in named.items()} | MORE


def take_all(browser: Browser, address: str, asked: argparse.Namespace) -> None:
    """Take every picture that is asked for."""
    asked.folder.mkdir(parents=True, exist_ok=True)
    found = pages(browser, address)
    wanted = [name for name in found if not asked.pages or name in asked.pages]
    for name, language, look in product(wanted, asked.languages, asked.looks):
        path = found[name]
        if "as_of" not in path and not asked.dossier:
            path += f"{'&' if '?' in path else '?'}as_of={AS_OF}"
        for width in WIDTHS if look != "paper" else (0,):
            end = f"{width}-{look}.png" if width else "paper.pdf"
            target = asked.folder / f"{name}-{language}-{end}"
            take(browser, f"{address}{language}/{path}", target, size=(width or 794, 0), look=look)
            print(target, flush=True)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Pictures of the pages; without FOLDER, the one of the README."
    )
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("pages", nargs="*", help="names as the files have them; without, every page")
    parser.add_argument("--dossier", type=Path, help="another dossier than the demonstration; it is public")
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--looks", nargs="+", choices=LOOKS, default=LOOKS)
    return parser.parse_args()


def main() -> None:
    """Take the picture of the README, or all pictures for looking at."""
    program = packaged.find()
    if program is None:
        sys.exit("no browser: ./dev test brings one, or name one in TRAVAUX_CHROMIUM")
    asked = _asked()
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with served(asked.dossier) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        if asked.folder:
            take_all(browser, address, asked)
        else:
            BOARD.parent.mkdir(parents=True, exist_ok=True)
            take(browser, f"{address}en/{MORE['panel']}&as_of={AS_OF}", BOARD, size=(1440, 980))
            print(BOARD)
        browser.close()


if __name__ == "__main__":
    main()
