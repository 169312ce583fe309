"""The composite of a draft and what was dropped from it, as pages and as papers to keep."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from tests.web.conftest import NASTY
from tests.web.observing import Observed, browsed, html
from travaux.desk import parties
from travaux.desk.acts import Act
from travaux.desk.desk import Desk

ARTICLES = 90
DRAFT = "Treaty\n\nChapter 1\n\n" + "\n\n".join(
    f"Article {n}. Matter {n}\n1. The Parties shall consult within 30 days. {NASTY}\n2. Nothing else."
    for n in range(1, ARTICLES + 1)
)
LATER = DRAFT.replace("shall consult within 30 days", "should consult within 30 days")


def sheet(*answers: tuple[str, str, str]) -> bytes:
    """Write a sheet of answers: provision, code, text."""
    tables = (
        f"[[answer]]\nprovision = '{name}'\ncode = '{code}'\ntext = '''{text}'''\nkind = 'scrutiny'\n"
        for name, code, text in answers
    )
    return "\n".join(tables).encode()


def written(desk: Desk) -> None:
    """Report a draft that three answered, and a later draft that nobody has."""
    parties.describe(desk, Act(), party="US", names=("en=United States", "fr=États-Unis", "ru=США"))
    seen = Observed(desk, on="2022-01-01", to=("US", "DE", "FR"), title=f"Treaty {NASTY}")
    first = seen.submit(DRAFT, on="2022-01-01")
    us = sheet(
        ("art_1__para_1", "amend", f"1. The Parties should consult within 30 days. {NASTY}"),
        ("art_2__para_2", "delete", ""),
        ("art_80__para_2", "amend", "2. Nothing."),
        ("art_3", "reserve", ""),
    )
    de = sheet(
        ("art_1__para_1", "amend", f"1. The Parties shall at once consult within 60 days. {NASTY}"),
        ("art_1", "accept", ""),
    )
    fr = sheet(("art_2", "amend", "Nothing."), ("art_2__para_2", "delete", ""))
    for party, filled, day in (("US", us, "10"), ("DE", de, "11"), ("FR", fr, "12")):
        seen.reply(party, filled, on=f"2022-01-{day}", draft=first)
    seen.submit(LATER, on="2022-02-01", revises=first)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with browsed(tmp_path_factory.mktemp("composites") / "dossier", written) as client:
        yield client


FIRST = "?as_of=2022-01-31"


def section(page: str, name: str) -> str:
    return re.split(r'<div class="provision"', page.split(f'id="{name}"')[1])[0]


def test_brackets_stand_in_the_text_with_who_is_for_and_against(reader: Client) -> None:
    page = html(reader, f"/en/composite/treaty/{FIRST}")
    one = section(page, "art_1")
    assert '<b>[draft/DE: Option 1: </b>shall<b>]</b></span> <span class="option"' in one
    assert "<b>[US: Option 2: </b>should<b>]</b>" in one
    assert "[DE propose; draft/US oppose: " in one
    assert "composite/1" in page
    assert "<script>alert" not in page
    assert '<h3><a class="label"' in one
    assert "Matter 1</h3>" in one
    assert "data-open" not in section(page, "art_4")
    assert "United States reserves its position on Article 3: scrutiny reservation." in page
    assert "FR: an answer lies within another of the same reply." in html(
        reader, f"/en/composite/treaty/{FIRST}"
    )


def test_a_house_s_custom_is_followed_and_names_may_be_left_out(reader: Client) -> None:
    council = section(html(reader, f"/en/composite/treaty/{FIRST}&profile=council"), "art_1")
    assert "<b>] (US)</b></span>" in council
    nameless = html(reader, f"/en/composite/treaty/{FIRST}&names=no")
    assert "<b>[Option 2: </b>should<b>]</b>" in section(nameless, "art_1")
    assert "United States" not in nameless.split("<main")[1].split("</main>")[0]
    assert "A party reserves its position" in nameless
    assert "selected>WHO" in html(reader, f"/en/composite/treaty/{FIRST}&profile=who")


def test_a_window_of_articles_is_shown_and_an_article_leads_to_its_own(reader: Client) -> None:
    first = html(reader, f"/en/composite/treaty/{FIRST}")
    assert 'id="art_40"' in first
    assert 'id="art_41"' not in first
    assert "Articles 1–40 of 90" in first
    assert "Chapter 1" in first
    third = html(reader, f"/en/composite/treaty/{FIRST}&provision=art_80__para_2")
    assert 'id="art_80"' in third
    assert "<b>[" in section(third, "art_80")
    assert reader.get(f"/en/composite/treaty/{FIRST}&provision=art_99").status_code == 404
    assert html(reader, f"/en/composite/treaty/{FIRST}&page=3").count('class="provision"') == 10


def test_what_is_open_may_be_shown_alone(reader: Client) -> None:
    page = html(reader, f"/en/composite/treaty/{FIRST}&show=open")
    assert re.findall(r'class="provision" id="(\w+)"', page) == ["art_1", "art_2", "art_3", "art_80"]
    assert "Nothing is open in this text." in html(reader, "/en/composite/treaty/?show=open")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "counter-texts of 3 replies"),
        ("fr", "contre-propositions de 3 réponses"),
        ("ru", "из 3 ответов"),
    ],
)
def test_the_page_speaks_the_reader_s_language(reader: Client, language: str, words: str) -> None:
    assert words in html(reader, f"/{language}/composite/treaty/{FIRST}")


def test_both_clocks_and_a_named_draft_say_what_is_shown(reader: Client) -> None:
    assert "nobody had replied to it by this date" in html(reader, "/en/composite/treaty/")
    assert "No draft of this instrument" in html(reader, "/en/composite/treaty/?as_of=2021-01-01")
    latest = html(reader, f"/en/texts/treaty/{draft(reader, FIRST)}/")
    link = re.search(r'href="(/en/composite/treaty/\?draft=\w+)"', latest)
    assert link is not None
    named = html(reader, link[1])
    assert "counter-texts of 3 replies" in named
    assert "A later draft counts instead of this one" in named
    assert reader.get("/en/composite/other/").status_code == 404
    assert reader.get("/en/composite/treaty/?draft=00000000").status_code == 404
    reply = reader.get(f"/api/v1/composite{FIRST}").json()["replies"]["US"]
    assert reader.get(f"/en/composite/treaty/?draft={reply}").status_code == 404


def draft(reader: Client, clocks: str = "") -> str:
    found: str = reader.get(f"/api/v1/composite{clocks}").json()["draft"]
    return found


def test_the_board_links_the_composite(reader: Client) -> None:
    assert 'href="/en/composite/treaty/?as_of=2022-01-31"' in html(reader, f"/en/board/treaty/{FIRST}")


@pytest.mark.parametrize("ending", [".txt", ".html"])
def test_the_composite_may_be_kept_as_a_paper(reader: Client, ending: str) -> None:
    page = html(reader, f"/en/composite/treaty/{FIRST}&profile=itu&names=no")
    link = re.search(rf'href="(/en/composite/treaty\{ending}[^"]*)"', page)
    assert link is not None
    kept = reader.get(link[1].replace("&amp;", "&"))
    assert kept.status_code == 200
    assert f"composite-treaty{ending}" in kept["Content-Disposition"]
    text = kept.content.decode()
    assert "Option 2" in text
    assert "US" not in text
    assert "United States" not in text
    named = reader.get(f"/en/composite/treaty{ending}{FIRST}").content.decode()
    assert "US: Option 2" in named


@pytest.mark.parametrize(("ending", "start"), [(".pdf", b"%PDF-"), (".docx", b"PK\x03\x04")])
def test_the_composite_may_be_kept_for_a_printer_and_for_word(
    reader: Client, ending: str, start: bytes
) -> None:
    page = html(reader, f"/fr/composite/treaty/{FIRST}")
    link = re.search(rf'href="(/fr/composite/treaty\{ending}[^"]*)"', page)
    assert link is not None
    kept = reader.get(link[1].replace("&amp;", "&"))
    assert kept.content.startswith(start)
    assert f"composite-treaty{ending}" in kept["Content-Disposition"]


def test_what_was_dropped_is_told_and_what_was_taken_over_is_not(reader: Client) -> None:
    page = html(reader, "/en/composite/treaty/losses/?party=US")
    assert "2 of 3 proposals of United States are neither proposed nor taken over any more." in page
    assert re.findall(r'<h2 id="dropped-\d"><a href="([^"]*)"', page) == [
        f"/en/composite/treaty/?draft={draft(reader, FIRST)[:16]}&amp;provision={name}#{name}"
        for name in ("art_2", "art_80")
    ]
    assert "<del" in page
    assert "composite/1" in page
    assert "<script>alert" not in page


def test_losses_are_asked_of_any_party_two_drafts_and_two_days(reader: Client) -> None:
    same = draft(reader, FIRST)
    page = html(reader, f"/en/composite/treaty/losses/?party=DE&before={same[:16]}&draft={same[:16]}")
    assert "All 2 proposals of DE still stand" in page
    none = html(reader, f"/fr/composite/treaty/losses/?party=DE&since=2022-01-10&draft={same[:16]}")
    assert "aucune autre rédaction" in none
    assert "Choose a party." in html(reader, "/en/composite/treaty/losses/")
    assert "Выберите сторону." in html(reader, "/ru/composite/treaty/losses/?party=XX")
    assert "Nobody had replied" in html(reader, "/en/composite/treaty/losses/?as_of=2022-01-02")
    early = html(reader, f"/en/composite/treaty/losses/?party=US&since=2021-01-01&draft={same[:16]}")
    assert "no draft on 1 January 2021" in early
    assert reader.get("/en/composite/treaty/losses/?since=soon").status_code == 400
