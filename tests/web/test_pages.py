from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from travaux.web.pages.sections import SECTIONS
from travaux.web.settings import STATIC

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

LANGUAGES = ["en", "fr", "ru"]
PAGES = [
    "",
    "board/treaty/",
    "board/treaty/?provision=art_1&party=US",
    "timeline/",
    "assurances/",
    "changes/",
    "sources/",
    "record/",
    "texts/",
    "sessions/",
    "statements/",
    "statements/?party=RU&form=speech",
    "deliveries/",
    "disclosures/",
    "agreements/",
    "parties/",
    "parties/RU/",
    "parties/XX/?kind=statement_made",
    "search/",
    "search/?q=parties+script",
    "login/",
]
DATES = ["", "2021-12-14", "2021-12-15", "2022-01-26", "2022-02-01", "1000-01-01", "2999-12-31"]


def text(response: Response) -> str:
    return response.content.decode()


def at(page: str, **parameters: str) -> str:
    for name, value in parameters.items():
        page += ("&" if "?" in page else "?") + f"{name}={value}"
    return page


@pytest.mark.parametrize("day", DATES)
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers_in_every_language_on_every_date(
    public: Client, language: str, page: str, day: str
) -> None:
    response = public.get(f"/{language}/" + (at(page, as_of=day) if day else page))
    assert response.status_code == 200
    assert f'<html lang="{language}"' in text(response)
    assert response["Content-Language"] == language


@pytest.mark.parametrize("page", [*PAGES, "no/such/page/"])
def test_nothing_on_a_page_is_inline_and_nothing_comes_from_elsewhere(public: Client, page: str) -> None:
    response = public.get(f"/en/{page}")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    html = text(response)
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", html)
    assert not re.search(r"<script(?![^>]* src=)", html)
    assert re.findall(r'(?:src|href|action)="((?:https?:)?//[^"]*)"', html) == []
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.parametrize("page", PAGES)
def test_words_of_the_record_never_become_markup(public: Client, page: str) -> None:
    html = text(public.get(f"/en/{page}"))
    assert "<script>" not in html
    assert "Agence <b>" not in html


def test_the_treaty_s_words_are_shown_as_they_were_written(public: Client) -> None:
    html = text(public.get("/en/board/treaty/?provision=art_1&party=US"))
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &#34;quotes&#34;" in html


def test_the_board_shows_what_stood_on_the_day(public: Client) -> None:
    before = text(public.get("/en/board/treaty/?as_of=2022-01-25"))
    assert "Article 1, United States: no reply yet" in before
    on_the_day = text(public.get("/en/board/treaty/?as_of=2022-01-26"))
    assert "Article 1, United States: amended" in on_the_day
    assert "Article 2, United States: not addressed" in on_the_day
    corrected = text(public.get("/en/board/treaty/?as_of=2022-02-01"))
    assert "Article 1, United States: rejected" in corrected


def test_the_panel_names_the_reply_its_source_and_what_was_corrected(public: Client) -> None:
    html = text(public.get("/en/board/treaty/?provision=art_1&party=US"))
    assert "It was too narrow." in html
    assert "Corrected; the words that stood before are kept in the record." in html
    assert "reported by OBS" in html
    assert "Agence &lt;b&gt;, 21 January 2022" in html


def test_a_counter_text_is_marked_against_the_text_as_submitted(public: Client) -> None:
    html = text(public.get("/en/board/treaty/?provision=art_1&party=US"))
    marked = html[html.index('class="redline"') :]
    marked = marked[: marked.index("</div>")]
    assert '<del data-fate="struck">' in marked
    assert "The Parties act" in marked
    assert "&lt;script&gt;" in marked
    assert "Article 1" not in marked
    assert "Marked by redline/" in html


def test_a_part_of_a_page_is_the_panel_alone(public: Client) -> None:
    part = text(public.get("/en/board/treaty/?provision=art_1&party=US&part=panel"))
    assert "<html" not in part
    assert part.strip() in text(public.get("/en/board/treaty/?provision=art_1&party=US")).replace(
        "\n    \n", "\n"
    )


def test_links_keep_the_date_and_the_language_links_keep_the_place(public: Client) -> None:
    html = text(public.get("/fr/board/treaty/?provision=art_1&as_of=2022-01-26"))
    assert 'href="/fr/timeline/?as_of=2022-01-26"' in html
    assert 'href="/ru/board/treaty/?provision=art_1&amp;as_of=2022-01-26"' in html
    assert '<input type="hidden" name="provision" value="art_1">' in html
    assert "as_of=2022-01-26&amp;provision=art_1&amp;party=US" in html


def test_the_home_tells_the_promise_and_where_the_verdicts_differ(public: Client) -> None:
    english = text(public.get("/en/"))
    assert "assured Russia on 21 January 2022: in writing, article by article, by 28 January 2022" in english
    assert "Verdicts differ: Scope: Russia, not kept / United States, kept." in english
    french = text(public.get("/fr/")).replace("\N{NO-BREAK SPACE}", " ")
    assert "Les appréciations divergent : Étendue : Russie, non tenu / États-Unis, tenu." in french


def test_the_home_links_only_pages_that_are_there(public: Client) -> None:
    for day in ("2021-12-14", "2022-02-01"):
        html = text(public.get(f"/en/?as_of={day}"))
        links = {
            link.replace("&amp;", "&").partition("#")[0] for link in re.findall(r'href="(/en/[^"]*)"', html)
        }
        assert {link: public.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_a_quotation_is_the_very_words_of_its_source_in_its_own_language(public: Client) -> None:
    html = text(public.get("/ru/assurances/"))
    assert '<blockquote lang="fr" dir="auto"><p>Une réponse écrite sera donnée.</p></blockquote>' in html


def test_the_timeline_lists_what_happened_and_marks_what_was_corrected(public: Client) -> None:
    html = text(public.get("/en/timeline/"))
    assert "the week of 24 January 2022" in html
    assert "Bern" in html
    assert "Corrected later; shown as corrected." in html
    assert html.count('<circle class="event"') >= 2
    assert '<path class="kept"' in html
    assert text(public.get("/en/timeline/?as_of=2021-12-14")).count("<li id=") == 0


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        ("", 8),
        ("lane=meetings", 1),
        ("lane=promises", 3),
        ("party=RU", 4),
        ("party=RU&lane=promises", 1),
        ("from=2022-01-30", 1),
        ("to=2021-12-31", 2),
        ("from=2022-01-24&to=2022-01-24", 1),
        ("lane=%3Cscript%3E", 8),
        ("party=%3Cscript%3E", 0),
        ("from=2022-02-01&to=2022-01-01", 0),
    ],
)
def test_the_timeline_is_narrowed_by_kind_party_and_days(public: Client, filters: str, kept: int) -> None:
    html = text(public.get(f"/en/timeline/?{filters}"))
    assert html.count("<li id=") == kept
    assert ("Whole timeline" in html) == bool(filters and "lane=%3C" not in filters)
    assert ("No event by this date is left by these filters." in html) == (kept == 0)


def test_the_timeline_zooms_to_a_month_and_keeps_its_clocks(public: Client) -> None:
    html = text(public.get("/en/timeline/?as_of=2022-02-01&party=US"))
    zoom = "/en/timeline/?as_of=2022-02-01&party=US&from=2022-01-01&to=2022-01-31"
    assert zoom.replace("&", "&amp;") in html
    month = text(public.get(zoom))
    assert "this month alone" not in month
    assert '<input type="hidden" name="as_of" value="2022-02-01">' in month
    assert public.get("/en/timeline/?from=soon").status_code == 400


def test_a_promise_is_overdue_only_after_its_day(public: Client) -> None:
    assert 'data-state="overdue"' not in text(public.get("/en/assurances/?as_of=2022-01-25"))
    assert 'data-state="open"' in text(public.get("/en/assurances/?as_of=2022-01-25"))
    assert 'data-state="disputed"' in text(public.get("/en/assurances/?as_of=2022-01-27"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", ["2022-13-01", "yesterday", "2022-01", "2022-01-26?", "9999-01-01", "%00"])
def test_a_date_that_is_none_is_refused_with_its_code(public: Client, language: str, day: str) -> None:
    response = public.get(f"/{language}/timeline/?as_of={day}")
    assert response.status_code == 400
    assert "<code>date-unreadable</code>" in text(response)


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("board/no-such/", "instrument-unknown"),
        ("board/treaty/?provision=art_99", "provision-unknown"),
        ("board/treaty/?provision=%3Cscript%3E", "provision-unknown"),
    ],
)
def test_what_is_not_there_is_said_to_be_not_there(public: Client, page: str, code: str) -> None:
    response = public.get(f"/fr/{page}")
    assert response.status_code == 404
    assert f"<code>{code}</code>" in text(response)
    assert "<script>" not in text(response)


@pytest.mark.parametrize("window", ["rows=2", "rows=-1", "rows=x", "parties=99999999999", "rows=%D9%A1"])
def test_a_window_that_is_not_there_shows_the_nearest_one(public: Client, window: str) -> None:
    assert "Article 1, United States" in text(public.get(f"/en/board/treaty/?{window}"))


def test_the_start_leads_to_the_reader_s_language(public: Client) -> None:
    assert public.get("/", headers={"accept-language": "ru;q=0.5, fr-CH"})["Location"] == "/fr/"
    assert public.get("/", headers={"accept-language": "de"})["Location"] == "/en/"
    public.cookies["travaux_language"] = "ru"
    assert public.get("/", headers={"accept-language": "fr"})["Location"] == "/ru/"


def test_a_page_remembers_the_language_it_was_read_in(public: Client) -> None:
    public.get("/fr/")
    assert public.get("/", headers={"accept-language": "en"})["Location"] == "/fr/"


def test_the_server_says_it_is_well(private: Client) -> None:
    response = private.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


def test_another_host_s_name_is_refused(public: Client) -> None:
    assert public.get("/en/", headers={"host": "evil.example"}).status_code == 400


def test_a_large_page_travels_compressed(public: Client) -> None:
    assert public.get("/en/timeline/", headers={"accept-encoding": "gzip"})["Content-Encoding"] == "gzip"


def test_every_file_a_page_asks_for_is_there(public: Client) -> None:
    html = text(public.get("/en/"))
    css = (STATIC / "travaux.css").read_text(encoding="utf-8")
    fonts = (STATIC / "vendor" / "fonts.css").read_text(encoding="utf-8")
    asked = {path.partition("?")[0] for path in re.findall(r'(?:src|href)="/static/([^"]+)"', html)}
    asked |= set(re.findall(r'url\("([^"]+)"\)', css))
    asked |= {str(Path("vendor") / path) for path in re.findall(r"url\(([^)]+)\)", fonts)}
    assert {path for path in asked if not (STATIC / path).is_file()} == set()
    answered = public.get("/static/travaux.css")
    assert answered.status_code == 200
    answered.close()


def test_a_day_of_knowledge_becomes_heads_that_keep_their_meaning(public: Client) -> None:
    response = public.get("/en/timeline/?as_of=2022-02-01&known=2022-02-28")
    assert (response.status_code, response["Location"]) == (302, "/en/timeline/?as_of=2022-02-01&heads=none")
    html = text(public.get(response["Location"]))
    assert html.count("<li id=") == 0
    assert "As known before anything was signed." in html
    assert 'href="/en/assurances/?as_of=2022-02-01&amp;heads=none"' in html
    assert public.get("/en/timeline/?known=2999-01-01&heads=none")["Location"] == "/en/timeline/"


def test_a_permanent_link_shows_the_same_page_by_both_clocks(public: Client) -> None:
    html = text(public.get("/fr/board/treaty/?provision=art_1"))
    (link,) = re.findall(r'<a rel="bookmark" href="([^"]*)"', html)
    address = link.replace("&amp;", "&")
    assert re.fullmatch(r"/fr/board/treaty/\?provision=art_1&as_of=2022-03-01&heads=[0-9a-f]{16}", address)
    pinned = text(public.get(address))
    assert "Tel que connu au 1er mars 2022" in pinned
    assert f'rel="bookmark" href="{link}"' in pinned
    known = public.get(address + "&known=2022-03-01")["Location"]
    assert known == address


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("heads", "status", "code"),
    [
        ("0" * 16, 404, "heads-unknown"),
        ("x", 400, "heads-unreadable"),
        ("%3Cscript%3E", 400, "heads-unreadable"),
    ],
)
def test_heads_that_say_nothing_are_refused_with_their_code(
    public: Client, language: str, heads: str, status: int, code: str
) -> None:
    response = public.get(f"/{language}/assurances/?heads={heads}")
    assert response.status_code == status
    assert f"<code>{code}</code>" in text(response)
    assert public.get(f"/{language}/assurances/?known=soon").status_code == 400


def test_what_changed_is_said_in_provisions_promises_and_events(public: Client) -> None:
    html = text(public.get("/en/changes/?since=2022-01-25&as_of=2022-01-26"))
    assert "From 25 January 2022 to 26 January 2022" in html
    assert "Articles 2, 3:" in html
    assert "Article 1:" in html
    assert "no reply yet" in html
    assert "amended" in html
    assert "United States replies to Russia" in html
    turned = text(public.get("/en/changes/?since=2022-01-26&as_of=2022-01-27"))
    assert 'data-state="open"' in turned
    assert 'data-state="disputed"' in turned
    corrected = text(public.get("/en/changes/?since=2022-01-31&as_of=2022-02-01"))
    assert "2 events were corrected" in corrected


def test_nothing_changed_is_said_and_a_comparison_backwards_can_be_turned_round(public: Client) -> None:
    assert "Nothing is otherwise" in text(public.get("/en/changes/?since=2022-02-05&as_of=2022-02-05"))
    html = text(public.get("/en/changes/?since=2022-02-01&as_of=2022-01-25"))
    assert 'href="/en/changes/?as_of=2022-02-01&amp;since=2022-01-25"' in html
    assert "is no longer shown" in html or "are no longer shown" in html


def test_the_earlier_moment_has_its_own_knowledge(public: Client) -> None:
    response = public.get("/en/changes/?since=2022-01-26&since_known=2022-02-28&as_of=2022-01-26")
    assert response["Location"] == "/en/changes/?since=2022-01-26&as_of=2022-01-26&since_heads=none"
    assert "United States replies to Russia" in text(public.get(response["Location"]))
    assert public.get("/en/changes/?since=soon").status_code == 400


def test_the_home_says_which_articles_were_left_without_an_answer(public: Client) -> None:
    assert "has not replied yet." in text(public.get("/en/?as_of=2022-01-25"))
    html = text(public.get("/en/"))
    assert "leaves 2 of 3 articles without an answer: Articles 2, 3." in html
    assert html.index("Promised: not kept, overdue or disputed") < html.index("Last events")


def test_every_section_has_a_letter_of_its_own() -> None:
    letters = [section.letter for section in SECTIONS]
    assert len(set(letters)) == len(letters)
    assert not {"g", "j", "k", "l"} & set(letters)
