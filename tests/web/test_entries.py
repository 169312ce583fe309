"""The page of one entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.test_pages import DATES, LANGUAGES, text

if TYPE_CHECKING:
    from django.test import Client


@pytest.mark.parametrize("day", DATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_has_a_page_on_every_day(
    public: Client, ids: dict[str, str], language: str, day: str
) -> None:
    for name, start in ids.items():
        response = public.get(f"/{language}/entries/{start}/" + (f"?as_of={day}" if day else ""))
        assert response.status_code == 200, name
        assert "<script>" not in text(response)
        assert "None" not in re.sub(r"<[^>]*>", "", text(response))


def test_an_entry_tells_what_it_says_whose_it_is_and_on_what_it_rests(
    public: Client, ids: dict[str, str]
) -> None:
    html = text(public.get(f"/en/entries/{ids['assurance_given_1']}/"))
    assert "<h1>United States assures Russia</h1>" in html
    assert "in writing, article by article, by 28 January 2022" in html
    assert "OBS/desk-1, a desk of OBS" in html
    assert "1 March 2022, 12:00:00 UTC" in html
    assert "Une réponse écrite sera donnée." in html
    assert f'href="/en/sources/{ids["source_filed_1"]}/?span=0-31#span"' in html
    assert html.count("United States judges an assurance") == 1
    assert html.count("Russia judges an assurance") == 1
    assert "<h3>Verdicts</h3>" in html


def test_what_was_corrected_shows_what_stood_before_and_why(public: Client, ids: dict[str, str]) -> None:
    html = text(public.get(f"/en/entries/{ids['reply_given_1']}/"))
    assert (
        '<th scope="row">Article 1: reply</th><td dir="auto">amended</td><td dir="auto">rejected</td>' in html
    )
    assert "Why: misread" in html
    assert f'href="/en/entries/{ids["entry_corrected_1"]}/"' in html
    assert "It was too narrow." in html
    before = text(public.get(f"/en/entries/{ids['reply_given_1']}/?as_of=2022-01-31"))
    assert "Stood before" not in before
    assert "amended" in before


def test_the_place_in_the_chain_the_hash_and_the_signature_are_said(
    public: Client, ids: dict[str, str]
) -> None:
    first = text(public.get(f"/en/entries/{ids['record_founded_1']}/"))
    assert "The first of its desk" in first
    second = text(public.get(f"/en/entries/{ids['party_described_1']}/"))
    assert f'href="/en/entries/{ids["record_founded_1"]}/">OBS/desk-1#1 · Record founded</a>' in second
    assert re.search(rf'<code class="hash">{ids["party_described_1"]}[0-9a-f]{{48}}</code>', second)
    assert re.search("the signature of the last entry, OBS/desk-1#[0-9]+, covers it", second)
    last = text(public.get(f"/en/entries/{ids['entry_corrected_2']}/"))
    assert "The last of its desk known here" in last
    assert "it is signed with the key of OBS/desk-1" in last


def test_an_entry_that_had_not_happened_says_when_it_can_be_seen_and_nothing_else(
    public: Client, ids: dict[str, str]
) -> None:
    start = ids["assurance_given_1"]
    html = text(public.get(f"/en/entries/{start}/?as_of=2022-01-20"))
    assert "What this entry tells happened on 21 January 2022" in html
    assert f'href="/en/entries/{start}/?as_of=2022-01-21"' in html
    assert "article by article" not in html
    shown = text(public.get(f"/en/entries/{start}/?as_of=2022-01-21"))
    assert "article by article" in shown


def test_an_entry_that_was_not_known_says_so(public: Client, ids: dict[str, str]) -> None:
    start, before = ids["assurance_given_1"], ids["draft_submitted_1"]
    html = text(public.get(f"/en/entries/{start}/?heads={before}"))
    assert "This entry was signed on 1 March 2022, 12:00:00 UTC" in html
    assert f'href="/en/entries/{start}/"' in html
    assert "article by article" not in html
    draft = text(public.get(f"/en/entries/{before}/?heads={before}"))
    assert "The last of its desk known here" in draft
    assert "Verdicts" not in draft


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("entry", ["0" * 16, "x", "%3Cscript%3E", "0" * 65, "OBS", "%00", "ABCDEF0123456789"])
def test_an_entry_that_is_not_there_is_refused_with_its_code(
    public: Client, language: str, entry: str
) -> None:
    response = public.get(f"/{language}/entries/{entry}/")
    assert response.status_code == 404
    assert "<code>entry-unknown</code>" in text(response)
    assert "<script>" not in text(response)


def test_an_entry_is_found_by_its_whole_id_and_by_a_short_start(public: Client, ids: dict[str, str]) -> None:
    short = text(public.get(f"/en/entries/{ids['session_held_1'][:8]}/"))
    (whole,) = re.findall('<code class="hash">([0-9a-f]{64})</code>', short)
    assert public.get(f"/en/entries/{whole}/").status_code == 200
    assert "Bern" in short


def test_every_line_of_evidence_links_its_entry_and_the_words_of_its_source(
    public: Client, ids: dict[str, str]
) -> None:
    html = text(public.get("/fr/timeline/?as_of=2022-01-21"))
    assert f'href="/fr/entries/{ids["assurance_given_1"]}/?as_of=2022-01-21"' in html
    assert f'href="/fr/sources/{ids["source_filed_1"]}/?as_of=2022-01-21&amp;span=0-31#span"' in html
