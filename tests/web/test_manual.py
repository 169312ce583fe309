"""The help: the same documents in three languages, as pages of the product that follow no clock."""

from __future__ import annotations

import re
from collections import Counter
from itertools import product
from pathlib import Path

import pytest
from django.test import Client

import travaux.web
from travaux.web.manual import catalogue, rendering
from travaux.web.manual.catalogue import Chapter, documents
from travaux.web.pages.sections import SECTIONS
from travaux.wording.labels import FAMILIES, SIGNS
from travaux.wording.languages import Language
from travaux.wording.messages import say

TRANSLATED = [one for one in documents().values() if one.chapter not in {Chapter.REFERENCE, Chapter.ACTS}]
FENCE = re.compile(r"^ *```(?P<kind>.*)\n(?P<body>(?:.*\n)*?) *```$", re.MULTILINE)
HREF = re.compile(r'<a href="([^"]*)"')
ROUTES = (Path(travaux.web.__file__).parent / "urls.py").read_text(encoding="utf-8")
OUTSIDE = (
    "README.md",
    "SECURITY.md",
    "examples/",
    "docs/decisions/",
    "docs/specs/vectors",
    "docs/api/openapi.json",
)
"""What is for those who build the program, or for programs."""


def written(slug: str, language: Language) -> str:
    return (catalogue.FOLDER / documents()[slug].files[language]).read_text(encoding="utf-8")


def build(text: str) -> dict[str, object]:
    """Say how a document is built, whatever its words; what a comment says of a command are words too."""
    fences = [
        (found["kind"], re.sub(r"^ +|  +# .*$", "", found["body"], flags=re.MULTILINE))
        for found in FENCE.finditer(text)
    ]
    prose = FENCE.sub("", text)
    return {
        "headings": [len(one) for one in re.findall(r"^(#+) ", prose, re.MULTILINE)],
        "code": fences,
        "named": Counter(re.findall(r"`[^`\n]+`", prose)),
        "rows": len(re.findall(r"^ *\|", prose, re.MULTILINE)),
        "steps": len(re.findall(r"^ *(?:\d+\.|-) ", prose, re.MULTILINE)),
    }


@pytest.mark.parametrize("language", [Language.FR, Language.RU])
@pytest.mark.parametrize("slug", [one.slug for one in TRANSLATED])
def test_a_document_is_built_alike_in_every_language(slug: str, language: Language) -> None:
    assert documents()[slug].files[language] != documents()[slug].files[Language.EN]
    assert build(written(slug, language)) == build(written(slug, Language.EN))


def test_every_translated_file_is_in_the_catalogue() -> None:
    listed = {path for one in documents().values() for path in one.files.values()}
    for folder in ("fr", "ru", "howto", "explanation", "reading", "tutorial", "acts", "reference"):
        there = {
            str(path.relative_to(catalogue.FOLDER)) for path in (catalogue.FOLDER / folder).rglob("*.md")
        }
        assert there <= listed, there - listed


@pytest.mark.parametrize(("language", "slug"), list(product(Language, documents())))
def test_every_link_of_the_help_leads_to_a_place_that_is_there(language: Language, slug: str) -> None:
    for href in HREF.findall(rendering.rendered(slug, language).body):
        if href.startswith(("http://", "https://")):
            continue
        led = re.fullmatch(r"/(en|fr|ru)/help/([\w-]+)/(?:#(.+))?", href)
        assert led is not None, href
        assert led[1] == language, href
        target = rendering.rendered(led[2], language)
        ids = set(re.findall(r' id="([^"]+)"', target.body))
        assert led[3] is None or led[3] in ids, href


def test_what_is_said_without_a_link_is_for_those_who_build_the_program() -> None:
    for language, path, slug in [
        (language, path, one.slug) for one in documents().values() for language, path in one.files.items()
    ]:
        text = FENCE.sub("", written(slug, language))
        for target in re.findall(r"\]\(([^)\s#]+)[^)\s]*\)", text):
            if target.startswith("http"):
                continue
            led = ((catalogue.FOLDER / path).parent / target).resolve()
            inside = led.relative_to(catalogue.FOLDER.parent).as_posix()
            files = {f"docs/{file}" for each in documents().values() for file in each.files.values()}
            assert inside in files or inside.startswith(OUTSIDE), (path, inside)


@pytest.mark.parametrize(("language", "slug"), list(product(Language, documents())))
def test_a_document_holds_no_style_and_no_script(language: Language, slug: str) -> None:
    made = rendering.rendered(slug, language)
    assert not re.search(r"<[^>]* (?:style|on\w+)=|<(?:script|style|iframe|img)", made.body)
    assert made.body.count("<h1") == 0
    assert len({heading.id for heading in made.headings}) == len(made.headings)


def test_html_in_a_document_is_shown_as_text_and_a_link_to_script_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "search.md").write_text(
        "# T\n\n<script>alert(1)</script> [go](javascript:alert(1)) <b>x</b>\n"
    )
    monkeypatch.setattr(rendering, "FOLDER", tmp_path)
    rendering.ids.cache_clear()
    try:
        body = rendering.rendered.__wrapped__("search", Language.EN).body
    finally:
        rendering.ids.cache_clear()
    assert "<script" not in body
    assert "&lt;script&gt;" in body
    assert "<a " not in body
    assert "<b>" not in body


@pytest.mark.parametrize("language", list(Language))
def test_the_table_of_signs_says_what_the_pages_say(language: Language) -> None:
    rows = re.findall(r"^\| (\S+) \| (.+?) \| .+ \|$", written("signs", language), re.MULTILINE)
    told = [row for row in rows if row[0] in SIGNS.values()]
    assert told == [(SIGNS[code], say(language, f"code.{code}")) for code in FAMILIES["code"]]  # type: ignore[index]


def test_every_page_has_its_own_help() -> None:
    sections = {section.path.partition("/")[0] for section in SECTIONS}
    routes = set(re.findall(r'path\("<language:language>/([\w-]*)/', ROUTES)) - {"help"}
    places = {heading.id for heading in rendering.rendered("pages", Language.EN).headings}
    for part in sections | routes:
        own = catalogue.own_help(f"{part}/")
        assert own.removeprefix("pages/#") in places, part
        assert catalogue.beginning(f"{part}/").slug in documents()


@pytest.mark.parametrize("language", list(Language))
def test_every_page_links_its_help_in_head_foot_and_keys(public: Client, language: str) -> None:
    html = public.get(f"/{language}/board/treaty/").content.decode()
    assert html.count(f'href="/{language}/help/pages/#board"') == 2
    assert f'href="/{language}/help/keys/"' in html


@pytest.mark.parametrize("language", list(Language))
def test_the_contents_list_every_document(public: Client, language: str) -> None:
    html = public.get(f"/{language}/help/").content.decode()
    for slug in documents():
        assert f'href="/{language}/help/{slug}/"' in html, slug


@pytest.mark.parametrize("query", ["", "?as_of=2022-01-27", "?as_of=nonsense", "?heads=nonsense"])
def test_the_help_follows_no_clock(public: Client, query: str) -> None:
    response = public.get(f"/fr/help/two-clocks/{query}")
    assert response.status_code == 200
    html = response.content.decode()
    assert "Deux horloges" in html
    assert 'rel="bookmark"' not in html
    assert 'name="as_of"' not in html


def test_a_document_in_another_language_says_so(public: Client) -> None:
    html = public.get("/ru/help/errors/").content.decode()
    assert "Язык этого документа: английский" in html
    assert '<article class="help-text" lang="en">' in html
    assert '<tr id="date-unreadable">' in html


def test_an_unknown_document_is_not_found_in_the_reader_s_language(public: Client) -> None:
    response = public.get("/fr/help/nothing/")
    assert response.status_code == 404
    assert "Cette page n’existe pas" in response.content.decode()


def test_the_help_of_a_private_dossier_is_open_and_tells_nothing_of_it(private: Client) -> None:
    assert private.get("/en/").status_code == 302
    for path in ("/en/help/", "/en/help/signs/"):
        response = private.get(path)
        html = response.content.decode()
        assert response.status_code == 200
        assert 'class="pages"' not in html
        assert "Geneva" not in html


@pytest.mark.parametrize(
    ("page", "slug"),
    [
        ("", "first-dossier"),
        ("timeline/", "enter-a-press-report"),
        ("assurances/", "first-dossier"),
        ("texts/", "first-dossier"),
        ("sources/", "enter-a-press-report"),
        ("sessions/", "acts-sessions"),
        ("statements/", "enter-a-press-report"),
        ("deliveries/", "acts-deliveries"),
        ("disclosures/", "acts-disclosures"),
        ("agreements/", "acts-agreements"),
    ],
)
def test_a_page_with_nothing_on_it_links_how_to_enter_something(public: Client, page: str, slug: str) -> None:
    html = public.get(f"/ru/{page}?as_of=1000-01-01&heads=none").content.decode()
    assert re.search(rf'Как это внести: <a href="/ru/help/{slug}/"', html)


def test_a_refusal_links_what_its_code_means(public: Client) -> None:
    html = public.get("/en/timeline/?as_of=yesterday").content.decode()
    assert '<a href="/en/help/errors/#date-unreadable">' in html
    assert '<tr id="date-unreadable">' in public.get("/en/help/errors/").content.decode()
