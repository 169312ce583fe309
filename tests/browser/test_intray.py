"""From a report to a told story: reviewed by keyboard alone, or without a script, and read in three languages."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import reports
from tests.browser import story
from tests.browser.axe import violations

pytestmark = pytest.mark.browser

DATA = Path(os.environ.get("TRAVAUX_DATA", Path(__file__).parents[3] / "shared" / "data"))
SEED = DATA / "seed" / "report-fr-2022-01.txt"
NOW = "2022-01-27T10:00:00Z"
NAMES = {
    "RU": ("Russia", "Russie", "Россия"),
    "US": ("United States", "États-Unis", "США"),
    "NATO": ("NATO", "OTAN", "НАТО"),
}
ANSWERS: Mapping[str, str] = {
    "by": "RU",
    "to": "RU",
    "of": "US",
    "person": "Sergueï Lavrov",
    "body": "Consultations",
    "occasion": "Interview",
    "on": "2022-01-21",
    "instrument": "treaty",
    "text": "What the report says",
    "why": "As reported",
    "session": "",
    "paper": "",
}
"""What a person types where a field is asked for; of a list the first entry is served."""


@dataclass(frozen=True, slots=True)
class Served:
    """A dossier of an observer, served on this machine, and the link that logs its owner in once."""

    folder: Path
    address: str
    link: str


def travaux(folder: Path, *words: str) -> str:
    command = [sys.executable, "-m", "travaux.cli", *words, "--dossier", str(folder)]
    environ = {**os.environ, "TRAVAUX_NOW": NOW}
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=True).stdout


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Wait longer than a page needs: the first reading loads the reader's rules, on a machine that others use too."""
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier with a report of our own taken in, read by the press reader itself; it is copied for each test."""
    place = tmp_path_factory.mktemp("begun")
    folder, report = place / "obs", place / "depeche.txt"
    environ = {**os.environ, "TRAVAUX_NOW": NOW}
    begin = [sys.executable, "-m", "travaux.cli", "init", str(folder), "--title", "Guarantees", "--as", "OBS"]
    subprocess.run([*begin, "--observer"], env=environ, check=True, stdout=subprocess.DEVNULL)
    report.write_text(reports.REPORT, encoding="utf-8")
    told = [
        f"party describe {code} --name en='{en}' --name fr='{fr}' --name ru='{ru}' -D {folder}\n"
        for code, (en, fr, ru) in NAMES.items()
    ]
    commands = place / "it.enter"
    commands.write_text("".join([*told, f"intray take {report} -D {folder}\n"]), encoding="utf-8")
    command = [sys.executable, "-m", "travaux.cli", "enter", str(commands)]
    subprocess.run(command, env=environ, check=True, stdout=subprocess.DEVNULL)
    return folder


@pytest.fixture
def served(begun: Path, tmp_path: Path) -> Iterator[Served]:
    folder = tmp_path / "obs"
    shutil.copytree(begun, folder)
    environ = {**os.environ, "TRAVAUX_NOW": NOW}
    command = [sys.executable, "-m", "travaux.cli", "serve", str(folder), "--port", "0", "--no-browser"]
    with subprocess.Popen(
        command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        assert server.stderr is not None
        address = server.stdout.readline().strip()
        link = server.stderr.readline().strip().rpartition(" ")[2]
        yield Served(folder, address, link)
        server.terminate()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, served: Served) -> Iterator[Page]:
    """A page of the owner, that asks nobody else for anything and does not complain."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith(served.address) else complaints.append(asked.url),
    )
    page.goto(served.link)
    yield page
    assert [text for text in complaints if "409 (Conflict)" not in text] == []


def left(page: Page) -> int:
    """Count the items that are still to be decided."""
    return page.locator(".card[data-state=proposed]").count()


def press(page: Page, key: str) -> None:
    """Press a key and wait for what it sends, if it sends anything."""
    page.keyboard.press(key)
    expect(page.locator(".review[aria-busy]")).to_have_count(0)


def settle(page: Page) -> None:
    """Say by keys who published the report, and take the day as the reader worked it out, or type it."""
    page.keyboard.press("e")
    expect(page.locator("#s-publisher")).to_be_focused()
    page.keyboard.type("Agence")
    page.keyboard.press("Tab")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("2022-01-24/2022-01-26")
    press(page, "Enter")
    expect(page.locator(".card[data-state=proposed]").first).to_be_focused()


def fill(page: Page) -> None:
    """Fill in by keys the field that has the focus."""
    name = str(page.evaluate("document.activeElement.name"))
    assert name in ANSWERS, name
    if page.evaluate("document.activeElement.tagName") == "SELECT":
        page.keyboard.press("ArrowDown")
    else:
        kind = page.locator(".card.current").get_attribute("data-kind")
        page.keyboard.type("US" if (kind, name) == ("assurance", "by") else ANSWERS[name])


def decide(page: Page) -> None:
    """Confirm the current item by keys, answering whatever it asks for."""
    before = left(page)
    for _ in range(12):
        press(page, "Enter")
        if left(page) < before:
            return
        fill(page)
        press(page, "Enter")
    raise AssertionError(page.locator(".card.current").inner_text())


def types(served: Served) -> list[str]:
    """Name the types of the entries that are signed."""
    log = json.loads(travaux(served.folder, "record", "log", "--json"))
    return [entry["type"] for entry in log["entries"]]


@pytest.mark.slow
@pytest.mark.skipif(
    not SEED.is_file(), reason="the first report is not here: TRAVAUX_DATA names the folder with seed/"
)
def test_the_first_report_is_confirmed_by_keys_alone_and_its_story_told_in_three_languages(
    page: Page, served: Served
) -> None:
    travaux(served.folder, "intray", "take", str(SEED))
    page.goto(f"{served.address}fr/")
    page.keyboard.press("g")
    page.keyboard.press("n")
    page.wait_for_url("**/desk/intray/")
    page.locator(".tray-reports a", has_text=SEED.name).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/intray/2/")
    expect(page.locator("#item-0")).to_be_focused()
    settle(page)
    items = page.locator(".cards .card").count()
    assert items >= 19
    for _ in range(items):
        decide(page)
    expect(page.locator(".card[data-state=confirmed]")).to_have_count(items)
    for path, told in story.STORY.items():
        for language, facts in told.items():
            page.goto(f"{served.address}{language}/{path}")
            pieces = page.locator(story.PIECES[path]).all_inner_texts()
            assert story.untold(pieces, facts) == [], (path, language, pieces)
    page.goto(f"{served.address}en/assurances/")
    expect(page.locator("main .assurance")).to_have_count(1)
    assert [type_ for type_ in types(served) if type_ == "source_added"] == ["source_added"] * 2
    assert types(served).count("source_filed") == 1


def test_keys_move_set_refuse_and_reopen(page: Page, served: Served) -> None:
    page.goto(f"{served.address}en/desk/intray/1/")
    settle(page)
    before = left(page)
    assert before >= 3
    press(page, "j")
    expect(page.locator("#item-2")).to_be_focused()
    assert page.locator("mark.current").count() > 0
    press(page, "k")
    press(page, "x")
    expect(page.locator("#item-1")).to_have_attribute("data-state", "dismissed")
    expect(page.locator("#item-2")).to_be_focused()
    assert left(page) == before - 1
    press(page, "k")
    page.locator("#item-1 button[data-act=reopen]").focus()
    press(page, "Enter")
    expect(page.locator("#item-1")).to_have_attribute("data-state", "proposed")
    press(page, "e")
    assert page.evaluate("document.activeElement.closest('#item-1 .set') !== null")
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    expect(page.locator("#item-1")).to_be_focused()
    assert left(page) == before, "a letter typed into a field is a letter"
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("x")
    assert left(page) == before, "keys do nothing behind a dialogue"


def test_what_cannot_be_confirmed_is_said_at_the_item_and_in_its_field(page: Page, served: Served) -> None:
    page.goto(f"{served.address}fr/desk/intray/1/")
    settle(page)
    item = page.locator(".card[data-kind=statement]").first
    item.locator("details").evaluate("one => { one.open = true; }")
    item.locator("[name=on]").fill("hier")
    item.locator("[name=occasion]").fill("Point de presse")
    item.locator("[name=by]").fill("RU")
    item.locator("button[data-act=confirm]").click()
    expect(item.locator(".refusal")).to_contain_text("date-unreadable")
    expect(page.locator("#told")).to_contain_text("Un jour est illisible")
    expect(item.locator("[name=on]")).to_have_value("hier")
    item.locator("[name=on]").fill("2022-01-25")
    item.locator("button[data-act=confirm]").click()
    expect(item).to_have_attribute("data-state", "confirmed")


def test_what_is_typed_in_one_item_stays_while_another_is_decided(page: Page, served: Served) -> None:
    page.goto(f"{served.address}en/desk/intray/1/")
    settle(page)
    page.locator("#item-2 details").evaluate("one => { one.open = true; }")
    page.locator("#item-2 [name=by]").fill("NATO")
    page.locator("#item-1 button[data-act=dismiss]").click()
    expect(page.locator("#item-1")).to_have_attribute("data-state", "dismissed")
    expect(page.locator("#item-2 [name=by]")).to_have_value("NATO")


def test_the_same_is_done_without_a_script(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.link)
    page.locator(".pages a[data-letter=n]").click()
    page.locator(".tray-reports a").click()
    expect(page.locator("button[data-act=confirm]")).to_have_count(1)
    page.locator("#s-publisher").fill("Agence")
    page.locator("#s-published").fill("2022-01-26")
    page.locator("#item-0 button").click()
    expect(page.locator("button[data-act=confirm]")).not_to_have_count(0)
    assert page.url.endswith("?at=1#item-1"), page.url
    numbers = [one.get_attribute("id") for one in page.locator(".card[data-state=proposed]").all()]
    for identity in numbers:
        item = page.locator(f"#{identity}")
        for _ in range(4):
            lacking = item.locator(".lacking :is(input, select, textarea)")
            for field in lacking.all():
                name = field.get_attribute("name") or ""
                if field.evaluate("one => one.tagName") == "SELECT":
                    field.select_option(index=1)
                else:
                    field.fill(ANSWERS[name])
            item.locator("button[data-act=confirm]").click()
            if item.get_attribute("data-state") == "confirmed":
                break
        expect(item).to_have_attribute("data-state", "confirmed")
    page.locator(".languages a[lang=ru]").click()
    expect(page.locator("#tally")).to_contain_text(f"подтверждено: {len(numbers)}")
    page.goto(f"{served.address}ru/statements/")
    expect(page.locator("main")).to_contain_text("Nous attendons une réponse écrite.")
    context.close()


def test_a_reader_of_russian_reviews_on_a_small_screen(browser: Browser, served: Served) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 760}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(served.link.replace("/en/", "/ru/"))
    for path in ("desk/intray/", "desk/intray/1/"):
        page.goto(f"{served.address}ru/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("#s-publisher").fill("ТАСС")
    page.locator("#s-published").fill("2022-01-26")
    page.locator("#item-0 button").tap()
    expect(page.locator("#tally")).to_contain_text("ТАСС")
    page.locator("a.to-item").nth(1).tap()
    card = page.locator(".card.current")
    expect(card).to_be_in_viewport()
    card.locator("summary").tap()
    for control in card.locator("button, input, select").all():
        if control.is_visible():
            box = control.bounding_box()
            assert box is not None
            assert box["height"] >= 24
            assert box["x"] + box["width"] <= 360
    card.locator("button[data-act=dismiss]").tap()
    expect(page.locator(".card[data-state=dismissed]")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_nothing_is_in_the_way_of_a_screen_reader(
    context: BrowserContext, served: Served, language: str
) -> None:
    # axe writes styles into the page, which the policy forbids: here the page may complain.
    page = context.new_page()
    page.goto(served.link)
    for path in ("desk/intray/", "desk/intray/1/"):
        page.goto(f"{served.address}{language}/{path}")
        assert violations(page) == []
    settle(page)
    press(page, "x")
    assert violations(page) == []


def test_a_clerk_logs_in_with_a_password_and_out_again(
    browser: Browser, served: Served, tmp_path: Path
) -> None:
    (tmp_path / "password").write_text("a few words in a row\n", encoding="utf-8")
    travaux(
        served.folder,
        "account",
        "add",
        "Anna",
        "--password-file",
        str(tmp_path / "password"),
        "--role",
        "clerk",
    )
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{served.address}fr/desk/intray/1/")
    page.locator("#name").fill("anna")
    page.locator("#password").fill("a few words in a row")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr/desk/intray/1/")
    settle(page)
    press(page, "x")
    expect(page.locator(".card[data-state=dismissed]")).to_contain_text("Anna")
    page.locator("form.account button").click()
    page.goto(f"{served.address}fr/desk/intray/1/")
    expect(page.locator("#password")).to_be_visible()
    context.close()
