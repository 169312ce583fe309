"""The search page: what is found leads to its words, in three languages; nothing a record says becomes markup."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from django.test import Client

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

LANGUAGES = ["en", "fr", "ru"]


def ask(client: Client, words: str, language: str = "en", **parameters: str) -> Response:
    return client.get(f"/{language}/search/", {"q": words, **parameters})


def text(response: Response) -> str:
    return response.content.decode()


def snippets(response: Response) -> list[str]:
    return re.findall(r'<p class="snippet".*?</p>', text(response), re.DOTALL)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("words", "marked"), [("réponses écrites", "réponse"), ("ответы", "Ответ"), ("states", "State")]
)
def test_words_are_found_in_any_inflection_and_marked(
    public: Client, language: str, words: str, marked: str
) -> None:
    response = ask(public, words, language)
    assert response.status_code == 200
    assert any(f"<mark>{marked}</mark>" in one for one in snippets(response))


def test_a_source_found_is_opened_at_the_very_words(public: Client) -> None:
    html = text(ask(public, "réponse écrite"))
    (href,) = re.findall(r'href="(/en/sources/[0-9a-f]+/\?span=[^"]*)"', html)
    page = text(public.get(unescape(href).partition("#")[0]))
    asked = re.search(r'<mark class="[^"]*asked[^"]*"[^>]*>([^<]*)', page)
    assert asked is not None
    assert asked[1].startswith("Une réponse")


def test_what_is_found_in_a_draft_is_opened_at_its_provision(public: Client) -> None:
    html = text(ask(public, "threatened"))
    assert "Article 3, paragraph 2" in html
    (href,) = re.findall(r'<h3><a href="([^"]*)"', html)
    address, _, anchor = unescape(href).partition("#")
    assert anchor == "art_3__para_2"
    assert f'id="{anchor}"' in text(public.get(address))


def test_a_party_is_found_by_its_name_in_any_language_and_leads_to_its_page(public: Client) -> None:
    for words in ("Russia", "russie", "России"):
        html = text(ask(public, words, kind="party"))
        assert '<h3><a href="/en/parties/RU/" dir="auto">Russia</a>' in html
    assert public.get("/en/parties/RU/").status_code == 200


def test_words_of_the_record_and_of_the_reader_never_become_markup(public: Client) -> None:
    for words in ("script", "<script>alert(1)</script>", '"><b>', "x' onmouseover='y"):
        html = text(ask(public, words))
        assert "<script>alert" not in html
        assert "<b>'" not in html
        assert "' onmouseover='" not in html
    assert "&lt;<mark>script</mark>&gt;alert(&#39;x&#39;)" in text(ask(public, "script"))


def test_an_answer_is_narrowed_by_links_that_say_how_many_there_are(public: Client) -> None:
    whole = text(ask(public, "script"))
    links = re.findall(r'<li><a href="([^"]*kind=[^"]*)" dir="auto">([^<]*) \((\d+)\)</a>', whole)
    assert links
    for href, _, count in links:
        narrowed = text(public.get(unescape(href)))
        assert f"{count} passage" in narrowed
        assert 'aria-current="true"' in narrowed
        assert "Ask without bounds" in narrowed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "parameters",
    [
        {"q": "-Russia"},
        {"q": "…"},
        {"q": "x" * 501},
        {"q": "parties", "kind": "rumour"},
        {"q": "parties", "from": "soon"},
    ],
)
def test_what_cannot_be_asked_is_said_above_the_form(
    public: Client, language: str, parameters: dict[str, str]
) -> None:
    response = public.get(f"/{language}/search/", parameters)
    assert response.status_code == 400
    assert 'role="alert"' in text(response)
    assert 'aria-invalid="true"' in text(response)


def test_without_a_question_the_page_says_how_to_ask_and_without_an_answer_what_to_do(public: Client) -> None:
    assert "negotiat*" in text(public.get("/en/search/"))
    nothing = ask(public, "zugzwang")
    assert nothing.status_code == 200
    assert "Try fewer words" in text(nothing)


def test_both_clocks_bound_what_is_found_and_every_link_keeps_them(public: Client) -> None:
    assert "Ответ" in text(ask(public, "ответ"))
    early = text(ask(public, "ответ", as_of="2022-01-20"))
    assert "Nothing here has all these words" in early
    assert "Try a later date" in early
    html = text(ask(public, "script", as_of="2022-02-10"))
    kept = re.findall(r'(?:<h3><a|<li><a) href="(/en/(?:search|entries|sources)/[^"]*)"', html)
    assert kept
    assert all("as_of=2022-02-10" in href for href in kept)


@pytest.mark.parametrize("page", ["0", "2", "999999", "-1", "x"])
def test_a_page_that_is_none_is_the_nearest_there_is(public: Client, page: str) -> None:
    assert snippets(ask(public, "script", page=page)) == snippets(ask(public, "script"))


def test_the_palette_gets_options_alone(public: Client) -> None:
    html = text(ask(public, "script", part="options"))
    assert html.lstrip().startswith("<ul data-shown=")
    assert html.count('role="option"') > 1
    assert "<html" not in html
    assert "<script>" not in html
    refused = ask(public, "-x", part="options")
    assert refused.status_code == 400
    assert "no word to find" in text(refused)


def test_a_stranger_finds_nothing_in_a_private_dossier(private: Client) -> None:
    response = ask(private, "script")
    assert response.status_code == 302
    assert "/login/" in response["Location"]


def test_the_page_of_a_login_has_no_palette(private: Client) -> None:
    assert "palette" not in text(private.get("/en/login/"))
