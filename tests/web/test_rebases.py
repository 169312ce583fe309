"""A reply to a draft that another has replaced: shown as such, and laid to the newer one as proposals."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest
from django.test import Client

from tests.web.conftest import NASTY
from tests.web.observing import Observed, browsed, html
from travaux.desk.desk import Desk
from travaux.web.pages.marking import Mark, Marked, condensed

LONG = " ".join(f"On matter {n} the Parties act as matter {n} needs it." for n in range(40))
OLD = "Treaty\n\n" + "\n\n".join(
    (
        f"Article 1. Consultation\nThe Parties shall consult within 30 days of a request. {NASTY}",
        "Article 2. Distance\nEach Party shall keep its forces one hundred kilometres from the border.",
        "Article 3. Duration\nThis Treaty shall remain in force for five years.",
        f"Article 4. Matters\n{LONG}",
    )
)
NEW = (
    OLD.replace("Article 4", "Article 5")
    .replace("Article 3", "Article 4")
    .replace("Article 2", "Article 3")
    .replace("Article 1. Consultation", "Article 1. Notice\nEach tells the other.\n\nArticle 2. Consultation")
    .replace("30 days", "90 days")
    .replace("Each Party shall keep", "Each of the Parties shall keep")
    .replace("five years", "ten years")
    .replace("matter 20 the", "matter 20 both")
)
SHEET = f"""
[[answer]]
provision = "art_1"
code = "amend"
text = '''The Parties shall consult within 60 days of a request. {NASTY}'''
[[answer]]
provision = "art_2"
code = "amend"
text = "Each Party shall keep its forces two hundred kilometres from the border."
[[answer]]
provision = "art_3"
code = "accept"
[[answer]]
provision = "art_4"
code = "accept"
"""


def written(desk: Desk) -> None:
    """Report a draft, a reply to it, a reply by themes, and a draft that replaces it."""
    seen = Observed(desk, on="2021-12-10", to=("US", "DE", "FR"))
    first = seen.submit(OLD, on="2021-12-10")
    seen.reply("US", SHEET.encode(), on="2022-01-20", draft=first)
    themes = b'[[theme]]\nlabel = "All"\ntext = "All of it."\n'
    seen.reply("DE", themes, on="2022-01-21", draft=first)
    seen.submit(NEW, on="2022-02-10", revises=first)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with browsed(tmp_path_factory.mktemp("rebases") / "dossier", written) as client:
        yield client


@pytest.fixture
def reply(reader: Client) -> str:
    given: str = reader.get("/api/v1/composite?as_of=2022-01-31").json()["replies"]["US"]
    return given[:16]


def section(page: str, name: str) -> str:
    return page.split(f'<section aria-labelledby="{name}"')[1].split("</section>", maxsplit=1)[0]


def test_the_board_shows_who_replied_to_an_earlier_draft_only(reader: Client) -> None:
    page = html(reader, "/en/board/treaty/")
    assert "·<sup>†</sup>" in page
    assert "no reply yet; replied to the draft of 10 December 2021" in page
    assert "† replied to an earlier draft" in re.sub(r"<[^>]+>", "", page)
    assert page.count("<sup>†</sup>") == 2 * 5, "those who replied to nothing have no such sign"
    before = html(reader, "/en/board/treaty/?as_of=2022-01-31")
    assert "†" not in before
    cells = reader.get("/api/v1/board").json()["rows"][0]["cells"]
    assert (cells["US"]["code"], cells["FR"].get("earlier")) == ("no_reply_yet", None)
    assert len(cells["US"]["earlier"]) == 64


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Replied on 20 January 2022 to the draft of 10 December 2021, which counts no more"),
        ("fr", "Réponse donnée le 20 janvier 2022 au texte du 10 décembre 2021, qui ne compte plus"),
        ("ru", "текст, на который он дан (10 декабря 2021"),
    ],
)
def test_the_panel_the_entry_and_the_text_lead_to_the_proposals(
    reader: Client, reply: str, language: str, words: str
) -> None:
    panel = html(reader, f"/{language}/board/treaty/?provision=art_2&party=US")
    assert words in panel
    assert f'href="/{language}/rebase/{reply}/?onto=' in panel
    assert f'href="/{language}/rebase/{reply}/?onto=' in html(reader, f"/{language}/entries/{reply}/")
    latest = html(reader, f"/{language}/texts/treaty/{draft(reader)}/")
    assert f'href="/{language}/rebase/{reply}/?onto=' in latest
    assert "rebase/" not in html(reader, f"/en/entries/{reply}/?as_of=2022-01-31")


def draft(reader: Client) -> str:
    found: str = reader.get("/api/v1/board").json()["draft"]
    return found[:16]


def test_each_answer_has_what_it_would_be_and_stops_where_a_person_must_decide(
    reader: Client, reply: str
) -> None:
    page = html(reader, f"/en/rebase/{reply}/")
    assert "From the draft of 10 December 2021 to that of 10 February 2022" in page
    assert "Ready: 1. To decide: 3." in page
    conflict = section(page, "art_1")
    assert "The draft changed the same words as the counter-text." in conflict
    assert re.search(r"<td[^>]*>30</td><td[^>]*>60</td><td[^>]*>90</td>", conflict)
    assert "Counter-text as given" in conflict
    clean = section(page, "art_2")
    assert "ready" in clean
    assert '<del data-fate="struck">one</del><ins data-fate="added">two</ins>' in clean
    assert "Each of the Parties shall keep" in clean
    assert "beside the draft’s own changes" in clean
    assert re.search(r"% alike, \d+ % before the next", clean)
    assert "The answer was to words that are others now." in section(page, "art_3")
    assert "New articles, not answered yet" in page
    assert "align/" in page
    assert "rebase/1" in page
    assert "<script>alert" not in page


def test_what_nobody_changed_is_left_out_but_for_some_words(reader: Client, reply: str) -> None:
    long = section(html(reader, f"/en/rebase/{reply}/"), "art_4")
    assert "(…)" in long
    assert "matter 20" in long
    assert "matter 5 needs" not in long


def test_only_what_needs_a_decision_may_be_shown(reader: Client, reply: str) -> None:
    page = html(reader, f"/en/rebase/{reply}/?show=doubts")
    assert 'aria-labelledby="art_2"' not in page
    assert 'aria-labelledby="art_3"' in page


@pytest.mark.parametrize(("language", "words"), [("fr", "décider\u00a0: 3."), ("ru", "Требует решения: 3.")])
def test_the_page_speaks_the_reader_s_language(reader: Client, reply: str, language: str, words: str) -> None:
    assert words in html(reader, f"/{language}/rebase/{reply}/")


def test_the_sheet_is_kept_to_be_completed(reader: Client, reply: str) -> None:
    link = re.search(r'href="(/en/rebase/[^"]*\.toml[^"]*)"', html(reader, f"/en/rebase/{reply}/"))
    assert link is not None
    kept = reader.get(link[1].replace("&amp;", "&"))
    assert "reply.toml" in kept["Content-Disposition"]
    answers = {one["provision"]: one["code"] for one in tomllib.loads(kept.content.decode())["answer"]}
    assert answers == {"art_1": "", "art_2": "", "art_3": "amend", "art_4": "", "art_5": ""}


def test_what_cannot_be_laid_is_refused_with_a_page(reader: Client, reply: str) -> None:
    themes = reader.get("/api/v1/composite?as_of=2022-01-31").json()["replies"]["DE"]
    assert reader.get(f"/en/rebase/{themes}/").status_code == 400
    assert reader.get("/en/rebase/00000000/").status_code == 404
    assert reader.get(f"/en/rebase/{draft(reader)}/").status_code == 404
    assert reader.get(f"/en/rebase/{reply}/?onto={reply}").status_code == 404
    assert reader.get(f"/en/rebase/{reply}/?as_of=2022-01-01").status_code == 404
    assert reader.get(f"/en/rebase/{reply}.toml?as_of=2022-01-01").status_code == 404
    assert "Nothing needs a decision" in html(reader, f"/en/rebase/{reply}/?as_of=2022-01-31&show=doubts")


def test_a_kept_passage_is_cut_between_words_and_only_where_that_is_worth_it() -> None:
    kept = " ".join(f"word{n}" for n in range(200))
    found = Marked(
        (Mark("kept", kept), Mark("struck", "x"), Mark("kept", kept), Mark("added", "y"), Mark("kept", "z")),
        (),
        "e/1",
    )
    first, _, middle, _, last = condensed(found, beside=20).marks
    assert first.text == " (…) word198 word199"
    assert middle.text == "word0 word1 word2 (…) word198 word199"
    assert last.text == "z"
