"""The texts: instruments, their drafts, and each draft as a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.test_pages import DATES, LANGUAGES, text

if TYPE_CHECKING:
    from django.test import Client


@pytest.mark.parametrize("day", DATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_has_a_page_on_every_day(
    public: Client, ids: dict[str, str], language: str, day: str
) -> None:
    query = f"?as_of={day}" if day else ""
    assert public.get(f"/{language}/texts/{query}").status_code == 200
    response = public.get(f"/{language}/texts/treaty/{ids['draft_submitted_1']}/{query}")
    assert response.status_code == 200
    assert "<script>" not in text(response)


def test_the_list_names_each_draft_who_submitted_it_and_which_counts(
    public: Client, ids: dict[str, str]
) -> None:
    html = text(public.get("/en/texts/"))
    assert f'href="/en/texts/treaty/{ids["draft_submitted_1"]}/"' in html
    assert "Draft of Russia, 15 December 2021" in html
    assert "3 articles" in html
    assert "the draft that counts" in html
    assert "No instrument has been opened" in text(public.get("/en/texts/?as_of=2021-12-14"))


def test_a_draft_is_printed_whole_with_an_anchor_for_every_provision(
    public: Client, ids: dict[str, str]
) -> None:
    start = ids["draft_submitted_1"]
    html = text(public.get(f"/en/texts/treaty/{start}/"))
    assert re.findall('<div class="provision[^"]*" id="([^"]*)"', html) == [
        "art_1",
        "art_2",
        "art_3",
        "art_3__para_1",
        "art_3__para_2",
    ]
    href = f"/en/texts/treaty/{start}/?provision=art_3__para_2#art_3__para_2"
    assert f'href="{href}"' in html
    assert public.get(href).status_code == 200
    assert "Nobody is threatened." in html
    assert "Article 2</a>. &lt;script&gt;" in html
    assert '<li data-depth="0"><a href="#art_3">Article 3. Territory</a></li>' in html
    assert re.search('<code class="hash">[0-9a-f]{64}</code>', html)


def test_beside_each_provision_stands_what_parties_say_of_it(public: Client, ids: dict[str, str]) -> None:
    start = ids["draft_submitted_1"]
    html = text(public.get(f"/en/texts/treaty/{start}/?as_of=2022-01-26"))
    provisions = re.split('<div class="provision', html)
    (first,) = [one for one in provisions if 'id="art_1"' in one]
    (below,) = [one for one in provisions if 'id="art_3__para_2"' in one]
    assert "amended:" in first
    assert 'href="/en/board/treaty/?as_of=2022-01-26&amp;provision=art_1&amp;party=US"' in first
    assert "reserved:" in below
    assert "no reply yet:" in first
    before = text(public.get(f"/en/texts/treaty/{start}/?as_of=2022-01-25"))
    assert "amended:" not in before


def test_an_instrument_leads_to_its_latest_draft_by_the_same_clocks(
    public: Client, ids: dict[str, str]
) -> None:
    response = public.get("/fr/texts/treaty/?as_of=2022-01-01")
    assert response.status_code == 302
    assert response["Location"] == f"/fr/texts/treaty/{ids['draft_submitted_1']}/?as_of=2022-01-01"
    missing = public.get("/fr/texts/no-such/")
    assert missing.status_code == 404
    assert "<code>instrument-unknown</code>" in text(missing)


def test_a_draft_that_was_not_submitted_yet_says_when_it_was(public: Client, ids: dict[str, str]) -> None:
    start = ids["draft_submitted_1"]
    html = text(public.get(f"/en/texts/treaty/{start}/?as_of=2021-12-14"))
    assert f'href="/en/texts/treaty/{start}/?as_of=2021-12-15"' in html
    assert "Nobody is threatened." not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_draft_or_no_provision_of_it_is_not_there(
    public: Client, ids: dict[str, str], language: str
) -> None:
    draft, reply = ids["draft_submitted_1"], ids["reply_given_1"]
    for path in (f"treaty/{reply}/", "treaty/0000000000000000/", f"other/{draft}/", "treaty/x/"):
        response = public.get(f"/{language}/texts/{path}")
        assert response.status_code == 404
        assert "<code>entry-unknown</code>" in text(response)
    response = public.get(f"/{language}/texts/treaty/{draft}/?provision=%3Cscript%3E")
    assert response.status_code == 404
    assert "<script>" not in text(response)
