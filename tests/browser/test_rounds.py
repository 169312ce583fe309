"""Walks through two rounds of drafting: all wordings in one text, what was dropped, on wide and small screens."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.test_pages import context as context  # noqa: PLC0414  a fixture
from tests.browser.test_pages import page as page  # noqa: PLC0414  a fixture
from travaux import wiring
from travaux.desk import drafts, instruments, precedents, replies, sources
from travaux.desk.acts import Act
from travaux.desk.desk import Desk

pytestmark = pytest.mark.browser

NOW = datetime(2022, 3, 1, 12, tzinfo=UTC)
ARTICLES = (
    (
        "Consultation",
        "1. The Parties shall consult within 30 days of a request.\n2. Consultations shall be open.",
    ),
    ("Distance", "Each Party shall keep its heavy forces one hundred kilometres from the common border."),
    ("Verification", "The Parties shall allow inspections of every base named in the Annex."),
    ("Duration", "This Treaty shall remain in force for five years."),
)


def treaty(*articles: tuple[str, str]) -> bytes:
    """Write a treaty of numbered articles."""
    numbered = (f"Article {n}. {heading}\n{words}" for n, (heading, words) in enumerate(articles, 1))
    return ("Treaty on restraint\n\n" + "\n\n".join(numbered) + "\n").encode()


FIRST = treaty(*ARTICLES)
SECOND = treaty(
    ARTICLES[0],
    ("Notification", "Each Party shall notify the other of exercises with more than nine thousand soldiers."),
    (ARTICLES[1][0], ARTICLES[1][1].replace("one hundred", "fifty")),
    *ARTICLES[2:],
)
SHEETS = {
    "US": """
[[answer]]
provision = "art_1__para_1"
code = "amend"
text = "1. The Parties should consult within 60 days of a request."
[[answer]]
provision = "art_2"
code = "amend"
text = "Each Party shall keep its heavy forces two hundred kilometres from the common border."
[[answer]]
provision = "art_3"
code = "amend"
text = "The Parties shall allow short inspections of every base named in the Annex."
[[answer]]
provision = "art_4"
code = "accept"
""",
    "DE": """
[[answer]]
provision = "art_1__para_1"
code = "amend"
text = "1. The Parties shall consult at once, and within 30 days of a request."
[[answer]]
provision = "art_3"
code = "delete"
[[answer]]
provision = "art_4"
code = "reserve"
kind = "scrutiny"
""",
}


def negotiated(desk: Desk) -> None:
    """Keep a draft, two replies to it, and a draft that replaces it."""
    source = sources.file(desk, Act(), content=b"Report.", publisher="Agency", language="en").entries[-1].id

    def report(by: str, on: str) -> Act:
        return Act(by=by, on=on, source=source)

    instruments.open_instrument(
        desk, report("RU", "2021-12-10"), instrument="treaty", title="Treaty on restraint", to=("US", "DE")
    )
    first = drafts.submit(desk, report("RU", "2021-12-10"), content=FIRST, instrument="treaty").entries[-1].id
    for party, sheet in SHEETS.items():
        replies.give(desk, report(party, "2022-01-20"), draft=first, sheet=sheet.encode())
    drafts.submit(desk, report("RU", "2022-02-10"), content=SECOND, instrument="treaty", revises=first)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dossier, served."""
    folder: Path = tmp_path_factory.mktemp("rounds") / "dossier"
    wiring.init(folder, title="Rounds", party="OBS", observer=True, public=True, now=lambda: NOW)
    with wiring.open_desk(folder, now=lambda: NOW) as desk:
        negotiated(desk)
    corpus = tmp_path_factory.mktemp("corpus")
    (corpus / "old.txt").write_text(
        "Article 8. Borders\nEach Party shall keep its heavy forces eighty kilometres from the common border.\n",
        "utf-8",
    )
    precedents.index(corpus, folder / "treaties.index")
    with (folder / "travaux.toml").open("a", encoding="utf-8") as written:
        written.write('\n[precedents]\nindex = "treaties.index"\n')
    command = [sys.executable, "-m", "travaux.cli", "serve", str(folder), "--port", "0", "--no-browser"]
    environ = {**os.environ, "TRAVAUX_NOW": NOW.isoformat()}
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.terminate()


def test_a_chair_reads_all_wordings_in_one_text_and_takes_the_names_out(page: Page, address: str) -> None:
    page.goto(f"{address}en/board/treaty/?as_of=2022-01-31")
    page.get_by_role("link", name="Composite text").click()
    expect(page.locator(".subtitle")).to_contain_text("with the counter-texts of 2 replies")
    first = page.locator("#art_1 .wording")
    expect(first).to_contain_text("[draft/DE: Option 1: shall] [US: Option 2: should] consult")
    expect(page.locator("#art_3 .wording")).to_contain_text("DE oppose:")
    expect(page.locator("#art_4 .margin")).to_contain_text("DE reserves its position")
    tints = page.evaluate(
        "[...document.querySelectorAll('#art_3 .bracket, #art_3 .option')]"
        ".map(e => getComputedStyle(e).backgroundColor)"
    )
    assert len(set(tints)) > 1, "a bracket within a bracket has another tint"
    page.get_by_label("Names of parties").select_option("no")
    page.get_by_label("Custom").select_option("who")
    page.locator("form[aria-label='How it is printed'] button").click()
    page.wait_for_url("**names=no**")
    assert "as_of=2022-01-31" in page.url
    expect(first).to_contain_text("[Alt 1: shall] [Alt 2: should] consult")
    expect(page.locator("#document ~ .treaty")).not_to_contain_text("US")
    page.get_by_label("Only what is open").check()
    page.locator("form[aria-label='How it is printed'] button").click()
    page.wait_for_url("**show=open**")
    expect(page.locator(".composite .provision")).to_have_count(4)
    with page.expect_download() as kept:
        page.get_by_role("link", name="TXT").click()
    assert kept.value.suggested_filename == "composite-treaty.txt"
    assert "[Alt 2: should]" in Path(kept.value.path()).read_text("utf-8")


def test_a_delegate_asks_what_of_ours_was_dropped(page: Page, address: str) -> None:
    page.goto(f"{address}en/composite/treaty/")
    expect(page.locator(".subtitle")).to_contain_text("nobody had replied to it by this date")
    page.get_by_role("link", name="What was dropped between two composites").click()
    page.get_by_label("Party", exact=True).select_option("US")
    page.locator("form[aria-label='What was dropped between two composites'] button").click()
    page.wait_for_url("**party=US**")
    expect(page.locator(".subtitle")).to_contain_text("neither proposed nor taken over any more")
    expect(page.locator(".changes del").first).to_have_text("shall")
    expect(page.locator(".changes ins").first).to_have_text("should")
    page.locator(".changes h2 a").first.click()
    page.wait_for_url("**/composite/treaty/?*#art_1")
    expect(page.locator("#art_1")).to_be_in_viewport()


def test_a_legal_adviser_carries_a_reply_over_to_the_next_draft(page: Page, address: str) -> None:
    page.goto(f"{address}en/board/treaty/")
    expect(page.locator(".legend")).to_contain_text("† replied to an earlier draft")
    page.locator("#matrix td a", has_text="US: no reply yet").first.click()
    panel = page.locator("#panel")
    expect(panel).to_contain_text("to the draft of 10 December 2021, which counts no more")
    panel.locator(
        ".answer[data-chosen] a", has_text="What it would be for the draft of 10 February 2022"
    ).click()
    page.wait_for_url("**/rebase/**")
    expect(page.locator("h1")).to_contain_text("laid to a newer draft")
    expect(page.locator(".remark")).to_contain_text("nothing is answered by them")
    page.get_by_label("Only what needs a decision").check()
    page.locator("form[aria-label='What is shown'] button").click()
    page.wait_for_url("**show=doubts**")
    expect(page.locator(".rebase section[data-doubt]").first).to_be_visible()
    with page.expect_download() as kept:
        page.get_by_role("link", name="reply.toml, to be completed").click()
    sheet = Path(kept.value.path()).read_text("utf-8")
    assert "STOP" in sheet
    assert 'code = ""' in sheet


def test_a_researcher_asks_where_a_provision_was_said_before(page: Page, address: str) -> None:
    page.goto(f"{address}en/board/treaty/?provision=art_3")
    page.locator("#panel").get_by_role("link", name="Where was this said before?").click()
    page.wait_for_url("**/precedents/art_3/")
    own = page.locator("section[aria-labelledby='own']")
    expect(own.locator("h3 a").first).to_have_text("Article 2. Distance")
    expect(own.locator("mark").first).to_contain_text("forces")
    expect(own.locator(".score").first).to_contain_text("% of its words")
    indexed = page.locator("section[aria-labelledby='indexed']")
    expect(indexed.locator("h3").first).to_contain_text("Article 8")
    expect(indexed).to_contain_text("old.txt")
    own.locator("h3 a").first.click()
    page.wait_for_url("**/texts/treaty/*/?provision=art_2#art_2")
    page.locator("#art_2").get_by_role("link", name="Precedents").click()
    page.wait_for_url("**/precedents/art_2/")


def said_before(page: Page, address: str) -> str:
    """Give the path, below the language, of the page of what was said before the latest draft's third article."""
    draft = page.request.get(f"{address}api/v1/board").json()["draft"]
    return f"texts/treaty/{draft[:16]}/precedents/art_3/"


def rebased(page: Page, address: str) -> str:
    """Give the path, below the language, of the page of the US reply laid to the latest draft."""
    reply = page.request.get(f"{address}api/v1/composite?as_of=2022-01-31").json()["replies"]["US"]
    return f"rebase/{reply[:16]}/"


PAGES = {"composite/treaty/?as_of=2022-01-31": "#art_1", "composite/treaty/losses/?party=US": ".changes"}


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible_in_every_language_by_day_and_by_night(
    browser: Browser, address: str, language: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for path, part in {
        **PAGES,
        rebased(page, address): ".rebase",
        said_before(page, address): ".precedents",
    }.items():
        page.goto(f"{address}{language}/{path}")
        expect(page.locator(part).first).to_be_visible()
        assert violations(page) == [], path
    context.close()


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
@pytest.mark.parametrize("width", [320, 360, 1440])
def test_no_page_is_wider_than_its_screen(browser: Browser, address: str, language: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 760})
    page = context.new_page()
    for path in (*PAGES, rebased(page, address), said_before(page, address)):
        page.goto(f"{address}{language}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()
