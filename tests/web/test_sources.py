"""The list of sources, and each with the words that entries cite."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import NASTY
from tests.web.test_pages import LANGUAGES, text

if TYPE_CHECKING:
    from django.test import Client

STORED = f"Une réponse écrite sera donnée. {NASTY}"


def test_the_list_says_how_much_rests_on_each_source(public: Client, ids: dict[str, str]) -> None:
    html = text(public.get("/en/sources/"))
    assert f'href="/en/sources/{ids["source_filed_1"]}/"' in html
    assert "Agence &lt;b&gt; · 21 January 2022 · French" in html
    assert "entries rest on it" in html
    assert "нетитульный" not in html
    assert "французский" in text(public.get("/ru/sources/"))


def test_publisher_and_language_choose_among_the_sources(public: Client) -> None:
    assert "One source" in text(public.get("/en/sources/?publisher=Agence+%3Cb%3E&language=fr"))
    assert "No source is filed by this date." in text(public.get("/en/sources/?language=ru"))
    assert "<script>" not in text(public.get("/en/sources/?publisher=%3Cscript%3E"))


def test_the_stored_text_is_shown_whole_with_the_cited_words_marked(
    public: Client, ids: dict[str, str]
) -> None:
    html = text(public.get(f"/en/sources/{ids['source_filed_1']}/"))
    (stored,) = re.findall('<div class="stored" lang="fr" dir="ltr">(.*?)</div>', html, re.DOTALL)
    assert "<mark>Une réponse</mark>" in stored
    assert '<a href="#note-1" aria-label="Note 1">1</a>' in stored
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &#34;quotes&#34;" in stored
    plain = re.sub("<sup.*?</sup>|<[^>]*>", "", stored)
    assert (
        plain.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#39;", "'")
        .replace("&#34;", '"')
        .replace("&amp;", "&")
        == STORED
    )
    assert f'href="/en/entries/{ids["draft_submitted_1"]}/"' in html
    assert re.search('<code class="hash">[0-9a-f]{64}</code>', html)
    assert "21 January 2022" in html
    assert "On the source as a whole" in html


def test_the_words_asked_for_come_first_and_carry_the_anchor(public: Client, ids: dict[str, str]) -> None:
    html = text(public.get(f"/en/sources/{ids['source_filed_1']}/?span=0-31"))
    assert '<mark class="asked" id="span">Une réponse</mark>' in html
    assert html.count('id="span"') == 1
    assert html.index("The words asked for") < html.index("The text as stored")
    assert '<p><a href="#span">Une réponse écrite sera donnée.</a></p>' in html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("span", ["5-5", "9-3", "0-99999", "x", "%3Cscript%3E", "-1-3"])
def test_words_that_are_not_there_are_refused(
    public: Client, ids: dict[str, str], language: str, span: str
) -> None:
    response = public.get(f"/{language}/sources/{ids['source_filed_1']}/?span={span}")
    assert response.status_code == 400
    assert "<code>span-outside</code>" in text(response)
    assert "<script>" not in text(response)


def test_an_entry_that_is_no_source_has_no_page_here(public: Client, ids: dict[str, str]) -> None:
    for start in (ids["draft_submitted_1"], "0" * 16, "x"):
        assert public.get(f"/fr/sources/{start}/").status_code == 404
        assert public.get(f"/fr/sources/{start}/text.txt").status_code == 404


def test_a_source_that_was_not_known_is_not_there(public: Client, ids: dict[str, str]) -> None:
    heads = ids["party_described_1"]
    assert public.get(f"/en/sources/{ids['source_filed_1']}/?heads={heads}").status_code == 404
    assert "No source is filed" in text(public.get(f"/en/sources/?heads={heads}"))


def test_the_bytes_come_as_a_file_of_plain_text(public: Client, ids: dict[str, str]) -> None:
    response = public.get(f"/en/sources/{ids['source_filed_1']}/text.txt")
    assert response.content.decode() == STORED
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment")
