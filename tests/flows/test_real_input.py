"""The walk on real input: a treaty of more than 250 articles, forty answers, the first report as a source."""

import json
import os
import re
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.cli import running
from travaux import wiring
from travaux.desk import views

DATA = Path(os.environ.get("TRAVAUX_DATA", Path(__file__).parents[3] / "shared" / "data"))
TREATY = DATA / "tota" / "sample" / "pta_112.xml"
REPORT = DATA / "seed" / "report-fr-2022-01.txt"
FEWEST_ARTICLES = 250
ANSWERS = 40
QUICK = 5.0
"""Seconds for one command as a process of its own, on a busy machine; some tenths are usual."""

# The file breaks lines within sentences: a paragraph begins after an empty line or with a number or letter.
PARAGRAPH = re.compile(r"\n\s*\n|\n\s*(?=(?:\d{1,2}\.|\([a-z0-9]{1,5}\)|[a-z]\))\s)")

# In one place it breaks before a reference, with an empty line: "as defined in / Article 1213 (...);".
BROKEN_OFF = re.compile(r"(?<=[a-z])\s*\n\s*(?=Article \d+ \()")

PROMISED = "Il a assuré, et nous espérons que ces assurances seront mises en œuvre"
FAIR = "il serait juste de rendre publique la réponse de Washington"
CODES = ("accept", "amend", "reject", "reserve", "clarify")

pytestmark = pytest.mark.skipif(
    not (TREATY.is_file() and REPORT.is_file()),
    reason="the treaty and the report are not here: TRAVAUX_DATA names the folder with tota/ and seed/",
)

Ask = Callable[..., Any]


class Walk(NamedTuple):
    """The dossier after the walk, and how to ask it."""

    ask: Ask
    folder: Path
    articles: int
    answered: list[str]


def _written_out(file: Path) -> tuple[str, int]:
    """Write a treaty out as text: `Article N`, heading, body; the preamble stands first, unnumbered."""
    preamble: list[str] = []
    articles: list[str] = []
    for article in ET.parse(file).iterfind(".//chapter/article"):  # noqa: S314  our own test data
        whole = BROKEN_OFF.sub(" ", "".join(article.itertext()))
        paragraphs = (" ".join(piece.split()) for piece in PARAGRAPH.split(whole))
        body = "\n".join(paragraph for paragraph in paragraphs if paragraph)
        if article.get("number"):
            heading = " ".join((article.get("name") or "").split())
            articles.append(f"Article {len(articles) + 1} {heading}".rstrip() + f"\n{body}\n")
        else:
            preamble.append(body + "\n")
    return "\n".join([*preamble[:1], *articles]), len(articles)


def _sheet(articles: int) -> tuple[str, list[str]]:
    """Answer every seventh article, forty in all, with five codes in turn."""
    answered = [f"art_{1 + 7 * n}" for n in range(ANSWERS)]
    assert articles >= 1 + 7 * ANSWERS
    tables = []
    for n, provision in enumerate(answered):
        table = {"provision": provision, "code": CODES[n % len(CODES)], "reasons": f"reason {n + 1}"}
        if table["code"] == "amend":
            table["text"] = "The Parties shall consult first."
        if table["code"] == "reserve":
            table["kind"] = "scrutiny"
        tables.append(
            "[[answer]]\n" + "\n".join(f"{key} = {json.dumps(value)}" for key, value in table.items())
        )
    return "\n\n".join(tables) + "\n", answered


def _span(words: str) -> str:
    """Find the words in the report: code points of the text after line ends are folded."""
    text = REPORT.read_text(encoding="utf-8-sig")
    assert text.count(words) == 1
    return f"{text.index(words)}-{text.index(words) + len(words)}"


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    folder = tmp_path_factory.mktemp("real")
    run = running.by_process(folder)
    text, articles = _written_out(TREATY)
    sheet, answered = _sheet(articles)
    (folder / "treaty.txt").write_text(text, encoding="utf-8")
    (folder / "reply.toml").write_text(sheet, encoding="utf-8")

    def ask(*words: str | Path) -> Any:  # noqa: ANN401  JSON
        begun = time.perf_counter()
        answer = run(*words, "-D", folder / "obs", "--json").answer
        assert time.perf_counter() - begun < QUICK, words
        return answer

    begun = run("init", folder / "obs", "--title", "Real input", "--as", "OBS", "--observer")
    assert begun.status == 0, begun.err.decode()
    src = ("--source", "OBS/desk-1#2")
    ask("source", "file", REPORT, "--publisher", "not stated", "--language", "fr", "--on", "2022-01-26")
    ask(
        "instrument",
        "open",
        "treaty",
        "--title",
        "A treaty",
        "--by",
        "RU",
        "--to",
        "US",
        "--on",
        "2021-12-15",
        *src,
    )
    draft = ask(
        "draft",
        "submit",
        folder / "treaty.txt",
        "--instrument",
        "treaty",
        "--by",
        "RU",
        "--on",
        "2021-12-15",
        *src,
    )
    assert (
        sum(provision.startswith("art_") and "__" not in provision for provision in draft["provisions"])
        == articles
    )
    ask(
        "assurance", "give", "--by", "US", "--to", "RU", "--person", "Antony Blinken", "--form", "written",
        "--scope", "article by article", "--due", "2022-01-24/2022-01-30 Europe/Moscow",
        "--about", "OBS/desk-1#4", "--on", "2022-01-21", *src, "--span", _span(PROMISED),
    )  # fmt: skip
    ask(
        "statement", "make", "--by", "RU", "--person", "Sergey Lavrov", "--occasion", "after the talks",
        "--text", FAIR, "--language", "fr", "--on", "2022-01-21", *src, "--span", _span(FAIR),
    )  # fmt: skip
    reply = ("--draft", "OBS/desk-1#4", "--from", folder / "reply.toml")
    ask("reply", "give", *reply, "--by", "US", "--on", "2022-01-28", *src)
    return Walk(ask, folder / "obs", articles, answered)


def test_the_treaty_has_over_250_articles(walk: Walk) -> None:
    assert walk.articles > FEWEST_ARTICLES


def test_the_board_has_a_row_for_each_article_and_the_forty_answers(walk: Walk) -> None:
    rows = walk.ask("board")["rows"]
    assert [row["id"] for row in rows] == [f"art_{n}" for n in range(1, walk.articles + 1)]
    codes = {row["id"]: row["cells"]["US"]["code"] for row in rows}
    assert [codes[provision] for provision in walk.answered] == [
        CODES[n % len(CODES)] for n in range(ANSWERS)
    ]
    assert set(codes.values()) == {*CODES, "not_addressed"}
    assert sum(code == "not_addressed" for code in codes.values()) == walk.articles - ANSWERS
    assert sum(row["cells"]["US"]["counter_text"] for row in rows) == ANSWERS // len(CODES)


def test_before_the_reply_nothing_was_answered(walk: Walk) -> None:
    rows = walk.ask("board", "--as-of", "2022-01-27")["rows"]
    assert len(rows) == walk.articles
    assert {row["cells"]["US"]["code"] for row in rows} == {"no_reply_yet"}


def test_the_panel_of_an_article_shows_its_text_and_its_answer_at_once(walk: Walk) -> None:
    number = walk.answered[1].removeprefix("art_")
    with wiring.open_desk(walk.folder, now=wiring.clock({"TRAVAUX_NOW": running.NOW})) as desk:
        begun = time.perf_counter()
        shown = views.article(desk, instrument="treaty", provision=walk.answered[1])
        before = views.article(desk, as_of="2022-01-27", instrument="treaty", provision=walk.answered[1])
        assert time.perf_counter() - begun < QUICK
    text = (walk.folder.parent / "treaty.txt").read_text(encoding="utf-8")
    beginning = text.index(f"\nArticle {number} ") + 1
    assert shown.text is not None
    assert shown.text.strip() == text[beginning : text.index("\nArticle ", beginning)].strip()
    [answer] = shown.answers
    assert (answer.party, answer.code, answer.reasons) == ("US", "amend", "reason 2")
    assert answer.text == "The Parties shall consult first."
    assert [answer.code for answer in before.answers] == ["no_reply_yet"]


def test_the_spans_cover_the_words_of_the_report(walk: Walk) -> None:
    text = REPORT.read_text(encoding="utf-8-sig")
    for entry, words in (("OBS/desk-1#5", PROMISED), ("OBS/desk-1#6", FAIR)):
        shown = walk.ask("entry", "show", entry)
        assert text[shown["span"]["start"] : shown["span"]["end"]] == words


def test_the_promise_is_open_until_its_day_is_past(walk: Walk) -> None:
    states = [
        walk.ask("assurances", "--as-of", day)["assurances"][0]["state"]
        for day in ("2022-01-30", "2022-01-31")
    ]
    assert states == ["open", "overdue"]


def test_the_record_verifies(walk: Walk) -> None:
    [record] = walk.ask("record", "verify", "--full")["records"]
    assert (record["entries"], record["faults"]) == (7, [])
